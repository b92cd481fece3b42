/* The builder of programs: what it stores, and its rooms. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wfm/lp.h"

/* In memory of exactly the size asked for, so that a sanitizer sees a step beyond. */
typedef struct {
    void  *memory;
    wfm_lp lp;
} program;

static program new_program(int rows, int cols, int entries)
{
    program p = {.memory = malloc(wfm_lp_bytes(rows, cols, entries))};

    wfm_lp_lay_out(&p.lp, p.memory, rows, cols, entries);
    assert_int_equal(p.lp.rows, 0);
    assert_int_equal(p.lp.cols, 0);
    return p;
}

static void test_stores_what_is_added(void **state)
{
    program       p  = new_program(2, 3, 3);
    const wfm_lp *lp = &p.lp;

    (void)state;
    assert_int_equal(wfm_lp_add_row(&p.lp, -INFINITY, 7.5), 0);
    assert_int_equal(wfm_lp_add_row(&p.lp, 2, 2), 1);
    assert_int_equal(wfm_lp_add_column(&p.lp, 3.25, 0, 4, true), 0);
    assert_true(wfm_lp_add_entry(&p.lp, 1, -2.5));
    assert_true(wfm_lp_add_entry(&p.lp, 0, 1.5));
    assert_int_equal(wfm_lp_add_column(&p.lp, -1, -INFINITY, INFINITY, false), 1);
    assert_int_equal(wfm_lp_add_column(&p.lp, 0, 1, 1, false), 2);
    assert_true(wfm_lp_add_entry(&p.lp, 0, 9));

    assert_int_equal(lp->rows, 2);
    assert_int_equal(lp->cols, 3);
    assert_true(lp->row_lower[0] == -INFINITY && lp->row_upper[0] == 7.5);
    assert_true(lp->row_lower[1] == 2 && lp->row_upper[1] == 2);
    assert_true(lp->cost[0] == 3.25 && lp->lower[0] == 0 && lp->upper[0] == 4 && lp->integer[0]);
    assert_true(lp->cost[1] == -1 && lp->lower[1] == -INFINITY && lp->upper[1] == INFINITY);
    assert_false(lp->integer[1] || lp->integer[2]);
    static const int    begin[] = {0, 2, 2, 3}, row[] = {1, 0, 0};
    static const double coef[] = {-2.5, 1.5, 9};
    assert_memory_equal(lp->begin, begin, sizeof begin);
    assert_memory_equal(lp->row, row, sizeof row);
    assert_memory_equal(lp->coef, coef, sizeof coef);
    free(p.memory);
}

static void test_rooms(void **state)
{
    static const int rooms[][3] = {{1, 1, 1}, {3, 2, 5}, {2, 7, 1}, {1, 9, 0}, {5, 3, 4}};

    (void)state;
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        const int *room = rooms[i];
        program    p    = new_program(room[0], room[1], room[2]);

        for (int row = 0; row < room[0]; row++)
            assert_int_equal(wfm_lp_add_row(&p.lp, 0, row), row);
        assert_int_equal(wfm_lp_add_row(&p.lp, 0, 1), -1);
        for (int col = 0; col < room[1]; col++)
            assert_int_equal(wfm_lp_add_column(&p.lp, col, 0, 1, col % 2), col);
        assert_int_equal(wfm_lp_add_column(&p.lp, 1, 0, 1, false), -1);
        for (int entry = 0; entry < room[2]; entry++)
            assert_true(wfm_lp_add_entry(&p.lp, entry % room[0], entry));
        assert_false(wfm_lp_add_entry(&p.lp, 0, 1));
        assert_int_equal(p.lp.rows, room[0]); /* what found no room left nothing behind */
        assert_int_equal(p.lp.cols, room[1]);
        assert_int_equal(p.lp.begin[room[1]], room[2]);
        free(p.memory);
    }
}

static void test_without_any_room(void **state)
{
    program p = new_program(0, 0, 0);

    (void)state;
    assert_int_equal(wfm_lp_add_row(&p.lp, 0, 1), -1);
    assert_int_equal(wfm_lp_add_column(&p.lp, 0, 0, 1, false), -1);
    free(p.memory);
}

/* Sizes whose bytes pass 2^31 are counted in size_t. */
static void test_bytes_grow_with_every_room(void **state)
{
    (void)state;
    assert_true(wfm_lp_bytes(11, 20, 30) >= wfm_lp_bytes(10, 20, 30) + 2 * sizeof(double));
    assert_true(wfm_lp_bytes(10, 21, 30) >= wfm_lp_bytes(10, 20, 30) + 3 * sizeof(double));
    assert_true(wfm_lp_bytes(10, 20, 31) >= wfm_lp_bytes(10, 20, 30) + sizeof(double));
    assert_true(wfm_lp_bytes(1, 1, 1000000000) >= 12000000000U);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stores_what_is_added),
        cmocka_unit_test(test_rooms),
        cmocka_unit_test(test_without_any_room),
        cmocka_unit_test(test_bytes_grow_with_every_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
