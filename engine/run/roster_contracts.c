#include "engine/run/roster_contracts.h"

#include <stdlib.h>

#include "engine/base/error.h"

#define FIRST_BYTES ((size_t)1 << 14)

static int find(const roster_contracts *r, const wfm_contract_rules *rules)
{
    for (int i = 0; i < r->n; i++)
        if (r->rules[i] == rules)
            return i;
    return -1;
}

static int add(roster_contracts *r, const wfm_contract_rules *rules)
{
    if (rules->sequence.n_states > r->most_states)
        r->most_states = rules->sequence.n_states;
    if (rules->n_limits > r->most_limits)
        r->most_limits = rules->n_limits;
    r->rules[r->n] = rules;
    return r->n++;
}

bool roster_contracts_list(const wfm_site *site, wfm_arena *memory, roster_contracts *out)
{
    const size_t groups = (size_t)site->n_groups + 1;

    *out = (roster_contracts){.site  = site,
                              .rules = wfm_arena_take(memory, groups, sizeof(wfm_contract_rules *)),
                              .of    = wfm_arena_take(memory, groups, sizeof *out->of)};
    if (!out->rules || !out->of)
        return false;
    for (int g = 0; g < site->n_groups; g++) {
        const int index = find(out, site->groups[g].rules);

        out->of[g] = index >= 0 ? index : add(out, site->groups[g].rules);
    }
    return true;
}

void roster_contracts_cap(const roster_contracts *rules, int index, int *cap)
{
    const int n = rules->rules[index]->n_limits;

    for (int l = 0; l < n; l++)
        cap[l] = 0;
    for (int g = 0; g < rules->site->n_groups; g++)
        for (int l = 0; rules->of[g] == index && l < n; l++)
            if (rules->site->groups[g].most[l] > cap[l])
                cap[l] = rules->site->groups[g].most[l];
}

wfm_status roster_contracts_net(const roster_contracts *rules, const wfm_net_order *order,
                                size_t most, wfm_net *net, void **memory, wfm_error *err)
{
    *memory = NULL;
    for (size_t bytes = FIRST_BYTES; bytes <= most; bytes *= 2) {
        void *room = malloc(bytes);

        if (!room)
            return wfm_fail_memory(err);
        if (wfm_net_build(rules->site, order, room, bytes, net) > 0) {
            *memory = room;
            return WFM_OK;
        }
        free(room);
    }
    return WFM_OK;
}
