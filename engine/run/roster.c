/* Requirement -> roster, as the method reads: a first roster; the bound over whole tours;
 * annealing, with training placed half-way; programs of days in GLPK and annealing in turn; who
 * does what. */
#include <math.h>
#include <stdio.h>

#include "engine/base/error.h"
#include "engine/base/published.h"
#include "engine/base/waive.h"
#include "engine/run/roster_bound.h"
#include "engine/run/roster_breaks.h"
#include "engine/run/roster_certificate.h"
#include "engine/run/roster_changes.h"
#include "engine/run/roster_days.h"
#include "engine/run/roster_deal.h"
#include "engine/run/roster_explain.h"
#include "engine/run/roster_ledger.h"
#include "engine/run/roster_published.h"
#include "engine/run/roster_reserve.h"
#include "engine/run/roster_search.h"
#include "engine/run/roster_site.h"
#include "engine/run/roster_tables.h"
#include "engine/run/roster_tell.h"
#include "engine/run/roster_training.h"
#include "engine/run/step.h"
#include "wfm/bound.h"

#define CLOSE_ENOUGH  2e-4 /* of the cost: a round of day programs that gains less ends them */
#define MOST_FOR_DAYS 150  /* people: with more, moves alone gain more in the same time */
#define SPAN_WEEKS    1

/* How much is done at an effort of 1. */
static const struct {
    long   least_moves, most_moves; /* of days; of these as many for each day of a person: */
    long   moves_a_day;
    int    span_share; /* one move of a span for so many of a day */
    int    passes, rounds;
    double heat, cool;
    int    cycles, nodes;   /* of day programs */
    int    patience, steps; /* of the bound */
} NORMAL = {800000, 3000000, 350, 3, 1, 100, 1.5, 0.01, 1, 60, 60, 3000};

typedef struct {
    const wfm_options *options;
    wfm_plan           published; /* the plan that knows what was published */
    wfm_plan           kept;      /* the same without what contradictions give up */
    roster_site        site;
    roster_search      search;
    wfm_arena          memory;
    wfm_cost          *price; /* of the bound */
    wfm_cost           bound;
    roster_sessions    sessions;
} roster_job;

/* Up to a first roster. */
static wfm_status begin(const wfm_plan *plan, const wfm_results *results, roster_job *j,
                        wfm_error *err)
{
    const roster_search_options options = {step_threads(j->options), j->options->seed, SPAN_WEEKS,
                                           j->options->stop, j->options->stop_user};
    wfm_status                  status  = roster_site_build(plan, results, &j->site, err);

    if (status)
        return status;
    j->price = wfm_arena_take(&j->memory, roster_cells(&j->site.site) + 1, sizeof *j->price);
    if (!j->price || !roster_sessions_take(&j->site, &j->memory, &j->sessions))
        return wfm_fail_memory(err);
    status = roster_search_begin(&j->site.site, &options, &j->search, err);
    if (!status)
        roster_begin_published(&j->site, results, &j->search);
    if (!status)
        roster_search_first(&j->search);
    return status;
}

/* To begin anew, or for good. */
static void end(roster_job *j)
{
    roster_search_end(&j->search);
    roster_site_release(&j->site);
    j->search = (roster_search){0};
    j->site   = (roster_site){0};
}

static bool all_placed(const roster_job *j)
{
    for (int i = 0; i < j->site.site.n_people; i++)
        if (!j->search.state.placed[i])
            return false;
    return true;
}

/* Whoever has no tour is told why, and gets one without the clauses that are given up. */
static wfm_status begin_for_all(const wfm_plan *plan, wfm_results *results, roster_job *j,
                                wfm_error *err)
{
    results->n_conflicts = 0;
    wfm_status status    = begin(plan, results, j, err);
    if (status || all_placed(j))
        return status;
    status = roster_explain(plan, j->search.state.placed, step_threads(j->options), results, err);
    if (status || results->n_conflicts == 0)
        return status;
    if (!wfm_waive_given_up(plan, results, &j->memory, &j->kept))
        return wfm_fail_memory(err);
    end(j);
    return begin(&j->kept, results, j, err);
}

static double money(const roster_job *j, wfm_cost cost)
{
    return (double)cost * j->site.site.unit;
}

static void tell_progress(const roster_job *j, double share)
{
    const double cost  = money(j, j->search.best.cost);
    const double bound = money(j, j->bound);
    char         words[80];

    (void)snprintf(words, sizeof words, "cost %.0f, gap %.2f %%", cost,
                   bound > 0 ? 100 * (cost - bound) / bound : 100);
    step_progress(j->options, "roster", share, words);
}

/* --- the search ------------------------------------------------------------------------------- */

static long within(double value, long least, long most)
{
    return value < (double)least ? least : value > (double)most ? most : (long)value;
}

/* Of so many halves of the work, each. A published roster is not melted. */
static roster_heat heat_of(const roster_job *j, double share)
{
    const wfm_site *site = &j->site.site;
    const double    days = (double)site->n_people * site->n_days;
    const double    work = j->options->effort * share;
    const double    heat = j->site.plan->now ? NORMAL.heat * NORMAL.cool : NORMAL.heat;
    const long      moves =
        within(days * (double)NORMAL.moves_a_day * work, (long)((double)NORMAL.least_moves * work),
               (long)((double)NORMAL.most_moves * work));

    return (roster_heat){NORMAL.passes,
                         NORMAL.rounds,
                         moves / NORMAL.passes,
                         moves / NORMAL.passes / NORMAL.span_share,
                         heat,
                         NORMAL.cool};
}

static wfm_status find_bound(roster_job *j, wfm_error *err)
{
    const roster_bound_work work = {NORMAL.patience, NORMAL.steps,     j->search.threads,
                                    j->price,        j->options->stop, j->options->stop_user};

    wfm_bound_guess(&j->site.site, j->search.state.x, j->price);
    j->search.guide = j->price;
    return roster_bound(&j->site.site, j->search.state.placed, &work, j->price, &j->bound, err);
}

/* Rounds of day programs and of cool annealing, until a round gains too little. */
static wfm_status improve(roster_job *j, wfm_error *err)
{
    const int         cycles = (int)ceil(NORMAL.cycles * j->options->effort);
    roster_day_limits limits = {.nodes = NORMAL.nodes};
    wfm_status        status = WFM_OK;

    for (int i = 0; i < cycles && !status && !roster_stopped(&j->search); i++) {
        const wfm_cost before = j->search.best.cost;
        roster_heat    cool   = heat_of(j, 0.5 / cycles);

        tell_progress(j, 0.4 + 0.6 * i / cycles);
        cool.heat   = NORMAL.heat * NORMAL.cool;
        cool.passes = 1;
        status      = roster_days(&j->search, &limits, err);
        if (!status)
            roster_anneal(&j->search, &cool);
        if ((double)(before - j->search.best.cost) < CLOSE_ENOUGH * (double)before)
            limits.nodes *= 2;
    }
    return status;
}

/* Sessions where they hurt least, then the breaks of those in them. */
static wfm_status train(roster_job *j, wfm_error *err)
{
    const wfm_status status = roster_train(&j->site, &j->search.state, &j->sessions, err);

    if (!status && j->sessions.n > 0) {
        (void)roster_breaks(&j->site, &j->search.state, &j->sessions);
        roster_keep(&j->search.state, &j->search.best);
    }
    return status;
}

/* Training is placed half-way (in a published roster, where others make up for it, at once), so
 * that the shifts and breaks of the others can make up for it, and in the end once more into what
 * they have become. */
static wfm_status search(roster_job *j, wfm_error *err)
{
    wfm_status status = find_bound(j, err);
    if (!status) {
        const roster_heat heat = heat_of(j, 0.5);

        tell_progress(j, 0.1);
        if (j->site.plan->now)
            status = train(j, err);
        if (!status)
            roster_anneal(&j->search, &heat);
        if (!status)
            status = train(j, err);
        tell_progress(j, 0.25);
        if (!status)
            roster_anneal(&j->search, &heat);
    }
    if (!status && j->site.site.n_people <= MOST_FOR_DAYS && j->options->effort >= 0.5)
        status = improve(j, err);
    if (!status)
        status = train(j, err);
    return status ? status : roster_deal(&j->site, &j->search.state, err);
}

/* --- what is said ----------------------------------------------------------------------------- */

static wfm_status prove(roster_job *j, wfm_results *results, wfm_error *err)
{
    const double relief =
        roster_training_relief(&j->site, &j->sessions, j->price, &j->search.scratch[0]);
    const wfm_status status = roster_certificate(&j->site, j->price, results, err);

    if (status)
        return status;
    results->objective.cut = j->search.stopped;
    return roster_bound_set(money(j, j->bound) - relief, &results->objective, err);
}

static wfm_status tell_cut(const roster_job *j, wfm_results *results, wfm_error *err)
{
    if (!j->search.stopped)
        return WFM_OK;
    return step_say(results, WFM_WARNING, err,
                    "the search was ended early: this is the best roster so far");
}

static wfm_status finish(roster_job *j, wfm_results *results, wfm_error *err)
{
    double    *enough = NULL;
    wfm_status status = roster_reserve_enough(&j->site, &j->search.state, j->search.threads,
                                              &j->memory, &enough, err);

    if (!status)
        status = roster_tables(&j->site, &j->search.state, &j->sessions, enough, results, err);
    if (!status)
        status = roster_changes(&j->site, &j->search.state, results, err);
    if (!status)
        status = roster_ledger(&j->site, &j->search.state, results, err);
    if (!status)
        status = prove(j, results, err);
    if (!status)
        status = roster_tell_people(j->site.plan, j->search.state.placed, results, err);
    if (!status)
        status = roster_tell_minimums(&j->site, &j->search.state, results, err);
    if (!status)
        status = roster_tell_training(&j->site, &j->search.state, &j->sessions, results, err);
    if (!status)
        status = roster_reserve_tell(j->site.plan, results, err);
    if (!status)
        status = tell_cut(j, results, err);
    return status ? status : step_kpis(j->site.plan, results, err);
}

wfm_status wfm_run_roster(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                          wfm_error *err)
{
    roster_job j = {.options = options};
    step_progress(options, "roster", 0, "first roster");
    wfm_status status = wfm_publish(plan, results, &j.memory, &j.published)
                            ? begin_for_all(&j.published, results, &j, err)
                            : wfm_fail_memory(err);

    if (!status)
        status = search(&j, err);
    if (!status)
        status = finish(&j, results, err);
    end(&j);
    wfm_arena_release(&j.memory);
    return status;
}
