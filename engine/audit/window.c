#include "engine/audit/window.h"

#define EVERY_DAY 0x7FU
#define DAY_MIN   1440

static wfm_instant instant(const wfm_zone *zone, wfm_day day, int minute)
{
    wfm_instant at = 0;

    (void)wfm_zone_instant(zone, day, 60 * minute, &at);
    return at;
}

/* Seconds that [from, to) and [start, end) have in common. */
static wfm_instant common(wfm_instant from, wfm_instant to, wfm_instant start, wfm_instant end)
{
    const wfm_instant first = from > start ? from : start;
    const wfm_instant last  = to < end ? to : end;

    return last > first ? last - first : 0;
}

/* On one local day the window is [from, midnight) and, if it runs over midnight, the end of
 * yesterday's. */
static wfm_instant on_day(const wfm_zone *zone, const audit_window *w, wfm_day day,
                          wfm_instant from, wfm_instant to)
{
    const int   until = w->to_min < DAY_MIN ? w->to_min : DAY_MIN;
    wfm_instant sum = common(from, to, instant(zone, day, w->from_min), instant(zone, day, until));

    if (w->to_min > DAY_MIN)
        sum += common(from, to, wfm_day_start(zone, day), instant(zone, day, w->to_min - DAY_MIN));
    return sum;
}

wfm_instant wfm_audit_in_window(const wfm_zone *zone, const audit_window *window, wfm_instant from,
                                wfm_instant to)
{
    wfm_instant sum = 0;

    for (wfm_day day = wfm_zone_local(zone, from).day; wfm_day_start(zone, day) < to; day++)
        if (window->weekdays >> wfm_day_weekday(day) & 1U)
            sum += on_day(zone, window, day, from, to);
    return sum;
}

bool wfm_audit_in_span(const wfm_zone *zone, const wfm_span *span, wfm_day day, wfm_instant from,
                       wfm_instant to)
{
    return span->weekday == wfm_day_weekday(day) && instant(zone, day, span->from_min) <= from &&
           to <= instant(zone, day, span->to_min);
}

bool wfm_audit_is_night(const wfm_plan *plan, const wfm_contract *contract, wfm_instant from,
                        wfm_instant to)
{
    const wfm_night_rule *night  = &contract->rules.night;
    const audit_window    window = {EVERY_DAY, night->from_min, night->to_min};

    return night->line != 0 &&
           wfm_audit_in_window(plan->zone, &window, from, to) >= (wfm_instant)60 * night->least_min;
}
