/* The measures of accuracy against numbers worked by hand and, for the band, against the formulas
 * as they are written in the literature, added up in another way. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/accuracy.h"

#define EXACT 1e-15

/* 12 for 10, 5 for 8, 0 for 2: off by 2 + 3 + 2 of 20 calls, together 3 too few. */
static void test_misses_by_hand(void **state)
{
    wfm_misses sum = {0};

    (void)state;
    wfm_misses_add(&sum, 12, 10);
    wfm_misses_add(&sum, 5, 8);
    wfm_misses_add(&sum, 0, 2);
    assert_int_equal(sum.n, 3);
    assert_near(wfm_wape(&sum), 7.0 / 20, EXACT);
    assert_near(wfm_bias(&sum), -3.0 / 20, EXACT);
}

static void test_parts_merge_to_the_whole(void **state)
{
    wfm_misses part = {0}, whole = {0};

    (void)state;
    wfm_misses_add(&whole, 30, 20);
    wfm_misses_add(&part, 0, 60);
    wfm_misses_add(&part, 10, 20);
    wfm_misses_merge(&whole, &part);
    assert_int_equal(whole.n, 3);
    assert_near(wfm_wape(&whole), 80.0 / 100, EXACT); /* not the mean of 1/2 and 7/8 */
    assert_near(wfm_bias(&whole), -60.0 / 100, EXACT);
}

static void test_without_calls_there_is_no_share(void **state)
{
    wfm_misses    misses = {0};
    wfm_band_hits hits   = {0};

    (void)state;
    wfm_misses_add(&misses, 3, 0);
    assert_true(isnan(wfm_wape(&misses)) && isnan(wfm_bias(&misses)));
    assert_true(isnan(wfm_pinball(&hits)));
    assert_true(isnan(wfm_band_inside(&hits, WFM_BAND_80)));
    assert_true(isnan(wfm_band_within(&hits, WFM_BAND_90)));
}

static const double band[WFM_QUANTILES] = {4, 5, 8, 10, 12, 15, 17};

/* What counts as inside a band of 5 to 15, and of 4 to 17. */
static void test_edges_of_the_bands(void **state)
{
    static const struct {
        double actual;
        int    inside_80, within_80, inside_90, within_90;
    } rows[] = {{3, 0, 0, 0, 0},  {4, 0, 0, 0, 1},  {5, 0, 1, 1, 1},  {6, 1, 1, 1, 1},
                {14, 1, 1, 1, 1}, {15, 0, 1, 1, 1}, {17, 0, 0, 0, 1}, {18, 0, 0, 0, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wfm_band_hits hits = {0};

        wfm_band_hits_add(&hits, 10, band, rows[i].actual);
        assert_near(wfm_band_inside(&hits, WFM_BAND_80), rows[i].inside_80, 0);
        assert_near(wfm_band_within(&hits, WFM_BAND_80), rows[i].within_80, 0);
        assert_near(wfm_band_inside(&hits, WFM_BAND_90), rows[i].inside_90, 0);
        assert_near(wfm_band_within(&hits, WFM_BAND_90), rows[i].within_90, 0);
    }
}

/* A mean below one call has no band, but still a loss; one of exactly one call has both. */
static void test_thin_forecasts_have_no_band(void **state)
{
    const double  zeros[WFM_QUANTILES] = {0};
    wfm_band_hits hits                 = {0};

    (void)state;
    wfm_band_hits_add(&hits, 0.999, zeros, 7);
    assert_int_equal(hits.n_banded, 0);
    assert_near(wfm_pinball(&hits), 1, EXACT); /* levels are symmetrical about one half: 2 x 7/2 */
    wfm_band_hits_add(&hits, 1, zeros, 0);
    assert_int_equal(hits.n_banded, 1);
    assert_near(wfm_band_inside(&hits, WFM_BAND_80), 0, 0);
    assert_near(wfm_band_within(&hits, WFM_BAND_80), 1, 0);
}

/* 11 calls. Below lie 4, 5, 8, 10: 0.05 x 7 + 0.1 x 6 + 0.25 x 3 + 0.5 x 1 = 2.2; above lie 12, 15,
 * 17: 0.25 x 1 + 0.1 x 4 + 0.05 x 6 = 0.95. Twice their mean over seven: 0.9. */
static void test_pinball_by_hand(void **state)
{
    wfm_band_hits hits = {0};

    (void)state;
    wfm_band_hits_add(&hits, 10.5, band, 11);
    assert_near(hits.pinball, 0.9, EXACT);
    assert_near(wfm_pinball(&hits), 0.9 / 11, EXACT);
}

/* The other way of writing it, as a maximum, over a spread of whole numbers in two parts. */
static void test_pinball_as_a_maximum(void **state)
{
    wfm_band_hits part = {0}, whole = {0};
    double        want = 0, actual = 0;

    (void)state;
    for (int y = 0; y <= 25; y++) {
        for (int q = 0; q < WFM_QUANTILES; q++) {
            const double p = wfm_quantile_level[q], d = y - band[q];

            want += 2 * fmax(p * d, (p - 1) * d) / 7;
        }
        actual += y;
        wfm_band_hits_add(y % 3 ? &whole : &part, 10, band, y);
    }
    wfm_band_hits_merge(&whole, &part);
    assert_near(wfm_pinball(&whole), want / actual, 1e-14);
    assert_int_equal(whole.n_banded, 26);
    assert_near(wfm_band_inside(&whole, WFM_BAND_80), 9.0 / 26, EXACT);  /* 6 .. 14 */
    assert_near(wfm_band_within(&whole, WFM_BAND_80), 11.0 / 26, EXACT); /* 5 .. 15 */
    assert_near(wfm_band_inside(&whole, WFM_BAND_90), 12.0 / 26, EXACT); /* 5 .. 16 */
    assert_near(wfm_band_within(&whole, WFM_BAND_90), 14.0 / 26, EXACT); /* 4 .. 17 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_misses_by_hand),
        cmocka_unit_test(test_parts_merge_to_the_whole),
        cmocka_unit_test(test_without_calls_there_is_no_share),
        cmocka_unit_test(test_edges_of_the_bands),
        cmocka_unit_test(test_thin_forecasts_have_no_band),
        cmocka_unit_test(test_pinball_by_hand),
        cmocka_unit_test(test_pinball_as_a_maximum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
