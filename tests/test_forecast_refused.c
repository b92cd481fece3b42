/* Input that wfm_forecast_queue refuses, field by field. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

/* A case in which every field of the input is in use. */
typedef struct {
    forecast_case c;
    double        today[4], like[7 * 4];
    unsigned char opening[7 * 4];
} full_case;

static full_case *full_new(full_case *f)
{
    memset(f, 0, sizeof *f);
    f->c                 = forecast_case_new(30, 4, 7);
    f->c.in.answered     = f->c.answered;
    f->c.in.handle_s     = f->c.handle_s;
    f->c.in.today        = f->today;
    f->c.in.today_slots  = 2;
    f->c.in.like         = f->like;
    f->c.in.opening      = f->opening;
    f->c.in.aht_guess_s  = 100;
    f->c.in.calls_guess  = 10;
    f->c.calendar[32]    = (wfm_calendar_day){.month_day  = 5,
                                              .month_days = 31,
                                              .special    = WFM_SPECIAL_EVE,
                                              .name       = 3,
                                              .event      = 1,
                                              .event_day  = 2,
                                              .factor     = 1.5};
    f->c.out.mean[0]     = -5;
    f->c.out.usable_days = 77;
    return f;
}

typedef struct {
    const char *field;
    size_t      offset;
    double      values[7]; /* the first NAN after the first value ends them */
} bad_number;

#define IN(field)  #field, offsetof(wfm_forecast_input, field)
#define DAY(field) #field, offsetof(wfm_calendar_day, field)
#define END        NAN

static const bad_number bad_guesses[] = {{IN(growth), {NAN, -1, -1.5, 10.01, INFINITY, END}},
                                         {IN(growth), {-INFINITY, END}},
                                         {IN(aht_guess_s), {0, -180, INFINITY, -INFINITY, END}},
                                         {IN(aht_guess_s), {1.1e15, END}},
                                         {IN(calls_guess), {-1, INFINITY, -INFINITY, 1.1e15, END}}};

static const bad_number bad_sizes[] = {{IN(slots), {0, 289, 1e18, END}},
                                       {IN(days), {36526, 1e18, END}},
                                       {IN(horizon), {36526, 1e18, END}},
                                       {IN(today_slots), {5, 1e18, END}}};

static const bad_number bad_days[] = {{DAY(month_day), {0, -1, 32, 1e9, END}},
                                      {DAY(month_days), {4, 0, -31, 27, 32, 1e9, END}},
                                      {DAY(event), {-1, -1e9, END}},
                                      {DAY(event_day), {-1, END}},
                                      {DAY(name), {-1, END}}};

static const double bad_counts[] = {-1, -1e-300, INFINITY, -INFINITY, 1.1e15};

/* The next value of the row; false at its end. */
static bool next_value(const bad_number *row, size_t i)
{
    return i < 7 && (i == 0 || !isnan(row->values[i]));
}

static void expect_refused(full_case *f, const char *field, double value)
{
    if (wfm_forecast_queue(&f->c.in, f->c.work, &f->c.out) != WFM_EDATA)
        fail_msg("%s = %g is taken", field, value);
    assert_near(f->c.out.mean[0], -5, 0);
    assert_int_equal(f->c.out.usable_days, 77);
    forecast_case_free(&f->c);
}

static void test_full_case_is_taken(void **state)
{
    full_case f;

    (void)state;
    full_new(&f);
    assert_int_equal(wfm_forecast_queue(&f.c.in, f.c.work, &f.c.out), WFM_OK);
    forecast_case_free(&f.c);
}

static void test_refuses_guesses(void **state)
{
    full_case f;

    (void)state;
    for (size_t k = 0; k < sizeof bad_guesses / sizeof bad_guesses[0]; k++)
        for (size_t i = 0; next_value(&bad_guesses[k], i); i++) {
            char *in = (char *)&full_new(&f)->c.in;

            memcpy(in + bad_guesses[k].offset, &bad_guesses[k].values[i], sizeof(double));
            expect_refused(&f, bad_guesses[k].field, bad_guesses[k].values[i]);
        }
}

static void test_refuses_sizes(void **state)
{
    full_case f;

    (void)state;
    for (size_t k = 0; k < sizeof bad_sizes / sizeof bad_sizes[0]; k++)
        for (size_t i = 0; next_value(&bad_sizes[k], i); i++) {
            char        *in    = (char *)&full_new(&f)->c.in;
            const size_t value = (size_t)bad_sizes[k].values[i];

            memcpy(in + bad_sizes[k].offset, &value, sizeof value);
            assert_int_equal(wfm_forecast_workspace(&f.c.in), 0);
            expect_refused(&f, bad_sizes[k].field, bad_sizes[k].values[i]);
        }
}

static void test_refuses_weekdays(void **state)
{
    static const int weekdays[] = {-1, 7, 1000000};
    full_case        f;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        full_new(&f)->c.in.first_weekday = (wfm_weekday)weekdays[i];
        assert_int_equal(wfm_forecast_workspace(&f.c.in), 0);
        expect_refused(&f, "first_weekday", weekdays[i]);
    }
}

/* The places of an array are its first and its last. */
static double *count_at(full_case *f, size_t place)
{
    double *const places[] = {&f->c.calls[0],      &f->c.calls[119],  &f->c.answered[0],
                              &f->c.answered[119], &f->c.handle_s[0], &f->c.handle_s[119],
                              &f->today[0],        &f->today[1],      &f->like[0],
                              &f->like[27]};

    return place < sizeof places / sizeof places[0] ? places[place] : NULL;
}

static void test_refuses_counts(void **state)
{
    full_case f;

    (void)state;
    for (size_t i = 0; i < sizeof bad_counts / sizeof bad_counts[0]; i++)
        for (size_t place = 0; place < 10; place++) {
            *count_at(full_new(&f), place) = bad_counts[i];
            expect_refused(&f, "count", bad_counts[i]);
        }
}

/* A factor is only read on days of an event ahead. */
static void test_reads_no_other_factor(void **state)
{
    full_case f;

    (void)state;
    full_new(&f)->c.calendar[10].factor = -1;
    f.c.calendar[10].event              = 1;
    f.c.calendar[33].factor             = -1;
    assert_int_equal(wfm_forecast_queue(&f.c.in, f.c.work, &f.c.out), WFM_OK);
    forecast_case_free(&f.c);
}

/* A history may have gaps; the week of a similar queue may not. */
static void test_refuses_like_with_a_gap(void **state)
{
    full_case f;

    (void)state;
    full_new(&f)->like[5] = NAN;
    expect_refused(&f, "like", NAN);
}

/* Of the day of the origin only what is over is read. */
static void test_reads_no_future(void **state)
{
    full_case f;

    (void)state;
    full_new(&f)->today[2] = -1;
    assert_int_equal(wfm_forecast_queue(&f.c.in, f.c.work, &f.c.out), WFM_OK);
    forecast_case_free(&f.c);
}

/* On a day of the history, and on one ahead. */
static void test_refuses_days(void **state)
{
    full_case f;

    (void)state;
    for (size_t k = 0; k < sizeof bad_days / sizeof bad_days[0]; k++)
        for (size_t i = 0; next_value(&bad_days[k], i); i++)
            for (size_t day = 4; day < 40; day += 28) {
                char     *in    = (char *)&full_new(&f)->c.calendar[day];
                const int value = (int)bad_days[k].values[i];

                memcpy(in + bad_days[k].offset, &value, sizeof value);
                expect_refused(&f, bad_days[k].field, value);
            }
}

static void test_refuses_specials_and_factors(void **state)
{
    static const double factors[] = {0, -1, -1e-300, 1000.1, INFINITY, -INFINITY};
    full_case           f;

    (void)state;
    for (int special = -1; special <= WFM_SPECIALS; special += WFM_SPECIALS + 1) {
        full_new(&f)->c.calendar[32].special = (wfm_special)special;
        expect_refused(&f, "special", special);
    }
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
        full_new(&f)->c.calendar[32].factor = factors[i];
        expect_refused(&f, "factor", factors[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_case_is_taken),
        cmocka_unit_test(test_refuses_guesses),
        cmocka_unit_test(test_refuses_sizes),
        cmocka_unit_test(test_refuses_weekdays),
        cmocka_unit_test(test_refuses_counts),
        cmocka_unit_test(test_reads_no_future),
        cmocka_unit_test(test_reads_no_other_factor),
        cmocka_unit_test(test_refuses_like_with_a_gap),
        cmocka_unit_test(test_refuses_days),
        cmocka_unit_test(test_refuses_specials_and_factors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
