/* Contracts, their shift types, and the breaks of these. */
#include "engine/plan/attribute.h"
#include "engine/plan/read.h"

static void read_break(wfm_build *b, const xmlNode *node, wfm_break *pause)
{
    pause->line         = wfm_node_line(node);
    pause->name         = wfm_attr_text(b, node, "name");
    pause->minutes      = wfm_attr_minutes(b, node, "length");
    pause->earliest_min = wfm_attr_minutes(b, node, "from");
    pause->latest_min   = wfm_attr_minutes_or(b, node, "to", pause->earliest_min);
    pause->paid         = wfm_attr_flag(b, node, "paid");
    pause->meal         = wfm_node_is(node, "meal");
}

static void read_breaks(wfm_build *b, const xmlNode *node, wfm_shift_type *shift)
{
    wfm_list       breaks = {0};
    const xmlNode *at     = wfm_node_child(node, NULL);

    shift->paid_min = shift->minutes;
    for (; at; at = wfm_node_next(at->next, NULL)) {
        wfm_break *pause = wfm_list_add(b, &breaks, sizeof *pause);
        if (!pause)
            break;
        read_break(b, at, pause);
        shift->paid_min -= pause->paid ? 0 : pause->minutes;
    }
    shift->breaks = wfm_list_move(b, &breaks, sizeof(wfm_break), &shift->n_breaks);
}

static void read_shift(wfm_build *b, const xmlNode *node, wfm_shift_type *shift)
{
    shift->line           = wfm_node_line(node);
    shift->id             = wfm_attr_text(b, node, "id");
    shift->minutes        = wfm_attr_minutes(b, node, "length");
    shift->start_from_min = wfm_attr_minutes(b, node, "start-from");
    shift->start_to_min   = wfm_attr_minutes_or(b, node, "start-to", shift->start_from_min);
    shift->start_step_min = wfm_attr_minutes(b, node, "step");
    shift->weekdays       = wfm_attr_weekdays(b, node, "days");
    read_breaks(b, node, shift);
}

static void read_shifts(wfm_build *b, const xmlNode *node, wfm_contract *contract)
{
    wfm_list       shifts = {0};
    wfm_list       ids    = {0};
    const xmlNode *at     = wfm_node_child(node, "shift");

    for (; at; at = wfm_node_next(at->next, "shift")) {
        wfm_shift_type *shift = wfm_list_add(b, &shifts, sizeof *shift);
        if (!shift)
            break;
        read_shift(b, at, shift);
        wfm_note_id(b, &ids, shift->id, b->plan->file, shift->line);
    }
    contract->shifts = wfm_list_move(b, &shifts, sizeof(wfm_shift_type), &contract->n_shifts);
    (void)wfm_close_ids(b, &ids, "shift");
}

/* Either `hours`, or both ends of the range. */
static void read_hours(wfm_build *b, const xmlNode *node, wfm_contract *contract)
{
    const bool one  = wfm_attr_given(node, "hours");
    const bool low  = wfm_attr_given(node, "hours-min");
    const bool high = wfm_attr_given(node, "hours-max");

    if (one ? low || high : !(low && high)) {
        wfm_complain(b, contract->line,
                     "contract '%s' needs the attribute 'hours', or both 'hours-min' and "
                     "'hours-max'",
                     contract->id);
        wfm_spoil(b, contract->line);
    }
    contract->week_min_min = wfm_attr_hours(b, node, one ? "hours" : "hours-min");
    contract->week_max_min = wfm_attr_hours(b, node, one ? "hours" : "hours-max");
}

static void read_contract(wfm_build *b, const xmlNode *node, wfm_contract *contract)
{
    contract->line          = wfm_node_line(node);
    contract->id            = wfm_attr_text(b, node, "id");
    contract->name          = wfm_attr_name(b, node, contract->id);
    contract->days_off      = wfm_attr_whole(b, node, "days-off");
    contract->rest_min      = wfm_attr_minutes(b, node, "rest");
    contract->max_run_days  = wfm_attr_whole(b, node, "max-run");
    contract->cost_per_hour = wfm_attr_number(b, node, "cost-per-hour");
    read_hours(b, node, contract);
    read_shifts(b, node, contract);
    wfm_read_rules(b, node, contract);
}

void wfm_read_contracts(wfm_build *b, const xmlNode *root)
{
    wfm_list       contracts = {0};
    wfm_list       patterns  = {0};
    wfm_list       ids       = {0};
    const xmlNode *at        = wfm_node_child(wfm_node_child(root, "contracts"), "contract");

    for (; at; at = wfm_node_next(at->next, "contract")) {
        wfm_contract *contract = wfm_list_add(b, &contracts, sizeof *contract);
        if (!contract)
            break;
        read_contract(b, at, contract);
        wfm_read_patterns(b, at, contract, (int)contracts.n - 1, &patterns);
        wfm_note_id(b, &ids, contract->id, b->plan->file, contract->line);
    }
    b->plan->contracts = wfm_list_move(b, &contracts, sizeof(wfm_contract), &b->plan->n_contracts);
    b->patterns        = wfm_list_move(b, &patterns, sizeof(wfm_contract_pattern), &b->n_patterns);
    b->contracts       = wfm_close_ids(b, &ids, "contract");
}
