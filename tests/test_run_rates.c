/* Rates of absence: read from CSV, forecast for the plan's days, and taken for shares when heads
 * are counted. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/scratch.h"
#include "tests/support/staff_case.h"
#include "tests/support/time.h"
#include "wfm/rate_history.h"

static wfm_status read_text(const char *text, wfm_rate_history *out, wfm_messages *said,
                            wfm_error *err)
{
    return wfm_rates_read(scratch_text("rates.csv", text), out, said, err);
}

/* --- the file ----------------------------------------------------------------------------------
 */

/* Any order of rows and columns; queues of a day are summed up. */
static void test_reads(void **state)
{
    static const char text[] = "cause;lost_h;date;paid_h;queue;note\n"
                               "sick;2,5;2026-03-01;10;b;x\n";
    static const char rows[] = "date,cause,queue,paid_h,lost_h\n"
                               "2026-03-02,training,,20,1\n"
                               "2026-03-02,sick,a,16,4\n"
                               "2026-03-01,sick,b,8,8\n"
                               "2026-03-02,sick,b,24,2.5\n";
    wfm_rate_history  r;
    wfm_messages      said = {0};
    wfm_error         err;

    (void)state;
    assert_int_equal(read_text(rows, &r, &said, &err), WFM_OK);
    assert_string_equal(r.file, "rates.csv");
    assert_int_equal(r.n_series, 2);
    assert_string_equal(r.series[0].cause, "sick");
    assert_int_equal(r.series[0].n_days, 2);
    assert_int_equal(r.series[0].days[0].day, day_of("2026-03-01"));
    assert_near(r.series[0].days[0].lost_h, 8, 0);
    assert_near(r.series[0].days[1].paid_h, 40, 0);
    assert_near(r.series[0].days[1].lost_h, 6.5, 0);
    assert_string_equal(r.series[1].cause, "training");
    assert_int_equal(r.series[1].n_days, 1);
    wfm_rates_release(&r);
    assert_int_equal(read_text(text, &r, NULL, &err), WFM_EDATA); /* a decimal comma */
    wfm_messages_release(&said);
}

#define HEAD "date,cause,paid_h,lost_h,queue\n"

static void test_refuses(void **state)
{
    static const struct {
        const char *text, *want;
    } table[] = {
        {"date,cause,paid_h\n", "rates.csv:1: the header has no column 'lost_h'"},
        {HEAD "2026-02-30,sick,8,1,\n", "rates.csv:2: column 'date': '2026-02-30': "},
        {HEAD "2026-02-03,,8,1,\n", "rates.csv:2: column 'cause': '': "},
        {HEAD "2026-02-03,sick,-8,1,\n", "rates.csv:2: column 'paid_h': '-8': "},
        {HEAD "2026-02-03,sick,1e7,1,\n", "rates.csv:2: column 'paid_h': '1e7': "},
        {HEAD "2026-02-03,sick,8,nan,\n", "rates.csv:2: column 'lost_h': 'nan': "},
        {HEAD "2026-02-03,sick,8,8.5,\n",
         "rates.csv:2: column 'lost_h': '8.5': must be at most the hours that were paid"},
        {HEAD "2026-02-03,sick,8,1,no id\n", "rates.csv:2: column 'queue': 'no id': "},
        {HEAD "2026-02-03,sick,8,1,q\n2026-02-04,sick,8,1,q\n2026-02-03,sick,8,2,q\n",
         "rates.csv:4: column 'date': '2026-02-03': stands in line 2 already, for the same cause "
         "and queue"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        wfm_rate_history out  = {.n_series = 77};
        wfm_messages     said = {0};
        wfm_error        err  = {WFM_OK, ""};

        assert_int_equal(read_text(table[i].text, &out, &said, &err), WFM_EDATA);
        if (!strstr(err.text, table[i].want) && !strstr(messages_text(&said), table[i].want))
            fail_msg("'%s' lacks '%s'", err.text, table[i].want);
        assert_int_equal(out.n_series, 77);
        wfm_messages_release(&said);
    }
    wfm_rate_history none;
    wfm_error        err;
    assert_int_equal(wfm_rates_read(scratch_path("no.csv"), &none, NULL, &err), WFM_ENOINPUT);
}

/* --- the step ----------------------------------------------------------------------------------
 */

/* 100 calls of 180 s: 10 erlangs, 14 agents for 80/20. */
#define QUEUE(causes)                                                                              \
    "<queue id='q' skill='en' aht='180'><open/><target service-level='0.8' within='20'/>"          \
    "<staffing load='sipp'/><shrinkage combine='add'>" causes "</shrinkage></queue>"
#define SICK "<cause name='sick' share='0.05'/>"

/* `lost` of 1000 paid hours on each of n days that end before `end`. */
static void add_days(wfm_rate_history *r, const char *cause, const char *end, size_t n, double lost)
{
    wfm_rate_series *s = &r->series[r->n_series++];

    *s = (wfm_rate_series){cause, calloc(n, sizeof *s->days), n};
    assert_non_null(s->days);
    for (size_t i = 0; i < n; i++)
        s->days[i] = (wfm_rate_day){day_of(end) - (wfm_day)(n - i), 1000, lost};
}

static void run_rates(const wfm_plan *plan, const char *end, double lost, wfm_results *r)
{
    wfm_rate_series  series[1];
    wfm_rate_history history = {.series = series};
    wfm_error        err;

    add_days(&history, "sick", end, 100, lost);
    assert_done(wfm_run_rates(plan, &history, r, &err), err);
    free(series[0].days);
}

static void test_rows(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(QUEUE(SICK), &r);

    (void)state;
    run_rates(plan, "2026-03-02", 300, &r);
    assert_int_equal(r.n_rates, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(r.rates[i].cause, "sick");
        assert_int_equal(r.rates[i].start, wfm_day_start(plan->zone, plan->first_day + (int)i));
        assert_near(r.rates[i].rate, 0.3, 1e-12);
        assert_near(r.rates[i].sd, 0, 1e-12); /* it was never off */
    }
    assert_true(
        results_say(&r, WFM_NOTICE, "cause 'sick': 30.0 % of paid time expected, from 100"));
    assert_false(results_say(&r, WFM_WARNING, ""));
    staff_close(plan, &r);
}

/* What lies in the horizon is not known, a history that ends early is told, and so is a cause that
 * nobody has. */
static void test_what_is_told(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(QUEUE(""), &r);

    (void)state;
    run_rates(plan, "2026-03-30", 300, &r);
    assert_true(results_say(&r, WFM_NOTICE, "from 72 days"));
    assert_true(results_say(&r, WFM_WARNING, "cause 'sick': no queue of the plan has it"));
    run_rates(plan, "2026-02-01", 300, &r);
    assert_int_equal(r.n_rates, 7);
    assert_true(results_say(&r, WFM_WARNING, "its rates end 29 days before the horizon"));
    run_rates(plan, "2026-07-01", 300, &r);
    assert_int_equal(r.n_rates, 0);
    assert_true(results_say(&r, WFM_WARNING, "no paid hours before the horizon"));
    staff_close(plan, &r);
}

/* 14 / (1 - 0.3) = 20 exactly, in the place of the plan's 14 / 0.95; the other cause stays, and
 * spans and `rostered` of the plan hold: 14 / (1 - 0.3 - 0.2) = 28. */
static void check_heads(const char *causes, int interval, int demand, int gross)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(causes, &r);

    staff_forecast(&r, plan, "q", calls_level, 180);
    run_rates(plan, "2026-03-02", 300, &r);
    staff_run(plan, 1, &r);
    const wfm_requirement_row *row = staff_row(&r, "q", INTERVAL(plan, interval));
    assert_int_equal(row->agents, 14);
    if (row->demand != demand || row->gross != gross)
        fail_msg("%s at %d: %d at work, %d paid", causes, interval, row->demand, row->gross);
    staff_close(plan, &r);
}

static void test_heads(void **state)
{
    (void)state;
    check_heads(QUEUE(SICK), 24, 20, 20);
    check_heads(QUEUE("<cause name='sick' share='0.05' rostered='true'/>"), 24, 14, 20);
    check_heads(QUEUE("<cause name='meetings' share='0.2'/>" SICK), 24, 28, 28);
    check_heads(QUEUE("<cause name='sick' share='0.05' days='mon'/>"), 24, 20, 20);
    check_heads(QUEUE("<cause name='sick' share='0.05' days='tue'/>"), 24, 14, 14);
    check_heads(QUEUE("<cause name='Sick' share='0.05'/>"), 24, 15, 15); /* another name */
}

/* A day's own rate, on its own day, to a millionth: 14 / (1 - 0.3) is 20, a millionth more is 21.
 */
static void test_days_and_rounding(void **state)
{
    static const struct {
        double rate;
        int    gross;
    } table[] = {{0.3, 20}, {0.3000004, 20}, {0.3000005, 21}, {0, 14}, {0.5, 28}};
    wfm_results  r;
    wfm_plan    *plan = staff_open(QUEUE(SICK), &r);
    wfm_rate_row rates[5];

    (void)state;
    for (size_t i = 0; i < 5; i++)
        rates[i] = (wfm_rate_row){"sick", wfm_day_start(plan->zone, plan->first_day + (int)i),
                                  table[i].rate, 0};
    staff_forecast(&r, plan, "q", calls_level, 180);
    r.rates   = rates;
    r.n_rates = 5;
    staff_run(plan, 1, &r);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(staff_row(&r, "q", INTERVAL(plan, 48 * i))->gross, table[i].gross);
        assert_int_equal(staff_row(&r, "q", INTERVAL(plan, 48 * i + 47))->gross, table[i].gross);
    }
    assert_int_equal(staff_row(&r, "q", INTERVAL(plan, 48 * 5))->gross, 15); /* the plan's 0.05 */
    staff_close(plan, &r);
}

static void test_too_much(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(
          QUEUE("<cause name='meetings' share='0.3'/><cause name='sick' share='0.05'/>"), &r);
    wfm_options options = options_quick(1, 1);
    wfm_error   err;

    (void)state;
    staff_forecast(&r, plan, "q", calls_level, 180);
    run_rates(plan, "2026-03-02", 690, &r);
    staff_run(plan, 1, &r); /* 0.99 is the most */
    run_rates(plan, "2026-03-02", 691, &r);
    assert_int_equal(wfm_run_staff(plan, &options, &r, &err), WFM_EDATA);
    assert_string_equal(err.text,
                        "queue 'q' loses more than 0.99 of the paid time to its shrinkage on "
                        "2026-03-02, with the rates that are forecast: must be at most that");
    staff_close(plan, &r);
}

/* The levers see the rates too. A point more: 14 / (1 - 0.3 - 0.01) is 21 heads for 20 in each of
 * 168 hours; five seconds more: 13 agents, 19 heads. */
static void test_levers(void **state)
{
    wfm_results r;
    wfm_plan   *plan    = staff_open(QUEUE(SICK), &r);
    wfm_options options = options_quick(1, 1);
    wfm_error   err;

    (void)state;
    staff_forecast(&r, plan, "q", calls_level, 180);
    run_rates(plan, "2026-03-02", 300, &r);
    staff_run(plan, 1, &r);
    assert_done(wfm_run_levers(plan, &options, &r, &err), err);
    assert_near(staff_kpi(&r, "paid_hours_shrinkage_plus_1_point", "q"), 7 * 24, 1e-9);
    assert_near(staff_kpi(&r, "paid_hours_within_plus_5_s", "q"), -7 * 24, 1e-9);
    staff_close(plan, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),    cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_rows),     cmocka_unit_test(test_what_is_told),
        cmocka_unit_test(test_heads),    cmocka_unit_test(test_days_and_rounding),
        cmocka_unit_test(test_too_much), cmocka_unit_test(test_levers),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
