/* What a zone is inside: a table of offsets, made once when it is opened and never changed. */
#ifndef ENGINE_BASE_ZONE_H
#define ENGINE_BASE_ZONE_H

#include "wfm/time.h"

#define WFM_ZONE_NAME 64 /* bytes of a name, the end included; the longest in use has 32 */

/* An offset and the instant from which it is in force. */
typedef struct {
    wfm_instant from;
    int         offset_s; /* local minus UTC */
} wfm_zone_row;

/* Rows are in order and neighbours differ in their offset. The first row holds for all time before
 * it, too, the last for all time after it. Changes lie so far apart (days) that the local time at
 * the end of one row is before that at the end of the next. */
struct wfm_zone {
    char          name[WFM_ZONE_NAME];
    size_t        n, room;
    wfm_zone_row *row;
};

/* A wall-clock time, found in the table. */
typedef struct {
    wfm_occurrence occurrence;
    wfm_instant    at;          /* as wfm_zone_instant says */
    int            offset_s[2]; /* before and after the change of a skipped or repeated time; else
                                   both are the offset of the time */
} wfm_zone_reading;

/* local_s: seconds of the wall clock since 1970-01-01 00:00 on it. */
wfm_zone_reading wfm_zone_read(const wfm_zone *zone, int64_t local_s);

#define WFM_OFFSET_TEXT 7                                        /* "+02:00" and the end */
char *wfm_offset_text(int offset_s, char text[WFM_OFFSET_TEXT]); /* whole minutes of it; text */

/* The wall clock at that offset. */
wfm_local wfm_local_at(wfm_instant at, int offset_s);

#endif
