/* wfm/history.h - what happened: calls and handling times per queue and interval, from CSV.
 *
 * Header row required, columns by name in any order, unknown ones ignored with a notice:
 * queue,start,offered and optionally answered,abandoned,answered_within,abandoned_within,talk_s,
 * hold_s,wrap_s,handle_s,aht_s. Sums are per interval, aht_s per answered call. A start may carry a
 * UTC offset; without one it is local time of the zone. What is absent is missing, never zero. */
#ifndef WFM_HISTORY_H
#define WFM_HISTORY_H

#include <stddef.h>

#include "wfm/message.h"
#include "wfm/status.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One interval of one queue. What the file does not say is NAN. */
typedef struct {
    wfm_instant start;
    double      offered;  /* calls, >= 0 */
    double      answered; /* calls; taken as `offered` if handling seconds come without it */
    double      abandoned, answered_within, abandoned_within;
    double handle_s; /* seconds with the answered: `handle_s`, else talk_s + hold_s + wrap_s (of
                        which only talk_s has to be there), else aht_s * answered */
} wfm_history_row;

typedef struct {
    const char      *queue;
    wfm_history_row *rows; /* ascending starts, none twice */
    size_t           n_rows;
} wfm_series;

typedef struct {
    const char *file; /* base name */
    char        sha256[65];
    int         interval_s; /* of the rows */
    wfm_series *series;     /* ascending by queue id (strcmp) */
    size_t      n_series;
    void       *memory; /* internal */
} wfm_history;

typedef struct {
    const wfm_zone *zone;     /* for starts without an offset; not NULL */
    const char     *encoding; /* iconv name; NULL: UTF-8, or UTF-16 by its mark */
    int interval_s; /* finer rows are summed up to it, coarser ones refused; 0: as the file
                       has it (the most frequent distance of neighbours). 300 .. 86400, divides a
                       day */
} wfm_history_options;

/* Reads a history; the file is read once, so it may be a pipe.
 *
 * Rows of one queue and interval that occur twice are refused, as are queues that are no ids,
 * negative counts, parts that exceed their whole (answered or abandoned the offered, those within
 * the time all of their kind), local times that do not exist or exist twice, and starts off the
 * grid of the file's rows, which is counted from the first instant of the local day in elapsed
 * time; a row of a day belongs to a local day, be it of 23 or 25 hours. Every rejected row is an
 * error line in `messages` (the first hundred): file, line, column, value.
 *
 * When finer rows are summed up, an interval with any of its parts missing is missing, and what one
 * part does not say is NAN; a notice tells how many intervals were lost so, and a warning which
 * queues have none left and are not in the result.
 *
 * out       free with wfm_history_release; written only on WFM_OK
 * messages  may be NULL
 * Errors: WFM_ENOINPUT, WFM_EDATA (also for a file without rows, or of which the interval cannot be
 * told), WFM_EUSAGE (encoding, interval_s), WFM_EIO, WFM_ENOMEM. */
wfm_status wfm_history_read(const char *path, const wfm_history_options *options, wfm_history *out,
                            wfm_messages *messages, wfm_error *err);
void       wfm_history_release(wfm_history *history);

/* The series of that queue, or NULL. */
const wfm_series *wfm_history_find(const wfm_history *history, const char *queue);

#ifdef __cplusplus
}
#endif
#endif
