/* What a week of shifts can add up to. */
#ifndef ENGINE_PLAN_WEEK_HOURS_H
#define ENGINE_PLAN_WEEK_HOURS_H

#include <stdbool.h>

#include "wfm/plan_people.h"

typedef struct {
    bool fits;         /* some sum lies in the contract's range */
    int  below, above; /* else the nearest sums, minutes; -1: none */
} wfm_week_hours;

/* The most shifts that days off and shifts-max leave. */
int wfm_week_shifts(const wfm_contract *contract);

/* Exact: all sums of paid minutes of shifts-min to that many shifts, one a weekday, each of a type
 * that starts on that weekday. Paid minutes are multiples of WFM_SLOT_MIN in (0, 1440]. */
wfm_week_hours wfm_week_hours_of(const wfm_contract *contract);

#endif
