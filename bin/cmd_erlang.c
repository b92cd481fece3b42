/* wfm erlang: the calculator, on a file of cases or on one queue from options. */
#include <math.h>
#include <string.h>

#include "bin/commands.h"
#include "bin/erlang_answer.h"
#include "bin/erlang_options.h"
#include "bin/erlang_table.h"
#include "bin/report.h"
#include "bin/text_out.h"
#include "wfm/erlang_cases.h"

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

/* The table and, where there are targets, the answer. True if the answer is no. */
static bool print_one(const erlang_question *asked, FILE *out)
{
    const bool   searches = isnan(asked->agents);
    wfm_staffing least    = {0};

    if (asked->has_targets)
        (void)wfm_staff(&asked->queue, &asked->targets, &least); /* the ranges have been checked */
    erlang_table_print(asked, searches ? least.agents : asked->agents, out);
    if (!asked->has_targets)
        return false;
    const bool negative = erlang_answer_print(asked, &least, out);
    if (searches && !negative)
        erlang_changes_print(asked, least.agents, out);
    return negative;
}

static int answer_one(const erlang_settings *s)
{
    const wfm_messages none = {0};
    text_out           out;
    wfm_error          err;

    if (text_begin(&out, &err))
        return report_failure(&none, &err);
    const bool negative = print_one(&s->asked, out.stream);
    if (text_end(&out, s->common.output, &err))
        return report_failure(&none, &err);
    return negative ? ANSWER_NO : 0;
}

int cmd_erlang(int argc, char **argv)
{
    erlang_settings settings;
    int             exit_status = 0;

    erlang_settings_init(&settings);
    if (!options_read(&erlang_usage, argc, argv, &settings.common, &exit_status))
        return exit_status;
    erlang_settings_complete(&settings);
    if (!erlang_settings_fit(&settings))
        return WFM_EUSAGE;
    return settings.cases ? answer_cases(&settings) : answer_one(&settings);
}
