#include "tests/oracle/sweep/chain.h"

#include "tests/oracle/sweep/departures.h"
#include "tests/oracle/sweep/window.h"

/* weight of state j, that of state 0 being 1 */
static void weight_at(arb_t weight, const chain *c, ulong j)
{
    arb_t part;

    arb_init(part);
    if (j == 0) {
        arb_one(weight);
    } else if (c->leaves) {
        arb_log(weight, c->y, c->prec);
        arb_mul_ui(weight, weight, j, c->prec);
        arb_add_ui(part, c->x, 1, c->prec);
        arb_lgamma(part, part, c->prec);
        arb_add(weight, weight, part, c->prec);
        arb_add_ui(part, c->x, j + 1, c->prec);
        arb_lgamma(part, part, c->prec);
        arb_sub(weight, weight, part, c->prec);
        arb_exp(weight, weight, c->prec);
    } else {
        arb_div(part, c->y, c->x, c->prec);
        arb_pow_ui(weight, part, j, c->prec);
    }
    arb_clear(part);
}

/* What a walk over the states carries along. */
typedef struct {
    window     range;
    arb_t      weight, pace; /* pace: mean time to the next departure, in units, one more leaving */
    arb_t      wait;         /* mean wait of the answered, in units */
    arb_t      share;        /* weight times pace: the answered, but for the factor x */
    arb_t      flow;
    bool       timed[2];
    departures in[2];
} walk;

static void pace_at(walk *w, const chain *c, ulong j)
{
    if (c->leaves)
        arb_add_ui(w->pace, c->x, j + 1, c->prec);
    else
        arb_set(w->pace, c->x);
    arb_inv(w->pace, w->pace, c->prec);
}

/* mean wait up to state low: sum of 1 / (x + i), i = 1 .. low */
static void wait_before(arb_t wait, const chain *c, ulong low)
{
    arb_t part;

    arb_init(part);
    if (low == 0) {
        arb_zero(wait);
    } else if (c->leaves) {
        arb_add_ui(part, c->x, low + 1, c->prec);
        arb_digamma(wait, part, c->prec);
        arb_add_ui(part, c->x, 1, c->prec);
        arb_digamma(part, part, c->prec);
        arb_sub(wait, wait, part, c->prec);
    } else {
        arb_ui_div(wait, low, c->x, c->prec);
    }
    arb_clear(part);
}

static void walk_init(walk *w, const chain *c, const double *t)
{
    w->range = window_of(c);
    arb_init(w->weight);
    arb_init(w->pace);
    arb_init(w->wait);
    arb_init(w->share);
    arb_init(w->flow);
    arb_one(w->weight);
    wait_before(w->wait, c, w->range.low);
    for (int k = 0; k < 2; k++) {
        w->timed[k] = t && t[k] > 0;
        if (w->timed[k])
            departures_init(&w->in[k], c, t[k], w->range.low);
    }
}

static void walk_clear(walk *w)
{
    for (int k = 0; k < 2; k++)
        if (w->timed[k])
            departures_clear(&w->in[k]);
    arb_clear(w->weight);
    arb_clear(w->pace);
    arb_clear(w->wait);
    arb_clear(w->share);
    arb_clear(w->flow);
}

/* P(V > t) = P(at most j departures); the answered are late with one departure less likely (A):
 * I_u(x + 1, j + 1) = I_u(x, j + 1) - pmf(j) (1 - u) (x + j) / x. In SUM_ANSWERED_LATE the factor x
 * is still to come. */
static void add_late(arb_ptr sums, walk *w, int k, const chain *c)
{
    departures *d = &w->in[k];

    arb_addmul(sums + SUM_LATE + k, w->weight, d->cdf, c->prec);
    if (c->leaves) {
        arb_addmul(sums + SUM_ANSWERED_LATE + k, w->share, d->cdf, c->prec);
        departures_next(d, w->flow, c->prec);
        arb_div(w->flow, w->flow, c->x, c->prec);
        arb_submul(sums + SUM_ANSWERED_LATE + k, w->share, w->flow, c->prec);
    } else {
        departures_next(d, w->flow, c->prec);
    }
}

/* Adds state j and goes on to j + 1. */
static void add_state(arb_ptr sums, walk *w, ulong j, const chain *c)
{
    if (c->leaves)
        pace_at(w, c, j);
    arb_mul(w->share, w->weight, w->pace, c->prec);
    arb_add(w->wait, w->wait, w->pace, c->prec);
    arb_add(sums + SUM_ALL, sums + SUM_ALL, w->weight, c->prec);
    arb_add(sums + SUM_ANSWERED, sums + SUM_ANSWERED, w->share, c->prec);
    arb_addmul(sums + SUM_WAITED, w->share, w->wait, c->prec);
    for (int k = 0; k < 2; k++)
        if (w->timed[k])
            add_late(sums, w, k, c);
    arb_mul(w->weight, w->share, c->y, c->prec);
}

/* Widens the sums by a weight that was left out, whose callers wait at most `wait` units. */
static void widen(arb_ptr sums, const arb_t weight, const arb_t wait, const chain *c)
{
    arb_t seconds;

    arb_init(seconds);
    for (int i = SUM_ALL; i < SUMS; i++)
        if (i != SUM_WAITED)
            arb_add_error(sums + i, weight);
    arb_mul(seconds, weight, wait, c->prec);
    arb_mul(seconds, seconds, c->unit, c->prec);
    arb_add_error(sums + SUM_WAITED, seconds);
    arb_clear(seconds);
}

/* first / (1 - ratio) where the ratios never get larger; NaN unless ratio < 1 */
static void geometric(arb_t rest, const arb_t first, const arb_t ratio, slong prec)
{
    arb_sub_ui(rest, ratio, 1, prec);
    arb_neg(rest, rest);
    if (arb_is_positive(rest))
        arb_div(rest, first, rest, prec);
    else
        arb_indeterminate(rest);
}

static void bound_below(arb_ptr sums, const chain *c, ulong low)
{
    arb_t ratio, rest, wait;

    arb_init(ratio);
    arb_init(rest);
    arb_init(wait);
    if (c->leaves)
        arb_add_ui(ratio, c->x, low, c->prec);
    else
        arb_set(ratio, c->x);
    arb_div(ratio, ratio, c->y, c->prec);
    geometric(rest, ratio, ratio, c->prec); /* weight low is 1 */
    wait_before(wait, c, low);
    widen(sums, rest, wait, c);
    arb_clear(ratio);
    arb_clear(rest);
    arb_clear(wait);
}

/* The k-th state above the window waits at most w->wait + k pace. */
static void bound_above(arb_ptr sums, walk *w, const chain *c)
{
    arb_t ratio, rest, wait;

    arb_init(ratio);
    arb_init(rest);
    arb_init(wait);
    pace_at(w, c, w->range.end);
    arb_mul(ratio, c->y, w->pace, c->prec);
    geometric(rest, w->weight, ratio, c->prec);
    arb_one(wait);
    geometric(wait, wait, ratio, c->prec);
    pace_at(w, c, w->range.end - 1);
    arb_mul(wait, wait, w->pace, c->prec);
    arb_add(wait, wait, w->wait, c->prec);
    widen(sums, rest, wait, c);
    arb_clear(ratio);
    arb_clear(rest);
    arb_clear(wait);
}

/* The factors that were left out while summing, and the two weights beside the window. */
static void complete(arb_ptr sums, const walk *w, const chain *c)
{
    arb_mul(sums + SUM_ANSWERED, sums + SUM_ANSWERED, c->x, c->prec);
    arb_mul(sums + SUM_WAITED, sums + SUM_WAITED, c->x, c->prec);
    arb_mul(sums + SUM_WAITED, sums + SUM_WAITED, c->unit, c->prec);
    for (int k = 0; k < 2; k++) {
        arb_ptr answered_late = sums + SUM_ANSWERED_LATE + k;

        if (!w->timed[k]) { /* at time 0 all are late */
            arb_set(sums + SUM_LATE + k, sums + SUM_ALL);
            arb_set(answered_late, sums + SUM_ANSWERED);
        } else if (c->leaves) {
            arb_mul(answered_late, answered_late, c->x, c->prec);
        } else {
            arb_set(answered_late, sums + SUM_LATE + k);
        }
    }
    weight_at(sums + SUM_STATE_N, c, w->range.low);
    arb_inv(sums + SUM_STATE_N, sums + SUM_STATE_N, c->prec);
    if (c->places != CHAIN_OPEN) {
        weight_at(sums + SUM_BLOCKED, c, c->places);
        arb_mul(sums + SUM_BLOCKED, sums + SUM_BLOCKED, sums + SUM_STATE_N, c->prec);
    }
}

void chain_sums(arb_ptr sums, const chain *c, const double *t)
{
    walk w;

    _arb_vec_zero(sums, SUMS);
    walk_init(&w, c, t);
    pace_at(&w, c, w.range.low);
    for (ulong j = w.range.low; j < w.range.end; j++)
        add_state(sums, &w, j, c);
    complete(sums, &w, c);
    if (w.range.low > 0)
        bound_below(sums, c, w.range.low);
    if (w.range.end < c->places)
        bound_above(sums, &w, c);
    walk_clear(&w);
}
