/* Results from XML: a streaming reader that checks against the embedded schema, without network,
 * without external entities, with the parser's own limits kept. Everything that is wrong becomes a
 * message; the first one is also the error.
 *
 * The schema says whether elements and attributes are those that they should be; wrong values are
 * told in the words of the cells, which have the same domains and name what is allowed. */
#include <errno.h>
#include <fcntl.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/complaints.h"
#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/io/results_kinds.h"
#include "engine/io/xml_fault.h"
#include "wfm/results_file.h"

typedef struct {
    const char      *file; /* base name */
    int              fd;
    xmlTextReaderPtr xml;
    wfm_zone        *utc; /* never asked: the schema wants an offset in every time */
    wfm_drafts      *drafts;
    wfm_complaints   wrong;
    bool             disordered; /* the schema has refused an element or attribute */
    wfm_error        value;      /* what the schema first said about a value */
    wfm_status       status;     /* anything but OK ends the reading, with its words in */
    wfm_error       *err;
} reading;

static void complain(reading *r, int line, const char *words)
{
    wfm_error why;

    (void)wfm_fail(&why, WFM_EDATA, "%s:%d: %s", r->file, line, words);
    wfm_complaints_add(&r->wrong, &why);
}

static void keep_value_fault(reading *r, const xmlError *fault)
{
    char words[WFM_ERROR_ROOM];

    if (!r->value.status)
        (void)wfm_fail(&r->value, WFM_EDATA, "%s:%d: %s", r->file, fault->line,
                       wfm_xml_words(fault, words));
}

/* Called by the parser and by the schema, a little ahead of the nodes that are read. */
static void on_fault(void *user, xmlErrorPtr fault)
{
    reading *r = user;
    char     words[WFM_ERROR_ROOM];

    if (r->status)
        return;
    if (fault->code == XML_ERR_NO_MEMORY || fault->code == XML_SCHEMAV_INTERNAL) {
        r->status = wfm_fail_memory(r->err);
    } else if (wfm_xml_is_value_fault(fault)) {
        keep_value_fault(r, fault);
    } else {
        r->disordered = true;
        complain(r, fault->line, wfm_xml_words(fault, words));
    }
}

/* Of the node; the parser, which is a little ahead, tells it where a node cannot hold it. */
static int line_of(const reading *r)
{
    const long line = xmlGetLineNo(xmlTextReaderCurrentNode(r->xml));

    return line > 0 && line < USHRT_MAX ? (int)line : xmlTextReaderGetParserLineNumber(r->xml);
}

static void read_cell(reading *r, wfm_draft *draft)
{
    const char       *name   = (const char *)xmlTextReaderConstLocalName(r->xml);
    const char       *text   = (const char *)xmlTextReaderConstValue(r->xml);
    const wfm_column *column = wfm_layout_column(draft->layout, name);
    wfm_value         value;
    wfm_error         why;
    char              words[WFM_ERROR_ROOM];

    if (!column) /* xmlns; the schema lets nothing else pass */
        return;
    if (wfm_cell_parse(column, text, r->utc, &value, &why)) {
        (void)snprintf(words, sizeof words, "element '%s', attribute '%s': %.400s",
                       draft->layout->name, name, why.text);
        complain(r, line_of(r), words);
    } else {
        r->status = wfm_draft_set(draft, column, value, r->err);
    }
}

static void read_row(reading *r)
{
    const size_t wrong = r->wrong.n;
    const char  *name  = (const char *)xmlTextReaderConstLocalName(r->xml);
    wfm_draft   *draft = &r->drafts->table[wfm_layout_find(name) - wfm_layouts];
    wfm_error    why;

    r->status = wfm_draft_add(draft, r->err);
    while (!r->status && xmlTextReaderMoveToNextAttribute(r->xml) == 1)
        read_cell(r, draft);
    if (!r->status && r->wrong.n == wrong &&
        wfm_row_check_span(draft->layout, wfm_draft_last(draft), &why))
        complain(r, line_of(r), why.text);
}

/* Before the schema has its say, which would be less plain about another kind of file. */
static void read_root(reading *r)
{
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(r->xml);
    const char *name  = (const char *)xmlTextReaderConstLocalName(r->xml);
    xmlChar    *text  = xmlTextReaderGetAttribute(r->xml, BAD_CAST "version");
    long        version;

    if (strcmp(name, "results") != 0 || !space || strcmp(space, WFM_RESULTS_NAMESPACE) != 0)
        r->status = wfm_fail(r->err, WFM_EDATA,
                             "%s:%d: root element '%.80s' of namespace '%.80s': must be 'results' "
                             "of '" WFM_RESULTS_NAMESPACE "'",
                             r->file, line_of(r), name, space ? space : "");
    else if (text &&
             wfm_whole_parse((const char *)text, WFM_RESULTS_VERSION + 1, 1000000, &version))
        r->status = wfm_fail(r->err, WFM_EDATA,
                             "%s:%d: results of version %ld: this program reads up to %d", r->file,
                             line_of(r), version, WFM_RESULTS_VERSION);
    xmlFree(text);
}

static void read_node(reading *r)
{
    const int type  = xmlTextReaderNodeType(r->xml);
    const int depth = xmlTextReaderDepth(r->xml);

    if (type == XML_READER_TYPE_DOCUMENT_TYPE)
        r->status =
            wfm_fail(r->err, WFM_EDATA, "%s:%d: a DOCTYPE is not allowed", r->file, line_of(r));
    else if (type == XML_READER_TYPE_ELEMENT && depth == 0)
        read_root(r);
    else if (type == XML_READER_TYPE_ELEMENT && !r->disordered)
        read_row(r);
}

/* Goes on after a complaint, to tell all of them. */
static void read_document(reading *r)
{
    int more = 1;

    while (!r->status && (more = xmlTextReaderRead(r->xml)) == 1)
        read_node(r);
    if (r->wrong.n == 0 && r->value.status)
        wfm_complaints_add(&r->wrong, &r->value);
    if (r->wrong.n == 0 && more < 0)
        complain(r, xmlTextReaderGetParserLineNumber(r->xml), "not well-formed XML");
    if (!r->status)
        r->status = wfm_complaints_verdict(&r->wrong, r->err);
}

/* libxml2's own reading would print a failure. */
static int read_bytes(void *user, char *bytes, int room)
{
    reading *r = user;
    ssize_t  n;

    do
        n = read(r->fd, bytes, (size_t)room);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        r->status = wfm_fail(r->err, WFM_EIO, "cannot read '%s': %s", r->file, strerror(errno));
    return (int)n;
}

static xmlSchemaPtr parse_schema(void)
{
    xmlSchemaParserCtxtPtr parser =
        xmlSchemaNewMemParserCtxt(wfm_results_xsd, (int)strlen(wfm_results_xsd));
    xmlSchemaPtr schema = parser ? xmlSchemaParse(parser) : NULL;

    xmlSchemaFreeParserCtxt(parser);
    return schema;
}

static wfm_status read_file(reading *r)
{
    xmlSchemaPtr schema = parse_schema();

    r->status = wfm_zone_open("UTC", &r->utc, r->err);
    if (r->status)
        goto done;
    r->xml = xmlReaderForIO(read_bytes, NULL, r, r->file, NULL, XML_PARSE_NONET);
    if (schema && r->xml && xmlTextReaderSetSchema(r->xml, schema) == 0)
        read_document(r);
    else
        r->status = wfm_fail_memory(r->err);
done:
    xmlFreeTextReader(r->xml);
    xmlSchemaFree(schema);
    wfm_zone_free(r->utc);
    return r->status;
}

wfm_status wfm_results_read_xml(const char *path, wfm_drafts *drafts, wfm_messages *messages,
                                wfm_error *err)
{
    reading r = {
        .file = wfm_base_name(path), .drafts = drafts, .wrong = {.messages = messages}, .err = err};
    wfm_xml_trap trap;

    r.fd = open(path, O_RDONLY | O_CLOEXEC);
    if (r.fd < 0)
        return wfm_fail_open(err, path);
    wfm_xml_trap_set(&trap, on_fault, &r);
    const wfm_status status = read_file(&r);
    wfm_xml_trap_lift(&trap);
    (void)close(r.fd);
    return status;
}
