/* print.h - cases as CSV, their doubles with 17 digits. */
#ifndef SWEEP_PRINT_H
#define SWEEP_PRINT_H

#include <stdio.h>

#include "tests/oracle/sweep/draw.h"
#include "wfm/staff.h"

void print_head(FILE *file);
void print_inputs(FILE *file, const draw_case *c); /* no line end */
void print_exact(FILE *file, const draw_case *c);  /* inputs and the oracle's values, 20 digits */
void print_targets(FILE *file, const wfm_targets *t);

double print_now(void); /* seconds of processor time */

#endif
