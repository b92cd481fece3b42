/* A crew of one day as an integer program. Columns are made by the prices of the continuous program
 * until none is missing; then the whole-number program is solved over them, with the roster as it
 * is for a start, and taken only if it is better. */
#include <math.h>
#include <stdlib.h>

#include "engine/base/error.h"
#include "engine/run/random.h"
#include "engine/run/roster_crew.h"
#include "engine/run/roster_search.h"
#include "engine/solver/solver.h"
#include "wfm/cover.h"
#include "wfm/duty.h"

#define MAX_ROUNDS     60  /* of making columns */
#define BEST_SHARE     0.7 /* of the best reduced cost of a type: what comes in with it */
#define FIRST_NEAR     0.5 /* of a missing agent's price in a slot */
#define COLUMNS_A_TYPE 150
#define NEAR           0.5 /* of the difference: columns dearer than that hardly ever come in */
#define LEAST_GAIN     1e-7
#define MIP_GAP        1e-5

typedef struct {
    roster_crew            crew;
    const roster_day_work *work;
    roster_scratch        *scratch;
    wfm_arena              memory;
    wfm_lp                 lp;
    int                    first_duty; /* columns before it are under and over */
    wfm_duty              *duty;       /* by column from first_duty on */
    double                *dual, *start;
    wfm_solution           solution;
} day_job;

static int longest_shift(const wfm_site *site)
{
    int most = 0;

    for (int k = 0; k < site->n_kinds; k++)
        most = site->kinds[k].slots > most ? site->kinds[k].slots : most;
    return most;
}

static bool take_program(day_job *j)
{
    const wfm_site *site    = j->crew.state->site;
    const int       cover   = site->n_demands * j->crew.program.n_slots;
    const int       rows    = j->crew.program.n_types + cover;
    const int       duties  = j->crew.n_people + COLUMNS_A_TYPE * j->crew.program.n_types;
    const int       cols    = 2 * cover + duties;
    const int       entries = 2 * cover + duties * (longest_shift(site) + 1);
    void           *memory  = wfm_arena_take(&j->memory, wfm_lp_bytes(rows, cols, entries), 1);

    j->duty       = wfm_arena_take(&j->memory, (size_t)duties + 1, sizeof *j->duty);
    j->dual       = wfm_arena_take(&j->memory, (size_t)rows + 1, sizeof *j->dual);
    j->start      = wfm_arena_take(&j->memory, (size_t)cols + 1, sizeof *j->start);
    j->solution.x = wfm_arena_take(&j->memory, (size_t)cols + 1, sizeof *j->solution.x);
    if (!memory || !j->duty || !j->dual || !j->start || !j->solution.x)
        return false;
    wfm_lp_lay_out(&j->lp, memory, rows, cols, entries);
    j->solution.dual = j->dual;
    j->first_duty    = 2 * cover;
    return wfm_day_begin(site, &j->crew.program, j->crew.base, &j->lp);
}

/* --- columns -----------------------------------------------------------------------------------
 */

static bool add_duty(day_job *j, int type, const wfm_duty *duty, const int *best)
{
    const int column = j->lp.cols;

    if (!wfm_day_add(j->crew.state->site, &j->crew.program, type, duty, best, &j->lp))
        return false;
    j->duty[column - j->first_duty] = *duty;
    return true;
}

/* The roster as it is: a column and a start of 1 for each person. */
static bool add_present(day_job *j)
{
    for (int i = 0; i < j->crew.n_people; i++) {
        j->start[j->lp.cols] = 1;
        if (!add_duty(j, j->crew.type_of[i],
                      &roster_duties(j->crew.state, j->crew.person[i])[j->crew.day],
                      roster_serves(j->crew.state, j->crew.person[i])))
            return false;
    }
    return true;
}

/* What is missing or too many in the present roster completes the start. */
static void complete_start(day_job *j)
{
    const wfm_lp *lp = &j->lp;

    for (int c = 0; c < j->first_duty; c += 2) {
        const int row     = lp->row[lp->begin[c]];
        double    missing = lp->row_lower[row];

        for (int d = j->first_duty; d < j->first_duty + j->crew.n_people; d++)
            for (int e = lp->begin[d]; e < lp->begin[d + 1]; e++)
                missing -= lp->row[e] == row ? 1 : 0;
        j->start[c]     = missing > 0 ? missing : 0;
        j->start[c + 1] = missing < 0 ? -missing : 0;
    }
}

/* Wage less worth at the prices in force: less what its type pays already, the reduced cost. */
static double reduced_cost(const day_job *j, int type, int option)
{
    const wfm_site *site = j->crew.state->site;

    return site->kinds[site->options[option].kind].wage -
           wfm_duty_worth(site, j->scratch->prefix, option) - j->dual[type];
}

static bool type_may(const day_job *j, int type, int option)
{
    return j->crew
        .options[(size_t)type * (size_t)j->crew.n_options + (size_t)(option - j->crew.first)];
}

static double least_reduced(const day_job *j, int type)
{
    double least = INFINITY;

    for (int k = j->crew.first; k < j->crew.first + j->crew.n_options; k++)
        if (type_may(j, type, k))
            least = fmin(least, reduced_cost(j, type, k));
    return least;
}

/* Adds the duties of a type whose reduced cost is at most `limit`. Returns how many; -1 when there
 * is no room. */
static int add_up_to(day_job *j, int type, double limit)
{
    int added = 0;

    for (int k = j->crew.first; k < j->crew.first + j->crew.n_options; k++) {
        wfm_duty duty;

        if (!type_may(j, type, k) || reduced_cost(j, type, k) > limit)
            continue;
        wfm_duty_place(j->crew.state->site, j->scratch->prefix, k, &duty);
        if (!add_duty(j, type, &duty, j->scratch->best))
            return -1;
        added++;
    }
    return added;
}

/* First columns: what comes close to the best at the prices of the bound, which know all days. */
static bool add_first(day_job *j)
{
    const wfm_site *site = j->crew.state->site;
    const double    near = FIRST_NEAR * site->demands[0].under;

    for (int t = 0; t < j->crew.program.n_types; t++) {
        wfm_cover_best(site, j->work->price, j->crew.pool[t], j->scratch->best, j->scratch->prefix);
        if (add_up_to(j, t, least_reduced(j, t) + near) < 0)
            return false;
    }
    return true;
}

/* One round of pricing. near < 0: the duties that improve the program most; else all whose reduced
 * cost is at most `near`. Returns how many columns came, -1 when there is no room for more. */
static int price_all(day_job *j, double near)
{
    const wfm_site *site = j->crew.state->site;
    int             sum  = 0;

    wfm_day_price(site, &j->crew.program, j->dual, j->scratch->price);
    for (int t = 0; t < j->crew.program.n_types; t++) {
        wfm_cover_best(site, j->scratch->price, j->crew.pool[t], j->scratch->best,
                       j->scratch->prefix);
        const double least = near < 0 ? least_reduced(j, t) : 0;
        const int    added = near >= 0             ? add_up_to(j, t, near)
                             : least < -LEAST_GAIN ? add_up_to(j, t, BEST_SHARE * least)
                                                   : 0;
        if (added < 0)
            return -1;
        sum += added;
    }
    return sum;
}

static double start_cost(const day_job *j)
{
    double cost = 0;

    for (int c = 0; c < j->lp.cols; c++)
        cost += j->lp.cost[c] * j->start[c];
    return cost;
}

/* Columns until the continuous program is optimal; then those that could be part of anything better
 * than the roster as it is: a reduced cost above the difference shuts a column out for good. */
static wfm_status make_columns(day_job *j, wfm_error *err)
{
    wfm_status status = WFM_OK;
    int        added  = 1;

    for (int round = 0; round < MAX_ROUNDS && added > 0 && !status; round++) {
        status = wfm_solve_lp(&j->lp, &j->solution, err);
        added  = status || j->solution.outcome != WFM_SOLVED ? 0 : price_all(j, -1);
    }
    if (!status && added == 0 && j->solution.outcome == WFM_SOLVED)
        (void)price_all(j, NEAR * (start_cost(j) - j->solution.cost));
    return status;
}

/* --- the answer --------------------------------------------------------------------------------
 */

/* Who serves what in a column, read off its rows. */
static void column_serves(const day_job *j, int column, int *best)
{
    const wfm_day_program *p = &j->crew.program;

    for (int e = j->lp.begin[column]; e < j->lp.begin[column + 1]; e++) {
        const int cover = j->lp.row[e] - p->n_types;
        if (cover >= 0)
            best[p->first_slot + cover % p->n_slots] = cover / p->n_slots;
    }
}

/* Hands the columns of the answer to the people of their types, in order. */
static void take_answer(day_job *j)
{
    int place = 0;

    for (int i = 0; i < j->crew.n_people; i++)
        roster_remove(j->crew.state, j->crew.person[i], j->crew.day);
    for (int t = 0; t < j->crew.program.n_types; t++) {
        place = 0;
        for (int c = j->first_duty; c < j->lp.cols; c++) {
            if (j->lp.row[j->lp.begin[c]] != t)
                continue;
            column_serves(j, c, j->scratch->best);
            for (int n = (int)lround(j->solution.x[c]); n > 0; n--) {
                while (j->crew.type_of[place] != t)
                    place++;
                roster_assign(j->crew.state, j->crew.person[place++], j->crew.day,
                              &j->duty[c - j->first_duty], j->scratch->best);
            }
        }
    }
}

static wfm_status solve_day(day_job *j, wfm_error *err)
{
    wfm_status status = make_columns(j, err);

    if (status)
        return status;
    const double         now    = start_cost(j);
    const wfm_mip_limits limits = {j->work->nodes, MIP_GAP, j->start};

    status = wfm_solve_mip(&j->lp, &limits, &j->solution, err);
    if (status || (j->solution.outcome != WFM_SOLVED && j->solution.outcome != WFM_STOPPED))
        return status;
    if (j->solution.cost < now - LEAST_GAIN)
        take_answer(j);
    return WFM_OK;
}

static wfm_status one_crew(roster_state *state, int day, const int *people, int n, day_job *j,
                           wfm_error *err)
{
    if (roster_crew_list(state, day, people, n, &j->memory, &j->crew) || !take_program(j) ||
        !add_present(j) || !add_first(j))
        return wfm_fail_memory(err);
    complete_start(j);
    return solve_day(j, err);
}

/* Who works on the day, in random order. */
static int shuffle_workers(const roster_state *state, int day, random_stream *random, int *people)
{
    const int n = roster_workers(state, day, people);

    for (int i = n - 1; i > 0; i--) {
        const int other = random_below(random, i + 1);
        const int swap  = people[i];

        people[i]     = people[other];
        people[other] = swap;
    }
    return n;
}

static wfm_status one_day(roster_state *state, int day, const roster_day_work *work,
                          random_stream *random, roster_scratch *scratch, wfm_error *err)
{
    int       *people = calloc((size_t)state->site->n_people + 1, sizeof *people);
    wfm_status status = people ? WFM_OK : wfm_fail_memory(err);
    const int  n      = people ? shuffle_workers(state, day, random, people) : 0;

    for (int i = 0; i < n && !status; i += work->crew) {
        day_job j = {.scratch = scratch, .work = work};

        status = one_crew(state, day, people + i, n - i < work->crew ? n - i : work->crew, &j, err);
        wfm_arena_release(&j.memory);
        if (status == WFM_EBUG) /* the solver gave up on it: the crew stays as it is */
            status = WFM_OK;
    }
    free(people);
    return status;
}

wfm_status roster_days(roster_state *state, const roster_day_work *work, random_stream random,
                       roster_scratch *scratch, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (int day = 0; day < state->site->n_days && !status; day++)
        status = one_day(state, day, work, &random, scratch, err);
    return status;
}
