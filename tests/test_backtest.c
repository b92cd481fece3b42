/* The backtest on histories so plain that what each method says, and what its errors come to, can
 * be worked out by hand. The forecaster's own figures are looked at only where any forecaster has
 * to give them; the other two methods and all sums are exact. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/backtest.h"

#define EXACT 1e-12

/* --- histories: the first day is always Monday, 2026-01-05 --------------------------------------
 */

#define START "2026-01-05"

static double office(wfm_local at)
{
    const int hour = at.second / 3600;

    if (wfm_day_weekday(at.day) >= WFM_SATURDAY || hour < 8 || hour >= 18)
        return -1;
    return 300 + 50 * (int)wfm_day_weekday(at.day) + 10 * hour;
}

/* From Monday, 2026-03-02, on twice as many, all day long. */
static double step_up(wfm_local at)
{
    return at.day < day_of("2026-03-02") ? 10 : 20;
}

static double step_down(wfm_local at)
{
    return at.day < day_of("2026-03-02") ? 20 : 10;
}

static double twenty(wfm_local at)
{
    (void)at;
    return 20;
}

/* Of the eight Tuesdays before 2026-03-03 the last but one has 500, the last is absent. */
static double odd_tuesdays(wfm_local at)
{
    if (at.day == day_of("2026-02-24"))
        return -1;
    return at.day == day_of("2026-02-17") ? 500 : 100;
}

/* --- runs ---------------------------------------------------------------------------------------
 */

static const wfm_backtest_order usual = {
    .origins = 8, .step_days = 7, .horizon_days = 28, .last = WFM_BACKTEST_LATEST};

/* Scores the history with a plan, or without one in UTC. */
static wfm_backtest backtest_of(wfm_plan *plan, wfm_history *history, wfm_backtest_order order,
                                wfm_messages *said)
{
    const wfm_options options = options_quick(2, 1);
    wfm_zone         *utc     = open_zone("UTC");
    wfm_backtest      out     = {.scores = NULL};
    wfm_error         err     = {WFM_OK, ""};

    order.plan = plan;
    order.zone = utc;
    assert_done(wfm_backtest_run(history, &order, &options, &out, said, &err), err);
    wfm_zone_free(utc);
    return out;
}

static wfm_history history_of(const char *to, history_shape shape)
{
    wfm_history history;

    history_make("UTC", "calls", START, to, 1800, shape, &history);
    return history;
}

/* One origin, 2026-03-02, and two weeks behind it. */
static const wfm_backtest_order at_the_step = {
    .origins = 1, .step_days = 7, .horizon_days = 14, .last = WFM_BACKTEST_LATEST};

static void check_all(const wfm_backtest_score *score, wfm_backtest_method method,
                      wfm_backtest_measure measure, double want)
{
    assert_near(score->value[method][WFM_BACKTEST_ALL][measure], want, EXACT);
}

/* --- how far off --------------------------------------------------------------------------------
 */

/* Every week is like the last: nobody is off. 13 weeks: two before the first of eight origins, four
 * behind the last. */
static void test_weekly_calls_are_forecast(void **state)
{
    static const struct {
        wfm_backtest_lead lead;
        double            intervals, days;
    } leads[]                  = {{WFM_BACKTEST_ALL, 3200, 160},
                                  {WFM_BACKTEST_DAY_1, 160, 8},
                                  {WFM_BACKTEST_DAYS_1_7, 800, 40},
                                  {WFM_BACKTEST_DAYS_8_14, 800, 40},
                                  {WFM_BACKTEST_DAYS_15_28, 1600, 80}};
    wfm_backtest_order order   = usual;
    wfm_history        history = history_of("2026-04-06", office);
    wfm_messages       said    = {0};

    (void)state;
    order.last     = day_of("2026-03-09"); /* the last row is a Friday's */
    wfm_backtest b = backtest_of(NULL, &history, order, &said);
    assert_int_equal(b.n_scores, 1);
    assert_int_equal(b.n_origins, 8);
    assert_int_equal(b.first, day_of("2026-01-19"));
    assert_int_equal(b.last, day_of("2026-03-09"));
    assert_int_equal(said.n, 0);
    assert_string_equal(b.scores[0].queue, "calls");
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        for (size_t m = 0; m < WFM_BACKTEST_METHODS; m++) {
            const double *value = b.scores[0].value[m][leads[i].lead];
            const double  limit = m == WFM_BACKTEST_FORECAST ? 0.01 : EXACT;

            assert_near(value[WFM_BACKTEST_INTERVALS], leads[i].intervals, 0);
            assert_near(value[WFM_BACKTEST_DAYS], leads[i].days, 0);
            assert_near(value[WFM_BACKTEST_ORIGINS], 8, 0);
            assert_near(value[WFM_BACKTEST_WAPE], 0, limit);
            assert_near(value[WFM_BACKTEST_DAY_WAPE], 0, limit);
            assert_near(value[WFM_BACKTEST_BIAS], 0, limit);
            if (leads[i].lead == WFM_BACKTEST_DAY_1)
                assert_true(isnan(value[WFM_BACKTEST_WEEK_WAPE]));
            else
                assert_near(value[WFM_BACKTEST_WEEK_WAPE], 0, limit);
        }
    assert_true(
        isnan(b.scores[0].value[WFM_BACKTEST_HABIT][WFM_BACKTEST_LATER][WFM_BACKTEST_INTERVALS]));
    wfm_backtest_release(&b);
    wfm_history_release(&history);
}

/* 10 forecast for 20 from the first origin; from the next one week later the habit has seen one
 * week of eight: 11.25, and last week is right. */
static void test_a_step(void **state)
{
    wfm_backtest_order order   = at_the_step;
    wfm_history        history = history_of("2026-03-23", step_up);

    (void)state;
    order.origins  = 2;
    wfm_backtest b = backtest_of(NULL, &history, order, NULL);
    for (wfm_backtest_measure k = WFM_BACKTEST_WAPE; k <= WFM_BACKTEST_WEEK_WAPE; k++) {
        const double sign = k == WFM_BACKTEST_BIAS ? -1 : 1;

        check_all(&b.scores[0], WFM_BACKTEST_HABIT, k, sign * (10 + 8.75) / 40);
        check_all(&b.scores[0], WFM_BACKTEST_LAST_WEEK, k, sign * 10 / 40);
    }
    check_all(&b.scores[0], WFM_BACKTEST_HABIT, WFM_BACKTEST_CALLS, 2 * 14 * 48 * 20);
    wfm_backtest_release(&b);
    wfm_history_release(&history);
}

/* The habit takes the seven Tuesdays that there are, last week the one before the absent one; with
 * the odd one special the habit leaves it out, and last week does not. */
static void test_gaps_and_special_days(void **state)
{
    char                  fair[] = "fair";
    const wfm_special_day odd    = {
           .day = day_of("2026-02-17"), .name = fair, .kind = WFM_SPECIAL_HOLIDAY, .queue = -1};
    wfm_backtest_order order   = at_the_step;
    wfm_history        history = history_of("2026-03-16", odd_tuesdays);
    const double       tuesday = 2 * 48, calls = 14 * 48 * 100;

    (void)state;
    wfm_backtest b = backtest_of(NULL, &history, order, NULL);
    check_all(&b.scores[0], WFM_BACKTEST_HABIT, WFM_BACKTEST_WAPE, tuesday * 400 / 7 / calls);
    check_all(&b.scores[0], WFM_BACKTEST_LAST_WEEK, WFM_BACKTEST_WAPE, tuesday * 400 / calls);
    wfm_backtest_release(&b);
    order.special   = &odd;
    order.n_special = 1;
    b               = backtest_of(NULL, &history, order, NULL);
    check_all(&b.scores[0], WFM_BACKTEST_HABIT, WFM_BACKTEST_WAPE, 0);
    check_all(&b.scores[0], WFM_BACKTEST_LAST_WEEK, WFM_BACKTEST_WAPE, tuesday * 400 / calls);
    wfm_backtest_release(&b);
    wfm_history_release(&history);
}

/* Ten days ahead are one week; what lies beyond it counts for intervals and days alone. */
static void test_a_cut_week_is_none(void **state)
{
    wfm_backtest_order order   = at_the_step;
    wfm_history        history = history_of("2026-03-12", step_up);

    (void)state;
    order.horizon_days = 10;
    wfm_backtest  b    = backtest_of(NULL, &history, order, NULL);
    const double *week = b.scores[0].value[WFM_BACKTEST_HABIT][WFM_BACKTEST_DAYS_8_14];
    assert_near(week[WFM_BACKTEST_DAYS], 3, 0);
    assert_near(week[WFM_BACKTEST_DAY_WAPE], 0.5, EXACT);
    assert_true(isnan(week[WFM_BACKTEST_WEEK_WAPE]));
    check_all(&b.scores[0], WFM_BACKTEST_HABIT, WFM_BACKTEST_WEEK_WAPE, 0.5);
    wfm_backtest_release(&b);
    wfm_history_release(&history);
}

/* Errors in both directions do not cancel: 10 too few of 20, 10 too many of 10, 20 of 20. */
static void test_queues_together(void **state)
{
    history_file h;
    wfm_history  history;

    (void)state;
    history_file_open(&h, "UTC");
    history_file_days(&h, "a", START, "2026-03-16", 1800, step_up);
    history_file_days(&h, "b", START, "2026-03-16", 1800, step_down);
    history_file_days(&h, "c", START, "2026-03-16", 1800, twenty);
    history_file_read(&h, 0, &history);
    wfm_backtest b = backtest_of(NULL, &history, at_the_step, NULL);
    assert_int_equal(b.n_scores, 4);
    assert_string_equal(b.scores[2].queue, "c");
    assert_string_equal(b.scores[3].queue, "");
    check_all(&b.scores[3], WFM_BACKTEST_LAST_WEEK, WFM_BACKTEST_WAPE, 20.0 / 50);
    check_all(&b.scores[3], WFM_BACKTEST_LAST_WEEK, WFM_BACKTEST_BIAS, 0);
    check_all(&b.scores[3], WFM_BACKTEST_LAST_WEEK, WFM_BACKTEST_INTERVALS, 3 * 14 * 48);
    check_all(&b.scores[3], WFM_BACKTEST_LAST_WEEK, WFM_BACKTEST_DAYS, 14);
    check_all(&b.scores[3], WFM_BACKTEST_LAST_WEEK, WFM_BACKTEST_ORIGINS, 1);
    assert_string_equal(b.scores[3].unstaffed, "without a plan");
    assert_true(
        isnan(b.scores[3].value[WFM_BACKTEST_HABIT][WFM_BACKTEST_ALL][WFM_BACKTEST_AGENTS_OVER]));
    wfm_backtest_release(&b);
    wfm_history_release(&history);
}

static double mondays(wfm_local at)
{
    return wfm_day_weekday(at.day) == WFM_MONDAY ? 20 : -1;
}

static double saturdays(wfm_local at)
{
    return wfm_day_weekday(at.day) == WFM_SATURDAY ? 20 : -1;
}

/* Of the days of all queues together each counts once, and only those with rows: in two weeks two
 * Mondays of two queues and two Saturdays of one; the first days are a Monday and a Saturday. */
static void test_days_of_queues_together(void **state)
{
    wfm_backtest_order order = at_the_step;
    history_file       h;
    wfm_history        history;

    (void)state;
    history_file_open(&h, "UTC");
    history_file_days(&h, "a", START, "2026-03-16", 1800, mondays);
    history_file_days(&h, "b", START, "2026-03-16", 1800, saturdays);
    history_file_days(&h, "c", START, "2026-03-16", 1800, mondays);
    history_file_read(&h, 0, &history);
    order.last     = day_of("2026-03-02");
    wfm_backtest b = backtest_of(NULL, &history, order, NULL);
    assert_int_equal(b.n_scores, 4);
    check_all(&b.scores[3], WFM_BACKTEST_LAST_WEEK, WFM_BACKTEST_DAYS, 4);
    assert_near(b.scores[3].value[WFM_BACKTEST_HABIT][WFM_BACKTEST_DAY_1][WFM_BACKTEST_DAYS], 2, 0);
    assert_near(b.scores[1].value[WFM_BACKTEST_HABIT][WFM_BACKTEST_DAY_1][WFM_BACKTEST_DAYS], 1, 0);
    wfm_backtest_release(&b);
    wfm_history_release(&history);
}

/* --- what it costs ------------------------------------------------------------------------------
 */

/* 180 s, half-hours: 10 calls are 1 erlang, 20 are 2. Erlang C, 80 % in 20 s: with 1 erlang
 * C(2) = 1/3, C(3) = 1/11, C(4) = 1/49; with 2 C(3) = 4/9, C(4) = 4/23, so that 3 and 4 agents are
 * the least. Service level = 1 - C(n) exp(-(n - a) 20/180). */
#define LEVEL                   "<target service-level='0.8' within='20'/>"
#define TARGET                  LEVEL "</queue>"
#define CALLS(attributes, open) "<queue id='calls' skill='en' aht='240' " attributes ">" open TARGET

static double level(double wait, double free_agents)
{
    return 1 - wait * exp(-free_agents * 20.0 / 180);
}

/* The handling time comes from the history, which says 180 s, not from the plan. */
static wfm_history history_180(history_shape shape)
{
    const wfm_day end = day_of("2026-03-16");
    history_file  h;
    wfm_history   history;

    history_file_open(&h, "UTC");
    for (wfm_instant at = wfm_day_start(h.zone, day_of(START)); at < wfm_day_start(h.zone, end);
         at += 1800)
        history_file_row(&h, "calls", at, shape(wfm_zone_local(h.zone, at)), 180);
    history_file_read(&h, 1800, &history);
    return history;
}

typedef struct {
    const char   *queue;
    history_shape shape;
    double        over, under, right; /* agents */
    double        level, level_right, below;
} cost_case;

static void check_cost(const cost_case *c)
{
    wfm_plan     *plan    = plan_make(&(plan_text){.zone = "UTC", .queues = c->queue});
    wfm_history   history = history_180(c->shape);
    wfm_backtest  b       = backtest_of(plan, &history, at_the_step, NULL);
    const double *value   = b.scores[0].value[WFM_BACKTEST_LAST_WEEK][WFM_BACKTEST_ALL];

    assert_null(b.scores[0].unstaffed);
    assert_near(value[WFM_BACKTEST_AGENTS_OVER], c->over, EXACT);
    assert_near(value[WFM_BACKTEST_HOURS_OVER], 24 * c->over, EXACT);
    assert_near(value[WFM_BACKTEST_SHARE_OVER], c->over / c->right, EXACT);
    assert_near(value[WFM_BACKTEST_AGENTS_UNDER], c->under, EXACT);
    assert_near(value[WFM_BACKTEST_HOURS_UNDER], 24 * c->under, EXACT);
    assert_near(value[WFM_BACKTEST_SHARE_UNDER], c->under / c->right, EXACT);
    assert_near(value[WFM_BACKTEST_LEVEL], c->level, 1e-9);
    assert_near(value[WFM_BACKTEST_LEVEL_RIGHT], c->level_right, 1e-9);
    assert_near(value[WFM_BACKTEST_BELOW], c->below, 0);
    wfm_backtest_release(&b);
    wfm_history_release(&history);
    wfm_plan_free(plan);
}

/* Until the step nobody calls; so the handling time is the plan's. */
static double new_work(wfm_local at)
{
    return at.day < day_of("2026-03-02") ? 0 : 1;
}

static void test_agents_by_hand(void **state)
{
    const cost_case cases[] = {
        {CALLS("", "<open/>"), step_up, 0, 1, 4, level(4.0 / 9, 1), level(4.0 / 23, 2), 1},
        {CALLS("", "<open/>"), step_down, 1, 0, 3, level(1.0 / 49, 3), level(1.0 / 11, 2), 0},
        {CALLS("", "<open/>"), twenty, 0, 0, 4, level(4.0 / 23, 2), level(4.0 / 23, 2), 0},
        /* the least number of the plan is on the phones anyway: C(5) of 2 erlangs is 4/67 */
        {CALLS("min-agents='5'", "<open/>"), step_up, 0, 0, 5, level(4.0 / 67, 3),
         level(4.0 / 67, 3), 0},
        /* the voice menu keeps half of both: 5 calls, 1/2 erlang, and 10, 1 erlang; C(2) = 1/10 */
        {CALLS("containment='0.5'", "<open/>"), step_up, 0, 1, 3, level(1.0 / 3, 1),
         level(1.0 / 11, 2), 1},
        /* nobody is there for a call that nobody has forecast: 0.1 erlang */
        {"<queue id='calls' skill='en' aht='180'><open/>" TARGET, new_work, 0, 1, 1, 0,
         level(0.1, 0.9), 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_cost(&cases[i]);
}

/* Rows while the plan is closed are nobody's: here 14 days of 10 hours. */
static void test_only_open_hours_count(void **state)
{
    wfm_plan    *plan    = plan_make(&(plan_text){
              .zone = "UTC", .queues = CALLS("", "<open days='mon..sun' from='08:00' to='18:00'/>")});
    wfm_history  history = history_of("2026-03-16", step_up);
    wfm_backtest b       = backtest_of(plan, &history, at_the_step, NULL);

    (void)state;
    check_all(&b.scores[0], WFM_BACKTEST_HABIT, WFM_BACKTEST_INTERVALS, 14 * 20);
    check_all(&b.scores[0], WFM_BACKTEST_HABIT, WFM_BACKTEST_DAY_WAPE, 0.5);
    wfm_backtest_release(&b);
    wfm_history_release(&history);
    wfm_plan_free(plan);
}

#define QUEUES                                                                                     \
    "<queue id='web' skill='en' aht='180' channel='chat'><open/>" LEVEL                            \
    "<chat at-once='2'><slower at-once='2' factor='1.5'/></chat></queue>"                          \
    "<queue id='mail' skill='en' aht='180' channel='deferred'><open/>"                             \
    "<deadline within='24:00'/></queue>"                                                           \
    "<queue id='voice' skill='en' aht='180'><open/>" TARGET                                        \
    "<queue id='new' skill='en' aht='180'><open/>" TARGET

/* Agents are told of calls alone, and what is not scored is said. */
static void test_kinds_of_work(void **state)
{
    wfm_plan    *plan = plan_make(&(plan_text){.zone = "UTC", .queues = QUEUES});
    wfm_messages said = {0};
    history_file h;
    wfm_history  history;

    (void)state;
    history_file_open(&h, "UTC");
    history_file_days(&h, "web", START, "2026-03-16", 1800, step_up);
    history_file_days(&h, "mail", START, "2026-03-16", 1800, step_up);
    history_file_days(&h, "voice", START, "2026-03-16", 1800, step_up);
    history_file_read(&h, 1800, &history);
    wfm_backtest b = backtest_of(plan, &history, at_the_step, &said);
    assert_int_equal(b.n_scores, 4);
    assert_string_equal(b.scores[0].queue, "mail");
    assert_string_equal(b.scores[0].unstaffed, "deferred work");
    assert_string_equal(b.scores[1].queue, "voice");
    assert_null(b.scores[1].unstaffed);
    assert_string_equal(b.scores[2].unstaffed, "chats");
    assert_null(b.scores[3].unstaffed);
    for (size_t k = WFM_BACKTEST_AGENTS_OVER; k < WFM_BACKTEST_MEASURES; k++) {
        assert_true(isnan(b.scores[0].value[WFM_BACKTEST_HABIT][WFM_BACKTEST_ALL][k]));
        assert_near(b.scores[3].value[WFM_BACKTEST_HABIT][WFM_BACKTEST_ALL][k],
                    b.scores[1].value[WFM_BACKTEST_HABIT][WFM_BACKTEST_ALL][k], 0);
    }
    assert_int_equal(said.n, 1);
    assert_string_equal(messages_text(&said), "queue 'new' is not scored: no calls behind an "
                                              "origin that has 14 days of history before it\n");
    wfm_messages_release(&said);
    wfm_backtest_release(&b);
    wfm_history_release(&history);
    wfm_plan_free(plan);
}

/* --- how many threads ---------------------------------------------------------------------------
 */

static wfm_backtest with_threads(const wfm_history *history, const wfm_plan *plan, int threads)
{
    const wfm_options  options = options_quick(threads, 1);
    wfm_backtest_order order   = usual;
    wfm_backtest       out     = {.scores = NULL};
    wfm_error          err     = {WFM_OK, ""};

    order.plan = plan;
    assert_done(wfm_backtest_run(history, &order, &options, &out, NULL, &err), err);
    return out;
}

static void test_threads_do_not_show(void **state)
{
    wfm_plan    *plan    = plan_make(&(plan_text){.zone = "UTC", .queues = CALLS("", "<open/>")});
    wfm_history  history = history_of("2026-04-06", office);
    wfm_backtest one = with_threads(&history, plan, 1), four = with_threads(&history, plan, 4);

    (void)state;
    assert_int_equal(one.n_scores, four.n_scores);
    assert_memory_equal(one.scores[0].value, four.scores[0].value, sizeof one.scores[0].value);
    wfm_backtest_release(&one);
    wfm_backtest_release(&four);
    wfm_history_release(&history);
    wfm_plan_free(plan);
}

/* --- what is refused ----------------------------------------------------------------------------
 */

static void test_orders_that_are_refused(void **state)
{
    static const struct {
        const char *to, *last; /* of the history; NULL: as late as fits */
        int         origins, step, horizon;
        const char *words; /* NULL: all is well */
    } rows[] = {
        {"2026-02-15", NULL, 8, 7, 28,
         "history.csv: 41 days of history: a single origin, with a horizon of 28 days, needs 42"},
        {"2026-02-16", NULL, 1, 7, 28, NULL},
        {"2026-01-19", "2026-01-19", 1, 7, 1,
         "history.csv: 14 days of history: a single origin, with a horizon of 1 days, needs 15"},
        {"2026-02-16", "2026-01-18", 1, 7, 28,
         "last origin 2026-01-18: must be in 2026-01-19 to 2026-02-15, 14 days after the start of "
         "history.csv or later, and before its end"},
        {"2026-02-16", "2026-02-16", 1, 7, 28,
         "last origin 2026-02-16: must be in 2026-01-19 to 2026-02-15, 14 days after the start of "
         "history.csv or later, and before its end"},
        {"2026-02-16", "2026-02-15", 1, 7, 28, NULL},
        {"2026-02-16", NULL, 0, 7, 28, "0 origins: must be at least 1"},
        {"2026-02-16", NULL, 1, 0, 28, "step of 0 days: must be 1 to 371"},
        {"2026-02-16", NULL, 1, 7, 372, "horizon of 372 days: must be 1 to 371"},
    };
    const wfm_options options = options_quick(1, 1);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wfm_zone                *utc     = open_zone("UTC");
        wfm_history              history = history_of(rows[i].to, twenty);
        wfm_backtest             out     = {.n_scores = 77};
        wfm_error                err     = {WFM_OK, ""};
        const wfm_backtest_order order   = {.zone         = utc,
                                            .origins      = rows[i].origins,
                                            .step_days    = rows[i].step,
                                            .horizon_days = rows[i].horizon,
                                            .last         = rows[i].last ? day_of(rows[i].last)
                                                                         : WFM_BACKTEST_LATEST};

        const wfm_status status = wfm_backtest_run(&history, &order, &options, &out, NULL, &err);
        assert_int_equal(status, rows[i].words ? WFM_EDATA : WFM_OK);
        if (rows[i].words) {
            assert_string_equal(err.text, rows[i].words);
            assert_int_equal(out.n_scores, 77);
        } else {
            wfm_backtest_release(&out);
        }
        wfm_history_release(&history);
        wfm_zone_free(utc);
    }
}

/* The plan's intervals are half-hours; nothing of its queues is in the history. */
static void test_a_history_that_is_not_the_plans(void **state)
{
    const wfm_options  options = options_quick(1, 1);
    wfm_plan          *plan    = plan_make(&(plan_text){.zone = "UTC"});
    wfm_history        history;
    wfm_backtest       out   = {.scores = NULL};
    wfm_error          err   = {WFM_OK, ""};
    wfm_backtest_order order = usual;

    (void)state;
    order.plan = plan;
    history_make("UTC", "calls", START, "2026-04-06", 3600, twenty, &history);
    assert_int_equal(wfm_backtest_run(&history, &order, &options, &out, NULL, &err), WFM_EDATA);
    assert_string_equal(err.text, "history.csv: intervals of 60 minutes, the plan has 30");
    wfm_history_release(&history);
    history_make("UTC", "others", START, "2026-04-06", 1800, twenty, &history);
    assert_int_equal(wfm_backtest_run(&history, &order, &options, &out, NULL, &err), WFM_EDATA);
    assert_string_equal(
        err.text,
        "history.csv: 0 days of history: a single origin, with a horizon of 28 days, needs 42");
    wfm_history_release(&history);
    wfm_plan_free(plan);
}

/* Fewer origins than asked for are told; that one queue ends and another begins leaves nothing to
 * score, and that is an answer. */
static void test_little_room(void **state)
{
    wfm_history  history = history_of("2026-02-23", twenty);
    wfm_messages said    = {0};
    history_file h;

    (void)state;
    wfm_backtest b = backtest_of(NULL, &history, usual, &said);
    assert_int_equal(b.n_origins, 2);
    assert_string_equal(messages_text(&said),
                        "history.csv: 49 days of history have room for 2 of 8 origins\n");
    wfm_messages_release(&said);
    wfm_backtest_release(&b);
    wfm_history_release(&history);

    history_file_open(&h, "UTC");
    history_file_days(&h, "early", START, "2026-01-12", 1800, twenty);
    history_file_days(&h, "late", "2026-03-30", "2026-04-06", 1800, twenty);
    history_file_read(&h, 0, &history);
    b = backtest_of(NULL, &history, usual, &said);
    assert_int_equal(b.n_scores, 0);
    assert_int_equal(said.n, 2);
    wfm_messages_release(&said);
    wfm_backtest_release(&b);
    wfm_history_release(&history);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weekly_calls_are_forecast),
        cmocka_unit_test(test_a_step),
        cmocka_unit_test(test_gaps_and_special_days),
        cmocka_unit_test(test_a_cut_week_is_none),
        cmocka_unit_test(test_queues_together),
        cmocka_unit_test(test_days_of_queues_together),
        cmocka_unit_test(test_agents_by_hand),
        cmocka_unit_test(test_only_open_hours_count),
        cmocka_unit_test(test_kinds_of_work),
        cmocka_unit_test(test_threads_do_not_show),
        cmocka_unit_test(test_orders_that_are_refused),
        cmocka_unit_test(test_a_history_that_is_not_the_plans),
        cmocka_unit_test(test_little_room),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
