/* Rounds of integer programs, one for each day. */
#ifndef ENGINE_RUN_ROSTER_DAYS_H
#define ENGINE_RUN_ROSTER_DAYS_H

#include "engine/run/roster_crew.h"
#include "engine/run/roster_day_program.h"
#include "engine/run/roster_search.h"

/* Solves shifts and breaks of all who work on a day together, day after day, all other days as they
 * are; takes what is better. Days that do not touch run at the same time. Errors: WFM_ENOMEM. */
wfm_status roster_days(roster_search *search, const roster_day_limits *limits, wfm_error *err);

#endif
