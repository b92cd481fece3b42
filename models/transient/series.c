/* One piece by uniformisation, with a rate that is linear in time. All states jump at one rate L,
 * no less than any state's own, and P is the chain of the jumps at the piece's first rate. With U
 * the shift up by one state, Q(t) = L (P - 1) + slope t (U - 1), and the solution is
 *
 *     p(t) = sum over k of Poisson(k; L t) v_k,   v_(k+1) = v_k P + k slope/L^2 v_(k-1) (U - 1)
 *
 * (put it into dp/dt = p Q(t) and compare powers of t; Jensen 1953 for slope = 0). Each v_k adds up
 * to 1 but for what leaves the window, so 1 - sum p is the error of the window. |v_k| is at most
 * e^(curve (k / L t)^2), curve = |slope| t^2: pieces are cut so that curve <= 4. The time in each
 * state is, in units of 1/L, the same sum with v_0 + ... + v_(k-1) in place of v_k. */
#include <string.h>

#include "models/transient/internal.h"

/* The weights of the series: Poisson(k; mean) for first <= k <= last, relative to the first one
 * until divided by their sum [Fox and Glynn 1988]: nothing underflows. */
typedef struct {
    double mean, sum;
    size_t first, last;
} weights;

/* The last term that counts. With a = e^(mean s + curve s^2 - mean) and any s > 1, the terms from
 * k on add up to less than a / s^k [Chernoff], least at k = mean s + 2 curve s^2. */
static double last_term(double mean, double curve)
{
    double excess = 1 / sqrt(mean), s, k, log_rest;

    do {
        excess *= 1.1;
        s        = 1 + excess;
        k        = mean * s + 2 * curve * s * s;
        log_rest = mean * excess + curve * s * s - k * log1p(excess);
    } while (log_rest > -WFM_TR_FOLDS);
    return ceil(k);
}

static weights weights_of(double mean, double curve)
{
    weights w    = {.mean = mean, .sum = 0};
    double  term = 1;

    w.first = (size_t)fmax(0, floor(mean - WFM_TR_SIGMA * sqrt(mean)));
    w.last  = (size_t)last_term(mean, curve);
    for (size_t k = w.first; k <= w.last; k++) {
        w.sum += term;
        term *= mean / (double)(k + 1);
    }
    return w;
}

/* v_k, v_(k-1) and room for v_(k+1). */
typedef struct {
    double *v, *old, *next;
} vectors;

typedef struct {
    double up;   /* share of arrivals among the jumps at the piece's first rate */
    double bend; /* k slope / L^2 */
} factors;

/* next = v P + bend old (U - 1); seen += v. Whole blocks, so that the compiler can use vectors;
 * beyond the window all vectors are 0, and stay so once the one state that is reached from within
 * is cleared. */
static void advance_block(factors by, const double *restrict down, const double *restrict v,
                          const double *restrict old, double *restrict next, double *restrict seen)
{
    for (int j = 0; j < WFM_TR_LANES; j++) {
        next[j] = v[j] + by.up * (v[j - 1] - v[j]) + (down[j + 1] * v[j + 1] - down[j] * v[j]) +
                  by.bend * (old[j - 1] - old[j]);
        seen[j] += v[j];
    }
}

static void advance(const wfm_tr_field *f, factors by, const vectors *x)
{
    for (size_t i = f->low; i <= f->high; i += WFM_TR_LANES)
        advance_block(by, f->down + i, x->v + i, x->old + i, x->next + i, f->seen + i);
    x->next[f->high + 1] = 0;
}

/* p += weight v, time += share seen */
static void add_block(double weight, double share, const double *restrict v,
                      const double *restrict seen, double *restrict p, double *restrict time)
{
    for (int j = 0; j < WFM_TR_LANES; j++) {
        p[j] += weight * v[j];
        time[j] += share * seen[j];
    }
}

static void add(const wfm_tr_field *f, double weight, double share, const double *v)
{
    for (size_t i = f->low; i <= f->high; i += WFM_TR_LANES)
        add_block(weight, share, v + i, f->seen + i, f->p + i, f->time + i);
}

static void clear(const wfm_tr_field *f, double *x)
{
    memset(x + f->low - WFM_TR_LANES, 0, (f->high - f->low + 1 + 2 * WFM_TR_LANES) * sizeof *x);
}

static void prepare(const wfm_tr_chain *c, double jump_rate, wfm_tr_field *f)
{
    for (int k = 0; k < 3; k++)
        clear(f, f->power[k]);
    clear(f, f->down);
    clear(f, f->seen);
    for (size_t i = f->low; i <= f->high; i++) {
        f->down[i]     = wfm_tr_departures(c, (double)i) / jump_rate;
        f->power[0][i] = f->p[i];
    }
    clear(f, f->p);
}

void wfm_tr_uniformise(const wfm_tr_chain *c, const wfm_tr_piece *piece, wfm_tr_field *f)
{
    const double  t    = piece->length_s;
    const double  most = fmax(piece->first, piece->first + piece->slope * t);
    const double  jump = fmax(most + wfm_tr_departures(c, (double)f->high), 1 / t);
    const weights w    = weights_of(jump * t, fabs(piece->slope) * t * t);
    vectors       x    = {f->power[0], f->power[1], f->power[2]};
    factors       by   = {.up = piece->first / jump};
    double        term = 1 / w.sum;

    prepare(c, jump, f);
    for (size_t k = 0; k <= w.last; k++) {
        const vectors turned = {.v = x.next, .old = x.v, .next = x.old};

        if (k >= w.first) {
            add(f, term, term / jump, x.v);
            term *= w.mean / (double)(k + 1);
        }
        by.bend = (double)k * (piece->slope / (jump * jump));
        advance(f, by, &x);
        x = turned;
    }
}
