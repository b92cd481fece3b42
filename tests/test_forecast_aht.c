/* Handling times ahead: against numpy, against a history whose scatter is known, and on two months
 * of the Anonymous Bank (table_shared; skipped where they are not there). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "models/forecasting/parts.h"
#include "tests/support/forecast_case.h"
#include "tests/support/near.h"
#include "tests/support/table.h"

static forecast_case handled(size_t days, size_t slots)
{
    forecast_case c = forecast_case_new(days, slots, 7);

    c.in.answered = c.answered;
    c.in.handle_s = c.handle_s;
    return c;
}

static void fit(forecast_case *c)
{
    wfm_fit_aht(&c->in, c->out.mean, c->out.aht_s, c->out.aht_sd_s);
}

/* Five weeks of four slots, one interval spoilt; the sums, the two normal equations of drift and
 * chance and their clipped rounds done over by numpy. */
static void test_against_numpy(void **state)
{
    static const double aht_s[]   = {213.70009721005556, 230.17501130112134, 279.9082705031616,
                                     260.02990515062004};
    static const double mean[]    = {0.2, 1, 8.5};
    static const double sd_s[][4] = {
        {112.20261167863063, 120.8527171878558, 146.9650196276351, 136.52794197733903},
        {112.20261167863063, 120.8527171878558, 146.9650196276351, 136.52794197733903},
        {71.20932212819054, 76.69910654972877, 93.27126407908078, 86.64737882937212}};
    forecast_case c = handled(35, 4);

    (void)state;
    for (size_t i = 0; i < 35 * 4; i++) {
        const double d = (double)(i / 4), s = (double)(i % 4), n = 3 + fmod(7 * d + 5 * s, 11);

        c.answered[i] = n;
        c.handle_s[i] = n * (200 + 20 * s) *
                        (1 + 1.1 * sin(1.7 * d + 2.9 * s) / sqrt(n) + 0.12 * cos(1.3 * d)) *
                        (i == 82 ? 6 : 1);
    }
    for (size_t i = 0; i < 7 * 4; i++)
        c.out.mean[i] = mean[i / 4 % 3];
    fit(&c);
    for (size_t i = 0; i < 7 * 4; i++) {
        assert_near(c.out.aht_s[i] / aht_s[i % 4], 1, 1e-13);
        assert_near(c.out.aht_sd_s[i] / sd_s[i / 4 % 3][i % 4], 1, 1e-11);
    }
    forecast_case_free(&c);
}

/* Twelve weeks of 4 to 60 calls an interval, times exponential about 240 s: a mean of n calls has
 * the standard deviation 240 / sqrt n, and there is no drift to find. Over 200 such histories the
 * answer for 4 calls scatters by 4.4 s about 117 s: chance taken for drift is never negative. */
static void test_known_scatter(void **state)
{
    unsigned long long random = 7;
    forecast_case      c      = handled(84, 24);

    (void)state;
    for (size_t i = 0; i < 84 * 24; i++) {
        c.answered[i] = floor(4 + 57 * forecast_case_uniform(&random));
        for (double k = 0; k < c.answered[i]; k++)
            c.handle_s[i] -= 240 * log(forecast_case_uniform(&random));
    }
    for (size_t i = 0; i < 7 * 24; i++)
        c.out.mean[i] = i % 2 ? 4 : 49;
    fit(&c);
    for (size_t i = 0; i < 7 * 24; i++) {
        assert_near(c.out.aht_s[i], 240, 20);
        assert_near(c.out.aht_sd_s[i], i % 2 ? 120 : 240.0 / 7, i % 2 ? 16 : 5);
    }
    forecast_case_free(&c);
}

/* Too few intervals, none at all, and the plan's guess: no scatter is known. */
static void test_unknown_scatter(void **state)
{
    forecast_case c = handled(4, 4);

    (void)state;
    c.in.aht_guess_s = 180;
    fit(&c);
    assert_near(c.out.aht_s[3], 180, 0);
    assert_near(c.out.aht_sd_s[3], NAN, 0);
    for (size_t i = 0; i < 16; i++)
        c.answered[i] = 10, c.handle_s[i] = 1000;
    fit(&c);
    assert_near(c.out.aht_s[3], 100, 1e-9);
    assert_near(c.out.aht_sd_s[3], NAN, 0);
    c.in.answered = c.in.handle_s = NULL;
    fit(&c);
    assert_near(c.out.aht_s[3], 180, 0);
    assert_near(c.out.aht_sd_s[3], NAN, 0);
    forecast_case_free(&c);
}

/* --- the Anonymous Bank ------------------------------------------------------------------------
 */

enum { BANK_DAYS = 59, BANK_SLOTS = 48, FIRST_ORIGIN = 28 };

typedef struct {
    double answered[BANK_DAYS * BANK_SLOTS], seconds[BANK_DAYS * BANK_SLOTS];
} bank_queue;

/* queue,start,offered,answered,talk_s; the file's days are January and February 1999. */
static void read_bank(FILE *file, const char *queue, bank_queue *out)
{
    char  line[TABLE_LINE];
    char *cells[TABLE_CELLS];

    for (size_t i = 0; i < BANK_DAYS * BANK_SLOTS; i++)
        out->answered[i] = out->seconds[i] = NAN;
    rewind(file);
    while (table_row(file, line, cells) >= 5) {
        if (strcmp(cells[0], queue) != 0)
            continue;
        const long   month = strtol(cells[1] + 5, NULL, 10), day = strtol(cells[1] + 8, NULL, 10);
        const long   hour = strtol(cells[1] + 11, NULL, 10), half = cells[1][14] == '3';
        const size_t i = (size_t)(((month - 1) * 31 + day - 1) * BANK_SLOTS + 2 * hour + half);

        assert_true(i < BANK_DAYS * BANK_SLOTS);
        out->answered[i] = table_number(cells[3]);
        out->seconds[i]  = table_number(cells[4]);
    }
}

typedef struct {
    double off, seconds;   /* sums of |forecast - actual| workload, of the actual */
    double inside, judged; /* intervals of 5 calls and more */
} bank_score;

static void score_week(const bank_queue *q, size_t origin, const forecast_case *c, bank_score *sum)
{
    for (size_t i = 0; i < 7 * BANK_SLOTS; i++) {
        const double n = q->answered[origin * BANK_SLOTS + i];
        const double t = q->seconds[origin * BANK_SLOTS + i], aht_s = c->out.aht_s[i];

        if (!(n > 0))
            continue;
        sum->off += fabs(n * aht_s - t);
        sum->seconds += t;
        sum->judged += n >= 5;
        sum->inside += n >= 5 && fabs(t / n - aht_s) < 1.28 * c->out.aht_sd_s[i];
    }
}

/* The week after each origin, the true counts given. */
static bank_score score_bank(const bank_queue *q)
{
    bank_score sum = {0};

    for (size_t origin = FIRST_ORIGIN; origin + 7 <= BANK_DAYS; origin += 7) {
        forecast_case c = handled(origin, BANK_SLOTS);

        memcpy(c.answered, q->answered, origin * BANK_SLOTS * sizeof(double));
        memcpy(c.handle_s, q->seconds, origin * BANK_SLOTS * sizeof(double));
        for (size_t i = 0; i < 7 * BANK_SLOTS; i++)
            c.out.mean[i] = fmax(0, q->answered[origin * BANK_SLOTS + i]);
        fit(&c);
        score_week(q, origin, &c, &sum);
        forecast_case_free(&c);
    }
    return sum;
}

/* WAPE of workload as other implementations of level x slot factor reach it: 21.0, 38.1, 40.2; and
 * a band of 80 %, within some three standard errors of days that err together. */
static void test_anonymous_bank(void **state)
{
    static const struct {
        const char *queue;
        double      wape;
    } table[] = {{"anonbank_PS", 21.0}, {"anonbank_NW", 38.1}, {"anonbank_NE", 40.2}};
    static bank_queue q;
    FILE             *file = table_shared("data/aht_anonbank_types_janfeb.csv");

    (void)state;
    if (!file)
        skip();
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        read_bank(file, table[i].queue, &q);
        const bank_score score = score_bank(&q);

        print_message("%s: WAPE %.1f, %.1f %% of %.0f intervals inside\n", table[i].queue,
                      100 * score.off / score.seconds, 100 * score.inside / score.judged,
                      score.judged);
        assert_near(100 * score.off / score.seconds, table[i].wape, 0.2);
        assert_near(score.inside / score.judged, 0.8, 0.05);
    }
    (void)fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_numpy),
        cmocka_unit_test(test_known_scatter),
        cmocka_unit_test(test_unknown_scatter),
        cmocka_unit_test(test_anonymous_bank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
