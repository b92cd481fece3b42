/* The tables that a forecast leaves: what they may hold, in every kind of file. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/results_case.h"
#include "tests/support/results_tables.h"
#include "tests/support/scratch.h"
#include "wfm/results_file.h"

static void values_come_back(void **state)
{
    static const char *const names[] = {"x.xml", "x.db"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        wfm_results back;
        wfm_error   err = {0};

        if (wfm_results_read(sample_file(names[i]), &back, NULL, &err))
            fail_msg("%s", err.text);
        assert_true(isnan(back.forecast[0].statistical) && back.forecast[1].statistical == 11.25);
        assert_true(back.forecast[1].aht_sd_s == 42.5);
        assert_int_equal(back.n_group_forecast, 2);
        assert_string_equal(back.group_forecast[1].queue, "all");
        assert_true(back.group_forecast[1].aht_sd_s == 17.25);
        assert_int_equal(back.n_forecast_days, 3);
        assert_true(back.forecast_days[2].mean == 2.5e11);
        assert_true(back.forecast_days[2].quantile[6] == 1e15);
        assert_true(isnan(back.forecast_days[1].quantile[0]));
        assert_int_equal(back.n_forecast_spreads, 3);
        assert_int_equal(back.forecast_spreads[2].lead, 15);
        assert_true(back.forecast_spreads[2].day_kappa == 0.0025);
        assert_int_equal(back.n_left_out, 3);
        assert_int_equal(back.left_out[2].reason, WFM_FATE_OUTAGE);
        assert_int_equal(back.left_out[2].end - back.left_out[2].start, 3600);
        assert_true(isnan(back.left_out[0].calls) && back.left_out[1].expected == 880.5);
        assert_int_equal(back.n_rates, 3);
        assert_string_equal(back.rates[0].cause, "holiday & leave");
        assert_true(back.rates[2].rate == 0.999 && back.rates[2].sd == 1);
        wfm_results_release(&back);
    }
}

/* Words as keys stand in the order of what they mean, not of their letters. */
static void methods_come_back_in_their_order(void **state)
{
    static const wfm_forecast_method want[]  = {WFM_FORECAST_EMPTY, WFM_FORECAST_NAIVE,
                                                WFM_FORECAST_MEAN, WFM_FORECAST_SMOOTHING,
                                                WFM_FORECAST_CALENDAR};
    static const char *const         names[] = {"x.xml", "x.db"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        wfm_results back;
        wfm_error   err = {0};

        assert_int_equal(wfm_results_read(sample_file(names[i]), &back, NULL, &err), WFM_OK);
        assert_int_equal(back.n_forecast_scores, 5);
        for (size_t m = 0; m < 5; m++)
            assert_int_equal(back.forecast_scores[m].method, want[m]);
        assert_true(back.forecast_scores[0].chosen && !back.forecast_scores[1].chosen);
        assert_true(isnan(back.forecast_scores[0].wape) && back.forecast_scores[1].wape == 1.75);
        assert_true(back.forecast_scores[1].bias == -0.125);
        wfm_results_release(&back);
    }
}

#define QUANTITY  "must be a number in [0, 1e+09]"
#define MAGNITUDE "must be a number in [0, 1e+15]"
#define METHODS                                                                                    \
    "must be one of 'none' 'guess' 'similar_queue' 'short' 'last_week' 'mean_of_weeks' "           \
    "'smoothing' 'calendar' 'adaptive' 'state_space' 'mixed' 'combined'"
#define FATES "must be one of 'missing' 'special' 'event' 'outlier' 'outage'"

/* Each column but the times (of quantiles the first and the last) with a value that it may not
 * have, and what is said of it. */
static const bad_cell bad[] = {
    {"forecast", "statistical", "-0.5", "'-0.5': " QUANTITY},
    {"forecast", "statistical", "2000000000", "'2000000000': " QUANTITY},
    {"forecast", "aht_sd_s", "-1", "'-1': " QUANTITY},
    {"group_forecast", "queue", "a b", "'a b': " NO_ID},
    {"group_forecast", "mean", "-1", "'-1': " QUANTITY},
    {"group_forecast", "aht_s", "-1", "'-1': " QUANTITY},
    {"group_forecast", "q05", "-1", "'-1': " QUANTITY},
    {"group_forecast", "q95", "-1", "'-1': " QUANTITY},
    {"group_forecast", "statistical", "-1", "'-1': " QUANTITY},
    {"group_forecast", "aht_sd_s", "-1", "'-1': " QUANTITY},
    {"forecast_day", "queue", ".all", "'.all': " NO_ID},
    {"forecast_day", "mean", "-0.1", "'-0.1': " MAGNITUDE},
    {"forecast_day", "q05", "-1", "'-1': " MAGNITUDE},
    {"forecast_day", "q95", "1e16", "': " MAGNITUDE},
    {"forecast_score", "queue", "a/b", "'a/b': " NO_ID},
    {"forecast_score", "method", "best", "'best': " METHODS},
    {"forecast_score", "chosen", "yes", "'yes': must be one of 'false' 'true'"},
    {"forecast_score", "origins", "-1", "'-1': must be a whole number in [0, 1e+09]"},
    {"forecast_score", "wape", "-0.25", "'-0.25': " MAGNITUDE},
    {"forecast_score", "day_wape", "-0.25", "'-0.25': " MAGNITUDE},
    {"forecast_score", "bias", "-1e16", "': must be a number in [-1e+15, 1e+15]"},
    {"forecast_spread", "queue", "a/b", "'a/b': " NO_ID},
    {"forecast_spread", "lead", "0", "'0': must be a whole number in [1, 36525]"},
    {"forecast_spread", "slot_kappa", "-0.001", "'-0.001': " MAGNITUDE},
    {"forecast_spread", "day_kappa", "-0.001", "'-0.001': " MAGNITUDE},
    {"left_out", "queue", "a/b", "'a/b': " NO_ID},
    {"left_out", "reason", "learnt", "'learnt': " FATES},
    {"left_out", "calls", "-1", "'-1': " MAGNITUDE},
    {"left_out", "expected", "-1", "'-1': " MAGNITUDE},
    {"rate", "cause", "", "must not be empty"},
    {"rate", "rate", "1", "'1': must be a number in [0, 1)"},
    {"rate", "rate", "-0.5", "'-0.5': must be a number in [0, 1)"},
    {"rate", "sd", "1.5", "'1.5': must be a number in [0, 1]"},
};

static void bad_values_are_refused(void **state)
{
    (void)state;
    assert_cells_refused(bad, sizeof bad / sizeof *bad);
}

static void bad_times_are_refused(void **state)
{
    (void)state;
    assert_time_refused("group_forecast", "start");
    assert_time_refused("forecast_day", "start");
    assert_time_refused("left_out", "start");
    assert_time_refused("left_out", "end");
    assert_time_refused("rate", "start");
    assert_refused(sample_database_after("UPDATE left_out SET end_utc = start_utc"),
                   "row 1 of left_out", "end: must be after the start");
}

static void what_no_file_can_carry_is_not_written(void **state)
{
    wfm_results            results = sample_results();
    wfm_rate_row           rate    = {"sickness", 0, NAN, 0};
    wfm_forecast_score_row score[] = {{"a", WFM_FORECAST_MEAN, true, 1, 0.1, 0.1, 0.1},
                                      {"a", WFM_FORECAST_NAIVE, false, 1, 0.1, 0.1, 0.1}};

    (void)state;
    results.rates   = &rate;
    results.n_rates = 1;
    assert_not_written(&results, "row 1 of rate, rate: must not be empty");
    rate.rate = 1;
    assert_not_written(&results, "row 1 of rate, rate: '1': must be a number in [0, 1)");
    results.n_rates = 0;

    results.forecast_scores   = score;
    results.n_forecast_scores = 2;
    assert_not_written(&results, "row 2 of forecast_score: not in ascending order of its key");
    score[1].method = score[0].method;
    assert_not_written(&results, "row 2 of forecast_score: not in ascending order of its key");
    score[1].method = WFM_FORECAST_METHODS;
    assert_not_written(&results, "row 2 of forecast_score, method: '12': must be one of");
    score[1].method = WFM_FORECAST_SMOOTHING;
    score[1].wape   = INFINITY;
    assert_not_written(&results, "row 2 of forecast_score, wape: 'inf': " MAGNITUDE);
}

static void a_row_that_stands_twice_is_refused(void **state)
{
    (void)state;
    assert_refused(sample_xml_with("forecast_spread", "lead", "2"),
                   "x.xml: forecast_spread: ", "queue 'sales', lead '2' stands twice");
}

static void tables_are_written_as_csv(void **state)
{
    (void)state;
    assert_only_written(WFM_TABLE_FORECAST_DAY,
                        "queue,start,mean,q05,q10,q25,q50,q75,q90,q95\n"
                        "all,2026-10-25T00:00+02:00,400.5,310,330,360,400,440,470,500\n"
                        "chat,2026-10-25T00:00+02:00,0,,,,,,,\n"
                        "sales,2026-10-25T00:00+02:00,250000000000,0,0,0,0,0,0,1e+15\n");
    assert_only_written(WFM_TABLE_FORECAST_SCORE, "queue,method,chosen,origins,wape,day_wape,bias\n"
                                                  "chat,none,true,0,,,\n"
                                                  "sales,last_week,false,5,1.75,0.5,-0.125\n"
                                                  "sales,mean_of_weeks,false,5,0.25,0.0625,0.03\n"
                                                  "sales,smoothing,false,1,0.24,0.06,0\n"
                                                  "sales,calendar,true,5,0.2,0.05,0.01\n");
    assert_only_written(WFM_TABLE_LEFT_OUT,
                        "queue,start,end,reason,calls,expected\n"
                        "chat,2026-09-25T00:00+02:00,2026-09-26T00:00+02:00,missing,,\n"
                        "sales,2026-09-25T00:00+02:00,2026-09-26T00:00+02:00,special,12,880.5\n"
                        "sales,2026-10-03T00:00+02:00,2026-10-03T01:00+02:00,outage,0,\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_back),
        cmocka_unit_test(methods_come_back_in_their_order),
        cmocka_unit_test(bad_values_are_refused),
        cmocka_unit_test(bad_times_are_refused),
        cmocka_unit_test(what_no_file_can_carry_is_not_written),
        cmocka_unit_test(a_row_that_stands_twice_is_refused),
        cmocka_unit_test(tables_are_written_as_csv),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
