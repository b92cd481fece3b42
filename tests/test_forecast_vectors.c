/* The parts of the forecast against a second implementation of the same equations, in numpy
 * (tests/oracle/forecast), on series that it has simulated. Its numbers have nine digits. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_vectors.h"
#include "tests/support/near.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const double DIGITS = 1e-7; /* relative, and of sums of logs absolute */

static void assert_close(double got, double want, double tolerance, const char *what, size_t i)
{
    if (!(fabs(got - want) <= tolerance) && !(isnan(got) && isnan(want)))
        fail_msg("%s %zu is %.12g, want %.12g", what, i, got, want);
}

/* --- days ------------------------------------------------------------------------------------- */

static const vectors_queue damaged = {"damaged", 24, 7, 21, 120};

/* Outages, missing slots and days, special days and the day after, outliers, a change of level at
 * the end. A zero that lasts an hour is none (day 22), three hours are (day 15, 9:00 to 12:00 of
 * a queue that opens at 7:00, in columns 9 to 11 of the grid of the whole day). */
static void test_days(void **state)
{
    static const char *const columns[] = {"date",   "total",   "coverage", "weight",
                                          "usable", "outlier", "after"};
    enum { TOTAL, COVERAGE, WEIGHT, USABLE, OUTLIER, AFTER };
    vectors        want = vectors_read("damaged_days.csv", columns, COUNT(columns));
    vectors_learnt l;

    (void)state;
    vectors_learn(&damaged, &l);
    assert_int_equal(want.rows, damaged.days);
    for (size_t d = 0; d < want.rows; d++) {
        const double *row = want.number + d * want.columns;

        assert_close(exp(l.k.table.z[d]) - 0.5, row[TOTAL], DIGITS * 1e3, "total of day", d);
        assert_close(l.k.table.weight[d], row[WEIGHT], DIGITS, "weight of day", d);
        assert_close(!isnan(l.k.table.z[d]), row[USABLE], 0, "usable day", d);
        assert_close(l.c.out.fate[d] == WFM_FATE_OUTLIER, row[OUTLIER], 0, "outlier", d);
        assert_close(l.kind[d] == WFM_KIND_AFTER, row[AFTER], 0, "day after", d);
        for (size_t s = 0; s < 24; s++)
            assert_int_equal(l.c.out.outage[d * 24 + s], d == 15 && s >= 9 && s < 12);
    }
    for (size_t i = 0; i < sizeof(unsigned char[7 * 24]); i++)
        assert_int_equal(l.open[i], i / 24 < WFM_SUNDAY && i % 24 >= 7 && i % 24 < 21);
    vectors_free(&want);
    vectors_forget(&l);
}

/* --- the day model ---------------------------------------------------------------------------- */

static const vectors_queue days200 = {"days200", 1, 0, 1, 200}, days800 = {"days800", 1, 0, 1, 800};

static void check_weights(const vectors_learnt *l, const vectors *want)
{
    size_t other = 0;

    for (size_t d = 0; d < l->k.table.days; d++)
        other += l->k.table.weight[d] != 1;
    assert_int_equal(other, vectors_count(want, "weight"));
    for (size_t d = 0; d < l->k.table.days; d++)
        if (l->k.table.weight[d] != 1)
            assert_close(l->k.table.weight[d], vectors_at(want, "weight", d), DIGITS, "weight", d);
}

/* The effect of the bumps on each day of a month: any day of the history that has the number. */
static void check_month(const vectors_learnt *l, const vectors *want)
{
    const wfm_day_table *t = &l->k.table;
    const wfm_day_model *m = &l->k.model;

    for (size_t d = 0; d < 60; d++) {
        const size_t day = (size_t)t->calendar[d].month_day - 1;
        double       sum = 0;

        for (size_t k = 0; k < WFM_BUMPS; k++)
            sum += m->month[k] * (t->month[d * WFM_MONTH_COLUMNS + k] - m->centre[k]);
        assert_close(sum, vectors_at(want, "month_bumps", day), DIGITS, "bumps of day", day);
    }
    for (size_t k = 0; k < WFM_MONTH_COLUMNS - WFM_BUMPS; k++) {
        assert_close(m->month[WFM_BUMPS + k], vectors_at(want, "month_open_day", k), DIGITS,
                     "open day", k);
        assert_close(m->centre[WFM_BUMPS + k], vectors_at(want, "month_open_day_centre", k), DIGITS,
                     "centre of open day", k);
    }
    for (size_t h = 0; h < VECTORS_AHEAD; h++)
        assert_close(wfm_month_effect(t, m, t->days + h), vectors_at(want, "month_coming", h),
                     DIGITS, "month of day ahead", h);
}

/* What special days and days after have done, each and on average; on the weekday's footing that
 * their kind stands on. */
static void check_effects(const vectors_learnt *l, const vectors *want, double tolerance)
{
    static const struct {
        wfm_kind    kind;
        const char *mean, *rho;
    } kinds[] = {{WFM_KIND_HOLIDAY, "special_mean", "special_rho"},
                 {WFM_KIND_EVE, "eve_mean", "eve_rho"},
                 {WFM_KIND_AFTER, "after_mean", "after_rho"}};

    for (size_t i = 0; i < COUNT(kinds); i++) {
        const wfm_day_model *m       = &l->k.model;
        const int            footing = m->footing[kinds[i].kind];
        size_t               n       = 0;

        assert_close(m->effect[kinds[i].kind], vectors_at(want, kinds[i].mean, 0), tolerance,
                     kinds[i].mean, 0);
        for (size_t d = 0; d < l->k.table.days; d++)
            if (l->kind[d] == kinds[i].kind && !isnan(l->k.table.z[d])) {
                const double own = m->weekday[wfm_weekday_of(&l->k.table, d)];
                const double on  = footing < 0 ? own : m->weekday[footing];

                assert_close(m->rho[d] + own - on, vectors_at(want, kinds[i].rho, n), tolerance,
                             kinds[i].rho, n);
                n++;
            }
        assert_int_equal(n, vectors_count(want, kinds[i].rho));
    }
}

static void check_level(const vectors_learnt *l, const vectors *want, double tolerance)
{
    const wfm_day_model *m = &l->k.model;

    assert_near(vectors_at(want, "change_day", 0), -1, 0);
    assert_near(m->change, 0, 0); /* so x is z without effects, and lev what it has beside rho */
    for (size_t d = 0; d < l->k.table.days; d += 10)
        if (!isnan(l->k.table.z[d]))
            assert_close(m->x[d] - m->rho[d], vectors_at(want, "lev", d), tolerance, "lev", d);
    assert_near(m->phi, vectors_at(want, "phi", 0), tolerance);
    assert_near(l->k.usual_level, vectors_at(want, "level", 0), tolerance);
    assert_near(m->recent, vectors_at(want, "level", 1), tolerance);
}

/* The chosen memory; where two have done equally well within `tie` it may be either, and goes on
 * as the reference's. Scores stand in the order of the half-lives. */
static void check_memory(vectors_learnt *l, const vectors *want, double tie)
{
    static const double half_life[] = {7, 14, 28, 56, 112, 300};
    const double        life        = vectors_at(want, "life", 0);
    double              chosen = NAN, due = NAN;

    for (size_t i = 0; i < COUNT(half_life); i++) {
        if (half_life[i] == l->settings.memory.best)
            chosen = vectors_at(want, "life_score", i);
        if (half_life[i] == life)
            due = vectors_at(want, "life_score", i);
    }
    assert_true(l->settings.memory.best == life || fabs(chosen - due) <= tie * due);
    l->settings.memory.best = life;
    wfm_learn(&l->k, &l->c.in, l->k.table.days, &l->settings, NULL);
}

/* The reference has medians: what makes means of them is one factor for all. */
static void check_totals(const vectors_learnt *l, const vectors *want, double tolerance)
{
    for (size_t h = 0; h < VECTORS_AHEAD; h++) {
        double       usual, both;
        const double total = vectors_at(want, "totals", h);
        const size_t d     = l->k.table.days + h;

        wfm_forecast_day(&l->k, WFM_FORECAST_CALENDAR, d, &usual);
        wfm_forecast_day(&l->k, WFM_FORECAST_ADAPTIVE, d, &both);
        if (!wfm_is_open_weekday(&l->k.table, wfm_weekday_of(&l->k.table, d)))
            continue; /* the reference has a total for a closed weekday, too: nobody sees it */
        assert_close(usual / l->k.model.smear, vectors_at(want, "default_totals", h),
                     tolerance * total, "total", h);
        assert_close(both / l->k.model.smear, total, tolerance * total, "total of both memories",
                     h);
    }
}

/* year: how far the year may move what depends on it. */
static void check_day_model(const vectors_queue *queue, double year)
{
    static const char *const columns[] = {"name", "index", "value"};
    char                     file[64];
    vectors_learnt           l;

    (void)snprintf(file, sizeof file, "%s_model.csv", queue->name);
    vectors want = vectors_read(file, columns, COUNT(columns));
    vectors_learn(queue, &l);
    check_weights(&l, &want);
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        assert_close(l.k.model.weekday[q], vectors_at(&want, "weekday", q), DIGITS, "weekday", q);
    assert_near(wfm_month_penalty(&l.k.table, l.scratch), vectors_at(&want, "month_penalty", 0),
                DIGITS);
    check_month(&l, &want);
    check_memory(&l, &want, year);
    check_level(&l, &want, year);
    check_effects(&l, &want, year);
    check_totals(&l, &want, year);
    vectors_free(&want);
    vectors_forget(&l);
}

static void test_day_model(void **state)
{
    (void)state;
    check_day_model(&days200, DIGITS);
}

/* The reference counts the days of the year from 1 January, the code from the first day of the
 * history: of 365 days, against a period of 365.25. In 800 days they part by half a day of a wave
 * whose steepest slope is 0.2 x 2 pi / 365.25 = 0.0034 a day. */
static void test_day_model_of_years(void **state)
{
    (void)state;
    check_day_model(&days800, 0.0017);
}

/* The wave itself, on the days of the first year, where the two counts run side by side. The
 * calendar starts on day 123 of the year, 3 May 2021. */
static void test_year(void **state)
{
    static const char *const columns[] = {"name", "index", "value"};
    vectors                  want      = vectors_read("days800_model.csv", columns, COUNT(columns));
    vectors_learnt           l;

    (void)state;
    vectors_learn(&days800, &l);
    for (size_t d = 0; d < 243; d++) {
        double wave = 0;

        for (size_t k = 0; k < WFM_YEAR_COLUMNS; k++) {
            const double angle = 2 * acos(-1) * (double)((k / 2 + 1) * (123 + d)) / 365.25;

            wave += vectors_at(&want, "year", k) * (k % 2 ? cos(angle) : sin(angle));
        }
        assert_close(wfm_year_effect(&l.k.model, d), wave, 0.0017, "year on day", d);
    }
    vectors_free(&want);
    vectors_forget(&l);
}

/* --- profiles --------------------------------------------------------------------------------- */

static const vectors_queue profiles = {"profiles", 24, 0, 24, 130};

static void check_choice(const vectors_learnt *l)
{
    static const char *const columns[] = {"name", "index", "value"};
    vectors                  want = vectors_read("profiles_choice.csv", columns, COUNT(columns));
    size_t                   label[WFM_WEEK_DAYS];

    wfm_group_weekdays(&l->k.table, l->k.work, label);
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        assert_int_equal(label[q], (size_t)vectors_at(&want, "group", q));
    assert_near(l->settings.smoothing.half_life_weeks, vectors_at(&want, "member", 0), 0);
    assert_near(l->settings.smoothing.pooled_days, vectors_at(&want, "member", 1), 0);
    assert_near(l->settings.smoothing.bandwidth, vectors_at(&want, "member", 2), 0);
    assert_int_equal(l->k.low_rank.rank, (size_t)vectors_at(&want, "rank", 0));
    vectors_free(&want);
}

/* The share of slot s of a day ahead, or of a weekday, in the file's row. */
static double share_of(const vectors_learnt *l, const char *kind, size_t day, size_t s, double *row)
{
    const size_t d = l->k.table.days + day;

    if (strcmp(kind, "smoothed") == 0)
        return l->k.share[day * 24 + s];
    if (strcmp(kind, "low_rank") == 0) {
        assert_true(wfm_low_rank_day(&l->k.table, &l->k.low_rank, d, row));
        return row[s];
    }
    double sum = 0;
    wfm_forecast_day(&l->k, WFM_FORECAST_CALENDAR, d, row);
    for (size_t i = 0; i < 24; i++)
        sum += row[i];
    return row[s] / sum;
}

/* Eigenvectors of the Gram matrix are found by iteration, so low rank has fewer digits. */
static void test_profiles(void **state)
{
    const char    *names[26] = {"kind", "day"};
    double         row[24];
    vectors_header header;
    vectors_learnt l;

    (void)state;
    vectors_clock(&profiles, &header);
    memcpy(names + 2, header.name, 24 * sizeof *names);
    vectors want = vectors_read("profiles_shares.csv", names, COUNT(names));
    vectors_learn(&profiles, &l);
    check_choice(&l);
    assert_int_equal(want.rows, 21);
    for (size_t i = 0; i < want.rows; i++)
        for (size_t s = 0; s < 24; s++) {
            const double *number = want.number + i * want.columns;

            assert_close(share_of(&l, want.key[i], (size_t)number[0], s, row), number[1 + s],
                         strcmp(want.key[i], "smoothed") == 0 ? DIGITS : 10 * DIGITS, want.key[i],
                         s);
        }
    vectors_free(&want);
    vectors_forget(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_day_model),
        cmocka_unit_test(test_day_model_of_years),
        cmocka_unit_test(test_year),
        cmocka_unit_test(test_profiles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
