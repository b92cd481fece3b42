/* Tours by hand: limits of rest, weekends, hours, the week's rest to the slot; equal tours; nets
 * that are short of memory. Random sites: tests/test_tour_best.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/tiny_site.h"

#define DAY_SLOTS 96
#define NONE      (-1000)

/* One shift of 8 hours a day, worth 1. */
static tiny_site *plain_days(int days, int slot_of_day)
{
    tiny_site *t = tiny_new(days, DAY_SLOTS);

    tiny_kind(t, 32);
    tiny_class(t, (wfm_class){0});
    for (int d = 0; d < days; d++)
        t->worth[tiny_option(t, d, 0, slot_of_day, 1)] = 1;
    return t;
}

/* What the best tour is worth; NONE: there is none. It keeps the rules, and costs what it should.
 */
static wfm_cost best_of(tiny_site *t, int *choice)
{
    wfm_net  net;
    wfm_cost value = NONE, cost = 0, worth = 0;
    int      mine[TINY_DAYS];
    int     *days = choice ? choice : mine;

    tiny_settle(t);
    const wfm_tour_edges edges  = wfm_tour_whole(&t->group);
    void                *memory = tiny_net(t, 0, t->site.n_days, &net);
    const bool           found  = tiny_best(t, &net, &edges, &value, days);

    free(memory);
    if (!found)
        return NONE;
    assert_true(wfm_tour_keeps(&t->site, &t->group, days, &cost));
    for (int d = 0; d < t->site.n_days; d++)
        worth += days[d] == WFM_NO_OPTION ? 0 : t->worth[days[d]];
    assert_true(worth - cost == value);
    return value;
}

static void test_rest_reaches_over_a_day_off(void **state)
{
    static const struct {
        int rest, worth; /* of 7 nights from 22:00 to 06:00 */
    } rows[] = {{0, 7}, {64, 7}, {65, 4}, {160, 4}, {161, 3}, {256, 3}, {257, 2}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tiny_site *t = plain_days(7, 88);

        t->how.rest = t->how.rest_after_night = rows[i].rest;
        assert_int_equal(best_of(t, NULL), rows[i].worth);
        tiny_free(t);
    }
}

static void test_rest_is_elapsed_time(void **state)
{
    (void)state;
    for (int lost = 0; lost <= 4; lost++) { /* the clock goes forward on the second day */
        tiny_site *t = plain_days(2, 32);

        t->day_start[1] -= lost;
        t->day_start[2] -= lost;
        t->option[1].start -= lost;
        t->how.rest = t->how.rest_after_night = 62;
        assert_int_equal(best_of(t, NULL), lost <= 2 ? 2 : 1);
        tiny_free(t);
    }
}

static void test_a_shift_of_the_past_needs_rest(void **state)
{
    (void)state;
    for (int end = -13; end <= -11; end++) {
        tiny_site *t = plain_days(1, 32);

        t->how.rest = t->how.rest_after_night = 44;
        t->start[0]                           = (wfm_sequence_start){.run = 1};
        t->group.last_end                     = end;
        assert_int_equal(best_of(t, NULL), end <= -12);
        tiny_free(t);
    }
}

/* A day off does not shorten the rest after a night, only time does. */
static void test_rest_after_nights(void **state)
{
    static const struct {
        int rest, worth; /* one night from 22:00 to 06:00 worth 10, then days from 08:00 */
    } rows[] = {{8, 12}, {104, 12}, {105, 11}, {200, 11}, {201, 10}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tiny_site *t = tiny_new(4, DAY_SLOTS);

        tiny_kind(t, 32);
        tiny_class(t, (wfm_class){0});
        tiny_class(t, (wfm_class){.night = true});
        t->worth[tiny_option(t, 0, 0, 88, 2)] = 10;
        for (int d = 2; d < 4; d++)
            t->worth[tiny_option(t, d, 0, 32, 1)] = 1;
        t->how.rest_after_night = rows[i].rest;
        assert_int_equal(best_of(t, NULL), rows[i].worth);
        tiny_free(t);
    }
}

static void test_a_weekend_counts_once(void **state)
{
    static const struct {
        int most, worth; /* of 14 days */
    } rows[] = {{0, 10}, {1, 12}, {2, 14}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tiny_site         *t       = plain_days(14, 32);
        const wfm_counter *counter = tiny_counter(t);

        for (int d = 0; d < 14; d++)
            t->count_days[0][d] = d % 7 == 5   ? WFM_COUNT_ALL
                                  : d % 7 == 6 ? WFM_COUNT_FRESH
                                               : WFM_COUNT_NOT;
        tiny_limit(t, counter, 0, 0, rows[i].most);
        assert_int_equal(best_of(t, NULL), rows[i].worth);
        tiny_limit(t, counter, 0, rows[i].most, rows[i].most);
        assert_int_equal(best_of(t, NULL), rows[i].worth);
        tiny_free(t);
    }
}

static void test_spans_end_on_any_day(void **state)
{
    static const int   until[] = {2, 8, 9};
    tiny_site         *t       = plain_days(10, 32);
    const wfm_counter *counter = tiny_counter(t);

    (void)state;
    tiny_spans(t, &t->counter[0], 3, until);
    tiny_limit(t, counter, 0, 0, 2);
    tiny_limit(t, counter, 1, 0, 3);
    assert_int_equal(best_of(t, NULL), 2 + 3 + 1);
    tiny_limit(t, counter, 1, 7, 7); /* of 6 days */
    assert_int_equal(best_of(t, NULL), NONE);
    tiny_free(t);
}

/* Work that costs more than it is worth is done only where the least asks for it. */
static void test_forced_work(void **state)
{
    static const int   worth[] = {-1, -8, -2, -4, -16, -32, -64};
    tiny_site         *t       = plain_days(7, 32);
    const wfm_counter *counter = tiny_counter(t);
    int                choice[TINY_DAYS];

    (void)state;
    for (int d = 0; d < 7; d++)
        t->cost[d] = 1 - worth[d];
    assert_int_equal(best_of(t, NULL), 0);
    tiny_limit(t, counter, 0, 3, 7);
    assert_int_equal(best_of(t, choice), -7);
    assert_true(choice[0] == 0 && choice[2] == 2 && choice[3] == 3);
    tiny_free(t);
}

/* Days from 08:00 to 16:00: between two of them with n days off lie 96 n + 64 slots, and 32 before
 * the first of the week, 32 after the last. */
static void test_the_weeks_rest_to_the_slot(void **state)
{
    static const struct {
        int rest, worth; /* of a week */
    } rows[] = {{64, 7},  {65, 6},  {128, 6}, {129, 6}, {160, 6},   {161, 5},
                {256, 5}, {257, 4}, {671, 0}, {672, 0}, {673, NONE}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tiny_site *t = plain_days(7, 32);

        t->rules.week_rest = rows[i].rest;
        assert_int_equal(best_of(t, NULL), rows[i].worth);
        tiny_free(t);
    }
}

/* Sunday night's shift is 24 slots of Monday; from then to Thursday 22:00 it is 352. */
static void test_the_weeks_rest_begins_after_the_last_shift(void **state)
{
    (void)state;
    for (int rest = 351; rest <= 353; rest++) {
        tiny_site *t = plain_days(14, 88);

        t->rules.week_rest = rest;
        for (int d = 0; d < 14; d++)
            t->off_cost[d] = d == 6 || d >= 10 ? WFM_NEVER : 0;
        assert_int_equal(best_of(t, NULL), rest <= 352 ? 4 + 4 : NONE);
        tiny_free(t);
    }
}

/* Saturday 16:00 to Tuesday 08:00 is 256 slots, 128 of them in each week. */
static void test_the_weeks_rest_is_of_one_week(void **state)
{
    (void)state;
    for (int rest = 127; rest <= 129; rest++) {
        tiny_site *t = plain_days(14, 32);

        t->rules.week_rest = rest;
        for (int d = 0; d < 14; d++)
            t->off_cost[d] = d == 6 || d == 7 ? 0 : WFM_NEVER;
        assert_int_equal(best_of(t, NULL), rest <= 128 ? 12 : NONE);
        tiny_free(t);
    }
}

static void test_a_week_that_is_cut_needs_no_rest(void **state)
{
    tiny_site *t = plain_days(13, 32);

    (void)state;
    t->rules.week_rest = 65;
    assert_int_equal(best_of(t, NULL), 6 + 6);
    tiny_free(t);
}

static void test_relaxed_counters_bind_whole_tours_only(void **state)
{
    tiny_site *t = plain_days(3, 32);
    int        choice[TINY_DAYS];
    wfm_cost   cost = 0;

    (void)state;
    tiny_limit(t, tiny_counter(t), 0, 0, 3);
    t->counter[0].relaxed = 1;
    assert_int_equal(best_of(t, choice), 3);
    tiny_limit(t, &t->counter[0], 0, 0, 2);
    assert_false(wfm_tour_keeps(&t->site, &t->group, choice, &cost));
    choice[1] = WFM_NO_OPTION;
    assert_true(wfm_tour_keeps(&t->site, &t->group, choice, NULL));
    tiny_free(t);
}

static void test_an_option_of_another_day_is_none(void **state)
{
    tiny_site *t = plain_days(3, 32);

    (void)state;
    tiny_settle(t);
    assert_true(wfm_tour_keeps(&t->site, &t->group, (const int[]){0, 1, 2}, NULL));
    assert_false(wfm_tour_keeps(&t->site, &t->group, (const int[]){0, 0, 2}, NULL));
    assert_false(wfm_tour_keeps(&t->site, &t->group, (const int[]){0, 1, 3}, NULL));
    tiny_free(t);
}

static void test_states_of_a_tour(void **state)
{
    tiny_site *t = plain_days(8, 32);
    int        known[8];
    const int  worked[] = {0, 1, 1, 0, 0, 1, 1, 0}; /* the day before */

    (void)state;
    t->how.max_run = 2;
    t->n_starts    = 2;
    t->start[0]    = (wfm_sequence_start){.run = 2}; /* which may not work on day 0 */
    t->start[1]    = (wfm_sequence_start){.off = INT_MAX};
    tiny_settle(t);
    assert_false(
        wfm_tour_states(&t->site, &t->group, (const int[]){0, 1, 2, -1, 4, 5, -1, 7}, known));
    assert_true(
        wfm_tour_states(&t->site, &t->group, (const int[]){0, 1, -1, -1, 4, 5, -1, 7}, known));
    assert_int_equal(known[0], t->state[1]);
    for (int d = 0; d < 8; d++)
        assert_int_equal(t->worked[known[d]], worked[d]);
    tiny_free(t);
}

/* What wfm_tour_around leaves for [from, to), and the best that can be made of it; NONE: nothing.
 */
static wfm_cost best_between(const tiny_site *t, const int *known, int from, int to)
{
    int                starts[TINY_STARTS], latest[TINY_STATES], choice[TINY_DAYS];
    int                limits[3][TINY_COUNTERS * TINY_SPANS];
    const wfm_tour_gap gap = {from, to, starts, limits[0], limits[1], limits[2], latest};
    wfm_tour_edges     edges;
    wfm_net            net;
    wfm_cost           value = NONE;

    if (!wfm_tour_around(&t->site, &t->group, known, &gap, &edges))
        return NONE;
    void *memory = tiny_net(t, from, to, &net);
    (void)tiny_best(t, &net, &edges, &value, choice);
    free(memory);
    return value;
}

/* Sunday counts if Saturday is off; it is a span of its own, and worked. */
static void test_a_day_before_decides_what_is_counted(void **state)
{
    static const int   until[] = {1, 2};
    tiny_site         *t       = plain_days(3, 32);
    const wfm_counter *counter = tiny_counter(t);

    (void)state;
    tiny_spans(t, &t->counter[0], 2, until);
    t->count_days[0][2] = WFM_COUNT_FRESH;
    tiny_settle(t);
    assert_int_equal(best_between(t, (const int[]){-1, -1, 2}, 1, 2), 1);
    tiny_limit(t, counter, 1, 1, 1);
    assert_int_equal(best_between(t, (const int[]){-1, -1, 2}, 1, 2), 0);
    tiny_limit(t, counter, 1, 0, 0);
    t->worth[1] = -5;
    assert_int_equal(best_between(t, (const int[]){-1, -1, 2}, 1, 2), -5);
    assert_int_equal(best_between(t, (const int[]){-1, -1, -1}, 1, 2), 0);
    tiny_free(t);
}

/* Sunday 16:00 to Tuesday 08:00 is 160 slots, 128 of them in the second week. */
static void test_a_later_week_without_rest_cannot_be_mended(void **state)
{
    const int known[] = {0, 1, 2, -1, -1, -1, 6, -1, 8, 9, 10, 11, 12, 13};

    (void)state;
    for (int rest = 128; rest <= 129; rest++) {
        tiny_site *t = plain_days(14, 32);

        t->rules.week_rest = rest;
        tiny_settle(t);
        assert_int_equal(best_between(t, known, 0, 2), rest == 128 ? 2 : NONE);
        tiny_free(t);
    }
}

static void test_a_net_short_of_memory(void **state)
{
    tiny_site    *t = plain_days(14, 32);
    unsigned char any[TINY_STATES];
    wfm_net       net;

    (void)state;
    t->how.max_run     = 5;
    t->rules.week_rest = 100;
    tiny_limit(t, tiny_counter(t), 0, 4, 9);
    tiny_settle(t);
    memset(any, 1, sizeof any);
    const wfm_net_order order = {&t->rules, 0, 14, any, t->most};
    bool                built = false;
    for (size_t bytes = 0; bytes < 1 << 20; bytes += bytes / 8 + 41) {
        void        *memory = malloc(bytes + 1); /* a sanitizer sees who writes beyond it */
        const size_t used   = wfm_net_build(&t->site, &order, memory, bytes, &net);

        assert_true(used <= bytes && (used > 0 || !built));
        built = used > 0;
        free(memory);
    }
    assert_true(built);
    tiny_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rest_reaches_over_a_day_off),
        cmocka_unit_test(test_rest_is_elapsed_time),
        cmocka_unit_test(test_a_shift_of_the_past_needs_rest),
        cmocka_unit_test(test_rest_after_nights),
        cmocka_unit_test(test_a_weekend_counts_once),
        cmocka_unit_test(test_spans_end_on_any_day),
        cmocka_unit_test(test_forced_work),
        cmocka_unit_test(test_the_weeks_rest_to_the_slot),
        cmocka_unit_test(test_the_weeks_rest_begins_after_the_last_shift),
        cmocka_unit_test(test_the_weeks_rest_is_of_one_week),
        cmocka_unit_test(test_a_week_that_is_cut_needs_no_rest),
        cmocka_unit_test(test_relaxed_counters_bind_whole_tours_only),
        cmocka_unit_test(test_an_option_of_another_day_is_none),
        cmocka_unit_test(test_states_of_a_tour),
        cmocka_unit_test(test_a_day_before_decides_what_is_counted),
        cmocka_unit_test(test_a_later_week_without_rest_cannot_be_mended),
        cmocka_unit_test(test_a_net_short_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
