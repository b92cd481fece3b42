/* The shared reference tables: cases computed with 120 digits, and values that others have
 * published. Skipped where the shared folder is not there. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/table.h"
#include "wfm/erlang.h"
#include "wfm/shrinkage.h"
#include "wfm/staff.h"

#define RELATIVE 1e-12
#define ABSOLUTE 1e-14

/* Columns of erlang_cases.csv. */
enum {
    MODEL = 1,
    CALLS,
    INTERVAL,
    AHT,
    PATIENCE,
    AGENTS,
    LINES,
    WITHIN,
    RETRY,
    BLOCK = 11,
    TOTAL = 25
};

static wfm_queue case_queue(char *const *cells)
{
    const bool impatient = strchr("AX", cells[MODEL][0]) || strcmp(cells[MODEL], "KA") == 0;
    wfm_queue  q;

    wfm_queue_init(&q);
    q.model = cells[MODEL][0] == 'B' ? WFM_ERLANG_B : impatient ? WFM_ERLANG_A : WFM_ERLANG_C;
    q.arrival_rate = table_number(cells[CALLS]) / table_number(cells[INTERVAL]);
    q.aht_s        = table_number(cells[AHT]);
    q.patience_s   = table_number(cells[PATIENCE]);
    q.lines        = table_number(cells[LINES]);
    q.within_s     = table_number(cells[WITHIN]);
    q.retry        = table_number(cells[RETRY]);
    return q;
}

static void check_case(char *const *cells)
{
    const wfm_queue q = case_queue(cells);
    wfm_queue_perf  p;

    assert_int_equal(wfm_erlang(&q, table_number(cells[AGENTS]), &p), WFM_OK);
    {
        const double got[] = {p.p_block,
                              p.p_wait,
                              p.p_abandon,
                              p.sl[WFM_SL_OFFERED],
                              p.abandoned_within,
                              p.sl[WFM_SL_VIRTUAL],
                              p.sl[WFM_SL_ANSWERED],
                              p.sl[WFM_SL_EXCL_ABANDONED_WITHIN],
                              p.asa_s,
                              p.mean_wait_s,
                              p.queue_length,
                              p.occupancy};

        for (int i = 0; i < (int)(sizeof got / sizeof *got); i++) {
            const double want = table_number(cells[BLOCK + i]);

            if (!isnan(want) && !(fabs(got[i] - want) <= fmax(ABSOLUTE, RELATIVE * fabs(want))))
                fail_msg("%s, column %d: got %.17g, want %.17g", cells[0], BLOCK + i, got[i], want);
        }
    }
    if (*cells[TOTAL])
        assert_true(fabs(p.load_erl / q.aht_s / table_number(cells[TOTAL]) - 1) < RELATIVE);
}

static void matches_every_case(void **state)
{
    FILE *file = table_shared("reference/erlang_cases.csv");
    char  line[TABLE_LINE], *cells[TABLE_CELLS];
    int   rows = 0;

    (void)state;
    if (!file)
        skip();
    (void)table_row(file, line, cells); /* head */
    for (; table_row(file, line, cells) > TOTAL; rows++)
        check_case(cells);
    fclose(file);
    assert_true(rows >= 57);
}

/* What a published row states. */
typedef enum {
    SL,
    SL_PERCENT,
    SL_ANSWERED,
    SL_EXCL,
    WAIT,
    WAIT_PERCENT,
    OCC,
    OCC_PERCENT,
    ASA,
    ASA_MIN,
    MEAN,
    MEAN_MIN,
    QUEUE,
    LOAD,
    BLOCKED,
    BLOCKED_A_DAY, /* of 8 hours */
    ABANDON,
    ABANDON_PERCENT,
    ABANDONED_A_DAY,
    LEAST_SL,
    LEAST_SL_OCC, /* and occupancy 85 % */
    GROSS_SL,     /* with 30 % shrinkage */
    LEAST_ASA,
    LEAST_WAIT,
    LEAST_BLOCK,
    LOAD_AT_BLOCK,
    LOAD_AT_WAIT,
    PERCENTILE /* T with P(W <= T) = target */
} quantity;

typedef struct {
    const char *id;
    quantity    what;
    int         part; /* which number of the cell */
    struct {
        int    model;                                     /* wfm_erlang_model */
        double calls, aht_s, patience_s, lines, within_s; /* calls an hour */
    } set;
    double n, target;
    double tolerance; /* half a unit of the last digit, or the interval of a simulation */
    double instead;   /* the true value, where the published one is wrong */
} published;

/* P22 and P23 are tables of Erlang B: their ids say "P22_<trunks>_<blocking>". */
enum { B = WFM_ERLANG_B, C = WFM_ERLANG_C, A = WFM_ERLANG_A };
#define NO    INFINITY /* abandonment, line limit */
#define RIGHT NAN

static const published table[] = {
    {"P01", LEAST_SL, 0, {C, 200, 180, NO, NO, 20}, 0, 0.8, 0, RIGHT},
    {"P02", GROSS_SL, 0, {C, 200, 180, NO, NO, 20}, 0, 0.8, 0, RIGHT},
    {"P03", SL, 0, {C, 200, 180, NO, NO, 20}, 14, 0, 0.0005, RIGHT},
    {"P04", OCC, 0, {C, 200, 180, NO, NO, 20}, 14, 0, 0.0005, RIGHT},
    {"P05", WAIT, 0, {C, 200, 180, NO, NO, 20}, 14, 0, 0.0005, RIGHT},
    {"P06", SL, 0, {C, 200, 180, NO, NO, 20}, 15, 0, 0.0005, RIGHT},
    {"P06", OCC, 1, {C, 200, 180, NO, NO, 20}, 15, 0, 0.0005, RIGHT},
    {"P06", WAIT, 2, {C, 200, 180, NO, NO, 20}, 15, 0, 0.0005, RIGHT},
    {"P07", WAIT, 0, {C, 200, 180, NO, NO, 20}, 14, 0, 5e-08, RIGHT},
    {"P07", SL, 1, {C, 200, 180, NO, NO, 20}, 14, 0, 5e-06, RIGHT},
    {"P07", ASA, 2, {C, 200, 180, NO, NO, 20}, 14, 0, 5e-14, RIGHT},
    {"P08", SL_PERCENT, 0, {C, 200, 180, NO, NO, 20}, 13, 0, 0.005, RIGHT},
    {"P09", SL_PERCENT, 0, {C, 200, 180, NO, NO, 20}, 14, 0, 0.0005, RIGHT},
    {"P10", LEAST_SL_OCC, 0, {C, 1000, 120, NO, NO, 20}, 0, 0.8, 0, RIGHT},
    {"P11", WAIT_PERCENT, 0, {C, 1000, 120, NO, NO, 20}, 40, 0, 0.005, RIGHT},
    {"P12", SL_PERCENT, 0, {C, 1000, 120, NO, NO, 20}, 40, 0, 0.005, RIGHT},
    {"P13", ASA, 0, {C, 1000, 120, NO, NO, 20}, 40, 0, 0.005, RIGHT},
    {"P14", OCC_PERCENT, 0, {C, 1000, 120, NO, NO, 20}, 40, 0, 0.005, RIGHT},
    {"P15", LEAST_ASA, 0, {C, 36, 300, NO, NO, 20}, 0, 20, 0, RIGHT},
    {"P16", LEAST_WAIT, 0, {C, 600, 120, NO, NO, 20}, 0, 0.15, 0, RIGHT},
    {"P17", ASA, 0, {C, 600, 120, NO, NO, 20}, 26, 0, 0.5, RIGHT},
    {"P18", WAIT_PERCENT, 0, {C, 600, 120, NO, NO, 20}, 30, 0, 0.05, RIGHT},
    {"P19", LOAD_AT_WAIT, 0, {C, 1, 3600, NO, NO, 20}, 30, 0.15, 0.05, RIGHT},
    {"P20", LOAD_AT_BLOCK, 0, {B, 1, 3600, NO, NO, 20}, 15, 0.01, 0.0005, RIGHT},
    {"P21", LEAST_BLOCK, 0, {B, 1200, 100, NO, NO, 20}, 0, 0.01, 0, RIGHT},
    {"P24", LEAST_SL, 0, {C, 250, 330, NO, NO, 30}, 0, 0.8, 0, RIGHT},
    {"P25_13", MEAN, 0, {A, 210, 180, 300, NO, 20}, 13, 0, 0.005, RIGHT},
    {"P25_9", MEAN, 0, {A, 210, 180, 300, NO, 20}, 9, 0, 0.005, RIGHT},
    {"P26", ABANDON_PERCENT, 0, {A, 2880, 60, 120, NO, 20}, 50, 0, 0.05, RIGHT},
    {"P27", MEAN, 0, {A, 2880, 60, 120, NO, 20}, 50, 0, 0.05, RIGHT},
    {"P28", QUEUE, 0, {A, 2880, 60, 120, NO, 20}, 50, 0, 0.5, RIGHT},
    {"P29", OCC_PERCENT, 0, {A, 2880, 60, 120, NO, 20}, 50, 0, 0.5, RIGHT},
    {"P30", ASA, 0, {C, 2880, 60, NO, NO, 20}, 50, 0, 0.05, RIGHT},
    {"P31", QUEUE, 0, {C, 2880, 60, NO, NO, 20}, 50, 0, 0.5, RIGHT},
    {"P32", OCC_PERCENT, 0, {C, 2880, 60, NO, NO, 20}, 50, 0, 0.5, RIGHT},
    {"P33", PERCENTILE, 0, {C, 2880, 60, NO, NO, 20}, 50, 0.9, 0.05, RIGHT},
    {"P34", PERCENTILE, 0, {A, 2880, 60, 120, NO, 20}, 50, 0.9, 0.05, 12.44464772},
    {"P35", LOAD, 0, {C, 720, 240, NO, NO, 15}, 55, 0, 1e-09, RIGHT},
    {"P35", OCC, 1, {C, 720, 240, NO, NO, 15}, 55, 0, 0.0005, RIGHT},
    {"P36", WAIT, 0, {C, 720, 240, NO, NO, 15}, 55, 0, 0.0005, RIGHT},
    {"P37", ASA, 0, {C, 720, 240, NO, NO, 15}, 55, 0, 0.05, RIGHT},
    {"P38", SL, 0, {C, 720, 240, NO, NO, 15}, 55, 0, 0.0005, 0.8458830922},
    {"P39", WAIT, 0, {C, 20, 3600, NO, NO, 20}, 25, 0, 5e-07, 0.2091028266},
    {"P40", BLOCKED, 0, {B, 180, 3600, NO, NO, 20}, 200, 0, 5e-07, 0.0103249952},
    {"P41", LEAST_BLOCK, 0, {B, 10, 3600, NO, NO, 20}, 0, 0.02, 0, RIGHT},
    {"P42_P(wait)", WAIT, 0, {A, 200, 180, 300, NO, 20}, 14, 0, 5e-06, RIGHT},
    {"P42_P(abandon)", ABANDON, 0, {A, 200, 180, 300, NO, 20}, 14, 0, 5e-07, RIGHT},
    {"P42_occupancy", OCC, 0, {A, 200, 180, 300, NO, 20}, 14, 0, 5e-07, RIGHT},
    {"P42_E[W] all min", MEAN_MIN, 0, {A, 200, 180, 300, NO, 20}, 14, 0, 5e-07, RIGHT},
    {"P42_SL 20s", SL, 0, {A, 200, 180, 300, NO, 20}, 14, 0, 5e-07, RIGHT},
    {"P43", SL, 0, {C, 252, 120, NO, NO, 20}, 12, 0, 0.003, RIGHT},
    {"P44", ASA_MIN, 0, {C, 252, 120, NO, NO, 20}, 12, 0, 0.0035, RIGHT},
    {"P45", OCC, 0, {C, 252, 120, NO, NO, 20}, 12, 0, 0.006, RIGHT},
    {"P46", ABANDONED_A_DAY, 0, {A, 252, 120, 60, NO, 20}, 12, 0, 1.3, RIGHT},
    {"P47", SL_ANSWERED, 0, {A, 252, 120, 60, NO, 20}, 12, 0, 0.001, RIGHT},
    {"P48", SL_EXCL, 0, {A, 252, 120, 60, NO, 20}, 12, 0, 0.0005, RIGHT},
    {"P49", ASA_MIN, 0, {A, 252, 120, 60, NO, 20}, 12, 0, 0.0005, RIGHT},
    {"P50", BLOCKED_A_DAY, 0, {C, 252, 120, NO, 17, 20}, 12, 0, 0.7, RIGHT},
    {"P51", SL_ANSWERED, 0, {C, 252, 120, NO, 17, 20}, 12, 0, 0.002, RIGHT},
    {"P52", SL, 0, {C, 252, 120, NO, 17, 20}, 12, 0, 0.002, RIGHT},
    {"P53", ASA_MIN, 0, {C, 252, 120, NO, 17, 20}, 12, 0, 0.0013, RIGHT},
    {"P54", WAIT, 0, {A, 100, 3600, 3600, NO, 20}, 110, 0, 1e-14, RIGHT},
};

static wfm_queue published_queue(const published *r)
{
    wfm_queue q;

    wfm_queue_init(&q);
    q.model        = (wfm_erlang_model)r->set.model;
    q.arrival_rate = r->set.calls / 3600;
    q.aht_s        = r->set.aht_s;
    q.patience_s   = r->set.patience_s;
    q.lines        = r->set.lines;
    q.within_s     = r->set.within_s;
    return q;
}

static wfm_queue_perf perf_of(const wfm_queue *q, double n)
{
    wfm_queue_perf p;

    assert_int_equal(wfm_erlang(q, n, &p), WFM_OK);
    return p;
}

static double least(const published *r)
{
    const wfm_queue q     = published_queue(r);
    const int       share = 300000;
    wfm_targets     t;
    wfm_staffing    s;

    wfm_targets_init(&t);
    if (r->what == LEAST_ASA)
        t.asa_max_s = r->target;
    else if (r->what == LEAST_WAIT)
        t.wait_max = r->target;
    else if (r->what == LEAST_BLOCK)
        t.block_max = r->target;
    else
        t.sl_min = r->target;
    if (r->what == LEAST_SL_OCC)
        t.occupancy_max = 0.85;
    assert_int_equal(wfm_staff(&q, &t, &s), WFM_OK);
    assert_int_equal(s.status, WFM_STAFF_OK);
    return r->what == GROSS_SL ? wfm_gross(s.agents, WFM_ADD, &share, 1) : s.agents;
}

/* The load, or T, at which a rising value reaches the target. */
static double solve(const published *r)
{
    wfm_queue q = published_queue(r);
    double low = 0, high = r->what == PERCENTILE ? 1000 : r->n * (r->what == LOAD_AT_WAIT ? 1 : 3);

    for (int i = 0; i < 60; i++) {
        const double   middle = (low + high) / 2;
        double        *x      = r->what == PERCENTILE ? &q.within_s : &q.arrival_rate;
        wfm_queue_perf p;

        *x = r->what == PERCENTILE ? middle : middle / q.aht_s;
        p  = perf_of(&q, r->n);
        if ((r->what == PERCENTILE      ? p.sl[WFM_SL_INCL_ABANDONED_WITHIN]
             : r->what == LOAD_AT_BLOCK ? p.p_block
                                        : p.p_wait) < r->target)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double direct(const published *r)
{
    const wfm_queue      q   = published_queue(r);
    const wfm_queue_perf p   = perf_of(&q, r->n);
    const double         day = r->set.calls * 8;

    switch (r->what) {
    case SL:
        return p.sl[WFM_SL_OFFERED];
    case SL_PERCENT:
        return 100 * p.sl[WFM_SL_OFFERED];
    case SL_ANSWERED:
        return p.sl[WFM_SL_ANSWERED];
    case SL_EXCL:
        return p.sl[WFM_SL_EXCL_ABANDONED_WITHIN];
    case WAIT:
        return p.p_wait;
    case WAIT_PERCENT:
        return 100 * p.p_wait;
    case OCC:
        return p.occupancy;
    case OCC_PERCENT:
        return 100 * p.occupancy;
    case ASA:
        return p.asa_s;
    case ASA_MIN:
        return p.asa_s / 60;
    case MEAN:
        return p.mean_wait_s;
    case MEAN_MIN:
        return p.mean_wait_s / 60;
    case QUEUE:
        return p.queue_length;
    case LOAD:
        return p.load_erl;
    case BLOCKED:
        return p.p_block;
    case BLOCKED_A_DAY:
        return day * p.p_block;
    case ABANDON:
        return p.p_abandon;
    case ABANDON_PERCENT:
        return 100 * p.p_abandon;
    case ABANDONED_A_DAY:
        return day * p.p_abandon;
    default:
        return NAN;
    }
}

static double computed(const published *r)
{
    if (r->what >= LEAST_SL && r->what <= LEAST_BLOCK)
        return least(r);
    return r->what > LEAST_BLOCK ? solve(r) : direct(r);
}

/* The number after `part` slashes or commas: "0.941 / 0.667 / 0.102". */
static double nth_number(const char *cell, int part)
{
    cell += *cell == '"';
    for (; part > 0; part--)
        cell += strcspn(cell, "/,") + 1;
    return strtod(cell, NULL);
}

static void check_published(const published *r, const char *cell)
{
    const double got   = computed(r);
    const double said  = nth_number(cell, r->part);
    const double want  = isnan(r->instead) ? said : r->instead;
    const double slack = r->tolerance * (1 + 1e-9);

    if (!(fabs(got - want) <= slack))
        fail_msg("%s: got %.12g, want %.12g", r->id, got, want);
    if (!isnan(r->instead)) /* else the row is not wrong */
        assert_true(fabs(got - said) > slack);
}

/* One decimal in P22, three digits in P23. */
static bool is_blocking_table(const char *id, published *out)
{
    published row = {.id = id, .what = LOAD_AT_BLOCK, .instead = RIGHT};
    char     *at;

    if (strncmp(id, "P22_", 4) != 0 && strncmp(id, "P23_", 4) != 0)
        return false;
    row.set.model = B;
    row.set.calls = 1;
    row.set.aht_s = 3600;
    row.n         = strtod(id + 4, &at);
    row.target    = strtod(at + 1, NULL);
    row.tolerance = id[2] == '3' && row.n < 20 ? 0.005 : 0.05;
    *out          = row;
    return true;
}

static int check_row(char *const *cells)
{
    int       found = 0;
    published row;

    if (is_blocking_table(cells[0], &row)) {
        check_published(&row, cells[5]);
        return 1;
    }
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].id, cells[0]) == 0) {
            check_published(&table[i], cells[5]);
            found++;
        }
    return found;
}

static void matches_every_published_value(void **state)
{
    FILE *file = table_shared("reference/published.csv");
    char  line[TABLE_LINE], *cells[TABLE_CELLS];

    (void)state;
    if (!file)
        skip();
    (void)table_row(file, line, cells); /* head */
    while (table_row(file, line, cells) > 6)
        if (check_row(cells) == 0)
            fail_msg("%s has no set-up here", cells[0]);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_every_case),
        cmocka_unit_test(matches_every_published_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
