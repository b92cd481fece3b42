/* The rows of a history file by queue, as they come in: any order, with the lines they came from.
 */
#ifndef ENGINE_IO_HISTORY_DRAFT_H
#define ENGINE_IO_HISTORY_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/complaints.h"
#include "wfm/history.h"

typedef struct {
    wfm_history_row row;
    size_t          line; /* of the file */
} wfm_history_entry;

/* One queue. */
typedef struct {
    char              *queue;
    wfm_history_entry *at;
    size_t             n, room;
} wfm_history_draft;

typedef struct {
    wfm_history_draft *at; /* ascending by queue */
    size_t             n, room;
} wfm_history_drafts; /* start from { 0 } */

/* Adds a row; false when memory is short. */
bool wfm_history_drafts_add(wfm_history_drafts *drafts, const char *queue,
                            const wfm_history_entry *entry);

/* Brings the rows in order of their starts; of equal ones the earlier line comes first. */
void wfm_history_draft_sort(wfm_history_draft *draft);

void wfm_history_drafts_release(wfm_history_drafts *drafts);

#endif
