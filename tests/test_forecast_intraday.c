/* The rest of today and its band: against tests/oracle/forecast/rest_of_day.py, and what can be
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

static const wfm_sides slot_band = {{0.03, 0}, {0.03, 0}};

/* What becomes of the forecast and of both bands after `now` slots. */
typedef struct {
    double    mean[SLOTS];
    wfm_sides slot, day;
} update;

static update after(const fixture *f, const double *today, size_t now, double day_kappa)
{
    wfm_forecast_input in = f->learnt.c.in;
    double             row[SLOTS];
    update             u = {.slot = slot_band, .day = {{day_kappa, 0}, {day_kappa, 0}}};

    for (size_t s = 0; s < SLOTS; s++)
        u.mean[s] = f->forecast[s];
    in.today       = today;
    in.today_slots = now;
    wfm_update_today(&f->learnt.k, &in, u.mean, &u.slot, &u.day, row);
    return u;
}

/* Of every slot of the rest the same. */
static double factor(const fixture *f, const double *today, size_t now, double day_kappa)
{
    const update u  = after(f, today, now, day_kappa);
    const double by = u.mean[now] / f->forecast[now];

    for (size_t s = now; s < SLOTS; s++)
        assert_near(u.mean[s], by * f->forecast[s], 1e-9);
    return by;
}

/* A fifth more calls before noon, then three tenths less. */
static void test_vectors(void **state)
{
    const fixture *f = *state;

    for (size_t now = 1; now < SLOTS; now++)
        assert_near(factor(f, f->today, now, 0.02), vectors_at(&f->want, "factor", now), 1e-7);
}

/* The reference's kappas of a slot and of the total of the rest, from 0.03 and 0.02; both sides of
 * the band alike. */
static void test_bands(void **state)
{
    const fixture *f = *state;

    for (size_t now = 1; now < SLOTS; now++) {
        const update u    = after(f, f->today, now, 0.02);
        const double slot = vectors_at(&f->want, "slot_kappa", now);
        const double day  = vectors_at(&f->want, "day_kappa", now);

        assert_near(u.slot.lower.a, slot, 1e-9);
        assert_near(u.slot.upper.a, slot, 1e-9);
        assert_near(u.day.lower.a, day, 1e-9);
        assert_near(u.day.upper.a, day, 1e-9);
    }
}

/* Nothing new: nothing to correct. What is over is as it was, or as forecast where it is unknown;
 * before the first slot is over nothing changes. */
static void test_as_forecast(void **state)
{
    const fixture *f = *state;
    double         unknown[SLOTS];

    for (size_t s = 0; s < SLOTS; s++)
        unknown[s] = NAN;
    assert_near(factor(f, f->forecast, 12, 0.1), 1, 1e-12);
    assert_near(factor(f, unknown, 12, 0.1), 1, 1e-12);
    assert_near(factor(f, f->today, 0, 0.1), 1, 0);
    assert_near(after(f, f->today, 0, 0.1).slot.lower.a, slot_band.lower.a, 0);
    assert_near(after(f, f->today, 12, 0.1).mean[9], f->today[9], 0);
    assert_near(after(f, unknown, 12, 0.1).mean[9], f->forecast[9], 0);
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
        cmocka_unit_test(test_vectors),     cmocka_unit_test(test_bands),
        cmocka_unit_test(test_as_forecast), cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_few_days),
    };

    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
