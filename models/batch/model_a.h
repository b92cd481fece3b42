/* Erlang A. Calls that wait weigh A(x, y) against F of the free states, x = n r, y = a r,
 * r = patience / AHT, rho = a/n = y/x. Of a call that waits, V its virtual wait in units of the
 * patience, u = e^-t and z = y u:
 *
 *     P(abandoned)           = 1 - (1 - 1/A) / rho
 *     P(V > t)               = e^-E A(x, z) / A(x, y),    E = x t - y (1 - u)
 *     P(answered after t)    = e^-E (A(x, z) - 1) / (rho A(x, y))
 *
 * [Garnett, Mandelbaum and Reiman 2002; Zeltyn and Mandelbaum 2005] */
#ifndef MODELS_BATCH_MODEL_A_H
#define MODELS_BATCH_MODEL_A_H

#include "models/batch/blocking.h"
#include "models/batch/internal.h"
#include "models/batch/series.h"

/* One queue with n agents. */
typedef struct {
    vec    n, x, y;
    vec    rho, inverse_rho;
    vec    excess; /* rho - 1 */
    order  o;      /* of the expansion: x */
    skew   k;      /* of the expansion: rho */
    series first;  /* at y; expansion: not used */
    series within; /* at z of T */
    series short_; /* of s */
} queue;

INLINE queue queue_of(wfm_b_method method, const offered *o, vec r, vec n)
{
    queue q = {.n = n, .x = n * r, .y = o->load * r};

    q.excess      = -spare_of(o, n) / n;
    q.rho         = o->load / n;
    q.inverse_rho = n / o->load;
    if (!wfm_b_by_series(method)) {
        q.o = order_of(q.x);
        q.k = skew_of(method == WFM_B_NEAR, q.excess);
    }
    return q;
}

/* The sums of both queues together. */
INLINE void sum_series(const wfm_b_common *c, int terms, queue q[2])
{
    const vec x[] = {q[0].x, q[1].x, q[0].x, q[1].x};
    const vec y[] = {q[0].y, q[1].y, q[0].y * c->within.stay, q[1].y * c->within.stay};
    const vec z[] = {q[0].y * c->short_.stay, q[1].y * c->short_.stay};
    series    s[4];

    series_of(4, terms, x, y, s);
    q[0].first  = s[0];
    q[1].first  = s[1];
    q[0].within = s[2];
    q[1].within = s[3];
    if (!wfm_b_needs_short(c->definition))
        return;
    series_of(2, terms, x, z, s);
    q[0].short_ = s[0];
    q[1].short_ = s[1];
}

/* A call that waits: its weight, and what becomes of it. */
typedef struct {
    scaled weight;  /* A */
    vec    inverse; /* of its value */
    vec    abandoned, answered;
} waiting;

INLINE waiting waiting_by_series(const queue *q)
{
    const series *s       = &q->first;
    const vec     inverse = 1 / s->all;

    return (waiting){
        {s->all, all(1)}, inverse, s->slope * inverse / q->y, s->rest * inverse * q->inverse_rho};
}

INLINE waiting waiting_by_expansion(const queue *q)
{
    const scaled f       = gamma_of(&q->o, &q->k, -1);
    const vec    inverse = 1 / f.value, one = f.scale * inverse; /* 1/A */

    return (waiting){f, inverse, (q->excess + one) * q->inverse_rho, (1 - one) * q->inverse_rho};
}

/* After an instant. */
typedef struct {
    vec virtual, answered;
} tail;

INLINE tail tail_by_series(const queue *q, const waiting *w, const wfm_b_instant *t,
                           const series *s)
{
    const vec fall = exp_of(q->y * t->fade - q->x * t->at) * w->inverse;

    return (tail){fall * s->all, fall * s->rest * q->inverse_rho};
}

/* A(x, y) and A(x, z) are scaled by e^h where their rho is above 1, h = x eta^2 / 2. If both are,
 * E is the difference of the two h and nothing is left of it; if y alone is, the h of z. So one
 * exponential is enough: that of the h of z, or of E. */
INLINE tail tail_by_expansion(const queue *q, const waiting *w, const wfm_b_instant *t)
{
    const vec    excess = q->excess * t->stay - t->fade; /* z/x - 1 */
    const skew   k      = skew_of(q->k.near, excess);
    const mask   both   = excess > 0;
    const vec    below  = q->x * t->at - q->y * t->fade;
    const vec    decay  = exp_of(-select(q->excess > 0, q->x * k.half_square, below));
    const scaled f      = gamma_with(&q->o, &k, -1, decay);
    const vec    fall   = select(both, all(1), decay) * w->inverse;

    return (tail){fall * f.value, fall * (f.value - f.scale) * q->inverse_rho};
}

/* Shares of all calls. */
typedef struct {
    vec straight, wait, served;
} entry;

/* Has not hung up before an instant: answered by then or still there. */
INLINE vec stayed(vec answered, const entry *e, const tail *t, const wfm_b_instant *at)
{
    return answered + e->wait * (at->stay * t->virtual);
}

INLINE vec answered_by(const entry *e, const waiting *w, const tail *t)
{
    return e->straight + e->wait * (w->answered - t->answered);
}

INLINE vec short_level(bool by_series, const wfm_b_common *c, const queue *q, const waiting *w,
                       const entry *e, vec answered)
{
    const tail after = by_series ? tail_by_series(q, w, &c->short_, &q->short_)
                                 : tail_by_expansion(q, w, &c->short_);
    const vec  early = answered_by(e, w, &after);
    const vec  stay  = stayed(early, e, &after, &c->short_);

    return c->definition == WFM_SL_EXCL_SHORT ? answered / stay : answered + (1 - stay);
}

INLINE vec level_of(bool by_series, const wfm_b_common *c, const queue *q, const waiting *w,
                    const entry *e)
{
    const tail late     = by_series ? tail_by_series(q, w, &c->within, &q->within)
                                    : tail_by_expansion(q, w, &c->within);
    const vec  answered = answered_by(e, w, &late);

    switch (c->definition) {
    case WFM_SL_ANSWERED:
        return answered / e->served;
    case WFM_SL_EXCL_ABANDONED_WITHIN:
        return answered / stayed(answered, e, &late, &c->within);
    case WFM_SL_INCL_ABANDONED_WITHIN:
        return e->straight + e->wait * (1 - c->within.stay * late.virtual);
    case WFM_SL_INCL_SHORT:
    case WFM_SL_EXCL_SHORT:
        return short_level(by_series, c, q, w, e, answered);
    case WFM_SL_VIRTUAL:
        return e->straight + e->wait * (1 - late.virtual);
    default:
        return answered;
    }
}

INLINE void put_a(bool by_series, const wfm_b_common *c, const queue *q, scaled f,
                  wfm_b_values *out, int at)
{
    const waiting w    = by_series ? waiting_by_series(q) : waiting_by_expansion(q);
    const vec     idle = f.value * w.weight.scale, busy = w.weight.value * f.scale;
    const vec     share = 1 / (idle + busy);
    entry         e     = {.straight = idle * share, .wait = busy * share};

    e.served = e.straight + e.wait * w.answered;
    store(out->of[WFM_TARGET_WAIT] + at, e.wait);
    store(out->of[WFM_TARGET_ABANDON] + at, e.wait * w.abandoned);
    store(out->of[WFM_TARGET_MEAN_WAIT] + at, c->patience_s * (e.wait * w.abandoned));
    store(out->served + at, e.served);
    store(out->of[WFM_TARGET_OCCUPANCY] + at, q->rho * e.served);
    if (c->wants_level)
        store(out->of[WFM_TARGET_SL] + at, level_of(by_series, c, q, &w, &e));
}

INLINE void block_a(wfm_b_method method, const wfm_b_common *c, const wfm_b_points *p,
                    wfm_b_values out[2])
{
    const bool by_recursion = wfm_b_by_recursion(method), by_series = wfm_b_by_series(method);

    for (int i = 0; i < p->count; i += LANES) {
        const vec     aht = load(p->aht_s + i), n = load(p->n + i), r = c->patience_s / aht;
        const vec     less = by_recursion ? most(n - 1, all(1)) : n - 1;
        const offered o    = offered_of(load(p->arrival_rate + i), aht);
        queue         q[2] = {queue_of(method, &o, r, n), queue_of(method, &o, r, less)};
        const scaled  f    = by_recursion || by_series ? blocking_of(method, &o, n - 1)
                                                       : blocking_by_expansion(&q[1].k, n - 1);

        if (by_series)
            sum_series(c, p->terms, q);
        put_a(by_series, c, &q[0], blocking_next(f, o.load, n), &out[0], i);
        if (c->less_too)
            put_a(by_series, c, &q[1], f, &out[1], i);
    }
}

#endif
