/* The list of who is touched when a published roster is changed. */
#ifndef BIN_CHANGES_H
#define BIN_CHANGES_H

#include <stdio.h>

#include "wfm/results.h"

/* So many days of so many people, and the first of them day by day. */
void changes_print(const wfm_zone *zone, const wfm_results *results, FILE *out);

#endif
