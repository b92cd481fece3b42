#include "bin/erlang_options.h"

#include <math.h>
#include <string.h>

#include "bin/erlang_words.h"
#include "wfm/shrinkage.h"

/* "80/20": per cent within seconds; the per cent may be written out. */
static bool read_service_level(const char *text, void *field)
{
    service_level level     = {0};
    char          share[16] = "";
    const size_t  length    = strcspn(text, "/");
    const bool    has_sign  = length > 0 && text[length - 1] == '%';

    if (text[length] != '/' || length + 1 >= sizeof share)
        return false;
    memcpy(share, text, length);
    if (!has_sign)
        share[length] = '%';
    if (!as_share.read(share, &level.share) || !(level.share > 0) ||
        !as_seconds.read(text + length + 1, &level.within_s))
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

static bool read_model(const char *text, void *field)
{
    if (strlen(text) != 1 || !strchr("BCA", *text))
        return false;
    *(char *)field = *text;
    return true;
}

#define WORD(name, text) " " text
static const option_kind as_service_level = {"per cent and seconds such as 80/20",
                                             read_service_level};
static const option_kind as_definition    = {"one of" WFM_SL_LIST(WORD), read_definition};
static const option_kind as_model         = {"B, C or A", read_model};
#undef WORD

#define AT(field) offsetof(erlang_settings, field)

static const option_row rows[] = {
    {"calls", 0, "N", &as_amount, AT(asked.calls), NULL, "calls offered in the interval"},
    {"interval", 0, "TIME", &as_seconds, AT(asked.interval_s), USUAL_INTERVAL,
     "length of the interval"},
    {"aht", 0, "TIME", &as_seconds, AT(asked.queue.aht_s), NULL,
     "handling time: talk, hold and wrap-up"},
    {"model", 0, "MODEL", &as_model, AT(model), NULL, "B, C or A; A with --patience, else C"},
    {"patience", 0, "TIME", &as_seconds, AT(asked.queue.patience_s), NULL,
     "mean patience; without it nobody hangs up"},
    {"lines", 0, "N", &as_count, AT(lines), NULL, "callers in the system; without it no limit"},
    {"retry", 0, "SHARE", &as_share, AT(asked.queue.retry), "0",
     "share of lost callers who call again"},
    {"service-level", 0, "P/S", &as_service_level, AT(level), NULL,
     "target: P per cent answered within S seconds"},
    {"within", 0, "TIME", &as_seconds, AT(within_s), NULL,
     "S of the service level shown without a target (default 20)"},
    {"definition", 0, "NAME", &as_definition, AT(asked.targets.sl_definition), "offered",
     "of the service level: see wfm(1)"},
    {"short", 0, "TIME", &as_seconds, AT(asked.queue.short_s), "0",
     "short calls, of incl_short, excl_short"},
    {"max-asa", 0, "TIME", &as_seconds, AT(asked.targets.asa_max_s), NULL,
     "target: speed of answer at most"},
    {"max-mean-wait", 0, "TIME", &as_seconds, AT(asked.targets.mean_wait_max_s), NULL,
     "target: mean wait, answered or not, at most"},
    {"max-abandon", 0, "SHARE", &as_share, AT(asked.targets.abandon_max), NULL,
     "target: abandoned at most"},
    {"max-wait", 0, "SHARE", &as_share, AT(asked.targets.wait_max), NULL,
     "target: have to wait at most"},
    {"max-occupancy", 0, "SHARE", &as_share, AT(asked.targets.occupancy_max), NULL,
     "target: busy at most"},
    {"max-block", 0, "SHARE", &as_share, AT(asked.targets.block_max), NULL,
     "target: blocked at most"},
    {"agents", 0, "N", &as_amount, AT(asked.agents), NULL, "show these instead of the least"},
    {"shrinkage", 0, "SHARE", &as_share, AT(shrinkage), "0", "lost share of paid time"},
    {"cases", 0, "FILE", &as_text, AT(cases), NULL, "answer a CSV of cases; - is standard input"},
    OPTION_OUTPUT("FILE", "answers of --cases as .csv, or the table as text"),
    OPTION_THREADS,
    OPTIONS_TALK,
    {0}};

const command_usage erlang_usage = {
    .command  = "erlang",
    .synopsis = {"--calls N --aht TIME [targets] [options]",
                 "--cases FILE.csv [-o OUT.csv] [-j N]"},
    .about    = "How many agents does one queue need, and what do callers get? Times are seconds,\n"
                "or carry a unit (30m, 1h); shares are 0.05 or 5%.\n",
    .rows     = rows,
};

void erlang_settings_init(erlang_settings *s)
{
    *s = (erlang_settings){.level = {NAN, NAN}, .within_s = NAN};
    wfm_queue_init(&s->asked.queue);
    wfm_targets_init(&s->asked.targets);
    s->asked.calls = s->asked.agents = NAN;
}

static wfm_erlang_model model_of(const erlang_settings *s)
{
    switch (s->model) {
    case 'B':
        return WFM_ERLANG_B;
    case 'A':
        return WFM_ERLANG_A;
    case 'C':
        return WFM_ERLANG_C;
    default:
        return isnan(s->asked.queue.patience_s) ? WFM_ERLANG_C : WFM_ERLANG_A;
    }
}

static bool has_targets(const wfm_targets *targets)
{
    for (wfm_target t = WFM_TARGET_SL; t <= WFM_TARGET_BLOCK; t++)
        if (!isnan(wfm_target_limit(targets, t)))
            return true;
    return false;
}

void erlang_settings_complete(erlang_settings *s)
{
    erlang_question *asked = &s->asked;

    asked->queue.model        = model_of(s);
    asked->queue.arrival_rate = asked->calls / asked->interval_s;
    if (s->lines > 0)
        asked->queue.lines = s->lines;
    if (!isnan(s->level.share))
        asked->queue.within_s = s->level.within_s;
    else if (!isnan(s->within_s))
        asked->queue.within_s = s->within_s;
    asked->targets.sl_min = s->level.share;
    asked->has_targets    = has_targets(&asked->targets);
    asked->shrinkage      = (int)lround(s->shrinkage * WFM_SHARE_ONE);
}
