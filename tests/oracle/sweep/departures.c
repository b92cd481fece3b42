#include "tests/oracle/sweep/departures.h"

/* pmf(i) from its logarithm. mean: departures within t if none waits; gone: 1 - e^(-t/unit). */
static void pmf_at(arb_t pmf, const chain *c, const arb_t mean, const arb_t gone, ulong i)
{
    arb_t log, part;

    arb_init(log);
    arb_init(part);
    arb_neg(log, mean);
    arb_log(part, c->leaves ? gone : mean, c->prec);
    arb_addmul_ui(log, part, i, c->prec);
    arb_set_ui(part, i + 1);
    arb_lgamma(part, part, c->prec);
    arb_sub(log, log, part, c->prec);
    if (c->leaves) { /* rising factorial of x */
        arb_add_ui(part, c->x, i, c->prec);
        arb_lgamma(part, part, c->prec);
        arb_add(log, log, part, c->prec);
        arb_lgamma(part, c->x, c->prec);
        arb_sub(log, log, part, c->prec);
    }
    arb_exp(pmf, log, c->prec);
    arb_clear(log);
    arb_clear(part);
}

/* Is what follows the term too small to matter beside shares of 1? *rest: its bound, term q / (1 -
 * q), where no further ratio is above q. */
static bool negligible_rest(mag_t rest, const arb_t term, const arb_t q, slong prec)
{
    arb_t bound;
    bool  small = false;

    arb_init(bound);
    arb_sub_ui(bound, q, 1, prec);
    arb_neg(bound, bound);
    if (arb_is_positive(bound)) {
        arb_div(bound, q, bound, prec);
        arb_mul(bound, bound, term, prec);
        arb_get_mag(rest, bound);
        small = mag_cmp_2exp_si(rest, -prec) < 0;
    }
    arb_clear(bound);
    return small;
}

/* sum of pmf(k), k = i, i - 1, .. 0; x >= 1: the ratios fall with k */
static void sum_down(departures *d, slong prec)
{
    arb_t factor, term, q;
    mag_t rest;

    arb_init(factor);
    arb_init(term);
    arb_init(q);
    mag_init(rest);
    arb_set(factor, d->factor);
    arb_set(term, d->pmf);
    arb_set(d->cdf, d->pmf);
    for (ulong k = d->i; k > 0; k--) {
        arb_sub(factor, factor, d->rise, prec);
        arb_ui_div(q, k, factor, prec);
        if (k % 16 == 0 && negligible_rest(rest, term, q, prec)) {
            arb_add_error_mag(d->cdf, rest);
            break;
        }
        arb_mul(term, term, q, prec);
        arb_add(d->cdf, d->cdf, term, prec);
    }
    mag_clear(rest);
    arb_clear(factor);
    arb_clear(term);
    arb_clear(q);
}

/* 1 - sum of pmf(k), k > i */
static void sum_up(departures *d, slong prec)
{
    arb_t factor, term, q;
    mag_t rest;

    arb_init(factor);
    arb_init(term);
    arb_init(q);
    mag_init(rest);
    arb_set(factor, d->factor);
    arb_set(term, d->pmf);
    arb_one(d->cdf);
    for (ulong k = d->i + 1;; k++) {
        arb_div_ui(q, factor, k, prec);
        if (k % 16 == 0 && negligible_rest(rest, term, q, prec))
            break;
        arb_mul(term, term, q, prec);
        arb_sub(d->cdf, d->cdf, term, prec);
        arb_add(factor, factor, d->rise, prec);
    }
    arb_add_error_mag(d->cdf, rest);
    mag_clear(rest);
    arb_clear(factor);
    arb_clear(term);
    arb_clear(q);
}

void departures_init(departures *d, const chain *c, double t, ulong low)
{
    arb_t time, mean, gone;

    arb_init(d->pmf);
    arb_init(d->cdf);
    arb_init(d->factor);
    arb_init(d->rise);
    arb_init(time);
    arb_init(mean);
    arb_init(gone);
    d->i = low;
    arb_set_d(time, t);
    arb_div(time, time, c->unit, c->prec);
    arb_mul(mean, c->x, time, c->prec);
    arb_neg(gone, time);
    arb_expm1(gone, gone, c->prec);
    arb_neg(gone, gone);
    arb_set(d->factor, mean);
    if (c->leaves) {
        arb_set(d->rise, gone);
        arb_add_ui(d->factor, c->x, low, c->prec);
        arb_mul(d->factor, d->factor, gone, c->prec);
    }
    pmf_at(d->pmf, c, mean, gone, low);
    /* towards the side where the terms fall */
    if (low == 0)
        arb_set(d->cdf, d->pmf);
    else if (arf_cmp_ui(arb_midref(d->factor), low) > 0)
        sum_down(d, c->prec);
    else
        sum_up(d, c->prec);
    arb_clear(time);
    arb_clear(mean);
    arb_clear(gone);
}

void departures_clear(departures *d)
{
    arb_clear(d->pmf);
    arb_clear(d->cdf);
    arb_clear(d->factor);
    arb_clear(d->rise);
}

void departures_next(departures *d, arb_t flow, slong prec)
{
    arb_mul(flow, d->pmf, d->factor, prec);
    arb_div_ui(d->pmf, flow, d->i + 1, prec);
    arb_add(d->cdf, d->cdf, d->pmf, prec);
    arb_add(d->factor, d->factor, d->rise, prec);
    d->i++;
}
