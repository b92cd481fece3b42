/* The waits of a call that has to wait, from the density of its virtual wait. A caller who meets
 * the virtual wait v is answered with probability e^-v (in units of the mean patience), so every
 * share is an integral of positive terms: nothing is found as a difference from 1. */
#include "models/queueing/internal.h"

#include <math.h>

#define TAIL (-12.0) /* log of the density relative to its peak */

/* C without a line limit: the wait is exponential with rate (n - a) / AHT. */
static wfm_q_waits exponential(const wfm_queue *q, double a, double n)
{
    const double gap    = wfm_q_gap(q, a, n);
    const double mean_s = q->aht_s / gap;
    const double within = -expm1(-q->within_s / mean_s);

    return (wfm_q_waits){
        .answered        = 1,
        .answered_within = within,
        .virtual_within  = within,
        .stayed_within   = 1,
        .stayed_short    = 1,
        .answered_wait_s = mean_s,
        .wait_s          = mean_s,
        .odds            = n / gap,
    };
}

/* Hung up within t: of those with a virtual wait below t who were gone by then, of the others
 * fade(t). */
static double hung_up(const wfm_q_density *f, double t_s, double fade_before, double all_after)
{
    return f->impatient ? fade_before + wfm_q_fade(f, t_s / f->unit_s) * all_after : 0;
}

/* Did not: answered within t, or still there at t. */
static double stayed(const wfm_q_density *f, double t_s, double kept_before, double all_after)
{
    return kept_before + (f->impatient ? exp(-t_s / f->unit_s) : 1) * all_after;
}

/* Where the shares of calls that wait less than T begin to count: if T is far in the tail before
 * the peak, further out than for all others. */
static double beginning(const wfm_q_density *f, double at_t)
{
    return at_t < 0 && wfm_q_log_density(f, at_t) < TAIL ? f->far : f->low;
}

static wfm_q_waits from_density(const wfm_queue *q, const wfm_q_density *f)
{
    const double     at_short = q->short_s / f->unit_s - f->mode;
    const double     at_t     = q->within_s / f->unit_s - f->mode;
    const double     begin    = beginning(f, at_t);
    const wfm_q_mass first    = wfm_q_mass_between(f, begin, at_short);
    const wfm_q_mass next     = wfm_q_mass_between(f, fmax(begin, at_short), at_t);
    const wfm_q_mass last     = wfm_q_mass_between(f, at_t, f->high);
    const double     all      = first.all + next.all + last.all;
    const double     fade     = first.fade + next.fade + last.fade;

    return (wfm_q_waits){
        .answered         = (first.kept + next.kept + last.kept) / all,
        .abandoned        = f->impatient ? fade / all : 0,
        .answered_within  = (first.kept + next.kept) / all,
        .abandoned_within = hung_up(f, q->within_s, first.fade + next.fade, last.all) / all,
        .abandoned_short  = hung_up(f, q->short_s, first.fade, next.all + last.all) / all,
        .stayed_within    = stayed(f, q->within_s, first.kept + next.kept, last.all) / all,
        .stayed_short     = stayed(f, q->short_s, first.kept, next.all + last.all) / all,
        .virtual_within   = (first.all + next.all) / all,
        .answered_wait_s  = (first.kept_wait + next.kept_wait + last.kept_wait) / all * f->unit_s,
        .wait_s           = fade / all * f->unit_s,
        .odds             = f->x * all * exp(f->log_peak),
    };
}

wfm_q_waits wfm_q_waits_of(const wfm_queue *q, double a, double n)
{
    wfm_q_density f;

    if (q->lines == n) /* nobody waits */
        return (wfm_q_waits){0};
    if (q->model == WFM_ERLANG_C && isinf(q->lines))
        return exponential(q, a, n);
    wfm_q_density_init(&f, q, a, n);
    return from_density(q, &f);
}
