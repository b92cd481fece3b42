/* Parts and their total, by least squares. README.md, 14.
 *
 * With a multiplier l for the constraint the solution is part = max(0, f + l v) and
 * total = f_0 - l v_0. For parts A that stay above 0
 *     l = (f_0 - sum over A of f) / (v_0 + sum over A of v).
 * A part with f + l v < 0 leaves A; the gap that its f was to close then makes l smaller still, so
 * that none comes back and the search ends after at most n rounds. */
#include "wfm/reconcile.h"

#include <math.h>
#include <stdbool.h>

static bool fits(const wfm_uncertain *u)
{
    return u->mean >= 0 && u->variance >= 0 && isfinite(u->mean) && isfinite(u->variance);
}

static double moved(const wfm_uncertain *u, double l)
{
    return u->mean + l * u->variance;
}

/* The multiplier if the parts that `l` leaves above 0 are all that move. */
static double multiplier(const wfm_uncertain *part, size_t n, const wfm_uncertain *total, double l,
                         size_t *moving)
{
    double gap = total->mean, variance = total->variance;

    *moving = 0;
    for (size_t i = 0; i < n; i++)
        if (moved(&part[i], l) >= 0) {
            gap -= part[i].mean;
            variance += part[i].variance;
            ++*moving;
        }
    return variance > 0 ? gap / variance : 0;
}

wfm_status wfm_reconcile(wfm_uncertain *part, size_t n, wfm_uncertain *total)
{
    size_t moving, before;
    bool   all_fit = fits(total);

    for (size_t i = 0; i < n; i++)
        all_fit = all_fit && fits(&part[i]);
    if (!all_fit)
        return WFM_EDATA;
    double l = multiplier(part, n, total, 0, &moving);
    do {
        before = moving;
        l      = multiplier(part, n, total, l, &moving);
    } while (moving < before);
    total->mean = 0;
    for (size_t i = 0; i < n; i++) {
        part[i].mean = fmax(0, moved(&part[i], l));
        total->mean += part[i].mean;
    }
    return WFM_OK;
}
