/* Training by the integer program and its draft: the guide's case by hand, and random cases against
 * all ways to place the sessions. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/sessions.h"
#include "tests/support/site.h"

#define NODES      100000
#define MAX_STARTS 8
#define MAX_PLACES 5

static void serve(sessions *s, int person, int demand, int from, int to)
{
    for (int t = from; t < to; t++)
        s->serve[person * s->p.n_slots + t] = demand;
}

/* Solves it, checks the answer against the rules and returns what it costs. */
static double solve(const sessions *s, int *start)
{
    const wfm_solution found = sessions_solve(s, NODES, NULL, start);

    assert_int_equal(found.outcome, WFM_SOLVED);
    assert_true(sessions_allowed(s, start));
    assert_near(found.cost, sessions_cost(s, start), 1e-7 * (1 + fabs(found.cost)));
    return found.cost;
}

/* All ways to place those from `i` on. */
static double cheapest(const sessions *s, int *start, int i)
{
    if (i == s->p.n_places)
        return sessions_allowed(s, start) ? sessions_cost(s, start) : INFINITY;
    start[i]    = SESSIONS_MISSED;
    double best = cheapest(s, start, i + 1);
    for (int k = 0; k < s->places[i].n_starts; k++) {
        start[i] = s->places[i].starts[k];
        best     = fmin(best, cheapest(s, start, i + 1));
    }
    return best;
}

/* ---- by hand (the guide, section 8) ---- */

static sessions *three_people(wfm_course course)
{
    static const int want[]   = {3, 3, 2, 1, 1, 2, 3, 3};
    static const int starts[] = {0, 1, 2, 3, 4, 5, 6};
    sessions        *s        = sessions_new((sessions_size){8, 1, 3, 1, 3, 4});

    s->courses[0] = course;
    for (int i = 0; i < 3; i++) {
        serve(s, i, 0, 0, 8);
        sessions_place(s, i, 0, i, 7, starts);
    }
    for (int t = 0; t < 8; t++)
        sessions_want(s, 0, t, want[t], 3, 0.3);
    sessions_close(s);
    return s;
}

#define TOO_MANY 1.8 /* 6 slots over at .3 before anybody is away */

static void test_three_people(void **state)
{
    static const double want[] = {300 + 1.8, 6.6, 0, 0}; /* by most absent at a time */

    (void)state;
    for (int most = 0; most <= 3; most++) {
        sessions *s = three_people((wfm_course){.slots = 2, .max_absent = most, .missed = 100});
        int       start[3];

        assert_near(solve(s, start) + TOO_MANY, want[most], 1e-9);
        if (most == 2) /* 2, 3, 4 counted from 0: the only way to cost nothing */
            assert_int_equal((1 << start[0]) | (1 << start[1]) | (1 << start[2]), 4 + 8 + 16);
        sessions_free(s);
    }
}

/* The same people in groups. Two away in slots 3 and 4 (from 0) are just those too many: .6 is left
 * of 1.8; the third costs 2.7 at any other time, and 6 more than 0 with them. */
static void test_three_people_in_groups(void **state)
{
    static const struct {
        int    group_max, trainers;
        double session, want;
    } cases[] = {
        {2, 2, 0, 0},       /* in turn, as if each by itself */
        {2, 1, 0, 3.3},     /* one session at a time */
        {2, 1, 100, 200.6}, /* a third place is dearer than a session */
        {3, 1, 100, 106.6}, /* all three at once */
        {3, 2, 1, 3},       /* a session each */
        {3, 0, 0, 301.8},
        {1, 0, 500, 0}, /* no trainer; no group, no need of one */
        {9999, INT_MAX, 100, 106.6},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sessions *s = three_people(
            (wfm_course){2, 3, cases[i].group_max, cases[i].trainers, 100, cases[i].session});
        int start[3];

        assert_near(solve(s, start) + TOO_MANY, cases[i].want, 1e-9);
        sessions_free(s);
    }
}

/* One person, two courses of two slots in `slots` slots of work. */
static int places_found(int slots)
{
    static const int starts[] = {0, 1, 2, 3, 4, 5, 6, 7};
    sessions        *s        = sessions_new((sessions_size){slots, 1, 1, 2, 2, 1});
    int              start[2];

    serve(s, 0, 0, 0, slots);
    for (int i = 0; i < 2; i++) {
        s->courses[i] = (wfm_course){.slots = 2, .max_absent = 9, .missed = 100};
        sessions_place(s, i, i, 0, slots - 1, starts);
    }
    sessions_close(s);
    (void)solve(s, start);
    sessions_free(s);
    return (start[0] != SESSIONS_MISSED) + (start[1] != SESSIONS_MISSED);
}

static void test_one_persons_sessions_do_not_overlap(void **state)
{
    (void)state;
    assert_int_equal(places_found(2), 1);
    assert_int_equal(places_found(3), 1);
    assert_int_equal(places_found(4), 2);
    assert_int_equal(places_found(5), 2);
}

/* A place that cannot be, and one whose price decides: the session costs 4 losses of `loss`. */
static void test_missed_without_a_place(void **state)
{
    static const struct {
        double loss, missed, want;
    } cases[] = {{3, 100, 112}, {3, 11, 22}, {-0.3, 0.5, 0.5 - 1.2}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sessions *s = sessions_new((sessions_size){4, 1, 2, 1, 2, 1});
        int       start[2];

        s->courses[0] = (wfm_course){.slots = 4, .max_absent = 9, .missed = cases[i].missed};
        serve(s, 0, 0, 0, 4);
        sessions_place(s, 0, 0, 0, 1, (const int[]){0});
        sessions_place(s, 1, 0, 1, 0, NULL);
        for (int t = 0; t < 4; t++)
            sessions_lose(s, 0, t, 1, &cases[i].loss);
        sessions_close(s);
        assert_near(solve(s, start), cases[i].want, 1e-9);
        assert_int_equal(start[1], SESSIONS_MISSED);
        sessions_free(s);
    }
}

/* ---- random cases ---- */

static void random_losses(sessions *s, unsigned long long *seed)
{
    for (int d = 0; d < s->p.n_demands; d++)
        for (int t = 0; t < s->p.n_slots; t++) {
            const int n = site_draw(seed, 0, 4); /* 0: costs nothing */
            double    loss[4], last = site_draw_real(seed, -2, 1);

            for (int k = 0; k < n; k++)
                loss[k] = last += site_draw(seed, 0, 2) ? site_draw_real(seed, 0, 2) : 0;
            sessions_lose(s, d, t, n, loss);
        }
}

static void random_place(sessions *s, int i, unsigned long long *seed)
{
    const int course = site_draw(seed, 0, 1);
    int       starts[MAX_STARTS], n = 0;

    for (int t = 0; t + s->courses[course].slots <= s->p.n_slots && n < 6; t++)
        if (site_draw(seed, 0, 1))
            starts[n++] = t;
    sessions_place(s, i, course, site_draw(seed, 0, 3), n, starts);
}

static sessions *random_case(unsigned long long seed)
{
    const int n = site_draw(&seed, 1, MAX_PLACES);
    sessions *s = sessions_new((sessions_size){site_draw(&seed, 6, 10), 2, 4, 2, n, 4});

    for (int c = 0; c < 2; c++)
        s->courses[c] = (wfm_course){.slots      = site_draw(&seed, 1, 3),
                                     .max_absent = site_draw(&seed, 0, 4),
                                     .group_max  = site_draw(&seed, 1, 4),
                                     .trainers   = site_draw(&seed, 0, 2),
                                     .missed     = site_draw_real(&seed, 1, 12),
                                     .session    = site_draw_real(&seed, 0, 4)};
    for (int p = 0; p < 4; p++) {
        const int change = site_draw(&seed, 1, s->p.n_slots - 1);

        serve(s, p, site_draw(&seed, 0, 1), 0, change);
        serve(s, p, site_draw(&seed, -1, 1), change, s->p.n_slots);
    }
    random_losses(s, &seed);
    for (int i = 0; i < n; i++)
        random_place(s, i, &seed);
    sessions_close(s);
    return s;
}

static void test_all_placements(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 150; i++) {
        sessions    *s = random_case(600 + 7 * i);
        int          start[MAX_PLACES];
        const double want = cheapest(s, start, 0);

        assert_near(solve(s, start), want, 1e-7 * (1 + fabs(want)));
        sessions_free(s);
    }
}

/* A draft keeps all rules, is never cheaper than the best, and is a point of the program that the
 * solver takes as it is. */
static void test_draft(void **state)
{
    int exact = 0;

    (void)state;
    for (unsigned i = 0; i < 150; i++) {
        sessions *s = random_case(77 + 13 * i);
        int       draft[MAX_PLACES], start[MAX_PLACES];

        wfm_training_draft(&s->p, draft);
        assert_true(sessions_allowed(s, draft));
        const double best = cheapest(s, start, 0), got = sessions_cost(s, draft);
        const double found = sessions_solve(s, NODES, draft, start).cost;
        assert_true(got >= best - 1e-9);
        assert_near(found, best, 1e-7 * (1 + fabs(best)));
        exact += got < best + 1e-9;
        sessions_free(s);
    }
    assert_in_range(exact, 75, 149); /* good, and no proof of it */
}

/* One after the other, the first of equals: each finds two slots with one too many. */
static void test_draft_by_hand(void **state)
{
    sessions *s = three_people((wfm_course){.slots = 2, .max_absent = 2, .missed = 100});
    int       start[3];

    (void)state;
    wfm_training_draft(&s->p, start);
    for (int i = 0; i < 3; i++)
        assert_int_equal(start[i], 2 + i);
    assert_near(sessions_cost(s, start) + TOO_MANY, 0, 1e-12);
    sessions_free(s);
}

/* What is narrowed to a feasible answer keeps it: no cheaper than all starts, no dearer than it. */
static void test_narrow(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 150; i++) {
        sessions *s = random_case(31 + 17 * i);
        int       draft[MAX_PLACES], start[MAX_PLACES], starts[MAX_PLACES * MAX_STARTS];
        wfm_place narrow[MAX_PLACES];

        wfm_training_draft(&s->p, draft);
        const double best = cheapest(s, start, 0);
        wfm_training_narrow(&s->p, draft, starts, narrow);
        s->p.places        = narrow;
        const double found = sessions_solve(s, NODES, draft, start).cost;
        assert_true(sessions_allowed(s, start));
        assert_true(found >= best - 1e-7 && found <= sessions_cost(s, draft) + 1e-7);
        for (int k = 0; k < s->p.n_places; k++)
            assert_true(narrow[k].n_starts <= s->places[k].n_starts);
        sessions_free(s);
    }
}

/* With all starts picked the optimum is that of the program; with fewer it lies between that and
 * the answer picked around. */
static void test_pick(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 150; i++) {
        sessions *s    = random_case(77 + 13 * i);
        const int most = i % 2 ? MAX_STARTS : 1 + (int)(i % 3);
        int       draft[MAX_PLACES], start[MAX_PLACES], starts[MAX_PLACES * (MAX_STARTS + 1)];
        double    least[MAX_STARTS];
        wfm_training_pick pick = {most, least, starts};
        wfm_place         few[MAX_PLACES];

        wfm_training_draft(&s->p, draft);
        const double best = cheapest(s, start, 0);
        wfm_training_pick_starts(&s->p, draft, &pick, few);
        for (int k = 0; k < s->p.n_places; k++)
            assert_true(few[k].n_starts <= (most < MAX_STARTS ? most + 1 : MAX_STARTS));
        s->p.places        = few;
        const double found = sessions_solve(s, NODES, draft, start).cost;
        assert_true(sessions_allowed(s, start));
        assert_true(found >= best - 1e-7 && found <= sessions_cost(s, draft) + 1e-7);
        if (most == MAX_STARTS)
            assert_near(found, best, 1e-7);
        sessions_free(s);
    }
}

/* 2, 3 and 4 are worth .6 each, whether or not somebody is seated in 3: the first of them, beside
 * the answer's own. */
static void test_pick_by_hand(void **state)
{
    static const struct {
        int most, known, n, starts[3];
    } cases[] = {{1, 3, 2, {2, 3}},
                 {1, 0, 2, {0, 2}},
                 {2, 3, 3, {2, 3, 4}},
                 {3, 6, 4, {2, 3, 4}},
                 {1, SESSIONS_MISSED, 1, {2}}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sessions *s        = three_people((wfm_course){.slots = 2, .max_absent = 3, .missed = 100});
        int       start[3] = {cases[i].known, SESSIONS_MISSED, SESSIONS_MISSED}, starts[3 * 8];
        double    least[8];
        wfm_place few[3];

        wfm_training_pick_starts(&s->p, start, &(wfm_training_pick){cases[i].most, least, starts},
                                 few);
        assert_int_equal(few[0].n_starts, cases[i].n);
        for (int k = 0; k < few[0].n_starts && k < 3; k++)
            assert_int_equal(few[0].starts[k], cases[i].starts[k]);
        sessions_free(s);
    }
}

/* Where as many are absent as may be the price of a place comes on top: with one in 3, 2 to 4 are
 * full, and of 1 and 5, at 2.7 each, 1 is the first. So it is with two in 3, of whom a third would
 * be one too few there. */
static void test_pick_at_the_prices_left(void **state)
{
    (void)state;
    for (int most = 1; most <= 3; most += 2) {
        sessions *s = three_people((wfm_course){.slots = 2, .max_absent = most, .missed = 100});
        const int start[3] = {most == 1 ? SESSIONS_MISSED : 3, 3, SESSIONS_MISSED};
        double    least[1];
        int       starts[3 * 2];
        wfm_place few[3];

        wfm_training_pick_starts(&s->p, start, &(wfm_training_pick){1, least, starts}, few);
        assert_int_equal(few[2].n_starts, 1);
        assert_int_equal(few[2].starts[0], 1);
        sessions_free(s);
    }
}

/* ---- rooms ---- */

static void test_no_room(void **state)
{
    sessions *s = three_people((wfm_course){2, 2, 2, 1, 100, 1});
    int       rows, cols, entries;

    (void)state;
    assert_true(wfm_training_rooms(&s->p, &rows, &cols, &entries));
    const int used[] = {rows, cols, entries};
    for (int less = 0; less <= 3; less++)
        for (int by = 1; by <= used[less % 3]; by += 3) {
            wfm_lp lp;
            void  *memory = test_malloc(wfm_lp_bytes(rows, cols, entries));

            wfm_lp_lay_out(&lp, memory, rows - (less == 0) * by, cols - (less == 1) * by,
                           entries - (less == 2) * by);
            assert_int_equal(wfm_training_build(&s->p, &lp), less == 3);
            test_free(memory);
        }
    sessions_free(s);
}

/* By hand: three places with 7 starts of 2 slots each; limits that nothing can reach have no row,
 * a slot without a price neither. */
static void test_rows_are_of_what_can_bind(void **state)
{
    static const struct {
        wfm_course course;
        int        rows, cols, entries;
    } cases[] = {
        {{2, 3, 1, 0, 9, 0}, 3 + 8, 24 + 12, 24 + 42 + 12},
        {{2, 2, 1, 0, 9, 0}, 3 + 8 + 8, 24 + 12, 24 + 42 + 42 + 12},
        {{2, 3, 2, 1, 9, 0}, 3 + 8 + 7 + 8, 24 + 7 + 12, 24 + 42 + 21 + 7 * 3 + 12},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sessions *s = three_people(cases[i].course);
        int       rows, cols, entries;

        assert_true(wfm_training_rooms(&s->p, &rows, &cols, &entries));
        assert_int_equal(rows, cases[i].rows);
        assert_int_equal(cols, cases[i].cols); /* 4 slots have some too many: two runs of losses */
        assert_int_equal(entries, cases[i].entries);
        sessions_free(s);
    }
}

static void test_more_than_one_program_can_hold(void **state)
{
    static const struct {
        int n, starts, slots; /* places, each with so many starts of so many slots */
    } table[] = {
        {2000, 35616, 8},    {1, INT_MAX, 1},    {1, INT_MAX, INT_MAX},
        {2000, INT_MAX, 96}, {2000, 3, INT_MAX}, {1 << 20, 512, 1},
    };
    int rows = -7, cols = -7, entries = -7;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        sessions *s = sessions_new((sessions_size){8, 1, 1, 1, table[i].n, 1});

        s->courses[0].slots = table[i].slots;
        for (int k = 0; k < table[i].n; k++)
            s->places[k] = (wfm_place){0, 0, table[i].starts, NULL};
        sessions_close(s);
        assert_false(wfm_training_rooms(&s->p, &rows, &cols, &entries));
        assert_true(rows == -7 && cols == -7 && entries == -7);
        sessions_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_people),
        cmocka_unit_test(test_three_people_in_groups),
        cmocka_unit_test(test_one_persons_sessions_do_not_overlap),
        cmocka_unit_test(test_missed_without_a_place),
        cmocka_unit_test(test_all_placements),
        cmocka_unit_test(test_draft),
        cmocka_unit_test(test_draft_by_hand),
        cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_pick),
        cmocka_unit_test(test_pick_by_hand),
        cmocka_unit_test(test_pick_at_the_prices_left),
        cmocka_unit_test(test_no_room),
        cmocka_unit_test(test_rows_are_of_what_can_bind),
        cmocka_unit_test(test_more_than_one_program_can_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
