/* Rules that the schema cannot say. Each complains with the line of what is wrong, and is silent
 * about lines that are spoiled. */
#ifndef ENGINE_PLAN_CHECK_H
#define ENGINE_PLAN_CHECK_H

#include "engine/plan/build.h"

#define WFM_MAX_SHIFTS 32 /* of a contract: the bits of wfm_pattern_day */

/* While the queue is read: `line` is that of the element itself. Of a chat: lines[0]; lines[k] is
 * that of the factor for k at once, 0 if there is none. */
void wfm_check_target(wfm_build *b, const wfm_plan_queue *queue, int line);
void wfm_check_deadline(wfm_build *b, const wfm_plan_queue *queue);
void wfm_check_staffing(wfm_build *b, const wfm_plan_queue *queue, int line);
void wfm_check_chat(wfm_build *b, const wfm_plan_queue *queue, const int *lines);
void wfm_check_shrinkage(wfm_build *b, const wfm_plan_queue *queue, int line);

/* A decimal of the plan, which has at most six digits after the point: exact. */
long long wfm_millionths(double decimal);

/* When the whole plan is read. */
void wfm_check_site(wfm_build *b, int line);
void wfm_check_queues(wfm_build *b);
void wfm_check_links(wfm_build *b);
void wfm_check_groups(wfm_build *b);
void wfm_check_contracts(wfm_build *b); /* before its patterns: spoils what is unsound */
void wfm_check_rules(wfm_build *b, const wfm_contract *contract);
void wfm_check_patterns(wfm_build *b);
void wfm_check_people(wfm_build *b);
void wfm_check_training(wfm_build *b);

#endif
