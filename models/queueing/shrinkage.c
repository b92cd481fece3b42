/* From agents on the phones to heads that are paid, in whole numbers.
 *
 * What is left of paid time is a fraction left / 10^(6 k): k = 1 when shares are added, one factor
 * a cause when they are compounded (up to 10^72: limbs of 10^6). The least g with
 *
 *     g * left >= net * 10^(6 k)
 *
 * is found by comparing such products exactly. */
#include "wfm/shrinkage.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#define LIMB  WFM_SHARE_ONE
#define LIMBS (WFM_MAX_CAUSES + 2)
#define MOST  1000000 /* net */

#define SURE_HEADS 1e9
#define CLOSE      1e-12 /* to a tie */

/* A whole number, least limb first. */
typedef struct {
    int32_t limb[LIMBS];
} whole;

static whole multiplied(whole a, int64_t by)
{
    int64_t carry = 0;

    for (int i = 0; i < LIMBS; i++) {
        const int64_t v = a.limb[i] * by + carry;

        a.limb[i] = (int32_t)(v % LIMB);
        carry     = v / LIMB;
    }
    return a;
}

static bool at_least(const whole *a, const whole *b)
{
    for (int i = LIMBS - 1; i >= 0; i--)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] > b->limb[i];
    return true;
}

static bool are_shares(const int *share, size_t n)
{
    if (n > WFM_MAX_CAUSES)
        return false;
    for (size_t i = 0; i < n; i++)
        if (share[i] < 0 || share[i] >= WFM_SHARE_ONE)
            return false;
    return true;
}

static int sum_of(const int *share, size_t n)
{
    int sum = 0; /* 12 shares below 10^6: no overflow */

    for (size_t i = 0; i < n; i++)
        sum += share[i];
    return sum;
}

static bool leaves_nothing(wfm_combine combine, const int *share, size_t n)
{
    return combine == WFM_ADD && sum_of(share, n) >= WFM_SHARE_ONE;
}

double wfm_shrinkage(wfm_combine combine, const int *share, size_t n)
{
    double lost = 0;

    if (!are_shares(share, n) || leaves_nothing(combine, share, n))
        return NAN;
    if (combine == WFM_ADD)
        return (double)sum_of(share, n) / WFM_SHARE_ONE;
    for (size_t i = 0; i < n; i++)
        lost += (1 - lost) * share[i] / WFM_SHARE_ONE;
    return fmin(lost, 1 - DBL_EPSILON / 2); /* what is left may be less than an ulp */
}

/* One factor a cause, or one for all. */
static whole left_of(wfm_combine combine, const int *share, size_t n)
{
    whole left = {{1}};

    if (combine == WFM_ADD)
        return multiplied(left, WFM_SHARE_ONE - sum_of(share, n));
    for (size_t i = 0; i < n; i++)
        left = multiplied(left, WFM_SHARE_ONE - share[i]);
    return left;
}

static whole needed(int net, size_t factors)
{
    whole need = multiplied((whole){{1}}, net);

    for (size_t i = 0; i < factors; i++)
        need = multiplied(need, WFM_SHARE_ONE);
    return need;
}

/* The least of low .. high by bisection over products of whole numbers; -1 if it is above INT_MAX.
 * It is known not to be below low; high is tried. */
static int exact_gross(const whole *left, const whole *need, int64_t low, int64_t high)
{
    const whole most = multiplied(*left, high);

    if (!at_least(&most, need))
        return -1;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        const whole   got    = multiplied(*left, middle);

        if (at_least(&got, need))
            high = middle;
        else
            low = middle + 1;
    }
    return (int)high;
}

/* What is left of a head's time, to 16 roundings. */
static double rough_left(wfm_combine combine, const int *share, size_t n)
{
    double left = 1;

    if (combine == WFM_ADD)
        return (double)(WFM_SHARE_ONE - sum_of(share, n)) / WFM_SHARE_ONE;
    for (size_t i = 0; i < n; i++)
        left *= (double)(WFM_SHARE_ONE - share[i]) / WFM_SHARE_ONE;
    return left;
}

/* A quotient of doubles tells the answer unless it is close to a tie, which whole numbers decide.
 */
int wfm_gross(int net, wfm_combine combine, const int *share, size_t n)
{
    double heads;
    whole  left, need;

    if (!(net >= 0 && net <= MOST) || !are_shares(share, n) || leaves_nothing(combine, share, n))
        return -1;
    heads = net / rough_left(combine, share, n);
    if (heads < SURE_HEADS && fabs(heads - round(heads)) > CLOSE * heads)
        return (int)ceil(heads);
    left = left_of(combine, share, n);
    need = needed(net, combine == WFM_ADD ? 1 : n);
    if (heads < SURE_HEADS)
        return exact_gross(&left, &need, (int64_t)round(heads), (int64_t)round(heads) + 1);
    return exact_gross(&left, &need, net, INT_MAX);
}
