/* The repair of intervals that miss: a day staffed by the offered load, the least that mends it,
 * and what cannot be mended. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/transient_room.h"
#include "wfm/offered_load.h"
#include "wfm/transient_repair.h"

#define H     1800.0
#define EXTRA 30

enum { DAY = 24 };

/* A day and what is asked of it. */
typedef struct {
    transient_room         room;
    wfm_transient_interval interval[DAY];
    int                    agents[DAY]; /* by the mean offered load, each as if it lasted */
    wfm_repair             repair;
    wfm_repair_step        step[DAY];
} day;

/* Calls a second from eight to eight: two peaks, and the doors open shortly before the first. */
static double rate_at(double hour, double load, double aht_s)
{
    const double morning = exp(-pow((hour - 0.8) / 1.2, 2)), noon = exp(-pow((hour - 8) / 2.1, 2));

    return load / aht_s * (0.1 + 0.9 * morning + 0.7 * noon);
}

static int least_agents(const wfm_transient *model, const wfm_targets *targets, double load,
                        double aht_s)
{
    wfm_queue    q;
    wfm_staffing answer;

    wfm_queue_init(&q);
    q.model        = WFM_ERLANG_A;
    q.patience_s   = model->patience_s;
    q.aht_s        = aht_s;
    q.arrival_rate = load / aht_s;
    q.within_s     = model->within_s;
    assert_int_equal(wfm_staff(&q, targets, &answer), WFM_OK);
    return answer.agents;
}

static void staff_by_load(day *d, double aht_s)
{
    double   rate[DAY], slope[DAY], aht[DAY];
    wfm_load load[DAY];

    for (int i = 0; i < DAY; i++) {
        rate[i] = d->interval[i].arrival_rate;
        aht[i]  = aht_s;
    }
    assert_int_equal(wfm_rate_slopes(DAY, H, rate, slope), WFM_OK);
    assert_int_equal(wfm_offered_load(DAY, H, rate, aht, 0, load), WFM_OK);
    for (int i = 0; i < DAY; i++) {
        d->interval[i].slope = slope[i];
        d->agents[i] = least_agents(&d->room.model, &d->repair.targets, load[i].mean, aht_s);
    }
}

static void open_day(day *d, double load, double aht_s, double patience_s)
{
    const wfm_transient model = {.interval_s = H, .patience_s = patience_s, .within_s = 20};

    *d      = (day){.repair = {.n = DAY, .interval = d->interval, .most_extra = EXTRA}};
    d->room = transient_room_for(model, (size_t)(2 * load + 300));
    wfm_targets_init(&d->repair.targets);
    d->repair.targets.sl_min = 0.8;
    for (int i = 0; i < DAY; i++)
        d->interval[i] = (wfm_transient_interval){rate_at((i + 0.5) / 2, load, aht_s), 0, aht_s};
    staff_by_load(d, aht_s);
}

static void repair(day *d)
{
    transient_room_empty(&d->room);
    assert_int_equal(
        wfm_transient_repair(&d->room.model, &d->repair, &d->room.now, d->agents, d->step), WFM_OK);
}

/* The service levels of the day with these agents; the interval of the worst. */
static int run_day(day *d, const int *agents, double level[DAY])
{
    int worst = 0;

    transient_room_empty(&d->room);
    for (int i = 0; i < DAY; i++) {
        const wfm_transient_perf p = transient_room_step(&d->room, &d->interval[i], agents[i]);

        level[i] = p.perf.sl[d->repair.targets.sl_definition];
        worst    = level[i] < level[worst] ? i : worst;
    }
    return worst;
}

/* Staffed by the mean offered load, the half-hour that opens empty misses by far, and the repair
 * brings all to 80 % with few agents more. */
static void the_opening_is_mended(void **state)
{
    day    d;
    int    given[DAY], added = 0, sum = 0;
    double before[DAY], after[DAY];

    (void)state;
    open_day(&d, 100, 300, 180);
    memcpy(given, d.agents, sizeof given);
    assert_int_equal(run_day(&d, given, before), 0);
    repair(&d);
    (void)run_day(&d, d.agents, after);
    for (int i = 0; i < DAY; i++) {
        assert_near(d.step[i].perf.perf.sl[WFM_SL_OFFERED], after[i], 0);
        assert_true(after[i] >= 0.8 && d.agents[i] >= given[i]);
        assert_int_equal(d.step[i].verdict,
                         d.agents[i] > given[i] ? WFM_REPAIR_RAISED : WFM_REPAIR_MET);
        added += d.agents[i] - given[i];
        sum += given[i];
    }
    print_message("opening %.1f %%, repaired %.1f %%; %d agent intervals and %d more\n",
                  100 * before[0], 100 * after[0], sum, added);
    assert_true(before[0] < 0.65);
    assert_true(added > 0 && added < 0.03 * sum);
    transient_room_release(&d.room);
}

/* One agent less in any interval that was raised, and it misses. */
static void no_more_than_needed(void **state)
{
    day d;
    int raised = 0;

    (void)state;
    open_day(&d, 41, 700, 240);
    repair(&d);
    transient_room_empty(&d.room);
    for (int i = 0; i < DAY; i++) {
        wfm_transient_perf less;

        assert_int_equal(wfm_transient_step(&d.room.model, &d.interval[i], d.agents[i] - 1,
                                            &d.room.now, &d.room.next, &less),
                         WFM_OK);
        if (d.step[i].verdict == WFM_REPAIR_RAISED) {
            raised++;
            assert_true(less.perf.sl[WFM_SL_OFFERED] < 0.8);
        }
        (void)transient_room_step(&d.room, &d.interval[i], d.agents[i]);
    }
    assert_true(raised > 2);
    transient_room_release(&d.room);
}

static void what_is_mended_stays(void **state)
{
    day d;
    int once[DAY];

    (void)state;
    open_day(&d, 12, 240, 120);
    repair(&d);
    memcpy(once, d.agents, sizeof once);
    repair(&d);
    assert_memory_equal(d.agents, once, sizeof once);
    for (int i = 0; i < DAY; i++)
        assert_int_equal(d.step[i].verdict, WFM_REPAIR_MET);
    transient_room_release(&d.room);
}

/* A half-hour that cannot be staffed leaves a queue: the next one misses because of it. */
static void a_backlog_is_told_from_a_shortage(void **state)
{
    day d;

    (void)state;
    open_day(&d, 40, 300, 3600);
    d.repair.most_extra = 3;
    d.agents[14]        = 5;
    repair(&d);
    assert_int_equal(d.step[14].verdict, WFM_REPAIR_SHORT);
    assert_int_equal(d.agents[14], 8);
    assert_int_equal(d.step[15].verdict, WFM_REPAIR_BACKLOG);
    assert_true(d.step[15].perf.perf.sl[WFM_SL_OFFERED] < 0.8);
    assert_true(d.step[DAY - 1].perf.perf.sl[WFM_SL_OFFERED] >= 0.8);
    assert_string_equal(wfm_repair_verdict_name(d.step[15].verdict), "backlog");
    transient_room_release(&d.room);
}

/* Agents who are all busy when a short interval begins are no backlog, even if free ones would do.
 */
static void busy_agents_are_no_backlog(void **state)
{
    const wfm_transient_interval interval = {0.005, 0, 300};
    const wfm_transient          model    = {.interval_s = 60, .patience_s = 300, .within_s = 10};
    transient_room               room     = transient_room_for(model, 100);
    wfm_repair                   r        = {.n = 1, .interval = &interval, .most_extra = 2};
    wfm_repair_step              step;
    int                          agents = 4;

    (void)state;
    wfm_targets_init(&r.targets);
    r.targets.sl_min = 0.8;
    room.now.low = room.now.high = 20;
    room.now.p[20]               = 1;
    assert_int_equal(wfm_transient_repair(&room.model, &r, &room.now, &agents, &step), WFM_OK);
    assert_int_equal(step.verdict, WFM_REPAIR_SHORT);
    transient_room_release(&room);
}

/* Each target alone, at a limit that the staffing misses somewhere. */
static void every_target_counts(void **state)
{
    (void)state;
    for (int k = 0; k < 5; k++) {
        wfm_targets t;
        day         d;
        bool        raised = false;

        open_day(&d, 15, 400, 200);
        wfm_targets_init(&t);
        double *const limit[]  = {&t.asa_max_s, &t.mean_wait_max_s, &t.abandon_max, &t.wait_max,
                                  &t.occupancy_max};
        const double  values[] = {6, 6, 0.03, 0.2, 0.75};
        *limit[k]              = values[k];
        d.repair.targets       = t;
        repair(&d);
        for (int i = 0; i < DAY; i++) {
            const wfm_queue_perf *p = &d.step[i].perf.perf;
            const double got[] = {p->asa_s, p->mean_wait_s, p->p_abandon, p->p_wait, p->occupancy};

            assert_true(got[k] <= values[k]);
            raised = raised || d.step[i].verdict == WFM_REPAIR_RAISED;
        }
        assert_true(raised);
        transient_room_release(&d.room);
    }
}

static void closed_intervals_need_nobody_more(void **state)
{
    day d;

    (void)state;
    open_day(&d, 15, 400, 200);
    for (int i = 20; i < DAY; i++) {
        d.interval[i] = (wfm_transient_interval){0, 0, 400};
        d.agents[i]   = 1;
    }
    d.repair.targets.occupancy_max = 0.3;
    repair(&d);
    assert_int_equal(d.agents[20], 1);
    assert_int_equal(d.step[20].verdict, WFM_REPAIR_MET);
    transient_room_release(&d.room);
}

typedef void (*spoil)(day *d);

static void no_target(day *d)
{
    wfm_targets_init(&d->repair.targets);
}

static void level_above_one(day *d)
{
    d->repair.targets.sl_min = 1.1;
}

static void fewer_than_none(day *d)
{
    d->repair.most_extra = -1;
}

static void no_agents(day *d)
{
    d->agents[DAY - 1] = 0;
}

static void no_number(day *d)
{
    d->interval[DAY - 1].arrival_rate = NAN;
}

static void no_patience(day *d)
{
    d->room.model.patience_s = NAN;
}

static void no_states(day *d)
{
    d->room.now.high = d->room.model.states;
}

static void refuses_what_is_out_of_range(void **state)
{
    const spoil how[] = {no_target, level_above_one, fewer_than_none, no_agents,
                         no_number, no_patience,     no_states};

    (void)state;
    for (size_t i = 0; i < sizeof how / sizeof *how; i++) {
        day d;
        int given[DAY];

        open_day(&d, 5, 300, 180);
        how[i](&d);
        memcpy(given, d.agents, sizeof given);
        d.step[0].perf.lost = 42;
        assert_int_equal(
            wfm_transient_repair(&d.room.model, &d.repair, &d.room.now, d.agents, d.step),
            WFM_EDATA);
        assert_memory_equal(d.agents, given, sizeof given);
        assert_true(d.step[0].perf.lost == 42);
        transient_room_release(&d.room);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_opening_is_mended),
        cmocka_unit_test(no_more_than_needed),
        cmocka_unit_test(what_is_mended_stays),
        cmocka_unit_test(a_backlog_is_told_from_a_shortage),
        cmocka_unit_test(busy_agents_are_no_backlog),
        cmocka_unit_test(every_target_counts),
        cmocka_unit_test(closed_intervals_need_nobody_more),
        cmocka_unit_test(refuses_what_is_out_of_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
