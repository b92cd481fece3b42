/* What a run came to, in a few lines for a person, on standard error. */
#ifndef BIN_SUMMARY_H
#define BIN_SUMMARY_H

#include "wfm/plan.h"
#include "wfm/results.h"

void summary_print(const wfm_plan *plan, const wfm_results *results, const char *where);

#endif
