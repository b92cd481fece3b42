/* A finished roster as rows: shifts, activities, coverage, objective. */
#ifndef ENGINE_RUN_ROSTER_TABLES_H
#define ENGINE_RUN_ROSTER_TABLES_H

#include "engine/run/roster_training.h"

/* Fills the roster's tables of results; the bound is for the caller to add. enough: of
 * roster_reserve_enough. Errors: WFM_EBUG
 * (a person's shift has a slot that is neither work nor break nor training), WFM_ENOMEM. */
wfm_status roster_tables(const roster_site *site, const roster_state *state,
                         const roster_sessions *sessions, const double *enough,
                         wfm_results *results, wfm_error *err);

#endif
