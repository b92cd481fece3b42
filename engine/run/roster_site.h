/* The rostering problem of a plan and its requirement, in slots. */
#ifndef ENGINE_RUN_ROSTER_SITE_H
#define ENGINE_RUN_ROSTER_SITE_H

#include "engine/base/arena.h"
#include "wfm/plan.h"
#include "wfm/results.h"
#include "wfm/site.h"

#define SLOT_S (WFM_SLOT_MIN * 60)

/* People wanted in a slot, and the hard minimum. */
typedef struct {
    int want, must;
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

/* Costs of the site and of wfm/audit.h are the same sums, with three differences: each is rounded
 * to the site's unit; breaks are not placed yet, so a premium takes the paid time as spread evenly
 * over the shift; and the spread of starts is counted in whole bands of two hours.
 * Errors: WFM_ENOMEM; WFM_EDATA when the requirement is not of the plan, a person can serve no
 * queue, or a contract's rules have to remember more than can be kept. */
wfm_status roster_site_build(const wfm_plan *plan, const wfm_results *results, roster_site *out,
                             wfm_error *err);
void       roster_site_release(roster_site *site);

wfm_instant roster_site_instant(const roster_site *site, int slot);

/* Zeroed memory of the site's own; NULL when short. */
void *roster_site_take(roster_site *site, size_t n, size_t size);

#endif
