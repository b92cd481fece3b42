/* The distinct rules of a site's groups, and the nets that they make. */
#ifndef ENGINE_RUN_ROSTER_CONTRACTS_H
#define ENGINE_RUN_ROSTER_CONTRACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/arena.h"
#include "wfm/site.h"
#include "wfm/status.h"
#include "wfm/tour.h"

typedef struct {
    const wfm_site            *site;
    int                        n;
    const wfm_contract_rules **rules;
    int                       *of; /* by group: index of its rules */
    int                        most_states, most_limits;
} roster_contracts;

/* From the arena; false when memory is short. */
bool roster_contracts_list(const wfm_site *site, wfm_arena *memory, roster_contracts *out);

/* The most that any group of the rules allows, by limit. */
void roster_contracts_cap(const roster_contracts *rules, int index, int *cap);

/* Builds a net in malloc'ed memory of its own; *memory is NULL when the net would take more than
 * `most` bytes. Errors: WFM_ENOMEM. */
wfm_status roster_contracts_net(const roster_contracts *rules, const wfm_net_order *order,
                                size_t most, wfm_net *net, void **memory, wfm_error *err);

#endif
