/* wfm/time.h - instants, civil days and the zone between them.
 *
 * An instant is a UTC second. A day is a civil date without a zone. A zone (IANA name, the system's
 * tzdata) maps one to the other. Intervals are half-open and known by their start. The intervals of
 * a local day are counted in elapsed time from its first instant, so a day of 23 or 25 hours has 46
 * or 50 half-hours and the repeated hour stays apart.
 *
 * A wfm_zone is read-only once it is open: any number of threads may use it. */
#ifndef WFM_TIME_H
#define WFM_TIME_H

#include <stddef.h>
#include <stdint.h>

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef int64_t wfm_instant; /* seconds since 1970-01-01T00:00:00Z, leap seconds not counted */
typedef int32_t wfm_day;     /* days since 1970-01-01 */

#define WFM_FIRST_DAY 0     /* 1970-01-01: the range that a zone covers */
#define WFM_LAST_DAY  36524 /* 2069-12-31 */
#define WFM_DAY_S     86400
#define WFM_WEEK_DAYS 7

typedef enum {
    WFM_MONDAY,
    WFM_TUESDAY,
    WFM_WEDNESDAY,
    WFM_THURSDAY,
    WFM_FRIDAY,
    WFM_SATURDAY,
    WFM_SUNDAY
} wfm_weekday;

/* The local reading of an instant. */
typedef struct {
    wfm_day day;
    int     second;   /* of the wall clock, 0 .. 86399 */
    int     offset_s; /* local minus UTC */
} wfm_local;

typedef enum {
    WFM_ONCE,    /* the local time exists once */
    WFM_SKIPPED, /* it lies in the hour that the clock jumps over */
    WFM_REPEATED /* it lies in the hour that happens twice */
} wfm_occurrence;

typedef struct wfm_zone wfm_zone;

/* Opens a zone by its IANA name ("Europe/Berlin", "UTC"). Takes some 10 ms, but for "UTC".
 * Several threads may open zones at the same time, but none may read or change the environment or
 * ask the C library for local times meanwhile: TZ is borrowed to read the zone, and put back.
 * out  written only on WFM_OK; free with wfm_zone_free
 * Errors: WFM_EDATA unknown name, WFM_ESERVICE no time zone data here or damaged, WFM_ENOMEM. */
wfm_status  wfm_zone_open(const char *name, wfm_zone **out, wfm_error *err);
void        wfm_zone_free(wfm_zone *zone); /* NULL allowed */
const char *wfm_zone_name(const wfm_zone *zone);

/* The wall clock of the zone at an instant within WFM_FIRST_DAY .. WFM_LAST_DAY. */
wfm_local wfm_zone_local(const wfm_zone *zone, wfm_instant at);

/* The instant of a wall-clock time; second in 0 .. 172800 (beyond 86400: the next day).
 * *out gets: the only instant; of a repeated time the first one; of a skipped time the first
 * instant after the jump. The return value says which of the three it was. */
wfm_occurrence wfm_zone_instant(const wfm_zone *zone, wfm_day day, int second, wfm_instant *out);

/* The first instant of a local day (00:00, or the end of a jump over midnight). Equal to that of
 * the next day for a day that the zone never had (Pacific/Apia, 2011-12-30). */
wfm_instant wfm_day_start(const wfm_zone *zone, wfm_day day);

/* Civil calendar, proleptic Gregorian. */
wfm_day     wfm_day_from_date(int year, int month, int day);
void        wfm_day_to_date(wfm_day day, int *year, int *month, int *mday);
wfm_weekday wfm_day_weekday(wfm_day day);
const char *wfm_weekday_name(wfm_weekday weekday); /* "monday" */

/* Text. The writers return `text`; the readers return WFM_EDATA with a reason in words and leave
 * their outputs untouched when the text is not exactly of the form. */
#define WFM_DAY_TEXT     11 /* "2026-03-29" and the end */
#define WFM_INSTANT_TEXT 32 /* "2026-03-29T01:30+02:00" and the end; seconds only if not zero */
char      *wfm_day_text(wfm_day day, char text[WFM_DAY_TEXT]);
char      *wfm_instant_text(const wfm_zone *zone, wfm_instant at, char text[WFM_INSTANT_TEXT]);
wfm_status wfm_day_parse(const char *text, wfm_day *out, wfm_error *err);

/* Reads "2026-03-29T01:30", also with seconds, a blank for the T, and an offset ("Z", "+02:00",
 * "+0200"; at most 14 hours). Without an offset the time is the zone's; a skipped or repeated one
 * is WFM_EDATA with a hint. With an offset it need not be the zone's own. The year, as written,
 * must be in 1970 .. 2069. */
wfm_status wfm_instant_parse(const char *text, const wfm_zone *zone, wfm_instant *out,
                             wfm_error *err);

#ifdef __cplusplus
}
#endif
#endif
