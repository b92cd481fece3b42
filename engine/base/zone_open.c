/* From a zone's name to its table, which the C library fills from the system's tzdata.
 *
 * libical, which knows these zones too, does not serve here: of the 598 names of tzdata 2025b,
 * version 3.0.16 has wrong offsets between 1970 and 2069 in 106 (the past of Cairo, Santiago and
 * Moscow, what follows 2037 in St_Johns, Azores, Chatham and Lord_Howe), while glibc agrees with
 * tests/oracle/zone_offsets.py in every change of every zone. Its price: it answers for one zone a
 * process, the one in TZ, and takes what it cannot load for UTC without a word. So TZ is borrowed
 * under a lock while all changes of a zone are tabulated, and names and files are checked first. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/zone.h"

#define ZONEINFO "/usr/share/zoneinfo" /* glibc's; an absolute path keeps TZDIR out of it */

/* No wall clock is a day off UTC, so these hold every local day of the range, and the next. */
static const wfm_instant first_probe = (wfm_instant)(WFM_FIRST_DAY - 2) * WFM_DAY_S;
static const wfm_instant last_probe  = (wfm_instant)(WFM_LAST_DAY + 3) * WFM_DAY_S;

static pthread_mutex_t tz_lock = PTHREAD_MUTEX_INITIALIZER; /* TZ belongs to the process */

/* Names that need no data at all, and the only ones that glibc abbreviates as "UTC". */
static bool is_utc(const char *name)
{
    static const char *const alias[] = {"UTC",     "UCT",     "Universal",     "Zulu",
                                        "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu"};

    for (size_t i = 0; i < sizeof alias / sizeof *alias; i++)
        if (strcmp(name, alias[i]) == 0)
            return true;
    return false;
}

/* Names of tzdata begin with a capital letter. What else lies beside them (right/, with leap
 * seconds, localtime, zone.tab) does not, nor can a path out of the folder. */
static bool is_zone_name(const char *name)
{
    const size_t length = strlen(name);

    return length > 0 && length < WFM_ZONE_NAME && name[0] >= 'A' && name[0] <= 'Z' &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") ==
               length &&
           !strstr(name, "//");
}

/* Is there a file of that path with time zone data in it? glibc does not say. */
static wfm_status check_file(const char *path, const wfm_zone *zone, wfm_error *err)
{
    char      magic[4] = {0};
    const int file     = open(path, O_RDONLY | O_CLOEXEC);
    const int reason   = errno;

    if (file >= 0) {
        const ssize_t got = read(file, magic, sizeof magic);

        (void)close(file);
        if (got == sizeof magic && memcmp(magic, "TZif", sizeof magic) == 0)
            return WFM_OK;
    } else if ((reason != ENOENT && reason != ENOTDIR) || access(ZONEINFO, R_OK | X_OK)) {
        return wfm_fail(err, WFM_ESERVICE, "cannot read time zone data in '" ZONEINFO "'");
    }
    return wfm_fail(err, WFM_EDATA,
                    "unknown time zone '%s': must be an IANA name like 'Europe/Berlin'",
                    zone->name);
}

/* Local minus UTC under the present TZ. Not from tm_gmtoff, which POSIX does not have. */
static int offset_at(wfm_instant at)
{
    const time_t seconds = (time_t)at;
    struct tm    civil;

    (void)localtime_r(&seconds, &civil); /* fails only for years beyond int */
    const wfm_day day = wfm_day_from_date(civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday);

    return (int)((int64_t)day * WFM_DAY_S + civil.tm_hour * 3600 + civil.tm_min * 60 +
                 civil.tm_sec - at);
}

/* The first instant of the offset that is in force at `after` and not at `before`. */
static wfm_instant change_between(wfm_instant before, wfm_instant after)
{
    const int offset_s = offset_at(after);

    while (after - before > 1) {
        const wfm_instant middle = before + (after - before) / 2;

        if (offset_at(middle) == offset_s)
            after = middle;
        else
            before = middle;
    }
    return after;
}

static wfm_status add_row(wfm_zone *zone, wfm_instant from, int offset_s, wfm_error *err)
{
    if (zone->n == zone->room) {
        const size_t  room = zone->room ? 2 * zone->room : 1;
        wfm_zone_row *row  = realloc(zone->row, room * sizeof *row);

        if (!row)
            return wfm_fail_memory(err);
        zone->row  = row;
        zone->room = room;
    }
    zone->row[zone->n++] = (wfm_zone_row){from, offset_s};
    return WFM_OK;
}

/* Looks once a day: no zone has changed twice within six days since 1970 (closest: Boa_Vista 2000,
 * after 7). */
static wfm_status tabulate(wfm_zone *zone, wfm_error *err)
{
    wfm_status status = add_row(zone, first_probe, offset_at(first_probe), err);

    for (wfm_instant at = first_probe; status == WFM_OK && at < last_probe; at += WFM_DAY_S) {
        const wfm_instant next     = at + WFM_DAY_S;
        const int         offset_s = offset_at(next);

        if (offset_s != zone->row[zone->n - 1].offset_s)
            status = add_row(zone, change_between(at, next), offset_s, err);
    }
    return status;
}

/* After a file that it could not load (damaged, memory short) glibc is at UTC and calls it "" or
 * "UTC", which no zone that gets here calls itself. */
static bool is_loaded(void)
{
    return tzname[0][0] != '\0' && strcmp(tzname[0], "UTC") != 0;
}

/* Runs tabulate with TZ set to tz. */
static wfm_status tabulate_under(const char *tz, wfm_zone *zone, wfm_error *err)
{
    wfm_status  status = WFM_OK;
    const char *before = getenv("TZ");
    char       *kept   = before ? strdup(before) : NULL;

    if ((before && !kept) || setenv("TZ", tz, 1)) {
        status = wfm_fail_memory(err);
        goto done;
    }
    tzset();
    status = is_loaded() ? tabulate(zone, err)
                         : wfm_fail(err, WFM_ESERVICE, "cannot load the data of time zone '%s'",
                                    zone->name);
    if (kept)
        (void)setenv("TZ", kept, 1);
    else
        (void)unsetenv("TZ");
    tzset();
done:
    free(kept);
    return status;
}

static wfm_status load(wfm_zone *zone, wfm_error *err)
{
    char        tz[sizeof ":" ZONEINFO "/" + WFM_ZONE_NAME];
    const char *path = tz + 1; /* the colon tells glibc that it is one */
    wfm_status  status;

    (void)snprintf(tz, sizeof tz, ":" ZONEINFO "/%s", zone->name);
    status = check_file(path, zone, err);
    if (status)
        return status;
    (void)pthread_mutex_lock(&tz_lock);
    status = tabulate_under(tz, zone, err);
    (void)pthread_mutex_unlock(&tz_lock);
    return status;
}

wfm_status wfm_zone_open(const char *name, wfm_zone **out, wfm_error *err)
{
    wfm_status status;
    wfm_zone  *zone;

    if (!is_zone_name(name))
        return wfm_fail(err, WFM_EDATA,
                        "'%s' is not the name of a time zone: must be an IANA name like "
                        "'Europe/Berlin'",
                        name);
    zone = calloc(1, sizeof *zone);
    if (!zone)
        return wfm_fail_memory(err);
    memcpy(zone->name, name, strlen(name) + 1); /* is_zone_name has measured it */
    status = is_utc(name) ? add_row(zone, first_probe, 0, err) : load(zone, err);
    if (status == WFM_OK)
        *out = zone;
    else
        wfm_zone_free(zone);
    return status;
}

void wfm_zone_free(wfm_zone *zone)
{
    if (!zone)
        return;
    free(zone->row);
    free(zone);
}
