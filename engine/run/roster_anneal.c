/* Annealing by small moves. A day move changes shifts and breaks of up to four people on one day, a
 * tour move also their days off. Whoever comes back finds the best place for what the slots may
 * expect while others are still to come; a little noise makes the places differ from one try to the
 * next. */
#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/random.h"
#include "engine/run/roster_search.h"
#include "wfm/cover.h"
#include "wfm/duty.h"

#define MOST_PEOPLE 4
#define TOUR_EVERY  10   /* every so many moves one is of whole tours */
#define PASSES      4    /* of cooling; each starts lower */
#define HOT         0.2  /* temperature at the start of a pass, of the dearest slot's price */
#define COOLED      0.1  /* of it: where a pass ends */
#define NOISE       0.04 /* of the dearest slot's price */
#define LAST_NOISE  0.0001

typedef struct {
    roster_state   *state;
    roster_scratch *scratch;
    random_stream   random;
    double          unit; /* the dearest slot's price */
    double          heat;
    int            *day_end;   /* by day: the slot after its latest shift */
    int            *worker;    /* room for the people of a day */
    wfm_duty       *best_duty; /* the best roster that was seen */
    int            *best_serve;
    double          cost, best_cost, enough;
    /* the move */
    int       from_day, to_day; /* days that it may touch */
    wfm_part  part;             /* slots */
    int       n, person[MOST_PEOPLE];
    wfm_duty *old_duty;  /* MOST_PEOPLE x n_days */
    int      *old_serve; /* MOST_PEOPLE x n_slots */
} annealing;

static double dearest(const wfm_site *site)
{
    double most = 0;

    for (int d = 0; d < site->n_demands; d++)
        most = fmax(most, site->demands[d].under);
    return most;
}

static size_t duties(const wfm_site *site)
{
    return (size_t)site->n_people * (size_t)site->n_days;
}

static size_t serves(const wfm_site *site)
{
    return (size_t)site->n_people * (size_t)site->n_slots;
}

/* --- taking out and putting back ----------------------------------------------------------------
 */

static double wages(const annealing *a)
{
    const wfm_site *site = a->state->site;
    double          sum  = 0;

    for (int i = 0; i < a->n; i++)
        for (int day = a->from_day; day < a->to_day; day++) {
            const int k = roster_duties(a->state, a->person[i])[day].option;
            sum += k == WFM_NO_OPTION ? 0 : site->kinds[site->options[k].kind].wage;
        }
    return sum;
}

static double local_cost(const annealing *a)
{
    return wages(a) + wfm_cover_cost_between(a->state->site, a->state->x, a->part);
}

static void remove_all(const annealing *a)
{
    for (int i = 0; i < a->n; i++)
        for (int day = a->from_day; day < a->to_day; day++)
            roster_remove(a->state, a->person[i], day);
}

static void save(const annealing *a)
{
    const wfm_site *site = a->state->site;

    for (int i = 0; i < a->n; i++) {
        memcpy(a->old_duty + (size_t)i * (size_t)site->n_days,
               roster_duties(a->state, a->person[i]), (size_t)site->n_days * sizeof *a->old_duty);
        memcpy(a->old_serve + (size_t)i * (size_t)site->n_slots + a->part.from,
               roster_serves(a->state, a->person[i]) + a->part.from,
               (size_t)(a->part.to - a->part.from) * sizeof *a->old_serve);
    }
}

static void put_back(const annealing *a)
{
    const wfm_site *site = a->state->site;

    remove_all(a);
    for (int i = 0; i < a->n; i++)
        for (int day = a->from_day; day < a->to_day; day++) {
            const wfm_duty *duty = &a->old_duty[(size_t)i * (size_t)site->n_days + (size_t)day];

            if (duty->option != WFM_NO_OPTION)
                roster_assign(a->state, a->person[i], day, duty,
                              a->old_serve + (size_t)i * (size_t)site->n_slots);
        }
}

/* Prices for the next of those who are still out, with noise. */
static void set_prices(annealing *a, int left)
{
    const wfm_site *site = a->state->site;
    const double    most = a->unit * (left > 1 ? NOISE : LAST_NOISE);

    wfm_cover_expected(site, a->state->x, left, a->part, a->scratch->price);
    for (int d = 0; d < site->n_demands; d++)
        for (int t = a->part.from; t < a->part.to; t++)
            a->scratch->price[(size_t)d * (size_t)site->n_slots + (size_t)t] +=
                most * random_share(&a->random);
}

static bool respond_day(const annealing *a, int person, int day)
{
    const wfm_site     *site   = a->state->site;
    const int           pool   = site->groups[site->group_of[person]].pool;
    const roster_window window = roster_window_of(a->state, person, day);
    double              top    = -INFINITY;
    int                 choice = WFM_NO_OPTION;
    wfm_duty            duty;

    wfm_cover_best_between(site, a->scratch->price, pool, a->part, a->scratch->best,
                           a->scratch->prefix);
    for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++) {
        if (!roster_window_has(a->state, person, &window, k))
            continue;
        const double worth =
            wfm_duty_worth(site, a->scratch->prefix, k) - site->kinds[site->options[k].kind].wage;
        if (worth > top) {
            top    = worth;
            choice = k;
        }
    }
    if (choice == WFM_NO_OPTION)
        return false;
    wfm_duty_place(site, a->scratch->prefix, choice, &duty);
    roster_assign(a->state, person, day, &duty, a->scratch->best);
    return true;
}

static bool respond(annealing *a, bool whole_tours)
{
    bool ok = true;

    for (int i = 0; ok && i < a->n; i++) {
        set_prices(a, a->n - i);
        ok = whole_tours ? roster_respond(a->state, a->person[i], a->scratch)
                         : respond_day(a, a->person[i], a->from_day);
    }
    return ok;
}

/* Rounding adds up over many moves: the cost is computed afresh when a best roster is kept. */
static void keep_if_best(annealing *a)
{
    const wfm_site *site = a->state->site;

    if (!(a->cost < a->best_cost))
        return;
    a->cost = roster_cost(a->state);
    if (!(a->cost < a->best_cost))
        return;
    a->best_cost = a->cost;
    memcpy(a->best_duty, a->state->duty, duties(site) * sizeof *a->best_duty);
    memcpy(a->best_serve, a->state->serve, serves(site) * sizeof *a->best_serve);
}

static void try_move(annealing *a, bool whole_tours)
{
    const double before = local_cost(a);

    save(a);
    remove_all(a);
    const bool   ok    = respond(a, whole_tours);
    const double worse = ok ? local_cost(a) - before : INFINITY;

    if (worse <= 0 || random_share(&a->random) < exp(-worse / a->heat))
        a->cost += worse;
    else
        put_back(a);
}

/* --- choosing -----------------------------------------------------------------------------------
 */

/* One to four of n people, without repetition. */
static void choose(annealing *a, const int *people, int n)
{
    const int want = 1 + random_below(&a->random, MOST_PEOPLE);

    for (a->n = 0; a->n < want && a->n < n;) {
        const int pick   = people[random_below(&a->random, n)];
        bool      is_new = true;

        for (int i = 0; i < a->n; i++)
            is_new = is_new && a->person[i] != pick;
        if (is_new)
            a->person[a->n++] = pick;
    }
}

static void move_day(annealing *a)
{
    const wfm_site *site = a->state->site;
    const int       day  = random_below(&a->random, site->n_days);
    const int       n    = roster_workers(a->state, day, a->worker);

    if (n == 0)
        return;
    a->from_day  = day;
    a->to_day    = day + 1;
    a->part.from = site->day_start[day];
    a->part.to   = a->day_end[day];
    choose(a, a->worker, n);
    try_move(a, false);
}

static void move_tours(annealing *a)
{
    const wfm_site *site = a->state->site;
    int             n    = 0;

    for (int i = 0; i < site->n_people; i++)
        if (a->state->placed[i] && !roster_is_locked(a->state, i))
            a->worker[n++] = i;
    if (n == 0)
        return;
    a->from_day  = 0;
    a->to_day    = site->n_days;
    a->part.from = 0;
    a->part.to   = site->n_slots;
    choose(a, a->worker, n);
    try_move(a, true);
}

static void one_pass(annealing *a, int pass, int moves)
{
    const double start = HOT * a->unit * pow(COOLED, (double)pass / PASSES);

    for (int i = 0; i < moves && a->best_cost > a->enough; i++) {
        a->heat = start * pow(COOLED, (double)i / moves);
        if (i % TOUR_EVERY == 0)
            move_tours(a);
        else
            move_day(a);
        keep_if_best(a);
    }
}

static void return_to_best(annealing *a)
{
    const wfm_site *site = a->state->site;

    memset(a->state->x, 0, roster_cells(site) * sizeof *a->state->x);
    memcpy(a->state->duty, a->best_duty, duties(site) * sizeof *a->best_duty);
    memcpy(a->state->serve, a->best_serve, serves(site) * sizeof *a->best_serve);
    for (int i = 0; i < site->n_people; i++)
        for (int day = 0; day < site->n_days; day++)
            roster_count(a->state, i, day, 1);
    a->cost = a->best_cost;
}

static bool take_memory(annealing *a, wfm_arena *memory)
{
    const wfm_site *site = a->state->site;
    const size_t    days = MOST_PEOPLE * (size_t)site->n_days;

    a->day_end    = wfm_arena_take(memory, (size_t)site->n_days, sizeof *a->day_end);
    a->worker     = wfm_arena_take(memory, (size_t)site->n_people + 1, sizeof *a->worker);
    a->best_duty  = wfm_arena_take(memory, duties(site) + 1, sizeof *a->best_duty);
    a->best_serve = wfm_arena_take(memory, serves(site) + 1, sizeof *a->best_serve);
    a->old_duty   = wfm_arena_take(memory, days, sizeof *a->old_duty);
    a->old_serve =
        wfm_arena_take(memory, MOST_PEOPLE * (size_t)site->n_slots, sizeof *a->old_serve);
    return a->day_end && a->worker && a->best_duty && a->best_serve && a->old_duty && a->old_serve;
}

static void find_day_ends(const annealing *a)
{
    const wfm_site *site = a->state->site;

    for (int day = 0; day < site->n_days; day++) {
        a->day_end[day] = site->day_start[day];
        for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++) {
            const int end = site->options[k].start + site->kinds[site->options[k].kind].slots;

            a->day_end[day] = end > a->day_end[day] ? end : a->day_end[day];
        }
    }
}

wfm_status roster_anneal(roster_state *state, int moves, double enough, random_stream random,
                         roster_scratch *scratch, wfm_error *err)
{
    wfm_arena memory = {0};
    annealing a      = {.state     = state,
                        .scratch   = scratch,
                        .random    = random,
                        .unit      = dearest(state->site),
                        .best_cost = INFINITY,
                        .enough    = enough};

    if (!take_memory(&a, &memory)) {
        wfm_arena_release(&memory);
        return wfm_fail_memory(err);
    }
    find_day_ends(&a);
    keep_if_best(&a);
    for (int pass = 0; pass < PASSES; pass++) {
        one_pass(&a, pass, moves / PASSES);
        return_to_best(&a);
    }
    wfm_arena_release(&memory);
    return WFM_OK;
}
