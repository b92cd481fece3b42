#include <stdio.h>

#include "engine/plan/check.h"
#include "engine/plan/clock.h"
#include "engine/plan/week_hours.h"
#include "wfm/site.h"

static void check_starts(wfm_build *b, const wfm_shift_type *shift)
{
    const int window = shift->start_to_min - shift->start_from_min;
    char      from[WFM_CLOCK_TEXT], to[WFM_CLOCK_TEXT], step[WFM_CLOCK_TEXT];

    wfm_clock_text(shift->start_from_min, from);
    wfm_clock_text(shift->start_to_min, to);
    if (window < 0)
        wfm_complain(b, shift->line, "shift '%s': start-to '%s' is before start-from '%s'",
                     shift->id, to, from);
    else if (shift->start_step_min > 0 && window % shift->start_step_min != 0)
        wfm_complain(b, shift->line, "shift '%s': '%s' to '%s' are not whole steps of '%s'",
                     shift->id, from, to, wfm_clock_text(shift->start_step_min, step));
}

static void check_break(wfm_build *b, const wfm_shift_type *shift, const wfm_break *pause)
{
    char from[WFM_CLOCK_TEXT], to[WFM_CLOCK_TEXT], length[WFM_CLOCK_TEXT];

    wfm_clock_text(pause->earliest_min, from);
    wfm_clock_text(pause->latest_min, to);
    if (pause->latest_min < pause->earliest_min)
        wfm_complain(b, pause->line, "break '%s': to '%s' is before from '%s'", pause->name, to,
                     from);
    else if (pause->latest_min + pause->minutes > shift->minutes)
        wfm_complain(
            b, pause->line,
            "break '%s' may start at '%s' and lasts '%s': must end within the shift of '%s'",
            pause->name, to, wfm_clock_text(pause->minutes, length),
            wfm_clock_text(shift->minutes, from));
}

/* The later break's window begins when the earlier one has surely ended, so that they never meet.
 */
static void check_order(wfm_build *b, const wfm_break *first, const wfm_break *second)
{
    const int end = first->latest_min + first->minutes;
    char      from[WFM_CLOCK_TEXT], least[WFM_CLOCK_TEXT];

    if (second->earliest_min < end && !wfm_is_spoiled(b, first->line))
        wfm_complain(b, second->line,
                     "break '%s': from '%s' is before '%s', when break '%s' may still last",
                     second->name, wfm_clock_text(second->earliest_min, from),
                     wfm_clock_text(end, least), first->name);
}

static void check_shift(wfm_build *b, const wfm_shift_type *shift)
{
    if (wfm_is_spoiled(b, shift->line))
        return;
    check_starts(b, shift);
    if (shift->n_breaks > WFM_MAX_BREAKS)
        wfm_complain(b, shift->line, "shift '%s' has %zu breaks and meals: must be at most %d",
                     shift->id, shift->n_breaks, WFM_MAX_BREAKS);
    for (size_t i = 0; i < shift->n_breaks; i++) {
        check_break(b, shift, &shift->breaks[i]);
        if (i > 0)
            check_order(b, &shift->breaks[i - 1], &shift->breaks[i]);
    }
    if (shift->paid_min <= 0)
        wfm_complain(b, shift->line, "shift '%s': unpaid breaks leave nothing of it to be paid",
                     shift->id);
}

static bool shifts_are_sound(const wfm_build *b, const wfm_contract *contract)
{
    for (size_t i = 0; i < contract->n_shifts; i++) {
        const wfm_shift_type *shift = &contract->shifts[i];

        if (wfm_is_spoiled(b, shift->line) || shift->paid_min <= 0)
            return false;
        for (size_t k = 0; k < shift->n_breaks; k++)
            if (wfm_is_spoiled(b, shift->breaks[k].line))
                return false;
    }
    return true;
}

/* The longest rest between shifts on two days in a row; -1 if the weekdays allow none. */
static int longest_rest(const wfm_contract *contract)
{
    int longest = -1;

    for (size_t i = 0; i < contract->n_shifts; i++)
        for (size_t k = 0; k < contract->n_shifts; k++) {
            const wfm_shift_type *one  = &contract->shifts[i];
            const wfm_shift_type *next = &contract->shifts[k];
            const int rest = WFM_DAY_MIN + next->start_to_min - one->start_from_min - one->minutes;
            if (wfm_weekdays_after(one->weekdays) & next->weekdays && rest > longest)
                longest = rest;
        }
    return longest;
}

static void check_rest(wfm_build *b, const wfm_contract *contract)
{
    const int longest = longest_rest(contract);
    char      rest[WFM_CLOCK_TEXT], most[WFM_CLOCK_TEXT];

    if (contract->max_run_days > 1 && longest >= 0 && contract->rest_min > longest)
        wfm_complain(b, contract->line,
                     "contract '%s': a rest of '%s' is longer than its shifts on two days in a row "
                     "can leave, '%s' (max-run 1 if that is meant)",
                     contract->id, wfm_clock_text(contract->rest_min, rest),
                     wfm_clock_text(longest, most));
}

/* " 37:30 and 42:30", or the one that there is */
static void name_nearest(const wfm_week_hours *found, char *text, size_t room)
{
    char below[WFM_CLOCK_TEXT] = "";
    char above[WFM_CLOCK_TEXT] = "";

    if (found->below >= 0)
        wfm_clock_text(found->below, below);
    if (found->above >= 0)
        wfm_clock_text(found->above, above);
    (void)snprintf(text, room, "%s%s%s", below, *below && *above ? " and " : "", above);
}

static void name_count(const wfm_contract *contract, char *text, size_t room)
{
    const int least = contract->rules.min_shifts;
    const int most  = wfm_week_shifts(contract);

    if (least == most)
        (void)snprintf(text, room, "%d shifts", least);
    else if (least > 0)
        (void)snprintf(text, room, "%d to %d shifts", least, most);
    else
        (void)snprintf(text, room, "%d shifts or fewer", most);
}

static void check_hours(wfm_build *b, const wfm_contract *contract)
{
    const wfm_week_hours found = wfm_week_hours_of(contract);
    char least[WFM_CLOCK_TEXT], most[WFM_CLOCK_TEXT], nearest[2 * WFM_CLOCK_TEXT + 8], count[40];

    wfm_clock_text(contract->week_min_min, least);
    wfm_clock_text(contract->week_max_min, most);
    name_nearest(&found, nearest, sizeof nearest);
    name_count(contract, count, sizeof count);
    if (contract->week_max_min < contract->week_min_min)
        wfm_complain(b, contract->line, "contract '%s': hours-max '%s' is below hours-min '%s'",
                     contract->id, most, least);
    else if (!found.fits)
        wfm_complain(
            b, contract->line,
            "contract '%s': no %s make '%s' to '%s' paid hours a week; the nearest make %s",
            contract->id, count, least, most, nearest);
}

void wfm_check_contracts(wfm_build *b)
{
    for (size_t c = 0; c < b->plan->n_contracts; c++) {
        const wfm_contract *contract = &b->plan->contracts[c];

        for (size_t i = 0; i < contract->n_shifts; i++)
            check_shift(b, &contract->shifts[i]);
        if (contract->n_shifts > WFM_MAX_SHIFTS)
            wfm_complain(b, contract->line, "contract '%s' has %zu shifts: must be at most %d",
                         contract->id, contract->n_shifts, WFM_MAX_SHIFTS);
        wfm_check_rules(b, contract);
        if (!shifts_are_sound(b, contract))
            wfm_spoil(b, contract->line); /* what would follow from them is not told */
        if (wfm_is_spoiled(b, contract->line))
            continue;
        check_rest(b, contract);
        if (contract->rules.min_shifts <= wfm_week_shifts(contract))
            check_hours(b, contract); /* else that is told */
    }
}
