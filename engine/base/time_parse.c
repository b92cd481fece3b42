/* Days and instants read from ISO 8601 text, strictly. Each piece moves *p past itself, or says no
 * and leaves its output alone. */
#include <stdbool.h>

#include "engine/base/error.h"
#include "engine/base/zone.h"

enum {
    FIRST_YEAR   = 1970, /* of WFM_FIRST_DAY */
    LAST_YEAR    = 2069, /* of WFM_LAST_DAY */
    MINUTE_S     = 60,
    HOUR_S       = 3600,
    MAX_OFFSET_S = 14 * HOUR_S /* Pacific/Kiritimati; the west goes to -12 */
};

static bool take(const char **p, char c)
{
    if (**p != c)
        return false;
    ++*p;
    return true;
}

static bool take_number(const char **p, int width, int max, int *out)
{
    int value = 0;

    for (int i = 0; i < width; i++) {
        const char c = (*p)[i];

        if (c < '0' || c > '9')
            return false;
        value = 10 * value + (c - '0');
    }
    if (value > max)
        return false;
    *p += width;
    *out = value;
    return true;
}

typedef struct {
    int year, month, mday; /* as written, perhaps not in the calendar */
} date;

static bool take_date(const char **p, date *out)
{
    return take_number(p, 4, 9999, &out->year) && take(p, '-') &&
           take_number(p, 2, 99, &out->month) && take(p, '-') && take_number(p, 2, 99, &out->mday);
}

static bool take_clock(const char **p, int *second)
{
    int h, m, s = 0;

    if (!take_number(p, 2, 23, &h) || !take(p, ':') || !take_number(p, 2, 59, &m))
        return false;
    if (take(p, ':') && !take_number(p, 2, 59, &s))
        return false;
    *second = h * HOUR_S + m * MINUTE_S + s;
    return true;
}

/* "Z", "+02:00" or "+0200" */
static bool take_offset(const char **p, int *offset_s)
{
    const int sign = **p == '-' ? -1 : 1;
    int       h, m;

    if (take(p, 'Z')) {
        *offset_s = 0;
        return true;
    }
    if (!take(p, '+') && !take(p, '-'))
        return false;
    if (!take_number(p, 2, 99, &h))
        return false;
    (void)take(p, ':');
    if (!take_number(p, 2, 59, &m) || h * HOUR_S + m * MINUTE_S > MAX_OFFSET_S)
        return false;
    *offset_s = sign * (h * HOUR_S + m * MINUTE_S);
    return true;
}

/* An instant as it is written. */
typedef struct {
    date date;
    int  second;
    bool has_offset;
    int  offset_s;
} wall_time;

static bool take_wall_time(const char **p, wall_time *out)
{
    if (!take_date(p, &out->date) || !(take(p, 'T') || take(p, ' ')))
        return false;
    if (!take_clock(p, &out->second))
        return false;
    out->has_offset = **p != '\0';
    return !out->has_offset || take_offset(p, &out->offset_s);
}

/* A day that its month does not have falls into another month. */
static bool is_in_calendar(const date *d, wfm_day *out)
{
    int year, month, mday;

    if (d->month < 1 || d->month > 12)
        return false;
    *out = wfm_day_from_date(d->year, d->month, d->mday);
    wfm_day_to_date(*out, &year, &month, &mday);
    return month == d->month;
}

static wfm_status day_of_date(const char *text, const date *d, wfm_day *out, wfm_error *err)
{
    wfm_day day;

    if (d->year < FIRST_YEAR || d->year > LAST_YEAR)
        return wfm_fail(err, WFM_EDATA, "year of '%s' is out of range: must be %d .. %d", text,
                        FIRST_YEAR, LAST_YEAR);
    if (!is_in_calendar(d, &day))
        return wfm_fail(err, WFM_EDATA,
                        "'%s' is not in the calendar: must be an existing day as YYYY-MM-DD", text);
    *out = day;
    return WFM_OK;
}

wfm_status wfm_day_parse(const char *text, wfm_day *out, wfm_error *err)
{
    const char *p = text;
    date        d;

    if (!take_date(&p, &d) || *p)
        return wfm_fail(err, WFM_EDATA, "'%s' is not a date: must be YYYY-MM-DD", text);
    return day_of_date(text, &d, out, err);
}

/* Reads a wall-clock time of the zone; the hint says how to name either of its two readings. */
static wfm_status resolve(const char *text, const wfm_zone *zone, int64_t local_s, wfm_instant *out,
                          wfm_error *err)
{
    const wfm_zone_reading reading = wfm_zone_read(zone, local_s);
    char                   offset[2][WFM_OFFSET_TEXT];

    if (reading.occurrence != WFM_ONCE)
        return wfm_fail(err, WFM_EDATA,
                        "local time '%s' %s in %s: add the offset that is meant, '%s%s' or '%s%s'",
                        text,
                        reading.occurrence == WFM_SKIPPED ? "does not exist" : "happens twice",
                        wfm_zone_name(zone), text, wfm_offset_text(reading.offset_s[0], offset[0]),
                        text, wfm_offset_text(reading.offset_s[1], offset[1]));
    *out = reading.at;
    return WFM_OK;
}

wfm_status wfm_instant_parse(const char *text, const wfm_zone *zone, wfm_instant *out,
                             wfm_error *err)
{
    const char *p = text;
    wall_time   wall;
    wfm_day     day = 0;

    if (!take_wall_time(&p, &wall) || *p)
        return wfm_fail(err, WFM_EDATA,
                        "'%s' is not a time: must be YYYY-MM-DDThh:mm[:ss], then nothing, Z or an "
                        "offset within -14:00 .. +14:00",
                        text);
    if (day_of_date(text, &wall.date, &day, err))
        return WFM_EDATA;
    const int64_t local_s = (int64_t)day * WFM_DAY_S + wall.second;
    if (!wall.has_offset)
        return resolve(text, zone, local_s, out, err);
    *out = local_s - wall.offset_s;
    return WFM_OK;
}
