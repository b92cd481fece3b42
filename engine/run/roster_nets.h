/* The nets of a site: for the people of each contract the whole horizon and the parts that moves
 * change. */
#ifndef ENGINE_RUN_ROSTER_NETS_H
#define ENGINE_RUN_ROSTER_NETS_H

#include "engine/run/roster_contracts.h"

/* Days [from, to) that a move may change at once. */
typedef struct {
    int from, to;
} roster_span;

typedef struct {
    wfm_arena        arena;
    roster_contracts contracts;
    int              n_spans;
    roster_span     *spans;
    int              apart;     /* spans whose indices differ by that much do not touch */
    wfm_net         *nets;      /* n_spans x n_rules */
    void           **memory;    /* of each net */
    size_t           workspace; /* bytes that wfm_tour_best needs for any of them */
} roster_nets;

/* weeks: length of a span, >= 1; a span begins with every week; one span alone where the horizon is
 * no longer. Errors: WFM_ENOMEM, WFM_EDATA (a net would be too large). */
wfm_status roster_nets_build(const wfm_site *site, int weeks, roster_nets *out, wfm_error *err);
void       roster_nets_release(roster_nets *nets);

const wfm_net *roster_net_of(const roster_nets *nets, int span, int person);

#endif
