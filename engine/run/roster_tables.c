#include "engine/run/roster_tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_ids.h"
#include "engine/run/roster_objective.h"

/* What a person does in a slot. */
typedef struct {
    wfm_activity_kind kind;
    int               queue;    /* of work and reserve, else -1 */
    int               brk;      /* index of the break, else -1 */
    int               training; /* index of the training, else -1 */
} doing;

typedef struct {
    const roster_site     *s;
    const roster_state    *state;
    const roster_sessions *sessions;
    wfm_results           *results;
    const double          *enough; /* by queue and slot, or NULL */
    wfm_error             *err;
    roster_ids             queues, people;
} table_job;

/* --- shifts and activities -------------------------------------------------------------------- */

static const wfm_shift_type *type_of(const table_job *j, int person, int option)
{
    const int kind = j->s->site.options[option].kind;

    return &j->s->plan->contracts[j->s->plan->people[person].contract]
                .shifts[j->s->kind_shift[kind]];
}

static doing what(const table_job *j, int person, const wfm_duty *duty, int slot)
{
    const wfm_shift_type *type  = type_of(j, person, duty->option);
    const int             serve = roster_serves(j->state, person)[slot];
    const int             n     = (int)j->s->plan->n_queues;

    if (serve != WFM_NO_DEMAND)
        return (doing){serve < n ? WFM_WORK : WFM_RESERVE, serve % n, -1, -1};
    for (int b = 0; b < (int)type->n_breaks; b++)
        if (slot >= duty->breaks[b] &&
            slot < duty->breaks[b] + type->breaks[b].minutes / WFM_SLOT_MIN)
            return (doing){type->breaks[b].meal ? WFM_MEAL : WFM_BREAK, -1, b, -1};
    return (doing){WFM_TRAINING, -1, -1, roster_training_at(j->s, j->sessions, person, slot)};
}

static bool same(doing a, doing b)
{
    return a.kind == b.kind && a.queue == b.queue && a.brk == b.brk && a.training == b.training;
}

static const char *detail_of(const table_job *j, int person, const wfm_duty *duty, doing d)
{
    if (d.brk >= 0)
        return wfm_results_text(j->results, type_of(j, person, duty->option)->breaks[d.brk].name);
    if (d.training >= 0)
        return wfm_results_text(j->results, j->s->plan->training[d.training].id);
    return "";
}

/* A slot of a shift is work, a break or training; anything else is a mistake of ours. */
static wfm_status fail_nothing(const table_job *j, int person, int slot)
{
    char at[WFM_INSTANT_TEXT];

    return wfm_fail(j->err, WFM_EBUG, "person '%s' is at nothing at %s", j->people.id[person],
                    wfm_instant_text(j->s->plan->zone, roster_site_instant(j->s, slot), at));
}

static wfm_status add_activity(const table_job *j, int person, const wfm_duty *duty, doing d,
                               int from, int to)
{
    const char *detail = detail_of(j, person, duty, d);

    if (!detail)
        return wfm_fail_memory(j->err);
    if (d.kind == WFM_TRAINING && d.training < 0)
        return fail_nothing(j, person, from);
    j->results->activities[j->results->n_activities++] =
        (wfm_activity_row){.person = j->people.id[person],
                           .kind   = d.kind,
                           .queue  = d.queue >= 0 ? j->queues.id[d.queue] : "",
                           .detail = detail,
                           .start  = roster_site_instant(j->s, from),
                           .end    = roster_site_instant(j->s, to)};
    return WFM_OK;
}

static wfm_status add_shift(const table_job *j, int person, const wfm_duty *duty)
{
    const wfm_option     *o      = &j->s->site.options[duty->option];
    const int             end    = o->start + j->s->site.kinds[o->kind].slots;
    const wfm_shift_type *type   = type_of(j, person, duty->option);
    const char           *id     = wfm_results_text(j->results, type->id);
    doing                 now    = what(j, person, duty, o->start);
    int                   from   = o->start;
    wfm_status            status = WFM_OK;

    if (!id)
        return wfm_fail_memory(j->err);
    j->results->shifts[j->results->n_shifts++] =
        (wfm_shift_row){j->people.id[person], id, roster_site_instant(j->s, o->start),
                        roster_site_instant(j->s, end), type->paid_min};
    for (int t = o->start + 1; t <= end && !status; t++) {
        const doing next = t < end ? what(j, person, duty, t) : now;

        if (t < end && same(next, now))
            continue;
        status = add_activity(j, person, duty, now, from, t);
        now    = next;
        from   = t;
    }
    return status;
}

/* Room for the longest roster: every slot of every shift an activity of its own. */
static bool take_rows(table_job *j)
{
    const wfm_site *site   = &j->s->site;
    const size_t    duties = (size_t)site->n_people * (size_t)site->n_days;
    size_t          shifts = 0;
    size_t          slots  = 0;

    for (size_t i = 0; i < duties; i++)
        if (j->state->duty[i].option != WFM_NO_OPTION) {
            shifts++;
            slots += (size_t)site->kinds[site->options[j->state->duty[i].option].kind].slots;
        }
    j->results->shifts       = wfm_results_take(j->results, shifts + 1, sizeof(wfm_shift_row));
    j->results->activities   = wfm_results_take(j->results, slots + 1, sizeof(wfm_activity_row));
    j->results->n_shifts     = 0;
    j->results->n_activities = 0;
    return j->results->shifts && j->results->activities;
}

static wfm_status add_people(const table_job *j)
{
    const wfm_site *site   = &j->s->site;
    wfm_status      status = WFM_OK;

    for (int i = 0; i < site->n_people; i++)
        for (int day = 0; day < site->n_days && !status; day++) {
            const wfm_duty *duty = &roster_duties(j->state, j->people.order[i])[day];

            if (duty->option != WFM_NO_OPTION)
                status = add_shift(j, j->people.order[i], duty);
        }
    return status;
}

/* --- coverage ----------------------------------------------------------------------------------
 */

static int missing(int want, int have)
{
    return want > have ? want - have : 0;
}

/* One queue in the slots of one interval; the counts are slots until they are divided. */
static wfm_coverage_row cover(const table_job *j, int queue, int first, int n)
{
    const wfm_site  *site = &j->s->site;
    const int        back = queue + (int)j->s->plan->n_queues;
    wfm_coverage_row row  = {
         .queue  = j->queues.id[queue],
         .start  = roster_site_instant(j->s, first),
         .demand = j->s->want[(size_t)queue * (size_t)site->n_slots + (size_t)first].want};

    row.reserve = j->s->n_reserved
                      ? j->s->want[(size_t)back * (size_t)site->n_slots + (size_t)first].want
                      : 0;
    for (int t = first; t < first + n; t++) {
        const int x = j->state->x[(size_t)queue * (size_t)site->n_slots + (size_t)t];
        const int y =
            j->s->n_reserved ? j->state->x[(size_t)back * (size_t)site->n_slots + (size_t)t] : 0;

        row.rostered += x;
        row.on_reserve += y;
        row.under += missing(row.demand, x);
        row.over += missing(x, row.demand) + missing(y, row.reserve);
        row.reserve_under += missing(row.reserve, y);
        row.p_enough +=
            j->enough ? j->enough[(size_t)queue * (size_t)site->n_slots + (size_t)t] : NAN;
    }
    row.rostered /= n;
    row.on_reserve /= n;
    row.under /= n;
    row.over /= n;
    row.reserve_under /= n;
    row.p_enough /= n;
    return row;
}

static int by_key(const void *a, const void *b)
{
    const wfm_requirement_row *x     = a;
    const wfm_requirement_row *y     = b;
    const int                  queue = strcmp(x->queue, y->queue);

    return queue ? queue : (x->start > y->start) - (x->start < y->start);
}

static bool has_row(const table_job *j, int queue, wfm_instant start)
{
    const wfm_requirement_row key = {.queue = j->queues.id[queue], .start = start};

    if (j->results->n_requirement == 0)
        return false;
    return bsearch(&key, j->results->requirement, j->results->n_requirement, sizeof key, by_key);
}

static bool add_coverage(table_job *j)
{
    const size_t n_queues = j->s->plan->n_queues;
    const int    n        = j->s->plan->interval_min / WFM_SLOT_MIN;
    const int    end      = j->s->site.day_start[j->s->site.n_days];
    const size_t rows     = n_queues * (size_t)(end / n);

    j->results->coverage   = wfm_results_take(j->results, rows + 1, sizeof(wfm_coverage_row));
    j->results->n_coverage = 0;
    if (!j->results->coverage)
        return false;
    for (size_t q = 0; q < n_queues; q++)
        for (int t = 0; t + n <= end; t += n) {
            const wfm_coverage_row row = cover(j, j->queues.order[q], t, n);

            if (row.rostered > 0 || row.on_reserve > 0 || row.demand > 0 ||
                has_row(j, j->queues.order[q], row.start))
                j->results->coverage[j->results->n_coverage++] = row;
        }
    return true;
}

wfm_status roster_tables(const roster_site *site, const roster_state *state,
                         const roster_sessions *sessions, const double *enough,
                         wfm_results *results, wfm_error *err)
{
    table_job j = {site, state, sessions, results, enough, err, {0}, {0}};

    if (!roster_ids_of_queues(site->plan, results, &j.queues) ||
        !roster_ids_of_people(site->plan, results, &j.people) || !take_rows(&j))
        return wfm_fail_memory(err);
    const wfm_status status = add_people(&j);
    if (status)
        return status;
    if (!add_coverage(&j))
        return wfm_fail_memory(err);
    roster_objective(site, state, sessions, results);
    return WFM_OK;
}
