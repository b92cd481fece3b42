/* The rostering problem of a plan and its requirement, in slots. */
#ifndef ENGINE_RUN_ROSTER_SITE_H
#define ENGINE_RUN_ROSTER_SITE_H

#include "engine/base/arena.h"
#include "wfm/plan.h"
#include "wfm/results.h"
#include "wfm/site.h"

#define SLOT_S (WFM_SLOT_MIN * 60)

/* People wanted in a slot, and the hard minimum; of a reserve that the roster weighs by its cost
 * (WFM_RESERVE_COST), too, the people that it stands in for. */
typedef struct {
    int want, must, covers;
} roster_want;

typedef struct {
    wfm_arena          memory;
    const wfm_plan    *plan;
    wfm_instant        start; /* of slot 0 */
    wfm_site           site;
    int                n_weeks;
    const int         *kind_shift; /* by kind: index into its contract's shifts */
    const roster_want *want;       /* n_demands x n_slots */
    const wfm_cost    *pay;        /* by option: wage and premiums */
    int                n_reserved; /* demands from n_queues on are the queues' reserves */
} roster_site;

/* Rules and costs of the site are those of wfm/plan_rules.h and wfm/audit.h, with two differences:
 * each cost is rounded to the site's unit; and slots are whole. A rest that is not is rounded up,
 * as is the last end that a person brings, so that of a person who brings an end off the grid,
 * under a rest off the grid, a tour may be missed that the audit would allow. Errors: WFM_ENOMEM;
 * WFM_EDATA when the requirement is not of the plan, a person can serve no queue, or a contract's
 * rules have to remember more than can be kept. */
wfm_status roster_site_build(const wfm_plan *plan, const wfm_results *results, roster_site *out,
                             wfm_error *err);
void       roster_site_release(roster_site *site);

wfm_instant roster_site_instant(const roster_site *site, int slot);

/* Zeroed memory of the site's own; NULL when short. */
void *roster_site_take(roster_site *site, size_t n, size_t size);

#endif
