#include "engine/plan/schema.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/plan/attribute.h"
#include "engine/plan/schema_words.h"

#define PLAN_NAMESPACE "urn:wfm:plan:1"
#define PLAN_FAMILY    "urn:wfm:plan:"
#define MAJOR          1 /* of the version; the namespace says it too */
#define MINOR          3
#define VALUE_SHOWN    80
#define NAME_ROOM      64

typedef struct {
    wfm_build     *build;
    const xmlNode *schema; /* root of the schema's own tree, for the words of its types */
    bool           in_order;
    int            lines[WFM_MAX_COMPLAINTS]; /* to be spoiled */
    size_t         n_lines;
    const xmlNode *node; /* of the last complaint, with its attribute: not told again */
    char           attribute[NAME_ROOM];
} checking;

static const char *text_of(const xmlChar *text)
{
    return text ? (const char *)text : "";
}

/* libxml2 names the attribute only inside its sentence: ", attribute 'aht': ". */
static void find_attribute(const char *message, char name[NAME_ROOM])
{
    static const char before[] = "', attribute '";
    const char       *at       = strstr(message, before);

    name[0] = '\0';
    if (at)
        (void)sscanf(at + sizeof before - 1, "%63[^']", name);
}

/* libxml2's sentence without the namespace, the full stop and the capital letters. */
static void tidy(const char *message, char text[WFM_ERROR_ROOM])
{
    static const char noise[] = "{" PLAN_NAMESPACE "}";
    size_t            n       = 0;
    bool              begins  = true; /* a part of the sentence, so its capital goes */

    while (*message && *message != '\n' && n + 1 < WFM_ERROR_ROOM) {
        if (strncmp(message, noise, sizeof noise - 1) == 0) {
            message += sizeof noise - 1;
            continue;
        }
        const bool stop = message[0] == '.' && (message[1] == ' ' || message[1] == '\n');
        if (stop && message[1] == '\n')
            break;
        text[n++] = stop ? ';' : *message;
        if (begins && *message >= 'A' && *message <= 'Z')
            text[n - 1] = (char)(*message - 'A' + 'a');
        begins = *message == ' ' && n >= 2 && (text[n - 2] == ';' || text[n - 2] == ':');
        message++;
    }
    text[n] = '\0';
}

/* Facets and types of single values; whatever they break, the elements are still in order. */
static bool is_value_error(int code)
{
    return code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
           code <= XML_SCHEMAV_CVC_ENUMERATION_VALID;
}

static bool is_attribute_error(int code)
{
    return is_value_error(code) || code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1 /* not known */ ||
           code == XML_SCHEMAV_CVC_COMPLEX_TYPE_4 /* required but missing */;
}

static void tell(checking *c, const xmlNode *node, const xmlError *error)
{
    const int line  = wfm_node_line(node);
    xmlChar  *words = is_value_error(error->code)
                          ? wfm_schema_words(c->schema, text_of(node->name), c->attribute)
                          : NULL;
    char      text[WFM_ERROR_ROOM];

    if (words) {
        wfm_complain(c->build, line, "element '%s', attribute '%s': '%.*s': must be %s",
                     text_of(node->name), c->attribute, VALUE_SHOWN, error->str1 ? error->str1 : "",
                     (const char *)words);
    } else {
        tidy(error->message, text);
        wfm_complain(c->build, line, "%s", text);
    }
    xmlFree(words);
    if (c->n_lines < WFM_MAX_COMPLAINTS)
        c->lines[c->n_lines++] = line;
}

/* A list's wrong item is followed by the same about the list: told once. */
static bool told_already(checking *c, const xmlNode *node, const char *attribute)
{
    const bool told = *attribute && node == c->node && strcmp(attribute, c->attribute) == 0;

    c->node = node;
    memcpy(c->attribute, attribute, NAME_ROOM);
    return told;
}

static void on_error(void *user, xmlError *error)
{
    checking      *c    = user;
    const xmlNode *node = error->node;
    char           attribute[NAME_ROOM];

    if (!node || error->code == XML_ERR_NO_MEMORY) {
        c->build->status = wfm_fail_memory(c->build->err);
        return;
    }
    find_attribute(error->message, attribute);
    c->in_order = c->in_order && is_attribute_error(error->code);
    if (!told_already(c, node, attribute))
        tell(c, node, error);
}

static void validate(checking *c, xmlDoc *doc, xmlDoc *xsd)
{
    xmlSchemaParserCtxt *parser    = xmlSchemaNewDocParserCtxt(xsd);
    xmlSchema           *schema    = parser ? xmlSchemaParse(parser) : NULL;
    xmlSchemaValidCtxt  *validator = schema ? xmlSchemaNewValidCtxt(schema) : NULL;

    if (validator) {
        xmlSchemaSetValidStructuredErrors(validator, on_error, c);
        (void)xmlSchemaSetValidOptions(validator, XML_SCHEMA_VAL_VC_I_CREATE);
    }
    if (!validator || xmlSchemaValidateDoc(validator, doc) < 0)
        c->build->status = wfm_fail_memory(c->build->err);
    xmlSchemaFreeValidCtxt(validator);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
}

/* Is it a plan, and of a version that this program knows? */
static bool is_ours(wfm_build *b, const xmlNode *root)
{
    const int   line = wfm_node_line(root);
    const char *ns   = root->ns ? text_of(root->ns->href) : "";

    if (strcmp(text_of(root->name), "plan") == 0 && strcmp(ns, PLAN_NAMESPACE) == 0)
        return true;
    wfm_complain(b, line, "element '%.80s', namespace '%.80s': must be 'plan' in '%s'%s",
                 text_of(root->name), ns, PLAN_NAMESPACE,
                 strncmp(ns, PLAN_FAMILY, sizeof PLAN_FAMILY - 1) == 0
                     ? " (the plan is for another version of the program)"
                     : "");
    return false;
}

/* A newer minor version may hold what the schema does not know: worth knowing beside its errors. */
static bool version_fits(wfm_build *b, const xmlNode *root)
{
    xmlChar *version = xmlGetNoNsProp(root, (const xmlChar *)"version");
    int      major   = 0;
    int      minor   = 0;
    bool     fits    = true;

    if (sscanf(text_of(version), "%3d.%3d", &major, &minor) == 2) {
        fits = major == MAJOR;
        if (!fits)
            wfm_complain(b, wfm_node_line(root),
                         "element 'plan', attribute 'version': '%.80s': must be %d.x: the plan is "
                         "for another version of the program",
                         text_of(version), MAJOR);
        else if (minor > MINOR)
            wfm_say(
                b->messages, WFM_WARNING,
                "%s:%d: version %d.%d of the plan is newer than %d.%d, which this program knows",
                b->plan->file, wfm_node_line(root), major, minor, MAJOR, MINOR);
    }
    xmlFree(version);
    return fits;
}

/* Every cost has a default: a plan without costs gets the element, and so the defaults. (Where the
 * queues are missing it would only be in the way of the complaint about them.) */
static void add_costs(wfm_build *b, xmlNode *root)
{
    if (!wfm_node_child(root, "queues") || wfm_node_child(root, "costs"))
        return;
    if (!xmlNewChild(root, root->ns, (const xmlChar *)"costs", NULL))
        b->status = wfm_fail_memory(b->err);
}

bool wfm_schema_check(wfm_build *b, xmlDoc *doc)
{
    checking c    = {.build = b, .in_order = true};
    xmlNode *root = xmlDocGetRootElement(doc);

    if (!is_ours(b, root) || !version_fits(b, root))
        return false;
    add_costs(b, root);
    xmlDoc *xsd =
        xmlReadMemory(wfm_plan_xsd, (int)strlen(wfm_plan_xsd), "plan.xsd", NULL, XML_PARSE_NONET);
    c.schema = xmlDocGetRootElement(xsd);
    if (xsd)
        validate(&c, doc, xsd);
    else
        b->status = wfm_fail_memory(b->err);
    xmlFreeDoc(xsd);
    for (size_t i = 0; i < c.n_lines; i++)
        wfm_spoil(b, c.lines[i]);
    return c.in_order && !b->status;
}
