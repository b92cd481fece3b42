/* What becomes of an arriving call, from the chain of the number in the system.
 *
 * Relative to the state with all n agents busy and nobody waiting, the states below weigh
 * (n/a) I(n-1) together, and the one with j waiting
 *
 *     w_j = product over i = 1..j of a / (n + i r),    r = AHT / patience  (0: nobody hangs up).
 *
 * With a line limit the w_j are summed away from the largest of them. Only positive terms. */
#include "models/queueing/internal.h"

#include <float.h>
#include <math.h>

typedef struct {
    double top;    /* weight of the state with L waiting */
    double others; /* of those with 0 .. L-1 waiting, together */
    double bottom; /* of the one with nobody waiting */
} line_weights;

/* C: a geometric row, relative to its larger end. */
static line_weights geometric(double a, double n, double places)
{
    const double over = (a - n) / n;
    const double span = -places * fabs(log1p(over)); /* log of the smaller end over the larger */

    if (over == 0)
        return (line_weights){1, places, 1};
    if (over < 0)
        return (line_weights){exp(span), expm1(span) / over, 1};
    return (line_weights){1, -expm1(span) / over, exp(span)};
}

/* Up from the peak: weights fall by a / (n + j r). Both loops end below the smallest normal number,
 * where a product with a ratio near 1 would round back to itself. */
static void climb(double a, double n, double r, double peak, double places, line_weights *w)
{
    double term = 1;

    for (double j = peak + 1; j <= places && term > DBL_MIN; j += 1) {
        w->others += term;
        term *= a / (n + j * r);
    }
    w->top = term > DBL_MIN ? term : 0;
}

/* Down from the peak: weights fall by (n + j r) / a. */
static void descend(double a, double n, double r, double peak, line_weights *w)
{
    double term = 1;

    for (double j = peak; j >= 1 && term > DBL_MIN; j -= 1) {
        term *= (n + j * r) / a;
        w->others += term;
    }
    w->bottom = term > DBL_MIN ? term : 0;
}

static line_weights weights(const wfm_queue *q, double a, double n)
{
    const double places = q->lines - n;
    const double r      = q->model == WFM_ERLANG_A ? q->aht_s / q->patience_s : 0;
    double       peak;
    line_weights w = {0};

    if (r == 0)
        return geometric(a, n, places);
    peak = fmin(places, fmax(0, floor((a - n) / r)));
    climb(a, n, r, peak, places, &w);
    descend(a, n, r, peak, &w);
    return w;
}

/* (n/a) I(n-1), the weight of all states with a free agent; B has real n, and I(n) - 1 is the same.
 */
static double free_weight(double a, double n)
{
    return n < 1 ? wfm_q_inverse_blocking(n, a) - 1 : n / a * wfm_q_inverse_blocking(n - 1, a);
}

/* Shares of three weights; `open` alone may be infinite. */
static wfm_q_entry shares(double open, double wait, double block)
{
    const double busy = wait + block, all = open + busy;

    return (wfm_q_entry){1 / (1 + busy / open), wait / all, block / all};
}

double wfm_q_gap(const wfm_queue *q, double a, double n)
{
    const bool nobody_lost = q->model == WFM_ERLANG_C && isinf(q->lines);

    return q->retry == 0 || nobody_lost ? fma(-q->arrival_rate, q->aht_s, n) : n - a;
}

/* A load that is n but for rounding is n. */
bool wfm_q_unstable(const wfm_queue *q, double a, double n)
{
    return q->model == WFM_ERLANG_C && isinf(q->lines) &&
           !(wfm_q_gap(q, a, n) > 2 * DBL_EPSILON * n);
}

wfm_q_entry wfm_q_entry_of(const wfm_queue *q, double a, double n, double odds)
{
    line_weights w;

    if (q->model == WFM_ERLANG_B)
        return shares(free_weight(a, n), 0, 1);
    if (isinf(q->lines)) /* odds may be infinite, then the other weight is not */
        return (wfm_q_entry){1 / (1 + odds / free_weight(a, n)), 1 / (1 + free_weight(a, n) / odds),
                             0};
    w = weights(q, a, n);
    return shares(w.bottom * free_weight(a, n), w.others, w.top);
}

double wfm_q_lost(const wfm_queue *q, double a, double n)
{
    wfm_q_waits waits = {0};
    wfm_q_entry entry;

    if (wfm_q_unstable(q, a, n))
        return 0;
    if (q->model != WFM_ERLANG_B)
        waits = wfm_q_waits_of(q, a, n);
    entry = wfm_q_entry_of(q, a, n, waits.odds);
    return entry.block + entry.wait * waits.abandoned;
}
