#include "engine/plan/document.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/text.h"

#define FIRST_ROOM 65536

typedef struct {
    const char *path;
    char       *bytes;
    size_t      n, room;
} content;

/* What the parser says goes here; only the first error is kept. */
typedef struct {
    const char *file;
    wfm_status  status;
    wfm_error  *err;
} verdict;

static bool widen(content *c)
{
    const size_t room  = c->room ? 2 * c->room : FIRST_ROOM;
    char        *bytes = realloc(c->bytes, room);

    if (!bytes)
        return false;
    c->bytes = bytes;
    c->room  = room;
    return true;
}

static wfm_status fill(int fd, content *c, wfm_error *err)
{
    for (;;) {
        if (c->n == c->room && !widen(c))
            return wfm_fail_memory(err);
        const ssize_t got = read(fd, c->bytes + c->n, c->room - c->n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return wfm_fail(err, WFM_EIO, "cannot read '%s': %s", c->path, strerror(errno));
        if (got == 0)
            return WFM_OK;
        c->n += (size_t)got;
        if (c->n > WFM_DOCUMENT_MAX)
            return wfm_fail(err, WFM_EDATA, "%s:1: the file is larger than %u bytes",
                            wfm_base_name(c->path), WFM_DOCUMENT_MAX);
    }
}

static wfm_status load(content *c, wfm_error *err)
{
    const int fd = open(c->path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return wfm_fail_open(err, c->path);
    const wfm_status status = fill(fd, c, err);
    (void)close(fd);
    if (!status && c->n == 0)
        return wfm_fail(err, WFM_EDATA, "%s:1: the file is empty: must be a plan in XML",
                        wfm_base_name(c->path));
    return status;
}

/* Entities, external ones too, can only come from a document type: stop before one is read. */
static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external,
                           const xmlChar *system)
{
    xmlParserCtxt *parser = context;
    verdict       *v      = parser->_private;

    (void)name, (void)external, (void)system;
    if (!v->status)
        v->status =
            wfm_fail(v->err, WFM_EDATA, "%s:%d: a document type (DOCTYPE) is not allowed in a plan",
                     v->file, parser->input->line);
    xmlStopParser(parser);
}

static void on_error(void *context, xmlError *error)
{
    xmlParserCtxt *parser = context;
    verdict       *v      = parser->_private;

    if (v->status || error->level < XML_ERR_ERROR)
        return;
    const size_t length = strcspn(error->message, "\n");
    v->status           = error->code == XML_ERR_NO_MEMORY
                              ? wfm_fail_memory(v->err)
                              : wfm_fail(v->err, WFM_EDATA, "%s:%d: not well-formed XML: %.*s", v->file,
                                         error->line, (int)length, error->message);
}

static wfm_status parse(const content *c, xmlDoc **out, wfm_error *err)
{
    verdict        v      = {wfm_base_name(c->path), WFM_OK, err};
    xmlParserCtxt *parser = xmlNewParserCtxt();

    if (!parser)
        return wfm_fail_memory(err);
    parser->_private            = &v;
    parser->sax->internalSubset = refuse_doctype;
    parser->sax->serror         = on_error;
    xmlDoc *doc                 = xmlCtxtReadMemory(parser, c->bytes, (int)c->n, v.file, NULL,
                                                    XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    if (!doc && !v.status)
        v.status = wfm_fail_memory(err);
    xmlFreeParserCtxt(parser);
    if (v.status)
        xmlFreeDoc(doc);
    else
        *out = doc;
    return v.status;
}

wfm_status wfm_document_read(const char *path, xmlDoc **out, wfm_error *err)
{
    content    c      = {.path = path};
    wfm_status status = load(&c, err);

    if (!status)
        status = parse(&c, out, err);
    free(c.bytes);
    return status;
}
