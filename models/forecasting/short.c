/* The day model where fewer than two weeks of days count: too few to tell weekday from level, so
 * each weekday's own mean stands for both. README.md, 5. */
#include <math.h>

#include "models/forecasting/parts.h"

static void fit_nothing(wfm_day_model *out)
{
    out->method = WFM_FORECAST_EMPTY;
    out->level = out->recent = log(WFM_HALF_CALL);
}

void wfm_fit_few_days(const wfm_day_table *t, wfm_day_model *out)
{
    double mean[WFM_WEEK_DAYS] = {0}, seen[WFM_WEEK_DAYS] = {0};

    *out = (wfm_day_model){.method = WFM_FORECAST_SHORT};
    if (t->counted == 0) {
        fit_nothing(out);
        return;
    }
    for (size_t d = 0; d < t->days; d++)
        if (t->weight[d] > 0) {
            mean[wfm_weekday_of(t, d)] += exp(t->z[d]) - WFM_HALF_CALL;
            seen[wfm_weekday_of(t, d)] += 1;
        }
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        if (seen[q] > 0)
            mean[q] /= seen[q];
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        out->weekday[q] =
            log((seen[q] > 0 ? mean[q] : wfm_group_mean(mean, seen, q)) + WFM_HALF_CALL);
}
