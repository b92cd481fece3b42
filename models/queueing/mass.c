/* Integrals of the density of the virtual wait.
 *
 * Gauss-Legendre with 32 points is exact to rounding for a fall of 50 e-folds and for the shapes
 * e^(-y e^-s) as long as a panel is not longer than 4 units. A line limit adds a bend of its own
 * scale where the lines fill up: there each panel is halved until both halves together agree. */
#include "models/queueing/internal.h"

#include <math.h>

#define HALF_NODES  16
#define PANEL       4.0  /* longest panel in units */
#define LAST_BEND   40.0 /* from here on e^-s is nothing and the density a plain exponential */
#define AGREE       1e-9 /* whole against halves: the error of the halves is its 1e-19th part */
#define MAX_HALVING 12   /* the bend is at least 1e-3 of a panel: sqrt(WFM_MAX_LINES) */

static const struct {
    double node, weight;
} gauss[HALF_NODES] = {
    {0.99726386184948156354, 0.0070186100094700966004},
    {0.9856115115452683354, 0.016274394730905670605},
    {0.96476225558750643077, 0.025392065309262059456},
    {0.93490607593773968917, 0.034273862913021433103},
    {0.89632115576605212397, 0.042835898022226680657},
    {0.84936761373256997013, 0.050998059262376176196},
    {0.79448379596794240696, 0.058684093478535547145},
    {0.73218211874028968039, 0.065822222776361846838},
    {0.66304426693021520098, 0.072345794108848506225},
    {0.58771575724076232904, 0.078193895787070306472},
    {0.50689990893222939002, 0.083311924226946755222},
    {0.42135127613063534536, 0.087652093004403811143},
    {0.33186860228212764978, 0.091173878695763884713},
    {0.23928736225213707454, 0.093844399080804565639},
    {0.14447196158279649349, 0.095638720079274859419},
    {0.048307665687738316235, 0.096540088514727800567},
};

static void add(wfm_q_mass *sum, const wfm_q_mass *part)
{
    sum->all += part->all;
    sum->kept += part->kept;
    sum->fade += part->fade;
    sum->kept_wait += part->kept_wait;
}

static void add_point(wfm_q_mass *sum, const wfm_q_density *f, double d, double weight)
{
    const double s    = f->mode + d;
    const double mass = weight * exp(wfm_q_log_density(f, d));
    const double fade = wfm_q_fade(f, s);
    const double stay = !f->impatient ? 1 : s < 1 ? 1 - fade : exp(-s);

    add(sum, &(wfm_q_mass){mass, mass * stay, mass * fade, mass * stay * s});
}

static wfm_q_mass panel(const wfm_q_density *f, double low, double high)
{
    const double half = (high - low) / 2, middle = low + half;
    wfm_q_mass   sum = {0};

    for (int i = 0; i < HALF_NODES; i++) {
        add_point(&sum, f, middle - half * gauss[i].node, half * gauss[i].weight);
        add_point(&sum, f, middle + half * gauss[i].node, half * gauss[i].weight);
    }
    return sum;
}

static bool close_to(double u, double v)
{
    return fabs(u - v) <= AGREE * fabs(v);
}

static bool agree(const wfm_q_mass *u, const wfm_q_mass *v)
{
    return close_to(u->all, v->all) && close_to(u->kept, v->kept) && close_to(u->fade, v->fade) &&
           close_to(u->kept_wait, v->kept_wait);
}

static wfm_q_mass halved(const wfm_q_density *f, double low, double high, int depth)
{
    const double     middle = low + (high - low) / 2;
    const wfm_q_mass whole  = panel(f, low, high);
    wfm_q_mass       left = panel(f, low, middle), right = panel(f, middle, high);
    wfm_q_mass       both = left;

    add(&both, &right);
    if (depth == 0 || agree(&whole, &both))
        return both;
    left  = halved(f, low, middle, depth - 1);
    right = halved(f, middle, high, depth - 1);
    add(&left, &right);
    return left;
}

/* Panels from low to high, none across the peak or the edge of its window. */
wfm_q_mass wfm_q_mass_between(const wfm_q_density *f, double low, double high)
{
    wfm_q_mass sum = {0};

    low  = fmax(low, f->far);
    high = fmin(high, f->high);
    while (low < high) {
        double     end = low < LAST_BEND ? fmin(low + PANEL, high) : high;
        wfm_q_mass part;

        if (low < f->low)
            end = fmin(end, f->low);
        else if (low < 0)
            end = fmin(end, 0);
        part = isinf(f->places) ? panel(f, low, end) : halved(f, low, end, MAX_HALVING);
        add(&sum, &part);
        low = end;
    }
    return sum;
}
