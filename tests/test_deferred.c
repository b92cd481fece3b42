/* Deferred work: small sites by hand, random ones against all windows and all ways of adding
 * agents, a year of half-hours, and every field out of range. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/deferred.h"

enum { MOST = 16 };

static double values[5 * MOST + 4 * 2 * MOST];
static size_t links[4 * MOST + 2];

static const wfm_deferred_room room = {values, links};

static wfm_deferred_answer plan(const wfm_deferred *d, double *done)
{
    wfm_deferred_answer a;

    assert_int_equal(wfm_deferred_plan(d, &room, done, &a, NULL), WFM_OK);
    return a;
}

static wfm_deferred_extra staff(const wfm_deferred *d, const double *agent_s, int *extra)
{
    wfm_deferred_extra e;

    assert_int_equal(wfm_deferred_staff(d, agent_s, &room, extra, &e, NULL), WFM_OK);
    return e;
}

static void is_window(const wfm_window *w, size_t first, size_t last, double work, double capacity)
{
    assert_int_equal(w->first, first);
    assert_int_equal(w->last, last);
    assert_near(w->work_s, work, 0);
    assert_near(w->capacity_s, capacity, 0);
}

/* A form that comes second but is due first goes first; the mail waits for the free hour. */
static void urgent_first(void **state)
{
    const double  capacity[] = {100, 100, 100, 100};
    const wfm_lot lots[]     = {{0, 3, 250}, {1, 1, 80}};
    double        done[4];

    (void)state;
    const wfm_deferred        d = {4, capacity, 2, lots, false};
    const wfm_deferred_answer a = plan(&d, done);

    assert_true(a.kept);
    assert_near(done[0] + done[1] + done[2] + done[3], 330, 0);
    assert_near(done[0], 100, 0);
    assert_near(done[1], 100, 0);
    assert_near(done[2], 100, 0);
    assert_near(done[3], 30, 0);
    assert_near(a.left_s, 0, 0);
    is_window(&a.window, 0, 3, 330, 400); /* 82.5 %, the form alone 80 % */
}

/* What comes in the evening and is due in the night, when nobody is there. */
static void proof_that_it_is_not_enough(void **state)
{
    const double  capacity[] = {500, 60, 0, 0, 500};
    const wfm_lot lots[]     = {{0, 4, 400}, {1, 2, 50}, {1, 3, 20}};
    double        done[5];

    (void)state;
    const wfm_deferred        d = {5, capacity, 3, lots, false};
    const wfm_deferred_answer a = plan(&d, done);

    assert_false(a.kept);
    is_window(&a.window, 1, 3, 70, 60);
    assert_near(a.late_s, 10, 0);
    assert_near(a.left_s, 0, 0);
    assert_near(done[4], 10, 0); /* late work is still done */
}

/* The same evening with agents who can still be called in; nobody can be in the night alone. */
static void calls_agents_in(void **state)
{
    const double  capacity[] = {0, 60, 0, 0, 0};
    const double  agent[] = {1800, 1800, 0, 0, 1800}, night[] = {1800, 0, 0, 0, 1800};
    const wfm_lot lots[] = {{0, 4, 3700}, {1, 3, 70}};
    int           extra[5];

    (void)state;
    const wfm_deferred       d = {5, capacity, 2, lots, false};
    const wfm_deferred_extra e = staff(&d, agent, extra), no = staff(&d, night, extra);

    assert_true(e.reachable);
    assert_int_equal(e.agents, 3);
    assert_int_equal(e.least, 3);
    assert_false(no.reachable);
    is_window(&no.window, 1, 3, 70, 60);
    for (int i = 0; i < 5; i++)
        assert_int_equal(extra[i], 0);
    (void)staff(&d, agent, extra);
    assert_int_equal(extra[0], 1); /* 3770 of 60 + 3 * 1800 */
    assert_int_equal(extra[1], 1);
    assert_int_equal(extra[4], 1);
}

/* 20 half-hours of work are due after two intervals: no peak below 10. What has more time is spread
 * over it, as late as that allows. */
static void spreads_what_it_can(void **state)
{
    const double  capacity[8] = {0};
    const double  agent[]     = {1800, 1800, 1800, 1800, 1800, 1800, 0, 1800};
    const wfm_lot lots[]      = {{0, 3, 15 * 1800}, {0, 1, 20 * 1800}, {4, 7, 8 * 1800}};
    const int     want[]      = {10, 10, 7, 8, 2, 3, 0, 3};
    int           extra[8];

    (void)state;
    const wfm_deferred       d = {8, capacity, 3, lots, false};
    const wfm_deferred_extra e = staff(&d, agent, extra);

    assert_int_equal(e.agents, 43);
    for (int i = 0; i < 8; i++)
        assert_int_equal(extra[i], want[i]);
}

/* The night has 60 s for 120 s that come and are due in it; the others wait for the morning. */
static void hopeless_work(void **state)
{
    const double  capacity[] = {INFINITY, 60, 0, INFINITY, 0};
    const wfm_lot lots[]     = {{0, 3, 9000}, {1, 2, 50}, {1, 2, 30}, {2, 2, 40}, {4, 9, 70}};
    const double  want[]     = {0, 0, 20, 40, 0};
    double        late[5], done[5];
    wfm_deferred  d = {5, capacity, 5, lots, false};

    (void)state;
    assert_int_equal(wfm_deferred_late(&d, &room, late, NULL), WFM_OK);
    for (int k = 0; k < 5; k++)
        assert_near(late[k], want[k], 0);
    const wfm_deferred_answer a = plan(&d, done);

    assert_false(a.kept);
    is_window(&a.window, 1, 2, 120, 60);
    d.close = true;
    assert_int_equal(wfm_deferred_late(&d, &room, late, NULL), WFM_OK);
    assert_near(late[4], 70, 0);
}

/* Work due behind the horizon fills what is free, and is due only when the books are closed. */
static void behind_the_horizon(void **state)
{
    const double  capacity[] = {100, 100};
    const wfm_lot lots[]     = {{0, 99, 250}, {1, 1, 90}};
    double        done[2];
    wfm_deferred  d = {2, capacity, 2, lots, false};

    (void)state;
    const wfm_deferred_answer open = plan(&d, done);

    assert_true(open.kept);
    is_window(&open.window, 1, 1, 90, 100);
    assert_near(done[0] + done[1], 200, 0);
    assert_near(open.left_s, 140, 0);
    d.close                          = true;
    const wfm_deferred_answer closed = plan(&d, done);

    assert_false(closed.kept);
    is_window(&closed.window, 0, 1, 340, 200);
    assert_near(closed.late_s, 140, 0);
    assert_near(closed.left_s, 140, 0);
}

/* Ten times 0.1 s are 1 s, and fit. */
static void decimal_ties(void **state)
{
    const double capacity[] = {0.3, 0.7};
    wfm_lot      lots[10];
    double       done[2];

    (void)state;
    for (int i = 0; i < 10; i++)
        lots[i] = (wfm_lot){i < 3 ? 0 : 1, 1, 0.1};
    const wfm_deferred        d = {2, capacity, 10, lots, false};
    const wfm_deferred_answer a = plan(&d, done);

    assert_true(a.kept);
    assert_near(a.window.work_s / a.window.capacity_s, 1, 0);
}

static void nothing_to_do(void **state)
{
    const double       capacity[] = {0, 0};
    const double       agent[]    = {0, 0};
    double             done[2];
    int                extra[2];
    const wfm_deferred d = {2, capacity, 0, NULL, true};

    (void)state;
    assert_true(plan(&d, done).kept);
    assert_near(plan(&d, done).window.work_s, 0, 0);
    assert_true(staff(&d, agent, extra).reachable);
    assert_int_equal(staff(&d, agent, extra).agents, 0);
}

static uint64_t seed = 20240229;

static size_t below(size_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % n;
}

typedef struct {
    double       capacity[MOST], agent[MOST];
    wfm_lot      lots[MOST];
    wfm_deferred d;
} site;

static void random_site(site *s, size_t n, bool same)
{
    s->d = (wfm_deferred){n, s->capacity, 1 + below(MOST - 1), s->lots, below(2) == 1};
    for (size_t i = 0; i < n; i++) {
        s->capacity[i] = below(3) == 0 ? 0 : (double)below(200);
        s->agent[i]    = below(4) == 0 ? 0 : same ? 60 : 60 + (double)below(60);
    }
    for (size_t k = 0; k < s->d.n_lots; k++) {
        const size_t from = below(n);

        s->lots[k] = (wfm_lot){from, from + below(n), (double)below(80)};
    }
}

/* Work and capacity of a window, from the definition; capacity with `extra` agents. */
static wfm_window window(const site *s, const int *extra, size_t first, size_t last)
{
    wfm_window w = {first, last, 0, 0};

    for (size_t k = 0; k < s->d.n_lots; k++) {
        const wfm_lot *lot   = &s->lots[k];
        const bool     never = lot->due >= s->d.n && !s->d.close;

        if (lot->from >= first && !never && (lot->due >= s->d.n ? s->d.n - 1 : lot->due) <= last)
            w.work_s += lot->work_s;
    }
    for (size_t i = first; i <= last; i++)
        w.capacity_s += s->capacity[i] + (extra ? extra[i] * s->agent[i] : 0);
    return w;
}

static bool holds(const site *s, const int *extra)
{
    for (size_t first = 0; first < s->d.n; first++)
        for (size_t last = first; last < s->d.n; last++) {
            const wfm_window w = window(s, extra, first, last);

            if (w.work_s > w.capacity_s)
                return false;
        }
    return true;
}

static double share(const wfm_window *w)
{
    return w->work_s > 0 ? w->work_s / w->capacity_s : 0;
}

/* Every deadline kept: what is done is within what had arrived, and due work is done. */
static void check_plan(const site *s, const double *done, const wfm_deferred_answer *a)
{
    double all = 0, arrived = 0, sum = 0;

    for (size_t k = 0; k < s->d.n_lots; k++)
        all += s->lots[k].work_s;
    for (size_t i = 0; i < s->d.n; i++) {
        assert_true(done[i] >= 0 && done[i] <= s->capacity[i]);
        for (size_t k = 0; k < s->d.n_lots; k++)
            arrived += s->lots[k].from == i ? s->lots[k].work_s : 0;
        sum += done[i];
        assert_true(sum <= arrived);
        assert_true(done[i] >= s->capacity[i] || sum >= arrived); /* nobody idles beside work */
        assert_true(!a->kept || sum >= window(s, NULL, 0, i).work_s);
    }
    assert_near(sum + a->left_s, all, 0);
}

static void plans_against_all_windows(void **state)
{
    int kept = 0;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        site                s;
        double              done[MOST], excess = -INFINITY, tight = 0;
        wfm_deferred_answer a;
        wfm_window          same;

        random_site(&s, 1 + below(MOST - 1), true);
        a = plan(&s.d, done);
        assert_int_equal(a.kept, holds(&s, NULL));
        check_plan(&s, done, &a);
        for (size_t first = 0; first < s.d.n; first++)
            for (size_t last = first; last < s.d.n; last++) {
                const wfm_window w = window(&s, NULL, first, last);

                excess = fmax(excess, w.work_s - w.capacity_s);
                tight  = fmax(tight, share(&w));
            }
        same = window(&s, NULL, a.window.first, a.window.last);
        is_window(&same, a.window.first, a.window.last, a.window.work_s, a.window.capacity_s);
        if (a.kept)
            assert_near(share(&a.window), tight, 0);
        else
            assert_near(same.work_s - same.capacity_s, excess, 0);
        kept += a.kept;
    }
    assert_true(kept > 2000 && kept < 18000);
}

typedef struct {
    int agents, peak; /* -1: none */
} best_way;

/* The fewest agents, and the lowest peak with so few, by trying all ways with up to 3 in each of up
 * to 5 intervals. */
static best_way fewest(const site *s)
{
    best_way best = {-1, -1};
    int      ways = 1;

    for (size_t i = 0; i < s->d.n; i++)
        ways *= 4;
    for (int way = 0; way < ways; way++) {
        int extra[MOST] = {0}, all = 0, peak = 0, rest = way;

        for (size_t i = 0; i < s->d.n; i++, rest /= 4) {
            all += extra[i] = rest % 4;
            peak            = extra[i] > peak ? extra[i] : peak;
        }
        if (best.agents >= 0 && (all > best.agents || (all == best.agents && peak >= best.peak)))
            continue;
        if (holds(s, extra))
            best = (best_way){all, peak};
    }
    return best;
}

static void agents_against_all_ways(void **state)
{
    int compared = 0, peaks = 0;

    (void)state;
    for (int i = 0; i < 4000; i++) {
        const bool         same = i % 2;
        site               s;
        int                extra[MOST] = {0}, all = 0, peak = 0;
        wfm_deferred_extra e;
        best_way           best;

        random_site(&s, 1 + below(5), same);
        s.d.n_lots = s.d.n_lots > 6 ? 6 : s.d.n_lots;
        e          = staff(&s.d, s.agent, extra);
        best       = fewest(&s);
        for (size_t k = 0; k < s.d.n; k++) {
            all += extra[k];
            peak = extra[k] > peak ? extra[k] : peak;
        }
        if (!e.reachable) {
            assert_int_equal(best.agents, -1);
            assert_true(e.window.work_s > e.window.capacity_s);
            for (size_t k = e.window.first; k <= e.window.last; k++)
                assert_near(s.agent[k], 0, 0);
            continue;
        }
        assert_int_equal(all, e.agents);
        assert_true(holds(&s, extra));
        assert_true(e.least <= e.agents);
        if (best.agents < 0)
            continue;
        assert_true(e.least <= best.agents && best.agents <= e.agents);
        if (same) {
            assert_int_equal(best.agents, e.agents);
            assert_int_equal(best.peak, peak);
        }
        compared++;
        peaks += same && peak > 1;
    }
    assert_true(compared > 1000 && peaks > 200);
}

/* The most work of lots that lie inside a set of intervals, beyond its capacity, of all sets: so
 * much has to be late (Hall's condition with a deficit). */
static double deficit(const site *s)
{
    double most = 0;

    for (size_t set = 1; set < (size_t)1 << s->d.n; set++) {
        double excess = 0;

        for (size_t i = 0; i < s->d.n; i++)
            excess -= set >> i & 1 ? s->capacity[i] : 0;
        for (size_t k = 0; k < s->d.n_lots; k++) {
            const wfm_lot *lot   = &s->lots[k];
            const size_t   due   = lot->due < s->d.n ? lot->due : s->d.n - 1;
            const size_t   spans = ((size_t)2 << due) - ((size_t)1 << lot->from);

            if ((spans & ~set) == 0 && (lot->due < s->d.n || s->d.close))
                excess += lot->work_s;
        }
        most = fmax(most, excess);
    }
    return most;
}

static void late_work_against_all_sets(void **state)
{
    int some = 0;

    (void)state;
    for (int i = 0; i < 4000; i++) {
        site   s;
        double late[MOST], all = 0;

        random_site(&s, 1 + below(8), true);
        for (size_t k = 0; k < s.d.n; k++)
            if (below(4) == 0)
                s.capacity[k] = INFINITY;
        assert_int_equal(wfm_deferred_late(&s.d, &room, late, NULL), WFM_OK);
        for (size_t k = 0; k < s.d.n_lots; k++) {
            assert_true(late[k] >= 0 && late[k] <= s.lots[k].work_s);
            all += late[k];
        }
        assert_near(all, deficit(&s), 0);
        for (size_t k = 0; k < s.d.n_lots; k++)
            s.lots[k].work_s -= late[k];
        assert_true(holds(&s, NULL));
        some += all > 0;
    }
    assert_true(some > 400 && some < 3600);
}

/* A year of half-hours, three lots in each: mail due after 12 to 48 hours, nights closed. */
static void a_year(void **state)
{
    enum { YEAR = 17568, LOTS = 3 * YEAR };
    double  *capacity = calloc(YEAR, sizeof *capacity), *agent = calloc(YEAR, sizeof *agent);
    double  *done               = calloc(YEAR, sizeof *done);
    wfm_lot *lots               = calloc(LOTS, sizeof *lots);
    int     *extra              = calloc(YEAR, sizeof *extra);
    const wfm_deferred_room big = {calloc(wfm_deferred_values(YEAR), sizeof(double)),
                                   calloc(wfm_deferred_links(YEAR, LOTS), sizeof(size_t))};
    wfm_deferred            d   = {YEAR, capacity, LOTS, lots, false};
    wfm_deferred_answer     a;
    wfm_deferred_extra      e;

    (void)state;
    for (size_t i = 0; i < YEAR; i++) {
        const bool open = i % 48 >= 16 && i % 48 < 40;

        capacity[i] = open ? (double)below(2500) : 0;
        agent[i]    = open ? 1800 : 0;
        for (size_t k = 0; k < 3; k++)
            lots[3 * i + k] = (wfm_lot){i, i + 24 + below(72), (double)below(500)};
    }
    assert_int_equal(wfm_deferred_staff(&d, agent, &big, extra, &e, NULL), WFM_OK);
    assert_true(e.reachable && e.agents > 0 && e.agents == e.least);
    for (size_t i = 0; i < YEAR; i++)
        capacity[i] += extra[i] * agent[i];
    assert_int_equal(wfm_deferred_plan(&d, &big, done, &a, NULL), WFM_OK);
    assert_true(a.kept);
    for (size_t i = 0; i < YEAR; i++)
        if (extra[i] > 0) { /* one agent less is one too few */
            capacity[i] -= agent[i];
            assert_int_equal(wfm_deferred_plan(&d, &big, done, &a, NULL), WFM_OK);
            assert_false(a.kept);
            break;
        }
    free(big.values);
    free(big.links);
    free(extra);
    free(lots);
    free(done);
    free(agent);
    free(capacity);
}

static void refused(const wfm_deferred *d, const double *agent, const char *field,
                    const char *range, size_t at)
{
    double              done[2]  = {-7, -7};
    int                 extra[2] = {-7, -7};
    wfm_deferred_answer a        = {.late_s = -7};
    wfm_deferred_extra  e        = {.agents = -7};
    wfm_deferred_fault  fault    = {0};

    if (!agent) {
        assert_int_equal(wfm_deferred_plan(d, &room, done, &a, NULL), WFM_EDATA);
        assert_int_equal(wfm_deferred_plan(d, &room, done, &a, &fault), WFM_EDATA);
        assert_string_equal(fault.field, field);
        assert_int_equal(fault.at, at);
        fault = (wfm_deferred_fault){0};
        assert_int_equal(wfm_deferred_late(d, &room, done, &fault), WFM_EDATA);
        assert_string_equal(fault.field, field);
        assert_int_equal(fault.at, at);
        fault = (wfm_deferred_fault){0};
    }
    assert_int_equal(wfm_deferred_staff(d, agent, &room, extra, &e, NULL), WFM_EDATA);
    assert_int_equal(wfm_deferred_staff(d, agent, &room, extra, &e, &fault), WFM_EDATA);
    assert_string_equal(fault.field, field);
    assert_string_equal(fault.range, range);
    assert_int_equal(fault.at, at);
    assert_near(a.late_s, -7, 0);
    assert_int_equal(e.agents, -7);
    assert_near(done[0] + done[1], -14, 0);
    assert_int_equal(extra[0] + extra[1], -14);
}

static void out_of_range(void **state)
{
    static const double fine[] = {100, 100}, negative[] = {100, -1}, no_number[] = {NAN, 1},
                        much[] = {9e10, 2e10}, short_[] = {0, 59}, long_[] = {1e6, 1.1e6},
                        nan_agent[] = {60, NAN};
    static const wfm_lot lot[] = {{0, 1, 10}}, late[] = {{0, 1, 10}, {2, 2, 10}},
                         back[] = {{1, 0, 10}}, minus[] = {{0, 0, -1}}, no_work[] = {{0, 0, NAN}},
                         huge[] = {{0, 1, 9e10}, {0, 1, 2e10}};

    (void)state;
    const struct {
        wfm_deferred d;
        const char  *field, *range;
        size_t       at;
    } table[] = {
        {{0, fine, 1, lot, false}, "n", "1 to 1000000", 0},
        {{WFM_MAX_DEFERRED + 1, fine, 1, lot, false}, "n", "1 to 1000000", 0},
        {{2, fine, WFM_MAX_DEFERRED + 1, lot, false}, "n_lots", "0 to 1000000", 0},
        {{2, negative, 1, lot, false}, "capacity_s", "0 or more", 1},
        {{2, no_number, 1, lot, false}, "capacity_s", "0 or more", 0},
        {{2, much, 1, lot, false}, "capacity_s", "at most 1e11 seconds together", 1},
        {{2, fine, 2, late, false}, "from", "one of the intervals", 1},
        {{2, fine, 1, back, false}, "due", "not before it arrives", 0},
        {{2, fine, 1, minus, false}, "work_s", "0 or more", 0},
        {{2, fine, 1, no_work, false}, "work_s", "0 or more", 0},
        {{2, fine, 2, huge, false}, "work_s", "at most 1e11 seconds together", 1},
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        refused(&table[i].d, NULL, table[i].field, table[i].range, table[i].at);
    const wfm_deferred d = {2, fine, 1, lot, false};

    refused(&d, short_, "agent_s", "0 or 60 to 1e6 seconds", 1);
    refused(&d, long_, "agent_s", "0 or 60 to 1e6 seconds", 1);
    refused(&d, nan_agent, "agent_s", "0 or 60 to 1e6 seconds", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urgent_first),
        cmocka_unit_test(proof_that_it_is_not_enough),
        cmocka_unit_test(calls_agents_in),
        cmocka_unit_test(spreads_what_it_can),
        cmocka_unit_test(hopeless_work),
        cmocka_unit_test(behind_the_horizon),
        cmocka_unit_test(decimal_ties),
        cmocka_unit_test(nothing_to_do),
        cmocka_unit_test(plans_against_all_windows),
        cmocka_unit_test(agents_against_all_ways),
        cmocka_unit_test(late_work_against_all_sets),
        cmocka_unit_test(a_year),
        cmocka_unit_test(out_of_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
