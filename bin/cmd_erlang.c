/* wfm erlang: the calculator, on a file of cases or on one queue from options. */
#include <math.h>
#include <string.h>

#include "bin/commands.h"
#include "bin/erlang_table.h"
#include "bin/options.h"
#include "bin/report.h"
#include "bin/text_out.h"
#include "engine/base/error.h"
#include "wfm/erlang_cases.h"
#include "wfm/results_file.h"
#include "wfm/shrinkage.h"

typedef struct {
    double share, within_s;
} service_level;

typedef struct {
    common_settings   common;
    const char       *cases;
    double            calls, interval_s, aht_s, patience_s, short_s;
    service_level     level;
    wfm_sl_definition definition;
    double            max_abandon, max_asa_s, max_occupancy, shrinkage;
    int               agents, lines; /* 0: not given */
} erlang_settings;

/* "80/20": per cent within seconds. */
static bool read_service_level(const char *text, void *field)
{
    service_level level    = {0};
    char          share[8] = "";
    const size_t  length   = strcspn(text, "/");

    if (text[length] != '/' || length + 1 >= sizeof share)
        return false;
    memcpy(share, text, length);
    share[length] = '%';
    if (!as_share.read(share, &level.share) || !as_seconds.read(text + length + 1, &level.within_s))
        return false;
    *(service_level *)field = level;
    return true;
}

static bool read_definition(const char *text, void *field)
{
    for (int d = 0; d < WFM_SL_DEFINITIONS; d++)
        if (strcmp(text, wfm_sl_name((wfm_sl_definition)d)) == 0) {
            *(wfm_sl_definition *)field = (wfm_sl_definition)d;
            return true;
        }
    return false;
}

#define WORD(name, text) " " text
static const option_kind as_service_level = {"per cent and seconds such as 80/20",
                                             read_service_level};
static const option_kind as_definition    = {"one of" WFM_SL_LIST(WORD), read_definition};
#undef WORD

#define AT(field) offsetof(erlang_settings, field)

static const option_row rows[] = {
    {"calls", 0, "N", &as_amount, AT(calls), NULL, "calls offered in the interval"},
    {"interval", 0, "TIME", &as_seconds, AT(interval_s), "30m", "length of the interval"},
    {"aht", 0, "TIME", &as_seconds, AT(aht_s), NULL, "handling time: talk, hold and wrap-up"},
    {"patience", 0, "TIME", &as_seconds, AT(patience_s), NULL,
     "mean patience; without it nobody hangs up"},
    {"lines", 0, "N", &as_count, AT(lines), NULL, "callers in the system; without it no limit"},
    {"service-level", 0, "P/S", &as_service_level, AT(level), NULL,
     "target: P per cent answered within S seconds"},
    {"definition", 0, "NAME", &as_definition, AT(definition), "offered",
     "of the service level: see wfm(1)"},
    {"short", 0, "TIME", &as_seconds, AT(short_s), "0", "short calls, of incl_short, excl_short"},
    {"max-abandon", 0, "SHARE", &as_share, AT(max_abandon), NULL, "target: abandoned at most"},
    {"max-asa", 0, "TIME", &as_seconds, AT(max_asa_s), NULL, "target: speed of answer at most"},
    {"max-occupancy", 0, "SHARE", &as_share, AT(max_occupancy), NULL, "target: busy at most"},
    {"agents", 0, "N", &as_count, AT(agents), NULL, "show these instead of the least"},
    {"shrinkage", 0, "SHARE", &as_share, AT(shrinkage), "0", "lost share of paid time, for gross"},
    {"cases", 0, "FILE", &as_text, AT(cases), NULL, "answer a CSV of cases; - is standard input"},
    OPTION_OUTPUT("FILE", "answers of --cases as .csv, or the table as text"),
    OPTION_THREADS,
    OPTIONS_TALK,
    {0}};

static const command_usage usage = {
    .command  = "erlang",
    .synopsis = {"--calls N --aht TIME [targets] [options]",
                 "--cases FILE.csv [-o OUT.csv] [-j N]"},
    .about    = "How many agents does one queue need, and what do callers get? Times are seconds,\n"
                "or carry a unit (30m, 1h); shares are 0.05 or 5%.\n",
    .rows     = rows,
};

static int count_exit_status(const wfm_case_counts *counts)
{
    if (counts->errors > 0)
        return WFM_EDATA;
    return counts->unreachable > 0 ? ANSWER_NO : 0;
}

static void tell_counts(const wfm_case_counts *counts)
{
    if (counts->errors + counts->unreachable + counts->undecided > 0)
        fprintf(stderr,
                "wfm: warning: of the cases %zu ok, %zu unreachable, %zu undecided, %zu in error\n",
                counts->ok, counts->unreachable, counts->undecided, counts->errors);
}

static int answer_cases(const erlang_settings *s)
{
    const char     *in       = strcmp(s->cases, "-") == 0 ? "/dev/stdin" : s->cases;
    wfm_messages    messages = {0};
    wfm_case_counts counts   = {0};
    wfm_error       err;

    const wfm_status status =
        wfm_erlang_cases(in, s->common.output, s->common.threads, &counts, &messages, &err);
    report_messages(&s->common, &messages);
    const int exit_status = status ? report_failure(&messages, &err) : count_exit_status(&counts);
    if (!status && !s->common.quiet)
        tell_counts(&counts);
    wfm_messages_release(&messages);
    return exit_status;
}

static erlang_question question_of(const erlang_settings *s)
{
    erlang_question asked = {.calls       = s->calls,
                             .interval_s  = s->interval_s,
                             .agents      = s->agents,
                             .shrinkage   = (int)lround(s->shrinkage * WFM_SHARE_ONE),
                             .has_targets = !isnan(s->level.share) || !isnan(s->max_abandon) ||
                                            !isnan(s->max_asa_s) || !isnan(s->max_occupancy)};

    wfm_queue_init(&asked.queue);
    asked.queue.model        = isnan(s->patience_s) ? WFM_ERLANG_C : WFM_ERLANG_A;
    asked.queue.arrival_rate = s->calls / s->interval_s;
    asked.queue.aht_s        = s->aht_s;
    asked.queue.patience_s   = s->patience_s;
    asked.queue.lines        = s->lines > 0 ? s->lines : (double)INFINITY;
    asked.queue.short_s      = s->short_s;
    if (!isnan(s->level.within_s))
        asked.queue.within_s = s->level.within_s;
    wfm_targets_init(&asked.targets);
    asked.targets.sl_definition = s->definition;
    asked.targets.sl_min        = s->level.share;
    asked.targets.abandon_max   = s->max_abandon;
    asked.targets.asa_max_s     = s->max_asa_s;
    asked.targets.occupancy_max = s->max_occupancy;
    return asked;
}

static wfm_status print_table(const erlang_settings *s, bool *negative, wfm_error *err)
{
    const erlang_question asked = question_of(s);
    text_out              out;
    wfm_status            status = text_begin(&out, err);

    if (status)
        return status;
    status = erlang_table_print(&asked, out.stream, negative, err);
    if (!status)
        return text_end(&out, s->common.output, err);
    text_drop(&out);
    return status;
}

static int answer_options(const erlang_settings *s)
{
    const wfm_messages none     = {0};
    bool               negative = false;
    wfm_error          err;

    if (print_table(s, &negative, &err))
        return report_failure(&none, &err);
    return negative ? ANSWER_NO : 0;
}

/* Cases are CSV; the table of one queue is text. */
static bool check_settings(const erlang_settings *s)
{
    const char         *path = s->common.output ? s->common.output : "-";
    const wfm_file_kind kind = wfm_file_kind_of(path);

    if (s->cases && (!isnan(s->calls) || !isnan(s->aht_s)))
        report_usage("erlang", "--cases and --calls do not go together");
    else if (s->cases && kind != WFM_FILE_CSV && strcmp(path, "-") != 0)
        report_usage("erlang", "output '%s': the name must end in .csv", path);
    else if (!s->cases && (isnan(s->calls) || isnan(s->aht_s)))
        report_usage("erlang", "--calls and --aht are needed, or --cases");
    else if (!s->cases && kind != WFM_FILE_UNKNOWN)
        report_usage("erlang", "output '%s': the table of one queue is plain text", path);
    else
        return true;
    return false;
}

int cmd_erlang(int argc, char **argv)
{
    erlang_settings settings    = {.calls         = NAN,
                                   .aht_s         = NAN,
                                   .patience_s    = NAN,
                                   .level         = {NAN, NAN},
                                   .max_abandon   = NAN,
                                   .max_asa_s     = NAN,
                                   .max_occupancy = NAN};
    int             exit_status = 0;

    if (!options_read(&usage, argc, argv, &settings.common, &exit_status))
        return exit_status;
    if (!check_settings(&settings))
        return WFM_EUSAGE;
    return settings.cases ? answer_cases(&settings) : answer_options(&settings);
}
