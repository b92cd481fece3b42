/* The state space of the day total against tests/oracle/forecast/statespace.py, which has neither
 * filter nor regression: one covariance matrix over all days of weight. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "models/forecasting/state.h"
#include "tests/support/forecast_vectors.h"
#include "tests/support/near.h"

enum { SETS = 4 }; /* of standard deviations, in the vectors */

#define DIGITS 1e-8 /* of the vectors, relative to numbers up to 7 */

typedef struct {
    vectors_queue  queue;
    const char    *answers;
    vectors_learnt learnt;
    vectors        want;
    double        *work;
} state_case;

static state_case cases[] = {
    {.queue = {"state_gaps", 1, 0, 1, 90}, .answers = "state_gaps_model.csv"},
    {.queue = {"state_wave", 1, 0, 1, 200}, .answers = "state_wave_model.csv"},
    {.queue = {"state_step", 1, 0, 1, 150}, .answers = "state_step_model.csv"},
};

#define CASES (sizeof cases / sizeof cases[0])

static const wfm_day_table *table_of(const state_case *c)
{
    return &c->learnt.k.table;
}

static wfm_state_sds sds_of(const state_case *c, size_t set)
{
    wfm_state_sds s;
    for (size_t i = 0; i < WFM_SDS; i++)
        s.log_sd[i] = vectors_at(&c->want, "log_sd", set * WFM_SDS + i);
    return s;
}

static int open_cases(void **state)
{
    static const char *const columns[] = {"name", "index", "value"};

    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        vectors_learn(&cases[i].queue, &cases[i].learnt);
        cases[i].want = vectors_read(cases[i].answers, columns, 3);
        cases[i].work = malloc(wfm_state_room(cases[i].queue.days) * sizeof(double));
        assert_non_null(cases[i].work);
    }
    return 0;
}

static int close_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        vectors_forget(&cases[i].learnt);
        vectors_free(&cases[i].want);
        free(cases[i].work);
    }
    return 0;
}

/* --- forecasts at given standard deviations --------------------------------------------------- */

/* Gaps, days off, and steps of which the evidence (3.4, 7.2, 8.0, 85 nats; two others of 29 and
 * more) has them left out, mixed in by half or three quarters, and taken as a fact. */
static void test_days_ahead(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++)
        for (size_t set = 0; set < SETS; set++) {
            wfm_state_sds sds = sds_of(&cases[i], set);
            wfm_state     fit;

            wfm_fit_state(table_of(&cases[i]), cases[i].work, false, &sds, &fit);
            for (size_t h = 0; h < VECTORS_AHEAD; h++) {
                const size_t at = set * VECTORS_AHEAD + h;

                assert_near(wfm_state_log(table_of(&cases[i]), &fit, cases[i].queue.days + h),
                            vectors_at(&cases[i].want, "mixed", at), DIGITS);
            }
        }
}

static void test_given_sds_are_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        wfm_state_sds sds = sds_of(&cases[i], 1);
        wfm_state     fit;

        wfm_fit_state(table_of(&cases[i]), cases[i].work, false, &sds, &fit);
        for (size_t k = 0; k < WFM_SDS; k++)
            assert_near(sds.log_sd[k], vectors_at(&cases[i].want, "log_sd", WFM_SDS + k), 0);
    }
}

/* --- the search ------------------------------------------------------------------------------- */

/* The objective of README.md, 6, once more by the days' covariance matrix. */
typedef struct {
    size_t  n;
    size_t *day;
    double *rest, *noise; /* z about its mean; counting noise */
    double *matrix;       /* n x n */
} dense;

static void *room(size_t n, size_t size)
{
    void *p = calloc(n, size);
    assert_non_null(p);
    return p;
}

static dense dense_of(const wfm_day_table *t)
{
    double calls[WFM_WEEK_DAYS] = {0}, count[WFM_WEEK_DAYS] = {0}, mean = 0;
    dense  m = {0, room(t->counted, sizeof(size_t)), room(t->counted, sizeof(double)),
                room(t->counted, sizeof(double)), room(t->counted * t->counted, sizeof(double))};

    for (size_t d = 0; d < t->days; d++) {
        if (!(t->weight[d] > 0))
            continue;
        m.day[m.n++] = d;
        mean += t->z[d] / (double)t->counted;
        calls[wfm_weekday_of(t, d)] += exp(t->z[d]);
        count[wfm_weekday_of(t, d)]++;
    }
    for (size_t i = 0; i < m.n; i++) {
        const size_t q = wfm_weekday_of(t, m.day[i]);

        m.rest[i]  = t->z[m.day[i]] - mean;
        m.noise[i] = 1 / fmax(calls[q] / count[q], 1);
    }
    return m;
}

static void dense_release(dense *m)
{
    free(m->day);
    free(m->rest);
    free(m->noise);
    free(m->matrix);
}

/* Of z without its noise, on two days d <= e; first: the first day of weight. */
static double covariance(const wfm_day_table *t, const double *var, size_t d, size_t e,
                         size_t first)
{
    const double *row = t->month + d * WFM_MONTH_COLUMNS, *other = t->month + e * WFM_MONTH_COLUMNS;
    const double  gap = (double)(e - d);
    double sum = 100 + var[WFM_SD_LEVEL] * exp(-gap / 60) + var[WFM_SD_DEVIATION] * pow(0.8, gap);

    for (size_t i = 0; i < WFM_MONTH_COLUMNS; i++)
        sum += var[i < WFM_BUMPS ? WFM_SD_BUMPS : WFM_SD_OPEN_DAYS] * row[i] * other[i];
    if ((e - d) % WFM_WEEK_DAYS == 0)
        sum += 1 + 0.006 * 0.006 * (double)(d - first) / WFM_WEEK_DAYS;
    if (t->kind[d] == WFM_KIND_AFTER && t->kind[e] == WFM_KIND_AFTER)
        sum += 0.08 * 0.08;
    return sum;
}

/* Minus the log likelihood, by Cholesky's factor, row by row; rest is whitened. */
static double surprise(dense *m)
{
    double sum = 0;

    for (size_t i = 0; i < m->n; i++) {
        double *row = m->matrix + i * m->n, white = m->rest[i];

        for (size_t j = 0; j <= i; j++) {
            const double *other = m->matrix + j * m->n;

            for (size_t k = 0; k < j; k++)
                row[j] -= row[k] * other[k];
            row[j] = j < i ? row[j] / other[j] : sqrt(row[j]);
        }
        for (size_t k = 0; k < i; k++)
            white -= row[k] * m->rest[k];
        m->rest[i] = white / row[i];
        sum += m->rest[i] * m->rest[i] / 2 + log(row[i]) + log(2 * acos(-1)) / 2;
    }
    return sum;
}

static double objective(const wfm_day_table *t, const wfm_state_sds *sds)
{
    static const double usual[WFM_SDS] = {0.05, 0.05, 0.05, 0.03, 0.03};
    double              var[WFM_SDS], sum = 0;
    dense               m = dense_of(t);

    for (size_t k = 0; k < WFM_SDS; k++) {
        const double far = sds->log_sd[k] - log(usual[k]);

        var[k] = exp(2 * sds->log_sd[k]);
        sum += far * far / 2;
    }
    for (size_t i = 0; i < m.n; i++) {
        for (size_t j = 0; j <= i; j++)
            m.matrix[i * m.n + j] = covariance(t, var, m.day[j], m.day[i], m.day[0]);
        m.matrix[i * m.n + i] += var[WFM_SD_NOISE] + m.noise[i];
    }
    sum += surprise(&m);
    dense_release(&m);
    return sum;
}

/* The one above is the reference's. */
static void test_objective(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++)
        for (size_t set = 0; set < SETS; set++) {
            const wfm_state_sds sds = sds_of(&cases[i], set);

            assert_near(objective(table_of(&cases[i]), &sds),
                        vectors_at(&cases[i].want, "objective", set), 1e-6);
        }
}

/* The pattern's last step is 0.175: no neighbour at that distance on any axis does better; and the
 * least value of all is not far (`slack` covers what was seen: the pattern is
 * coarse, and goes along no valley). */
static void test_chosen_sds(void **state)
{
    static const double last_step = 0.175, slack = 0.1;

    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        wfm_state_sds sds;
        wfm_state     fit;

        wfm_fit_state(table_of(&cases[i]), cases[i].work, true, &sds, &fit);
        const double best = objective(table_of(&cases[i]), &sds);

        if (!(best <= vectors_at(&cases[i].want, "least_objective", 0) + slack))
            fail_msg("%s: %g, least %g", cases[i].queue.name, best,
                     vectors_at(&cases[i].want, "least_objective", 0));
        for (size_t k = 0; k < 2 * WFM_SDS; k++) {
            wfm_state_sds other = sds;

            other.log_sd[k / 2] += k % 2 ? last_step : -last_step;
            assert_true(objective(table_of(&cases[i]), &other) >= best - 1e-9);
        }
    }
}

/* A choice is what holds when it is given: the same forecast to the last digit. Not so beside a
 * step: the standard deviations with it are searched for, too, and not handed out. */
static void test_chosen_and_given_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES - 1; i++) {
        const wfm_day_table *t = table_of(&cases[i]);
        wfm_state_sds        sds;
        wfm_state            chosen, given;

        wfm_fit_state(t, cases[i].work, true, &sds, &chosen);
        wfm_fit_state(t, cases[i].work, false, &sds, &given);
        for (size_t h = 0; h < VECTORS_AHEAD; h++)
            assert_near(wfm_state_log(t, &chosen, t->days + h),
                        wfm_state_log(t, &given, t->days + h), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_ahead),
        cmocka_unit_test(test_given_sds_are_kept),
        cmocka_unit_test(test_objective),
        cmocka_unit_test(test_chosen_sds),
        cmocka_unit_test(test_chosen_and_given_agree),
    };

    return cmocka_run_group_tests(tests, open_cases, close_cases);
}
