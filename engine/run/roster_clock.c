#include "engine/run/roster_clock.h"

#define DAY_MIN   (24 * 60)
#define EVERY_DAY 0x7FU

static wfm_instant overlap(wfm_instant a, wfm_instant b, wfm_instant from, wfm_instant to)
{
    const wfm_instant first = a > from ? a : from;
    const wfm_instant last  = b < to ? b : to;

    return last > first ? last - first : 0;
}

/* Of one local day's minutes [first, last) of the wall clock. */
static wfm_instant minutes_of(const wfm_zone *zone, wfm_day day, int first, int last,
                              const wfm_instant span[2])
{
    wfm_instant a = 0;
    wfm_instant b = 0;

    if (first >= last)
        return 0;
    (void)wfm_zone_instant(zone, day, first * 60, &a);
    (void)wfm_zone_instant(zone, day, last * 60, &b);
    return overlap(a, b, span[0], span[1]);
}

wfm_instant roster_times_seconds(const wfm_zone *zone, roster_times w, wfm_instant from,
                                 wfm_instant to)
{
    const wfm_instant span[2] = {from, to};
    const wfm_day     last    = wfm_zone_local(zone, to - 1).day;
    const int         before  = w.to_min < DAY_MIN ? w.to_min : DAY_MIN;
    wfm_instant       sum     = 0;

    for (wfm_day day = wfm_zone_local(zone, from).day; day <= last; day++)
        if (w.weekdays >> wfm_day_weekday(day) & 1U)
            sum += minutes_of(zone, day, w.from_min, before, span) +
                   minutes_of(zone, day, 0, w.to_min - DAY_MIN, span);
    return sum;
}

bool roster_is_night(const wfm_zone *zone, const wfm_night_rule *rule, wfm_instant from,
                     wfm_instant to)
{
    const roster_times window = {EVERY_DAY, rule->from_min, rule->to_min};

    return rule->line != 0 &&
           roster_times_seconds(zone, window, from, to) >= (wfm_instant)rule->least_min * 60;
}

bool roster_in_spans(const wfm_zone *zone, const wfm_span *spans, size_t n, wfm_day day,
                     wfm_instant from, wfm_instant to)
{
    for (size_t i = 0; i < n; i++) {
        wfm_instant first = 0;
        wfm_instant last  = 0;

        if (spans[i].weekday != wfm_day_weekday(day))
            continue;
        (void)wfm_zone_instant(zone, day, spans[i].from_min * 60, &first);
        (void)wfm_zone_instant(zone, day, spans[i].to_min * 60, &last);
        if (from >= first && to <= last)
            return true;
    }
    return false;
}
