/* The chance to be missing on a day of work, and who stands in. */
#ifndef ENGINE_RUN_ABSENCE_H
#define ENGINE_RUN_ABSENCE_H

#include "wfm/plan.h"

/* The person's own; without one, that of the reserve. */
double absence_of(const wfm_plan *plan, const wfm_person *person);

/* Can anybody be missing? */
bool absence_is_known(const wfm_plan *plan);

/* Of those who may serve the queue, on average: whoever is rostered, that is what can be expected
 * before. Without people: that of the reserve, at the mean wage of the contracts. */
typedef struct {
    double absence; /* chance of one to be missing */
    double wage;    /* of an hour of one */
} absence_view;

absence_view absence_of_queue(const wfm_plan *plan, int queue);

#endif
