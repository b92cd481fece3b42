/* Groups of queues in the forecast step: which rows there are, what the group's series is, and that
 * parts and sum agree where least squares has them. */
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

#define TARGET "<target service-level='0.8' within='20'/></queue>"
#define QUEUES(hours_of_b)                                                                         \
    "<queue id='a' skill='en' aht='180'><open/>" TARGET                                            \
    "<queue id='b' skill='en' aht='240'>" hours_of_b TARGET
#define ALWAYS "<open/>"
#define BY_DAY "<open from='08:00' to='20:00'/>"
#define GROUP  "<groups><group id='both' queues='a b'/></groups>"
#define DOUBLED                                                                                    \
    "<overrides><override from='2026-03-02T00:00' to='2026-03-09T00:00' queue='a' "                \
    "multiply='2'/></overrides>"

/* Counts that scatter, the same ones whenever they are asked for. */
static double scattered(wfm_local at, double mean, double salt)
{
    const double x = 1e4 * sin(salt + 12.9898 * at.day + 78.233 * (at.second / 1800));

    return floor(mean * (0.7 + 0.6 * (x - floor(x))) + 0.5);
}

static double few(wfm_local at)
{
    return scattered(at, 10, 1);
}

static double more(wfm_local at)
{
    return scattered(at, 30, 2);
}

static double by_day(wfm_local at)
{
    return at.second >= 8 * 3600 && at.second < 20 * 3600 ? more(at) : -1;
}

/* Not the sum of the two, as if calls could not be told apart. */
static double many(wfm_local at)
{
    return scattered(at, 60, 3);
}

typedef struct {
    const char   *queues, *rest;
    history_shape a, b, both; /* NULL: no series */
    const char   *b_from;     /* first day of b; else that of a */
} group_case;

static wfm_results forecast(const group_case *c, int threads, wfm_plan **plan)
{
    history_file file;
    wfm_history  history;

    *plan = plan_make(&(plan_text){.queues = c->queues, .rest = c->rest});
    history_file_open(&file, "Europe/Berlin");
    if (c->a)
        history_file_days(&file, "a", "2025-11-03", "2026-03-02", 1800, c->a);
    if (c->b)
        history_file_days(&file, "b", c->b_from ? c->b_from : "2025-11-03", "2026-03-02", 1800,
                          c->b);
    if (c->both)
        history_file_days(&file, "both", "2025-11-03", "2026-03-02", 1800, c->both);
    history_file_read(&file, 1800, &history);
    wfm_results r = forecast_of(*plan, &history, threads);
    wfm_history_release(&history);
    return r;
}

static const wfm_forecast_row *row_of(const wfm_forecast_row *rows, size_t n, const char *queue,
                                      wfm_instant start)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].start == start && strcmp(rows[i].queue, queue) == 0)
            return &rows[i];
    return NULL;
}

static const wfm_forecast_day_row *day_of_queue(const wfm_results *r, const char *queue,
                                                wfm_instant start)
{
    for (size_t i = 0; i < r->n_forecast_days; i++)
        if (r->forecast_days[i].start == start && strcmp(r->forecast_days[i].queue, queue) == 0)
            return &r->forecast_days[i];
    return NULL;
}

static void check_band(const double *quantile)
{
    for (size_t q = 0; q < WFM_QUANTILES; q++) {
        assert_near(quantile[q], floor(quantile[q]), 0);
        assert_true(quantile[q] >= (q ? quantile[q - 1] : 0));
    }
}

/* Each row and each day of the group is the sum of its queues'; the rows are those of either. */
static void check_sums(const wfm_results *r)
{
    for (size_t i = 0; i < r->n_group_forecast; i++) {
        const wfm_forecast_row *sum = &r->group_forecast[i];
        const wfm_forecast_row *a   = row_of(r->forecast, r->n_forecast, "a", sum->start);
        const wfm_forecast_row *b   = row_of(r->forecast, r->n_forecast, "b", sum->start);
        const double            ma = a ? a->mean : 0, mb = b ? b->mean : 0;

        assert_string_equal(sum->queue, "both");
        assert_near(sum->mean, ma + mb, 1e-9);
        assert_near(sum->aht_s * sum->mean, (a ? ma * a->aht_s : 0) + (b ? mb * b->aht_s : 0),
                    1e-6);
        check_band(sum->quantile);
        assert_true(i == 0 || sum->start > sum[-1].start);
    }
    for (size_t i = 0; i < r->n_forecast; i++) {
        assert_non_null(
            row_of(r->group_forecast, r->n_group_forecast, "both", r->forecast[i].start));
        check_band(r->forecast[i].quantile);
    }
}

static void check_days(const wfm_results *r, const wfm_plan *plan)
{
    for (wfm_day d = plan->first_day; d < plan->first_day + 7; d++) {
        const wfm_instant           start = wfm_day_start(plan->zone, d), end = start + WFM_DAY_S;
        const wfm_forecast_day_row *sum  = day_of_queue(r, "both", start);
        double                      want = 0;

        assert_non_null(sum);
        check_band(sum->quantile);
        assert_near(sum->mean,
                    day_of_queue(r, "a", start)->mean + day_of_queue(r, "b", start)->mean, 1e-9);
        for (size_t i = 0; i < r->n_group_forecast; i++)
            if (r->group_forecast[i].start >= start && r->group_forecast[i].start < end)
                want += r->group_forecast[i].mean;
        assert_near(sum->mean, want, 1e-8);
    }
}

static void close_case(wfm_plan *plan, wfm_results *r)
{
    wfm_results_release(r);
    wfm_plan_free(plan);
}

static void test_sums(void **state)
{
    static const group_case table[] = {
        {QUEUES(ALWAYS), GROUP, few, more, NULL, NULL},
        {QUEUES(BY_DAY), GROUP, few, by_day, NULL, NULL},
        {QUEUES(ALWAYS), GROUP, few, more, many, NULL},
        {QUEUES(ALWAYS), GROUP DOUBLED, few, more, NULL, NULL},
        {QUEUES(ALWAYS), GROUP, few, NULL, NULL, NULL}, /* nothing of the two together */
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        wfm_plan   *plan;
        wfm_results r = forecast(&table[i], 1, &plan);

        assert_int_equal(r.n_group_forecast, 7 * 48);
        check_sums(&r);
        if (table[i].b)
            check_days(&r, plan);
        close_case(plan, &r);
    }
}

static const wfm_forecast_spread_row *spread_of(const wfm_results *r, const char *queue, int lead)
{
    for (size_t i = 0; i < r->n_forecast_spreads; i++)
        if (strcmp(r->forecast_spreads[i].queue, queue) == 0 && r->forecast_spreads[i].lead == lead)
            return &r->forecast_spreads[i];
    fail_msg("no spread of %s", queue);
    return NULL;
}

static double variance(const wfm_results *r, const char *queue, int lead, double mean)
{
    return mean + spread_of(r, queue, lead)->slot_kappa * mean * mean;
}

/* A group that thinks of 60 calls where its queues think of 40: queues alone are the same forecast
 * without the group, the group alone the same as a queue of that name. */
static void test_least_squares(void **state)
{
    const group_case joint = {QUEUES(ALWAYS), GROUP, few, more, many, NULL};
    const group_case apart = {QUEUES(ALWAYS) "<queue id='both' skill='en' aht='200'>" ALWAYS TARGET,
                              NULL,
                              few,
                              more,
                              many,
                              NULL};
    wfm_plan        *plan, *plan_apart;
    wfm_results      r = forecast(&joint, 1, &plan), single = forecast(&apart, 1, &plan_apart);

    (void)state;
    assert_int_equal(r.n_forecast, 2 * 7 * 48);
    for (size_t i = 0; i < r.n_forecast / 2; i++) {
        const wfm_instant at   = r.forecast[i].start;
        const int         lead = i < 48 ? 1 : 2;
        const double      a    = row_of(single.forecast, single.n_forecast, "a", at)->mean;
        const double      b    = row_of(single.forecast, single.n_forecast, "b", at)->mean;
        const double      both = row_of(single.forecast, single.n_forecast, "both", at)->mean;
        const double      va = variance(&r, "a", lead, a), vb = variance(&r, "b", lead, b);
        const double      step = (both - a - b) / (va + vb + variance(&r, "both", lead, both));

        assert_true(both > a + b + 5);
        assert_near(row_of(r.forecast, r.n_forecast, "a", at)->mean, a + step * va, 1e-9);
        assert_near(row_of(r.forecast, r.n_forecast, "b", at)->mean, b + step * vb, 1e-9);
    }
    close_case(plan, &r);
    close_case(plan_apart, &single);
}

static void test_planner_counts_in_full(void **state)
{
    const group_case plain   = {QUEUES(ALWAYS), GROUP, few, more, many, NULL};
    const group_case twofold = {QUEUES(ALWAYS), GROUP DOUBLED, few, more, many, NULL};
    wfm_plan        *plan, *plan_twofold;
    wfm_results      r = forecast(&plain, 1, &plan), hand = forecast(&twofold, 1, &plan_twofold);

    (void)state;
    for (size_t i = 0; i < r.n_forecast; i++) {
        const bool is_a = strcmp(r.forecast[i].queue, "a") == 0;

        assert_near(hand.forecast[i].mean, (is_a ? 2 : 1) * r.forecast[i].mean, 1e-9);
        assert_near(hand.forecast[i].statistical, r.forecast[i].mean, 1e-9);
    }
    close_case(plan, &r);
    close_case(plan_twofold, &hand);
}

/* An interval without one of its open queues is missing: eight weeks of b, eight of the group; but
 * b's nights, when it is closed, are no gaps. */
static void test_what_is_missing(void **state)
{
    const group_case late  = {QUEUES(ALWAYS), GROUP, few, more, NULL, "2026-01-05"};
    const group_case night = {QUEUES(BY_DAY), GROUP, few, by_day, NULL, NULL};
    wfm_plan        *plan;
    wfm_results      r = forecast(&late, 1, &plan);

    (void)state;
    assert_true(results_say(&r, WFM_NOTICE, ", 56 days used, made to agree with its 2 queues"));
    close_case(plan, &r);
    r = forecast(&night, 1, &plan);
    assert_true(results_say(&r, WFM_NOTICE, ", 119 days used, made to agree with its 2 queues"));
    close_case(plan, &r);
}

static void test_nothing_of_the_group(void **state)
{
    const group_case none = {QUEUES(ALWAYS), GROUP, few, NULL, NULL, NULL};
    wfm_plan        *plan;
    wfm_results      r = forecast(&none, 1, &plan);

    (void)state;
    assert_true(results_say(&r, WFM_WARNING, "group 'both' has no usable history of its own"));
    close_case(plan, &r);
}

/* Tables in the order of their keys, and the same bytes for any number of threads. */
static void test_order_and_threads(void **state)
{
    const group_case c = {QUEUES(ALWAYS), GROUP, few, more, NULL, NULL};
    wfm_plan        *plan, *again;
    wfm_results      one = forecast(&c, 1, &plan), four = forecast(&c, 4, &again);
    char            *first = results_text(&one), *second = results_text(&four);

    (void)state;
    forecast_check_order(&one);
    for (size_t i = 1; i < one.n_forecast_days; i++)
        assert_true(strcmp(one.forecast_days[i - 1].queue, one.forecast_days[i].queue) <= 0);
    for (size_t i = 0; i < one.n_left_out; i++)
        assert_string_not_equal(one.left_out[i].queue, "both");
    assert_string_equal(first, second);
    free(first);
    free(second);
    close_case(plan, &one);
    close_case(again, &four);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_least_squares),
        cmocka_unit_test(test_planner_counts_in_full),
        cmocka_unit_test(test_what_is_missing),
        cmocka_unit_test(test_nothing_of_the_group),
        cmocka_unit_test(test_order_and_threads),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
