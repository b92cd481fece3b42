/* Training by the integer program: the guide's case by hand, and random cases against all ways to
 * place the sessions. */
#include <limits.h>
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
#include "tests/support/site.h"
#include "wfm/cover.h"
#include "wfm/training.h"

#define MISSED     (-1)
#define MAX_STARTS 8

/* A site and the sessions to be placed in it. */
typedef struct {
    site_case           *c;
    wfm_training_program p;
    wfm_session         *sessions;
    int                 *x, *serve, *max_absent;
    double               program_cost; /* of coverage where sessions may be, and of those missed */
} training_case;

static int *filled(site_case *c, int n, int value)
{
    int *at = site_memory(c, (size_t)n, sizeof *at);

    for (int i = 0; i < n; i++)
        at[i] = value;
    return at;
}

/* Nobody serves, nothing is asked for. The site has its demands and people. */
static training_case new_case(site_case *c, int n_sessions, int n_training)
{
    const int     slots = c->site.n_slots;
    training_case t     = {.c = c};

    t.sessions   = site_memory(c, (size_t)n_sessions, sizeof *t.sessions);
    t.x          = filled(c, c->site.n_demands * slots, 0);
    t.serve      = filled(c, c->site.n_people * slots, WFM_NO_DEMAND);
    t.max_absent = filled(c, n_training, 99);
    t.p          = (wfm_training_program){.n_sessions = n_sessions,
                                          .sessions   = t.sessions,
                                          .n_training = n_training,
                                          .max_absent = t.max_absent,
                                          .missed     = 100,
                                          .x          = t.x,
                                          .serve      = t.serve,
                                          .cover_row  = filled(c, c->site.n_demands * slots, 0),
                                          .absent_row = filled(c, n_training * slots, 0),
                                          .busy_row   = filled(c, c->site.n_people * slots, 0)};
    return t;
}

static void serve(training_case *t, int person, int demand, int from, int to)
{
    const int slots = t->c->site.n_slots;

    for (int s = from; s < to; s++) {
        t->serve[person * slots + s] = demand;
        t->x[demand * slots + s]++;
    }
}

static void add_session(training_case *t, int i, wfm_session session)
{
    int *starts = filled(t->c, session.n_starts, 0);

    if (session.n_starts)
        memcpy(starts, session.starts, (size_t)session.n_starts * sizeof *starts);
    session.starts = starts;
    t->sessions[i] = session;
}

/* ---- what a placement costs, without the program ---- */

static bool is_away(const training_case *t, int i, int start, int slot)
{
    return start != MISSED && slot >= start && slot < start + t->sessions[i].slots;
}

static bool is_allowed(const training_case *t, const int *start)
{
    const wfm_site *site = &t->c->site;

    for (int s = 0; s < site->n_slots; s++) {
        int absent[4] = {0}, busy[4] = {0};

        for (int i = 0; i < t->p.n_sessions; i++)
            if (is_away(t, i, start[i], s)) {
                const wfm_session *session = &t->sessions[i];

                if (++absent[session->training] > t->max_absent[session->training] ||
                    ++busy[session->person] > 1)
                    return false;
            }
    }
    return true;
}

static double cost_of(const training_case *t, const int *start)
{
    const wfm_site *site  = &t->c->site;
    const size_t    cells = (size_t)site->n_demands * (size_t)site->n_slots;
    int            *x     = calloc(cells, sizeof *x);
    double          cost  = 0;

    memcpy(x, t->x, cells * sizeof *x);
    for (int i = 0; i < t->p.n_sessions; i++) {
        cost += start[i] == MISSED ? t->p.missed : 0;
        for (int s = 0; s < site->n_slots; s++)
            if (is_away(t, i, start[i], s))
                x[t->serve[t->sessions[i].person * site->n_slots + s] * site->n_slots + s]--;
    }
    cost += wfm_cover_cost(site, x);
    free(x);
    return cost;
}

/* All ways to place the sessions from `i` on. */
static double cheapest(const training_case *t, int *start, int i)
{
    if (i == t->p.n_sessions)
        return is_allowed(t, start) ? cost_of(t, start) : INFINITY;
    start[i]    = MISSED;
    double best = cheapest(t, start, i + 1);
    for (int k = 0; k < t->sessions[i].n_starts; k++) {
        start[i] = t->sessions[i].starts[k];
        best     = fmin(best, cheapest(t, start, i + 1));
    }
    return best;
}

/* ---- the program ---- */

static wfm_lp new_program(training_case *t, int rows, int cols, int entries)
{
    wfm_lp lp;

    wfm_lp_lay_out(&lp, site_memory(t->c, wfm_lp_bytes(rows, cols, entries), 1), rows, cols,
                   entries);
    return lp;
}

/* The columns say which start each session got: first "missed", then the starts. */
static void read_starts(const training_case *t, const double *value, int *start)
{
    int col = 0;

    for (int i = 0; i < t->p.n_sessions; i++) {
        double sum = value[col];

        start[i] = MISSED;
        for (int k = 0; k < t->sessions[i].n_starts; k++) {
            sum += value[col + 1 + k];
            if (value[col + 1 + k] > 0.5)
                start[i] = t->sessions[i].starts[k];
        }
        assert_near(sum, 1, 1e-9);
        assert_true((value[col] > 0.5) == (start[i] == MISSED));
        col += 1 + t->sessions[i].n_starts;
    }
}

/* Solves it, checks the answer against the rules and returns what it costs. */
static double solve(training_case *t, int *start)
{
    const wfm_mip_limits limits = {.nodes = 100000};
    wfm_error            err    = {0};
    int                  rows, cols, entries;

    assert_true(wfm_training_rooms(&t->c->site, &t->p, &rows, &cols, &entries));
    wfm_lp       lp  = new_program(t, rows, cols, entries);
    wfm_solution out = {.x = site_memory(t->c, (size_t)cols, sizeof(double))};
    assert_true(wfm_training_build(&t->c->site, &t->p, &lp));
    assert_int_equal(wfm_solve_mip(&lp, &limits, &out, &err), WFM_OK);
    assert_int_equal(out.outcome, WFM_SOLVED);
    read_starts(t, out.x, start);
    assert_true(is_allowed(t, start));
    t->program_cost = out.cost;
    return cost_of(t, start);
}

/* ---- by hand (the guide, section 8) ---- */

static site_case *new_site(int slots, int people)
{
    site_case *c = site_new(1, &slots, 2);

    for (int p = 0; p < people; p++)
        site_add_person(c, 0);
    return c;
}

static training_case three_people(int max_absent)
{
    static const int want[]   = {3, 3, 2, 1, 1, 2, 3, 3};
    static const int starts[] = {0, 1, 2, 3, 4, 5, 6};
    site_case       *c        = new_site(8, 3);

    site_add_demand(c, 3, 0.3);
    memcpy(c->want[0], want, sizeof want);
    training_case t = new_case(c, 3, 1);
    t.max_absent[0] = max_absent;
    for (int i = 0; i < 3; i++) {
        serve(&t, i, 0, 0, 8);
        add_session(&t, i, (wfm_session){0, i, 2, 7, starts});
    }
    return t;
}

static void test_three_people(void **state)
{
    static const double want[] = {300 + 1.8, 6.6, 0, 0}; /* by most absent at a time */

    (void)state;
    for (int most = 0; most <= 3; most++) {
        training_case t = three_people(most);
        int           start[3];

        assert_near(solve(&t, start), want[most], 1e-9);
        assert_near(t.program_cost, want[most], 1e-9);
        if (most == 2) /* 2, 3, 4 counted from 0: the only way to cost nothing */
            assert_int_equal((1 << start[0]) | (1 << start[1]) | (1 << start[2]), 4 + 8 + 16);
        site_free(t.c);
    }
}

/* One person, two trainings of two slots in `slots` slots of work. */
static int places_found(int slots)
{
    site_case *c = new_site(slots, 1);
    int        start[2], starts[MAX_STARTS];

    site_add_demand(c, 3, 0.3);
    training_case t = new_case(c, 2, 2);
    serve(&t, 0, 0, 0, slots);
    for (int s = 0; s < MAX_STARTS; s++)
        starts[s] = s;
    for (int i = 0; i < 2; i++)
        add_session(&t, i, (wfm_session){i, 0, 2, slots - 1, starts});
    solve(&t, start);
    site_free(c);
    return (start[0] != MISSED) + (start[1] != MISSED);
}

static void test_one_persons_sessions_do_not_overlap(void **state)
{
    (void)state;
    assert_int_equal(places_found(2), 1);
    assert_int_equal(places_found(3), 1);
    assert_int_equal(places_found(4), 2);
    assert_int_equal(places_found(5), 2);
}

static void test_missed_without_a_place(void **state)
{
    site_case *c = new_site(4, 2);
    int        start[2];

    (void)state;
    site_add_demand(c, 3, 0.3);
    training_case t = new_case(c, 2, 1);
    serve(&t, 0, 0, 0, 4);
    add_session(&t, 0, (wfm_session){0, 0, 4, 1, (const int[]){0}});
    add_session(&t, 1, (wfm_session){0, 1, 4, 0, NULL});
    assert_near(solve(&t, start), 100, 1e-9);
    assert_int_equal(start[0], 0);
    assert_int_equal(start[1], MISSED);
    t.p.missed = 0.5; /* the session frees one who is too many: 1.2 saved */
    assert_near(solve(&t, start), 0.5, 1e-9);
    memcpy(c->want[0], (const int[]){1, 1, 1, 1}, 4 * sizeof(int));
    assert_near(solve(&t, start), 1, 1e-9); /* now it costs 12 */
    assert_int_equal(start[0], MISSED);
    site_free(c);
}

/* ---- random cases ---- */

static training_case random_case(unsigned long long *seed)
{
    site_case *c = new_site(site_draw(seed, 8, 12), 3);

    for (int d = 0; d < 2; d++) {
        site_add_demand(c, site_draw_real(seed, 1, 6), site_draw_real(seed, 0, 1));
        for (int s = 0; s < c->site.n_priced; s++)
            c->want[d][s] = site_draw(seed, 0, 3);
    }
    training_case t = new_case(c, 4, 2);
    t.p.missed      = site_draw_real(seed, 1, 20);
    for (int i = 0; i < 2; i++)
        t.max_absent[i] = site_draw(seed, 0, 2);
    for (int p = 0; p < 3; p++) {
        const int change = site_draw(seed, 1, c->site.n_slots - 1); /* the last ones are unpriced */

        serve(&t, p, site_draw(seed, 0, 1), 0, change);
        serve(&t, p, site_draw(seed, 0, 1), change, c->site.n_slots);
    }
    for (int i = 0; i < 4; i++) {
        int starts[MAX_STARTS], n = 0;

        const int slots = site_draw(seed, 1, 4);
        for (int s = 0; s + slots <= c->site.n_slots && n < 6; s++)
            if (site_draw(seed, 0, 1))
                starts[n++] = s;
        add_session(&t, i, (wfm_session){i % 2, site_draw(seed, 0, 2), slots, n, starts});
    }
    return t;
}

static void test_all_placements(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 60; i++) {
        unsigned long long seed = 600 + 7 * i;
        training_case      t    = random_case(&seed);
        int                start[4];
        const double       want = cheapest(&t, start, 0);

        assert_near(solve(&t, start), want, 1e-7 * (1 + want));
        site_free(t.c);
    }
}

/* ---- rooms ---- */

static void test_no_room(void **state)
{
    training_case t = three_people(1);
    int           rows, cols, entries;

    (void)state;
    assert_true(wfm_training_rooms(&t.c->site, &t.p, &rows, &cols, &entries));
    wfm_lp lp = new_program(&t, rows, cols, entries);
    assert_true(wfm_training_build(&t.c->site, &t.p, &lp));
    const int used[] = {lp.rows, lp.cols, lp.begin[lp.cols]};
    for (int less = 0; less <= 3; less++)
        for (int by = 1; by <= used[less % 3]; by += 3) {
            lp = new_program(&t, used[0] - (less == 0) * by, used[1] - (less == 1) * by,
                             used[2] - (less == 2) * by);
            assert_int_equal(wfm_training_build(&t.c->site, &t.p, &lp), less == 3);
        }
    site_free(t.c);
}

/* 10 slots and 1 person, a training, 2 demands of 8 priced slots: however many sessions there are,
 * no more rows than these can have. */
static void test_rows_are_of_slots_not_of_sessions(void **state)
{
    site_case *c = new_site(8, 1);
    int        rows, cols, entries;

    (void)state;
    site_add_demand(c, 3, 0.3);
    site_add_demand(c, 3, 0.3);
    training_case t = new_case(c, 1000, 1);
    for (int i = 0; i < 1000; i++)
        t.sessions[i] = (wfm_session){0, 0, 4, 7, NULL};
    assert_true(wfm_training_rooms(&c->site, &t.p, &rows, &cols, &entries));
    assert_int_equal(rows, 1000 + 2 * 8 + 10 + 10);
    assert_int_equal(cols, 1000 + 7000 + 2 * 2 * 8);
    assert_int_equal(entries, 1000 + 7000 + 3 * 28000 + 2 * 2 * 8);
    site_free(c);
}

static void test_more_than_one_program_can_hold(void **state)
{
    static const struct {
        int  n, starts, slots; /* sessions, each with so many starts of so many slots */
        bool fits;
    } table[] = {
        {2000, 35000, 2, true},     {2000, 35616, 8, false},         {2000, 35616, 96, false},
        {2000, 35616, 40, false},   {1, INT_MAX, 1, false},          {1, INT_MAX, INT_MAX, false},
        {2000, INT_MAX, 96, false}, {2000, INT_MAX, INT_MAX, false}, {1 << 20, 127, 1, true},
        {1 << 20, 128, 1, false},
    };
    site_case *c = new_site(8, 1);
    int        rows, cols, entries;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        training_case t = new_case(c, table[i].n, 1);

        rows = cols = entries = -7;
        for (int s = 0; s < table[i].n; s++)
            t.sessions[s] = (wfm_session){0, 0, table[i].slots, table[i].starts, NULL};
        if (wfm_training_rooms(&c->site, &t.p, &rows, &cols, &entries) != table[i].fits)
            fail_msg("%d sessions of %d slots at %d starts", table[i].n, table[i].slots,
                     table[i].starts);
        assert_true(table[i].fits ? entries > 0 && entries <= 1 << 29 : entries == -7);
    }
    site_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_people),
        cmocka_unit_test(test_one_persons_sessions_do_not_overlap),
        cmocka_unit_test(test_missed_without_a_place),
        cmocka_unit_test(test_all_placements),
        cmocka_unit_test(test_no_room),
        cmocka_unit_test(test_rows_are_of_slots_not_of_sessions),
        cmocka_unit_test(test_more_than_one_program_can_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
