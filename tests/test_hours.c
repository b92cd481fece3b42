/* wfm_hours_list against all sequences of shifts, and the room that it is given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/site.h"
#include "wfm/tour.h"

#define ROOM  256
#define KINDS 3
#define GUARD 12345

typedef struct {
    int n, shifts[ROOM + 1], paid[ROOM + 1], next[(ROOM + 1) * KINDS];
} hours_table;

static const struct row {
    int           paid[KINDS];
    unsigned char mine[KINDS];
    int           max_shifts, max_paid;
} rows[] = {
    {{32, 32, 32}, {1, 1, 1}, 5, 160},  /* all alike */
    {{32, 24, 16}, {1, 1, 1}, 5, 160},  /* sums meet: 32 + 16 = 24 + 24 */
    {{31, 23, 17}, {1, 1, 1}, 7, 150},  /* sums do not */
    {{31, 23, 17}, {0, 1, 0}, 7, 150},  /* one kind of three */
    {{31, 23, 17}, {1, 0, 1}, 3, 48},   /* exactly one of each fills the week */
    {{31, 23, 17}, {1, 0, 1}, 3, 47},   /* one slot short of it */
    {{31, 23, 17}, {1, 1, 1}, 3, 16},   /* nothing fits */
    {{31, 23, 17}, {1, 1, 1}, 0, 100},  /* no shift allowed */
    {{31, 23, 17}, {0, 0, 0}, 5, 100},  /* no kind */
    {{40, 10, 1}, {1, 1, 1}, 7, 10000}, /* the limit is out of reach */
};

static bool list(const struct row *row, int room, hours_table *table)
{
    site_case *c = site_new(7, NULL, 0);

    for (int k = 0; k < KINDS; k++)
        site_add_kind(c, row->paid[k] + 2, row->paid[k], 1);
    memset(table, 0, sizeof *table);
    table->shifts[room] = table->paid[room] = table->next[room * KINDS] = GUARD;
    const wfm_hours_limits limits = {row->mine, row->max_shifts, row->max_paid};
    wfm_hours_table        out    = {room, table->shifts, table->paid, table->next, 0};
    const bool             ok     = wfm_hours_list(&c->site, &limits, &out);
    table->n                      = out.n;
    assert_int_equal(table->shifts[room], GUARD);
    assert_int_equal(table->paid[room], GUARD);
    assert_int_equal(table->next[room * KINDS], GUARD);
    site_free(c);
    return ok;
}

static int find(const hours_table *table, int shifts, int paid)
{
    for (int i = 0; i < table->n; i++)
        if (table->shifts[i] == shifts && table->paid[i] == paid)
            return i;
    return -1;
}

/* Walks every sequence of shifts from the state, and marks the states that it meets. */
static void walk(const struct row *row, const hours_table *table, int state, unsigned char *met)
{
    met[state] = 1;
    for (int k = 0; k < KINDS; k++) {
        const int  shifts = table->shifts[state] + 1, paid = table->paid[state] + row->paid[k];
        const bool fits = row->mine[k] && shifts <= row->max_shifts && paid <= row->max_paid;
        const int  next = table->next[state * KINDS + k];

        assert_int_equal(next, fits ? find(table, shifts, paid) : -1);
        assert_true(next >= 0 || !fits);
        if (next >= 0)
            walk(row, table, next, met);
    }
}

static void test_all_sequences(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        hours_table   table;
        unsigned char met[ROOM] = {0};

        assert_true(list(&rows[i], ROOM, &table));
        assert_int_equal(table.shifts[0], 0);
        assert_int_equal(table.paid[0], 0);
        walk(&rows[i], &table, 0, met);
        for (int s = 0; s < table.n; s++) {
            assert_true(met[s]);                                               /* can be reached */
            assert_int_equal(find(&table, table.shifts[s], table.paid[s]), s); /* listed once */
        }
    }
}

static void test_counts_by_hand(void **state)
{
    hours_table table;

    (void)state;
    assert_true(list(&rows[0], ROOM, &table));
    assert_int_equal(table.n, 6);
    assert_true(list(&rows[4], ROOM, &table)); /* 0, 31, 17, 31 + 17, 17 + 17 */
    assert_int_equal(table.n, 5);
    assert_true(list(&rows[9], ROOM, &table)); /* multisets of up to 7 of 3 kinds */
    assert_int_equal(table.n, 120);
}

/* k shifts of 1 to 96 slots make every sum from k to 96 k: the most states that a week can
 * have. */
static void test_most_states(void **state)
{
    enum { SLOTS = 96, MOST = 8 + 28 * (SLOTS - 1) };
    static int             shifts[MOST], paid[MOST], next[MOST * SLOTS];
    static unsigned char   mine[SLOTS];
    const wfm_hours_limits limits = {mine, 7, 7 * SLOTS};
    wfm_hours_table        table  = {MOST, shifts, paid, next, 0};
    site_case             *c      = site_new(7, NULL, 0);

    (void)state;
    memset(mine, 1, sizeof mine);
    for (int k = 0; k < SLOTS; k++)
        site_add_kind(c, k + 1, k + 1, 1);
    assert_true(wfm_hours_list(&c->site, &limits, &table));
    assert_int_equal(table.n, MOST);
    site_free(c);
}

static void test_room(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        hours_table table;

        assert_true(list(&rows[i], ROOM, &table));
        const int n = table.n;
        assert_true(list(&rows[i], n, &table));
        assert_int_equal(table.n, n);
        assert_false(list(&rows[i], n - 1, &table));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_sequences),
        cmocka_unit_test(test_counts_by_hand),
        cmocka_unit_test(test_most_states),
        cmocka_unit_test(test_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
