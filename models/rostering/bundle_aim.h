/* Where the model of a bundle is best, near its centre. */
#ifndef MODELS_ROSTERING_BUNDLE_AIM_H
#define MODELS_ROSTERING_BUNDLE_AIM_H

#include "wfm/bundle.h"

/* Of a variable: at a limit of the box? */
enum { WFM_HELD_NOT, WFM_HELD_HIGH, WFM_HELD_LOW };

static inline double *wfm_bundle_cut(const wfm_bundle *b, int j)
{
    return b->cut + (size_t)j * (size_t)b->n;
}

static inline double *wfm_bundle_products(const wfm_bundle *b, int j)
{
    return b->gram + (size_t)j * (size_t)b->room;
}

/* s_j (point - centre) */
static inline double wfm_bundle_rise(const wfm_bundle *b, int j)
{
    const double *slope = wfm_bundle_cut(b, j);
    double        sum   = 0;

    for (int i = 0; i < b->n; i++)
        sum += slope[i] * (b->point[i] - b->centre[i]);
    return sum;
}

/* Sets weights, point and gain for the cuts, centre and step that there are; weights are those of
 * before, in sum above 0. */
void wfm_bundle_aim(wfm_bundle *b);

#endif
