#include "tests/oracle/sweep/steady.h"

#include <math.h>

#include "tests/oracle/sweep/idle.h"
#include "tests/oracle/sweep/window.h"

static void chain_init(chain *c, const wfm_queue *q, double n, const arb_t a, slong prec)
{
    arb_t aht;

    arb_init(aht);
    arb_init(c->x);
    arb_init(c->y);
    arb_init(c->unit);
    arb_set_d(aht, q->aht_s);
    c->leaves = q->model == WFM_ERLANG_A;
    c->places = isinf(q->lines) ? CHAIN_OPEN : (ulong)(q->lines - n);
    c->prec   = prec;
    arb_set_d(c->unit, c->leaves ? q->patience_s : q->aht_s);
    arb_mul_ui(c->x, c->unit, (ulong)n, prec);
    arb_div(c->x, c->x, aht, prec);
    arb_mul(c->y, c->unit, a, prec);
    arb_div(c->y, c->y, aht, prec);
    if (!c->leaves) {
        arb_set_ui(c->x, (ulong)n);
        arb_set(c->y, a);
    }
    arb_clear(aht);
}

static void chain_clear(chain *c)
{
    arb_clear(c->x);
    arb_clear(c->y);
    arb_clear(c->unit);
}

/* Open C: the weights (a/n)^j sum up in closed form. */
static void endless_row(arb_ptr sums, const chain *c, const double *t)
{
    arb_t gap, exponent;

    arb_init(gap);
    arb_init(exponent);
    _arb_vec_zero(sums, SUMS);
    arb_sub(gap, c->x, c->y, c->prec);
    arb_one(sums + SUM_STATE_N);
    arb_div(sums + SUM_ALL, c->x, gap, c->prec);
    arb_set(sums + SUM_ANSWERED, sums + SUM_ALL);
    arb_mul(sums + SUM_WAITED, sums + SUM_ALL, c->unit, c->prec);
    arb_div(sums + SUM_WAITED, sums + SUM_WAITED, gap, c->prec);
    for (int k = 0; t && k < 2; k++) {
        arb_set_d(exponent, -t[k]);
        arb_div(exponent, exponent, c->unit, c->prec);
        arb_mul(exponent, exponent, gap, c->prec);
        arb_exp(exponent, exponent, c->prec);
        arb_mul(sums + SUM_LATE + k, sums + SUM_ALL, exponent, c->prec);
        arb_set(sums + SUM_ANSWERED_LATE + k, sums + SUM_LATE + k);
    }
    arb_clear(gap);
    arb_clear(exponent);
}

static void sum_up(arb_ptr sums, const chain *c, const double *t, steady_way way)
{
    if (way == STEADY_SERVED_ONLY)
        t = NULL;
    if (!c->leaves && c->places == CHAIN_OPEN) {
        endless_row(sums, c, t);
    } else if (c->places == 0) {
        _arb_vec_zero(sums, SUMS);
        arb_one(sums + SUM_STATE_N);
        arb_one(sums + SUM_BLOCKED);
    } else if (way == STEADY_WIDE) {
        chain_sums_wide(sums, c, t);
    } else {
        chain_sums(sums, c, t);
    }
}

/* Abandoned within t: 1 - u P(V > t) - P(answered within t), u = e^(-t/patience). */
static void abandoned_within(arb_t share, arb_srcptr sums, int k, const chain *c, double t)
{
    arb_t u;

    arb_init(u);
    arb_set_d(u, -t);
    arb_div(u, u, c->unit, c->prec);
    arb_exp(u, u, c->prec);
    arb_sub(share, sums + SUM_ALL, sums + SUM_ANSWERED, c->prec);
    arb_add(share, share, sums + SUM_ANSWERED_LATE + k, c->prec);
    arb_submul(share, u, sums + SUM_LATE + k, c->prec);
    arb_clear(u);
}

/* values as weights, to be divided by the total */
static void collect(arb_ptr values, arb_srcptr sums, const chain *c, const double *t)
{
    const slong prec = c->prec;

    arb_mul(values + STEADY_STRAIGHT, values + STEADY_STRAIGHT, sums + SUM_STATE_N, prec);
    arb_set(values + STEADY_BLOCKED, sums + SUM_BLOCKED);
    arb_set(values + STEADY_WAIT, sums + SUM_ALL);
    arb_add(values + STEADY_SERVED, values + STEADY_STRAIGHT, sums + SUM_ANSWERED, prec);
    arb_set(values + STEADY_WAITED, sums + SUM_WAITED);
    arb_set(values + STEADY_SPENT, sums + SUM_WAITED);
    arb_sub(values + STEADY_IN_TIME, values + STEADY_SERVED, sums + SUM_ANSWERED_LATE, prec);
    arb_add(values + STEADY_VIRTUAL, values + STEADY_STRAIGHT, sums + SUM_ALL, prec);
    arb_sub(values + STEADY_VIRTUAL, values + STEADY_VIRTUAL, sums + SUM_LATE, prec);
    if (!c->leaves || c->places == 0)
        return;
    arb_sub(values + STEADY_ABANDON, sums + SUM_ALL, sums + SUM_ANSWERED, prec);
    arb_mul(values + STEADY_SPENT, values + STEADY_ABANDON, c->unit, prec); /* P(Ab) = theta E(W) */
    abandoned_within(values + STEADY_ABANDONED_IN_TIME, sums, 0, c, t[0]);
    abandoned_within(values + STEADY_ABANDONED_SHORT, sums, 1, c, t[1]);
}

void steady_state(arb_ptr values, const wfm_queue *q, double n, const arb_t a, steady_way way,
                  slong prec)
{
    const double t[]  = {q->within_s, q->short_s};
    arb_ptr      sums = _arb_vec_init(SUMS);
    chain        c;
    arb_t        total;

    arb_init(total);
    _arb_vec_zero(values, STEADY_VALUES);
    idle_sum(values + STEADY_STRAIGHT, n, a, prec);
    chain_init(&c, q, n, a, prec);
    if (q->model == WFM_ERLANG_B)
        c.places = 0;
    sum_up(sums, &c, t, way);
    collect(values, sums, &c, t);
    arb_add(total, values + STEADY_STRAIGHT, sums + SUM_ALL, prec);
    arb_add(total, total, sums + SUM_BLOCKED, prec);
    for (int i = 0; i < STEADY_VALUES; i++)
        arb_div(values + i, values + i, total, prec);
    chain_clear(&c);
    arb_clear(total);
    _arb_vec_clear(sums, SUMS);
}

ulong steady_width(const wfm_queue *q, double n)
{
    window range;
    chain  c;
    arb_t  a;

    if (q->model == WFM_ERLANG_B || (q->model == WFM_ERLANG_C && isinf(q->lines)) || q->lines == n)
        return 0;
    arb_init(a);
    arb_set_d(a, q->arrival_rate * q->aht_s);
    chain_init(&c, q, n, a, 128);
    range = window_of(&c);
    chain_clear(&c);
    arb_clear(a);
    return range.end - range.low;
}
