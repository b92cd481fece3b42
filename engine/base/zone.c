/* Between UTC and the wall clock of a zone, both ways by binary search in its table. */
#include "engine/base/zone.h"

#include <assert.h>
#include <stdbool.h>

/* The row in force at an instant: the last that starts at or before it. */
static const wfm_zone_row *row_at(const wfm_zone *zone, wfm_instant at)
{
    size_t low = 0, high = zone->n; /* the answer lies in [low, high) */

    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;

        if (zone->row[middle].from <= at)
            low = middle;
        else
            high = middle;
    }
    return &zone->row[low];
}

/* Does the wall clock reach local_s before row i ends? The last row never ends. */
static bool reaches(const wfm_zone *zone, size_t i, int64_t local_s)
{
    return i + 1 == zone->n || local_s < zone->row[i + 1].from + zone->row[i].offset_s;
}

static size_t first_row_that_reaches(const wfm_zone *zone, int64_t local_s)
{
    size_t low = 0, high = zone->n - 1; /* the answer lies in [low, high] */

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (reaches(zone, middle, local_s))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The first row that reaches the time has it, unless the clock was already past it when the row
 * began: then it was jumped over. It is repeated if the next row has it too. */
wfm_zone_reading wfm_zone_read(const wfm_zone *zone, int64_t local_s)
{
    const size_t        i   = first_row_that_reaches(zone, local_s);
    const wfm_zone_row *row = &zone->row[i];
    const wfm_instant   at  = local_s - row->offset_s;

    if (i > 0 && at < row->from)
        return (wfm_zone_reading){WFM_SKIPPED, row->from, {row[-1].offset_s, row->offset_s}};
    if (i + 1 < zone->n && local_s - row[1].offset_s >= row[1].from)
        return (wfm_zone_reading){WFM_REPEATED, at, {row->offset_s, row[1].offset_s}};
    return (wfm_zone_reading){WFM_ONCE, at, {row->offset_s, row->offset_s}};
}

wfm_local wfm_local_at(wfm_instant at, int offset_s)
{
    const int64_t local_s = at + offset_s;
    const int     second  = (int)(local_s % WFM_DAY_S);
    const int64_t day     = local_s / WFM_DAY_S;

    if (second < 0)
        return (wfm_local){(wfm_day)(day - 1), second + WFM_DAY_S, offset_s};
    return (wfm_local){(wfm_day)day, second, offset_s};
}

wfm_local wfm_zone_local(const wfm_zone *zone, wfm_instant at)
{
    return wfm_local_at(at, row_at(zone, at)->offset_s);
}

wfm_occurrence wfm_zone_instant(const wfm_zone *zone, wfm_day day, int second, wfm_instant *out)
{
    assert(second >= 0 && second <= 2 * WFM_DAY_S);
    const wfm_zone_reading reading = wfm_zone_read(zone, (int64_t)day * WFM_DAY_S + second);

    *out = reading.at;
    return reading.occurrence;
}

wfm_instant wfm_day_start(const wfm_zone *zone, wfm_day day)
{
    return wfm_zone_read(zone, (int64_t)day * WFM_DAY_S).at;
}

const char *wfm_zone_name(const wfm_zone *zone)
{
    return zone->name;
}
