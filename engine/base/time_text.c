/* Days and instants written as ISO 8601 text. Each piece returns where the next one goes.
 *
 * Offsets in text are of whole minutes. The one zone with another one since 1970, Africa/Monrovia
 * until 1972, is written at the next minute towards zero, local time to match, so that the text
 * still names the exact instant. */
#include <assert.h>

#include "engine/base/zone.h"

enum { MINUTE_S = 60, HOUR_S = 3600 };

static char *put_number(char *to, int value, int width)
{
    for (int i = width - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + width;
}

static char *put_pair(char *to, char before, int value)
{
    *to = before;
    return put_number(to + 1, value, 2);
}

static char *put_day(char *to, wfm_day day)
{
    int year, month, mday;

    wfm_day_to_date(day, &year, &month, &mday);
    assert(year >= 0 && year <= 9999);
    to = put_number(to, year, 4);
    to = put_pair(to, '-', month);
    return put_pair(to, '-', mday);
}

static char *put_clock(char *to, int second)
{
    to = put_pair(to, 'T', second / HOUR_S);
    to = put_pair(to, ':', second / MINUTE_S % MINUTE_S);
    return second % MINUTE_S ? put_pair(to, ':', second % MINUTE_S) : to;
}

char *wfm_offset_text(int offset_s, char text[WFM_OFFSET_TEXT])
{
    const int size_s = offset_s < 0 ? -offset_s : offset_s;
    char     *end    = put_pair(text, offset_s < 0 ? '-' : '+', size_s / HOUR_S);

    *put_pair(end, ':', size_s / MINUTE_S % MINUTE_S) = '\0';
    return text;
}

char *wfm_day_text(wfm_day day, char text[WFM_DAY_TEXT])
{
    *put_day(text, day) = '\0';
    return text;
}

char *wfm_instant_text(const wfm_zone *zone, wfm_instant at, char text[WFM_INSTANT_TEXT])
{
    const int       offset_s = wfm_zone_local(zone, at).offset_s / MINUTE_S * MINUTE_S;
    const wfm_local local    = wfm_local_at(at, offset_s);
    char           *offset   = put_clock(put_day(text, local.day), local.second);

    wfm_offset_text(offset_s, offset);
    return text;
}
