/* What GLPK cannot help: a simplex method that breaks down, and memory that it does not get.
 * Neither says anything of the program, so neither may be told as an answer. */
#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/solver/solver.h"
#include "tests/support/near.h"
#include "tests/support/program.h"

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESSES_ARE_FREE false /* the sanitizer has taken them all */
#else
#define ADDRESSES_ARE_FREE true
#endif

#define UNTOUCHED (-77.5)

static const wfm_mip_limits limits = {.nodes = 1000};

/* ---- a simplex method that fails as often as it is told to (Makefile: WRAP) ---- */

int __real_glp_simplex(glp_prob *p, const glp_smcp *how);
int __wrap_glp_simplex(glp_prob *p, const glp_smcp *how);

static struct {
    int times, code;
} failure;

int __wrap_glp_simplex(glp_prob *p, const glp_smcp *how)
{
    return failure.times-- > 0 ? failure.code : __real_glp_simplex(p, how);
}

/* 4.5 at (0, 1.5); in whole numbers 5 at (1, 1). */
static const program sound = {1, 2, true, {3}, {INFINITY}, {2, 3}, {0, 0}, {1, 9}, {{1, 2}}};

static wfm_status solve(bool whole, wfm_solution *out, wfm_error *err)
{
    void            *memory;
    const wfm_lp     lp = program_build(&sound, &memory);
    const wfm_status status =
        whole ? wfm_solve_mip(&lp, &limits, out, err) : wfm_solve_lp(&lp, out, err);

    free(memory);
    return status;
}

static const int codes[] = {GLP_EBADB, GLP_ESING, GLP_ECOND, GLP_EFAIL};

#define CODES (sizeof codes / sizeof codes[0])

static void test_a_failed_simplex_is_no_answer(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * CODES; i++) {
        double       x[PROGRAM_COLS] = {UNTOUCHED};
        wfm_solution out             = {.outcome = WFM_STOPPED, .cost = UNTOUCHED, .x = x};
        wfm_error    err             = {WFM_OK, ""};

        failure.code  = codes[i / 2];
        failure.times = 2;
        assert_int_equal(solve(i % 2, &out, &err), WFM_EBUG);
        assert_string_equal(err.text, "the simplex method failed");
        assert_int_equal(out.outcome, WFM_STOPPED);
        assert_near(out.cost, UNTOUCHED, 0);
        assert_near(x[0], UNTOUCHED, 0);
    }
}

static void test_a_second_attempt_counts(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * CODES; i++) {
        double       x[PROGRAM_COLS];
        wfm_solution out = {.x = x};
        wfm_error    err = {WFM_OK, ""};

        failure.code  = codes[i / 2];
        failure.times = 1;
        assert_int_equal(solve(i % 2, &out, &err), WFM_OK);
        assert_int_equal(out.outcome, WFM_SOLVED);
        assert_near(out.cost, i % 2 ? 5 : 4.5, 1e-12);
    }
}

/* ---- memory ---- */

#define ROWS 200
#define COLS 4000
#define MB   (1024 * 1024)

/* Full of ones: tens of megabytes inside GLPK. *memory is its array, for free(). */
static wfm_lp large_program(void **memory)
{
    wfm_lp lp;

    *memory = malloc(wfm_lp_bytes(ROWS, COLS, ROWS * COLS));
    assert_non_null(*memory);
    wfm_lp_lay_out(&lp, *memory, ROWS, COLS, ROWS * COLS);
    for (int r = 0; r < ROWS; r++)
        (void)wfm_lp_add_row(&lp, 1, INFINITY);
    for (int c = 0; c < COLS; c++) {
        (void)wfm_lp_add_column(&lp, 1, 0, 1, false);
        for (int r = 0; r < ROWS; r++)
            assert_true(wfm_lp_add_entry(&lp, r, 1));
    }
    return lp;
}

static void limit_of_glpk(void)
{
    (void)glp_init_env();
    glp_mem_limit(4);
}

/* The addresses in use now, and eight megabytes more. */
static void limit_of_the_system(void)
{
    long          pages = 0;
    FILE         *file  = fopen("/proc/self/statm", "r");
    struct rlimit most;

    assert_non_null(file);
    assert_int_equal(fscanf(file, "%ld", &pages), 1);
    (void)fclose(file);
    assert_int_equal(getrlimit(RLIMIT_AS, &most), 0);
    most.rlim_cur = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + 8 * MB;
    assert_int_equal(setrlimit(RLIMIT_AS, &most), 0);
}

static void no_limit(void)
{
    struct rlimit most;

    (void)getrlimit(RLIMIT_AS, &most);
    most.rlim_cur = most.rlim_max;
    (void)setrlimit(RLIMIT_AS, &most);
}

static void check_memory(void (*limit)(void), bool whole)
{
    void        *memory;
    const wfm_lp lp  = large_program(&memory);
    double      *x   = calloc(COLS, sizeof *x);
    wfm_solution out = {.outcome = WFM_STOPPED, .x = x};
    wfm_error    err = {WFM_OK, ""};

    limit();
    const wfm_status status =
        whole ? wfm_solve_mip(&lp, &limits, &out, &err) : wfm_solve_lp(&lp, &out, &err);
    no_limit();
    free(x);
    free(memory);
    assert_int_equal(status, WFM_ENOMEM);
    assert_int_equal(err.status, WFM_ENOMEM);
    assert_int_equal(out.outcome, WFM_STOPPED);
}

static void test_memory_that_glpk_may_not_have(void **state)
{
    (void)state;
    check_memory(limit_of_glpk, false);
    check_memory(limit_of_glpk, true);
}

static void test_memory_that_the_system_does_not_have(void **state)
{
    (void)state;
    if (!ADDRESSES_ARE_FREE)
        skip();
    check_memory(limit_of_the_system, false);
    check_memory(limit_of_the_system, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_failed_simplex_is_no_answer),
        cmocka_unit_test(test_a_second_attempt_counts),
        cmocka_unit_test(test_memory_that_glpk_may_not_have),
        cmocka_unit_test(test_memory_that_the_system_does_not_have),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
