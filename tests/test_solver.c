/* Answers of the solver: programs with known answers, certificates of optimality for random ones,
 * all integer points of small ones, and limits. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/solver/solver.h"
#include "tests/support/near.h"
#include "tests/support/program.h"
#include "tests/support/site.h"

#define FREE_LOW -INFINITY
#define FREE_UP  INFINITY

static const wfm_mip_limits no_limit = {.nodes = 1000000};

typedef struct {
    wfm_solve_outcome outcome;
    double            cost, x[PROGRAM_COLS], dual[PROGRAM_ROWS];
} answer;

/* As a continuous program, whole numbers ignored, or (limits given) as an integer one. */
static answer solve(const program *p, const wfm_mip_limits *limits)
{
    answer       a = {.cost = NAN};
    void        *memory;
    const wfm_lp lp  = program_build(p, &memory);
    wfm_error    err = {0};
    wfm_solution out = {.x = a.x, .dual = limits ? NULL : a.dual};

    assert_int_equal(
        limits ? wfm_solve_mip(&lp, limits, &out, &err) : wfm_solve_lp(&lp, &out, &err), WFM_OK);
    free(memory);
    a.outcome = out.outcome;
    a.cost    = out.cost;
    if (a.outcome == WFM_SOLVED || a.outcome == WFM_STOPPED) {
        program asked = *p;

        asked.integer = p->integer && limits;
        assert_true(program_meets(&asked, a.x));
        assert_near(a.cost, program_cost(p, a.x), 1e-9 * (1 + fabs(a.cost)));
    }
    return a;
}

/* ---- known answers ---- */

static const struct known {
    const char       *source;
    program           p;
    wfm_solve_outcome outcome;
    double            cost, x[3], dual[3];
} known[] = {
    {"Hillier & Lieberman, Wyndor Glass",
     {3,
      2,
      false,
      {FREE_LOW, FREE_LOW, FREE_LOW},
      {4, 12, 18},
      {-3, -5},
      {0, 0},
      {FREE_UP, FREE_UP},
      {{1, 0}, {0, 2}, {3, 2}}},
     WFM_SOLVED,
     -36,
     {2, 6},
     {0, -1.5, -1}},
    {"a diet: two things needed, duals are what one more of each costs",
     {2,
      2,
      false,
      {10, 8},
      {FREE_UP, FREE_UP},
      {6, 5},
      {0, 0},
      {FREE_UP, FREE_UP},
      {{2, 1}, {1, 2}}},
     WFM_SOLVED,
     34,
     {4, 2},
     {7.0 / 3, 4.0 / 3}},
    {"an equation over a column without limits",
     {1, 2, false, {3}, {3}, {1, 2}, {FREE_LOW, 0}, {FREE_UP, 5}, {{1, -1}}},
     WFM_SOLVED,
     3,
     {3, 0},
     {1}},
    {"a row between two limits, the upper one met",
     {1, 1, false, {1}, {4}, {-2}, {0}, {FREE_UP}, {{1}}},
     WFM_SOLVED,
     -8,
     {4},
     {-2}},
    {"the same, the lower one met",
     {1, 1, false, {1}, {4}, {2}, {0}, {FREE_UP}, {{1}}},
     WFM_SOLVED,
     2,
     {1},
     {2}},
    {"a row without limits has no price",
     {1, 1, false, {FREE_LOW}, {FREE_UP}, {2}, {-3}, {8}, {{1}}},
     WFM_SOLVED,
     -6,
     {-3},
     {0}},
    {"a fixed column", {1, 1, false, {0}, {9}, {2}, {3}, {3}, {{1}}}, WFM_SOLVED, 6, {3}, {0}},
    {"no rows",
     {0, 2, false, {0}, {0}, {2, -1}, {1, 0}, {5, 4}, {{0}}},
     WFM_SOLVED,
     -2,
     {1, 4},
     {0}},
    {"rows that exclude each other",
     {2, 1, false, {3, FREE_LOW}, {FREE_UP, 2}, {1}, {0}, {FREE_UP}, {{1}, {1}}},
     WFM_IMPOSSIBLE,
     0,
     {0},
     {0}},
    {"a row out of reach of its columns",
     {1, 2, false, {5}, {5}, {1, 1}, {0, 0}, {2, 2}, {{1, 1}}},
     WFM_IMPOSSIBLE,
     0,
     {0},
     {0}},
    {"an empty row that asks for something",
     {1, 1, false, {1}, {2}, {1}, {0}, {1}, {{0}}},
     WFM_IMPOSSIBLE,
     0,
     {0},
     {0}},
    {"cost without a lower end",
     {1, 2, false, {0}, {0}, {-1, 0}, {0, 0}, {FREE_UP, FREE_UP}, {{1, -1}}},
     WFM_IMPOSSIBLE,
     0,
     {0},
     {0}},
    {"a column whose limits are crossed",
     {1, 1, false, {0}, {9}, {1}, {3}, {2}, {{1}}},
     WFM_IMPOSSIBLE,
     0,
     {0},
     {0}},
    {"a row whose limits are crossed",
     {1, 1, false, {3}, {2}, {1}, {0}, {9}, {{1}}},
     WFM_IMPOSSIBLE,
     0,
     {0},
     {0}},
};

static void test_known(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const struct known *k = &known[i];
        const answer        a = solve(&k->p, NULL);

        if (a.outcome != k->outcome)
            fail_msg("%s: outcome %d", k->source, (int)a.outcome);
        if (a.outcome != WFM_SOLVED)
            continue;
        assert_near(a.cost, k->cost, 1e-12);
        for (int j = 0; j < k->p.cols; j++)
            assert_near(a.x[j], k->x[j], 1e-12);
        for (int r = 0; r < k->p.rows; r++)
            assert_near(a.dual[r], k->dual[r], 1e-12);
    }
}

/* As integer programs: those with a whole answer keep it, the impossible stay so. */
static void test_known_in_whole_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        program p         = known[i].p;
        p.integer         = true;
        const answer a    = solve(&p, &no_limit);
        const bool   real = known[i].outcome == WFM_SOLVED;

        if (a.outcome != known[i].outcome)
            fail_msg("%s: outcome %d", known[i].source, (int)a.outcome);
        assert_true(!real || fabs(a.cost - known[i].cost) < 1e-9);
    }
}

/* 2 x = 1 has a continuous solution only. */
static void test_impossible_in_whole_numbers_only(void **state)
{
    const program p = {1, 1, true, {1}, {1}, {1}, {0}, {4}, {{2}}};

    (void)state;
    assert_int_equal(solve(&p, NULL).outcome, WFM_SOLVED);
    assert_int_equal(solve(&p, &no_limit).outcome, WFM_IMPOSSIBLE);
}

/* ---- random programs ---- */

static program random_program(unsigned long long *seed, int rows, int cols, double most)
{
    program p = {.rows = rows, .cols = cols};

    for (int j = 0; j < cols; j++) {
        p.cost[j]  = site_draw(seed, -9, 9);
        p.upper[j] = most;
    }
    for (int i = 0; i < rows; i++) {
        const int kind = site_draw(seed, 0, 2); /* at most, at least, between */
        for (int j = 0; j < cols; j++)
            p.a[i][j] = site_draw(seed, 0, 2) ? site_draw(seed, -5, 9) : 0;
        p.row_upper[i] = kind == 1 ? FREE_UP : (double)site_draw(seed, 3, 20);
        p.row_lower[i] = kind == 0 ? FREE_LOW : (double)site_draw(seed, -2, 3);
    }
    return p;
}

/* `price` may be > 0 only at the lower limit and < 0 only at the upper one. */
static void check_price(double low, double value, double high, double price)
{
    assert_true(price < 1e-7 || value < low + 1e-7);
    assert_true(price > -1e-7 || value > high - 1e-7);
}

/* Prices of rows and what they leave of the columns' costs prove that nothing is cheaper. */
static void test_duals_certify(void **state)
{
    int solved = 0;

    (void)state;
    for (unsigned i = 0; i < 100; i++) {
        unsigned long long seed = 30 + i;
        const program      p    = random_program(&seed, 5, 9, 4);
        const answer       a    = solve(&p, NULL);

        if (a.outcome != WFM_SOLVED)
            continue;
        solved++;
        for (int r = 0; r < p.rows; r++) {
            double sum = 0;

            for (int j = 0; j < p.cols; j++)
                sum += p.a[r][j] * a.x[j];
            check_price(p.row_lower[r], sum, p.row_upper[r], a.dual[r]);
        }
        for (int j = 0; j < p.cols; j++) {
            double left = p.cost[j];

            for (int r = 0; r < p.rows; r++)
                left -= a.dual[r] * p.a[r][j];
            check_price(p.lower[j], a.x[j], p.upper[j], left);
        }
    }
    assert_in_range(solved, 60, 100);
}

static double cheapest_point(const program *p, double *x, int j)
{
    if (j == p->cols)
        return program_meets(p, x) ? program_cost(p, x) : INFINITY;
    double best = INFINITY;
    for (int v = 0; v <= (int)p->upper[j]; v++) {
        x[j] = v;
        best = fmin(best, cheapest_point(p, x, j + 1));
    }
    return best;
}

static void test_all_integer_points(void **state)
{
    int solved = 0;

    (void)state;
    for (unsigned i = 0; i < 100; i++) {
        unsigned long long seed = 3000 + i;
        program p = i % 2 ? random_program(&seed, 4, 10, 1) : random_program(&seed, 3, 5, 3);
        double  x[PROGRAM_COLS];

        p.integer         = true;
        const double want = cheapest_point(&p, x, 0);
        const answer a    = solve(&p, &no_limit);
        assert_int_equal(a.outcome, isfinite(want) ? WFM_SOLVED : WFM_IMPOSSIBLE);
        if (isfinite(want))
            assert_near(a.cost, want, 1e-9);
        solved += isfinite(want);
    }
    assert_in_range(solved, 60, 100);
}

/* ---- limits ---- */

static void test_node_limit(void **state)
{
    double               planted[PROGRAM_COLS];
    const program        p   = program_market_split(3, 30, planted);
    const wfm_mip_limits few = {.nodes = 3};
    const answer         a   = solve(&p, &few);

    (void)state;
    assert_true(a.outcome == WFM_NOTHING || a.outcome == WFM_STOPPED);
}

static void test_start_is_never_lost(void **state)
{
    double               planted[PROGRAM_COLS];
    const program        p   = program_market_split(3, 30, planted);
    const wfm_mip_limits few = {.nodes = 3, .start = planted};
    const answer         a   = solve(&p, &few);

    (void)state;
    assert_int_equal(a.outcome, WFM_STOPPED);
    assert_true(a.cost <= program_cost(&p, planted) + 1e-9);
}

/* A start that is the best there is comes back; one that is not does not stay. */
static void test_start_is_only_a_start(void **state)
{
    const program        p      = {1, 2, true, {3}, {FREE_UP}, {2, 3}, {0, 0}, {9, 9}, {{1, 2}}};
    const double         poor[] = {9, 9}, best[] = {1, 1};
    const wfm_mip_limits one = {.nodes = 1000, .start = poor}, two = {.nodes = 1000, .start = best};

    (void)state;
    assert_near(solve(&p, &one).cost, 5, 1e-9);
    assert_near(solve(&p, &two).cost, 5, 1e-9);
}

static void test_gap(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 40; i++) {
        unsigned long long   seed = 70 + i;
        program              p    = random_program(&seed, 4, 12, 1);
        const wfm_mip_limits wide = {.nodes = 1000000, .gap = 0.4};

        p.integer = true;
        for (int j = 0; j < p.cols; j++)
            p.cost[j] = 1 + fabs(p.cost[j]);
        const answer exact = solve(&p, &no_limit), near = solve(&p, &wide);
        assert_int_equal(near.outcome, exact.outcome);
        if (exact.outcome == WFM_SOLVED)
            assert_true(near.cost >= exact.cost - 1e-9 && 0.6 * near.cost <= exact.cost + 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_known_in_whole_numbers),
        cmocka_unit_test(test_impossible_in_whole_numbers_only),
        cmocka_unit_test(test_duals_certify),
        cmocka_unit_test(test_all_integer_points),
        cmocka_unit_test(test_node_limit),
        cmocka_unit_test(test_start_is_never_lost),
        cmocka_unit_test(test_start_is_only_a_start),
        cmocka_unit_test(test_gap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
