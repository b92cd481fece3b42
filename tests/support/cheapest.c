#include "tests/support/cheapest.h"

#include <stdlib.h>

#include "wfm/cover.h"
#include "wfm/duty.h"
#include "wfm/tour.h"

#define DAYS      CHEAPEST_DAYS
#define PEOPLE    CHEAPEST_PEOPLE
#define CHOICES   3  /* off, or one of two options */
#define COMBOS    27 /* CHOICES to the power of PEOPLE */
#define MAX_TOURS 20000

static const wfm_group *group_of(const wfm_site *site, int person)
{
    return &site->groups[site->group_of[person]];
}

/* Option of that digit on the day, WFM_NO_OPTION for 0; -2: there is none. */
static int option_of(const wfm_site *site, int person, int day, int digit)
{
    const wfm_contract_rules *rules  = group_of(site, person)->rules;
    const int                 option = rules->option_from[day] + digit - 1;

    if (digit == 0)
        return WFM_NO_OPTION;
    return option < rules->option_to[day] ? option : -2;
}

static wfm_cost least(wfm_cost a, wfm_cost b)
{
    return a < b ? a : b;
}

/* --- a day ------------------------------------------------------------------------------------ */

/* Cheapest way in which those at work in the slot, from `person` on, serve demands. */
static wfm_cost share_out(const wfm_site *site, const wfm_duty *duty, int slot, int person, int *x)
{
    if (person == site->n_people) {
        wfm_cost cost = 0;

        for (int d = 0; d < site->n_demands; d++)
            cost += wfm_curve_cost(wfm_curve_of(site, d, slot), x[d]);
        return cost;
    }
    if (duty[person].option == WFM_NO_OPTION || !wfm_duty_works(site, &duty[person], slot))
        return share_out(site, duty, slot, person + 1, x);
    const wfm_pool *pool = &site->pools[group_of(site, person)->pool];
    wfm_cost        best = WFM_NEVER;
    for (int i = 0; i < pool->n_demands; i++) {
        x[pool->demands[i]]++;
        best = least(best, share_out(site, duty, slot, person + 1, x));
        x[pool->demands[i]]--;
    }
    return best;
}

static wfm_cost duties_cost(const wfm_site *site, const wfm_duty *duty, int day)
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
        return duties_cost(site, duty, day);
    if (duty[person].option == WFM_NO_OPTION)
        return breaks_cost(site, duty, day, person + 1);
    const wfm_option     *option = &site->options[duty[person].option];
    const wfm_shift_kind *kind   = &site->kinds[option->kind];
    wfm_cost              best   = WFM_NEVER;
    if (kind->n_breaks == 0)
        return breaks_cost(site, duty, day, person + 1);
    for (int at = kind->breaks[0].first; at <= kind->breaks[0].last; at++) {
        duty[person].breaks[0] = option->start + at;
        best                   = least(best, breaks_cost(site, duty, day, person + 1));
    }
    return best;
}

/* --- all days --------------------------------------------------------------------------------- */

typedef struct {
    wfm_cost      cost;
    unsigned char digit[DAYS];
} tour;

typedef struct {
    const wfm_site *site;
    wfm_cost        day_cost[DAYS][COMBOS]; /* by the people's choices as digits */
    int             n_tours[PEOPLE];
    tour            tours[PEOPLE][MAX_TOURS];
} trial;

static wfm_cost combo_cost(const wfm_site *site, int day, int combo)
{
    wfm_duty duty[PEOPLE];

    for (int p = 0; p < PEOPLE; p++, combo /= CHOICES) {
        if (p >= site->n_people && combo % CHOICES > 0)
            return WFM_NEVER;
        duty[p].option = p < site->n_people ? option_of(site, p, day, combo % CHOICES) : -1;
        if (duty[p].option == -2)
            return WFM_NEVER;
    }
    return breaks_cost(site, duty, day, 0);
}

static bool next_tour(const wfm_site *site, int person, tour *t)
{
    for (int d = 0; d < site->n_days; d++) {
        t->digit[d]++;
        if (t->digit[d] < CHOICES && option_of(site, person, d, t->digit[d]) != -2)
            return true;
        t->digit[d] = 0;
    }
    return false;
}

static void list_tours(trial *all, int person)
{
    const wfm_site *site = all->site;
    tour            t    = {0};

    do {
        int choice[DAYS];

        for (int d = 0; d < site->n_days; d++)
            choice[d] = option_of(site, person, d, t.digit[d]);
        if (!wfm_tour_keeps(site, group_of(site, person), choice, &t.cost))
            continue;
        if (all->n_tours[person] == MAX_TOURS)
            abort();
        all->tours[person][all->n_tours[person]++] = t;
    } while (next_tour(site, person, &t));
}

/* The cheapest from `person` on, those before having chosen `combo`: the sum of their digits. */
static wfm_cost cheapest_from(const trial *all, int person, int digit, const int *combo)
{
    wfm_cost best = WFM_NEVER;

    if (person == all->site->n_people) {
        wfm_cost cost = 0;

        for (int d = 0; d < all->site->n_days; d++)
            cost += all->day_cost[d][combo[d]];
        return cost;
    }
    for (int i = 0; i < all->n_tours[person]; i++) {
        const tour *t = &all->tours[person][i];
        int         with[DAYS];

        for (int d = 0; d < all->site->n_days; d++)
            with[d] = combo[d] + digit * t->digit[d];
        const wfm_cost rest = cheapest_from(all, person + 1, digit * CHOICES, with);
        best                = rest == WFM_NEVER ? best : least(best, t->cost + rest);
    }
    return best;
}

wfm_cost cheapest_roster(const wfm_site *site)
{
    const int nobody[DAYS] = {0};
    trial    *all          = calloc(1, sizeof *all);

    if (!all || site->n_people > PEOPLE || site->n_days > DAYS || site->n_demands > 2)
        abort();
    all->site = site;
    for (int d = 0; d < site->n_days; d++)
        for (int combo = 0; combo < COMBOS; combo++)
            all->day_cost[d][combo] = combo_cost(site, d, combo);
    for (int p = 0; p < site->n_people; p++)
        list_tours(all, p);
    const wfm_cost cost = cheapest_from(all, 0, 1, nobody);
    free(all);
    return cost == WFM_NEVER ? cost : cost + site->constant;
}
