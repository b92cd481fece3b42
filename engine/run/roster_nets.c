#include "engine/run/roster_nets.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"

#define WEEK       7
#define MOST_BYTES ((size_t)1 << 30)

static void list_spans(roster_nets *n, int weeks)
{
    const int days = n->contracts.site->n_days;

    n->apart = weeks + 1;
    for (int from = 0; from == 0 || from + weeks * WEEK <= days; from += WEEK) {
        const int to = from + weeks * WEEK < days ? from + weeks * WEEK : days;

        n->spans[n->n_spans++] = (roster_span){from, to};
    }
}

static wfm_status build_one(roster_nets *n, int rules, int span, const wfm_net_order *order,
                            wfm_error *err)
{
    const size_t     at = (size_t)span * (size_t)n->contracts.n + (size_t)rules;
    const wfm_status status =
        roster_contracts_net(&n->contracts, order, MOST_BYTES, &n->nets[at], &n->memory[at], err);

    if (status)
        return status;
    if (!n->memory[at])
        return wfm_fail(err, WFM_EDATA,
                        "the rules of a contract have too many combinations for days %d to %d",
                        n->spans[span].from + 1, n->spans[span].to);
    const size_t need = wfm_tour_workspace(n->contracts.site, &n->nets[at]);
    n->workspace      = need > n->workspace ? need : n->workspace;
    return WFM_OK;
}

static wfm_status build_all(roster_nets *n, wfm_error *err)
{
    const size_t   states = (size_t)n->contracts.most_states + 1;
    const size_t   limits = (size_t)n->contracts.most_limits + 1;
    unsigned char *any    = wfm_arena_take(&n->arena, states, 1);
    int           *cap    = wfm_arena_take(&n->arena, limits, sizeof *cap);
    wfm_status     status = WFM_OK;

    if (!any || !cap)
        return wfm_fail_memory(err);
    memset(any, 1, states);
    for (int r = 0; r < n->contracts.n && !status; r++) {
        roster_contracts_cap(&n->contracts, r, cap);
        for (int i = 0; i < n->n_spans && !status; i++) {
            const wfm_net_order order = {n->contracts.rules[r], n->spans[i].from, n->spans[i].to,
                                         any, cap};

            status = build_one(n, r, i, &order, err);
        }
    }
    return status;
}

wfm_status roster_nets_build(const wfm_site *site, int weeks, roster_nets *out, wfm_error *err)
{
    const size_t spans = (size_t)site->n_days / WEEK + 1;
    roster_nets  n     = {.n_spans = 0};
    bool         ok    = roster_contracts_list(site, &n.arena, &n.contracts);
    const size_t nets  = spans * (size_t)n.contracts.n + 1;

    n.spans  = wfm_arena_take(&n.arena, spans, sizeof *n.spans);
    n.nets   = wfm_arena_take(&n.arena, nets, sizeof *n.nets);
    n.memory = wfm_arena_take(&n.arena, nets, sizeof *n.memory);
    ok       = ok && n.spans && n.nets && n.memory;
    if (ok)
        list_spans(&n, weeks);
    const wfm_status status = ok ? build_all(&n, err) : wfm_fail_memory(err);

    *out = n;
    if (status)
        roster_nets_release(out);
    return status;
}

void roster_nets_release(roster_nets *nets)
{
    for (int i = 0; nets->memory && i < nets->n_spans * nets->contracts.n; i++)
        free(nets->memory[i]);
    wfm_arena_release(&nets->arena);
    *nets = (roster_nets){0};
}

const wfm_net *roster_net_of(const roster_nets *nets, int span, int person)
{
    const int rules = nets->contracts.of[nets->contracts.site->group_of[person]];

    return &nets->nets[(size_t)span * (size_t)nets->contracts.n + (size_t)rules];
}
