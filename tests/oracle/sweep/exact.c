#include "tests/oracle/sweep/exact.h"

#include <math.h>

#include "tests/oracle/sweep/retry.h"
#include "tests/oracle/sweep/steady.h"
#include "tests/support/erlang_row.h"

enum {
    LOAD,
    BLOCK,
    WAIT,
    ABANDON,
    SL, /* as many as there are definitions */
    ABANDONED_WITHIN = SL + WFM_SL_DEFINITIONS,
    ASA,
    MEAN_WAIT,
    QUEUE_LENGTH,
    OCCUPANCY
};

#define STATES_WITH_TIMES 20000   /* wider windows: incomplete gamma functions */
#define STATES_AT_ALL     3000000 /* about a second */
#define MOST_BITS         1024

static void ratio_without(arb_t out, const arb_t part, const arb_t without, slong prec)
{
    arb_sub_ui(out, without, 1, prec);
    arb_neg(out, out);
    arb_div(out, part, out, prec);
}

static void service_levels(arb_ptr sl, arb_srcptr v, slong prec)
{
    arb_srcptr in_time = v + STEADY_IN_TIME;

    arb_set(sl + WFM_SL_OFFERED, in_time);
    arb_div(sl + WFM_SL_ANSWERED, in_time, v + STEADY_SERVED, prec);
    ratio_without(sl + WFM_SL_EXCL_ABANDONED_WITHIN, in_time, v + STEADY_ABANDONED_IN_TIME, prec);
    arb_add(sl + WFM_SL_INCL_ABANDONED_WITHIN, in_time, v + STEADY_ABANDONED_IN_TIME, prec);
    arb_add(sl + WFM_SL_INCL_SHORT, in_time, v + STEADY_ABANDONED_SHORT, prec);
    ratio_without(sl + WFM_SL_EXCL_SHORT, in_time, v + STEADY_ABANDONED_SHORT, prec);
    arb_set(sl + WFM_SL_VIRTUAL, v + STEADY_VIRTUAL);
}

static void waits(arb_ptr f, arb_srcptr v, const wfm_queue *q, const arb_t a, slong prec)
{
    arb_t part;

    arb_init(part);
    arb_set(f + WAIT, v + STEADY_WAIT);
    arb_set(f + ABANDON, v + STEADY_ABANDON);
    service_levels(f + SL, v, prec);
    arb_set(f + ABANDONED_WITHIN, v + STEADY_ABANDONED_IN_TIME);
    arb_div(f + ASA, v + STEADY_WAITED, v + STEADY_SERVED, prec);
    arb_add(part, v + STEADY_STRAIGHT, v + STEADY_WAIT, prec);
    arb_div(f + MEAN_WAIT, v + STEADY_SPENT, part, prec);
    arb_set_d(part, q->aht_s);
    arb_div(part, a, part, prec);
    arb_mul(f + QUEUE_LENGTH, part, v + STEADY_SPENT, prec);
    arb_clear(part);
}

/* Open C at a load of n or more: everybody waits, for ever. */
static void never_ends(arb_ptr f, const arb_t a)
{
    _arb_vec_zero(f, ERLANG_ROW_OUTPUTS);
    arb_set(f + LOAD, a);
    arb_one(f + WAIT);
    arb_one(f + OCCUPANCY);
    arb_pos_inf(f + ASA);
    arb_pos_inf(f + MEAN_WAIT);
    arb_pos_inf(f + QUEUE_LENGTH);
}

static void fill(arb_ptr f, const wfm_queue *q, double n, steady_way way, slong prec)
{
    arb_ptr v = _arb_vec_init(STEADY_VALUES);
    arb_t   a, agents;

    arb_init(a);
    arb_init(agents);
    arb_set_d(agents, n);
    retry_load(a, q, n, prec);
    if (q->model == WFM_ERLANG_C && isinf(q->lines) && arb_ge(a, agents)) {
        never_ends(f, a);
    } else {
        for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++)
            arb_indeterminate(f + i);
        steady_state(v, q, n, a, way, prec);
        arb_set(f + LOAD, a);
        arb_set(f + BLOCK, v + STEADY_BLOCKED);
        if (q->model != WFM_ERLANG_B)
            waits(f, v, q, a, prec);
        arb_mul(f + OCCUPANCY, a, v + STEADY_SERVED, prec);
        arb_div(f + OCCUPANCY, f + OCCUPANCY, agents, prec);
    }
    arb_clear(a);
    arb_clear(agents);
    _arb_vec_clear(v, STEADY_VALUES);
}

static bool has_meaning(const wfm_queue *q, int field)
{
    return q->model != WFM_ERLANG_B || field == LOAD || field == BLOCK || field == OCCUPANCY;
}

static bool is_sharp(const arb_t v, int field)
{
    mag_t allowed;
    bool  sharp;

    mag_init(allowed);
    arf_get_mag_lower(allowed, arb_midref(v));
    mag_mul_2exp_si(allowed, allowed, -70);
    sharp = mag_cmp(arb_radref(v), allowed) <= 0 ||
            (erlang_row_is_share(field) && mag_cmp_2exp_si(arb_radref(v), -100) < 0);
    mag_clear(allowed);
    return sharp;
}

static bool all_sharp(arb_srcptr fields, const wfm_queue *q)
{
    for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++)
        if (has_meaning(q, i) && !is_sharp(fields + i, i))
            return false;
    return true;
}

static steady_way way_for(const wfm_queue *q, double n)
{
    const bool wide = q->model == WFM_ERLANG_A && isinf(q->lines);

    return wide && steady_width(q, n) > STATES_WITH_TIMES ? STEADY_WIDE : STEADY_ALL;
}

bool exact_perf(arb_ptr fields, const wfm_queue *q, double n)
{
    const steady_way way = way_for(q, n);

    for (slong prec = 128; prec <= MOST_BITS; prec += prec / 2) {
        fill(fields, q, n, way, prec);
        if (all_sharp(fields, q))
            return true;
    }
    return false;
}

bool exact_is_slow(const wfm_queue *q, double n)
{
    const ulong width = steady_width(q, n);

    return width > STATES_AT_ALL || (q->retry > 0 && width > STATES_AT_ALL / 20);
}

bool exact_ways_agree(const wfm_queue *q, double n)
{
    arb_ptr one = _arb_vec_init(ERLANG_ROW_OUTPUTS), other = _arb_vec_init(ERLANG_ROW_OUTPUTS);
    bool    agree = true;

    fill(one, q, n, STEADY_ALL, 192);
    fill(other, q, n, STEADY_WIDE, 192);
    for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++)
        agree &= arb_overlaps(one + i, other + i);
    _arb_vec_clear(one, ERLANG_ROW_OUTPUTS);
    _arb_vec_clear(other, ERLANG_ROW_OUTPUTS);
    return agree;
}
