#include "tests/oracle/sweep/retry.h"

#include <math.h>

#include "tests/oracle/sweep/steady.h"

typedef struct {
    const wfm_queue *queue;
    double           n;
    slong            prec;
    arb_t            first; /* load of the first-time calls */
} equation;

/* value = a (1 - r (1 - served(a))) - first */
static void evaluate(arb_t value, const equation *e, const arb_t a)
{
    arb_ptr v = _arb_vec_init(STEADY_VALUES);
    arb_t   r;

    arb_init(r);
    steady_state(v, e->queue, e->n, a, STEADY_SERVED_ONLY, e->prec);
    arb_set_d(r, e->queue->retry);
    arb_sub_ui(value, v + STEADY_SERVED, 1, e->prec);
    arb_mul(value, value, r, e->prec);
    arb_add_ui(value, value, 1, e->prec);
    arb_mul(value, value, a, e->prec);
    arb_sub(value, value, e->first, e->prec);
    arb_clear(r);
    _arb_vec_clear(v, STEADY_VALUES);
}

/* The point where the straight line through (low, at_low) and (high, at_high) is zero. */
static void secant(arb_t a, const arb_t low, const arb_t high, arb_t *at, slong prec)
{
    arb_t slope;

    arb_init(slope);
    arb_sub(slope, at[1], at[0], prec);
    arb_sub(a, high, low, prec);
    arb_div(a, a, slope, prec);
    arb_mul(a, a, at[1], prec);
    arb_sub(a, high, a, prec);
    arb_get_mid_arb(a, a);
    arb_clear(slope);
}

/* The ball around a that holds the root, the equation having this value at a: its slope is 1 -
 * retry or more, since with more calls no fewer are served. */
static void enclose(arb_t root, const equation *e, const arb_t a, const arb_t value)
{
    arb_t error;

    arb_init(error);
    arb_set_d(error, e->queue->retry);
    arb_sub_ui(error, error, 1, e->prec);
    arb_div(error, value, error, e->prec);
    arb_set(root, a);
    arb_add_error(root, error);
    arb_clear(error);
}

/* One end of the bracket moves to the secant's zero; the value at an end that stays twice is halved
 * (Illinois), so that both ends close in. *stays: the end that stayed. root: the ball known by
 * then. false: the balls cannot tell on which side the root is. */
static bool narrow(arb_t root, arb_t *end, arb_t *at, int *stays, const equation *e)
{
    arb_t a, value;
    int   moves = -1;

    arb_init(a);
    arb_init(value);
    secant(a, end[0], end[1], at, e->prec);
    evaluate(value, e, a);
    enclose(root, e, a, value);
    if (arb_is_negative(value))
        moves = 0;
    else if (arb_is_positive(value))
        moves = 1;
    if (moves >= 0) {
        arb_set(end[moves], a);
        arb_set(at[moves], value);
        if (*stays == 1 - moves)
            arb_mul_2exp_si(at[*stays], at[*stays], -1);
        *stays = 1 - moves;
    }
    arb_clear(a);
    arb_clear(value);
    return moves >= 0;
}

static void solve(arb_t a, const equation *e)
{
    arb_t end[2], at[2];
    int   stays = -1;

    for (int i = 0; i < 2; i++) {
        arb_init(end[i]);
        arb_init(at[i]);
    }
    arb_get_mid_arb(end[0], e->first); /* the load is first or more, first / (1 - r) or less */
    arb_set_d(end[1], e->queue->retry);
    arb_sub_ui(end[1], end[1], 1, e->prec);
    arb_neg(end[1], end[1]);
    arb_div(end[1], e->first, end[1], e->prec);
    arb_get_mid_arb(end[1], end[1]);
    evaluate(at[0], e, end[0]);
    evaluate(at[1], e, end[1]);
    while (narrow(a, end, at, &stays, e) && arb_rel_accuracy_bits(a) < e->prec - 16)
        continue;
    for (int i = 0; i < 2; i++) {
        arb_clear(end[i]);
        arb_clear(at[i]);
    }
}

void retry_load(arb_t a, const wfm_queue *q, double n, slong prec)
{
    equation e = {.queue = q, .n = n, .prec = prec};

    arb_init(e.first);
    arb_set_d(a, q->arrival_rate);
    arb_set_d(e.first, q->aht_s);
    arb_mul(e.first, e.first, a, prec);
    if (q->retry > 0 && (q->model != WFM_ERLANG_C || isfinite(q->lines))) /* open C loses nobody */
        solve(a, &e);
    else
        arb_set(a, e.first);
    arb_clear(e.first);
}
