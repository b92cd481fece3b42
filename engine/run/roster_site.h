/* The rostering problem of a plan and its requirement, in slots. */
#ifndef ENGINE_RUN_ROSTER_SITE_H
#define ENGINE_RUN_ROSTER_SITE_H

#include "engine/base/arena.h"
#include "wfm/plan.h"
#include "wfm/results.h"
#include "wfm/site.h"

#define SLOT_S (WFM_SLOT_MIN * 60)

typedef struct {
    wfm_arena       memory;
    const wfm_plan *plan;
    wfm_instant     start; /* of slot 0 */
    wfm_site        site;
    int             n_weeks;
    const int      *kind_shift; /* by kind: index into its contract's shifts */
    int             n_reserved; /* demands from n_queues on are the queues' reserves */
    wfm_hours      *hours;      /* by contract */
} roster_site;

/* Errors: WFM_ENOMEM; WFM_EDATA when a contract has more combinations of hours than can be kept. */
wfm_status roster_site_build(const wfm_plan *plan, const wfm_results *results, roster_site *out,
                             wfm_error *err);
void       roster_site_release(roster_site *site);

wfm_instant roster_site_instant(const roster_site *site, int slot);

/* Zeroed memory of the site's own; NULL when short. */
void *roster_site_take(roster_site *site, size_t n, size_t size);

/* The second half of the building: hours, pools, groups. Needs days, options and demands. */
wfm_status roster_people_set(roster_site *site, wfm_error *err);

#endif
