#include "tests/oracle/sweep/idle.h"

#include <arb_hypgeom.h>
#include <math.h>

/* sum over k = n - 1, n - 2 .. 0 of (n/a) ((n-1)/a) .. ((k+1)/a) */
static void whole(arb_t sum, ulong n, const arb_t a, slong prec)
{
    arb_t term, inverse, q, rest;
    mag_t error;

    arb_init(term);
    arb_init(inverse);
    arb_init(q);
    arb_init(rest);
    mag_init(error);
    arb_one(term);
    arb_inv(inverse, a, prec);
    for (ulong k = n; k > 0; k--) {
        arb_mul_ui(term, term, k, prec);
        arb_mul(term, term, inverse, prec);
        arb_add(sum, sum, term, prec);
        if (k % 16 || arf_cmp_ui(arb_midref(a), k) <= 0)
            continue;
        arb_mul_ui(q, inverse, k, prec); /* from here on no ratio is larger */
        arb_sub_ui(rest, q, 1, prec);
        arb_neg(rest, rest);
        arb_div(rest, q, rest, prec);
        arb_mul(rest, rest, term, prec);
        arb_get_mag(error, rest);
        if (arb_is_finite(rest) && mag_cmp_2exp_si(error, -prec) < 0) {
            arb_add_error_mag(sum, error);
            break;
        }
    }
    arb_clear(term);
    arb_clear(inverse);
    arb_clear(q);
    arb_clear(rest);
    mag_clear(error);
}

/* 1/B(f) = e^a a^-f gamma(f + 1, a) for the broken part, then 1/B(s) = 1 + s/a 1/B(s - 1) */
static void broken(arb_t sum, double n, const arb_t a, slong prec)
{
    const double part = n - floor(n);
    arb_t        f, s, inverse;

    arb_init(f);
    arb_init(s);
    arb_init(inverse);
    arb_set_d(f, part);
    arb_add_ui(s, f, 1, prec);
    arb_hypgeom_gamma_upper(sum, s, a, 0, prec);
    arb_exp(s, a, prec);
    arb_mul(sum, sum, s, prec);
    arb_pow(s, a, f, prec);
    arb_div(sum, sum, s, prec);
    arb_inv(inverse, a, prec);
    for (ulong k = 1; k <= (ulong)n; k++) {
        arb_add_ui(s, f, k, prec);
        arb_mul(sum, sum, s, prec);
        arb_mul(sum, sum, inverse, prec);
        arb_add_ui(sum, sum, 1, prec);
    }
    arb_sub_ui(sum, sum, 1, prec);
    arb_clear(f);
    arb_clear(s);
    arb_clear(inverse);
}

void idle_sum(arb_t sum, double n, const arb_t a, slong prec)
{
    arb_zero(sum);
    if (n == floor(n))
        whole(sum, (ulong)n, a, prec);
    else
        broken(sum, n, a, prec);
}
