/* The sections of a plan, each from its element into the plan. Call in this order: later sections
 * refer to earlier ones. `root` is the plan element of a tree that wfm_schema_check passed. */
#ifndef ENGINE_PLAN_READ_H
#define ENGINE_PLAN_READ_H

#include <libxml/tree.h>

#include "engine/plan/build.h"

void wfm_read_site(wfm_build *b, const xmlNode *root);
void wfm_read_queues(wfm_build *b, const xmlNode *root); /* and skills */
void wfm_read_groups(wfm_build *b, const xmlNode *root);
void wfm_read_special_days(wfm_build *b, const xmlNode *root);
void wfm_read_events(wfm_build *b, const xmlNode *root);
void wfm_read_overrides(wfm_build *b, const xmlNode *root);
void wfm_read_contracts(wfm_build *b, const xmlNode *root);
void wfm_read_people(wfm_build *b, const xmlNode *root);
void wfm_read_costs(wfm_build     *b,
                    const xmlNode *root); /* before training, which falls back on them */
void wfm_read_training(wfm_build *b, const xmlNode *root);
void wfm_read_reserve(wfm_build *b, const xmlNode *root);

/* Of one queue, from its element: what it has to reach, and how. */
void wfm_read_service(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue);

/* Of one contract, whose shifts are read, from its element: the rules beside shifts and hours, and
 * its patterns, which are added to a list of wfm_contract_pattern; `index` is its own. */
void wfm_read_rules(wfm_build *b, const xmlNode *node, wfm_contract *contract);
void wfm_read_patterns(wfm_build *b, const xmlNode *node, const wfm_contract *contract, int index,
                       wfm_list *patterns);

/* The index of the contract's shift of that id; else -1, after a complaint. */
int wfm_refer_shift(wfm_build *b, const wfm_contract *contract, const char *id, const char *file,
                    int line);

/* What ties the queues of the plan, in order and all known, to each other. */
void wfm_read_links(wfm_build *b, const xmlNode *root, wfm_plan_queue *queues);

/* Adds the spans of one `open`, `available` or `cause` element to a list of wfm_span. */
void wfm_read_spans(wfm_build *b, const xmlNode *node, wfm_list *spans);

/* Adds one span for each of the weekdays; `to` not after `from` is that of the next day. */
void wfm_add_spans(wfm_build *b, wfm_list *spans, unsigned weekdays, wfm_span span);

#endif
