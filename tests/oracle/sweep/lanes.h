/* lanes.h - the same values out of a batch. */
#ifndef SWEEP_LANES_H
#define SWEEP_LANES_H

#include <stdbool.h>

#include "tests/oracle/sweep/draw.h"

/* Does a batch take that queue in lanes? */
bool lanes_take(const draw_case *c);

/* In the order of erlang_row; false if the batch refuses it. A batch has no values for some
 * columns: see lanes_have. */
bool lanes_values(const draw_case *c, double *values);
bool lanes_have(int output);

#endif
