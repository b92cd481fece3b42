#include "bin/erlang_table.h"

#include <math.h>

#include "bin/erlang_words.h"
#include "wfm/shrinkage.h"

#define AROUND 3 /* rows on either side */

static void print_queue(const erlang_question *asked, FILE *out)
{
    const wfm_queue *q = &asked->queue;
    char             calls[WORDS_ROOM];
    char             interval[WORDS_ROOM];

    fprintf(out, "%s in %s, ", words_count(asked->calls, "call", calls),
            words_count(asked->interval_s / 60, "minute", interval));
    fprintf(out, "handling time %g s: %.2f erlangs\n", q->aht_s, q->arrival_rate * q->aht_s);
    if (q->model == WFM_ERLANG_A)
        fprintf(out, "callers hang up after %g s on average (Erlang A)", q->patience_s);
    else if (q->model == WFM_ERLANG_C)
        fputs("callers wait without end (Erlang C)", out);
    else
        fputs("callers who find all agents busy are blocked (Erlang B)", out);
    if (isfinite(q->lines))
        fprintf(out, ", at most %g in the system", q->lines);
    putc('\n', out);
    if (q->retry > 0)
        fprintf(out, "%g%% of the callers who are lost call again\n", 100 * q->retry);
}

static void print_level(const erlang_question *asked, FILE *out)
{
    fprintf(out, " within %g s (%s)\n", asked->queue.within_s,
            wfm_sl_name(asked->targets.sl_definition));
}

static void print_targets(const erlang_question *asked, FILE *out)
{
    char text[WORDS_ROOM];

    for (wfm_target t = WFM_TARGET_SL; t <= WFM_TARGET_BLOCK; t++) {
        const double limit = wfm_target_limit(&asked->targets, t);

        if (isnan(limit))
            continue;
        fprintf(out, "target: %s %s %s", words_target(t), words_wanted(t),
                words_limit_text(t, limit, text));
        if (t == WFM_TARGET_SL)
            print_level(asked, out);
        else
            putc('\n', out);
    }
    if (isnan(asked->targets.sl_min) && asked->queue.model != WFM_ERLANG_B) {
        fputs("service level:", out);
        print_level(asked, out);
    }
}

typedef enum { AGENTS, PAID, LOAD, LEVEL, ASA, MEAN_WAIT, WAIT, ABANDON, BLOCK, BUSY } column;

/* Columns from left to right: 100 characters when all are shown. */
static const struct {
    const char *name, *unit;
    int         width, decimals;
} columns[] = {
    [AGENTS] = {"agents", "", 9, 0},    [PAID] = {"paid", "", 8, 0},
    [LOAD] = {"load", "erlangs", 9, 2}, [LEVEL] = {"service level", NULL, 15, 2},
    [ASA] = {"ASA", "s", 9, 1},         [MEAN_WAIT] = {"mean wait", "s", 10, 1},
    [WAIT] = {"P(wait)", "%", 9, 2},    [ABANDON] = {"abandoned", "%", 11, 2},
    [BLOCK] = {"blocked", "%", 9, 2},   [BUSY] = {"occupancy", "%", 11, 2},
};

static bool is_shown(const erlang_question *asked, column c)
{
    const wfm_queue *q       = &asked->queue;
    const bool       waits   = q->model != WFM_ERLANG_B;
    const bool       shown[] = {[AGENTS]    = true,
                                [PAID]      = asked->shrinkage > 0,
                                [LOAD]      = q->retry > 0,
                                [LEVEL]     = waits,
                                [ASA]       = waits,
                                [MEAN_WAIT] = !isnan(asked->targets.mean_wait_max_s),
                                [WAIT]      = waits,
                                [ABANDON]   = q->model == WFM_ERLANG_A,
                                [BLOCK]     = !waits || isfinite(q->lines),
                                [BUSY]      = true};
    return shown[c];
}

static void print_header(const erlang_question *asked, FILE *out)
{
    char level[WORDS_ROOM];

    (void)snprintf(level, sizeof level, "%% in %g s", asked->queue.within_s);
    putc('\n', out);
    for (column c = AGENTS; c <= BUSY; c++)
        if (is_shown(asked, c))
            fprintf(out, "%*s", columns[c].width, columns[c].name);
    putc('\n', out);
    for (column c = AGENTS; c <= BUSY; c++)
        if (is_shown(asked, c))
            fprintf(out, "%*s", columns[c].width, columns[c].unit ? columns[c].unit : level);
    putc('\n', out);
}

/* Shares in per cent. Parts of an agent are never paid: see the options. */
static void print_row(const erlang_question *asked, double n, bool chosen, FILE *out)
{
    char           text[WORDS_ROOM];
    wfm_queue_perf p = {0};

    (void)wfm_erlang(&asked->queue, n, &p);
    const double value[] = {[AGENTS]    = n,
                            [PAID]      = wfm_gross((int)n, WFM_ADD, &asked->shrinkage, 1),
                            [LOAD]      = p.load_erl,
                            [LEVEL]     = 100 * p.sl[asked->targets.sl_definition],
                            [ASA]       = p.asa_s,
                            [MEAN_WAIT] = p.mean_wait_s,
                            [WAIT]      = 100 * p.p_wait,
                            [ABANDON]   = 100 * p.p_abandon,
                            [BLOCK]     = 100 * p.p_block,
                            [BUSY]      = 100 * p.occupancy};

    fprintf(out, "%s%*g", chosen ? "->" : "  ", columns[AGENTS].width - 2, n);
    for (column c = PAID; c <= BUSY; c++)
        if (is_shown(asked, c))
            fprintf(out, "%*s", columns[c].width,
                    words_figure(value[c], columns[c].decimals, text));
    putc('\n', out);
}

void erlang_table_print(const erlang_question *asked, double chosen, FILE *out)
{
    const double most = fmin(asked->queue.lines, WFM_MAX_AGENTS);

    print_queue(asked, out);
    print_targets(asked, out);
    print_header(asked, out);
    for (int i = -AROUND; i <= AROUND; i++)
        if (chosen + i > 0 && chosen + i <= most)
            print_row(asked, chosen + i, i == 0, out);
    putc('\n', out);
}
