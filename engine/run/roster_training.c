#include "engine/run/roster_training.h"

#include <math.h>

#include "engine/base/error.h"
#include "engine/solver/solver.h"
#include "wfm/cover.h"
#include "wfm/training.h"

#define NODES 2000
#define GAP   1e-6

static int slot_of_day(const roster_site *s, wfm_day day)
{
    const int index = day - s->plan->first_day;

    return s->site.day_start[index < 0 ? 0 : index > s->site.n_days ? s->site.n_days : index];
}

static bool list_sessions(const roster_site *s, wfm_arena *memory, roster_sessions *out)
{
    const wfm_plan *plan = s->plan;
    size_t          n    = 0;

    for (size_t t = 0; t < plan->n_training; t++)
        n += plan->training[t].n_people;
    out->n        = 0;
    out->missed   = 0;
    out->training = wfm_arena_take(memory, n + 1, sizeof *out->training);
    out->person   = wfm_arena_take(memory, n + 1, sizeof *out->person);
    out->start    = wfm_arena_take(memory, n + 1, sizeof *out->start);
    out->slots    = wfm_arena_take(memory, n + 1, sizeof *out->slots);
    out->of       = wfm_arena_take(memory, plan->n_people * plan->n_training + 1, sizeof *out->of);
    if (!out->training || !out->person || !out->start || !out->slots || !out->of)
        return false;
    for (size_t i = 0; i < plan->n_people * plan->n_training; i++)
        out->of[i] = NO_PLACE;
    for (size_t t = 0; t < plan->n_training; t++)
        for (size_t i = 0; i < plan->training[t].n_people; i++) {
            const size_t person = (size_t)plan->training[t].people[i];

            out->of[person * plan->n_training + t] = out->n;
            out->training[out->n]                  = (int)t;
            out->person[out->n]                    = plan->training[t].people[i];
            out->start[out->n]                     = NO_PLACE;
            out->slots[out->n++]                   = plan->training[t].minutes / WFM_SLOT_MIN;
        }
    return true;
}

static int shift_end(const wfm_site *site, int option)
{
    return site->options[option].start + site->kinds[site->options[option].kind].slots;
}

static int later(int a, int b)
{
    return a > b ? a : b;
}

static int earlier(int a, int b)
{
    return a < b ? a : b;
}

/* Starts in [from, to), a part of one shift, so that all of the session is work. */
static void add_starts(const int *serve, int from, int to, int *starts, wfm_session *out)
{
    int run = 0; /* slots of work up to here */

    for (int t = from; t < to; t++) {
        run = serve[t] == WFM_NO_DEMAND ? 0 : run + 1;
        if (run >= out->slots)
            starts[out->n_starts++] = t - out->slots + 1;
    }
}

/* Slots in which the session could start: all of it work in one shift, within its days. */
static bool list_starts(const roster_site *s, const roster_state *state,
                        const roster_sessions *sessions, int index, wfm_arena *memory,
                        wfm_session *out)
{
    const wfm_training *training = &s->plan->training[sessions->training[index]];
    const int           person   = sessions->person[index];
    const int           from     = slot_of_day(s, training->from);
    const int           to       = slot_of_day(s, training->to + 1);
    int                *starts   = wfm_arena_take(memory, (size_t)(to - from) + 1, sizeof *starts);

    *out = (wfm_session){sessions->training[index], person, sessions->slots[index], 0, starts};
    for (int day = 0; starts && day < s->site.n_days; day++) {
        const int k = roster_duties(state, person)[day].option;

        if (k != WFM_NO_OPTION)
            add_starts(roster_serves(state, person), later(s->site.options[k].start, from),
                       earlier(shift_end(&s->site, k), to), starts, out);
    }
    return starts != NULL;
}

static bool take_program(const roster_site *s, const roster_state *state,
                         const roster_sessions *sessions, wfm_arena *memory,
                         wfm_training_program *p)
{
    const size_t slots    = (size_t)s->site.n_slots;
    int         *absent   = wfm_arena_take(memory, s->plan->n_training, sizeof *absent);
    wfm_session *list     = wfm_arena_take(memory, (size_t)sessions->n, sizeof *list);
    const size_t training = s->plan->n_training;

    p->cover_row  = wfm_arena_take(memory, (size_t)s->site.n_demands * slots, sizeof(int));
    p->absent_row = wfm_arena_take(memory, training * slots, sizeof(int));
    p->busy_row   = wfm_arena_take(memory, (size_t)s->site.n_people * slots, sizeof(int));
    if (!absent || !list || !p->cover_row || !p->absent_row || !p->busy_row)
        return false;
    for (size_t t = 0; t < training; t++)
        absent[t] = s->plan->training[t].max_absent;
    for (int i = 0; i < sessions->n; i++)
        if (!list_starts(s, state, sessions, i, memory, &list[i]))
            return false;
    p->n_sessions = sessions->n;
    p->sessions   = list;
    p->n_training = (int)training;
    p->max_absent = absent;
    p->missed     = s->plan->costs.training_missed;
    p->x          = state->x;
    p->serve      = state->serve;
    return true;
}

/* The duty that holds the slot stays as it is from now on. */
static void lock_day(const roster_state *state, int person, int slot)
{
    const wfm_site *site = state->site;

    for (int day = 0; day < site->n_days; day++) {
        const int k = roster_duties(state, person)[day].option;

        if (k != WFM_NO_OPTION && slot >= site->options[k].start && slot < shift_end(site, k))
            state->locked[(size_t)person * (size_t)site->n_days + (size_t)day] = true;
    }
}

static void place(const roster_state *state, const roster_sessions *sessions, int index, int start)
{
    const size_t width = (size_t)state->site->n_slots;
    int         *serve = roster_serves(state, sessions->person[index]);

    sessions->start[index] = start;
    lock_day(state, sessions->person[index], start);
    for (int t = start; t < start + sessions->slots[index]; t++) {
        state->x[(size_t)serve[t] * width + (size_t)t]--;
        serve[t] = WFM_NO_DEMAND;
    }
}

/* Reads the columns in the order in which wfm_training_build made them. */
static void take_answer(const roster_state *state, const wfm_training_program *p, const double *x,
                        roster_sessions *sessions)
{
    int column = 0;

    for (int i = 0; i < p->n_sessions; i++) {
        sessions->missed += x[column++] > 0.5;
        for (int k = 0; k < p->sessions[i].n_starts; k++)
            if (x[column++] > 0.5)
                place(state, sessions, i, p->sessions[i].starts[k]);
    }
}

static wfm_status solve(const wfm_site *site, const wfm_training_program *p, wfm_arena *memory,
                        wfm_solution *solution, wfm_error *err)
{
    const wfm_mip_limits limits  = {NODES, GAP, NULL};
    int                  rows    = 0;
    int                  cols    = 0;
    int                  entries = 0;
    wfm_lp               lp;

    if (!wfm_training_rooms(site, p, &rows, &cols, &entries))
        return wfm_fail(err, WFM_EDATA, "too many training sessions for one program: %d",
                        p->n_sessions);
    void *room  = wfm_arena_take(memory, wfm_lp_bytes(rows, cols, entries), 1);
    solution->x = wfm_arena_take(memory, (size_t)cols + 1, sizeof *solution->x);
    if (!room || !solution->x)
        return wfm_fail_memory(err);
    wfm_lp_lay_out(&lp, room, rows, cols, entries);
    if (!wfm_training_build(site, p, &lp))
        return wfm_fail(err, WFM_EBUG, "the program of training does not fit its room");
    return wfm_solve_mip(&lp, &limits, solution, err);
}

wfm_status roster_train(const roster_site *site, roster_state *state, wfm_arena *memory,
                        roster_sessions *out, wfm_error *err)
{
    wfm_training_program p        = {0};
    wfm_solution         solution = {0};

    if (!list_sessions(site, memory, out))
        return wfm_fail_memory(err);
    if (out->n == 0)
        return WFM_OK;
    if (!take_program(site, state, out, memory, &p))
        return wfm_fail_memory(err);
    const wfm_status status = solve(&site->site, &p, memory, &solution, err);
    if (status)
        return status;
    if (solution.outcome == WFM_SOLVED || solution.outcome == WFM_STOPPED)
        take_answer(state, &p, solution.x, out);
    else
        out->missed = out->n;
    return WFM_OK;
}

/* Could the session lie in any shift that its person may work? */
static bool has_a_shift(const roster_site *s, const roster_sessions *sessions, int index)
{
    const wfm_site     *site     = &s->site;
    const wfm_training *training = &s->plan->training[sessions->training[index]];
    const int           from     = slot_of_day(s, training->from);
    const int           to       = slot_of_day(s, training->to + 1);
    const wfm_group    *group    = &site->groups[site->group_of[sessions->person[index]]];

    for (int k = 0; k < wfm_site_options(site); k++) {
        const int room = earlier(shift_end(site, k), to) - later(site->options[k].start, from);

        if (group->allowed[k] && room >= sessions->slots[index])
            return true;
    }
    return false;
}

/* The most that the presence taken away from slots in a row can have cost: the windows whose prices
 * add up to less than nothing (too many people). */
static double relief_of(const roster_site *s, const roster_sessions *sessions, int index,
                        const double *price, roster_scratch *scratch)
{
    const wfm_site     *site     = &s->site;
    const wfm_training *training = &s->plan->training[sessions->training[index]];
    const double       *worth    = scratch->prefix;
    double              relief   = 0;

    wfm_cover_best(site, price, site->groups[site->group_of[sessions->person[index]]].pool,
                   scratch->best, scratch->prefix);
    for (int t = slot_of_day(s, training->from); t < slot_of_day(s, training->to + 1); t++)
        relief = fmax(relief, worth[t] - worth[t + sessions->slots[index]]);
    return relief;
}

double roster_training_relief(const roster_site *site, const roster_sessions *sessions,
                              const double *price, roster_scratch *scratch)
{
    double total = 0;

    for (int i = 0; i < sessions->n; i++)
        total += has_a_shift(site, sessions, i) ? relief_of(site, sessions, i, price, scratch)
                                                : -site->plan->costs.training_missed;
    return total;
}
