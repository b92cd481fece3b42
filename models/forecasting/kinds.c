/* What each day is to the models: a plain one, one after a day off, special, or under an event.
 * README.md, 3. */
#include "models/forecasting/parts.h"

static wfm_kind declared_kind(const wfm_calendar_day *day)
{
    switch (day->special) {
    case WFM_SPECIAL_EVE:
        return WFM_KIND_EVE;
    case WFM_SPECIAL_BRIDGE:
        return WFM_KIND_BRIDGE;
    case WFM_SPECIAL_NONE:
        return day->event ? WFM_KIND_EVENT : WFM_KIND_PLAIN;
    default:
        return WFM_KIND_HOLIDAY;
    }
}

/* The day had no calls that count, or will have none like those of its weekday. */
static bool was_off(const wfm_day_table *t, size_t d)
{
    return wfm_is_special(t, d) || (d < t->days && isnan(t->z[d]));
}

/* Does the last open weekday before d lie on a working day that was off? What its callers wanted
 * they will want on day d. */
static bool follows_day_off(const wfm_day_table *t, size_t d, const bool *is_open)
{
    for (size_t back = 1; back <= WFM_WEEK_DAYS && back <= d; back++) {
        const size_t q = wfm_weekday_of(t, d - back);

        if (is_open[q])
            return q <= WFM_FRIDAY && was_off(t, d - back);
    }
    return false;
}

void wfm_day_kinds(wfm_day_table *t)
{
    bool is_open[WFM_WEEK_DAYS];

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        is_open[q] = wfm_is_open_weekday(t, q);
    for (size_t d = 0; d < t->days + t->ahead; d++) {
        wfm_kind kind = declared_kind(&t->calendar[d]);

        if (kind == WFM_KIND_PLAIN && is_open[wfm_weekday_of(t, d)] &&
            follows_day_off(t, d, is_open))
            kind = WFM_KIND_AFTER;
        t->kind[d] = (unsigned char)kind;
    }
}
