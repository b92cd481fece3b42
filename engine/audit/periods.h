/* Periods of several weeks over which paid time is averaged. */
#ifndef ENGINE_AUDIT_PERIODS_H
#define ENGINE_AUDIT_PERIODS_H

#include <stdbool.h>
#include <stdint.h>

#include "wfm/plan.h"

/* One period as far as the person and the horizon have it. */
typedef struct {
    wfm_day first, after; /* its days, of which some may lie outside the horizon */
    int     brought_min;  /* paid before the horizon */
    int64_t least_min;    /* 0: not asked for */
    int64_t most_min;     /* never less than was brought */
} audit_period;

/* The period that holds the day. The contract has such a rule. */
audit_period wfm_audit_period(const wfm_plan *plan, const wfm_person *person, wfm_day day);

#endif
