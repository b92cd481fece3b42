/* Expected values from the integrals. */
#include "models/sizing/internal.h"

#include <math.h>

/* Both integrals may be off, and so the quotient by the sum of their shares. */
wfm_z_ratio wfm_z_ratio_of(const wfm_z_sums *sums, wfm_z_value above, wfm_z_value below)
{
    const double value = sums->integral[above] / sums->integral[below];
    const double error = sums->error[above] + fabs(value) * sums->error[below];

    return (wfm_z_ratio){value, error / sums->integral[below]};
}

static wfm_z_ratio in_seconds(wfm_z_ratio r, double aht_s)
{
    return (wfm_z_ratio){r.value * aht_s, r.error * aht_s};
}

/* The answered are all but those who hang up. */
static wfm_z_ratio asa_of(const wfm_z_sums *sums)
{
    wfm_z_sums answered = *sums;

    answered.integral[WFM_Z_MASS] -= sums->integral[WFM_Z_ABANDON];
    answered.error[WFM_Z_MASS] += sums->error[WFM_Z_ABANDON];
    return wfm_z_ratio_of(&answered, WFM_Z_ANSWERED_WAIT, WFM_Z_MASS);
}

wfm_z_ratio wfm_z_value_of(const wfm_z_case *c, const wfm_z_sums *sums, wfm_target target)
{
    const bool unbounded = c->queue.model == WFM_ERLANG_C && c->cv > 0;

    switch (target) {
    case WFM_TARGET_SL:
        return wfm_z_ratio_of(sums, WFM_Z_GOOD, WFM_Z_COUNTED);
    case WFM_TARGET_ABANDON:
        return wfm_z_ratio_of(sums, WFM_Z_ABANDON, WFM_Z_MASS);
    case WFM_TARGET_WAIT:
        return wfm_z_ratio_of(sums, WFM_Z_WAIT, WFM_Z_MASS);
    case WFM_TARGET_OCCUPANCY:
        return wfm_z_ratio_of(sums, WFM_Z_BUSY, WFM_Z_MASS);
    case WFM_TARGET_ASA:
    case WFM_TARGET_MEAN_WAIT:
        if (unbounded)
            return (wfm_z_ratio){INFINITY, 0};
        return in_seconds(target == WFM_TARGET_ASA
                              ? asa_of(sums)
                              : wfm_z_ratio_of(sums, WFM_Z_MEAN_WAIT, WFM_Z_MASS),
                          c->queue.aht_s);
    case WFM_TARGET_BLOCK:
        return (wfm_z_ratio){0, 0}; /* no line limit */
    case WFM_TARGET_NONE:
        break;
    }
    return (wfm_z_ratio){NAN, 0};
}

/* Within the error of the quadrature a share may leave [0, 1]. */
static double share(double value)
{
    return value > 1 ? 1 : value < 0 ? 0 : value;
}

void wfm_z_expected(const wfm_z_case *c, const wfm_z_sums *sums, wfm_expected *out)
{
    const wfm_z_ratio sl      = wfm_z_value_of(c, sums, WFM_TARGET_SL);
    const wfm_z_ratio wait    = wfm_z_value_of(c, sums, WFM_TARGET_WAIT);
    const wfm_z_ratio abandon = wfm_z_value_of(c, sums, WFM_TARGET_ABANDON);
    const wfm_z_ratio busy    = wfm_z_value_of(c, sums, WFM_TARGET_OCCUPANCY);

    *out = (wfm_expected){
        .service_level = share(sl.value),
        .counted       = share(wfm_z_ratio_of(sums, WFM_Z_COUNTED, WFM_Z_MASS).value),
        .p_wait        = share(wait.value),
        .p_abandon     = share(abandon.value),
        .asa_s         = wfm_z_value_of(c, sums, WFM_TARGET_ASA).value,
        .mean_wait_s   = wfm_z_value_of(c, sums, WFM_TARGET_MEAN_WAIT).value,
        .occupancy     = share(busy.value),
        .error         = fmax(fmax(sl.error, wait.error), fmax(abandon.error, busy.error)),
    };
}

wfm_status wfm_spread_values(const wfm_queue *q, double cv, wfm_sl_definition definition, int n,
                             wfm_expected *out)
{
    wfm_z_case c;
    wfm_z_sums sums;

    if (n < 1 || n > WFM_MAX_AGENTS || (int)definition < 0 || definition >= WFM_SL_DEFINITIONS ||
        wfm_z_case_init(&c, q, cv, definition))
        return WFM_EDATA;
    wfm_z_integrate(&c, n, WFM_Z_TOLERANCE, &sums);
    wfm_z_expected(&c, &sums, out);
    return WFM_OK;
}
