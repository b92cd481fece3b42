#include "tests/support/cheapest.h"

#include <stdlib.h>

#include "tests/support/coverage.h"
#include "wfm/cover.h"
#include "wfm/duty.h"
#include "wfm/tour.h"

#define DAYS    CHEAPEST_DAYS
#define PEOPLE  CHEAPEST_PEOPLE
#define CHOICES 3  /* off, or one of two options */
#define COMBOS  27 /* CHOICES to the power of PEOPLE */

static const wfm_group *group_of(const wfm_site *site, int person)
{
    return &site->groups[site->group_of[person]];
}

static wfm_cost lesser(wfm_cost a, wfm_cost b)
{
    return a < b ? a : b;
}

/* ---- a day ---- */

/* Cheapest way in which those at work in the slot, from `person` on, serve demands. */
static wfm_cost share_out(const wfm_site *site, const wfm_duty *duty, int slot, int person, int *x)
{
    if (person == site->n_people) {
        wfm_cost cost = 0;

        for (int d = 0; d < site->n_demands; d++)
            cost += coverage_cost(wfm_curve_of(site, d, slot), x[d]);
        return cost;
    }
    if (duty[person].option == WFM_NO_OPTION || !wfm_duty_works(site, &duty[person], slot))
        return share_out(site, duty, slot, person + 1, x);
    const wfm_pool *pool = &site->pools[group_of(site, person)->pool];
    wfm_cost        best = WFM_NEVER;
    for (int i = 0; i < pool->n_demands; i++) {
        x[pool->demands[i]]++;
        best = lesser(best, share_out(site, duty, slot, person + 1, x));
        x[pool->demands[i]]--;
    }
    return best;
}

static wfm_cost presence_cost(const wfm_site *site, const wfm_duty *duty, int day)
{
    wfm_cost cost = 0;

    for (int t = site->day_start[day]; t < site->day_start[day + 1]; t++) {
        int x[2] = {0, 0};

        cost += share_out(site, duty, t, 0, x);
    }
    return cost;
}

/* The same, with the breaks of `person` and those after it placed best. */
static wfm_cost breaks_cost(const wfm_site *site, wfm_duty *duty, int day, int person)
{
    if (person == site->n_people)
        return presence_cost(site, duty, day);
    if (duty[person].option == WFM_NO_OPTION)
        return breaks_cost(site, duty, day, person + 1);
    const wfm_option     *option = &site->options[duty[person].option];
    const wfm_shift_kind *kind   = &site->kinds[option->kind];
    wfm_cost              best   = WFM_NEVER;
    if (kind->n_breaks == 0)
        return breaks_cost(site, duty, day, person + 1);
    for (int at = kind->breaks[0].first; at <= kind->breaks[0].last; at++) {
        duty[person].breaks[0] = option->start + at;
        best                   = lesser(best, breaks_cost(site, duty, day, person + 1));
    }
    return best;
}

/* ---- all days ---- */

typedef struct {
    const wfm_site *site;
    wfm_cost        day_cost[DAYS][COMBOS]; /* by the people's choices as digits */
    int             n_tours[PEOPLE];
    wfm_cost        cost[PEOPLE][CHEAPEST_TOURS];
    unsigned char tours[PEOPLE][CHEAPEST_TOURS][DAYS]; /* 0 off, 1 the first option of the day .. */
} trial;

static void fill_day_costs(trial *all)
{
    const wfm_site *site = all->site;

    for (int d = 0; d < site->n_days; d++)
        for (int combo = 0; combo < COMBOS; combo++) {
            wfm_duty duty[PEOPLE];
            bool     real = true;

            for (int p = 0, rest = combo; p < PEOPLE; p++, rest /= CHOICES) {
                const int i    = rest % CHOICES;
                duty[p].option = i ? site->day_options[d] + i - 1 : WFM_NO_OPTION;
                real =
                    real && duty[p].option < site->day_options[d + 1] && (!i || p < site->n_people);
            }
            all->day_cost[d][combo] = real ? breaks_cost(site, duty, d, 0) : WFM_NEVER;
        }
}

static bool next_tour(const wfm_site *site, int *choice)
{
    for (int d = 0; d < site->n_days; d++) {
        const int option = choice[d] == WFM_NO_OPTION ? site->day_options[d] : choice[d] + 1;

        choice[d] = option < site->day_options[d + 1] ? option : WFM_NO_OPTION;
        if (choice[d] != WFM_NO_OPTION)
            return true;
    }
    return false;
}

static void list_tours(trial *all, int person)
{
    const wfm_site *site = all->site;
    int             choice[DAYS];
    int             n = 0;

    for (int d = 0; d < site->n_days; d++)
        choice[d] = WFM_NO_OPTION;
    do {
        if (!wfm_tour_keeps(site, group_of(site, person), choice, &all->cost[person][n]))
            continue;
        for (int d = 0; d < site->n_days; d++)
            all->tours[person][n][d] =
                (unsigned char)(choice[d] == WFM_NO_OPTION ? 0
                                                           : choice[d] - site->day_options[d] + 1);
        if (++n == CHEAPEST_TOURS)
            abort();
    } while (next_tour(site, choice));
    all->n_tours[person] = n;
}

static wfm_cost cheapest_from(const trial *all, int person, int digit, const int *combo)
{
    wfm_cost best = WFM_NEVER;

    if (person == all->site->n_people) {
        wfm_cost cost = all->site->constant;

        for (int d = 0; d < all->site->n_days; d++)
            cost += all->day_cost[d][combo[d]];
        return cost;
    }
    for (int i = 0; i < all->n_tours[person]; i++) {
        int with[DAYS];

        for (int d = 0; d < all->site->n_days; d++)
            with[d] = combo[d] + digit * all->tours[person][i][d];
        best = lesser(best,
                      all->cost[person][i] + cheapest_from(all, person + 1, digit * CHOICES, with));
    }
    return best;
}

wfm_cost cheapest_roster(const wfm_site *site, const bool *placed)
{
    const int nobody[DAYS] = {0};
    trial    *all          = calloc(1, sizeof *all);

    if (!all)
        abort();
    all->site = site;
    fill_day_costs(all);
    for (int p = 0; p < site->n_people; p++)
        if (placed[p])
            list_tours(all, p);
        else
            all->n_tours[p] = 1; /* always off, at no cost */
    const wfm_cost cost = cheapest_from(all, 0, 1, nobody);
    free(all);
    return cost;
}

bool cheapest_has_tour(const wfm_site *site, const wfm_group *group)
{
    int choice[DAYS];

    for (int d = 0; d < site->n_days; d++)
        choice[d] = WFM_NO_OPTION;
    do
        if (wfm_tour_keeps(site, group, choice, NULL))
            return true;
    while (next_tour(site, choice));
    return false;
}
