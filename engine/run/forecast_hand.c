#include "engine/run/forecast_hand.h"

#include <math.h>

#include "engine/run/step.h"

/* The first of the answer's rows that starts at that time or later; n_rows if none does. */
static size_t first_row(const forecast_answer *a, wfm_instant at)
{
    size_t low = 0, high = a->n_rows;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (a->rows[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_of(const wfm_override *o, const forecast_answer *a)
{
    return o->queue < 0 || o->queue == a->subject.index;
}

static bool meets(const wfm_override *o, const forecast_answer *a)
{
    const size_t i = first_row(a, o->from);

    return is_of(o, a) && i < a->n_rows && a->rows[i].start < o->to;
}

static double overridden(const wfm_override *o, double mean)
{
    switch (o->hand) {
    case WFM_HAND_MULTIPLY:
        return mean * o->value;
    case WFM_HAND_ADD:
        return fmax(mean + o->value, 0);
    case WFM_HAND_SET:
        break;
    }
    return o->value;
}

static void apply(const wfm_override *o, forecast_answer *a)
{
    for (size_t i = first_row(a, o->from); i < a->n_rows && a->rows[i].start < o->to; i++)
        a->rows[i].mean = overridden(o, a->rows[i].mean);
}

/* Rows of the local day that a day row tells of: from *i, which moves on, to the next day row. */
static void follow_day(const forecast_job *job, forecast_answer *a, size_t d, size_t *i)
{
    wfm_forecast_day_row *day    = &a->days[d];
    double                change = 0;

    for (; *i < a->n_rows && (d + 1 == a->n_days || a->rows[*i].start < a->days[d + 1].start); ++*i)
        change += a->rows[*i].mean - a->rows[*i].statistical;
    if (change == 0)
        return;
    const double mean = fmax(day->mean + change, 0); /* rounding may go below */
    forecast_move_band(day->mean, mean, forecast_spread_at(job, a, day->start)->day_kappa,
                       day->quantile);
    day->mean = mean;
}

void forecast_hand(const forecast_job *job, forecast_answer *a)
{
    size_t at = 0;

    for (size_t i = 0; i < job->n_overrides; i++)
        if (is_of(&job->overrides[i], a))
            apply(&job->overrides[i], a);
    for (size_t i = 0; i < a->n_rows; i++)
        forecast_move_band(a->rows[i].statistical, a->rows[i].mean,
                           forecast_spread_at(job, a, a->rows[i].start)->slot_kappa,
                           a->rows[i].quantile);
    for (size_t d = 0; d < a->n_days; d++)
        follow_day(job, a, d, &at);
}

size_t forecast_hand_changed(const forecast_answer *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_rows; i++)
        n += a->rows[i].mean != a->rows[i].statistical;
    return n;
}

static bool meets_any(const wfm_override *o, const forecast_answer *answers, size_t n)
{
    for (size_t q = 0; q < n; q++)
        if (meets(o, &answers[q]))
            return true;
    return false;
}

/* "" of all queues */
static const char *queue_of(const wfm_override *o, const forecast_answer *answers, size_t n)
{
    for (size_t q = 0; q < n; q++)
        if (!answers[q].group && answers[q].subject.index == o->queue)
            return answers[q].subject.name;
    return "";
}

static wfm_status warn(const forecast_job *job, const wfm_override *o, const char *queue,
                       wfm_results *results, wfm_error *err)
{
    char from[WFM_INSTANT_TEXT], to[WFM_INSTANT_TEXT];

    return step_say(results, WFM_WARNING, err,
                    "override%s%s%s from %s to %s meets no open interval of the horizon",
                    *queue ? " of queue '" : "", queue, *queue ? "'" : "",
                    wfm_instant_text(job->zone, o->from, from),
                    wfm_instant_text(job->zone, o->to, to));
}

wfm_status forecast_hand_tell(const forecast_job *job, const forecast_answer *answers, size_t n,
                              wfm_results *results, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < job->n_overrides && !status; i++)
        if (!meets_any(&job->overrides[i], answers, n))
            status = warn(job, &job->overrides[i], queue_of(&job->overrides[i], answers, n),
                          results, err);
    return status;
}
