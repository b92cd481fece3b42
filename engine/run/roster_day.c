/* One day as an integer program. The others stay as they are, so a person's window is what rest to
 * both sides and the hours of the week leave. Columns are made by the prices of the continuous
 * program until none is missing; then the whole-number program is solved over them, with the roster
 * as it is for a start, and taken only if it is better. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_search.h"
#include "engine/solver/solver.h"

#define WEEK           7
#define MAX_ROUNDS     60 /* of making columns */
#define COLUMNS_A_TYPE 90
#define NEAR           0.5 /* dearest under-price of a slot: duties that close to the optimum join */
#define LEAST_GAIN     1e-7
#define MIP_GAP        1e-5

typedef struct {
    roster_state   *state;
    roster_scratch *scratch;
    int             day;
    wfm_arena       memory;
    int             first, n_options; /* of the day */
    int             n_people;
    int            *person;  /* who works the day */
    int            *type_of; /* by place in `person` */
    unsigned char  *options; /* n_types x n_options: allowed */
    int            *count, *pool;
    int            *base; /* n_demands x n_slots: x without the day's people */
    wfm_day_program program;
    wfm_lp          lp;
    int             first_duty; /* columns before it are under and over */
    wfm_duty       *duty;       /* by column from first_duty on */
    double         *dual, *start;
    wfm_solution    solution;
} day_job;

/* --- who works the day, and when they could --------------------------------------------------- */

static int neighbour_end(const roster_state *state, int person, int day)
{
    const wfm_site *site = state->site;

    for (int d = day - 1; d >= 0 && d >= day - 2; d--) {
        const int k = roster_duties(state, person)[d].option;
        if (k != WFM_NO_OPTION)
            return site->options[k].start + site->kinds[site->options[k].kind].slots;
    }
    return -site->n_slots; /* nobody looks before the horizon */
}

static int neighbour_start(const roster_state *state, int person, int day)
{
    const wfm_site *site = state->site;

    for (int d = day + 1; d < site->n_days && d <= day + 2; d++) {
        const int k = roster_duties(state, person)[d].option;
        if (k != WFM_NO_OPTION)
            return site->options[k].start;
    }
    return 2 * site->n_slots;
}

/* Paid slots of the person's week without the day. */
static int paid_elsewhere(const roster_state *state, int person, int day)
{
    const wfm_site *site = state->site;
    int             paid = 0;

    for (int d = day / WEEK * WEEK; d < (day / WEEK + 1) * WEEK; d++) {
        const int k = roster_duties(state, person)[d].option;
        if (d != day && k != WFM_NO_OPTION)
            paid += site->kinds[site->options[k].kind].paid;
    }
    return paid;
}

static void list_options(const day_job *j, int person, unsigned char *allowed)
{
    const wfm_site  *site  = j->state->site;
    const wfm_group *group = &site->groups[site->group_of[person]];
    const int        from  = neighbour_end(j->state, person, j->day) + group->rest;
    const int        to    = neighbour_start(j->state, person, j->day) - group->rest;
    const int        paid  = paid_elsewhere(j->state, person, j->day);
    const int        week  = j->day / WEEK;

    for (int i = 0; i < j->n_options; i++) {
        const wfm_option     *o    = &site->options[j->first + i];
        const wfm_shift_kind *kind = &site->kinds[o->kind];
        const int             sum  = paid + kind->paid;

        allowed[i] = group->allowed[j->first + i] && o->start >= from &&
                     o->start + kind->slots <= to && sum >= group->week_min[week] &&
                     sum <= group->week_max[week];
    }
}

static int find_type(const day_job *j, const unsigned char *allowed, int pool)
{
    const size_t n = (size_t)j->n_options;

    for (int t = 0; t < j->program.n_types; t++)
        if (j->pool[t] == pool && memcmp(j->options + (size_t)t * n, allowed, n) == 0)
            return t;
    return -1;
}

static void add_person(day_job *j, int person)
{
    const wfm_site *site    = j->state->site;
    const int       pool    = site->groups[site->group_of[person]].pool;
    unsigned char  *allowed = j->options + (size_t)j->program.n_types * (size_t)j->n_options;

    list_options(j, person, allowed);
    int type = find_type(j, allowed, pool);
    if (type < 0) {
        type          = j->program.n_types++;
        j->pool[type] = pool;
    }
    j->count[type]++;
    j->type_of[j->n_people]  = type;
    j->person[j->n_people++] = person;
}

static void list_people(day_job *j)
{
    for (int i = 0; i < j->state->site->n_people; i++)
        if (roster_duties(j->state, i)[j->day].option != WFM_NO_OPTION)
            add_person(j, i);
    j->program.type_count = j->count;
    j->program.type_pool  = j->pool;
}

/* What the others cover: x while the day's people are taken out. */
static void set_base(day_job *j)
{
    const wfm_site *site = j->state->site;

    for (int i = 0; i < j->n_people; i++)
        roster_count(j->state, j->person[i], j->day, -1);
    memcpy(j->base, j->state->x, (size_t)site->n_demands * (size_t)site->n_slots * sizeof *j->base);
    for (int i = 0; i < j->n_people; i++)
        roster_count(j->state, j->person[i], j->day, 1);
}

static void set_part(day_job *j)
{
    const wfm_site *site = j->state->site;
    int             from = site->n_slots;
    int             to   = 0;

    for (int i = 0; i < j->n_options; i++) {
        const wfm_option *o   = &site->options[j->first + i];
        const int         end = o->start + site->kinds[o->kind].slots;

        from = o->start < from ? o->start : from;
        to   = end > to ? end : to;
    }
    j->program.day        = j->day;
    j->program.first_slot = from;
    j->program.n_slots    = to - from;
}

/* --- memory ------------------------------------------------------------------------------------
 */

static bool take_people(day_job *j)
{
    const wfm_site *site = j->state->site;
    const size_t    n    = (size_t)site->n_people + 1;

    j->first     = site->day_options[j->day];
    j->n_options = site->day_options[j->day + 1] - j->first;
    j->person    = wfm_arena_take(&j->memory, n, sizeof *j->person);
    j->type_of   = wfm_arena_take(&j->memory, n, sizeof *j->type_of);
    j->count     = wfm_arena_take(&j->memory, n, sizeof *j->count);
    j->pool      = wfm_arena_take(&j->memory, n, sizeof *j->pool);
    j->options   = wfm_arena_take(&j->memory, n, (size_t)j->n_options + 1);
    j->base      = wfm_arena_take(&j->memory, (size_t)site->n_demands * (size_t)site->n_slots + 1,
                                  sizeof *j->base);
    return j->person && j->type_of && j->count && j->pool && j->options && j->base;
}

static int longest_shift(const wfm_site *site)
{
    int most = 0;

    for (int k = 0; k < site->n_kinds; k++)
        most = site->kinds[k].slots > most ? site->kinds[k].slots : most;
    return most;
}

static bool take_program(day_job *j)
{
    const wfm_site *site    = j->state->site;
    const int       cover   = site->n_demands * j->program.n_slots;
    const int       rows    = j->program.n_types + cover;
    const int       duties  = j->n_people + COLUMNS_A_TYPE * j->program.n_types;
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
    return wfm_day_begin(site, &j->program, j->base, &j->lp);
}

/* --- columns -----------------------------------------------------------------------------------
 */

static bool add_duty(day_job *j, int type, const wfm_duty *duty, const int *best)
{
    const int column = j->lp.cols;

    if (!wfm_day_add(j->state->site, &j->program, type, duty, best, &j->lp))
        return false;
    j->duty[column - j->first_duty] = *duty;
    return true;
}

/* The roster as it is: a column and a start of 1 for each person. */
static bool add_present(day_job *j)
{
    for (int i = 0; i < j->n_people; i++) {
        j->start[j->lp.cols] = 1;
        if (!add_duty(j, j->type_of[i], &roster_duties(j->state, j->person[i])[j->day],
                      roster_serves(j->state, j->person[i])))
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

        for (int d = j->first_duty; d < j->first_duty + j->n_people; d++)
            for (int e = lp->begin[d]; e < lp->begin[d + 1]; e++)
                missing -= lp->row[e] == row ? 1 : 0;
        j->start[c]     = missing > 0 ? missing : 0;
        j->start[c + 1] = missing < 0 ? -missing : 0;
    }
}

/* Adds the duties of a type whose reduced cost is at most `limit`: all of them, or the best alone.
 * Returns how many were added; -1 when there is no room. */
static int price_type(day_job *j, int type, double limit, bool all)
{
    const wfm_site      *site    = j->state->site;
    const unsigned char *allowed = j->options + (size_t)type * (size_t)j->n_options;
    int                  best    = -1;
    int                  added   = 0;
    double               least   = limit;
    wfm_duty             duty;

    for (int i = 0; i < j->n_options; i++) {
        const int k = j->first + i;
        if (!allowed[i])
            continue;
        const double reduced = site->kinds[site->options[k].kind].wage -
                               wfm_duty_worth(site, j->scratch->prefix, k) - j->dual[type];
        if (all && reduced <= limit) {
            wfm_duty_place(site, j->scratch->prefix, k, &duty);
            if (!add_duty(j, type, &duty, j->scratch->best))
                return -1;
            added++;
        } else if (reduced < least) {
            least = reduced;
            best  = k;
        }
    }
    if (all || best < 0)
        return added;
    wfm_duty_place(site, j->scratch->prefix, best, &duty);
    return add_duty(j, type, &duty, j->scratch->best) ? 1 : -1;
}

/* One round of pricing; how many columns came, -1 when there is no room for more. */
static int price_all(day_job *j, double limit, bool all)
{
    const wfm_site *site = j->state->site;
    int             sum  = 0;

    wfm_day_price(site, &j->program, j->dual, j->scratch->price);
    for (int t = 0; t < j->program.n_types; t++) {
        wfm_cover_best(site, j->scratch->price, j->pool[t], j->scratch->best, j->scratch->prefix);
        const int added = price_type(j, t, limit, all);
        if (added < 0)
            return -1;
        sum += added;
    }
    return sum;
}

static double dearest(const wfm_site *site)
{
    double most = 0;

    for (int d = 0; d < site->n_demands; d++)
        most = fmax(most, site->demands[d].under);
    return most;
}

static wfm_status make_columns(day_job *j, wfm_error *err)
{
    wfm_status status = WFM_OK;
    int        added  = 1;

    for (int round = 0; round < MAX_ROUNDS && added > 0 && !status; round++) {
        status = wfm_solve_lp(&j->lp, &j->solution, err);
        added  = status || j->solution.outcome != WFM_SOLVED ? 0 : price_all(j, -LEAST_GAIN, false);
    }
    if (!status && added == 0 && j->solution.outcome == WFM_SOLVED)
        (void)price_all(j, NEAR * dearest(j->state->site), true); /* what does not fit stays out */
    return status;
}

/* --- the answer --------------------------------------------------------------------------------
 */

/* Who serves what in a column, read off its rows. */
static void column_serves(const day_job *j, int column, int *best)
{
    const wfm_day_program *p = &j->program;

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

    for (int i = 0; i < j->n_people; i++)
        roster_count(j->state, j->person[i], j->day, -1);
    for (int t = 0; t < j->program.n_types; t++) {
        place = 0;
        for (int c = j->first_duty; c < j->lp.cols; c++) {
            if (j->lp.row[j->lp.begin[c]] != t)
                continue;
            column_serves(j, c, j->scratch->best);
            for (int n = (int)lround(j->solution.x[c]); n > 0; n--) {
                while (j->type_of[place] != t)
                    place++;
                roster_assign(j->state, j->person[place++], j->day, &j->duty[c - j->first_duty],
                              j->scratch->best);
            }
        }
    }
}

static double start_cost(const day_job *j)
{
    double cost = 0;

    for (int c = 0; c < j->lp.cols; c++)
        cost += j->lp.cost[c] * j->start[c];
    return cost;
}

static wfm_status solve_day(day_job *j, int nodes, double *gained, wfm_error *err)
{
    wfm_status status = make_columns(j, err);

    if (status)
        return status;
    const double         now    = start_cost(j);
    const wfm_mip_limits limits = {nodes, MIP_GAP, j->start};

    status = wfm_solve_mip(&j->lp, &limits, &j->solution, err);
    if (status || (j->solution.outcome != WFM_SOLVED && j->solution.outcome != WFM_STOPPED))
        return status;
    if (j->solution.cost < now - LEAST_GAIN) {
        take_answer(j);
        *gained += now - j->solution.cost;
    }
    return WFM_OK;
}

static wfm_status one_day(roster_state *state, int day, int nodes, roster_scratch *scratch,
                          double *gained, wfm_error *err)
{
    day_job    j      = {.state = state, .scratch = scratch, .day = day};
    wfm_status status = WFM_OK;

    if (!take_people(&j)) {
        status = wfm_fail_memory(err);
        goto done;
    }
    list_people(&j);
    if (j.n_people == 0)
        goto done;
    set_base(&j);
    set_part(&j);
    if (!take_program(&j) || !add_present(&j)) {
        status = wfm_fail_memory(err);
        goto done;
    }
    complete_start(&j);
    status = solve_day(&j, nodes, gained, err);
done:
    wfm_arena_release(&j.memory);
    return status;
}

wfm_status roster_days(roster_state *state, int nodes, roster_scratch *scratch, double *gained,
                       wfm_error *err)
{
    wfm_status status = WFM_OK;

    *gained = 0;
    for (int day = 0; day < state->site->n_days && !status; day++)
        status = one_day(state, day, nodes, scratch, gained, err);
    return status;
}
