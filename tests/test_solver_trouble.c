/* What the solver does with programs that are wrong, in several threads, and that it keeps quiet.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/solver/solver.h"
#include "tests/support/near.h"
#include "tests/support/program.h"

#define UNTOUCHED (-77.5)

static const wfm_mip_limits limits = {.nodes = 1000000};

/* Optimum -36 at (2, 6), in whole numbers too. */
static const program sound = {
    3,
    2,
    true,
    {-INFINITY, -INFINITY, -INFINITY},
    {4, 12, 18},
    {-3, -5},
    {0, 0},
    {INFINITY, INFINITY},
    {{1, 0}, {0, 2}, {3, 2}},
};

typedef struct {
    wfm_status   status;
    wfm_error    err;
    wfm_solution out;
    double       x[PROGRAM_COLS], dual[PROGRAM_ROWS];
} trial;

static void solve(const wfm_lp *lp, bool whole, trial *t)
{
    memset(t, 0, sizeof *t);
    for (int j = 0; j < PROGRAM_COLS; j++)
        t->x[j] = UNTOUCHED;
    t->out = (wfm_solution){.cost = UNTOUCHED, .x = t->x, .dual = whole ? NULL : t->dual};
    t->status =
        whole ? wfm_solve_mip(lp, &limits, &t->out, &t->err) : wfm_solve_lp(lp, &t->out, &t->err);
}

/* ---- programs that are wrong ---- */

static void same_row_twice(wfm_lp *lp)
{
    lp->row[1] = lp->row[0];
}

static void row_too_high(wfm_lp *lp)
{
    lp->row[0] = 3;
}

static void row_below_zero(wfm_lp *lp)
{
    lp->row[0] = -1;
}

static void nan_cost(wfm_lp *lp)
{
    lp->cost[1] = NAN;
}

static void nan_coef(wfm_lp *lp)
{
    lp->coef[2] = NAN;
}

static void nan_lower(wfm_lp *lp)
{
    lp->lower[0] = NAN;
}

static void nan_upper(wfm_lp *lp)
{
    lp->upper[1] = NAN;
}

static void nan_row_lower(wfm_lp *lp)
{
    lp->row_lower[2] = NAN;
}

static void nan_row_upper(wfm_lp *lp)
{
    lp->row_upper[0] = NAN;
}

static void infinite_cost(wfm_lp *lp)
{
    lp->cost[0] = -INFINITY;
}

static void infinite_coef(wfm_lp *lp)
{
    lp->coef[0] = INFINITY;
}

static void lower_above_all(wfm_lp *lp)
{
    lp->lower[0] = INFINITY;
}

static void row_upper_below_all(wfm_lp *lp)
{
    lp->row_upper[1] = -INFINITY;
}

static void (*const spoil[])(wfm_lp *lp) = {
    same_row_twice, row_too_high,    row_below_zero,      nan_cost,      nan_coef,
    nan_lower,      nan_upper,       nan_row_lower,       nan_row_upper, infinite_cost,
    infinite_coef,  lower_above_all, row_upper_below_all,
};

#define SPOILS (sizeof spoil / sizeof spoil[0])

static void solve_spoilt(size_t i, bool whole, trial *t)
{
    void  *memory;
    wfm_lp lp = program_build(&sound, &memory);

    spoil[i](&lp);
    solve(&lp, whole, t);
    free(memory);
}

static void solve_sound(bool whole, trial *t)
{
    void        *memory;
    const wfm_lp lp = program_build(&sound, &memory);

    solve(&lp, whole, t);
    free(memory);
}

static bool is_right(const trial *t)
{
    return t->status == WFM_OK && t->out.outcome == WFM_SOLVED && t->out.cost == -36 &&
           t->x[0] == 2 && t->x[1] == 6;
}

static void test_wrong_programs(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * SPOILS; i++) {
        trial t;

        solve_spoilt(i / 2, i % 2, &t);
        if (t.status != WFM_EBUG)
            fail_msg("spoilt in way %zu: status %d", i / 2, (int)t.status);
        assert_int_equal(t.err.status, WFM_EBUG);
        assert_true(strlen(t.err.text) > 5);
        assert_null(strchr(t.err.text, '\n'));
        assert_near(t.out.cost, UNTOUCHED, 0);
        assert_near(t.x[0], UNTOUCHED, 0);
        solve_sound(i % 2, &t); /* the next one works */
        assert_true(is_right(&t));
    }
}

static void test_glpk_says_why(void **state)
{
    trial t;

    (void)state;
    solve_spoilt(0, false, &t);
    assert_non_null(strstr(t.err.text, "duplicate row"));
    solve_spoilt(1, true, &t);
    assert_non_null(strstr(t.err.text, "out of range"));
}

/* ---- threads ---- */

/* Every third program is spoilt; the others are sound or take a search. */
static void solve_nth(int i, trial *t)
{
    double planted[PROGRAM_COLS];

    if (i % 3 == 0) {
        solve_spoilt((size_t)i % SPOILS, i % 2, t);
    } else if (i % 3 == 1) {
        solve_sound(i % 2, t);
    } else {
        const program p = program_market_split(2, 14, planted);
        void         *memory;
        const wfm_lp  lp = program_build(&p, &memory);

        solve(&lp, i % 2, t);
        free(memory);
    }
}

#define TRIALS 48

static bool is_same(const trial *a, const trial *b)
{
    return a->status == b->status && a->out.outcome == b->out.outcome &&
           memcmp(&a->out.cost, &b->out.cost, sizeof(double)) == 0 &&
           memcmp(a->x, b->x, sizeof a->x) == 0 && memcmp(a->dual, b->dual, sizeof a->dual) == 0 &&
           strcmp(a->err.text, b->err.text) == 0;
}

static void test_same_in_four_threads_and_again(void **state)
{
    static trial alone[TRIALS], again[TRIALS], together[TRIALS];

    (void)state;
    for (int i = 0; i < TRIALS; i++)
        solve_nth(i, &alone[i]);
    for (int i = 0; i < TRIALS; i++)
        solve_nth(i, &again[i]);
#pragma omp parallel for num_threads(4) schedule(dynamic)
    for (int i = 0; i < TRIALS; i++)
        solve_nth(i, &together[i]);
    for (int i = 0; i < TRIALS; i++) {
        assert_true(is_same(&alone[i], &again[i]));
        assert_true(is_same(&alone[i], &together[i]));
    }
}

/* ---- silence ---- */

/* Bytes that the work writes to standard output and standard error. */
static long printed_by(void (*work)(void))
{
    FILE *file   = tmpfile();
    int   kept[] = {dup(STDOUT_FILENO), dup(STDERR_FILENO)};

    assert_non_null(file);
    fflush(NULL);
    dup2(fileno(file), STDOUT_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    work();
    fflush(NULL);
    dup2(kept[0], STDOUT_FILENO);
    dup2(kept[1], STDERR_FILENO);
    close(kept[0]);
    close(kept[1]);
    const long bytes = lseek(fileno(file), 0, SEEK_END);
    fclose(file);
    return bytes;
}

static void solve_all(void)
{
    trial t;

    for (int i = 0; i < TRIALS; i++)
        solve_nth(i, &t);
}

static void speak(void)
{
    fputs("hello", stderr);
}

static void test_keeps_quiet(void **state)
{
    (void)state;
    assert_int_equal(printed_by(speak), 5);
    assert_int_equal(printed_by(solve_all), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong_programs),
        cmocka_unit_test(test_glpk_says_why),
        cmocka_unit_test(test_same_in_four_threads_and_again),
        cmocka_unit_test(test_keeps_quiet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
