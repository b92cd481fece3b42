/* What to multiply the rest of today by: against tests/oracle/forecast/rest_of_day.py, and what can be
 * told by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/forecast_vectors.h"
#include "tests/support/near.h"

enum { SLOTS = 24 };

static const vectors_queue queue = {"profiles", SLOTS, 0, SLOTS, 130};

static const char *const columns[] = {"name", "index", "value"};

typedef struct {
    vectors_learnt learnt;
    vectors        want;
    double         forecast[SLOTS], today[SLOTS];
} fixture;

static int open_fixture(void **state)
{
    static fixture f;

    vectors_learn(&queue, &f.learnt);
    f.want = vectors_read("intraday_model.csv", columns, 3);
    for (size_t s = 0; s < SLOTS; s++) {
        f.forecast[s] = vectors_at(&f.want, "forecast", s);
        f.today[s]    = vectors_at(&f.want, "today", s);
    }
    *state = &f;
    return 0;
}

static int close_fixture(void **state)
{
    fixture *f = *state;

    vectors_forget(&f->learnt);
    vectors_free(&f->want);
    return 0;
}

static double factor(const fixture *f, const double *today, size_t now, double day_kappa)
{
    wfm_forecast_input in = f->learnt.c.in;
    double             row[SLOTS];

    in.today       = today;
    in.today_slots = now;
    return wfm_intraday_factor(&f->learnt.k, &in, f->forecast, day_kappa, row);
}

/* A fifth more calls before noon, then three tenths less. */
static void test_vectors(void **state)
{
    const fixture *f = *state;

    for (size_t now = 1; now < SLOTS; now++)
        assert_near(factor(f, f->today, now, 0.1), vectors_at(&f->want, "factor", now), 1e-7);
}

/* Nothing new: nothing to correct. Slots of which nothing is known are as forecast. */
static void test_as_forecast(void **state)
{
    const fixture *f = *state;
    double         unknown[SLOTS];

    for (size_t s = 0; s < SLOTS; s++)
        unknown[s] = NAN;
    assert_near(factor(f, f->forecast, 12, 0.1), 1, 1e-12);
    assert_near(factor(f, unknown, 12, 0.1), 1, 1e-12);
    assert_near(factor(f, f->today, 0, 0.1), 1, 1e-12);
}

/* However odd the day, at most a factor e^0.7. */
static void test_bounds(void **state)
{
    const fixture *f = *state;
    double         flood[SLOTS];

    for (size_t s = 0; s < SLOTS; s++)
        flood[s] = 1e6;
    assert_near(factor(f, flood, 12, 0.1), exp(0.7), 1e-12);
}

/* Three weeks are no past to learn from: with F calls forecast so far, and a ratio r of what came,
 * it is r^(kappa / (kappa + 1 / F)). */
static void test_few_days(void **state)
{
    fixture      f     = *(fixture *)*state;
    const double due[] = {30, 50}, came[] = {40, 70};
    const double kappa[] = {0, 0.01, 0.3};

    f.learnt.k.is_short = true; /* so that no past day is asked */
    for (size_t i = 0; i < sizeof kappa / sizeof kappa[0]; i++) {
        const double ratio        = (came[0] + came[1] + 2) / (due[0] + due[1] + 2);
        double       today[SLOTS] = {came[0], came[1]};

        f.forecast[0] = due[0];
        f.forecast[1] = due[1];
        assert_near(factor(&f, today, 2, kappa[i]), pow(ratio, kappa[i] / (kappa[i] + 1.0 / 80)),
                    1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_as_forecast),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_few_days),
    };

    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
