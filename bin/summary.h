/* What a run came to, in a few lines for a person, on standard error. */
#ifndef BIN_SUMMARY_H
#define BIN_SUMMARY_H

#include <stdio.h>

#include "wfm/plan.h"
#include "wfm/results.h"

void summary_print(const wfm_plan *plan, const wfm_results *results, const char *where);

/* The bound in words, a line. */
void summary_print_bound(double total, double bound, FILE *out);

#endif
