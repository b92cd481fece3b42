/* The density of the virtual wait of a call that waits.
 *
 * With n busy agents and j callers ahead, j + 1 departures must happen. Summed over the stationary
 * weights of j = 0 .. L-1 the density at s is proportional to
 *
 *     e^(-x s) S_L(m),   m = y fade(s),   S_L(m) = sum of m^j / j! over j < L   (L = oo: e^m)
 *
 * with x = n unit/AHT and y = a unit/AHT; fade(s) = 1 - e^-s, or s if nobody hangs up. [Zeltyn and
 * Mandelbaum 2005 for L = oo; for L < oo e^-s is Beta(x, j+1) given j.] S_L is log-concave and
 * rises, fade is concave: so the logarithm of the density is concave, and one peak with two falling
 * sides is all there is. The value at s = 0 is 1. */
#include "models/queueing/internal.h"

#include <float.h>
#include <math.h>

#define FOLDS      44.0 /* e-folds below the peak that count; weights rise by less than e^5 */
#define FAR_FOLDS  80.0 /* the same for shares down to e^-36 */
#define MODE_STEPS 40
#define EDGE_STEPS 8

double wfm_q_fade(const wfm_q_density *f, double s)
{
    return f->impatient ? -expm1(-s) : s;
}

/* Sum of m^i / (L (L+1) ... (L+i-1)), i >= 1, for m <= L: the terms of e^m from L on, relative to
 * the last one before. The ratio of terms falls, so the rest is below term m / (L - m). */
static double upper_sum(double places, double m)
{
    double term = 1, sum = 0;

    for (double j = places; term > 0; j += 1) {
        term *= m / j;
        sum += term;
        if (term * m <= DBL_EPSILON / 8 * sum * (j + 1 - m))
            break;
    }
    return sum;
}

/* log S_L(m) - m below m = L, where at least a third of e^m is in the sum. */
static double log_share(double places, double m)
{
    return -log1p(upper_sum(places, m) / wfm_q_inverse_blocking(places - 1, m));
}

/* log S_L(m) - x s. From m = L on, S_L = m^(L-1)/(L-1)! / B(L-1, m), relative to m = L. */
static double limited(const wfm_q_density *f, double s)
{
    const double places = f->places, m = f->y * wfm_q_fade(f, s);

    if (m <= 0)
        return 0;
    if (m < places)
        return m - f->x * s + log_share(places, m);
    return f->anchor + (places - 1) * log(m / places) + log(wfm_q_inverse_blocking(places - 1, m)) -
           f->anchor_inverse - f->x * s;
}

/* Does the density still rise at s? d log S_L / dm = S_(L-1) / S_L = 1 - B(L-1, m). */
static bool rises(const wfm_q_density *f, double s)
{
    const double m    = f->y * wfm_q_fade(f, s);
    const double kept = f->impatient ? exp(-s) : 1;

    return f->y * kept * (1 - 1 / wfm_q_inverse_blocking(f->places - 1, m)) > f->x;
}

/* B(L-1, m) >= 1 - (L-1)/m, and m' / m <= 1/s: beyond s = (L-1)/x the density falls. */
static double limited_mode(const wfm_q_density *f)
{
    double low = 0, high = (f->places - 1) / f->x;

    if (f->y <= f->x || f->places < 2)
        return 0;
    for (int i = 0; i < MODE_STEPS; i++) {
        const double middle = low + (high - low) / 2;

        if (rises(f, middle))
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* A point between `inside` and `outside` where the density is so many e-folds or more below the
 * peak, close to the first such point. */
static double edge(const wfm_q_density *f, double folds, double inside, double outside)
{
    for (int i = 0; i < EDGE_STEPS; i++) {
        const double middle = inside + (outside - inside) / 2;

        if (limited(f, middle) < f->log_peak - folds)
            outside = middle;
        else
            inside = middle;
    }
    return outside;
}

static void limited_init(wfm_q_density *f)
{
    double outside;

    f->anchor         = f->places + log_share(f->places, f->places);
    f->anchor_inverse = log(wfm_q_inverse_blocking(f->places - 1, f->places));
    f->mode           = limited_mode(f);
    f->log_peak       = limited(f, f->mode);
    outside           = f->mode + 1 / f->x;
    while (limited(f, outside) > f->log_peak - FOLDS)
        outside += outside - f->mode;
    f->high = edge(f, FOLDS, f->mode, outside) - f->mode;
    f->low  = edge(f, FOLDS, f->mode, 0) - f->mode;
    f->far  = edge(f, FAR_FOLDS, f->mode, 0) - f->mode;
}

/* No line limit: at d from the peak s* = log(y/x) (0 if y < x) the logarithm is
 *
 *     -drift d - curve (d + e^-d - 1),    curve = min(x, y),    drift = max(0, x - y).
 *
 * Both edges are outer bounds, to the right and, with t = -d, to the left:
 *
 *     d + e^-d - 1 >= d^2 / (2 + d),      e^t - 1 - t >= max(t^2 / 2, e^t / 2 - 1). */
static double left_edge(double mode, double curve, double folds)
{
    return -fmin(mode, fmin(sqrt(2 * folds / curve), log(2 + 2 * folds / curve)));
}

static void unlimited_init(wfm_q_density *f, double gap, double n)
{
    const double over  = -gap / n; /* the excess is exact, so is the peak of x close to y */
    const double drift = over < 0 ? -over * f->x : 0;
    const double curve = fmin(f->x, f->y);
    const double b     = 2 * drift - FOLDS; /* (drift + curve) d^2 + b d - 2 FOLDS = 0 */
    const double root  = sqrt(b * b + 8 * FOLDS * (drift + curve));

    f->drift    = drift;
    f->mode     = over > 0 ? log1p(over) : 0;
    f->log_peak = over > 0 ? f->x * (over - log1p(over)) : 0;
    f->low      = left_edge(f->mode, curve, FOLDS);
    f->far      = left_edge(f->mode, curve, FAR_FOLDS);
    f->high     = b > 0 ? 4 * FOLDS / (b + root) : (root - b) / (2 * (drift + curve));
}

static double unlimited(const wfm_q_density *f, double d)
{
    return -f->drift * d - fmin(f->x, f->y) * (d + expm1(-d));
}

double wfm_q_log_density(const wfm_q_density *f, double d)
{
    return isinf(f->places) ? unlimited(f, d) : limited(f, f->mode + d) - f->log_peak;
}

void wfm_q_density_init(wfm_q_density *f, const wfm_queue *q, double a, double n)
{
    *f           = (wfm_q_density){0};
    f->impatient = q->model == WFM_ERLANG_A;
    f->unit_s    = f->impatient ? q->patience_s : q->aht_s;
    f->x         = n * (f->unit_s / q->aht_s);
    f->y         = a * (f->unit_s / q->aht_s);
    f->places    = q->lines - n;
    if (isinf(f->places))
        unlimited_init(f, wfm_q_gap(q, a, n), n);
    else
        limited_init(f);
}
