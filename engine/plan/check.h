/* Rules that the schema cannot say. Each complains with the line of what is wrong, and is silent
 * about lines that are spoiled. */
#ifndef ENGINE_PLAN_CHECK_H
#define ENGINE_PLAN_CHECK_H

#include "engine/plan/build.h"

/* While the queue is read: `line` is that of the element itself. */
void wfm_check_target(wfm_build *b, const wfm_plan_queue *queue, int line);
void wfm_check_shrinkage(wfm_build *b, const wfm_plan_queue *queue, int line);

/* When the whole plan is read. */
void wfm_check_site(wfm_build *b, int line);
void wfm_check_queues(wfm_build *b);
void wfm_check_contracts(wfm_build *b);
void wfm_check_people(wfm_build *b);
void wfm_check_training(wfm_build *b);

#endif
