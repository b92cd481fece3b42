/* What the kinds of results file share. */
#ifndef ENGINE_IO_RESULTS_KINDS_H
#define ENGINE_IO_RESULTS_KINDS_H

#include "engine/io/draft.h"
#include "wfm/results.h"

#define WFM_RESULTS_NAMESPACE "urn:wfm:results:1"
#define WFM_RESULTS_VERSION   6 /* of the content: in XML, and the user_version of a database */

/* Can a file carry these? Every cell in its domain, rows in the order of their keys.
 * Errors: WFM_EDATA naming table, row, column and value. */
wfm_status wfm_results_check(const wfm_results *results, wfm_error *err);

/* Writers: `zone` is that of the run; the results have been checked. */
wfm_status wfm_results_write_xml(const wfm_results *results, const wfm_zone *zone, const char *path,
                                 wfm_error *err);
wfm_status wfm_results_write_sqlite(const wfm_results *results, const wfm_zone *zone,
                                    const char *path, wfm_error *err);

/* Results in the making: a draft a table, in the order of wfm_layouts. */
typedef struct {
    wfm_results *results;
    wfm_draft    table[WFM_LAYOUTS];
} wfm_drafts;

void wfm_drafts_init(wfm_drafts *drafts, wfm_results *results);
void wfm_drafts_release(wfm_drafts *drafts); /* not the results */

/* Settles all tables. Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status wfm_drafts_settle(wfm_drafts *drafts, wfm_error *err);

/* Readers: fill the drafts. */
wfm_status wfm_results_read_xml(const char *path, wfm_drafts *drafts, wfm_messages *messages,
                                wfm_error *err);
wfm_status wfm_results_read_sqlite(const char *path, wfm_drafts *drafts, wfm_error *err);

#endif
