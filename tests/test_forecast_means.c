/* Means four weeks ahead against a second implementation, in numpy (tests/oracle/forecast), on
 * series that it has simulated. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_vectors.h"

static const double DIGITS =
    1e-6; /* relative, of means from 1 on: low rank is found by iteration */

/* Medians of 28 days ahead; relative. The reference has no means: what makes them of the medians is
 * one factor for all. */
static void check_means(const vectors_queue *queue, double tolerance)
{
    const char    *names[64] = {"date"};
    double         row[WFM_MAX_SLOTS];
    char           file[64];
    vectors_header header;
    vectors_learnt l;

    vectors_clock(queue, &header);
    memcpy(names + 1, header.name, header.n * sizeof *names);
    (void)snprintf(file, sizeof file, "%s_mean.csv", queue->name);
    vectors want = vectors_read(file, names, header.n + 1);
    vectors_learn(queue, &l);
    assert_int_equal(want.rows, VECTORS_AHEAD);
    for (size_t h = 0; h < VECTORS_AHEAD; h++) {
        wfm_forecast_day(&l.k, WFM_FORECAST_ADAPTIVE, queue->days + h, row);
        for (size_t s = 0; s < queue->slots; s++) {
            const bool   has = s >= queue->from && s < queue->to;
            const double to  = has ? want.number[h * want.columns + s - queue->from] : 0,
                         got = row[s] / l.k.model.smear;

            if (!(fabs(got - to) <= tolerance * fmax(to, 1)))
                fail_msg("%s: day %zu, slot %zu: %.10g, want %.10g", queue->name, h, s, got, to);
        }
    }
    vectors_free(&want);
    vectors_forget(&l);
}

static void test_weekdays(void **state)
{
    static const vectors_queue queue = {"weekdays", 48, 14, 34, 56};

    (void)state;
    check_means(&queue, DIGITS);
}

static void test_sparse(void **state)
{
    static const vectors_queue queue = {"sparse", 24, 0, 24, 119};

    (void)state;
    check_means(&queue, DIGITS);
}

static void test_holidays(void **state)
{
    static const vectors_queue queue = {"holidays", 24, 8, 20, 200};

    (void)state;
    check_means(&queue, DIGITS);
}

/* The reference counts the days of the year from 1 January, the code from the first day of the
 * history: two years later they are half a day apart, on a wave of 0.2 at most. */
static void test_two_years(void **state)
{
    static const vectors_queue queue = {"two_years", 4, 0, 4, 760};

    (void)state;
    check_means(&queue, 0.0017);
}

static void test_level_shift(void **state)
{
    static const vectors_queue queue = {"level_shift", 24, 8, 18, 140};

    (void)state;
    check_means(&queue, DIGITS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weekdays),    cmocka_unit_test(test_sparse),
        cmocka_unit_test(test_holidays),    cmocka_unit_test(test_two_years),
        cmocka_unit_test(test_level_shift),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
