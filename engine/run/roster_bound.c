/* The bound: prices of presence, raised where people are missing and lowered where they stand idle,
 * by the deflected subgradient with a level (Camerini, Fratta & Maffioli 1975). Groups answer in
 * parallel, each in its own slot; sums are in index order. */
#include <math.h>
#include <omp.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_search.h"
#include "wfm/bound.h"
#include "wfm/duty.h"
#include "wfm/tour.h"

#define FIRST_LEVEL 0.05 /* of the bound: how far above it the first target lies */
#define LAST_LEVEL  1e-5 /* of the bound: where the search ends */
#define LEAST_GAIN  1e-4 /* of the bound: what counts as progress within `patience` steps */
#define FEW_GROUPS  8    /* for less, waiting for each other costs more than it gains */
#define MAX_STEPS   20000
#define ROUNDING    1e-11 /* of the sums: taken off the bound; more than their additions can lose */

typedef struct {
    const roster_state *state;
    int                 threads;
    roster_scratch     *scratch; /* by thread */
    wfm_duty           *duty;    /* by group and day: the best tour */
    int                *serve;   /* by group and slot */
    double             *worth;   /* by group */
    double              size;    /* of the sums that the last value is the difference of */
    int                *people;  /* by group: who have a tour */
    int                *x;       /* n_demands x n_slots */
    double             *price, *direction, *top;
} search;

/* The best tour of one group at these prices, kept in its own place. */
static void answer(const search *s, int g, roster_scratch *scratch)
{
    const wfm_site  *site  = s->state->site;
    const wfm_group *group = &site->groups[g];
    wfm_duty        *duty  = s->duty + (size_t)g * (size_t)site->n_days;
    int             *serve = s->serve + (size_t)g * (size_t)site->n_slots;

    roster_gains(site, group, s->price, scratch);
    s->worth[g] = wfm_tour_best(site, group, scratch->gain, scratch->tour, scratch->choice);
    for (int t = 0; t < site->n_slots; t++)
        serve[t] = WFM_NO_DEMAND;
    for (int day = 0; day < site->n_days; day++) {
        duty[day].option = scratch->choice[day];
        if (duty[day].option == WFM_NO_OPTION)
            continue;
        wfm_duty_place(site, scratch->prefix, duty[day].option, &duty[day]);
        const wfm_option *o = &site->options[duty[day].option];
        for (int t = o->start; t < o->start + site->kinds[o->kind].slots; t++)
            if (wfm_duty_works(site, &duty[day], t))
                serve[t] = scratch->best[t];
    }
}

/* L(price); x gets who serves in the best tours. */
static double evaluate(search *s)
{
    const wfm_site *site  = s->state->site;
    double          value = wfm_bound_base(site, s->price);

    s->size = fabs(value);
#pragma omp parallel for schedule(dynamic) num_threads(s->threads)
    for (int g = 0; g < site->n_groups; g++)
        if (s->people[g] > 0)
            answer(s, g, &s->scratch[omp_get_thread_num()]);

    memset(s->x, 0, roster_cells(site) * sizeof *s->x);
    for (int g = 0; g < site->n_groups; g++) {
        const int *serve = s->serve + (size_t)g * (size_t)site->n_slots;

        if (s->people[g] == 0)
            continue;
        value -= s->people[g] * s->worth[g];
        s->size += s->people[g] * fabs(s->worth[g]);
        for (int t = 0; t < site->n_slots; t++)
            if (serve[t] != WFM_NO_DEMAND)
                s->x[(size_t)serve[t] * (size_t)site->n_slots + (size_t)t] += s->people[g];
    }
    return value;
}

static void climb(search *s, int patience, double *bound)
{
    const size_t n       = roster_cells(s->state->site);
    double       best    = evaluate(s);
    double       size    = s->size;
    double       gap     = FIRST_LEVEL * fabs(best);
    double       value   = best;
    double       before  = best;
    int          waiting = 0;

    memcpy(s->top, s->price, n * sizeof *s->top);
    for (int step = 0; step < MAX_STEPS && gap > LAST_LEVEL * fabs(best); step++) {
        wfm_bound_step(s->state->site, s->x, value, best + gap, s->price, s->direction);
        value = evaluate(s);
        if (value > best) {
            best = value;
            size = s->size;
            memcpy(s->top, s->price, n * sizeof *s->top);
        }
        if (best - before > LEAST_GAIN * fabs(best)) {
            before  = best;
            waiting = 0;
        } else if (++waiting >= patience) {
            gap /= 2;
            waiting = 0;
            memcpy(s->price, s->top, n * sizeof *s->price);
            memset(s->direction, 0, n * sizeof *s->direction);
            value = evaluate(s);
        }
    }
    *bound = best - ROUNDING * size;
}

static bool take_memory(search *s, wfm_arena *memory)
{
    const wfm_site *site    = s->state->site;
    const size_t    groups  = (size_t)site->n_groups + 1;
    const size_t    threads = (size_t)s->threads;
    bool            ok      = true;

    s->scratch   = wfm_arena_take(memory, threads, sizeof *s->scratch);
    s->duty      = wfm_arena_take(memory, groups * (size_t)site->n_days, sizeof *s->duty);
    s->serve     = wfm_arena_take(memory, groups * (size_t)site->n_slots, sizeof *s->serve);
    s->worth     = wfm_arena_take(memory, groups, sizeof *s->worth);
    s->people    = wfm_arena_take(memory, groups, sizeof *s->people);
    s->x         = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *s->x);
    s->price     = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *s->price);
    s->direction = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *s->direction);
    s->top       = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *s->top);
    ok           = s->scratch && s->duty && s->serve && s->worth && s->people && s->x && s->price &&
         s->direction && s->top;
    for (size_t i = 0; ok && i < threads; i++)
        ok = roster_scratch_take(site, memory, &s->scratch[i]);
    return ok;
}

/* A start in the middle: nobody is too many, nobody too few. */
static void first_prices(const search *s)
{
    const wfm_site *site = s->state->site;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_priced; t++)
            s->price[(size_t)d * (size_t)site->n_slots + (size_t)t] =
                (site->demands[d].under - site->demands[d].over) / 2;
}

wfm_status roster_bound(const roster_state *state, const roster_bound_work *work, double *price,
                        double *bound, wfm_error *err)
{
    const wfm_site *site   = state->site;
    wfm_arena       memory = {0};
    search     s  = {.state = state, .threads = site->n_groups < FEW_GROUPS ? 1 : work->threads};
    const bool ok = take_memory(&s, &memory);

    if (ok) {
        for (int i = 0; i < site->n_people; i++)
            s.people[site->group_of[i]] += state->placed[i];
        first_prices(&s);
        climb(&s, work->patience, bound);
        memcpy(price, s.top, roster_cells(site) * sizeof *price);
    }
    wfm_arena_release(&memory);
    return ok ? WFM_OK : wfm_fail_memory(err);
}
