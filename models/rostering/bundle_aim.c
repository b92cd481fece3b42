/* With cuts j of slope s_j and height e_j at the centre c, the model is c + d -> min_j (e_j + s_j
 * d). Its best point under the price |d|^2 / (2 t) is found on the dual side: weights a_j >= 0 of
 * sum 1 that minimise  sum a_j e_j + t/2 |sum a_j s_j|^2,  then d = t sum a_j s_j. Variables that
 * this would carry out of the box are held at its limit: there their part of s_j d is fixed and
 * moves into e_j, and the products s_j s_l are those over free variables. */
#include "models/rostering/bundle_aim.h"

#include <math.h>
#include <string.h>

#define PRECISION 1e-3 /* of the promised gain: how exactly the weights are found */
#define ROUNDS    3    /* of holding and freeing variables, at most */
#define TRADES    2000 /* between weights in a round, at most */

/* ---- the weights ---- */

/* Part of every cut's height that the held variables fix. */
static void shift(const wfm_bundle *b)
{
    for (int j = 0; j < b->n_cuts; j++) {
        const double *slope = wfm_bundle_cut(b, j);
        double        sum   = b->error[j];

        for (int i = 0; i < b->n; i++)
            if (b->held[i])
                sum += slope[i] *
                       ((b->held[i] == WFM_HELD_HIGH ? b->high[i] : b->low[i]) - b->centre[i]);
        b->shifted[j] = sum;
    }
}

/* slack[j]: what one more of weight j costs. */
static void count_slack(const wfm_bundle *b)
{
    memcpy(b->slack, b->shifted, (size_t)b->n_cuts * sizeof *b->slack);
    for (int l = 0; l < b->n_cuts; l++) {
        const double  share = b->step * b->weight[l];
        const double *row   = wfm_bundle_products(b, l);

        for (int j = 0; share > 0 && j < b->n_cuts; j++)
            b->slack[j] += share * row[j];
    }
}

/* Moves weight from cut `dear` to `cheap`: as much as pays. */
static void trade(const wfm_bundle *b, int dear, int cheap)
{
    const double *from   = wfm_bundle_products(b, dear);
    const double *to     = wfm_bundle_products(b, cheap);
    const double  curved = b->step * (from[dear] + to[cheap] - 2 * from[cheap]);
    const double  gap    = b->slack[dear] - b->slack[cheap];
    double        moved  = b->weight[dear];

    if (curved > 0 && gap / curved < moved)
        moved = gap / curved;
    b->weight[cheap] += moved;
    b->weight[dear] = moved < b->weight[dear] ? b->weight[dear] - moved : 0;
    for (int j = 0; j < b->n_cuts; j++)
        b->slack[j] += b->step * moved * (to[j] - from[j]);
}

/* Pairwise descent: the two weights whose trade pays most, until none pays more than `enough`. */
static void find_weights(const wfm_bundle *b, double enough)
{
    count_slack(b);
    for (int k = 0; k < TRADES; k++) {
        int cheap = 0;
        int dear  = -1;

        for (int j = 0; j < b->n_cuts; j++) {
            if (b->slack[j] < b->slack[cheap])
                cheap = j;
            if (b->weight[j] > 0 && (dear < 0 || b->slack[j] > b->slack[dear]))
                dear = j;
        }
        if (!(b->slack[dear] - b->slack[cheap] > enough))
            return;
        trade(b, dear, cheap);
    }
}

static void normalise(const wfm_bundle *b)
{
    double sum = 0;

    for (int j = 0; j < b->n_cuts; j++)
        sum += b->weight[j];
    for (int j = 0; j < b->n_cuts; j++)
        b->weight[j] /= sum;
}

/* ---- the next point ---- */

static void add_up(const wfm_bundle *b)
{
    memset(b->total, 0, (size_t)b->n * sizeof *b->total);
    for (int j = 0; j < b->n_cuts; j++) {
        const double *slope = wfm_bundle_cut(b, j);

        for (int i = 0; b->weight[j] > 0 && i < b->n; i++)
            b->total[i] += b->weight[j] * slope[i];
    }
}

/* Takes a variable out of the products (sign -1) or into them (1). */
static void change_products(const wfm_bundle *b, int variable, double sign)
{
    for (int j = 0; j < b->n_cuts; j++) {
        const double s = sign * wfm_bundle_cut(b, j)[variable];

        for (int l = 0; s != 0 && l < b->n_cuts; l++)
            wfm_bundle_products(b, j)[l] += s * wfm_bundle_cut(b, l)[variable];
    }
}

/* Sets the point for these weights; returns whether a variable is held or free that was not so. */
static int place_point(const wfm_bundle *b)
{
    int changed = 0;

    for (int i = 0; i < b->n; i++) {
        const double  aim  = b->centre[i] + b->step * b->total[i];
        unsigned char held = aim >= b->high[i]  ? WFM_HELD_HIGH
                             : aim <= b->low[i] ? WFM_HELD_LOW
                                                : WFM_HELD_NOT;

        if ((held == WFM_HELD_NOT) != (b->held[i] == WFM_HELD_NOT))
            change_products(b, i, held == WFM_HELD_NOT ? 1 : -1);
        changed |= held != b->held[i] && b->low[i] < b->high[i];
        b->held[i]  = held;
        b->point[i] = held == WFM_HELD_HIGH ? b->high[i] : held == WFM_HELD_LOW ? b->low[i] : aim;
    }
    return changed;
}

static double promised(const wfm_bundle *b)
{
    double least = INFINITY;

    for (int j = 0; j < b->n_cuts; j++)
        least = fmin(least, b->error[j] + wfm_bundle_rise(b, j));
    return least;
}

void wfm_bundle_aim(wfm_bundle *b)
{
    normalise(b);
    for (int round = 0; round < ROUNDS; round++) {
        shift(b);
        find_weights(b, PRECISION * b->gain);
        add_up(b);
        if (!place_point(b))
            break;
    }
    b->gain = fmax(0, promised(b));
}
