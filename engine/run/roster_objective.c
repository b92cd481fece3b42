#include "engine/run/roster_objective.h"

#include "wfm/cover.h"

#define SLOT_H (WFM_SLOT_MIN / 60.0)

/* --- coverage --------------------------------------------------------------------------------- */

static int above(int a, int b)
{
    return a > b ? a - b : 0;
}

static void add_slot(const roster_site *s, const roster_state *state, int demand, int slot,
                     wfm_objective *o)
{
    const wfm_costs  *price = &s->plan->costs;
    const size_t      cell  = (size_t)demand * (size_t)s->site.n_slots + (size_t)slot;
    const int         x     = state->x[cell];
    const roster_want w     = s->want[cell];
    const int         few   = above(w.want, x);
    const int         more  = above(few, price->under_first);

    if (w.covers > 0) {
        const wfm_curve *curve = wfm_curve_of(&s->site, demand, slot);

        o->reserve_under += (double)wfm_curve_cost(curve, x) * s->site.unit;
        return;
    }
    o->over += above(x, w.want) * SLOT_H * price->over_per_hour;
    if (demand >= (int)s->plan->n_queues) {
        o->reserve_under += few * SLOT_H * price->reserve_per_hour;
        return;
    }
    o->under += SLOT_H * ((few - more) * price->under_per_hour + more * price->under_more_per_hour);
    o->must += above(w.must, x) * SLOT_H * price->must_per_hour;
}

/* --- people ----------------------------------------------------------------------------------- */

/* What the options of a tour pay, and all that it costs. */
static void add_tour(const roster_site *s, const roster_state *state, int person, wfm_objective *o)
{
    const roster_figures f    = roster_figures_of(s, state, person);
    wfm_cost             pay  = 0;
    wfm_cost             tour = 0;

    for (int day = 0; day < s->site.n_days; day++) {
        const int k = roster_duties(state, person)[day].option;

        pay += k == WFM_NO_OPTION ? 0 : s->pay[k];
    }
    (void)roster_keeps(state, person, &tour);
    o->wage += f.wage;
    o->premium += (double)pay * s->site.unit - f.wage;
    o->overtime += f.overtime;
    o->spread += f.spread;
    o->fairness += f.fairness;
    o->changes += f.changes;
    o->wishes +=
        (double)(tour - pay) * s->site.unit - f.overtime - f.spread - f.fairness - f.changes;
}

static double missed(const roster_site *s, const roster_sessions *sessions)
{
    double sum = 0;

    for (int i = 0; i < sessions->n; i++)
        if (sessions->start[i] == NO_PLACE)
            sum += s->plan->training[sessions->training[i]].missed;
    return sum;
}

/* Differences of nearly equal sums leave a rest of rounding. */
static void set_total(wfm_objective *o)
{
    const double rounding = 1e-9 * (o->wage + o->under + o->over + 1);

    if (o->premium < rounding)
        o->premium = 0;
    if (o->wishes < rounding)
        o->wishes = 0;
    o->total = o->wage + o->premium + o->overtime + o->under + o->over + o->must +
               o->reserve_under + o->training_missed + o->wishes + o->spread + o->fairness +
               o->changes;
}

void roster_objective(const roster_site *site, const roster_state *state,
                      const roster_sessions *sessions, wfm_results *results)
{
    wfm_objective o = {.present = true, .training_missed = missed(site, sessions)};

    for (int d = 0; d < site->site.n_demands; d++)
        for (int t = 0; t < site->site.n_slots; t++)
            add_slot(site, state, d, t, &o);
    for (int i = 0; i < site->site.n_people; i++)
        if (state->placed[i])
            add_tour(site, state, i, &o);
    set_total(&o);
    results->objective = o;
}
