#include "engine/run/forecast_grid.h"

#include <math.h>

#include "engine/base/error.h"
#include "engine/run/forecast_calendar.h"

enum { LIKE_WEEKS = 26 }; /* of a similar queue: half a year tells what is usual */

size_t forecast_known_rows(const forecast_job *job, const wfm_series *series)
{
    size_t low = 0, high = series ? series->n_rows : 0;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (series->rows[middle].start < job->now)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static wfm_day day_of(const forecast_job *job, wfm_instant at)
{
    return wfm_zone_local(job->zone, at).day;
}

/* Days and slots of the grid: where history ends and the days ahead begin. */
static void size_up(const forecast_job *job, const forecast_subject *subject, forecast_grid *g)
{
    const size_t  known = forecast_known_rows(job, subject->series);
    const wfm_day now   = day_of(job, job->now);

    g->origin    = now;
    g->first_day = now;
    if (known > 0) {
        const wfm_day last = day_of(job, subject->series->rows[known - 1].start);

        g->first_day = day_of(job, subject->series->rows[0].start);
        if (last < now)
            g->origin -= (now - last - 1) / WFM_WEEK_DAYS * WFM_WEEK_DAYS;
    }
    g->in.slots         = forecast_slots(job);
    g->in.days          = (size_t)(g->origin - g->first_day);
    g->in.horizon       = (size_t)(job->first + job->days - g->origin);
    g->in.first_weekday = wfm_day_weekday(g->first_day);
    g->in.growth        = subject->growth;
    g->in.aht_guess_s   = subject->aht_guess_s;
    g->in.calls_guess   = subject->calls_guess;
    g->in.opening       = subject->opening;
}

/* The rows of a series laid out; `parts` counts the rows of a cell. */
typedef struct {
    double *calls, *answered, *handle_s, *parts;
} laid_out;

typedef struct {
    laid_out          past; /* one more day than history: today, as far as it is known */
    double           *like, *like_weight, *work;
    wfm_calendar_day *calendar;
} arrays;

static double *reals(forecast_grid *g, size_t n)
{
    return wfm_arena_take(&g->memory, n, sizeof(double));
}

static bool take_memory(forecast_grid *g, arrays *a)
{
    const size_t S = g->in.slots, past = (g->in.days + 1) * S, ahead = g->in.horizon * S;
    const size_t days = g->in.days, horizon = g->in.horizon, week = WFM_WEEK_DAYS * S;

    a->past        = (laid_out){reals(g, past), reals(g, past), reals(g, past), reals(g, past)};
    a->like        = reals(g, week);
    a->like_weight = reals(g, week);
    a->work        = reals(g, wfm_forecast_workspace(&g->in));
    a->calendar    = wfm_arena_take(&g->memory, days + horizon, sizeof *a->calendar);
    g->out         = (wfm_forecast_output){.mean         = reals(g, ahead),
                                           .aht_s        = reals(g, ahead),
                                           .aht_sd_s     = reals(g, ahead),
                                           .quantile     = reals(g, ahead * WFM_QUANTILES),
                                           .day_quantile = reals(g, horizon * WFM_QUANTILES),
                                           .usual        = reals(g, days),
                                           .open         = wfm_arena_take(&g->memory, week, 1),
                                           .fate         = wfm_arena_take(&g->memory, days, 1),
                                           .outage       = wfm_arena_take(&g->memory, days * S, 1)};
    return a->past.calls && a->past.answered && a->past.handle_s && a->past.parts && a->like &&
           a->like_weight && a->work && a->calendar && g->out.mean && g->out.aht_s &&
           g->out.aht_sd_s && g->out.quantile && g->out.day_quantile && g->out.usual &&
           g->out.open && g->out.fate && g->out.outage;
}

void forecast_grid_release(forecast_grid *grid)
{
    wfm_arena_release(&grid->memory);
}

/* A slot that the clock repeats holds the mean of its two intervals. */
static void fill(const forecast_job *job, const forecast_subject *subject, const forecast_grid *g,
                 const laid_out *past)
{
    const size_t known = forecast_known_rows(job, subject->series);
    const size_t cells = (g->in.days + 1) * g->in.slots;

    for (size_t i = 0; i < known; i++) {
        const wfm_history_row *row = &subject->series->rows[i];
        const wfm_local        at  = wfm_zone_local(job->zone, row->start);
        const size_t           c =
            (size_t)(at.day - g->first_day) * g->in.slots + (size_t)(at.second / job->interval_s);

        if (isnan(row->offered))
            continue;
        past->calls[c] += row->offered;
        past->parts[c] += 1;
        if (!isnan(row->handle_s) && !isnan(row->answered)) {
            past->answered[c] += row->answered;
            past->handle_s[c] += row->handle_s;
        }
    }
    for (size_t c = 0; c < cells; c++)
        past->calls[c] = past->parts[c] > 0 ? past->calls[c] / past->parts[c] : NAN;
}

/* Mean calls of each weekday's slots in the last half year of a similar queue. */
static void fill_like(const forecast_job *job, const wfm_series *like, const arrays *a, size_t S)
{
    const size_t      known = forecast_known_rows(job, like);
    const wfm_instant from  = job->now - (wfm_instant)LIKE_WEEKS * WFM_WEEK_DAYS * WFM_DAY_S;

    for (size_t i = 0; i < known; i++) {
        const wfm_history_row *row = &like->rows[i];
        const wfm_local        at  = wfm_zone_local(job->zone, row->start);
        const size_t           c =
            (size_t)wfm_day_weekday(at.day) * S + (size_t)(at.second / job->interval_s);

        if (row->start < from || isnan(row->offered))
            continue;
        a->like[c] += row->offered;
        a->like_weight[c] += 1;
    }
    for (size_t c = 0; c < WFM_WEEK_DAYS * S; c++)
        a->like[c] = a->like_weight[c] > 0 ? a->like[c] / a->like_weight[c] : 0;
}

wfm_status forecast_grid_run(const forecast_job *job, const forecast_subject *subject,
                             forecast_grid *g, wfm_error *err)
{
    arrays a;

    *g = (forecast_grid){0};
    size_up(job, subject, g);
    if (!take_memory(g, &a))
        return wfm_fail_memory(err);
    fill(job, subject, g, &a.past);
    g->in.calls    = a.past.calls;
    g->in.answered = a.past.answered;
    g->in.handle_s = a.past.handle_s;
    if (g->origin == day_of(job, job->now)) {
        g->in.today       = a.past.calls + g->in.days * g->in.slots;
        g->in.today_slots = (size_t)(wfm_zone_local(job->zone, job->now).second / job->interval_s);
    }
    if (subject->like) {
        fill_like(job, subject->like, &a, g->in.slots);
        g->in.like = a.like;
    }
    forecast_calendar(job, subject->index, g->first_day, a.calendar, g->in.days + g->in.horizon);
    g->in.calendar = a.calendar;
    if (wfm_forecast_queue(&g->in, a.work, &g->out))
        return wfm_fail(err, WFM_EBUG, "queue '%s': numbers that the forecaster does not take",
                        subject->name);
    return WFM_OK;
}

size_t forecast_cell(const forecast_job *job, const forecast_grid *grid, wfm_instant at)
{
    const wfm_local local = wfm_zone_local(job->zone, at);

    return forecast_day_index(grid, local.day) * grid->in.slots +
           (size_t)(local.second / job->interval_s);
}

bool forecast_open(const forecast_job *job, const forecast_grid *grid, wfm_instant at)
{
    const wfm_local local = wfm_zone_local(job->zone, at);

    return grid->out.open[(size_t)wfm_day_weekday(local.day) * grid->in.slots +
                          (size_t)(local.second / job->interval_s)];
}

wfm_instant forecast_next(const forecast_job *job, wfm_instant at)
{
    const wfm_instant midnight = wfm_day_start(job->zone, day_of(job, at) + 1);

    if (job->interval_s == WFM_DAY_S || at + job->interval_s > midnight)
        return midnight;
    return at + job->interval_s;
}
