/* The bundle: which cuts are kept, when the centre moves, how long the next step may be. */
#include "models/rostering/bundle_aim.h"

#include <math.h>
#include <string.h>

#define SERIOUS  0.1  /* of the promised gain: an answer that good moves the centre */
#define LONGER   1.3  /* the step's factor when the centre moves */
#define SHORTER  0.88 /* the step's factor when the model was wrong */
#define PATIENCE 8    /* answers in a row that did not move the centre, until it is shortened */
#define FIRST    0.1  /* of the box's width: the first move, on average */

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
        bundle->held[i] = bundle->low[i] == bundle->high[i] ? WFM_HELD_HIGH : WFM_HELD_NOT;
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

static void multiply_new(const wfm_bundle *b, int new)
{
    const double *slope = wfm_bundle_cut(b, new);

    for (int j = 0; j < b->n_cuts; j++) {
        const double *other = wfm_bundle_cut(b, j);
        double        sum   = 0;

        for (int i = 0; i < b->n; i++)
            sum += b->held[i] ? 0 : slope[i] * other[i];
        wfm_bundle_products(b, new)[j] = wfm_bundle_products(b, j)[new] = sum;
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
        b->error[j] = fmax(0, b->error[j] + wfm_bundle_rise(b, j) + b->value - value);
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

void wfm_bundle_tell(wfm_bundle *bundle, double value, const double *slope)
{
    const int first = bundle->n_cuts == 0;
    const int new   = place_of_new(bundle);

    memcpy(wfm_bundle_cut(bundle, new), slope, (size_t)bundle->n * sizeof *slope);
    bundle->weight[new] = first;
    if (first) {
        bundle->value      = value;
        bundle->error[new] = 0;
        bundle->gain       = 0;
        bundle->step       = first_step(bundle, slope);
    } else {
        bundle->error[new] = fmax(0, value - wfm_bundle_rise(bundle, new) - bundle->value);
        if (value > bundle->value + SERIOUS * bundle->gain)
            move_centre(bundle, value);
        else
            stay(bundle, bundle->error[new]);
    }
    multiply_new(bundle, new);
    wfm_bundle_aim(bundle);
}
