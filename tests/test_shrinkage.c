/* Gross from net, against fractions worked out another way. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/shrinkage.h"

static int one(int net, int share)
{
    return wfm_gross(net, WFM_ADD, &share, 1);
}

/* ceil(n / (1 - s)) in doubles gives one head too many in each of these (found in pyworkforce). */
static void ties_at_thirty_percent(void **state)
{
    static const int table[][2] = {{21, 30},   {42, 60},   {84, 120}, {161, 230},
                                   {168, 240}, {175, 250}, {22, 32},  {14, 20}};

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(one(table[i][0], 300000), table[i][1]);
}

/* Rounding up by whole-number division. */
static void one_cause_exhaustively(void **state)
{
    (void)state;
    for (int64_t net = 0; net <= 400; net++)
        for (int64_t share = 0; share < WFM_SHARE_ONE; share += share < 5000 ? 137 : 2500) {
            const int64_t left = WFM_SHARE_ONE - share;
            const int64_t want = (net * WFM_SHARE_ONE + left - 1) / left;

            assert_int_equal(one((int)net, (int)share), want);
        }
}

/* In whole percents a product of three fits 64 bits: 100^3 g >= 100^3 net / left. */
static void three_causes_exhaustively(void **state)
{
    (void)state;
    for (int64_t a = 0; a < 100; a += 3)
        for (int64_t b = 0; b < 100; b += 7)
            for (int64_t c = 0; c < 100; c += 5)
                for (int64_t net = 1; net < 200; net += 20) {
                    const int     share[] = {(int)a * 10000, (int)b * 10000, (int)c * 10000};
                    const int64_t left    = (100 - a) * (100 - b) * (100 - c);
                    const int64_t rest    = 100 - a - b - c;

                    assert_int_equal(wfm_gross((int)net, WFM_COMPOUND, share, 3),
                                     (net * 1000000 + left - 1) / left);
                    assert_int_equal(wfm_gross((int)net, WFM_ADD, share, 3),
                                     rest > 0 ? (net * 100 + rest - 1) / rest : -1);
                }
}

/* 0.5^12 leaves exactly 1/4096; 72 decimal places on the way. */
static void twelve_halves(void **state)
{
    int share[WFM_MAX_CAUSES];

    (void)state;
    for (int i = 0; i < WFM_MAX_CAUSES; i++)
        share[i] = WFM_SHARE_ONE / 2;
    assert_int_equal(wfm_gross(7, WFM_COMPOUND, share, WFM_MAX_CAUSES), 7 * 4096);
    assert_near(wfm_shrinkage(WFM_COMPOUND, share, WFM_MAX_CAUSES), 1 - 1.0 / 4096, 0);
    share[0] -= 1; /* a millionth less lost: one head less in 28672 */
    assert_int_equal(wfm_gross(7, WFM_COMPOUND, share, WFM_MAX_CAUSES), 7 * 4096);
    assert_int_equal(wfm_gross(70, WFM_COMPOUND, share, WFM_MAX_CAUSES), 70 * 4096);
    assert_int_equal(wfm_gross(1000, WFM_COMPOUND, share, WFM_MAX_CAUSES), 1000 * 4096 - 8);
}

static void order_of_causes_is_nothing(void **state)
{
    const int there[] = {123456, 7, 300001}, back[] = {300001, 7, 123456};

    (void)state;
    for (int net = 0; net < 1000; net++)
        assert_int_equal(wfm_gross(net, WFM_COMPOUND, there, 3),
                         wfm_gross(net, WFM_COMPOUND, back, 3));
}

static void together(void **state)
{
    const int share[] = {100000, 200000, 50000};

    (void)state;
    assert_near(wfm_shrinkage(WFM_ADD, share, 3), 0.35, 0);
    assert_near(wfm_shrinkage(WFM_COMPOUND, share, 3), 0.316, 1e-15);
    assert_near(wfm_shrinkage(WFM_ADD, NULL, 0), 0, 0);
    assert_int_equal(wfm_gross(17, WFM_COMPOUND, NULL, 0), 17);
}

static void refuses(void **state)
{
    const int below[] = {-1}, whole[] = {WFM_SHARE_ONE}, all[] = {600000, 400000};
    const int many[WFM_MAX_CAUSES + 1] = {0};

    (void)state;
    assert_int_equal(wfm_gross(1, WFM_ADD, below, 1), -1);
    assert_int_equal(wfm_gross(1, WFM_COMPOUND, whole, 1), -1);
    assert_int_equal(wfm_gross(1, WFM_ADD, all, 2), -1);
    assert_int_equal(wfm_gross(6, WFM_COMPOUND, all, 2), 25);
    assert_int_equal(wfm_gross(1, WFM_ADD, many, WFM_MAX_CAUSES + 1), -1);
    assert_int_equal(one(-1, 0), -1);
    assert_int_equal(one(1000001, 0), -1);
    assert_int_equal(one(1000000, 0), 1000000);
    assert_true(isnan(wfm_shrinkage(WFM_ADD, below, 1)));
    assert_true(isnan(wfm_shrinkage(WFM_ADD, all, 2)));
    assert_true(isnan(wfm_shrinkage(WFM_COMPOUND, many, WFM_MAX_CAUSES + 1)));
}

/* Nearly nothing left: still a fraction below 1, and no head count that fits. */
static void nearly_nothing_left(void **state)
{
    int share[WFM_MAX_CAUSES];

    (void)state;
    for (int i = 0; i < WFM_MAX_CAUSES; i++)
        share[i] = WFM_SHARE_ONE - 1;
    assert_true(wfm_shrinkage(WFM_COMPOUND, share, WFM_MAX_CAUSES) < 1);
    assert_int_equal(wfm_gross(1, WFM_COMPOUND, share, WFM_MAX_CAUSES), -1);
    assert_int_equal(wfm_gross(0, WFM_COMPOUND, share, WFM_MAX_CAUSES), 0);
    assert_int_equal(wfm_gross(2147, WFM_COMPOUND, share, 1), 2147000000);
    assert_int_equal(wfm_gross(2148, WFM_COMPOUND, share, 1), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ties_at_thirty_percent),
        cmocka_unit_test(one_cause_exhaustively),
        cmocka_unit_test(three_causes_exhaustively),
        cmocka_unit_test(twelve_halves),
        cmocka_unit_test(order_of_causes_is_nothing),
        cmocka_unit_test(together),
        cmocka_unit_test(refuses),
        cmocka_unit_test(nearly_nothing_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
