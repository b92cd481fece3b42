#include "tests/oracle/sweep/chain.h"

/* A(x, z) = 1 + z/(x+1) + z^2/((x+1)(x+2)) + ..: the weights of an open chain with z in place of y
 */
static void palm(arb_t sum, const chain *c, const arb_t z)
{
    chain   thin = *c; /* shares x and unit */
    arb_ptr sums = _arb_vec_init(SUMS);

    *thin.y = *z; /* lent */
    chain_sums(sums, &thin, NULL);
    arb_div(sum, sums + SUM_ALL, sums + SUM_STATE_N, c->prec);
    _arb_vec_clear(sums, SUMS);
}

/* With u = e^(-t/unit) and z = y u: of the weight A(x, y) there is P(V > t) = e^(y - z) u^x A(x, z)
 * / A(x, y), and of the answered x/y (A(x, y) - 1) are late e^(y - z) u^x x/y (A(x, z) - 1). */
static void late(arb_t all, arb_t answered, const chain *c, double t)
{
    arb_t time, z, scale;

    arb_init(time);
    arb_init(z);
    arb_init(scale);
    arb_set_d(time, -t);
    arb_div(time, time, c->unit, c->prec);
    arb_expm1(z, time, c->prec);
    arb_mul(z, z, c->y, c->prec); /* z - y */
    arb_mul(scale, time, c->x, c->prec);
    arb_sub(scale, scale, z, c->prec);
    arb_exp(scale, scale, c->prec);
    arb_exp(z, time, c->prec);
    arb_mul(z, z, c->y, c->prec);
    palm(all, c, z);
    arb_sub_ui(answered, all, 1, c->prec);
    arb_mul(all, all, scale, c->prec);
    arb_mul(answered, answered, scale, c->prec);
    arb_mul(answered, answered, c->x, c->prec);
    arb_div(answered, answered, c->y, c->prec);
    arb_clear(time);
    arb_clear(z);
    arb_clear(scale);
}

void chain_sums_wide(arb_ptr sums, const chain *c, const double *t)
{
    chain_sums(sums, c, NULL);
    for (int k = 0; k < 2; k++) {
        arb_ptr all = sums + SUM_LATE + k, answered = sums + SUM_ANSWERED_LATE + k;

        if (!(t[k] > 0))
            continue; /* all are late, as set */
        late(all, answered, c, t[k]);
        arb_mul(all, all, sums + SUM_STATE_N, c->prec);
        arb_mul(answered, answered, sums + SUM_STATE_N, c->prec);
    }
}
