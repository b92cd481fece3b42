/* Tables as CSV: exact headers, texts that a spreadsheet leaves alone, and tables of others. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/results_case.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/results_file.h"

static wfm_zone *berlin;

static int open_all(void **state)
{
    berlin = open_zone("Europe/Berlin");
    return scratch_open(state);
}

static int close_all(void **state)
{
    wfm_zone_free(berlin);
    return scratch_close(state);
}

static char *written(wfm_table table)
{
    const wfm_results results = sample_results();
    wfm_error         err     = {0};

    if (wfm_table_write_csv(&results, berlin, table, scratch_path("out.csv"), &err))
        fail_msg("%s", err.text);
    return slurp(scratch_path("out.csv"), NULL);
}

static void forecast_is_written_as_the_contract_says(void **state)
{
    char *text = written(WFM_TABLE_FORECAST);

    (void)state;
    assert_string_equal(
        text, "queue,origin,start,mean,aht_s,q05,q10,q25,q50,q75,q90,q95,statistical,aht_sd_s\n"
              "chat,2026-10-25T00:00+02:00,2026-10-25T02:00+02:00,0.1,,,,,,,,,,\n"
              "sales,2026-10-25T00:00+02:00,2026-10-25T02:00+02:00,12.375,301.7,5,7,9,12,15,18,21,"
              "11.25,42.5\n"
              "sales,2026-10-25T00:00+02:00,2026-10-25T02:00+01:00,0.3333333333333333,0.001,"
              "0,0,0,0,1,1,2,0,0\n");
    free(text);
}

static void requirement_has_all_of_its_columns(void **state)
{
    char *text = written(WFM_TABLE_REQUIREMENT);

    (void)state;
    assert_text_in(text,
                   "queue,start,calls,offered,aht_s,load_erl,lagged_load_erl,agents,demand,gross,"
                   "reserve,status,reason,binding,binding_value,binding_value_less_one,"
                   "service_level,asa_s,p_wait,p_abandon,occupancy\n"
                   "chat,2026-10-25T02:00+02:00,,,,,,3,4,5,0,ok,,,,,,,,,\n");
    assert_text_in(text, ",12.375,12.25,301.7,2.0742708333333333,2.5,3,4,5,1,ok,transient,asa_s,27."
                         "25,INF,0.81,27.25,0.4,0,0.69\n");
    free(text);
}

static void texts_are_safe_in_a_spreadsheet(void **state)
{
    char *text = written(WFM_TABLE_ROSTER);

    (void)state;
    assert_text_in(text,
                   "person,shift,shift_start,shift_end,paid_min,kind,queue,detail,start,end\n");
    assert_text_in(text, ",break,,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",");
    assert_text_in(text, ",meal,,\"lunch, <long>; 'one'\",");
    assert_text_in(text, ",training,,'-law\xe2\x80\xae");
    assert_text_in(text, "bob,,2026-10-25T02:00+01:00,2026-10-25T04:00+01:00,120,reserve,sales,,");
    free(text);
}

/* Every table written, read back and written again is the same file. */
static void tables_come_back(void **state)
{
    static const wfm_table tables[] = {WFM_TABLE_FORECAST, WFM_TABLE_REQUIREMENT, WFM_TABLE_ROSTER};

    (void)state;
    for (size_t t = 0; t < 3; t++) {
        wfm_results back  = {0};
        wfm_error   err   = {0};
        char       *first = written(tables[t]);

        if (wfm_table_read_csv(scratch_path("out.csv"), berlin, tables[t], &back, NULL, &err))
            fail_msg("%s", err.text);
        back.run.start = sample_results().run.start;
        assert_int_equal(
            wfm_table_write_csv(&back, berlin, tables[t], scratch_path("again.csv"), &err), WFM_OK);
        char *again = slurp(scratch_path("again.csv"), NULL);
        assert_string_equal(first, again);
        free(first);
        free(again);
        wfm_results_release(&back);
    }
}

static void guard_goes_when_read(void **state)
{
    const wfm_results want = sample_results();
    wfm_results       back = {0};
    wfm_error         err  = {0};

    (void)state;
    free(written(WFM_TABLE_ROSTER));
    assert_int_equal(
        wfm_table_read_csv(scratch_path("out.csv"), berlin, WFM_TABLE_ROSTER, &back, NULL, &err),
        WFM_OK);
    for (size_t i = 0; i < want.n_activities; i++)
        assert_string_equal(back.activities[i].detail, want.activities[i].detail);
    wfm_results_release(&back);
}

static wfm_results take(wfm_table table, const char *text, wfm_messages *messages)
{
    wfm_results results = {0};
    wfm_error   err     = {0};

    if (wfm_table_read_csv(scratch_text("in.csv", text), berlin, table, &results, messages, &err))
        fail_msg("%s", err.text);
    return results;
}

static void forecast_needs_three_columns(void **state)
{
    wfm_messages messages = {0};
    wfm_results  results  = take(WFM_TABLE_FORECAST,
                                 "mean;start;queue;mood\n2;2026-10-26T08:30;b;x\n"
                                   "1.5;2026-10-26 07:30Z;a;\n",
                                 &messages);

    (void)state;
    assert_int_equal(results.n_forecast, 2);
    assert_string_equal(results.forecast[0].queue, "a");
    assert_true(results.forecast[0].mean == 1.5 && isnan(results.forecast[0].aht_s));
    assert_true(isnan(results.forecast[1].quantile[6]));
    assert_true(isnan(results.forecast[1].statistical) && isnan(results.forecast[1].aht_sd_s));
    assert_int_equal(results.n_group_forecast + results.n_forecast_days + results.n_rates, 0);
    assert_int_equal(results.forecast[0].start, results.forecast[1].start);
    assert_int_equal(messages.n, 1);
    assert_text_in(messages_text(&messages), "'mood'");
    wfm_messages_release(&messages);
    wfm_results_release(&results);
}

static void requirement_needs_three_columns(void **state)
{
    wfm_results results =
        take(WFM_TABLE_REQUIREMENT, "queue,start,demand,binding\na,2026-10-26T08:00,7,\n", NULL);
    const wfm_requirement_row *row = results.requirement;

    (void)state;
    assert_int_equal(results.n_requirement, 1);
    assert_int_equal(row->agents, 7);
    assert_int_equal(row->gross, 7);
    assert_int_equal(row->reserve, 0);
    assert_int_equal(row->status, WFM_STAFF_OK);
    assert_int_equal(row->binding, WFM_TARGET_NONE);
    assert_true(isnan(row->calls) && isnan(row->asa_s));
    wfm_results_release(&results);
}

#define DAY "2026-10-26T"

static void roster_needs_four_columns(void **state)
{
    wfm_results results = take(WFM_TABLE_ROSTER,
                               "person,kind,start,end\n"
                               "bob,work," DAY "08:00," DAY "12:00\n"
                               "ann,work," DAY "08:00," DAY "10:00\n"
                               "ann,meal," DAY "10:00," DAY "10:30\n"
                               "ann,work," DAY "10:30," DAY "12:00\n"
                               "ann,work," DAY "20:00," DAY "22:00\n",
                               NULL);

    (void)state;
    assert_int_equal(results.n_activities, 5);
    assert_int_equal(results.n_shifts, 3);
    assert_string_equal(results.shifts[0].person, "ann");
    assert_string_equal(results.shifts[0].shift, "");
    assert_int_equal(results.shifts[0].end - results.shifts[0].start, 4 * 3600);
    assert_int_equal(results.shifts[0].paid_min, 210);
    assert_int_equal(results.shifts[1].start, results.activities[3].start);
    assert_string_equal(results.shifts[2].person, "bob");
    wfm_results_release(&results);
}

/* Two shifts that touch are told apart by what the file says of them. */
static void roster_follows_what_is_said_of_shifts(void **state)
{
    wfm_results results =
        take(WFM_TABLE_ROSTER,
             "person,shift,shift_start,shift_end,paid_min,kind,start,end\n"
             "ann,a," DAY "08:00," DAY "12:00,230,work," DAY "08:00," DAY "12:00\n"
             "ann,b," DAY "12:00," DAY "16:00,240,work," DAY "12:00," DAY "16:00\n",
             NULL);

    (void)state;
    assert_int_equal(results.n_shifts, 2);
    assert_string_equal(results.shifts[1].shift, "b");
    assert_int_equal(results.shifts[0].paid_min, 230);
    wfm_results_release(&results);
}

static void refuses_bad_tables(void **state)
{
    static const struct {
        wfm_table   table;
        const char *text, *words;
    } cases[] = {
        {WFM_TABLE_FORECAST, "queue,start\n", "in.csv:1: the header has no column 'mean'"},
        {WFM_TABLE_FORECAST, "queue,start,mean\na,2026-10-26T08:00,-1\n",
         "in.csv:2: column 'mean': '-1': must be a number in [0, 1e+09]"},
        {WFM_TABLE_FORECAST, "queue,start,mean\na,2026-10-26T08:00,\n",
         "in.csv:2: column 'mean': must not be empty"},
        {WFM_TABLE_FORECAST, "queue,start,mean\na,2026-10-26T08:00,1\na,2026-10-26T07:00Z,1\n",
         "in.csv: forecast: queue 'a', start '2026-10-26T08:00+01:00' stands twice"},
        {WFM_TABLE_FORECAST, "queue,start,mean,statistical\na,2026-10-26T08:00,1,-2\n",
         "in.csv:2: column 'statistical': '-2': must be a number in [0, 1e+09]"},
        {WFM_TABLE_FORECAST, "queue,start,mean,aht_sd_s\na,2026-10-26T08:00,1,wide\n",
         "in.csv:2: column 'aht_sd_s': 'wide': must be a number in [0, 1e+09]"},
        {WFM_TABLE_FORECAST, "queue,start,mean\n.a,2026-10-26T08:00,1\n",
         "in.csv:2: column 'queue': '.a': must be an id"},
        {WFM_TABLE_FORECAST, "queue,start,mean\na,2026-10-25T02:30,1\n",
         "in.csv:2: column 'start': "},
        {WFM_TABLE_REQUIREMENT, "queue,start,demand\na,2026-10-26T08:00,1.5\n",
         "in.csv:2: column 'demand': '1.5': must be a whole number in [0, 1e+09]"},
        {WFM_TABLE_REQUIREMENT, "queue,start,demand,status\na,2026-10-26T08:00,1,fine\n",
         "column 'status': 'fine': must be one of 'ok' 'unreachable' 'undecided'"},
        {WFM_TABLE_ROSTER, "person,kind,start,end\nann,loo," DAY "08:00," DAY "09:00\n",
         "in.csv:2: column 'kind': 'loo': must be one of"},
        {WFM_TABLE_ROSTER, "person,kind,start,end\nann,work," DAY "08:00," DAY "08:00\n",
         "in.csv:2: roster, end: must be after the start"},
        {WFM_TABLE_ROSTER,
         "person,kind,start,end,shift_start,shift_end\n"
         "ann,work," DAY "08:00," DAY "09:00," DAY "08:00," DAY "10:00\n"
         "ann,work," DAY "09:00," DAY "10:00," DAY "08:00," DAY "11:00\n",
         "in.csv: roster: the rows of a shift of person 'ann' do not agree on it"},
        {WFM_TABLE_ROSTER,
         "person,kind,start,end,shift_start,shift_end\n"
         "ann,work," DAY "08:00," DAY "12:00," DAY "08:00," DAY "10:00\n",
         "do not agree"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wfm_results results = {.n_forecast = 9, .n_shifts = 9, .n_requirement = 9};
        wfm_error   err     = {0};

        assert_int_equal(wfm_table_read_csv(scratch_text("in.csv", cases[i].text), berlin,
                                            cases[i].table, &results, NULL, &err),
                         WFM_EDATA);
        assert_text_in(err.text, cases[i].words);
        assert_int_equal(results.n_forecast + results.n_shifts + results.n_requirement, 27);
        wfm_results_release(&results);
    }
}

static wfm_status write_to_output(wfm_error *err)
{
    const wfm_results results = sample_results();

    return wfm_table_write_csv(&results, berlin, WFM_TABLE_ROSTER, NULL, err);
}

static void tells_what_cannot_be_done(void **state)
{
    wfm_results results = sample_results();
    wfm_error   err     = {0};

    (void)state;
    assert_int_equal(with_full_output(write_to_output, &err), WFM_EIO);
    assert_text_in(err.text, "No space left on device");
    assert_int_equal(
        wfm_table_write_csv(&results, berlin, WFM_TABLE_FORECAST, scratch_path("none/x.csv"), &err),
        WFM_ECREATE);
    assert_int_equal(wfm_table_read_csv(scratch_path("none.csv"), berlin, WFM_TABLE_FORECAST,
                                        &results, NULL, &err),
                     WFM_ENOINPUT);
    results.n_shifts = 1;
    assert_int_equal(
        wfm_table_write_csv(&results, berlin, WFM_TABLE_ROSTER, scratch_path("gone.csv"), &err),
        WFM_EDATA);
    assert_string_equal(err.text, "row 5 of activity: person 'bob' has no shift then");
    assert_int_equal(access(scratch_path("gone.csv"), F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forecast_is_written_as_the_contract_says),
        cmocka_unit_test(requirement_has_all_of_its_columns),
        cmocka_unit_test(texts_are_safe_in_a_spreadsheet),
        cmocka_unit_test(tables_come_back),
        cmocka_unit_test(guard_goes_when_read),
        cmocka_unit_test(forecast_needs_three_columns),
        cmocka_unit_test(requirement_needs_three_columns),
        cmocka_unit_test(roster_needs_four_columns),
        cmocka_unit_test(roster_follows_what_is_said_of_shifts),
        cmocka_unit_test(refuses_bad_tables),
        cmocka_unit_test(tells_what_cannot_be_done),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
