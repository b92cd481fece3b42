#include "engine/run/forecast_calendar.h"

#include <math.h>
#include <string.h>
#include <strings.h>

static void set_month(wfm_day day, wfm_calendar_day *out)
{
    int year, month, mday;

    wfm_day_to_date(day, &year, &month, &mday);
    const int next = month == 12 ? 1 : month + 1;
    out->month_day = mday;
    out->month_days =
        (int)(wfm_day_from_date(year + (month == 12), next, 1) - wfm_day_from_date(year, month, 1));
}

/* The place of the first special day of that name: days of a name are alike. */
static int name_of(const forecast_job *job, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcasecmp(job->special[k].name, job->special[i].name) == 0)
            return (int)k;
    return (int)i;
}

/* Likewise of events, counted from 1. */
static int kind_of(const forecast_job *job, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcasecmp(job->events[k].kind, job->events[i].kind) == 0)
            return (int)k + 1;
    return (int)i + 1;
}

/* What the event does to the calls of its k-th day by its declaration. */
static double declared(const wfm_event *event, int k)
{
    return isnan(event->factor)
               ? NAN
               : 1 + (event->factor - 1) * exp2(-(double)k / event->half_life_days);
}

static void mark_event(const forecast_job *job, size_t i, wfm_day first, wfm_calendar_day *out,
                       size_t n)
{
    const wfm_event *event = &job->events[i];
    const wfm_day    from = event->from > first ? event->from : first, end = first + (wfm_day)n;

    for (wfm_day day = from; day <= event->to && day < end; day++) {
        wfm_calendar_day *d = &out[day - first];

        d->event     = kind_of(job, i);
        d->event_day = day - event->from;
        d->factor    = declared(event, d->event_day);
    }
}

/* What is said of the queue goes before what is said of all queues. */
void forecast_calendar(const forecast_job *job, int queue, wfm_day first, wfm_calendar_day *out,
                       size_t n)
{
    for (size_t d = 0; d < n; d++)
        set_month(first + (wfm_day)d, &out[d]);
    for (size_t i = 0; i < job->n_special; i++) {
        const wfm_special_day *s = &job->special[i];

        if (s->day < first || s->day >= first + (wfm_day)n || (s->queue >= 0 && s->queue != queue))
            continue;
        out[s->day - first].special = s->kind;
        out[s->day - first].name    = name_of(job, i);
    }
    for (size_t i = 0; i < job->n_events; i++)
        if (job->events[i].queue < 0)
            mark_event(job, i, first, out, n);
    for (size_t i = 0; i < job->n_events; i++)
        if (job->events[i].queue == queue)
            mark_event(job, i, first, out, n);
}
