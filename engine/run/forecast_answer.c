#include "engine/run/forecast_answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"

typedef struct {
    const forecast_job  *job;
    const wfm_plan      *plan;
    const forecast_grid *grid;
    forecast_answer     *answer;
} writing;

static bool is_open(const writing *w, wfm_instant at)
{
    return w->plan ? wfm_plan_open(w->plan, w->answer->subject.index, at)
                   : forecast_open(w->job, w->grid, at);
}

static void write_row(const writing *w, wfm_instant at)
{
    const wfm_forecast_output *out = &w->grid->out;
    const size_t               c   = forecast_cell(w->job, w->grid, at);
    wfm_forecast_row          *row = &w->answer->rows[w->answer->n_rows++];

    *row = (wfm_forecast_row){.queue       = w->answer->subject.name,
                              .start       = at,
                              .mean        = out->mean[c],
                              .aht_s       = out->aht_s[c],
                              .statistical = out->mean[c],
                              .aht_sd_s    = out->aht_sd_s[c]};
    memcpy(row->quantile, out->quantile + c * WFM_QUANTILES, sizeof row->quantile);
}

/* Open intervals of a local day from `now` on; in *mean the whole day's expected calls, with those
 * that have come already. */
static void write_intervals(const writing *w, wfm_day day, double *mean, bool *open)
{
    const wfm_instant end = wfm_day_start(w->job->zone, day + 1);

    for (wfm_instant at = wfm_day_start(w->job->zone, day); at < end;
         at             = forecast_next(w->job, at)) {
        if (!is_open(w, at))
            continue;
        *open = true;
        *mean += w->grid->out.mean[forecast_cell(w->job, w->grid, at)];
        if (at >= w->job->now)
            write_row(w, at);
    }
}

static double day_mean(const forecast_grid *g, size_t h)
{
    double sum = 0;
    for (size_t s = 0; s < g->in.slots; s++)
        sum += g->out.mean[h * g->in.slots + s];
    return sum;
}

/* Hours that the plan closes take their share of the day's total from its quantiles. */
static void write_day(const writing *w, wfm_day day)
{
    const size_t  h     = forecast_day_index(w->grid, day);
    const double  whole = day_mean(w->grid, h);
    const double *band  = w->grid->out.day_quantile + h * WFM_QUANTILES;
    double        mean  = 0;
    bool          open  = false;

    write_intervals(w, day, &mean, &open);
    if (!open)
        return;
    wfm_forecast_day_row *row = &w->answer->days[w->answer->n_days++];

    *row = (wfm_forecast_day_row){
        .queue = w->answer->subject.name, .start = wfm_day_start(w->job->zone, day), .mean = mean};
    for (size_t q = 0; q < WFM_QUANTILES; q++)
        row->quantile[q] = whole > 0 ? round(band[q] * fmin(mean / whole, 1)) : band[q];
}

static void write_scores(const writing *w)
{
    const wfm_forecast_output *out = &w->grid->out;

    for (int m = 0; m < WFM_FORECAST_METHODS; m++) {
        const wfm_forecast_score *score  = &out->score[m];
        const bool                chosen = m == (int)out->method;

        if (!chosen && score->origins == 0)
            continue;
        w->answer->scores[w->answer->n_scores++] =
            (wfm_forecast_score_row){.queue    = w->answer->subject.name,
                                     .method   = (wfm_forecast_method)m,
                                     .chosen   = chosen,
                                     .origins  = (int)score->origins,
                                     .wape     = score->wape,
                                     .day_wape = score->day_wape,
                                     .bias     = score->bias};
    }
    for (size_t lead = 0; lead < WFM_LEADS; lead++)
        w->answer->spreads[lead] =
            (wfm_forecast_spread_row){.queue      = w->answer->subject.name,
                                      .lead       = wfm_lead_from[lead],
                                      .slot_kappa = out->spread.slot_kappa[lead],
                                      .day_kappa  = out->spread.day_kappa[lead]};
}

/* --- what was left out ------------------------------------------------------------------------ */

static void leave_out(const writing *w, wfm_left_out_row row)
{
    row.queue                                    = w->answer->subject.name;
    w->answer->left_out[w->answer->n_left_out++] = row;
}

/* Calls of a day that are known; NAN if none are. */
static double known_calls(const forecast_grid *g, size_t d)
{
    double sum = NAN;
    for (size_t s = 0; s < g->in.slots; s++) {
        const double y = g->in.calls[d * g->in.slots + s];

        if (!isnan(y))
            sum = isnan(sum) ? y : sum + y;
    }
    return sum;
}

static wfm_instant slot_start(const writing *w, size_t d, size_t s)
{
    wfm_instant at;

    (void)wfm_zone_instant(w->job->zone, w->grid->first_day + (wfm_day)d,
                           (int)s * w->job->interval_s, &at);
    return at;
}

/* Runs of slots in which a telephone system was out of order. */
static void write_outages(const writing *w, size_t d)
{
    const size_t         S    = w->grid->in.slots;
    const unsigned char *flag = w->grid->out.outage + d * S;

    for (size_t s = 0, from = 0; s <= S; s++) {
        if (s < S && flag[s])
            continue;
        if (s > from)
            leave_out(w, (wfm_left_out_row){.start    = slot_start(w, d, from),
                                            .end      = slot_start(w, d, s),
                                            .reason   = WFM_FATE_OUTAGE,
                                            .calls    = 0,
                                            .expected = NAN});
        from = s + 1;
    }
}

/* Days of which nothing at all is known are no news. */
static void write_fate(const writing *w, size_t d)
{
    const wfm_forecast_output *out   = &w->grid->out;
    const wfm_fate             fate  = (wfm_fate)out->fate[d];
    const double               calls = known_calls(w->grid, d);

    if (fate == WFM_FATE_LEARNT)
        write_outages(w, d);
    else if (!isnan(calls))
        leave_out(w, (wfm_left_out_row){.start    = slot_start(w, d, 0),
                                        .end      = slot_start(w, d, w->grid->in.slots),
                                        .reason   = fate,
                                        .calls    = calls,
                                        .expected = out->usual[d]});
}

/* The most rows that a day can leave: an outage takes two slots and a gap. */
static size_t count_left_out(const forecast_grid *g)
{
    size_t n = 0;
    for (size_t d = 0; d < g->in.days; d++) {
        n += g->out.fate[d] != WFM_FATE_LEARNT;
        for (size_t s = 0; s < g->in.slots; s++)
            n += g->out.outage[d * g->in.slots + s];
    }
    return n;
}

/* --- the whole ------------------------------------------------------------------------------- */

static wfm_status take_rows(const writing *w, wfm_error *err)
{
    forecast_answer  *a    = w->answer;
    const size_t      days = (size_t)w->job->days, left_out = count_left_out(w->grid);
    const wfm_instant end = wfm_day_start(w->job->zone, w->job->first + w->job->days);
    const size_t      rows =
        (size_t)((end - wfm_day_start(w->job->zone, w->job->first)) / w->job->interval_s) + days;

    a->rows     = calloc(rows + 1, sizeof *a->rows);
    a->days     = calloc(days + 1, sizeof *a->days);
    a->left_out = calloc(left_out + 1, sizeof *a->left_out);
    return a->rows && a->days && a->left_out ? WFM_OK : wfm_fail_memory(err);
}

static wfm_status write_all(const writing *w, wfm_error *err)
{
    if (take_rows(w, err))
        return WFM_ENOMEM;
    for (int i = 0; i < w->job->days; i++)
        write_day(w, w->job->first + i);
    write_scores(w);
    for (size_t d = 0; d < w->grid->in.days; d++)
        write_fate(w, d);
    return WFM_OK;
}

wfm_status forecast_answer_find(const forecast_job *job, const wfm_plan *plan,
                                forecast_answer *answer, wfm_error *err)
{
    const size_t  known = forecast_known_rows(job, answer->subject.series);
    forecast_grid grid;
    wfm_status    status = forecast_grid_run(job, &answer->subject, &grid, err);

    answer->has_history = known > 0;
    if (known > 0) {
        const wfm_history_row *rows = answer->subject.series->rows;

        answer->first_day = wfm_zone_local(job->zone, rows[0].start).day;
        answer->last_day  = wfm_zone_local(job->zone, rows[known - 1].start).day;
    }
    if (!status) {
        answer->method       = grid.out.method;
        answer->usable_days  = grid.out.usable_days;
        answer->level_change = grid.out.level_change;
        status               = write_all(&(writing){job, plan, &grid, answer}, err);
    }
    forecast_grid_release(&grid);
    return status;
}

const wfm_forecast_spread_row *forecast_spread_at(const forecast_job *job, const forecast_answer *a,
                                                  wfm_instant at)
{
    const wfm_day ahead =
        wfm_zone_local(job->zone, at).day - wfm_zone_local(job->zone, job->now).day;

    return &a->spreads[wfm_forecast_lead((size_t)ahead)];
}

void forecast_move_band(double from, double to, double kappa, double quantile[WFM_QUANTILES])
{
    const bool proportion = from > 0 && quantile[0] > 0;

    if (to == from)
        return;
    for (size_t q = 0; q < WFM_QUANTILES; q++)
        quantile[q] = proportion ? round(quantile[q] * (to / from))
                                 : wfm_count_quantile(to, kappa, wfm_quantile_level[q]);
}

void forecast_answer_release(forecast_answer *answer)
{
    free(answer->rows);
    free(answer->days);
    free(answer->left_out);
    answer->rows     = NULL;
    answer->days     = NULL;
    answer->left_out = NULL;
}
