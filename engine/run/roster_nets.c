#include "engine/run/roster_nets.h"

#include <stdlib.h>

#include "engine/base/error.h"

#define WEEK        7
#define FIRST_BYTES ((size_t)1 << 18)
#define MOST_BYTES  ((size_t)1 << 30)

static int find_rules(const roster_nets *n, const wfm_contract_rules *rules)
{
    for (int i = 0; i < n->n_rules; i++)
        if (n->rules[i] == rules)
            return i;
    return -1;
}

static void list_rules(roster_nets *n)
{
    for (int g = 0; g < n->site->n_groups; g++) {
        const wfm_contract_rules *rules = n->site->groups[g].rules;
        int                       index = find_rules(n, rules);

        if (index < 0) {
            index           = n->n_rules++;
            n->rules[index] = rules;
            if (rules->sequence.n_states > n->most_states)
                n->most_states = rules->sequence.n_states;
            if (rules->n_limits > n->most_limits)
                n->most_limits = rules->n_limits;
        }
        n->rules_of[g] = index;
    }
}

static void list_spans(roster_nets *n, int weeks)
{
    const int days = n->site->n_days;

    n->apart = weeks + 1;
    for (int from = 0; from == 0 || from + weeks * WEEK <= days; from += WEEK) {
        const int to = from + weeks * WEEK < days ? from + weeks * WEEK : days;

        n->spans[n->n_spans++] = (roster_span){from, to};
    }
}

/* The most that any group of the rules allows. */
static void set_cap(const roster_nets *n, int rules, int *cap)
{
    for (int l = 0; l < n->rules[rules]->n_limits; l++)
        cap[l] = 0;
    for (int g = 0; g < n->site->n_groups; g++)
        for (int l = 0; n->rules_of[g] == rules && l < n->rules[rules]->n_limits; l++)
            if (n->site->groups[g].most[l] > cap[l])
                cap[l] = n->site->groups[g].most[l];
}

static wfm_status build_one(roster_nets *n, int rules, int span, const wfm_net_order *order,
                            wfm_error *err)
{
    const size_t at = (size_t)span * (size_t)n->n_rules + (size_t)rules;

    for (size_t bytes = FIRST_BYTES; bytes <= MOST_BYTES; bytes *= 4) {
        free(n->memory[at]);
        n->memory[at] = malloc(bytes);
        if (!n->memory[at])
            return wfm_fail_memory(err);
        if (wfm_net_build(n->site, order, n->memory[at], bytes, &n->nets[at]) > 0) {
            const size_t need = wfm_tour_workspace(n->site, &n->nets[at]);

            n->workspace = need > n->workspace ? need : n->workspace;
            return WFM_OK;
        }
    }
    return wfm_fail(err, WFM_EDATA,
                    "the rules of a contract have too many combinations for days %d to %d",
                    n->spans[span].from + 1, n->spans[span].to);
}

static wfm_status build_all(roster_nets *n, wfm_error *err)
{
    unsigned char *any    = malloc((size_t)n->most_states + 1);
    int           *cap    = malloc(((size_t)n->most_limits + 1) * sizeof *cap);
    wfm_status     status = any && cap ? WFM_OK : wfm_fail_memory(err);

    for (int s = 0; any && s < n->most_states; s++)
        any[s] = 1;
    for (int r = 0; r < n->n_rules && !status; r++) {
        set_cap(n, r, cap);
        for (int i = 0; i < n->n_spans && !status; i++) {
            const wfm_net_order order = {n->rules[r], n->spans[i].from, n->spans[i].to, any, cap};

            status = build_one(n, r, i, &order, err);
        }
    }
    free(any);
    free(cap);
    return status;
}

wfm_status roster_nets_build(const wfm_site *site, int weeks, roster_nets *out, wfm_error *err)
{
    const size_t groups = (size_t)site->n_groups + 1;
    const size_t spans  = (size_t)site->n_days / WEEK + 1;
    roster_nets  n      = {.site = site};

    n.rules           = calloc(groups, sizeof *n.rules);
    n.rules_of        = calloc(groups, sizeof *n.rules_of);
    n.spans           = calloc(spans, sizeof *n.spans);
    wfm_status status = n.rules && n.rules_of && n.spans ? WFM_OK : wfm_fail_memory(err);
    if (!status) {
        list_rules(&n);
        list_spans(&n, weeks);
        n.nets   = calloc((size_t)n.n_spans * (size_t)n.n_rules + 1, sizeof *n.nets);
        n.memory = calloc((size_t)n.n_spans * (size_t)n.n_rules + 1, sizeof *n.memory);
        status   = n.nets && n.memory ? build_all(&n, err) : wfm_fail_memory(err);
    }
    *out = n;
    if (status)
        roster_nets_release(out);
    return status;
}

void roster_nets_release(roster_nets *nets)
{
    for (int i = 0; nets->memory && i < nets->n_spans * nets->n_rules; i++)
        free(nets->memory[i]);
    free(nets->memory);
    free(nets->nets);
    free(nets->spans);
    free(nets->rules_of);
    free(nets->rules);
    *nets = (roster_nets){0};
}

const wfm_net *roster_net_of(const roster_nets *nets, int span, int person)
{
    const int rules = nets->rules_of[nets->site->group_of[person]];

    return &nets->nets[(size_t)span * (size_t)nets->n_rules + (size_t)rules];
}
