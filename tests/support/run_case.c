#include "tests/support/run_case.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/results_file.h"

#define ROWS 40000

static const char *or_usual(const char *text, const char *usual)
{
    return text ? text : usual;
}

static void plan_write(const plan_text *t, FILE *file)
{
    (void)fprintf(file,
                  "<plan xmlns='urn:wfm:plan:1' version='1.3' id='small'>\n"
                  "<site zone='%s' interval='%d' first-day='%s' weeks='%d'/>\n"
                  "<skills>%s</skills>\n<queues>%s</queues>\n%s\n</plan>\n",
                  or_usual(t->zone, "Europe/Berlin"), t->interval_min ? t->interval_min : 30,
                  or_usual(t->first_day, "2026-03-02"), t->weeks ? t->weeks : 1,
                  or_usual(t->skills, "<skill id='en'/><skill id='de'/>"),
                  or_usual(t->queues, "<queue id='calls' skill='en' aht='180'><open/>"
                                      "<target service-level='0.8' within='20'/></queue>"),
                  or_usual(t->rest, ""));
}

wfm_plan *plan_try(const plan_text *text, wfm_messages *said)
{
    const char *path = scratch_path("plan.xml");
    FILE       *file = fopen(path, "w");
    wfm_plan   *plan = NULL;
    wfm_error   err  = {WFM_OK, ""};

    assert_non_null(file);
    plan_write(text, file);
    assert_int_equal(fclose(file), 0);
    const wfm_status status = wfm_plan_read(path, &plan, said, &err);
    if (status != WFM_OK && status != WFM_EDATA)
        fail_msg("%s", err.text);
    return plan;
}

wfm_plan *plan_make(const plan_text *text)
{
    wfm_messages said = {0};
    wfm_plan    *plan = plan_try(text, &said);

    if (!plan)
        fail_msg("%s", messages_text(&said));
    wfm_messages_release(&said);
    return plan;
}

wfm_instant interval_next(const wfm_zone *zone, wfm_instant at, int interval_s)
{
    const wfm_instant midnight = wfm_day_start(zone, wfm_zone_local(zone, at).day + 1);

    if (interval_s == WFM_DAY_S || at + interval_s > midnight)
        return midnight;
    return at + interval_s;
}

void history_file_open(history_file *h, const char *zone)
{
    h->zone = open_zone(zone);
    (void)snprintf(h->path, sizeof h->path, "%s", scratch_path("history.csv"));
    h->file = fopen(h->path, "w");
    assert_non_null(h->file);
    (void)fputs("queue,start,offered,aht_s\n", h->file);
}

void history_file_row(history_file *h, const char *queue, wfm_instant start, double calls,
                      double aht_s)
{
    char text[WFM_INSTANT_TEXT];

    (void)fprintf(h->file, "%s,%s,%g,%g\n", queue, wfm_instant_text(h->zone, start, text), calls,
                  aht_s);
}

void history_file_days(history_file *h, const char *queue, const char *from, const char *to,
                       int interval_s, history_shape shape)
{
    const wfm_instant end = wfm_day_start(h->zone, day_of(to));

    for (wfm_instant at = wfm_day_start(h->zone, day_of(from)); at < end;
         at             = interval_next(h->zone, at, interval_s)) {
        const double calls = shape(wfm_zone_local(h->zone, at));
        if (calls >= 0)
            history_file_row(h, queue, at, calls, 240);
    }
}

void history_file_read(history_file *h, int interval_s, wfm_history *out)
{
    const wfm_history_options options = {h->zone, NULL, interval_s};
    wfm_messages              said    = {0};
    wfm_error                 err     = {WFM_OK, ""};

    assert_int_equal(fclose(h->file), 0);
    *out = (wfm_history){0};
    if (wfm_history_read(h->path, &options, out, &said, &err))
        fail_msg("%s\n%s", err.text, messages_text(&said));
    wfm_messages_release(&said);
    wfm_zone_free(h->zone);
}

void history_make(const char *zone, const char *queue, const char *from, const char *to,
                  int interval_s, history_shape shape, wfm_history *out)
{
    history_file h;

    history_file_open(&h, zone);
    history_file_days(&h, queue, from, to, interval_s, shape);
    history_file_read(&h, interval_s, out);
}

wfm_results results_begin(const wfm_plan *plan)
{
    wfm_results r   = {0};
    wfm_error   err = {WFM_OK, ""};

    assert_done(wfm_run_begin(plan, "run", &r, &err), err);
    return r;
}

void forecast_put(wfm_results *r, const char *queue, wfm_instant start, double calls, double aht_s)
{
    if (!r->forecast)
        r->forecast = wfm_results_take(r, ROWS, sizeof *r->forecast);
    assert_non_null(r->forecast);
    assert_true(r->n_forecast < ROWS);

    wfm_forecast_row *row = &r->forecast[r->n_forecast++];
    row->queue            = wfm_results_text(r, queue);
    row->start            = start;
    row->mean             = calls;
    row->aht_s            = aht_s;
    for (int k = 0; k < WFM_QUANTILES; k++)
        row->quantile[k] = NAN;
}

wfm_results forecast_of(const wfm_plan *plan, const wfm_history *history, int threads)
{
    const wfm_options options = options_quick(threads, 1);
    wfm_results       r       = results_begin(plan);
    wfm_error         err     = {WFM_OK, ""};

    assert_done(wfm_run_forecast(plan, history, &options, &r, &err), err);
    return r;
}

void forecast_close(wfm_plan *plan, wfm_history *history, wfm_results *r)
{
    wfm_results_release(r);
    wfm_history_release(history);
    wfm_plan_free(plan);
}

size_t forecast_rows_on(const wfm_results *r, const wfm_zone *zone, const char *queue,
                        const char *day)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n_forecast; i++)
        n += (!queue || strcmp(r->forecast[i].queue, queue) == 0) &&
             wfm_zone_local(zone, r->forecast[i].start).day == day_of(day);
    return n;
}

const wfm_forecast_row *forecast_row_at(const wfm_results *r, const wfm_zone *zone,
                                        const char *time)
{
    wfm_instant at  = 0;
    wfm_error   err = {WFM_OK, ""};

    assert_done(wfm_instant_parse(time, zone, &at, &err), err);
    for (size_t i = 0; i < r->n_forecast; i++)
        if (r->forecast[i].start == at)
            return &r->forecast[i];
    return NULL;
}

void forecast_check_order(const wfm_results *r)
{
    for (size_t i = 1; i < r->n_forecast; i++) {
        const wfm_forecast_row *a = &r->forecast[i - 1], *b = &r->forecast[i];
        const int               queues = strcmp(a->queue, b->queue);

        assert_true(queues < 0 || (queues == 0 && a->start < b->start));
    }
}

static void requirement_put(wfm_results *r, const char *queue, wfm_instant start, int demand)
{
    wfm_requirement_row *row = &r->requirement[r->n_requirement++];

    row->queue  = wfm_results_text(r, queue);
    row->start  = start;
    row->agents = row->demand = row->gross = demand;
    row->calls = row->aht_s = row->load_erl = NAN;
    row->binding_value = row->binding_value_less_one = NAN;
    row->service_level = row->asa_s = row->p_wait = row->p_abandon = row->occupancy = NAN;
}

void requirement_fill(wfm_results *r, const wfm_plan *plan, demand_shape demand)
{
    const wfm_instant end = wfm_plan_end(plan);

    r->requirement =
        wfm_results_take(r, plan->n_queues * wfm_plan_intervals(plan), sizeof *r->requirement);
    assert_non_null(r->requirement);
    for (size_t q = 0; q < plan->n_queues; q++)
        for (wfm_instant at = wfm_plan_start(plan); at < end;
             at             = interval_next(plan->zone, at, plan->interval_min * 60))
            if (wfm_plan_open(plan, (int)q, at))
                requirement_put(r, plan->queues[q].id, at,
                                            demand(plan->queues[q].id, wfm_zone_local(plan->zone, at)));
}

bool results_say(const wfm_results *r, wfm_severity severity, const char *part)
{
    for (size_t i = 0; i < r->n_messages; i++)
        if (r->messages[i].severity == severity && strstr(r->messages[i].text, part))
            return true;
    return false;
}

char *results_text(const wfm_results *r)
{
    const char *path = scratch_path("results.xml");
    wfm_error   err  = {WFM_OK, ""};

    assert_done(wfm_results_write(r, path, &err), err);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    const size_t n    = (size_t)ftell(file);
    char        *text = calloc(n + 1, 1);
    assert_non_null(text);
    rewind(file);
    assert_int_equal(fread(text, 1, n, file), n);
    (void)fclose(file);
    return text;
}

wfm_options options_quick(int threads, uint64_t seed)
{
    wfm_options options;

    wfm_options_init(&options);
    options.threads = threads;
    options.seed    = seed;
    options.effort  = WFM_EFFORT_QUICK;
    return options;
}
