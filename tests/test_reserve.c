/* People all alike: the least reserve against sums of 60 digits, sums in long double, and cases by
 * hand. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/reserve.h"

static const struct row {
    int    n;
    double absence, confidence;
    int    reserve;
} table[] = {
#include "tests/oracle/reserve.inc"
};

static const struct row by_hand[] = {
    /* presence .9, 3 wanted: .729, .9477, .99144 with 3, 4, 5 people */
    {3, 0.1, 0.72, 0},
    {3, 0.1, 0.73, 1},
    {3, 0.1, 0.947, 1},
    {3, 0.1, 0.948, 2},
    {3, 0.1, 0.95, 2},
    {3, 0.1, 0.9914, 2},
    {3, 0.1, 0.9915, 3},
    /* one wanted: 1 - absence^(r + 1) */
    {1, 0.25, 0.75, 0}, /* exactly enough */
    {1, 0.05, 0.95, 0}, /* so, too, as decimals; the doubles miss by a hair below */
    {1, 0.1, 0.9, 0},
    {1, 0.02, 0.9996, 1},
    {1, 0.3, 0.9919, 3},
    {2, 0.1, 0.81, 0},
    {3, 0.1, 0.9477, 1},
    {1, 0.25, 0.76, 1},
    {1, 0.5, 0.5, 0},
    {1, 0.5, 0.75, 1},
    {1, 0.5, 0.875, 2},
    {1, 0.5, 0.876, 3},
    /* a coin each: at least n of 2 n - 1 come with probability one half */
    {2, 0.5, 0.5, 1},
    {4, 0.5, 0.5, 3},
    {40, 0.5, 0.49999, 39},
    {40, 0.5, 0.50001, 40},
    /* nobody is ever missing; nobody is wanted */
    {5, 0, 0.999999, 0},
    {2000, 0, 0.5, 0},
    {0, 0.5, 0.999, 0},
    {0, 0, 0.001, 0},
};

static void check(const struct row *row)
{
    const int got = wfm_reserve_binomial(row->n, row->absence, row->confidence);

    if (got != row->reserve)
        fail_msg("n %d, absence %.17g, confidence %.17g: %d, want %d", row->n, row->absence,
                 row->confidence, got, row->reserve);
}

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        check(&table[i]);
}

static void test_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof by_hand / sizeof by_hand[0]; i++)
        check(&by_hand[i]);
}

static void test_out_of_range(void **state)
{
    static const struct row bad[] = {
        {-1, 0.1, 0.9, -1},      {1000001, 0.1, 0.9, -1}, {INT_MAX, 0.1, 0.9, -1},
        {INT_MIN, 0.1, 0.9, -1}, {5, -0.1, 0.9, -1},      {5, 0.900001, 0.9, -1},
        {5, 1, 0.9, -1},         {5, NAN, 0.9, -1},       {5, 0.1, 0, -1},
        {5, 0.1, 1, -1},         {5, 0.1, 1.5, -1},       {5, 0.1, NAN, -1},
        {5, 0.1, -INFINITY, -1}, {0, NAN, 0.9, -1},       {0, 0.1, 1, -1},
        {5, 0, NAN, -1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        check(&bad[i]);
}

/* Confidence and absence at the ends of their ranges; that there is an answer, and a sane one. */
static void test_ends_of_the_ranges(void **state)
{
    (void)state;
    for (int n = 1; n <= 1000000; n *= 10) {
        const int sure = wfm_reserve_binomial(n, 0.5, nextafter(1, 0));

        assert_in_range(sure, n, 2 * n + 100);
        assert_int_equal(wfm_reserve_binomial(n, 0.5, 1e-300), 0);
        assert_int_equal(wfm_reserve_binomial(n, 1e-300, 0.999), 0);
    }
}

#define MOST 60

/* P(at least n of m come), by Pascal's rule: one person after the other comes or not. */
static long double enough(int n, int m, long double absence)
{
    long double come[MOST + 1] = {1};

    for (int i = 1; i <= m; i++)
        for (int k = i; k >= 0; k--)
            come[k] = come[k] * absence + (k > 0 ? come[k - 1] * (1 - absence) : 0);
    long double sum = 0;
    for (int k = m; k >= n; k--)
        sum += come[k];
    return sum;
}

static void test_least_that_is_enough(void **state)
{
    (void)state;
    for (int n = 1; n <= 12; n++)
        for (int i = 0; i < 40; i++) {
            const double absence = 0.0123 + 0.4875 * i / 40, confidence = 0.9993 - 0.0241 * i;
            const int    r = wfm_reserve_binomial(n, absence, confidence);

            assert_in_range(n + r, n, MOST);
            assert_true(enough(n, n + r, absence) >= confidence);
            assert_true(r == 0 || enough(n, n + r - 1, absence) < confidence);
        }
}

/* An ordinary day, a bad one and a flu. */
static const wfm_absence_scenario flu[] = {{0.75, 0.0625}, {0.2, 0.25}, {0.05, 0.5}};
static const wfm_absence_mix      mix   = {3, flu};

static long double enough_in_mix(int n, int m)
{
    long double sum = 0;

    for (int s = 0; s < mix.n; s++)
        sum += flu[s].weight * enough(n, m, flu[s].absence);
    return sum;
}

static void test_mixture(void **state)
{
    (void)state;
    for (int n = 1; n <= 12; n++)
        for (int i = 0; i < 40; i++) {
            const double confidence = 0.9993 - 0.0241 * i;
            wfm_odds     odds;
            const int    r = wfm_reserve_by_confidence(n, &mix, confidence, &odds);

            assert_in_range(n + r, n, MOST);
            assert_true(enough_in_mix(n, n + r) >= confidence);
            assert_true(r == 0 || enough_in_mix(n, n + r - 1) < confidence);
            assert_near(odds.enough, (double)enough_in_mix(n, n + r), 1e-14);
            assert_near(odds.too_few, 1 - (double)enough_in_mix(n, n + r), 1e-14);
        }
}

/* Three wanted, presence .9, 6 for each missing (the guide, section 8, case (b)): asked for 1, the
 * fourth is worth 6 * .9 * .271 - 1 = .4634, the fifth 6 * .9 * .0523 - 1 < 0. */
static void test_by_cost(void **state)
{
    static const struct {
        double under, over, asked;
        int    reserve;
        double enough;
    } cases[] = {
        {6, 0, 1, 1, 0.9477},      {6, 0, 1.4635, 0, 0.729}, {6, 0, 0.2823, 2, 0.99144},
        {6, 0, 0.2825, 1, 0.9477}, /* 6 * .9 * .0523 = .28242 */
        {6, 0.29, 0, 2, 0.99144},  /* .28242 against .29 * .9 * .9477 = .24735 */
        {6, 0.34, 0, 1, 0.9477},   {0, 1, 0, 0, 0.729},      {0, 0, 1, 0, 0.729},
    };
    const wfm_absence_scenario ordinary = {1, 0.1};
    wfm_odds                   odds;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const wfm_reserve_prices prices = {cases[i].under, cases[i].over, cases[i].asked};

        assert_int_equal(wfm_reserve_by_cost(3, &(wfm_absence_mix){1, &ordinary}, &prices, &odds),
                         cases[i].reserve);
        assert_near(odds.enough, cases[i].enough, 1e-15);
        assert_near(odds.too_few, 1 - cases[i].enough, 1e-15);
    }
    assert_int_equal(wfm_reserve_by_cost(0, &mix, &(wfm_reserve_prices){6, 1, 1}, &odds), 0);
    assert_near(odds.enough, 1, 1e-15);
}

/* Chances too small to be seen beside 1 have digits of their own. */
static void test_both_odds_are_exact(void **state)
{
    const wfm_absence_scenario rare = {1, 0x1p-20};
    wfm_odds                   odds;

    (void)state;
    assert_int_equal(wfm_reserve_by_cost(1, &(wfm_absence_mix){1, &rare},
                                         &(wfm_reserve_prices){1, 0, 0x1p-90}, &odds),
                     4); /* 2^-100 < 2^-90 < 2^-80 */
    assert_near(odds.too_few, 0x1p-100, 1e-13 * 0x1p-100);
    assert_near(odds.enough, 1, 0);
}

static void test_more_of_anything_needs_no_fewer(void **state)
{
    (void)state;
    for (int n = 1; n <= 300; n += 13) {
        const int r = wfm_reserve_binomial(n, 0.137, 0.91);

        assert_true(wfm_reserve_binomial(n + 1, 0.137, 0.91) >= r);
        assert_true(wfm_reserve_binomial(n, 0.151, 0.91) >= r);
        assert_true(wfm_reserve_binomial(n, 0.137, 0.93) >= r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_out_of_range),
        cmocka_unit_test(test_ends_of_the_ranges),
        cmocka_unit_test(test_least_that_is_enough),
        cmocka_unit_test(test_mixture),
        cmocka_unit_test(test_by_cost),
        cmocka_unit_test(test_both_odds_are_exact),
        cmocka_unit_test(test_more_of_anything_needs_no_fewer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
