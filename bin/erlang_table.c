#include "bin/erlang_table.h"

#include <math.h>

#include "engine/base/error.h"
#include "wfm/shrinkage.h"

#define AROUND    3  /* rows on either side */
#define CELL_ROOM 32 /* bytes */

/* How a target is said; `percent` or else seconds, a least or else a most. */
static const struct wording {
    const char *name;
    bool        percent, is_least;
} wording[] = {
    [WFM_TARGET_NONE]      = {"", false, false},
    [WFM_TARGET_SL]        = {"service level", true, true},
    [WFM_TARGET_ASA]       = {"average speed of answer", false, false},
    [WFM_TARGET_MEAN_WAIT] = {"mean wait", false, false},
    [WFM_TARGET_ABANDON]   = {"share of abandoned calls", true, false},
    [WFM_TARGET_WAIT]      = {"share of calls that wait", true, false},
    [WFM_TARGET_OCCUPANCY] = {"occupancy", true, false},
    [WFM_TARGET_BLOCK]     = {"share of blocked calls", true, false},
};

static char *percent(double share, char text[CELL_ROOM])
{
    (void)snprintf(text, CELL_ROOM, isnan(share) ? "-" : "%.2f%%", 100 * share);
    return text;
}

static char *seconds(double s, char text[CELL_ROOM])
{
    (void)snprintf(text, CELL_ROOM, isnan(s) ? "-" : isinf(s) ? "endless" : "%.1f s", s);
    return text;
}

static char *value_text(wfm_target target, double value, char text[CELL_ROOM])
{
    return wording[target].percent ? percent(value, text) : seconds(value, text);
}

/* As it was given: 80%, not 80.00%. */
static char *limit_text(wfm_target target, double limit, char text[CELL_ROOM])
{
    if (wording[target].percent)
        (void)snprintf(text, CELL_ROOM, "%g%%", 100 * limit);
    else
        (void)snprintf(text, CELL_ROOM, "%g s", limit);
    return text;
}

static void print_queue(const erlang_question *asked, FILE *out)
{
    const wfm_queue *q = &asked->queue;

    fprintf(out, "%g calls in %g minutes, handling time %g s: %.2f erlangs\n", asked->calls,
            asked->interval_s / 60, q->aht_s, q->arrival_rate * q->aht_s);
    if (q->model == WFM_ERLANG_A)
        fprintf(out, "callers hang up after %g s on average (Erlang A)", q->patience_s);
    else
        fputs("callers wait without end (Erlang C)", out);
    if (isfinite(q->lines))
        fprintf(out, ", at most %g in the system", q->lines);
    putc('\n', out);
}

static double limit_of(const wfm_targets *t, wfm_target target)
{
    const double limit[] = {[WFM_TARGET_NONE]      = NAN,
                            [WFM_TARGET_SL]        = t->sl_min,
                            [WFM_TARGET_ASA]       = t->asa_max_s,
                            [WFM_TARGET_MEAN_WAIT] = t->mean_wait_max_s,
                            [WFM_TARGET_ABANDON]   = t->abandon_max,
                            [WFM_TARGET_WAIT]      = t->wait_max,
                            [WFM_TARGET_OCCUPANCY] = t->occupancy_max,
                            [WFM_TARGET_BLOCK]     = t->block_max};
    return limit[target];
}

static void print_targets(const erlang_question *asked, FILE *out)
{
    char text[CELL_ROOM];

    for (int i = WFM_TARGET_SL; i <= WFM_TARGET_BLOCK; i++) {
        const wfm_target target = (wfm_target)i;
        const double     limit  = limit_of(&asked->targets, target);

        if (isnan(limit))
            continue;
        fprintf(out, "target: %s %s %s", wording[target].name,
                wording[target].is_least ? "at least" : "at most", limit_text(target, limit, text));
        if (target == WFM_TARGET_SL)
            fprintf(out, " within %g s (%s)", asked->queue.within_s,
                    wfm_sl_name(asked->targets.sl_definition));
        putc('\n', out);
    }
}

static wfm_status print_row(const erlang_question *asked, int n, bool chosen, FILE *out)
{
    char           sl[CELL_ROOM];
    char           asa[CELL_ROOM];
    char           gone[CELL_ROOM];
    char           busy[CELL_ROOM];
    char           wait[CELL_ROOM];
    char           block[CELL_ROOM];
    wfm_queue_perf p;

    if (wfm_erlang(&asked->queue, n, &p))
        return WFM_EUSAGE;
    fprintf(out, "%s%7d%8d%15s%11s%11s%11s%9s", chosen ? "->" : "  ", n,
            wfm_gross(n, WFM_ADD, &asked->shrinkage, 1),
            percent(p.sl[asked->targets.sl_definition], sl), seconds(p.asa_s, asa),
            percent(p.p_abandon, gone), percent(p.occupancy, busy), percent(p.p_wait, wait));
    if (isfinite(asked->queue.lines))
        fprintf(out, "%9s", percent(p.p_block, block));
    putc('\n', out);
    return WFM_OK;
}

static wfm_status print_rows(const erlang_question *asked, int chosen, FILE *out, wfm_error *err)
{
    const double most  = fmin(asked->queue.lines, WFM_MAX_AGENTS);
    const int    first = chosen > AROUND ? chosen - AROUND : 1;

    fprintf(out, "\n%9s%8s%15s%11s%11s%11s%9s%s\n", "agents", "gross", "service level", "ASA",
            "abandoned", "occupancy", "P(wait)", isfinite(asked->queue.lines) ? "  blocked" : "");
    for (int n = first; n <= chosen + AROUND && n <= most; n++)
        if (print_row(asked, n, n == chosen, out))
            return wfm_fail(err, WFM_EUSAGE, "%d agents are out of range", n);
    putc('\n', out);
    return WFM_OK;
}

/* Which target asks for the last agent, and what one less would give. */
static void print_reason(const erlang_question *asked, const wfm_staffing *s, FILE *out)
{
    const struct wording *word = &wording[s->binding];
    char                  less[CELL_ROOM];
    char                  limit[CELL_ROOM];

    fprintf(out, "%d agent%s needed", s->agents, s->agents == 1 ? " is" : "s are");
    if (s->binding == WFM_TARGET_NONE)
        fputs(": fewer cannot be.\n", out);
    else
        fprintf(out, ": with %d the %s would be %s, %s the target of %s.\n", s->agents - 1,
                word->name, value_text(s->binding, s->binding_value_less_one, less),
                word->is_least ? "below" : "above",
                limit_text(s->binding, limit_of(&asked->targets, s->binding), limit));
}

static void print_answer(const erlang_question *asked, const wfm_staffing *s, FILE *out)
{
    if (s->status == WFM_STAFF_UNREACHABLE) {
        fprintf(out, "Out of reach: even %d agents miss the targets.\n", s->agents);
        return;
    }
    if (asked->agents > 0)
        fprintf(out, "%d agents %s the targets. ", asked->agents,
                asked->agents < s->agents ? "miss" : "meet");
    print_reason(asked, s, out);
    if (s->status == WFM_STAFF_UNDECIDED)
        fputs("One target is met or missed by less than rounding can tell.\n", out);
}

static wfm_status check(const erlang_question *asked, wfm_error *err)
{
    const wfm_targets *targets = asked->has_targets ? &asked->targets : NULL;
    const char        *field   = NULL;
    const char        *range   = NULL;

    if (!asked->has_targets && asked->agents == 0)
        return wfm_fail(err, WFM_EUSAGE, "a target or --agents is needed");
    if (!(asked->interval_s > 0))
        return wfm_fail(err, WFM_EUSAGE, "--interval: must be above 0");
    if (wfm_queue_fault(&asked->queue, targets, &field, &range))
        return wfm_fail(err, WFM_EUSAGE, "%s: must be %s", field, range);
    if (asked->agents > asked->queue.lines)
        return wfm_fail(err, WFM_EUSAGE, "--lines %g: must be at least --agents %d",
                        asked->queue.lines, asked->agents);
    return WFM_OK;
}

wfm_status erlang_table_print(const erlang_question *asked, FILE *out, bool *negative,
                              wfm_error *err)
{
    wfm_staffing s      = {.agents = asked->agents};
    wfm_status   status = check(asked, err);

    if (status)
        return status;
    if (asked->has_targets && wfm_staff(&asked->queue, &asked->targets, &s))
        return wfm_fail(err, WFM_EUSAGE, "the queue or its targets are out of range");
    print_queue(asked, out);
    print_targets(asked, out);
    status = print_rows(asked, asked->agents > 0 ? asked->agents : s.agents, out, err);
    if (status || !asked->has_targets)
        return status;
    print_answer(asked, &s, out);
    *negative =
        s.status == WFM_STAFF_UNREACHABLE || (asked->agents > 0 && asked->agents < s.agents);
    return WFM_OK;
}
