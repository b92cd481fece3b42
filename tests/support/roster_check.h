/* The roster step run on a requirement, and all that has to hold of any roster it gives. */
#ifndef TESTS_SUPPORT_ROSTER_CHECK_H
#define TESTS_SUPPORT_ROSTER_CHECK_H

#include "tests/support/run_case.h"

/* Rosters what is required in r. Ends the test if the step fails. */
void roster_run(const wfm_plan *plan, const wfm_options *options, wfm_results *r);

/* Fails with `name` unless the audit finds nothing, the parts of the objective add up, the bound is
 * below the total, there is a coverage row for each row of the requirement, and the answer is
 * negative just when somebody is told to be left out. */
void roster_check(const char *name, const wfm_plan *plan, const wfm_results *r);

/* A plan with that demand, rostered quickly by two threads and checked. The caller releases both.
 */
wfm_results roster_of(const char *name, const plan_text *text, demand_shape demand,
                      wfm_plan **plan);

size_t shifts_of(const wfm_results *r, const char *person);
size_t activities_of(const wfm_results *r, wfm_activity_kind kind);

#endif
