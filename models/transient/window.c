/* Which states count. A rate that is never exceeded has a steady state, and a chain that starts
 * stochastically below it stays there; started from one state above its peak the chain stays below
 * that steady state cut off there. So the states reach up from the peak or from where the chain is,
 * whichever is higher, as far as the weights of the steady state do, and down in the same way; and
 * no further than jumps can carry the chain. What is left out all the same is measured: the series
 * gives less than 1 in sum. */
#include "models/transient/internal.h"

#define TRIM 1e-15 /* probability cut off at each end of the distribution after a piece */

double wfm_tr_balance(const wfm_tr_chain *c, double rate)
{
    const double excess = rate - c->n * c->mu;

    if (excess <= 0)
        return rate / c->mu;
    return c->theta > 0 ? c->n + excess / c->theta : INFINITY;
}

double wfm_tr_reach_up(const wfm_tr_chain *c, double rate, double from, double limit)
{
    const double least  = exp(-WFM_TR_FOLDS);
    double       i      = fmin(fmax(from, floor(wfm_tr_balance(c, rate))), limit);
    double       weight = 1;

    while (i < limit && weight > least) {
        i += 1;
        weight *= rate / wfm_tr_departures(c, i);
    }
    return i;
}

double wfm_tr_reach_down(const wfm_tr_chain *c, double rate, double from, double limit)
{
    const double least  = exp(-WFM_TR_FOLDS);
    double       i      = fmax(fmin(from, floor(wfm_tr_balance(c, rate))), limit);
    double       weight = 1;

    while (i > limit && weight > least) {
        weight *= wfm_tr_departures(c, i) / rate;
        i -= 1;
    }
    return i;
}

/* So many events of a Poisson stream with that mean and drift are not exceeded: Bernstein's bound.
 */
static double jumps(double drift, double mean)
{
    return fmax(drift, 0) + WFM_TR_SIGMA * sqrt(mean) + WFM_TR_SIGMA * WFM_TR_SIGMA / 3 + 1;
}

static double mean(const wfm_tr_field *f)
{
    double sum = 0;

    for (size_t i = f->low; i <= f->high; i++)
        sum += (double)i * f->p[i];
    return sum;
}

void wfm_tr_widen(const wfm_tr_chain *c, const wfm_tr_piece *piece, wfm_tr_field *f)
{
    const double t = piece->length_s, last = piece->first + piece->slope * t;
    const double most = fmax(piece->first, last), least = fmax(fmin(piece->first, last), 0);
    const double low = (double)f->low, high = fmax((double)f->high, c->n), at = floor(mean(f));
    const double served = c->n * c->mu, leaving = wfm_tr_departures(c, low);
    const double top    = high + jumps((most - served) * t, (most + served) * t);
    const double bottom = low - jumps((leaving - least) * t, (leaving + least) * t);
    const double up     = wfm_tr_reach_up(c, most, at, fmin(floor(top), (double)(f->states - 1)));
    const double down   = wfm_tr_reach_down(c, least, at, fmax(floor(bottom), 0));

    f->high = (size_t)fmax(up, (double)f->high);
    f->low  = (size_t)fmin(down, low);
}

void wfm_tr_trim(wfm_tr_field *f)
{
    double cut = 0;

    while (f->low < f->high && (cut += f->p[f->low]) <= TRIM)
        f->p[f->low++] = 0;
    cut = 0;
    while (f->high > f->low && (cut += f->p[f->high]) <= TRIM)
        f->p[f->high--] = 0;
}
