#include "engine/run/roster_training.h"

#include <math.h>

#include "engine/base/error.h"
#include "engine/run/roster_clock.h"
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

static int later(int a, int b)
{
    return a > b ? a : b;
}

static int earlier(int a, int b)
{
    return a < b ? a : b;
}

/* A session lies in hours of the day on which it starts, or of the day before. */
static bool in_hours(const roster_site *s, const wfm_training *training, int start)
{
    const wfm_zone   *zone = s->plan->zone;
    const wfm_instant from = roster_site_instant(s, start);
    const wfm_instant to   = from + training->minutes * 60;
    const wfm_day     day  = wfm_zone_local(zone, from).day;

    return training->n_hours == 0 ||
           roster_in_spans(zone, training->hours, training->n_hours, day, from, to) ||
           roster_in_spans(zone, training->hours, training->n_hours, day - 1, from, to);
}

/* Starts in a part of one shift, so that all of the session is work. */
static void add_starts(const roster_site *s, const int *serve, wfm_part part, int *starts,
                       wfm_place *out)
{
    const wfm_training *training = &s->plan->training[out->course];
    const int           slots    = training->minutes / WFM_SLOT_MIN;
    int                 run      = 0; /* slots of work up to here */

    for (int t = part.from; t < part.to; t++) {
        run = serve[t] == WFM_NO_DEMAND ? 0 : run + 1;
        if (run >= slots && in_hours(s, training, t - slots + 1))
            starts[out->n_starts++] = t - slots + 1;
    }
}

/* Slots in which the session could start: all of it work in one shift, within its days
 * and hours. */
static bool list_starts(const roster_site *s, const roster_state *state,
                        const roster_sessions *sessions, int index, wfm_arena *memory,
                        wfm_place *out)
{
    const wfm_training *training = &s->plan->training[sessions->training[index]];
    const int           person   = sessions->person[index];
    const int           from     = slot_of_day(s, training->from);
    const int           to       = slot_of_day(s, training->to + 1);
    int                *starts   = wfm_arena_take(memory, (size_t)(to - from) + 1, sizeof *starts);

    *out = (wfm_place){sessions->training[index], person, 0, starts};
    for (int day = 0; starts && day < s->site.n_days; day++) {
        const int k = roster_duties(state, person)[day].option;

        if (k != WFM_NO_OPTION)
            add_starts(s, roster_serves(state, person),
                       (wfm_part){later(s->site.options[k].start, from),
                                  earlier(roster_option_end(&s->site, k), to)},
                       starts, out);
    }
    return starts != NULL;
}

/* What taking people off a cell costs: the steps of its curve, backwards. */
static bool list_losses(const roster_state *state, wfm_arena *memory, wfm_losses *out)
{
    const wfm_site *site  = state->site;
    const size_t    width = (size_t)site->n_slots;
    int            *begin = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *begin);
    size_t          room  = roster_cells(site);

    for (size_t i = 0; i < roster_cells(site); i++)
        room += (size_t)state->x[i];
    double *value = wfm_arena_take(memory, room + 1, sizeof *value);
    if (!begin || !value)
        return false;
    for (size_t i = 0; i < roster_cells(site); i++) {
        const wfm_curve *curve = wfm_curve_of(site, (int)(i / width), (int)(i % width));
        int              n     = begin[i];

        for (int x = state->x[i] - 1; x >= 0; x--)
            value[n++] = (double)wfm_curve_step(curve, x) * site->unit;
        begin[i + 1] = n;
    }
    *out = (wfm_losses){begin, value};
    return true;
}

static wfm_course *list_courses(const wfm_plan *plan, wfm_arena *memory)
{
    wfm_course *courses = wfm_arena_take(memory, plan->n_training, sizeof *courses);

    for (size_t t = 0; courses && t < plan->n_training; t++) {
        const wfm_training *training = &plan->training[t];

        courses[t] = (wfm_course){.slots      = training->minutes / WFM_SLOT_MIN,
                                  .max_absent = training->max_absent,
                                  .group_max  = training->group_max,
                                  .trainers   = training->trainers,
                                  .missed     = training->missed};
    }
    return courses;
}

static bool take_program(const roster_site *s, const roster_state *state,
                         const roster_sessions *sessions, wfm_arena *memory,
                         wfm_training_program *p)
{
    wfm_place *places = wfm_arena_take(memory, (size_t)sessions->n, sizeof *places);

    *p      = (wfm_training_program){.n_slots   = s->site.n_slots,
                                     .n_demands = s->site.n_demands,
                                     .n_people  = s->site.n_people,
                                     .n_courses = (int)s->plan->n_training,
                                     .courses   = list_courses(s->plan, memory),
                                     .n_places  = sessions->n,
                                     .places    = places,
                                     .serve     = state->serve};
    p->room = wfm_arena_take(memory, wfm_training_room(p), sizeof *p->room);
    if (!places || !p->courses || !p->room || !list_losses(state, memory, &p->losses))
        return false;
    for (int i = 0; i < sessions->n; i++)
        if (!list_starts(s, state, sessions, i, memory, &places[i]))
            return false;
    return true;
}

/* The duty that holds the slot stays as it is from now on. */
static void lock_day(const roster_state *state, int person, int slot)
{
    const wfm_site *site = state->site;

    for (int day = 0; day < site->n_days; day++) {
        const int k = roster_duties(state, person)[day].option;

        if (k != WFM_NO_OPTION && slot >= site->options[k].start &&
            slot < roster_option_end(site, k))
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

    for (int i = 0; i < p->n_places; i++) {
        sessions->missed += x[column++] > 0.5;
        for (int k = 0; k < p->places[i].n_starts; k++)
            if (x[column++] > 0.5)
                place(state, sessions, i, p->places[i].starts[k]);
    }
}

/* A feasible answer, and where there are groups no other sessions than it has. */
static int *take_draft(wfm_training_program *p, wfm_arena *memory)
{
    int       *draft  = wfm_arena_take(memory, (size_t)p->n_places, sizeof *draft);
    wfm_place *narrow = wfm_arena_take(memory, (size_t)p->n_places, sizeof *narrow);
    size_t     n      = 0;

    for (int i = 0; i < p->n_places; i++)
        n += (size_t)p->places[i].n_starts;
    int *starts = wfm_arena_take(memory, n + 1, sizeof *starts);
    if (!draft || !narrow || !starts)
        return NULL;
    wfm_training_draft(p, draft);
    wfm_training_narrow(p, draft, starts, narrow);
    p->places = narrow;
    return draft;
}

/* Lays the program out and builds it. */
static wfm_status build(const wfm_training_program *p, wfm_arena *memory, wfm_lp *lp,
                        wfm_error *err)
{
    int rows    = 0;
    int cols    = 0;
    int entries = 0;

    if (!wfm_training_rooms(p, &rows, &cols, &entries))
        return wfm_fail(err, WFM_EDATA, "too many training sessions for one program: %d",
                        p->n_places);
    void *room = wfm_arena_take(memory, wfm_lp_bytes(rows, cols, entries), 1);
    if (!room)
        return wfm_fail_memory(err);
    wfm_lp_lay_out(lp, room, rows, cols, entries);
    if (!wfm_training_build(p, lp))
        return wfm_fail(err, WFM_EBUG, "the program of training does not fit its room");
    return WFM_OK;
}

static wfm_status solve(wfm_training_program *p, wfm_arena *memory, wfm_solution *solution,
                        wfm_error *err)
{
    wfm_lp           lp     = {0};
    const int       *draft  = take_draft(p, memory);
    const wfm_status status = draft ? build(p, memory, &lp, err) : wfm_fail_memory(err);

    if (status)
        return status;
    double *known    = wfm_arena_take(memory, (size_t)lp.cols + 1, sizeof *known);
    double *activity = wfm_arena_take(memory, (size_t)lp.rows + 1, sizeof *activity);
    solution->x      = wfm_arena_take(memory, (size_t)lp.cols + 1, sizeof *solution->x);
    if (!known || !activity || !solution->x)
        return wfm_fail_memory(err);
    wfm_training_point(p, &lp, draft, activity, known);
    return wfm_solve_mip(&lp, &(wfm_mip_limits){NODES, GAP, known}, solution, err);
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
    const wfm_status status = solve(&p, memory, &solution, err);
    if (status)
        return status;
    if (solution.x && (solution.outcome == WFM_SOLVED || solution.outcome == WFM_STOPPED))
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
        const int room =
            earlier(roster_option_end(site, k), to) - later(site->options[k].start, from);

        if (group->cost[k] != WFM_NEVER && room >= sessions->slots[index])
            return true;
    }
    return false;
}

/* The most that the presence taken away from slots in a row can have cost: the windows whose prices
 * add up to less than nothing (too many people). */
static wfm_cost relief_of(const roster_site *s, const roster_sessions *sessions, int index,
                          const wfm_cost *price, roster_scratch *scratch)
{
    const wfm_site     *site     = &s->site;
    const wfm_training *training = &s->plan->training[sessions->training[index]];
    const wfm_cost     *worth    = scratch->prefix;
    const int           slots    = sessions->slots[index];
    const int           to       = slot_of_day(s, training->to + 1);
    wfm_cost            relief   = 0;

    wfm_cover_best(site, price, site->groups[site->group_of[sessions->person[index]]].pool,
                   roster_all_slots(site), scratch->best, scratch->prefix);
    for (int t = slot_of_day(s, training->from); t + slots <= to; t++) {
        const wfm_cost here = worth[t] - worth[t + slots];

        relief = here > relief ? here : relief;
    }
    return relief;
}

double roster_training_relief(const roster_site *site, const roster_sessions *sessions,
                              const wfm_cost *price, roster_scratch *scratch)
{
    double total = 0;

    for (int i = 0; i < sessions->n; i++)
        total += has_a_shift(site, sessions, i)
                     ? (double)relief_of(site, sessions, i, price, scratch) * site->site.unit
                     : -site->plan->training[sessions->training[i]].missed;
    return total;
}
