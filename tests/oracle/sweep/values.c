#include <arb.h>
#include <math.h>

#include "tests/oracle/sweep/exact.h"
#include "tests/oracle/sweep/lanes.h"
#include "tests/oracle/sweep/parts.h"
#include "tests/oracle/sweep/print.h"
#include "tests/support/erlang_row.h"

enum { FIELDS = ERLANG_ROW_OUTPUTS, KINDS = 14, LANES = 12, KEPT = 5 };

#define TOLERANCE 1e-10
#define SMALL     1e-12
#define SELF_TEST 50 /* every so many open A queues are summed in both ways */

typedef struct {
    double    error;  /* as erlang_row_error */
    long      number; /* of the case */
    draw_case at;
} miss;

typedef struct {
    miss      kept[KINDS][FIELDS][KEPT]; /* the largest first */
    double    relative[FIELDS], absolute[FIELDS];
    long      cases[KINDS], skipped, unsure, wrong;
    long      number; /* of the case at hand */
    double    slowest_s;
    draw_case slowest;
} tally;

static const char *const kind_name[KINDS] = {
    "B",          "B real",       "C",       "C lines",       "A",       "A lines",
    "B retry",    "B real retry", "C retry", "C lines retry", "A retry", "A lines retry",
    "C in lanes", "A in lanes"};

static int kind_of(const draw_case *c)
{
    const wfm_queue *q = &c->queue;
    const int special  = q->model == WFM_ERLANG_B ? c->n != floor(c->n) : isfinite(q->lines) != 0;

    return 2 * (int)q->model + special + (q->retry > 0 ? LANES / 2 : 0);
}

static void keep(miss *kept, miss next)
{
    for (int i = 0; i < KEPT; i++)
        if (next.error > kept[i].error) {
            const miss swap = kept[i];

            kept[i] = next;
            next    = swap;
        }
}

static void compare_field(tally *t, int kind, int field, double got, double want,
                          const draw_case *c)
{
    const double error = erlang_row_error(field, got, want);

    keep(t->kept[kind][field], (miss){error, t->number, *c});
    if (erlang_row_is_share(field) && fabs(want) < SMALL)
        t->absolute[field] = fmax(t->absolute[field], fabs(got - want));
    else
        t->relative[field] = fmax(t->relative[field], error);
    if (error <= TOLERANCE)
        return;
    t->wrong++;
    printf("WRONG %s, %s: got %.17g, want %.17g, off by %.2g: ", kind_name[kind],
           erlang_row_name[field], got, want, error);
    print_inputs(stdout, c);
    fputc('\n', stdout);
}

static void refused(tally *t, const draw_case *c)
{
    t->wrong++;
    fputs("REFUSED ", stdout);
    print_inputs(stdout, c);
    fputc('\n', stdout);
}

static double double_of(const arb_t v)
{
    return arf_get_d(arb_midref(v), ARF_RND_NEAR);
}

static void compare_one(tally *t, const draw_case *c, arb_srcptr exact)
{
    const double   before = print_now();
    wfm_queue_perf perf;
    double         got[FIELDS];

    if (wfm_erlang(&c->queue, c->n, &perf) != WFM_OK) {
        refused(t, c);
        return;
    }
    if (print_now() - before > t->slowest_s) {
        t->slowest_s = print_now() - before;
        t->slowest   = *c;
    }
    erlang_row_values(&perf, got);
    t->cases[kind_of(c)]++;
    for (int i = 0; i < FIELDS; i++)
        compare_field(t, kind_of(c), i, got[i], double_of(exact + i), c);
}

static void compare_lanes(tally *t, const draw_case *c, arb_srcptr exact)
{
    const int kind = LANES + (c->queue.model == WFM_ERLANG_A);
    double    got[FIELDS];

    if (!lanes_values(c, got)) {
        refused(t, c);
        return;
    }
    t->cases[kind]++;
    for (int i = 0; i < FIELDS; i++)
        if (lanes_have(i))
            compare_field(t, kind, i, got[i], double_of(exact + i), c);
}

static void run_case(tally *t, const draw_case *c, arb_ptr exact)
{
    const wfm_queue *q = &c->queue;

    if (exact_is_slow(q, c->n)) {
        t->skipped++;
        return;
    }
    if (!exact_perf(exact, q, c->n)) {
        t->unsure++;
        fputs("UNSURE ", stdout);
        print_inputs(stdout, c);
        fputc('\n', stdout);
        return;
    }
    if (t->number % SELF_TEST == 0 && q->model == WFM_ERLANG_A && isinf(q->lines) &&
        !exact_ways_agree(q, c->n)) {
        t->wrong++;
        fputs("THE ORACLE DISAGREES WITH ITSELF ", stdout);
        print_inputs(stdout, c);
        fputc('\n', stdout);
    }
    compare_one(t, c, exact);
    if (lanes_take(c))
        compare_lanes(t, c, exact);
}

static void summary(const tally *t)
{
    for (int k = 0; k < KINDS; k++)
        printf("%-14s %8ld cases\n", kind_name[k], t->cases[k]);
    printf("left out (too many states) %ld, not sharp enough %ld, out of tolerance %ld\n",
           t->skipped, t->unsure, t->wrong);
    printf("%-26s %10s %10s\n", "field", "relative", "absolute (shares below 1e-12)");
    for (int i = 0; i < FIELDS; i++) {
        const miss *worst = &t->kept[0][i][0];

        for (int k = 1; k < KINDS; k++)
            if (t->kept[k][i][0].error > worst->error)
                worst = &t->kept[k][i][0];
        printf("%-26s %10.2g %10.2g  ", erlang_row_name[i], t->relative[i], t->absolute[i]);
        print_inputs(stdout, &worst->at);
        fputc('\n', stdout);
    }
    printf("slowest call %.4f s: ", t->slowest_s);
    print_inputs(stdout, &t->slowest);
    fputc('\n', stdout);
}

static int is_new(const tally *t, const miss *m)
{
    for (const miss *other = &t->kept[0][0][0]; other < m; other++)
        if (other->error > 0 && other->number == m->number)
            return 0;
    return 1;
}

/* Each kept case once. */
static int write_table(const tally *t, const char *path)
{
    FILE *file = fopen(path, "w");

    if (!file) {
        fprintf(stderr, "cannot write '%s'\n", path);
        return 1;
    }
    print_head(file);
    for (const miss *m = &t->kept[0][0][0]; m <= &t->kept[KINDS - 1][FIELDS - 1][KEPT - 1]; m++)
        if (m->error > 0 && is_new(t, m))
            print_exact(file, &m->at);
    return fclose(file) != 0;
}

long part_values(long cases, uint64_t seed, const char *table)
{
    static tally t; /* zero, and too large for a stack */
    arb_ptr      exact = _arb_vec_init(FIELDS);

    for (t.number = 0; t.number < cases; t.number++) {
        draw_stream     s = draw_open(seed, (uint64_t)t.number);
        const draw_case c = draw_stated(&s);

        run_case(&t, &c, exact);
    }
    _arb_vec_clear(exact, FIELDS);
    summary(&t);
    return t.wrong + t.unsure + (table ? write_table(&t, table) : 0);
}
