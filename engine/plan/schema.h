/* Checks a plan's tree against the embedded schema, in the planner's words. */
#ifndef ENGINE_PLAN_SCHEMA_H
#define ENGINE_PLAN_SCHEMA_H

#include <libxml/tree.h>

#include "engine/plan/build.h"

/* Adds the defaults of the schema to the tree, and complains about what does not fit, one line a
 * mistake: "plan.xml:12: element 'queue', attribute 'aht': '0': must be ...". Lines with a wrong
 * value are spoiled.
 * Returns true when the elements are in order, so that the tree can be read further (with wrong
 * values at worst). */
bool wfm_schema_check(wfm_build *b, xmlDoc *doc);

#endif
