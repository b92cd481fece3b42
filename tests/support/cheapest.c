#include "tests/support/cheapest.h"

#include <math.h>
#include <stdlib.h>

#include "tests/support/tour.h"
#include "wfm/duty.h"

#define DAYS      CHEAPEST_DAYS
#define PEOPLE    CHEAPEST_PEOPLE
#define CHOICES   3  /* off, or one of two options */
#define COMBOS    27 /* CHOICES to the power of PEOPLE */
#define MAX_TOURS 2187

static const wfm_group *group_of(const wfm_site *site, int person)
{
    return &site->groups[site->group_of[person]];
}

/* Cheapest way in which those at work in the slot, from `person` on, serve demands. */
static double share_out(const wfm_site *site, const wfm_duty *duty, int slot, int person, int *x)
{
    if (person == site->n_people) {
        double cost = 0;

        for (int d = 0; d < site->n_demands; d++) {
            const wfm_demand *demand = &site->demands[d];
            const int         less   = demand->want[slot] - x[d];

            cost += less > 0 ? demand->under * less : -demand->over * less;
        }
        return cost;
    }
    if (duty[person].option == WFM_NO_OPTION || !wfm_duty_works(site, &duty[person], slot))
        return share_out(site, duty, slot, person + 1, x);
    const wfm_pool *pool = &site->pools[group_of(site, person)->pool];
    double          best = INFINITY;
    for (int i = 0; i < pool->n_demands; i++) {
        x[pool->demands[i]]++;
        best = fmin(best, share_out(site, duty, slot, person + 1, x));
        x[pool->demands[i]]--;
    }
    return best;
}

static double duties_cost(const wfm_site *site, const wfm_duty *duty, int day)
{
    double cost = 0;

    for (int p = 0; p < site->n_people; p++)
        if (duty[p].option != WFM_NO_OPTION)
            cost += site->kinds[site->options[duty[p].option].kind].wage;
    for (int t = site->day_start[day]; t < site->day_start[day + 1]; t++) {
        int x[2] = {0, 0};

        cost += share_out(site, duty, t, 0, x);
    }
    return cost;
}

/* The same, with the breaks of `person` and those after it placed best. */
static double breaks_cost(const wfm_site *site, wfm_duty *duty, int day, int person)
{
    if (person == site->n_people)
        return duties_cost(site, duty, day);
    if (duty[person].option == WFM_NO_OPTION)
        return breaks_cost(site, duty, day, person + 1);
    const wfm_option     *option = &site->options[duty[person].option];
    const wfm_shift_kind *kind   = &site->kinds[option->kind];
    double                best   = INFINITY;
    if (kind->n_breaks == 0)
        return breaks_cost(site, duty, day, person + 1);
    for (int at = kind->breaks[0].first; at <= kind->breaks[0].last; at++) {
        duty[person].breaks[0] = option->start + at;
        best                   = fmin(best, breaks_cost(site, duty, day, person + 1));
    }
    return best;
}

typedef struct {
    const wfm_site *site;
    double          day_cost[DAYS][COMBOS]; /* by the people's choices as digits */
    int             n_tours[PEOPLE];
    unsigned char   tours[PEOPLE][MAX_TOURS][DAYS]; /* 0 off, 1 the first option of the day .. */
} trial;

static void fill_day_costs(trial *all)
{
    const wfm_site *site = all->site;

    for (int d = 0; d < DAYS; d++)
        for (int combo = 0; combo < COMBOS; combo++) {
            wfm_duty duty[PEOPLE];
            bool     real = true;

            for (int p = 0, rest = combo; p < PEOPLE; p++, rest /= CHOICES) {
                const int i    = rest % CHOICES;
                duty[p].option = i ? site->day_options[d] + i - 1 : WFM_NO_OPTION;
                real =
                    real && duty[p].option < site->day_options[d + 1] && (!i || p < site->n_people);
            }
            all->day_cost[d][combo] = real ? breaks_cost(site, duty, d, 0) : INFINITY;
        }
}

static void list_tours(trial *all, int person)
{
    const wfm_site *site = all->site;
    int             choice[DAYS];

    tour_first(site, choice);
    do {
        if (!tour_keeps_rules(site, group_of(site, person), choice))
            continue;
        if (all->n_tours[person] == MAX_TOURS)
            abort();
        unsigned char *tour = all->tours[person][all->n_tours[person]++];
        for (int d = 0; d < DAYS; d++)
            tour[d] =
                (unsigned char)(choice[d] == WFM_NO_OPTION ? 0
                                                           : choice[d] - site->day_options[d] + 1);
    } while (tour_next(site, choice));
}

static double cheapest_from(const trial *all, int person, int digit, const int *combo)
{
    double best = INFINITY;

    if (person == all->site->n_people) {
        double cost = 0;

        for (int d = 0; d < DAYS; d++)
            cost += all->day_cost[d][combo[d]];
        return cost;
    }
    for (int i = 0; i < all->n_tours[person]; i++) {
        int with[DAYS];

        for (int d = 0; d < DAYS; d++)
            with[d] = combo[d] + digit * all->tours[person][i][d];
        best = fmin(best, cheapest_from(all, person + 1, digit * CHOICES, with));
    }
    return best;
}

double cheapest_roster(const wfm_site *site)
{
    const int nobody[DAYS] = {0};
    trial    *all          = calloc(1, sizeof *all);

    if (!all)
        abort();
    all->site = site;
    fill_day_costs(all);
    for (int p = 0; p < site->n_people; p++)
        list_tours(all, p);
    const double cost = cheapest_from(all, 0, 1, nobody);
    free(all);
    return cost;
}
