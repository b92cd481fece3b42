/* Overrides of a queue's forecast: means, quantiles, day totals, and what is said of them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/run/forecast_hand.h"
#include "tests/support/near.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define HOUR         3600

/* Two days of three hours each, from instant 0: means 10, 20, 0 and 10, 20, 0; bands wider than
 * Poisson's. */
typedef struct {
    wfm_forecast_row     rows[6];
    wfm_forecast_day_row days[2];
    forecast_answer      answer;
} house;

static void house_open(house *h)
{
    static const double mean[]                    = {10, 20, 0};
    static const double quantile[][WFM_QUANTILES] = {
        {2, 3, 6, 9, 13, 18, 21}, {5, 8, 13, 19, 26, 34, 39}, {0, 0, 0, 0, 0, 0, 0}};
    static const double day_quantile[WFM_QUANTILES] = {10, 14, 21, 29, 38, 48, 54};

    memset(h, 0, sizeof *h);
    for (int i = 0; i < 6; i++) {
        h->rows[i] = (wfm_forecast_row){.start       = i / 3 * WFM_DAY_S + i % 3 * HOUR,
                                        .mean        = mean[i % 3],
                                        .aht_s       = 200,
                                        .statistical = mean[i % 3]};
        memcpy(h->rows[i].quantile, quantile[i % 3], sizeof quantile[0]);
    }
    for (int d = 0; d < 2; d++) {
        h->days[d] = (wfm_forecast_day_row){.start = d * WFM_DAY_S, .mean = 30};
        memcpy(h->days[d].quantile, day_quantile, sizeof day_quantile);
    }
    h->answer = (forecast_answer){.subject = {.name = "q", .index = 1},
                                  .rows    = h->rows,
                                  .n_rows  = 6,
                                  .days    = h->days,
                                  .n_days  = 2};
}

/* In UTC, from instant 0 on. */
static void lay_hand(const wfm_override *overrides, size_t n, forecast_answer *answer)
{
    wfm_zone *zone = NULL;
    wfm_error err;

    assert_int_equal(wfm_zone_open("UTC", &zone, &err), WFM_OK);
    forecast_hand(&(forecast_job){.zone = zone, .overrides = overrides, .n_overrides = n}, answer);
    wfm_zone_free(zone);
}

static void apply(house *h, const wfm_override *overrides, size_t n)
{
    house_open(h);
    lay_hand(overrides, n, &h->answer);
}

static wfm_override hand(wfm_hand what, double value, wfm_instant from, wfm_instant to)
{
    return (wfm_override){.queue = -1, .from = from, .to = to, .hand = what, .value = value};
}

static void check_band(const double *quantile)
{
    for (size_t q = 0; q < WFM_QUANTILES; q++) {
        assert_near(quantile[q], round(quantile[q]), 0);
        assert_true(quantile[q] >= (q ? quantile[q - 1] : 0));
    }
}

static void check_whole(const house *h)
{
    for (size_t i = 0; i < 6; i++)
        check_band(h->rows[i].quantile);
    for (size_t d = 0; d < 2; d++) {
        double sum = 0;
        for (size_t i = 3 * d; i < 3 * d + 3; i++)
            sum += h->rows[i].mean;
        assert_near(h->days[d].mean, sum, 1e-12);
        check_band(h->days[d].quantile);
    }
}

/* By hand: 1.5 x 2 = 3, 1.5 x 3 = 4.5 -> 5, 9, 13.5 -> 14, 19.5 -> 20, 27, 31.5 -> 32. */
static void factors_scale_the_band(void **state)
{
    static const double want[]     = {3, 5, 9, 14, 20, 27, 32};
    static const double want_day[] = {12, 16, 25, 34, 44, 56, 63}; /* 35 / 30 of it */
    const wfm_override  o          = hand(WFM_HAND_MULTIPLY, 1.5, 0, HOUR);
    house               h;

    (void)state;
    apply(&h, &o, 1);
    assert_near(h.rows[0].mean, 15, 0);
    assert_near(h.rows[0].statistical, 10, 0);
    assert_near(h.rows[0].aht_s, 200, 0);
    for (size_t q = 0; q < WFM_QUANTILES; q++) {
        assert_near(h.rows[0].quantile[q], want[q], 0);
        assert_near(h.days[0].quantile[q], want_day[q], 0);
        assert_near(h.rows[1].quantile[q], h.rows[4].quantile[q], 0); /* as it was */
    }
    assert_near(h.days[0].mean, 35, 0);
    assert_near(h.days[1].mean, 30, 0);
    assert_int_equal(forecast_hand_changed(&h.answer), 1);
    check_whole(&h);
}

/* The last two: Poisson quantiles of mean 4, by R's qpois. */
static void means_are_shifted_and_set(void **state)
{
    static const struct {
        wfm_hand what;
        double   value;
        size_t   row;
        double   want, want_q05, want_q95;
    } table[] = {
        {WFM_HAND_ADD, 5, 0, 15, 3, 32},    {WFM_HAND_ADD, -5, 1, 15, 4, 29},
        {WFM_HAND_ADD, -10.5, 0, 0, 0, 0},  {WFM_HAND_SET, 40, 1, 40, 10, 78},
        {WFM_HAND_SET, 0, 1, 0, 0, 0},      {WFM_HAND_MULTIPLY, 0, 1, 0, 0, 0},
        {WFM_HAND_MULTIPLY, 9, 2, 0, 0, 0}, {WFM_HAND_ADD, 4, 2, 4, 1, 8},
        {WFM_HAND_SET, 4, 2, 4, 1, 8},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        const wfm_instant  from = (wfm_instant)table[i].row * HOUR;
        const wfm_override o    = hand(table[i].what, table[i].value, from, from + 1);
        house              h;

        apply(&h, &o, 1);
        const wfm_forecast_row *row = &h.rows[table[i].row];
        assert_near(row->mean, table[i].want, 0);
        assert_near(row->quantile[0], table[i].want_q05, 0);
        assert_near(row->quantile[WFM_QUANTILES - 1], table[i].want_q95, 0);
        check_whole(&h);
    }
}

static void overrides_work_one_after_the_other(void **state)
{
    const wfm_override first_add[]      = {hand(WFM_HAND_ADD, 10, 0, HOUR),
                                           hand(WFM_HAND_MULTIPLY, 2, 0, HOUR)};
    const wfm_override first_times[]    = {first_add[1], first_add[0]};
    const wfm_override there_and_back[] = {hand(WFM_HAND_SET, 0, 0, 2 * WFM_DAY_S),
                                           hand(WFM_HAND_ADD, 10, 0, HOUR)};
    house              h;

    (void)state;
    apply(&h, first_add, 2);
    assert_near(h.rows[0].mean, 40, 0);
    apply(&h, first_times, 2);
    assert_near(h.rows[0].mean, 30, 0);
    apply(&h, there_and_back, 2); /* the band of the model comes back with its mean */
    assert_near(h.rows[0].quantile[6], 21, 0);
    assert_near(h.days[0].mean, 10, 0);
    assert_near(h.days[1].mean, 0, 0);
    assert_int_equal(forecast_hand_changed(&h.answer), 3);
    check_whole(&h);
}

/* A day on which no calls were expected at all. */
static void a_closed_day_comes_alive(void **state)
{
    const wfm_override o = hand(WFM_HAND_SET, 2, 0, 2 * HOUR);
    house              h;

    (void)state;
    house_open(&h);
    for (int i = 0; i < 3; i++) {
        h.rows[i].mean = h.rows[i].statistical = 0;
        memset(h.rows[i].quantile, 0, sizeof h.rows[i].quantile);
    }
    h.days[0].mean = 0;
    memset(h.days[0].quantile, 0, sizeof h.days[0].quantile);
    lay_hand(&o, 1, &h.answer);
    assert_near(h.days[0].mean, 4, 0);
    assert_near(h.days[0].quantile[0], 1, 0); /* qpois(0.05, 4), qpois(0.95, 4) */
    assert_near(h.days[0].quantile[6], 8, 0);
    check_whole(&h);
}

/* Quantiles of few calls that are 0 would stay 0: those of a count of mean 50 and kappa 0.1, by
 * scipy's nbinom.ppf(p, 10, 1 / 6). */
static void few_calls_get_a_band(void **state)
{
    static const double want[WFM_QUANTILES] = {25, 29, 38, 48, 60, 73, 81};
    const wfm_override  o                   = hand(WFM_HAND_SET, 50, 0, HOUR);
    house               h;

    (void)state;
    house_open(&h);
    h.rows[0].mean = h.rows[0].statistical = 0.01;
    memset(h.rows[0].quantile, 0, sizeof h.rows[0].quantile);
    h.answer.spreads[0].slot_kappa = 0.1;
    lay_hand(&o, 1, &h.answer);
    for (size_t q = 0; q < WFM_QUANTILES; q++)
        assert_near(h.rows[0].quantile[q], want[q], 0);
}

static void other_queues_and_times_stay(void **state)
{
    wfm_override o[] = {hand(WFM_HAND_SET, 5, 0, WFM_DAY_S), hand(WFM_HAND_SET, 5, 1, HOUR),
                        hand(WFM_HAND_SET, 5, 3 * HOUR, WFM_DAY_S),
                        hand(WFM_HAND_SET, 5, -WFM_DAY_S, 0),
                        hand(WFM_HAND_SET, 5, 2 * WFM_DAY_S, 3 * WFM_DAY_S)};
    house        h, as_it_was;

    (void)state;
    o[0].queue = 0;
    house_open(&as_it_was);
    apply(&h, o, COUNT(o));
    assert_memory_equal(h.rows, as_it_was.rows, sizeof h.rows);
    assert_memory_equal(h.days, as_it_was.days, sizeof h.days);
    o[0].queue = 1;
    apply(&h, o, COUNT(o));
    assert_int_equal(forecast_hand_changed(&h.answer), 3);
}

/* --- in a run --------------------------------------------------------------------------------- */

static double flat(wfm_local at)
{
    (void)at;
    return 10;
}

#define HANDS                                                                                      \
    "<overrides><override from='2026-03-02T10:00' to='2026-03-02T14:00' multiply='1.2'/>"          \
    "<override from='2026-03-03' to='2026-03-04' queue='calls' set='7'/>"                          \
    "<override from='2026-03-09T10:00' to='2026-03-10' add='5'/></overrides>"

static void a_plan_is_obeyed(void **state)
{
    wfm_plan   *plain = plan_make(&(plan_text){0});
    wfm_plan   *plan  = plan_make(&(plan_text){.rest = HANDS});
    wfm_history history;

    (void)state;
    history_make("Europe/Berlin", "calls", "2026-01-05", "2026-03-02", 1800, flat, &history);
    wfm_results before  = results_begin(plain);
    wfm_options options = options_quick(1, 1);
    wfm_error   err;
    assert_done(wfm_run_forecast(plain, &history, &options, &before, &err), err);
    wfm_results after = forecast_of(plan, &history, 2);

    assert_int_equal(after.n_forecast, before.n_forecast);
    for (size_t i = 0; i < after.n_forecast; i++) {
        const wfm_forecast_row *row  = &after.forecast[i];
        const double            was  = before.forecast[i].mean;
        const double            want = i >= 20 && i < 28 ? 1.2 * was : i >= 48 && i < 96 ? 7 : was;

        assert_near(row->mean, want, 0);
        assert_near(row->statistical, was, 0);
    }
    assert_near(after.forecast_days[0].mean,
                before.forecast_days[0].mean + 0.2 * 8 * before.forecast[20].mean, 0.1);
    assert_near(after.forecast_days[1].mean, 7 * 48, 1e-9);
    assert_near(after.forecast_days[2].mean, before.forecast_days[2].mean, 0);
    assert_true(results_say(&after, WFM_NOTICE,
                            "queue 'calls': 56 intervals changed by the planner's overrides"));
    assert_true(results_say(&after, WFM_WARNING,
                            "override from 2026-03-09T10:00+01:00 to "
                            "2026-03-10T00:00+01:00 meets no open interval of the horizon"));
    assert_false(results_say(&after, WFM_WARNING, "2026-03-03"));
    assert_false(results_say(&before, WFM_NOTICE, "overrides"));
    wfm_results_release(&before);
    wfm_plan_free(plain);
    forecast_close(plan, &history, &after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factors_scale_the_band),
        cmocka_unit_test(means_are_shifted_and_set),
        cmocka_unit_test(overrides_work_one_after_the_other),
        cmocka_unit_test(a_closed_day_comes_alive),
        cmocka_unit_test(few_calls_get_a_band),
        cmocka_unit_test(other_queues_and_times_stay),
        cmocka_unit_test(a_plan_is_obeyed),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
