/* What a requirement has to tell beside its rows: targets that cannot be met, what longer spans
 * save. */
#include "engine/base/error.h"
#include "engine/run/staff.h"

/* One line for each queue that has such rows. */
static wfm_status tell_rows(const staff_site *site, const staff_queue *queue, wfm_staff_status kind,
                            const char *words, wfm_error *err)
{
    char   at[WFM_INSTANT_TEXT];
    size_t n     = 0;
    size_t first = 0;

    for (size_t i = queue->n; i-- > 0;)
        if (queue->out[i].status == kind) {
            first = i;
            n++;
        }
    if (n == 0)
        return WFM_OK;
    return step_say(site->results, WFM_WARNING, err,
                    "queue '%s': targets %s in %zu intervals, "
                    "first %s",
                    queue->plan->id, words, n,
                    wfm_instant_text(site->plan->zone, queue->out[first].start, at));
}

static bool is_out_of_reach(const staff_queue *queue)
{
    for (size_t i = 0; i < queue->n; i++)
        if (queue->out[i].status == WFM_STAFF_UNREACHABLE)
            return true;
    return false;
}

static double hours(const staff_site *site, long long intervals)
{
    return (double)intervals * site->interval_s / 3600;
}

static wfm_status tell_span(const staff_site *site, const staff_queue *queue, wfm_error *err)
{
    const char  *id       = queue->out->queue;
    const double saved    = hours(site, queue->alone - queue->together);
    const double distance = hours(site, queue->together - queue->bound);
    wfm_status   status   = step_figure(site->results, "span_hours_saved", id, saved, "hours", err);

    if (!status)
        status = step_figure(site->results, "span_hours_distance", id, distance, "hours", err);
    return status
               ? status
               : step_say(site->results, WFM_NOTICE, err,
                          "queue '%s': its service level per %s saves %.1f agent hours against one "
                          "in every interval; at most %.1f more could be saved",
                          id, wfm_per_name(queue->plan->sl_per), saved, distance);
}

/* The hours of a forecast against those of the plan, in intervals. */
typedef struct {
    size_t      open, missing; /* open in the plan; of these without a row */
    size_t      closed;        /* rows with calls while it is closed, */
    wfm_instant first_closed;  /* the first of them */
} hours_found;

static hours_found compare_hours(const staff_site *site, int index)
{
    const staff_queue *queue = staff_queue_of(site, index);
    const size_t       n     = wfm_plan_intervals(site->plan);
    hours_found        found = {0};
    size_t             row   = 0;

    for (size_t t = 0; t < n; t++) {
        const wfm_instant start  = site->start + (wfm_instant)t * site->interval_s;
        const bool        is_row = queue && row < queue->n && queue->in[row].start == start;
        const bool        calls  = is_row && queue->in[row].mean > 0;

        row += is_row;
        if (wfm_plan_open(site->plan, index, start)) {
            found.open++;
            found.missing += !is_row;
        } else if (calls && found.closed++ == 0) {
            found.first_closed = start;
        }
    }
    return found;
}

/* A slip in the hours of the plan or of a forecast from elsewhere. */
static wfm_status tell_closed(const staff_site *site, const staff_queue *queue,
                              const hours_found *found, wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    if (found->closed == 0)
        return WFM_OK;
    return step_say(site->results, WFM_WARNING, err,
                    "queue '%s': its forecast has calls in %zu intervals in which the plan says it "
                    "is closed, first %s: they are staffed",
                    queue->plan->id, found->closed,
                    wfm_instant_text(site->plan->zone, found->first_closed, at));
}

/* Hours of the plan that nobody has forecast are not staffed. */
static wfm_status tell_missing(const staff_site *site, int index, const hours_found *found,
                               wfm_error *err)
{
    if (found->missing == 0)
        return WFM_OK;
    return step_say(
        site->results, WFM_WARNING, err,
        "queue '%s': the forecast has no rows for %zu of its %zu open intervals: they are "
        "not staffed",
        site->plan->queues[index].id, found->missing, found->open);
}

static wfm_status tell_unwalked(const staff_site *site, const staff_queue *queue, wfm_error *err)
{
    size_t n = 0;

    for (size_t i = 0; i < queue->n; i++)
        n += queue->unwalked[i] ? 1 : 0;
    if (n == 0)
        return WFM_OK;
    return step_say(
        site->results, WFM_NOTICE, err,
        "queue '%s': in %zu intervals the exact course is not walked (very many calls, or "
        "targets out of reach): their load lags, no more",
        queue->plan->id, n);
}

static wfm_status tell_queue(const staff_site *site, const staff_queue *queue,
                             const hours_found *found, wfm_error *err)
{
    const bool deferred = queue->plan->channel == WFM_CHANNEL_DEFERRED; /* tells for itself */
    wfm_status status   = WFM_OK;

    if (!deferred)
        status = tell_rows(site, queue, WFM_STAFF_UNREACHABLE, "out of reach", err);
    site->results->negative = site->results->negative || is_out_of_reach(queue);
    if (!status)
        status = tell_rows(site, queue, WFM_STAFF_UNDECIDED, "met or missed by rounding", err);
    if (!status)
        status = tell_closed(site, queue, found, err);
    if (!status)
        status = tell_unwalked(site, queue, err);
    if (!status && queue->turned_away > 0)
        status = step_say(site->results, WFM_WARNING, err,
                          "queue '%s': %.1f of its calls are passed on while the other queue is "
                          "closed or not forecast: nobody takes them",
                          queue->plan->id, queue->turned_away);
    if (!status && queue->without_band > 0)
        status = step_say(site->results, WFM_WARNING, err,
                          "queue '%s': its forecast has no quantiles in %zu intervals: their calls "
                          "are taken for sure",
                          queue->plan->id, queue->without_band);
    if (!status && queue->plan->sl_per != WFM_PER_INTERVAL)
        status = tell_span(site, queue, err);
    return status;
}

typedef struct {
    double above, below;
} level;

static wfm_status tell_level(const staff_site *site, const char *queue, level sum, wfm_error *err)
{
    if (!(sum.below > 0))
        return WFM_OK;
    return step_figure(site->results, "service_level_expected", queue, sum.above / sum.below,
                       "share", err);
}

/* Levels add up by what their definition counts; what is late of deferred work is no level. */
static wfm_status tell_levels(const staff_site *site, wfm_error *err)
{
    level      all    = {0, 0};
    wfm_status status = WFM_OK;

    for (size_t q = 0; q < site->n_queues && !status; q++) {
        const staff_queue *queue = &site->queues[q];
        level              one   = {0, 0};

        for (size_t i = 0; i < queue->n; i++) {
            const double counted = queue->out[i].offered * queue->counted[i];

            one.above += counted * queue->out[i].service_level;
            one.below += counted;
        }
        all.above += queue->plan->channel == WFM_CHANNEL_DEFERRED ? 0 : one.above;
        all.below += queue->plan->channel == WFM_CHANNEL_DEFERRED ? 0 : one.below;
        status = tell_level(site, queue->out->queue, one, err);
    }
    return status ? status : tell_level(site, "", all, err);
}

/* In the order of the plan. */
wfm_status staff_tell(const staff_site *site, wfm_error *err)
{
    wfm_status status = tell_levels(site, err);

    for (size_t q = 0; q < site->plan->n_queues && !status; q++) {
        const staff_queue *queue = staff_queue_of(site, (int)q);
        const hours_found  found = compare_hours(site, (int)q);

        status = tell_missing(site, (int)q, &found, err);
        if (queue && !status)
            status = tell_queue(site, queue, &found, err);
    }
    return status ? status : staff_pools(site, err);
}
