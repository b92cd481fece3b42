/* Fields of a case -> a queue and its targets. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/run/erlang_case.h"

const wfm_csv_column wfm_case_columns[CASE_COLUMNS] = {
#define CASE_COLUMN(name, text, required) {text, required},
    WFM_CASE_LIST(CASE_COLUMN)
#undef CASE_COLUMN
};

/* Where each number goes, and what an empty field means. */
static const struct number {
    int    column;
    size_t offset;
    double empty;
} numbers[] = {
    {CASE_CALLS, offsetof(wfm_case, calls), NAN},
    {CASE_INTERVAL, offsetof(wfm_case, interval_s), NAN},
    {CASE_AHT, offsetof(wfm_case, queue.aht_s), NAN},
    {CASE_PATIENCE, offsetof(wfm_case, queue.patience_s), INFINITY},
    {CASE_AGENTS, offsetof(wfm_case, agents), NAN},
    {CASE_LINES, offsetof(wfm_case, queue.lines), INFINITY},
    {CASE_WITHIN, offsetof(wfm_case, within_s), NAN},
    {CASE_SHORT, offsetof(wfm_case, queue.short_s), 0},
    {CASE_RETRY, offsetof(wfm_case, queue.retry), 0},
    {CASE_SL, offsetof(wfm_case, targets.sl_min), NAN},
    {CASE_ASA, offsetof(wfm_case, targets.asa_max_s), NAN},
    {CASE_MEAN_WAIT, offsetof(wfm_case, targets.mean_wait_max_s), NAN},
    {CASE_ABANDON, offsetof(wfm_case, targets.abandon_max), NAN},
    {CASE_WAIT, offsetof(wfm_case, targets.wait_max), NAN},
    {CASE_OCCUPANCY, offsetof(wfm_case, targets.occupancy_max), NAN},
    {CASE_BLOCK, offsetof(wfm_case, targets.block_max), NAN},
};

#define SHOWN 40 /* bytes of a value in a complaint */

/* The first complaint is kept. */
__attribute__((format(printf, 2, 3))) static void complain(wfm_case *c, const char *format, ...)
{
    static const char word[] = "error: ";
    va_list           args;

    if (*c->fault)
        return;
    memcpy(c->fault, word, sizeof word);
    va_start(args, format);
    (void)vsnprintf(c->fault + sizeof word - 1, sizeof c->fault - sizeof word + 1, format, args);
    va_end(args);
}

static void complain_value(wfm_case *c, int column, const char *text, const char *expected)
{
    complain(c, "%s: '%.*s' %s", wfm_case_columns[column].name, (int)wfm_text_fit(text, SHOWN),
             text, expected);
}

/* What may be infinite may also be called so. */
static bool read_number(const char *text, double empty, double *out)
{
    *out = empty;
    return *text == '\0' || (isinf(empty) && strcmp(text, "inf") == 0) ||
           wfm_number_parse(text, out);
}

static void read_numbers(const char *const *field, wfm_case *c)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const char *text = field[numbers[i].column];
        double     *out  = (double *)(void *)((char *)c + numbers[i].offset);

        if (!read_number(text, numbers[i].empty, out))
            complain_value(c, numbers[i].column, text, "is not a number");
    }
}

static void read_model(const char *text, wfm_case *c)
{
    if (strcmp(text, "B") == 0)
        c->queue.model = WFM_ERLANG_B;
    else if (strcmp(text, "C") == 0 || (strcmp(text, "A") == 0 && isinf(c->queue.patience_s)))
        c->queue.model = WFM_ERLANG_C;
    else if (strcmp(text, "A") == 0)
        c->queue.model = WFM_ERLANG_A;
    else
        complain_value(c, CASE_MODEL, text, "must be B, C or A");
}

static void read_definition(const char *text, wfm_case *c)
{
    int d = 0;

    while (d < WFM_SL_DEFINITIONS && strcmp(text, wfm_sl_name((wfm_sl_definition)d)) != 0)
        d++;
    if (d < WFM_SL_DEFINITIONS)
        c->targets.sl_definition = (wfm_sl_definition)d;
    else if (*text)
        complain_value(c, CASE_DEFINITION, text, "is not known");
}

static void check_agents(wfm_case *c)
{
    const double n    = c->agents;
    const bool   real = c->queue.model == WFM_ERLANG_B;

    if (real && !(n > 0 && n <= WFM_MAX_AGENTS))
        complain(c, "agents: must be in (0, %d]", WFM_MAX_AGENTS);
    if (!real && !(n >= 1 && n <= WFM_MAX_AGENTS && n == floor(n)))
        complain(c, "agents: must be whole, in [1, %d]", WFM_MAX_AGENTS);
    if (!real && !(n <= c->queue.lines))
        complain(c, "lines: must be at least agents");
}

/* The field's name in the file: there the rate is calls an interval. */
static const char *column_of(const char *field)
{
    return strcmp(field, "arrival_rate") == 0 ? "calls" : field;
}

static bool has_target(const char *const *field)
{
    for (int column = CASE_SL; column <= CASE_BLOCK; column++)
        if (*field[column])
            return true;
    return false;
}

static void check(wfm_case *c)
{
    const char *field = NULL;
    const char *range = NULL;
    const bool  given = !isnan(c->agents);

    if (!(c->interval_s > 0))
        complain(c, "interval_s: must be above 0");
    if (wfm_queue_fault(&c->queue, given ? NULL : &c->targets, &field, &range))
        complain(c, "%s: must be %s", column_of(field), range);
    if (given)
        check_agents(c);
    else if (!isnan(c->targets.sl_min) && isnan(c->within_s))
        complain(c, "within_s: must be given for sl_min");
}

void wfm_case_read(const char *const *field, wfm_case *out)
{
    memset(out, 0, sizeof *out);
    wfm_queue_init(&out->queue);
    wfm_targets_init(&out->targets);
    read_numbers(field, out);
    read_model(field[CASE_MODEL], out);
    read_definition(field[CASE_DEFINITION], out);
    out->queue.arrival_rate = out->calls / out->interval_s;
    if (isnan(out->within_s))
        out->queue.within_s = out->queue.short_s = 0; /* any: nothing that depends on it is told */
    else
        out->queue.within_s = out->within_s;
    if (isnan(out->agents) && !has_target(field))
        complain(out, "agents: must be given, or a target to find them");
    check(out);
}
