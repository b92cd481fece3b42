/* What the schema says, in words, about an attribute: the documentation of its type. */
#ifndef ENGINE_PLAN_SCHEMA_WORDS_H
#define ENGINE_PLAN_SCHEMA_WORDS_H

#include <libxml/tree.h>

/* The end of the sentence "must be ...", to be freed with xmlFree; NULL if there is none. `schema`
 * is the root of the schema's own tree. Every complex type and every documented simple type of it
 * is named, at the top. */
xmlChar *wfm_schema_words(const xmlNode *schema, const char *element, const char *attribute);

#endif
