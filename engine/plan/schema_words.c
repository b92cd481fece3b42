#include "engine/plan/schema_words.h"

#include <stdbool.h>
#include <string.h>

static const char *text_of(const xmlChar *text)
{
    return text ? (const char *)text : "";
}

static bool attribute_is(const xmlNode *node, const char *attribute, const char *wanted)
{
    xmlChar   *value = xmlGetNoNsProp(node, (const xmlChar *)attribute);
    const bool is    = strcmp(text_of(value), wanted) == 0;

    xmlFree(value);
    return is;
}

/* The schema's component of that kind and name, among the children. */
static const xmlNode *component(const xmlNode *parent, const char *kind, const char *name)
{
    for (const xmlNode *at = parent ? parent->children : NULL; at; at = at->next)
        if (strcmp(text_of(at->name), kind) == 0 && (!name || attribute_is(at, "name", name)))
            return at;
    return NULL;
}

/* Where an element of that name is declared, at any depth. */
static const xmlNode *declaration(const xmlNode *parent, const char *name)
{
    const xmlNode *found = component(parent, "element", name);

    for (const xmlNode *at = parent->children; at && !found; at = at->next)
        if (at->type == XML_ELEMENT_NODE)
            found = declaration(at, name);
    return found;
}

static const xmlNode *type_of(const xmlNode *schema, const xmlNode *declared, const char *kind)
{
    xmlChar       *type  = declared ? xmlGetNoNsProp(declared, (const xmlChar *)"type") : NULL;
    const xmlNode *found = type ? component(schema, kind, (const char *)type) : NULL;

    xmlFree(type);
    return found;
}

xmlChar *wfm_schema_words(const xmlNode *schema, const char *element, const char *attribute)
{
    const xmlNode *complex = type_of(schema, declaration(schema, element), "complexType");
    const xmlNode *simple =
        type_of(schema, component(complex, "attribute", attribute), "simpleType");
    const xmlNode *note = component(component(simple, "annotation", NULL), "documentation", NULL);

    return note ? xmlNodeGetContent(note) : NULL;
}
