#include "tests/oracle/sweep/print.h"

#include <math.h>
#include <time.h>

#include "tests/oracle/sweep/exact.h"
#include "tests/support/erlang_row.h"

void print_head(FILE *file)
{
    fputs("model,arrival_rate,aht_s,patience_s,agents,lines,within_s,short_s,retry", file);
    for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++)
        fprintf(file, ",%s", erlang_row_name[i]);
    fputc('\n', file);
}

void print_inputs(FILE *file, const draw_case *c)
{
    const wfm_queue *q = &c->queue;

    fprintf(file, "%c,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g,%.17g", "BCA"[q->model],
            q -> arrival_rate, q -> aht_s, q -> patience_s, c -> n, q -> lines, q -> within_s,
            q -> short_s, q -> retry);
}

static void print_value(FILE *file, const arb_t v)
{
    if (arf_is_nan(arb_midref(v)))
        return;
    if (arf_is_inf(arb_midref(v))) {
        fputs("inf", file);
    } else if (arb_contains_zero(v)) {
        fputc('0', file);
    } else {
        char *text = arb_get_str(v, 20, ARB_STR_NO_RADIUS);

        fputs(text, file);
        flint_free(text);
    }
}

void print_exact(FILE *file, const draw_case *c)
{
    arb_ptr values = _arb_vec_init(ERLANG_ROW_OUTPUTS);

    exact_perf(values, &c->queue, c->n);
    print_inputs(file, c);
    for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++) {
        fputc(',', file);
        print_value(file, values + i);
    }
    fputc('\n', file);
    _arb_vec_clear(values, ERLANG_ROW_OUTPUTS);
}

void print_targets(FILE *file, const wfm_targets *t)
{
    const double limits[] = {t->sl_min,   t->asa_max_s,     t->mean_wait_max_s, t->abandon_max,
                             t->wait_max, t->occupancy_max, t->block_max};

    for (int i = 0; i < 7; i++)
        if (!isnan(limits[i]))
            fprintf(file, " %s %.17g",
                    i ? wfm_target_name((wfm_target)(i + 1)) : wfm_sl_name(t->sl_definition),
                    limits[i]);
}

double print_now(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}
