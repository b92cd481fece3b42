/* With cuts j of slope s_j and height e_j at the centre c, the model is c + d -> min_j (e_j + s_j
 * d). Its best point under the price |d|^2 / (2 t) is found on the dual side: weights a_j >= 0 of
 * sum 1 that minimise  sum a_j e_j + t/2 |sum a_j s_j|^2,  then d = t sum a_j s_j. Variables that
 * this would carry out of the box are held at its limit: there their part of s_j d is fixed and
 * moves into e_j, and the products s_j s_l are those over free variables. */
#include "wfm/bundle.h"

#include <math.h>
#include <string.h>

#define SERIOUS   0.1  /* of the promised gain: an answer that good moves the centre */
#define LONGER    1.3  /* the step's factor when the centre moves */
#define SHORTER   0.8  /* the step's factor when the model was wrong */
#define PATIENCE  8    /* answers in a row that did not move the centre, until it is shortened */
#define FIRST     0.1  /* of the box's width: the first move, on average */
#define PRECISION 1e-2 /* of the promised gain: how exactly the weights are found */
#define ROUNDS    4    /* of holding and freeing variables, at most */
#define TRADES    2000 /* between weights in a round, at most */

enum { FREE, AT_HIGH, AT_LOW };

static double *cut_of(const wfm_bundle *b, int j)
{
    return b->cut + (size_t)j * (size_t)b->n;
}

static double *gram_of(const wfm_bundle *b, int j)
{
    return b->gram + (size_t)j * (size_t)b->room;
}

/* ---- beginning ---- */

size_t wfm_bundle_bytes(int n, int room)
{
    const size_t variables = (size_t)n;
    const size_t cuts      = (size_t)room;

    return (3 * variables + cuts * variables + cuts * cuts + 4 * cuts) * sizeof(double) + variables;
}

static double *carve(double **memory, size_t n)
{
    double *taken = *memory;

    *memory += n;
    return taken;
}

void wfm_bundle_begin(wfm_bundle *bundle, const double *start, void *memory)
{
    const size_t n    = (size_t)bundle->n;
    const size_t room = (size_t)bundle->room;
    double      *left = memory;

    bundle->point   = carve(&left, n);
    bundle->centre  = carve(&left, n);
    bundle->total   = carve(&left, n);
    bundle->cut     = carve(&left, room * n);
    bundle->gram    = carve(&left, room * room);
    bundle->error   = carve(&left, room);
    bundle->shifted = carve(&left, room);
    bundle->slack   = carve(&left, room);
    bundle->weight  = carve(&left, room);
    bundle->held    = (unsigned char *)left;
    bundle->n_cuts  = 0;
    bundle->nulls   = 0;
    bundle->step    = 0;
    memcpy(bundle->point, start, n * sizeof *start);
    memcpy(bundle->centre, start, n * sizeof *start);
    for (size_t i = 0; i < n; i++)
        bundle->held[i] = bundle->low[i] == bundle->high[i] ? AT_HIGH : FREE;
}

/* ---- the cuts ---- */

/* The place of a new cut: in a full bundle, of the one that carries least. */
static int place_of_new(wfm_bundle *b)
{
    int place = 0;

    if (b->n_cuts < b->room)
        return b->n_cuts++;
    for (int j = 1; j < b->n_cuts; j++)
        if (b->weight[j] < b->weight[place] ||
            (b->weight[j] == b->weight[place] && b->error[j] > b->error[place]))
            place = j;
    return place;
}

/* s_j (point - centre) */
static double rise(const wfm_bundle *b, int j)
{
    const double *slope = cut_of(b, j);
    double        sum   = 0;

    for (int i = 0; i < b->n; i++)
        sum += slope[i] * (b->point[i] - b->centre[i]);
    return sum;
}

static void multiply_new(const wfm_bundle *b, int new)
{
    const double *slope = cut_of(b, new);

    for (int j = 0; j < b->n_cuts; j++) {
        const double *other = cut_of(b, j);
        double        sum   = 0;

        for (int i = 0; i < b->n; i++)
            sum += b->held[i] ? 0 : slope[i] * other[i];
        gram_of(b, new)[j] = gram_of(b, j)[new] = sum;
    }
}

/* ---- the centre and the step ---- */

/* So that the first move is, on average over slopes, FIRST of the box's width. */
static double first_step(const wfm_bundle *b, const double *slope)
{
    double along  = 0;
    double square = 0;

    for (int i = 0; i < b->n; i++) {
        along += b->held[i] ? 0 : fabs(slope[i]) * (b->high[i] - b->low[i]);
        square += b->held[i] ? 0 : slope[i] * slope[i];
    }
    return square > 0 ? FIRST * along / square : 1;
}

static void move_centre(wfm_bundle *b, double value)
{
    for (int j = 0; j < b->n_cuts; j++)
        b->error[j] = fmax(0, b->error[j] + rise(b, j) + b->value - value);
    memcpy(b->centre, b->point, (size_t)b->n * sizeof *b->centre);
    b->value = value;
    b->nulls = 0;
    b->step *= LONGER;
}

static void stay(wfm_bundle *b, double error)
{
    if (++b->nulls >= PATIENCE || error > 2 * b->gain)
        b->step *= SHORTER;
}

/* ---- the weights ---- */

/* Part of every cut's height that the held variables fix. */
static void shift(const wfm_bundle *b)
{
    for (int j = 0; j < b->n_cuts; j++) {
        const double *slope = cut_of(b, j);
        double        sum   = b->error[j];

        for (int i = 0; i < b->n; i++)
            if (b->held[i])
                sum += slope[i] * ((b->held[i] == AT_HIGH ? b->high[i] : b->low[i]) - b->centre[i]);
        b->shifted[j] = sum;
    }
}

/* slack[j]: what one more of weight j costs. */
static void count_slack(const wfm_bundle *b)
{
    memcpy(b->slack, b->shifted, (size_t)b->n_cuts * sizeof *b->slack);
    for (int l = 0; l < b->n_cuts; l++) {
        const double  share = b->step * b->weight[l];
        const double *row   = gram_of(b, l);

        for (int j = 0; share > 0 && j < b->n_cuts; j++)
            b->slack[j] += share * row[j];
    }
}

/* Moves weight from cut `dear` to `cheap`: as much as pays. */
static void trade(const wfm_bundle *b, int dear, int cheap)
{
    const double *from   = gram_of(b, dear);
    const double *to     = gram_of(b, cheap);
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
        const double *slope = cut_of(b, j);

        for (int i = 0; b->weight[j] > 0 && i < b->n; i++)
            b->total[i] += b->weight[j] * slope[i];
    }
}

/* Takes a variable out of the products (sign -1) or into them (1). */
static void change_products(const wfm_bundle *b, int variable, double sign)
{
    for (int j = 0; j < b->n_cuts; j++) {
        const double s = sign * cut_of(b, j)[variable];

        for (int l = 0; s != 0 && l < b->n_cuts; l++)
            gram_of(b, j)[l] += s * cut_of(b, l)[variable];
    }
}

/* Sets the point for these weights; returns whether a variable is held or free that was not so. */
static int place_point(const wfm_bundle *b)
{
    int changed = 0;

    for (int i = 0; i < b->n; i++) {
        const double  aim  = b->centre[i] + b->step * b->total[i];
        unsigned char held = aim >= b->high[i] ? AT_HIGH : aim <= b->low[i] ? AT_LOW : FREE;

        if ((held == FREE) != (b->held[i] == FREE))
            change_products(b, i, held == FREE ? 1 : -1);
        changed |= held != b->held[i] && b->low[i] < b->high[i];
        b->held[i]  = held;
        b->point[i] = held == AT_HIGH ? b->high[i] : held == AT_LOW ? b->low[i] : aim;
    }
    return changed;
}

static double promised(const wfm_bundle *b)
{
    double least = INFINITY;

    for (int j = 0; j < b->n_cuts; j++)
        least = fmin(least, b->error[j] + rise(b, j));
    return least;
}

static void aim(wfm_bundle *b)
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

void wfm_bundle_tell(wfm_bundle *bundle, double value, const double *slope)
{
    const int first = bundle->n_cuts == 0;
    const int new   = place_of_new(bundle);

    memcpy(cut_of(bundle, new), slope, (size_t)bundle->n * sizeof *slope);
    bundle->weight[new] = first;
    if (first) {
        bundle->value      = value;
        bundle->error[new] = 0;
        bundle->gain       = 0;
        bundle->step       = first_step(bundle, slope);
    } else {
        bundle->error[new] = fmax(0, value - rise(bundle, new) - bundle->value);
        if (value > bundle->value + SERIOUS * bundle->gain)
            move_centre(bundle, value);
        else
            stay(bundle, bundle->error[new]);
    }
    multiply_new(bundle, new);
    aim(bundle);
}
