/* What the parts of wfm/reserve.h share. */
#ifndef MODELS_ROSTERING_RESERVE_PARTS_H
#define MODELS_ROSTERING_RESERVE_PARTS_H

#include <math.h>
#include <stdbool.h>

#include "wfm/reserve.h"

#define WFM_RESERVE_TIE 1e-12 /* above the rounding of the sums, below what anyone can mean */

static inline bool wfm_weights_fit(double sum)
{
    return fabs(sum - 1) <= 1e-9;
}

/* 0 <= want <= WFM_MAX_WANTED, and a mixture as the header wants it. */
bool wfm_reserve_in_range(int want, const wfm_absence_mix *mix);

/* Each >= 0, their sum finite. */
bool wfm_reserve_prices_in_range(const wfm_reserve_prices *prices);

#endif
