/* A service level over a day, a week, a month: against all ways of placing agents on tiny days, and
 * by what it promises on long ones. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/scratch.h"
#include "tests/support/staff_case.h"
#include "wfm/span.h"

#define TINY(attributes, target)                                                                   \
    "<queue id='q' skill='en' aht='300' " attributes "><open from='10:00' to='12:00'/>" target     \
    "<staffing load='sipp'/></queue>"
#define LONG(attributes, rest)                                                                     \
    "<queue id='q' skill='en' aht='300' " attributes "><open from='08:00' to='20:00'/>" rest       \
    "</queue>"

#define SLOTS 4
#define MOST  40

static double calls_tiny(wfm_local at)
{
    const double calls[SLOTS] = {12, 31, 7.5, 44};
    const int    slot         = (at.second - 10 * 3600) / 1800;

    return calls[slot] * (1 + 0.3 * (double)(at.day % 7));
}

/* --- all ways on a tiny day ---------------------------------------------------------------- */

/* What the queue does with n = 1 .. MOST agents in each interval of the day. */
typedef struct {
    const wfm_requirement_row *row;
    const wfm_plan_queue      *queue;
    wfm_queue_perf             perf[SLOTS][MOST + 1];
    bool                       allowed[SLOTS][MOST + 1];
} tiny_day;

/* By itself: the floor, the other targets, the least number. */
static bool is_allowed(const tiny_day *d, size_t slot, int n)
{
    const wfm_targets *t = &d->queue->targets;

    if (isinf(d->queue->patience_s) && n <= d->row[slot].load_erl) /* they would wait for ever */
        return false;
    if (n < d->queue->min_agents || n < 1 ||
        !(d->perf[slot][n].sl[t->sl_definition] >= d->queue->sl_floor))
        return false;
    for (wfm_target k = WFM_TARGET_ASA; k <= WFM_TARGET_OCCUPANCY; k++)
        if (!isnan(wfm_target_limit(t, k)) &&
            !(wfm_target_value(&d->perf[slot][n], k, t->sl_definition) <= wfm_target_limit(t, k)))
            return false;
    return true;
}

static void tabulate(const wfm_plan *plan, tiny_day *d)
{
    for (size_t slot = 0; slot < SLOTS; slot++) {
        const wfm_requirement_row *row = &d->row[slot];
        const wfm_queue            q   = staff_queue_like(plan, "q", row->load_erl, row->aht_s);

        for (int n = 1; n <= MOST; n++) {
            assert_int_equal(wfm_erlang(&q, n, &d->perf[slot][n]), WFM_OK);
            d->allowed[slot][n] = is_allowed(d, slot, n);
        }
    }
}

/* Calls answered in time less the share of those counted that has to be. */
static double gain_of(const tiny_day *d, size_t slot, int n)
{
    return wfm_span_gain(&d->perf[slot][n], d->queue->targets.sl_definition, d->row[slot].offered,
                         d->queue->targets.sl_min);
}

/* The fewest agents from this slot on that make up for what is lacking; MOST * SLOTS if none. */
static int fewest(const tiny_day *d, size_t slot, double gain, int best)
{
    if (slot == SLOTS)
        return gain >= -1e-9 ? 0 : MOST * SLOTS;
    int least = MOST * SLOTS;
    for (int n = 1; n <= MOST && n < best && n < least; n++)
        if (d->allowed[slot][n]) {
            const int rest =
                fewest(d, slot + 1, gain + gain_of(d, slot, n), (best < least ? best : least) - n);
            least = n + rest < least ? n + rest : least;
        }
    return least;
}

/* Least agents for the target in each interval by itself. */
static int rounded(const tiny_day *d, size_t slot)
{
    for (int n = 1; n <= MOST; n++)
        if (d->allowed[slot][n] &&
            d->perf[slot][n].sl[d->queue->targets.sl_definition] >= d->queue->targets.sl_min)
            return n;
    return MOST;
}

static void check_tiny_day(const wfm_plan *plan, const wfm_requirement_row *row, double *saved)
{
    tiny_day *d     = calloc(1, sizeof *d);
    int       total = 0, apart = 0;
    double    gain = 0;

    assert_non_null(d);
    d->row   = row;
    d->queue = plan->queues;
    tabulate(plan, d);
    for (size_t slot = 0; slot < SLOTS; slot++) {
        const int n = row[slot].agents;

        assert_int_equal(row[slot].status, WFM_STAFF_OK);
        if (n < 1 || n > MOST || !d->allowed[slot][n])
            fail_msg("slot %zu: %d agents miss what each interval has to meet", slot, n);
        assert_near(row[slot].service_level, d->perf[slot][n].sl[d->queue->targets.sl_definition],
                    1e-9);
        total += n;
        apart += rounded(d, slot);
        gain += gain_of(d, slot, n);
    }
    assert_true(gain >= -1e-9);
    assert_int_equal(total, fewest(d, 0, 0, MOST * SLOTS));
    *saved += (apart - total) * 0.5;
    free(d);
}

static void test_tiny_days_are_the_cheapest(void **state)
{
    static const char *const queue[] = {
        TINY("", "<target service-level='0.8' within='20' per='day'/>"),
        TINY("", "<target service-level='0.8' within='20' per='day' floor='0.6'/>"),
        TINY("", "<target service-level='0.8' within='20' per='day' floor='0.8'/>"),
        TINY("patience='120'", "<target service-level='0.8' within='20' per='day'/>"),
        TINY("patience='120'", "<target service-level='0.95' within='30' definition='answered' "
                               "per='day' floor='0.7' max-abandon='0.08'/>"),
        TINY("patience='60'", "<target service-level='0.7' within='10' short='4' "
                              "definition='excl_short' per='day' floor='0.5'/>"),
        TINY("min-agents='5'", "<target service-level='0.8' within='20' per='day'/>"),
        TINY("", "<target service-level='0.9' within='20' per='day' max-asa='8'/>"),
        TINY("patience='40'", "<target service-level='0.3' within='20' per='day'/>"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof queue / sizeof *queue; i++) {
        wfm_results r;
        wfm_plan   *plan  = staff_open(queue[i], &r);
        double      saved = 0;

        staff_forecast(&r, plan, "q", calls_tiny, 300);
        staff_run(plan, 1, &r);
        assert_int_equal(r.n_requirement, 7 * SLOTS);
        for (size_t day = 0; day < 7; day++)
            check_tiny_day(plan, &r.requirement[day * SLOTS], &saved);
        assert_near(staff_kpi(&r, "span_hours_saved", "q"), saved, 1e-9);
        assert_false(r.negative);
        staff_close(plan, &r);
    }
}

/* --- what a span promises ------------------------------------------------------------------ */

/* sum of offered x level / sum of offered, over rows [first, first + n); definition `offered`. */
static double level_of(const wfm_requirement_row *row, size_t n)
{
    double calls = 0, good = 0;

    for (size_t i = 0; i < n; i++) {
        calls += row[i].offered;
        good += row[i].offered > 0 ? row[i].offered * row[i].service_level : 0;
    }
    return calls > 0 ? good / calls : 1;
}

static void check_promise(const char *queue, const size_t *length, size_t spans, double floor)
{
    wfm_results r;
    wfm_plan   *plan  = plan_make(&(plan_text){.queues = queue, .weeks = 5});
    size_t      first = 0;

    r = results_begin(plan);
    staff_forecast(&r, plan, "q", calls_day, 300);
    staff_run(plan, 2, &r);
    for (size_t s = 0; s < spans; first += length[s++]) {
        assert_true(first + length[s] <= r.n_requirement);
        const double level = level_of(&r.requirement[first], length[s]);
        if (!(level >= 0.8 - 1e-9 && level < 0.81))
            fail_msg("span %zu: %.6f", s, level);
    }
    assert_int_equal(first, r.n_requirement);
    for (size_t i = 0; i < r.n_requirement; i++) {
        assert_true(r.requirement[i].service_level >= floor - 1e-9);
        assert_int_not_equal(r.requirement[i].reason, WFM_REASON_MINIMUM);
    }
    assert_true(staff_kpi(&r, "span_hours_saved", "q") > 0);
    assert_true(staff_kpi(&r, "span_hours_distance", "q") >= 0);
    assert_true(staff_kpi(&r, "span_hours_distance", "q") <
                0.01 * staff_kpi(&r, "agent_hours_required", "q"));
    assert_false(r.negative);
    staff_close(plan, &r);
}

#define PER(per, load)                                                                             \
    LONG("", "<target service-level='0.8' within='20' per='" per "' floor='0.55'/>"                \
             "<staffing load='" load "'/>")

/* Five weeks from Monday 2 March 2026: 30 days of March, 5 of April. */
static void test_spans_are_days_weeks_and_months(void **state)
{
    static const char *const load[][3] = {
        {PER("day", "sipp"), PER("week", "sipp"), PER("month", "sipp")},
        {PER("day", "lagged"), PER("week", "lagged"), PER("month", "lagged")},
        {PER("day", "transient"), PER("week", "transient"), PER("month", "transient")},
    };
    size_t day[35], week[5], month[2] = {30 * (size_t)24, 5 * (size_t)24};

    (void)state;
    for (size_t i = 0; i < 35; i++)
        day[i] = 24;
    for (size_t i = 0; i < 5; i++)
        week[i] = 168;
    for (size_t i = 0; i < 3; i++) {
        check_promise(load[i][0], day, 35, 0.55);
        check_promise(load[i][1], week, 5, 0.55);
        check_promise(load[i][2], month, 2, 0.55);
    }
}

/* The longer the span, the fewer the agents; and none needs more than each interval by itself. */
static void test_longer_spans_need_fewer(void **state)
{
    static const char *const queue[] = {
        LONG("", "<target service-level='0.8' within='20'/>"),
        PER("day", "transient"),
        PER("week", "transient"),
    };
    double hours = INFINITY;

    (void)state;
    for (size_t i = 0; i < sizeof queue / sizeof *queue; i++) {
        wfm_results r;
        wfm_plan   *plan = staff_open(queue[i], &r);

        staff_forecast(&r, plan, "q", calls_day, 300);
        staff_run(plan, 1, &r);
        const double now = staff_kpi(&r, "agent_hours_required", "q");
        assert_true(now <= hours);
        if (i > 0)
            assert_true(now < hours || i > 1);
        hours = now;
        staff_close(plan, &r);
    }
}

/* The whole course, walked through again, meets the target of each day. */
static void test_the_exact_course_meets_the_day(void **state)
{
    wfm_results        r;
    wfm_plan          *plan = staff_open(PER("day", "transient"), &r);
    wfm_transient_perf found[24];
    int                agents[24];

    (void)state;
    staff_forecast(&r, plan, "q", calls_day, 600);
    staff_run(plan, 1, &r);
    double carried = 0;
    for (size_t day = 0; day < 7; day++) {
        const staff_walk walk  = {plan, &r.requirement[24 * day], 24, false, carried};
        double           calls = 0, good = 0;

        carried = staff_carried(&walk, day < 6 ? walk.row + 24 : NULL);

        for (size_t i = 0; i < 24; i++)
            agents[i] = walk.row[i].agents;
        staff_walk_through(&walk, agents, found);
        for (size_t i = 0; i < 24; i++) {
            const double level = found[i].perf.sl[WFM_SL_OFFERED];

            assert_true(level >= 0.55 - 1e-9);
            assert_near(level, walk.row[i].service_level, 1e-8);
            good += walk.row[i].offered * level;
            calls += walk.row[i].offered;
        }
        if (!(good >= 0.8 * calls))
            fail_msg("day %zu: %.6f", day, good / calls);
    }
    staff_close(plan, &r);
}

/* The row says what one agent less would do to the level, and whether it is the floor's. */
static void test_span_rows_tell_one_less(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(PER("day", "sipp"), &r);

    (void)state;
    staff_forecast(&r, plan, "q", calls_day, 300);
    staff_run(plan, 1, &r);
    for (size_t i = 0; i < r.n_requirement; i++) {
        const wfm_requirement_row *row = &r.requirement[i];
        const wfm_queue            q   = staff_queue_like(plan, "q", row->load_erl, row->aht_s);
        wfm_queue_perf             less;

        assert_int_equal(row->binding, WFM_TARGET_SL);
        assert_int_equal(wfm_erlang(&q, row->agents - 1, &less), WFM_OK);
        assert_int_equal(row->reason, less.sl[WFM_SL_OFFERED] < 0.55 ? WFM_REASON_TARGET /* floor */
                                                                     : WFM_REASON_SPAN);
        assert_near(row->binding_value, row->service_level, 1e-9);
        assert_near(row->binding_value_less_one, less.sl[WFM_SL_OFFERED], 1e-9);
    }
    staff_close(plan, &r);
}

/* Two weeks of nights from Friday 27 February on, 22:00 to 06:00: a day ends at midnight in the
 * middle of a night, a week before Friday, and February after two days. */
static void test_where_spans_end(void **state)
{
    static const struct {
        const char *per;
        size_t      n, length[16]; /* of the spans, in intervals */
    } table[] = {
        /* each day has its 12 first half-hours and its 4 last ones */
        {"day", 14, {16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16}},
        {"week", 2, {7 * 16, 7 * 16}},
        {"month", 2, {2 * 16, 12 * 16}},
    };

    (void)state;
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        char   queue[400];
        size_t first = 0;

        (void)snprintf(queue, sizeof queue,
                       "<queue id='q' skill='en' aht='300'><open from='22:00' to='06:00'/>"
                       "<target service-level='0.8' within='20' per='%s'/>"
                       "<staffing load='sipp'/></queue>",
                       table[k].per);
        wfm_plan *plan =
            plan_make(&(plan_text){.queues = queue, .first_day = "2026-02-27", .weeks = 2});
        wfm_results r = results_begin(plan);

        staff_forecast(&r, plan, "q", calls_day, 300);
        staff_run(plan, 1, &r);
        for (size_t s = 0; s < table[k].n; first += table[k].length[s++]) {
            assert_true(first + table[k].length[s] <= r.n_requirement);
            const double level = level_of(&r.requirement[first], table[k].length[s]);
            if (!(level >= 0.8 - 1e-9 && level < 0.82))
                fail_msg("%s %zu: %.6f", table[k].per, s, level);
        }
        assert_int_equal(first, r.n_requirement);
        staff_close(plan, &r);
    }
}

/* From hour to hour twice and a quarter of the calls. */
static double calls_jumping(wfm_local at)
{
    static const double times[] = {1, 5, 1, 0.2, 1, 1, 4, 0, 1, 2, 0.3};

    return calls_day(at) * times[(at.second / 1800 * 7 + (int)(at.day % 7)) % 11];
}

static double hours_of(const char *queue, double *worst_day)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(queue, &r);

    staff_forecast(&r, plan, "q", calls_jumping, 300);
    staff_run(plan, 2, &r);
    assert_false(r.negative);
    *worst_day = 1;
    for (size_t day = 0; day < 7; day++)
        *worst_day = fmin(*worst_day, level_of(&r.requirement[24 * day], 24));
    const double hours = staff_kpi(&r, "agent_hours_required", "q");
    staff_close(plan, &r);
    return hours;
}

/* Whoever meets the level in each interval meets it over the day, so that a day never needs more,
 * however the calls jump and whatever they leave behind. */
static void test_a_span_never_costs_more(void **state)
{
    static const char *const level[] = {"0.5", "0.8", "0.95", "0.999"};

    (void)state;
    for (size_t i = 0; i < sizeof level / sizeof *level; i++)
        for (int impatient = 0; impatient < 2; impatient++) {
            double hours[2], worst[2];

            for (int day = 0; day < 2; day++) {
                char queue[500];

                (void)snprintf(queue, sizeof queue,
                               "<queue id='q' skill='en' aht='300'%s>"
                               "<open from='08:00' to='20:00'/>"
                               "<target service-level='%s' within='20'%s/></queue>",
                               impatient ? " patience='180'" : "", level[i],
                               day ? " per='day'" : "");
                hours[day] = hours_of(queue, &worst[day]);
            }
            if (!(hours[1] <= hours[0] && worst[1] >= strtod(level[i], NULL) - 1e-5))
                fail_msg("%s: %g hours by day, %g by interval, the worst day %g", level[i],
                         hours[1], hours[0], worst[1]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tiny_days_are_the_cheapest),
        cmocka_unit_test(test_spans_are_days_weeks_and_months),
        cmocka_unit_test(test_longer_spans_need_fewer),
        cmocka_unit_test(test_the_exact_course_meets_the_day),
        cmocka_unit_test(test_span_rows_tell_one_less),
        cmocka_unit_test(test_where_spans_end),
        cmocka_unit_test(test_a_span_never_costs_more),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
