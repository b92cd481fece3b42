/* Values of attributes. The schema has checked their form and put in its defaults; what is absent
 * or was refused reads as 0, "" or false, and is told already. */
#ifndef ENGINE_PLAN_ATTRIBUTE_H
#define ENGINE_PLAN_ATTRIBUTE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "engine/plan/build.h"

int  wfm_node_line(const xmlNode *node);
bool wfm_node_is(const xmlNode *node, const char *name); /* an element of that name? */

/* The next child element of that name (NULL: any) from `at` on; start with parent->children. */
const xmlNode *wfm_node_next(const xmlNode *at, const char *name);

/* The child element of that name, or NULL. */
const xmlNode *wfm_node_child(const xmlNode *parent, const char *name);

/* The text without blanks around it; complains about characters that not every output can carry. */
const char *wfm_attr_text(wfm_build *b, const xmlNode *node, const char *name);
const char *wfm_attr_name(wfm_build *b, const xmlNode *node, const char *otherwise); /* "name" */
bool        wfm_attr_given(const xmlNode *node, const char *name);

bool     wfm_attr_flag(wfm_build *b, const xmlNode *node, const char *name);
int      wfm_attr_whole(wfm_build *b, const xmlNode *node, const char *name);
double   wfm_attr_number(wfm_build *b, const xmlNode *node, const char *name);
double   wfm_attr_number_or(wfm_build *b, const xmlNode *node, const char *name, double otherwise);
int      wfm_attr_millionths(wfm_build *b, const xmlNode *node, const char *name);
int      wfm_attr_minutes(wfm_build *b, const xmlNode *node, const char *name); /* of "HH:MM" */
int      wfm_attr_minutes_or(wfm_build *b, const xmlNode *node, const char *name, int otherwise);
int      wfm_attr_hours(wfm_build *b, const xmlNode *node, const char *name); /* as minutes */
wfm_day  wfm_attr_date(wfm_build *b, const xmlNode *node, const char *name);
unsigned wfm_attr_weekdays(wfm_build *b, const xmlNode *node, const char *name);

/* The place of the value among n words; 0 if it is none of them. */
int wfm_attr_choice(wfm_build *b, const xmlNode *node, const char *name, const char *const *words,
                    size_t n);

#endif
