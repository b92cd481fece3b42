/* Days as the rules count them: absent, credited, of a weekend; and limits lowered by credit. */
#ifndef ENGINE_AUDIT_DAYS_H
#define ENGINE_AUDIT_DAYS_H

#include <stdbool.h>
#include <stdint.h>

#include "wfm/plan.h"

/* The day after the horizon. */
wfm_day wfm_audit_after(const wfm_plan *plan);

/* What the person brings from before the horizon; nothing for one of whom nothing is known. */
const wfm_carried *wfm_audit_brought(const wfm_person *person);

/* Is the local day one of absence, credited or not? */
bool wfm_audit_is_absent(const wfm_person *person, wfm_day day);

/* Working days that absence takes away from the seven days: distinct credited days, at most the
 * 7 - days_off of the contract. */
int wfm_audit_credit(const wfm_person *person, const wfm_contract *contract, wfm_day first);

static inline int wfm_audit_working_days(const wfm_contract *contract)
{
    return WFM_WEEK_DAYS - contract->days_off;
}

/* What is left of n working days when k of them are credited. */
typedef struct {
    int k, n;
} audit_credit;

/* limit (n - k) / n, for k > 0 outwards to a multiple of `unit`. Whole numbers: ties are exact. */
int64_t wfm_audit_least(int64_t limit, audit_credit credit, int unit);
int64_t wfm_audit_most(int64_t limit, audit_credit credit, int unit);

/* Which weekend of the horizon the day belongs to, from 0; -1: none. Of a horizon that begins on a
 * Sunday that day is the first weekend. */
int wfm_audit_weekend(const wfm_plan *plan, wfm_day day);

#endif
