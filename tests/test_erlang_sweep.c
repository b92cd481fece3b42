/* The queues at which the sweep of tests/oracle found the library farthest from the truth:
 * wfm_erlang and, where a batch runs in lanes, wfm_batch_values. The accuracy is the one that
 * models/queueing states; make oracle writes the table anew. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/erlang_row.h"
#include "tests/support/table.h"
#include "wfm/batch.h"
#include "wfm/erlang.h"

#define TOLERANCE 1e-10 /* relative; see erlang_row_error */

enum { COLUMNS = ERLANG_ROW_INPUTS + ERLANG_ROW_OUTPUTS };

/* A row of the table. */
typedef struct {
    int       line;
    wfm_queue queue;
    double    n, want[ERLANG_ROW_OUTPUTS];
} row;

typedef struct {
    int    values, off; /* compared, and out of tolerance */
    double worst;
} tally;

/* Calls it for each row. */
static tally for_each_row(void (*check)(const row *, tally *))
{
    FILE *file = fopen("tests/data/erlang_sweep_worst.csv", "r");
    char  line[TABLE_LINE], *cells[TABLE_CELLS];
    tally t = {0};
    row   r;

    assert_non_null(file);
    assert_int_equal(table_row(file, line, cells), COLUMNS);
    for (r.line = 2; table_row(file, line, cells) == COLUMNS; r.line++) {
        r.queue = erlang_row_queue(cells, &r.n);
        for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++)
            r.want[i] = table_number(cells[ERLANG_ROW_INPUTS + i]);
        check(&r, &t);
    }
    fclose(file);
    assert_true(r.line > 200);
    return t;
}

static void compare(const row *r, int output, double got, tally *t)
{
    const double error = erlang_row_error(output, got, r->want[output]);

    t->values++;
    t->worst = fmax(t->worst, error);
    if (error <= TOLERANCE)
        return;
    t->off++;
    print_error("line %d, %s: got %.17g, want %.17g, off by %.2g\n", r->line,
                erlang_row_name[output], got, r->want[output], error);
}

static void expect_none_off(const tally *t)
{
    print_message("%d values, worst error %.2g\n", t->values, t->worst);
    assert_int_equal(t->off, 0);
}

static void check_one(const row *r, tally *t)
{
    wfm_queue_perf perf;
    double         got[ERLANG_ROW_OUTPUTS];

    assert_int_equal(wfm_erlang(&r->queue, r->n, &perf), WFM_OK);
    erlang_row_values(&perf, got);
    for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++)
        compare(r, i, got[i], t);
}

static void one_queue(void **state)
{
    const tally t = for_each_row(check_one);

    (void)state;
    expect_none_off(&t);
}

/* Place of the value in the table's columns. */
enum { P_WAIT = 2, P_ABANDON = 3, SL = 4, ASA = 12, MEAN_WAIT = 13, OCCUPANCY = 15 };

static void check_definition(const row *r, wfm_sl_definition definition, tally *t)
{
    wfm_batch               batch;
    wfm_targets             targets;
    int                     agents = (int)r->n;
    double                  sl, wait, abandon, asa, mean_wait, occupancy;
    const wfm_batch_columns columns = {.agents        = &agents,
                                       .service_level = &sl,
                                       .p_wait        = &wait,
                                       .p_abandon     = &abandon,
                                       .asa_s         = &asa,
                                       .mean_wait_s   = &mean_wait,
                                       .occupancy     = &occupancy};

    wfm_targets_init(&targets);
    targets.sl_definition = definition;
    targets.sl_min        = 0.8;
    assert_int_equal(wfm_batch_init(&batch, &r->queue, &targets), WFM_OK);
    assert_int_equal(
        wfm_batch_values(&batch, 1, &r->queue.arrival_rate, &r->queue.aht_s, &columns, NULL),
        WFM_OK);
    compare(r, SL + (int)definition, sl, t);
    compare(r, P_WAIT, wait, t);
    compare(r, P_ABANDON, abandon, t);
    compare(r, ASA, asa, t);
    compare(r, MEAN_WAIT, mean_wait, t);
    compare(r, OCCUPANCY, occupancy, t);
}

/* Rows that a batch takes in lanes. */
static void check_lanes(const row *r, tally *t)
{
    if (r->queue.model == WFM_ERLANG_B || isfinite(r->queue.lines) || r->queue.retry > 0)
        return;
    for (int i = 0; i < WFM_SL_DEFINITIONS; i++)
        check_definition(r, (wfm_sl_definition)i, t);
}

static void in_lanes(void **state)
{
    const tally t = for_each_row(check_lanes);

    (void)state;
    expect_none_off(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_queue),
        cmocka_unit_test(in_lanes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
