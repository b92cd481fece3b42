/* Which options of wfm erlang go together, and what is said of those that do not. */
#include <math.h>
#include <string.h>

#include "bin/erlang_options.h"
#include "bin/report.h"
#include "wfm/results_file.h"
#include "wfm/shrinkage.h"

#define MOST_SHRINKAGE (WFM_SHARE_ONE / 100 * 99) /* keeps the people to be paid countable */

#define complain(...) (report_usage("erlang", __VA_ARGS__), false)

/* The first option about the queue that was given, NULL if there is none; of `waits` only those
 * about waiting. One that says what holds anyway does no harm. */
static const char *given_option(const erlang_settings *s, bool waits)
{
    const wfm_queue   *q = &s->asked.queue;
    const wfm_targets *t = &s->asked.targets;
    const struct {
        const char *name;
        bool        of_waits, given;
    } options[] = {
        {"--calls", false, !isnan(s->asked.calls)},
        {"--aht", false, !isnan(q->aht_s)},
        {"--interval", false, s->asked.interval_s != USUAL_INTERVAL_S},
        {"--model", false, s->model != '\0'},
        {"--patience", true, !isnan(q->patience_s)},
        {"--lines", false, s->lines > 0},
        {"--retry", false, q->retry > 0},
        {"--service-level", true, !isnan(s->level.share)},
        {"--within", true, !isnan(s->within_s)},
        {"--definition", true, t->sl_definition != WFM_SL_OFFERED},
        {"--short", true, q->short_s > 0},
        {"--max-asa", true, !isnan(t->asa_max_s)},
        {"--max-mean-wait", true, !isnan(t->mean_wait_max_s)},
        {"--max-abandon", true, !isnan(t->abandon_max)},
        {"--max-wait", true, !isnan(t->wait_max)},
        {"--max-occupancy", false, !isnan(t->occupancy_max)},
        {"--max-block", false, !isnan(t->block_max)},
        {"--agents", false, !isnan(s->asked.agents)},
        {"--shrinkage", false, s->shrinkage > 0},
    };

    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].given && (options[i].of_waits || !waits))
            return options[i].name;
    return NULL;
}

/* Cases are CSV; the table of one queue is text. */
static bool output_fits(const erlang_settings *s)
{
    const char         *path = s->common.output ? s->common.output : "-";
    const wfm_file_kind kind = wfm_file_kind_of(path);

    if (s->cases && kind != WFM_FILE_CSV && strcmp(path, "-") != 0)
        return complain("output '%s': the name must end in .csv", path);
    if (!s->cases && kind != WFM_FILE_UNKNOWN)
        return complain("output '%s': the table of one queue is plain text", path);
    return true;
}

static bool model_fits(const erlang_settings *s)
{
    const wfm_queue *q       = &s->asked.queue;
    const char      *waiting = given_option(s, true);

    if (s->model == 'B' && waiting)
        return complain("%s: nobody waits in model B", waiting);
    if (s->model == 'B' && s->lines > 0)
        return complain("--lines: in model B there are as many as agents");
    if (s->model == 'A' && isnan(q->patience_s))
        return complain("model A needs --patience");
    if (s->model == 'C' && !isnan(q->patience_s))
        return complain("--patience: nobody hangs up in model C");
    return true;
}

/* What can only ever be nobody is not asked for. */
static bool losses_fit(const erlang_settings *s)
{
    const wfm_queue   *q          = &s->asked.queue;
    const wfm_targets *t          = &s->asked.targets;
    const bool         has_blocks = q->model == WFM_ERLANG_B || s->lines > 0;

    if (!isnan(t->abandon_max) && q->model == WFM_ERLANG_C)
        return complain("--max-abandon: nobody hangs up without --patience");
    if (!isnan(t->block_max) && !has_blocks)
        return complain("--max-block: nobody is blocked without --lines or --model B");
    if (q->retry > 0 && q->model == WFM_ERLANG_C && !has_blocks)
        return complain("--retry: nobody is lost without --patience, --lines or --model B");
    return true;
}

static bool level_fits(const erlang_settings *s)
{
    const wfm_sl_definition d       = s->asked.targets.sl_definition;
    const double            percent = 100 * s->level.share;
    const double            within  = s->asked.queue.within_s;

    if (percent < 1)
        return complain("--service-level: must be per cent and seconds such as 80/20; %g would be "
                        "%g per cent: did you mean %g/%g?",
                        percent, percent, 100 * percent, within);
    if (!isnan(s->level.share) && !isnan(s->within_s))
        return complain("--within and --service-level do not go together: one time is enough");
    if (s->asked.queue.short_s > 0 && d != WFM_SL_INCL_SHORT && d != WFM_SL_EXCL_SHORT)
        return complain("--short: only --definition incl_short or excl_short reads it");
    if (s->asked.queue.short_s > within)
        return complain("--short: must be at most the %g s of the service level", within);
    return true;
}

static bool agents_fit(const erlang_settings *s)
{
    const double n        = s->asked.agents;
    const bool   is_whole = n == floor(n);

    if (isnan(n))
        return s->asked.has_targets || complain("a target or --agents is needed");
    if (n > WFM_MAX_AGENTS)
        return complain("--agents %g: must be at most %d", n, WFM_MAX_AGENTS);
    if (!is_whole && s->asked.queue.model != WFM_ERLANG_B)
        return complain("--agents %g: must be whole, but in model B", n);
    if (!is_whole && s->asked.shrinkage > 0)
        return complain("--agents %g: must be whole with --shrinkage", n);
    if (n > s->asked.queue.lines)
        return complain("--lines %d: must be at least --agents %g", s->lines, n);
    return true;
}

/* The option that a field of the queue comes from. */
static const char *option_of(const char *field)
{
    static const char *const names[][2] = {
        {"arrival_rate", "--calls"}, {"aht_s", "--aht"}, {"patience_s", "--patience"}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(field, names[i][0]) == 0)
            return names[i][1];
    return field;
}

static bool ranges_fit(const erlang_settings *s)
{
    const char *field = NULL;
    const char *range = NULL;

    if (!(s->asked.interval_s > 0))
        return complain("--interval: must be above 0");
    if (!(s->asked.queue.retry < 1))
        return complain("--retry: must be below 1");
    if (!(s->asked.shrinkage <= MOST_SHRINKAGE))
        return complain("--shrinkage: must be at most 99%%");
    if (wfm_queue_fault(&s->asked.queue, NULL, &field, &range))
        return complain("%s: must be %s", option_of(field), range);
    return true;
}

bool erlang_settings_fit(const erlang_settings *s)
{
    const char *one_queue = given_option(s, false);

    if (s->cases && one_queue)
        return complain("--cases and %s do not go together", one_queue);
    if (!s->cases && (isnan(s->asked.calls) || isnan(s->asked.queue.aht_s)))
        return complain("--calls and --aht are needed, or --cases");
    if (!output_fits(s))
        return false;
    return s->cases ||
           (model_fits(s) && losses_fit(s) && level_fits(s) && ranges_fit(s) && agents_fit(s));
}
