/* The rules of a contract beside its shifts and the week's hours. */
#include <limits.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/plan/attribute.h"
#include "engine/plan/clock.h"
#include "engine/plan/read.h"

int wfm_refer_shift(wfm_build *b, const wfm_contract *contract, const char *id, const char *file,
                    int line)
{
    bool partial = false; /* an id that was refused may be the one that is meant */

    for (size_t i = 0; i < contract->n_shifts; i++) {
        if (strcmp(contract->shifts[i].id, id) == 0)
            return (int)i;
        partial = partial || !wfm_text_is_id(contract->shifts[i].id);
    }
    if (!partial)
        wfm_complain_at(b, file, line, "contract '%s' has no shift '%.80s'", contract->id, id);
    if (file == b->plan->file)
        wfm_spoil(b, line);
    return -1;
}

static void read_averaging(wfm_build *b, const xmlNode *node, wfm_averaging *averaging)
{
    averaging->line      = wfm_node_line(node);
    averaging->weeks     = wfm_attr_whole(b, node, "weeks");
    averaging->from      = wfm_attr_date(b, node, "from");
    averaging->least_min = wfm_attr_hours(b, node, "least");
    averaging->most_min  = wfm_attr_hours(b, node, "most");
}

static void read_night(wfm_build *b, const xmlNode *node, wfm_contract *contract)
{
    wfm_night_rule *night = &contract->rules.night;

    night->line           = wfm_node_line(node);
    night->from_min       = wfm_attr_minutes(b, node, "from");
    night->to_min         = wfm_attr_minutes(b, node, "to");
    night->least_min      = wfm_attr_minutes(b, node, "least");
    night->max_run        = wfm_attr_given(node, "max-run") ? wfm_attr_whole(b, node, "max-run")
                                                            : contract->max_run_days;
    night->rest_after_min = wfm_attr_minutes(b, node, "rest-after");
    if (night->to_min <= night->from_min)
        night->to_min += WFM_DAY_MIN;
}

static void read_weekends(wfm_build *b, const xmlNode *node, wfm_weekend_rule *weekends)
{
    weekends->line = wfm_node_line(node);
    weekends->off  = wfm_attr_whole(b, node, "off");
    weekends->of   = wfm_attr_whole(b, node, "of");
}

/* Each of the first with each of the next. */
static void read_never(wfm_build *b, const xmlNode *node, const wfm_contract *contract,
                       wfm_list *forbidden)
{
    const int   line = wfm_node_line(node);
    const char *at   = wfm_attr_text(b, node, "first");
    char        word[WFM_WORD], after[WFM_WORD];

    while (wfm_word_next(&at, word)) {
        const int   first = wfm_refer_shift(b, contract, word, b->plan->file, line);
        const char *next  = wfm_attr_text(b, node, "next");

        while (first >= 0 && wfm_word_next(&next, after)) {
            wfm_succession *added = wfm_list_add(b, forbidden, sizeof *added);
            if (!added)
                return;
            *added = (wfm_succession){
                first, wfm_refer_shift(b, contract, after, b->plan->file, line), line};
        }
    }
}

static void add_premium(wfm_build *b, wfm_list *premiums, wfm_premium premium)
{
    wfm_premium *added = wfm_list_add(b, premiums, sizeof *added);

    if (added)
        *added = premium;
}

/* What runs over midnight becomes two, each of the days on which its time lies. */
static void read_premium(wfm_build *b, const xmlNode *node, wfm_list *premiums)
{
    wfm_premium premium = {.name     = wfm_attr_text(b, node, "name"),
                           .weekdays = wfm_attr_weekdays(b, node, "days"),
                           .from_min = wfm_attr_minutes(b, node, "from"),
                           .to_min   = wfm_attr_minutes(b, node, "to"),
                           .share    = wfm_attr_number(b, node, "share"),
                           .line     = wfm_node_line(node)};
    wfm_premium after   = premium;

    if (premium.to_min <= premium.from_min)
        premium.to_min = WFM_DAY_MIN;
    else
        after.to_min = 0;
    add_premium(b, premiums, premium);
    after.from_min = 0;
    after.weekdays = wfm_weekdays_after(premium.weekdays);
    if (after.to_min > 0)
        add_premium(b, premiums, after);
}

static void read_lists(wfm_build *b, const xmlNode *node, wfm_contract *contract)
{
    wfm_rules *rules     = &contract->rules;
    wfm_list   forbidden = {0};
    wfm_list   premiums  = {0};

    for (const xmlNode *at = wfm_node_child(node, "never"); at;
         at                = wfm_node_next(at->next, "never"))
        read_never(b, at, contract, &forbidden);
    for (const xmlNode *at = wfm_node_child(node, "premium"); at;
         at                = wfm_node_next(at->next, "premium"))
        read_premium(b, at, &premiums);
    rules->forbidden = wfm_list_move(b, &forbidden, sizeof(wfm_succession), &rules->n_forbidden);
    rules->premiums  = wfm_list_move(b, &premiums, sizeof(wfm_premium), &rules->n_premiums);
}

static void read_overtime(wfm_build *b, const xmlNode *node, wfm_contract *contract)
{
    const bool after = wfm_attr_given(node, "overtime-after");
    const bool share = wfm_attr_given(node, "overtime-share");

    if (after != share)
        wfm_complain(b, contract->line, "contract '%s' has an '%s' without '%s'", contract->id,
                     after ? "overtime-after" : "overtime-share",
                     after ? "overtime-share" : "overtime-after");
    contract->rules.overtime_after_min =
        after ? wfm_attr_hours(b, node, "overtime-after") : INT_MAX;
    contract->rules.overtime_share = wfm_attr_number(b, node, "overtime-share");
}

void wfm_read_rules(wfm_build *b, const xmlNode *node, wfm_contract *contract)
{
    wfm_rules     *rules     = &contract->rules;
    const xmlNode *averaging = wfm_node_child(node, "averaging");
    const xmlNode *night     = wfm_node_child(node, "night");
    const xmlNode *weekends  = wfm_node_child(node, "weekends");

    rules->min_run_days    = wfm_attr_whole(b, node, "min-run");
    rules->min_off_days    = wfm_attr_whole(b, node, "min-off");
    rules->week_rest_min   = wfm_attr_minutes(b, node, "week-rest");
    rules->min_shifts      = wfm_attr_whole(b, node, "shifts-min");
    rules->max_shifts      = wfm_attr_whole(b, node, "shifts-max");
    rules->year_max_min    = wfm_attr_hours(b, node, "year-max");
    rules->spread_per_hour = wfm_attr_number(b, node, "spread");
    read_overtime(b, node, contract);
    if (averaging)
        read_averaging(b, averaging, &rules->averaging);
    if (night)
        read_night(b, night, contract);
    if (weekends)
        read_weekends(b, weekends, &rules->weekends);
    read_lists(b, node, contract);
}
