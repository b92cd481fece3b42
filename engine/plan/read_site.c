/* Site, reserve and costs: the sections of one element. */
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/plan/attribute.h"
#include "engine/plan/read.h"

static void open_zone(wfm_build *b, const xmlNode *site)
{
    wfm_error        why;
    const char      *name   = wfm_attr_text(b, site, "zone");
    const wfm_status status = wfm_zone_open(name, &b->plan->zone, &why);

    if (status == WFM_EDATA)
        wfm_complain(b, wfm_node_line(site), "%s", why.text);
    else if (status)
        b->status = wfm_fail(b->err, status, "%s", why.text);
}

static bool check_horizon(wfm_build *b, int line)
{
    const wfm_plan *plan = b->plan;
    char            text[WFM_DAY_TEXT];

    if (plan->first_day + WFM_WEEK_DAYS * plan->weeks <= WFM_LAST_DAY)
        return true;
    wfm_complain(b, line,
                 "%d weeks from first-day '%s' end after 2069-12-30, the last day of a plan",
                 plan->weeks, wfm_day_text(plan->first_day, text));
    return false;
}

void wfm_read_site(wfm_build *b, const xmlNode *root)
{
    const xmlNode *site = wfm_node_child(root, "site");
    wfm_plan      *plan = b->plan;

    plan->id           = wfm_attr_text(b, root, "id");
    plan->name         = wfm_attr_name(b, root, plan->id);
    plan->interval_min = wfm_attr_whole(b, site, "interval");
    plan->first_day    = wfm_attr_date(b, site, "first-day");
    plan->weeks        = wfm_attr_whole(b, site, "weeks");
    if (wfm_is_spoiled(b, wfm_node_line(site)))
        return;
    open_zone(b, site);
    b->has_horizon = check_horizon(b, wfm_node_line(site)) && plan->zone;
}

static void require(wfm_build *b, const xmlNode *node, const char *policy, const char *name)
{
    if (!wfm_attr_given(node, name))
        wfm_complain(b, wfm_node_line(node), "reserve policy '%s' needs the attribute '%s'", policy,
                     name);
}

/* By wfm_reserve_kind. */
static const struct {
    const char *word, *needs[2];
} policies[] = {{"none", {NULL}},
                {"share", {"share"}},
                {"confidence", {"confidence", "absence"}},
                {"cost", {"absence"}},
                {"number", {"number"}}};

void wfm_read_reserve(wfm_build *b, const xmlNode *root)
{
    wfm_reserve_policy *reserve = &b->plan->reserve;
    const xmlNode      *node    = wfm_node_child(root, "reserve");

    if (!node)
        return;
    const char *policy  = wfm_attr_text(b, node, "policy");
    reserve->share      = wfm_attr_millionths(b, node, "share");
    reserve->confidence = wfm_attr_number(b, node, "confidence");
    reserve->absence    = wfm_attr_number(b, node, "absence");
    reserve->number     = wfm_attr_whole(b, node, "number");
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        if (strcmp(policy, policies[i].word) != 0)
            continue;
        reserve->kind = (wfm_reserve_kind)i;
        for (size_t k = 0; k < 2 && policies[i].needs[k]; k++)
            require(b, node, policy, policies[i].needs[k]);
    }
}

/* The dearer of two prices may not be the cheaper one. */
static void check_order(wfm_build *b, int line, const char *names[2], const double prices[2])
{
    char low[WFM_NUMBER_TEXT], high[WFM_NUMBER_TEXT];

    if (prices[1] < prices[0])
        wfm_complain(b, line, "costs: %s '%s' is below %s '%s'", names[1],
                     wfm_number_text(prices[1], high), names[0], wfm_number_text(prices[0], low));
}

static void check_costs(wfm_build *b, int line)
{
    const wfm_costs *c = &b->plan->costs;

    check_order(b, line, (const char *[]){"under", "under-more"},
                (double[]){c->under_per_hour, c->under_more_per_hour});
    check_order(b, line, (const char *[]){"change-start", "change-far"},
                (double[]){c->change.start, c->change.far});
}

void wfm_read_costs(wfm_build *b, const xmlNode *root)
{
    wfm_costs     *costs = &b->plan->costs;
    const xmlNode *node  = wfm_node_child(root, "costs");

    costs->under_per_hour      = wfm_attr_number(b, node, "under");
    costs->under_more_per_hour = wfm_attr_number_or(b, node, "under-more", costs->under_per_hour);
    costs->under_first         = wfm_attr_whole(b, node, "under-first");
    costs->must_per_hour       = wfm_attr_number(b, node, "must");
    costs->over_per_hour       = wfm_attr_number(b, node, "over");
    costs->reserve_per_hour    = wfm_attr_number(b, node, "reserve");
    costs->training_missed     = wfm_attr_number(b, node, "training-missed");
    costs->fairness            = wfm_attr_number(b, node, "fairness");
    costs->change.start        = wfm_attr_number(b, node, "change-start");
    costs->change.far          = wfm_attr_number(b, node, "change-far");
    costs->change.day          = wfm_attr_number(b, node, "change-day");
    costs->change.near         = wfm_attr_number(b, node, "change-near");
    costs->change.near_days    = wfm_attr_whole(b, node, "change-near-days");
    check_costs(b, wfm_node_line(node));
}
