/* Random days and the variates that they are made of: against cells of scipy's distributions, and
 * their moments against those that were asked for. Streams are fixed, so nothing here is by chance:
 * a correct program fails a new stream once in ten thousand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"
#include "wfm/paths.h"

enum { DRAWS = 200000, CELLS = 16, SLOTS = 5 };

static double uniform(void *state)
{
    return forecast_case_uniform(state);
}

/* --- variates ----------------------------------------------------------------------------------
 */

/* Pearson's statistic of counts in cells. */
static double chi_square(const double *count, const double *share, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += pow(count[i] - DRAWS * share[i], 2) / (DRAWS * share[i]);
    return sum;
}

static size_t cell(const double *edge, size_t n, double value)
{
    size_t i = 0;
    while (i < n && value > edge[i])
        i++;
    return i;
}

/* Sixteenths of the distribution as near as whole numbers allow: upper ends of the cells but the
 * last, their probabilities, the 0.9999 quantile of chi-square (scipy.stats). */
static void test_poisson(void **state)
{
    static const struct {
        double mean;
        size_t edges;
        double edge[CELLS - 1], share[CELLS], limit;
    } table[] = {
        {0.3, 2, {0, 1}, {0.7408182207, 0.2222454662, 0.03693631311}, 18.42},
        {4.7,
         7,
         {2, 3, 4, 5, 6, 7, 8},
         {0.1523004151, 0.1573831591, 0.1849252119, 0.1738296992, 0.1361665977, 0.09142614418,
          0.05371285971, 0.0502559131},
         29.88},
        {9.99,
         11,
         {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
         {0.06746524272, 0.0633079949, 0.09034955272, 0.112824004, 0.1252346444, 0.1251094098,
          0.1136220912, 0.09459039094, 0.07268907735, 0.05186884876, 0.03454465328, 0.04839408998},
         37.37},
        {10.0,
         11,
         {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
         {0.06708596288, 0.063055458, 0.09007922572, 0.1125990321, 0.1251100357, 0.1251100357,
          0.1137363961, 0.09478033009, 0.07290794622, 0.05207710445, 0.03471806963, 0.0487404033},
         37.37},
        {33.3,
         15,
         {25, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 40, 42},
         {0.08377881431, 0.07326192823, 0.0481162163, 0.05525068975, 0.06132826562, 0.06587842726,
          0.06855473837, 0.06917796326, 0.06775371108, 0.06446281654, 0.0596281053, 0.05366529477,
          0.04702774515, 0.07358304671, 0.0486770317, 0.05985520566},
         44.26},
        {1234.5,
         15,
         {1181, 1194, 1203, 1211, 1217, 1223, 1229, 1234, 1240, 1246, 1252, 1258, 1266, 1275, 1289},
         {0.06492918399, 0.06223193338, 0.06192542284, 0.06814655012, 0.05830817962, 0.06319948481,
          0.06651562187, 0.05663619936, 0.0677128915, 0.06561819518, 0.06177863904, 0.05651626194,
          0.06548965034, 0.05903474341, 0.06241943477, 0.05953760783},
         44.26},
        {3700000.0,
         15,
         {3697049, 3697787, 3698294, 3698703, 3699060, 3699387, 3699697, 3700000, 3700302, 3700613,
          3700940, 3701297, 3701706, 3702213, 3702951},
         {0.06251369683, 0.06250635302, 0.06261936674, 0.06252546745, 0.06248367834, 0.06246278926,
          0.06244102705, 0.06258588812, 0.06237594954, 0.06263060043, 0.06243737844, 0.06244818407,
          0.06248011847, 0.06256491161, 0.06244597989, 0.06247861073},
         44.26},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        unsigned long long random       = 20260302 + i;
        const wfm_stream   stream       = {uniform, &random};
        double             count[CELLS] = {0};

        for (int k = 0; k < DRAWS; k++)
            count[cell(table[i].edge, table[i].edges, wfm_draw_poisson(table[i].mean, &stream))]++;
        const double got = chi_square(count, table[i].share, table[i].edges + 1);
        if (!(got < table[i].limit))
            fail_msg("mean %g: chi-square %g, at most %g", table[i].mean, got, table[i].limit);
    }
}

/* Sixteenths of the distribution (scipy.stats.gamma.ppf); 44.26 is the 0.9999 quantile of
 * chi-square with 15 degrees of freedom. */
static void test_gamma(void **state)
{
    static const struct {
        double variance, edge[CELLS - 1];
    } table[] = {
        {0.003,
         {0.917358624464, 0.937345896909, 0.951221267214, 0.962531899341, 0.972482759206,
          0.981659138688, 0.99041367086, 0.999000177973, 1.00763617449, 1.01654426284,
          1.02599536047, 1.03637824476, 1.04835298281, 1.06330074341, 1.0853480469}},
        {0.3,
         {0.324866199277, 0.432220529685, 0.519179708788, 0.597927482848, 0.673203478381,
          0.747689607169, 0.823351298945, 0.901974592666, 0.985501439922, 1.07637226543,
          1.17804683375, 1.2960244919, 1.44028221781, 1.63269392273, 1.94148459938}},
        {1.0,
         {0.0645385211376, 0.133531392625, 0.207639364778, 0.287682072452, 0.374693449441,
          0.470003629246, 0.575364144904, 0.69314718056, 0.826678573184, 0.980829253012,
          1.16315080981, 1.38629436112, 1.67397643357, 2.07944154168, 2.77258872224}},
        {2.5,
         {0.0018113263842, 0.010271188091, 0.0284511272442, 0.0589123660935, 0.104244240026,
          0.167384038733, 0.251950530799, 0.362695354109, 0.506209963572, 0.692152599653,
          0.935592175002, 1.26201528576, 1.71975909003, 2.4188528778, 3.7167492583}},
    };
    double share[CELLS];

    (void)state;
    for (size_t c = 0; c < CELLS; c++)
        share[c] = 1.0 / CELLS;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        unsigned long long random       = 1999 + i;
        const wfm_stream   stream       = {uniform, &random};
        double             count[CELLS] = {0};

        for (int k = 0; k < DRAWS; k++)
            count[cell(table[i].edge, CELLS - 1, wfm_draw_gamma(table[i].variance, &stream))]++;
        const double got = chi_square(count, share, CELLS);
        if (!(got < 44.26))
            fail_msg("variance %g: chi-square %g", table[i].variance, got);
    }
}

/* At the ends of what they take. 1e15 calls: six standard deviations are 1.9e8. */
static void test_variate_ends(void **state)
{
    unsigned long long random = 5;
    const wfm_stream   stream = {uniform, &random};

    (void)state;
    assert_near(wfm_draw_poisson(0, &stream), 0, 0);
    assert_near(wfm_draw_gamma(0, &stream), 1, 0);
    for (int k = 0; k < 1000; k++) {
        assert_near(wfm_draw_poisson(1e15, &stream), 1e15, 1.9e8);
        assert_near(wfm_draw_poisson(1e-300, &stream), 0, 0);
        assert_near(wfm_draw_gamma(1e-300, &stream), 1, 1e-12);
        assert_true(wfm_draw_gamma(1e300, &stream) >= 0);
    }
}

/* --- days --------------------------------------------------------------------------------------
 */

typedef struct {
    double sum, square, fourth; /* of draws about the mean asked for */
} moments;

static void note(moments *m, double off)
{
    m->sum += off;
    m->square += off * off;
    m->fourth += off * off * off * off;
}

/* Mean and variance within four standard errors, those of the variance from the fourth moment. */
static void check_moments(const moments *m, double variance)
{
    const double got = m->square / DRAWS;

    assert_near(m->sum / DRAWS, 0, 4 * sqrt(variance / DRAWS));
    assert_near(got, variance, 4 * sqrt((m->fourth / DRAWS - got * got) / DRAWS));
}

static const double mean[SLOTS] = {0.4, 12.25, 30.5, 0, 7.75};
static const double TOTAL       = 50.9;

static void check_days(double slot_kappa, double day_kappa, double want_day_kappa)
{
    unsigned long long random      = 11;
    const wfm_stream   stream      = {uniform, &random};
    moments            slot[SLOTS] = {{0}}, day = {0};
    wfm_path_spread    spread;
    double             count[SLOTS];

    assert_int_equal(wfm_path_spread_find(mean, SLOTS, slot_kappa, day_kappa, &spread), WFM_OK);
    assert_near(spread.day_kappa, want_day_kappa, 1e-12);
    for (int k = 0; k < DRAWS; k++) {
        double total = 0;

        wfm_path_draw(mean, SLOTS, &spread, &stream, count);
        for (size_t s = 0; s < SLOTS; s++) {
            assert_true(count[s] >= 0 && count[s] == floor(count[s]));
            note(&slot[s], count[s] - mean[s]);
            total += count[s];
        }
        note(&day, total - TOTAL);
    }
    for (size_t s = 0; s < SLOTS; s++)
        check_moments(&slot[s], mean[s] + slot_kappa * mean[s] * mean[s]);
    check_moments(&day, TOTAL + want_day_kappa * TOTAL * TOTAL);
}

/* sum (m/M)^2 = (0.16 + 150.0625 + 930.25 + 60.0625) / 2590.81. */
static void test_moments(void **state)
{
    const double H = 1140.535 / 2590.81;

    (void)state;
    check_days(0.11, 0.08, 0.08);   /* both levels */
    check_days(0.7, 0.5, 0.5);      /* wide */
    check_days(0, 0, 0);            /* Poisson */
    check_days(0.05, 0.2, 0.05);    /* more together than one factor makes it */
    check_days(0.3, 0.01, 0.3 * H); /* less than slots of their own */
}

static void test_one_slot(void **state)
{
    static const double lone[] = {0, 25, 0}, none[] = {0, 0, 0};
    unsigned long long  random = 3;
    const wfm_stream    stream = {uniform, &random};
    wfm_path_spread     spread;
    double              count[3];

    (void)state;
    assert_int_equal(wfm_path_spread_find(lone, 3, 0.2, 0.1, &spread), WFM_OK);
    assert_near(spread.day, 0.2, 1e-15);
    assert_near(spread.day_kappa, 0.2, 1e-15);
    assert_int_equal(wfm_path_spread_find(none, 3, 0.2, 0.1, &spread), WFM_OK);
    wfm_path_draw(none, 3, &spread, &stream, count);
    for (size_t s = 0; s < 3; s++)
        assert_near(count[s], 0, 0);
}

static void test_same_stream_same_days(void **state)
{
    wfm_path_spread spread;
    double          first[40][SLOTS], second[40][SLOTS];

    (void)state;
    assert_int_equal(wfm_path_spread_find(mean, SLOTS, 0.2, 0.1, &spread), WFM_OK);
    for (int round = 0; round < 2; round++) {
        unsigned long long random = 42;
        const wfm_stream   stream = {uniform, &random};

        for (size_t k = 0; k < 40; k++)
            wfm_path_draw(mean, SLOTS, &spread, &stream, round ? second[k] : first[k]);
    }
    assert_memory_equal(first, second, sizeof first);
}

static void test_out_of_range(void **state)
{
    static const struct {
        double mean, slot_kappa, day_kappa;
    } table[] = {{-1, 0.1, 0.1}, {NAN, 0.1, 0.1},    {INFINITY, 0.1, 0.1},
                 {1, -0.1, 0.1}, {1, NAN, 0.1},      {1, 0.1, -0.1},
                 {1, 0.1, NAN},  {1, INFINITY, 0.1}, {1, 0.1, INFINITY}};
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        wfm_path_spread spread = {7, 7, 7};

        assert_int_equal(wfm_path_spread_find(&table[i].mean, 1, table[i].slot_kappa,
                                              table[i].day_kappa, &spread),
                         WFM_EDATA);
        assert_near(spread.day + spread.slot + spread.day_kappa, 21, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_poisson),      cmocka_unit_test(test_gamma),
        cmocka_unit_test(test_variate_ends), cmocka_unit_test(test_moments),
        cmocka_unit_test(test_one_slot),     cmocka_unit_test(test_same_stream_same_days),
        cmocka_unit_test(test_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
