#include "engine/run/roster_reserve.h"

#include <math.h>
#include <omp.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/absence.h"
#include "engine/run/step.h"
#include "wfm/reserve.h"

#define ROUNDING 1e-12 /* .9 is reached by 1 - .1 */

/* --- the chance ------------------------------------------------------------------------------- */

/* Working memory of a thread. */
typedef struct {
    double *chance;  /* n_people: of those on the queue */
    double *missing; /* n_people + 1 */
} reserve_room;

typedef struct {
    const roster_site  *s;
    const roster_state *state;
    double             *absence; /* by person */
    reserve_room       *room;    /* by thread */
} reserve_job;

static bool take_job(reserve_job *j, int threads, wfm_arena *memory)
{
    const size_t n = (size_t)j->s->site.n_people + 1;

    j->absence = wfm_arena_take(memory, n, sizeof *j->absence);
    j->room    = wfm_arena_take(memory, (size_t)threads, sizeof *j->room);
    if (!j->absence || !j->room)
        return false;
    for (int i = 0; i < threads; i++) {
        j->room[i].chance  = wfm_arena_take(memory, n, sizeof *j->room[i].chance);
        j->room[i].missing = wfm_arena_take(memory, n, sizeof *j->room[i].missing);
        if (!j->room[i].chance || !j->room[i].missing)
            return false;
    }
    for (int i = 0; i < j->s->site.n_people; i++)
        j->absence[i] = absence_of(j->s->plan, &j->s->plan->people[i]);
    return true;
}

static double enough_in(const reserve_job *j, int queue, int slot, const reserve_room *room)
{
    const int queues = (int)j->s->plan->n_queues;
    const int want   = j->s->want[(size_t)queue * (size_t)j->s->site.n_slots + (size_t)slot].want;
    int       n      = 0;

    for (int i = 0; i < j->s->site.n_people; i++) {
        const int serve = roster_serves(j->state, i)[slot];

        if (serve != WFM_NO_DEMAND && serve % queues == queue)
            room->chance[n++] = j->absence[i];
    }
    (void)wfm_missing(room->chance, n, room->missing); /* chances of a plan are in range */
    return fmin(1, wfm_missing_odds(room->missing, n, n - want).enough); /* sums round */
}

wfm_status roster_reserve_enough(const roster_site *s, const roster_state *state, int threads,
                                 wfm_arena *memory, double **enough, wfm_error *err)
{
    reserve_job   j       = {.s = s, .state = state};
    wfm_arena     scratch = {0};
    const int     slots   = s->site.n_slots;
    const int     queues  = (int)s->plan->n_queues;
    double *const out     = wfm_arena_take(memory, (size_t)queues * (size_t)slots + 1, sizeof *out);
    const bool    ok      = out && take_job(&j, threads, &scratch);

    if (ok && absence_is_known(s->plan)) {
#pragma omp parallel for schedule(dynamic, 16) num_threads(threads)
        for (int t = 0; t < slots; t++)
            for (int q = 0; q < queues; q++)
                out[(size_t)q * (size_t)slots + (size_t)t] =
                    enough_in(&j, q, t, &j.room[omp_get_thread_num()]);
    }
    wfm_arena_release(&scratch);
    if (!ok)
        return wfm_fail_memory(err);
    *enough = absence_is_known(s->plan) ? out : NULL;
    return WFM_OK;
}

/* --- what is said ----------------------------------------------------------------------------- */

/* Of the intervals in which anybody is wanted. */
typedef struct {
    double      least, sum;
    int         n, few; /* few: below the confidence */
    wfm_instant at;     /* of the least */
} enough_summary;

static enough_summary sum_up(const wfm_plan *plan, const wfm_results *results, const char *queue)
{
    enough_summary s = {.least = 1};

    for (size_t i = 0; i < results->n_coverage; i++) {
        const wfm_coverage_row *row = &results->coverage[i];

        if (row->demand == 0 || isnan(row->p_enough) || (*queue && strcmp(row->queue, queue) != 0))
            continue;
        s.n++;
        s.sum += row->p_enough;
        s.few += row->p_enough < plan->reserve.confidence - ROUNDING;
        if (s.n == 1 || row->p_enough < s.least) {
            s.least = row->p_enough;
            s.at    = row->start;
        }
    }
    return s;
}

static wfm_status put_figures(const enough_summary *s, const char *queue, wfm_results *results,
                              wfm_error *err)
{
    if (s->n == 0)
        return WFM_OK;
    const wfm_status status =
        step_figure(results, "reserve_enough_least", queue, s->least, "share", err);
    return status ? status
                  : step_figure(results, "reserve_enough_mean", queue, s->sum / s->n, "share", err);
}

static wfm_status warn(const wfm_plan *plan, const wfm_plan_queue *queue, const enough_summary *s,
                       wfm_results *results, wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    if (plan->reserve.kind != WFM_RESERVE_CONFIDENCE || s->few == 0)
        return WFM_OK;
    return step_say(results, WFM_WARNING, err,
                    "queue '%s': in %d of %d intervals enough come with a chance below %g, least "
                    "%.3f at %s",
                    queue->id, s->few, s->n, plan->reserve.confidence, s->least,
                    wfm_instant_text(plan->zone, s->at, at));
}

wfm_status roster_reserve_tell(const wfm_plan *plan, wfm_results *results, wfm_error *err)
{
    enough_summary all    = sum_up(plan, results, "");
    wfm_status     status = put_figures(&all, "", results, err);

    for (size_t q = 0; q < plan->n_queues && !status; q++) {
        const enough_summary one = sum_up(plan, results, plan->queues[q].id);
        const char          *id  = wfm_results_text(results, plan->queues[q].id);

        status = id ? put_figures(&one, id, results, err) : wfm_fail_memory(err);
        if (!status)
            status = warn(plan, &plan->queues[q], &one, results, err);
    }
    return status;
}
