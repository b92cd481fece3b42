#include "tests/support/shape_demand.h"

#include <math.h>
#include <stdlib.h>

#define WEEK 7
#define DAY  96 /* slots */
#define HOUR 4

static void *take(wfm_arena *arena, int n, size_t size)
{
    void *memory = wfm_arena_take(arena, (size_t)n + 1, size);

    if (!memory)
        abort();
    return memory;
}

static double bump(double hour, double at, double width)
{
    const double z = (hour - at) / width;

    return exp(-z * z / 2);
}

/* Load in a slot, to a factor: low by night, a hump before noon, a lower one in the afternoon. */
static double load(int slot)
{
    static const double by_weekday[] = {1.1, 1.0, 0.98, 0.97, 0.95, 0.7, 0.6};
    const double        hour         = (slot % DAY + 0.5) / HOUR;

    return by_weekday[slot / DAY % WEEK] *
           (0.08 + bump(hour, 10.5, 2.2) + 0.8 * bump(hour, 16, 2.8));
}

/* Agents for a load: a safety margin of its root, as small groups need. */
static int agents(double erlangs)
{
    return (int)ceil(erlangs + 0.6 * sqrt(erlangs));
}

static double wanted(int slots, double scale)
{
    double sum = 0;

    for (int t = 0; t < slots; t++)
        sum += agents(scale * load(t));
    return sum;
}

/* The scale of the load at which so many slots of work are wanted. */
static double scale_for(int slots, double supply)
{
    double low  = 0;
    double high = supply;

    for (int i = 0; i < 60; i++) {
        const double middle = (low + high) / 2;

        if (wanted(slots, middle) < supply)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void set_curve(wfm_arena *memory, int want, wfm_curve *curve)
{
    wfm_cost *step = take(memory, 2, sizeof *step);

    step[0] = want > 0 ? SHAPE_MONEY(0.75) : -SHAPE_MONEY(0.075);
    step[1] = -SHAPE_MONEY(0.075);
    *curve  = want > 0 ? (wfm_curve){want - 1, 2, step, SHAPE_MONEY(0.75), want}
                       : (wfm_curve){0, 1, step, 0, 0};
}

/* Curve 0 is for the tail, where nobody is wanted nor too many; curve 1 + n wants n. */
void shape_demand(wfm_site *site, int tail, double slots, wfm_arena *memory)
{
    const int    inside = site->n_slots - tail;
    const double scale  = scale_for(inside, slots);
    wfm_demand  *demand = take(memory, 1, sizeof *demand);
    wfm_curve   *curves = take(memory, agents(2 * scale) + 2, sizeof *curves);
    int         *curve  = take(memory, site->n_slots, sizeof *curve);

    curves[0] = (wfm_curve){0, 1, take(memory, 1, sizeof(wfm_cost)), 0, 0};
    for (int want = 0; want <= agents(2 * scale); want++)
        set_curve(memory, want, &curves[1 + want]);
    for (int t = 0; t < inside; t++)
        curve[t] = 1 + agents(scale * load(t));
    *demand         = (wfm_demand){curves, curve};
    site->n_demands = 1;
    site->demands   = demand;
}
