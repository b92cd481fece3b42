#include <arb.h>
#include <math.h>
#include <stdbool.h>

#include "tests/oracle/sweep/exact.h"
#include "tests/oracle/sweep/parts.h"
#include "tests/oracle/sweep/print.h"
#include "tests/support/erlang_row.h"

#define LINES     2000 /* most that are drawn beyond the load */
#define SLOW_S    0.1
#define SMALLER   40    /* at most so many smaller n are looked at, evenly spread */
#define TOLERANCE 1e-10 /* of binding values; nearer to a limit than this, undecided is right */
#define TIE       1e-15 /* nearer than this, decimal inputs mean a tie */

enum { TARGETS = 7, OCCUPANCY_TARGET = 5 };

typedef struct {
    wfm_queue   queue;
    wfm_targets targets;
    arb_ptr     at;      /* the oracle's values, of the n that was last looked at */
    double      nearest; /* least relative distance to a limit there */
} question;

typedef struct {
    long   ok, unreachable, undecided, undecided_far, near, left_out, wrong, slow;
    double slowest_s, worst_value;
} tally;

/* Which of the oracle's fields each target limits, in the order of wfm_target from SL on. */
static int field_of(const wfm_targets *t, int i)
{
    static const int field[TARGETS] = {4, 12, 13, 3, 2, 15, 1};

    return i == 0 ? field[0] + (int)t->sl_definition : field[i];
}

static double limit_of(const wfm_targets *t, int i)
{
    const double limits[TARGETS] = {t->sl_min,      t->asa_max_s, t->mean_wait_max_s,
                                    t->abandon_max, t->wait_max,  t->occupancy_max,
                                    t->block_max};

    return limits[i];
}

/* 1 holds, -1 fails, 0 too near to call. */
static int verdict(question *q, int i)
{
    const double limit = limit_of(&q->targets, i);
    arb_srcptr   value = q->at + field_of(&q->targets, i);
    arb_t        gap;
    double       distance;

    if (isnan(limit))
        return 1;
    if (arf_is_inf(arb_midref(value)))
        return -1;
    if (i > 0 && arb_is_zero(value)) /* cannot be above anything */
        return 1;
    arb_init(gap);
    arb_set_d(gap, limit);
    arb_sub(gap, gap, value, 512); /* positive: below a maximum */
    if (i == 0)
        arb_neg(gap, gap);
    distance = arf_get_d(arb_midref(gap), ARF_RND_NEAR);
    if (arb_contains_zero(gap) || fabs(distance) <= TIE * fabs(limit))
        distance = 0;
    arb_clear(gap);
    q->nearest = fmin(q->nearest, limit == 0 ? (distance == 0 ? 0 : 1) : fabs(distance / limit));
    return (distance > 0) - (distance < 0);
}

/* All targets at n. Needs the queue to be open at n. */
static int all_hold(question *q, double n)
{
    int least = 1;

    q->nearest = INFINITY;
    exact_perf(q->at, &q->queue, n);
    for (int i = 0; i < TARGETS; i++) {
        const int v = verdict(q, i);

        least = v < least ? v : least;
    }
    return least;
}

static void print_search(const question *q, const wfm_staffing *s)
{
    print_inputs(stdout, &(draw_case){q->queue, s->agents});
    print_targets(stdout, &q->targets);
    fputc('\n', stdout);
}

static void complain(tally *t, const question *q, const wfm_staffing *s, const char *what)
{
    t->wrong++;
    printf("WRONG %s: %s with %d, binding %s %.17g %.17g: ", what, wfm_staff_status_name(s->status),
           s->agents, wfm_target_name(s->binding), s->binding_value, s->binding_value_less_one);
    print_search(q, s);
}

/* The binding target's value against the oracle's at the n last looked at. */
static void check_value(tally *t, const question *q, const wfm_staffing *s, double got)
{
    const int    i     = (int)s->binding - 1;
    const int    field = field_of(&q->targets, i);
    const double want  = arf_get_d(arb_midref(q->at + field), ARF_RND_NEAR);
    const double error = erlang_row_error(field, got, want);

    t->worst_value = fmax(t->worst_value, error);
    if (!(error <= TOLERANCE))
        complain(t, q, s, "binding value");
}

/* No smaller n holds: lines make some targets come and go. */
static void check_smaller(tally *t, question *q, const wfm_staffing *s, const char *what)
{
    const int step = (s->agents - 1) / SMALLER + 1;

    for (int n = 1; n < s->agents; n += step)
        if (all_hold(q, n) > 0 && q->nearest > TOLERANCE) {
            complain(t, q, s, what);
            return;
        }
}

static void check_less(tally *t, question *q, const wfm_staffing *s)
{
    const int one_less = all_hold(q, s->agents - 1);

    if (one_less > 0 && q->nearest > TOLERANCE)
        complain(t, q, s, "holds with one less");
    else if (s->binding == WFM_TARGET_NONE)
        complain(t, q, s, "no binding target");
    else if (verdict(q, (int)s->binding - 1) > 0 && q->nearest > TOLERANCE)
        complain(t, q, s, "binding target holds with one less");
    else
        check_value(t, q, s, s->binding_value_less_one);
    check_smaller(t, q, s, "holds with fewer");
}

static void check_ok(tally *t, question *q, const wfm_staffing *s)
{
    const int holds = all_hold(q, s->agents);

    t->ok++;
    if (holds < 0 && q->nearest > TOLERANCE)
        complain(t, q, s, "fails");
    if (q->nearest < TOLERANCE) {
        t->near++;
        printf("decided, %.2g from the limit: ", q->nearest);
        print_search(q, s);
    }
    if (s->binding != WFM_TARGET_NONE)
        check_value(t, q, s, s->binding_value);
    if (s->agents > 1)
        check_less(t, q, s);
}

static void check_unreachable(tally *t, question *q, const wfm_staffing *s)
{
    t->unreachable++;
    if (all_hold(q, s->agents) > 0)
        complain(t, q, s, "holds at the largest n");
    check_smaller(t, q, s, "reachable");
}

/* Nothing nearer than the tolerance, at n or one less: it could have been decided. */
static void check_undecided(tally *t, question *q, const wfm_staffing *s)
{
    double nearest;

    t->undecided++;
    all_hold(q, s->agents);
    nearest = q->nearest;
    if (s->agents > 1)
        all_hold(q, s->agents - 1);
    nearest = fmin(nearest, q->nearest);
    t->undecided_far += nearest > 1e-12;
    printf("undecided, %.2g from the limit: ", nearest);
    print_search(q, s);
    if (nearest > TOLERANCE)
        complain(t, q, s, "could be decided");
}

static void answer(tally *t, question *q)
{
    const double before = print_now();
    double       spent;
    wfm_staffing s;

    if (wfm_staff(&q->queue, &q->targets, &s) != WFM_OK) {
        complain(t, q, &(wfm_staffing){0}, "refused");
        return;
    }
    spent        = print_now() - before;
    t->slowest_s = fmax(t->slowest_s, spent);
    if (spent > SLOW_S) {
        t->slow++;
        printf("slow, %.3f s: ", spent);
        print_search(q, &s);
    }
    if (exact_is_slow(&q->queue, s.agents))
        t->left_out++;
    else if (s.status == WFM_STAFF_OK)
        check_ok(t, q, &s);
    else if (s.status == WFM_STAFF_UNREACHABLE)
        check_unreachable(t, q, &s);
    else
        check_undecided(t, q, &s);
}

long part_staff(long cases, uint64_t seed)
{
    tally t = {0};

    for (long i = 0; i < cases; i++) {
        draw_stream     s = draw_open(seed, (uint64_t)i);
        const draw_case c = draw_to_staff(&s, LINES);
        question        q = {c.queue, draw_targets(&s, c.queue.model), NULL, INFINITY};

        q.at = _arb_vec_init(ERLANG_ROW_OUTPUTS);
        answer(&t, &q);
        _arb_vec_clear(q.at, ERLANG_ROW_OUTPUTS);
    }
    printf(
        "%ld searches: ok %ld (%ld nearer than 1e-10 to a limit), unreachable %ld, undecided %ld "
        "(%ld farther than 1e-12), left out %ld, wrong %ld, above %.1f s %ld, slowest %.3f s, "
        "worst binding value %.2g\n",
        cases, t.ok, t.near, t.unreachable, t.undecided, t.undecided_far, t.left_out, t.wrong,
        SLOW_S, t.slow, t.slowest_s, t.worst_value);
    return t.wrong;
}
