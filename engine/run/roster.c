/* Requirement -> roster, as the method reads: a first roster and best responses; the bound over
 * whole tours; annealing, with training placed half-way; programs of crews in GLPK; who does what.
 */
#include <math.h>
#include <stdio.h>

#include "engine/base/error.h"
#include "engine/run/roster_search.h"
#include "engine/run/roster_site.h"
#include "engine/run/roster_tables.h"
#include "engine/run/roster_training.h"
#include "engine/run/step.h"

#define ROUNDING     1e-9 /* of the cost: what sums in another order may differ by */
#define CLOSE_ENOUGH 1e-4 /* of the cost: a round that gains less ends the search */
#define PROVED       1e-6 /* of the bound: a roster so near to it is the cheapest */

/* How much is done at each effort. */
typedef struct {
    int moves;       /* of annealing, at most */
    int moves_a_day; /* of a person: as many as a small site needs */
    int rounds;      /* of day programs */
    int crew, nodes; /* of each of them: people, search */
    int patience;    /* of the bound */
} work_limits;

static work_limits limits_of(wfm_effort effort)
{
    static const work_limits limits[] = {{50000, 150, 0, 0, 0, 30},
                                         {400000, 1200, 1, 10, 200, 100},
                                         {4000000, 12000, 4, 16, 2000, 400}};

    return limits[effort];
}

/* The parts of the work that draw random numbers; rounds count from FROM_ROUND on. */
enum { FIRST_ROSTER, FIRST_SWEEPS, BEFORE_TRAINING, AFTER_TRAINING, FROM_ROUND };

typedef struct {
    const wfm_options *options;
    roster_site        site;
    roster_state       state;
    roster_scratch     scratch;
    wfm_arena          memory;
    double            *price; /* of the bound */
    double             bound;
    roster_sessions    sessions;
} roster_job;

static wfm_status begin(const wfm_plan *plan, const wfm_results *results, roster_job *j,
                        wfm_error *err)
{
    wfm_status status = roster_site_build(plan, results, &j->site, err);

    if (status)
        return status;
    status = roster_state_init(&j->site.site, &j->state, err);
    if (status)
        return status;
    const wfm_site *site = &j->site.site;
    j->price             = wfm_arena_take(&j->memory, roster_cells(site) + 1, sizeof *j->price);
    if (!j->price || !roster_scratch_take(site, &j->memory, &j->scratch))
        return wfm_fail_memory(err);
    return WFM_OK;
}

static void end(roster_job *j)
{
    wfm_arena_release(&j->memory);
    roster_state_release(&j->state);
    roster_site_release(&j->site);
}

static random_stream draws(const roster_job *j, int part)
{
    return random_of(j->options->seed, (uint64_t)part);
}

static void tell_progress(const roster_job *j, double share)
{
    const double cost = roster_cost(&j->state);
    char         words[80];

    (void)snprintf(words, sizeof words, "cost %.2f, bound %.2f", cost, j->bound);
    step_progress(j->options, "roster", share, words);
}

/* Rounds of day programs until one gains nothing. */
static wfm_status improve(roster_job *j, const work_limits *limits, wfm_error *err)
{
    const roster_day_work work   = {limits->crew, limits->nodes, j->price};
    wfm_status            status = WFM_OK;
    double                cost   = INFINITY;

    for (int round = 0; round < limits->rounds && !status; round++) {
        const double        now    = roster_cost(&j->state);
        const random_stream crews  = draws(j, FROM_ROUND + 2 * round);
        const random_stream sweeps = draws(j, FROM_ROUND + 2 * round + 1);

        tell_progress(j, (double)round / limits->rounds);
        if (!(now < cost - CLOSE_ENOUGH * now))
            break;
        cost   = now;
        status = roster_days(&j->state, &work, crews, &j->scratch, err);
        roster_sweeps(&j->state, sweeps, &j->scratch);
    }
    return status;
}

/* Training is placed half-way, so that the shifts and breaks of the others can make up for it. The
 * bound knows nothing of it: with sessions it is no reason to end the second half. */
static wfm_status anneal_and_train(roster_job *j, int moves, wfm_error *err)
{
    const double proved = j->bound * (1 + PROVED);
    wfm_status   status =
        roster_anneal(&j->state, moves / 2, proved, draws(j, BEFORE_TRAINING), &j->scratch, err);

    tell_progress(j, 0.3);
    if (!status)
        status = roster_train(&j->site, &j->state, &j->memory, &j->sessions, err);
    if (!status)
        status = roster_anneal(&j->state, moves / 2, j->sessions.n ? 0 : proved,
                               draws(j, AFTER_TRAINING), &j->scratch, err);
    return status;
}

static int moves_of(const work_limits *limits, const wfm_site *site)
{
    const long few = (long)limits->moves_a_day * site->n_people * site->n_days;

    return few < limits->moves ? (int)few : limits->moves;
}

static wfm_status search(roster_job *j, wfm_error *err)
{
    const work_limits       limits = limits_of(j->options->effort);
    const roster_bound_work bound  = {limits.patience, step_threads(j->options)};

    step_progress(j->options, "roster", 0, "first roster");
    roster_construct(&j->state, draws(j, FIRST_ROSTER), &j->scratch);
    roster_sweeps(&j->state, draws(j, FIRST_SWEEPS), &j->scratch);
    wfm_status status = roster_bound(&j->state, &bound, j->price, &j->bound, err);
    if (!status)
        status = anneal_and_train(j, moves_of(&limits, &j->site.site), err);
    if (!status)
        status = improve(j, &limits, err);
    return status ? status : roster_deal(&j->state, err);
}

static wfm_status tell_left_out(const roster_job *j, wfm_results *results, wfm_error *err)
{
    const wfm_plan *plan   = j->site.plan;
    wfm_status      status = WFM_OK;

    for (int i = 0; i < j->site.site.n_people && !status; i++) {
        if (j->state.placed[i])
            continue;
        results->negative = true;
        status            = step_say(
                       results, WFM_WARNING, err,
                       "person '%s' is left out: no shifts of contract '%s' keep all of the person's rules",
                       plan->people[i].id, plan->contracts[plan->people[i].contract].id);
    }
    return status;
}

static wfm_status tell_missed(const roster_job *j, wfm_results *results, wfm_error *err)
{
    const wfm_plan *plan   = j->site.plan;
    wfm_status      status = WFM_OK;

    for (int i = 0; i < j->sessions.n && !status; i++)
        if (j->sessions.start[i] == NO_PLACE)
            status = step_say(
                results, WFM_WARNING, err, "training '%s' of person '%s' found no place",
                plan->training[j->sessions.training[i]].id, plan->people[j->sessions.person[i]].id);
    return status;
}

/* A bound above a roster that exists would be no bound: then something is wrong with us. */
static wfm_status set_bound(roster_job *j, wfm_objective *objective, wfm_error *err)
{
    const double relief = roster_training_relief(&j->site, &j->sessions, j->price, &j->scratch);
    const double bound  = fmax(j->bound - relief, 0);
    const double total  = objective->total;

    if (!(bound <= total * (1 + ROUNDING)))
        return wfm_fail(err, WFM_EBUG, "the bound %.17g lies above the roster's cost %.17g", bound,
                        total);
    objective->bound = fmin(bound, total);
    objective->gap   = total > 0 ? 1 : 0;
    if (objective->bound > 0)
        objective->gap = (total - objective->bound) / objective->bound;
    return WFM_OK;
}

static wfm_status finish(roster_job *j, wfm_results *results, wfm_error *err)
{
    wfm_status status = roster_tables(&j->site, &j->state, &j->sessions, results, err);

    if (!status)
        status = set_bound(j, &results->objective, err);
    if (!status)
        status = tell_left_out(j, results, err);
    if (!status)
        status = tell_missed(j, results, err);
    return status ? status : step_kpis(j->site.plan, results, err);
}

wfm_status wfm_run_roster(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                          wfm_error *err)
{
    roster_job j      = {.options = options};
    wfm_status status = begin(plan, results, &j, err);

    if (!status)
        status = search(&j, err);
    if (!status)
        status = finish(&j, results, err);
    end(&j);
    return status;
}
