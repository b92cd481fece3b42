#include "engine/run/roster_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"

#define WEEK 7

/* A contract whose horizon is being cut. */
typedef struct {
    const roster_contracts   *rules;
    const wfm_contract_rules *contract;
    roster_parts             *parts;
    const int                *cap;
    const unsigned char      *first, *later; /* by state: may a part begin there? */
    int                       days;          /* of a part, the last may be shorter; whole weeks */
    size_t                    most;
} cutter;

static void drop_nets(roster_parts *p)
{
    for (int i = 0; i < p->n; i++)
        free(p->memory[i]);
    p->n = 0;
}

/* Parts of c->days, until one does not fit: then there are none. */
static wfm_status build_nets(const cutter *c, wfm_error *err)
{
    const int     days = c->rules->site->n_days;
    roster_parts *p    = c->parts;

    for (int from = 0; from < days; from += c->days) {
        const int           to    = from + c->days < days ? from + c->days : days;
        const wfm_net_order order = {c->contract, from, to, from == 0 ? c->first : c->later,
                                     c->cap};
        const wfm_status    status =
            roster_contracts_net(c->rules, &order, c->most, &p->nets[p->n], &p->memory[p->n], err);

        if (status || !p->memory[p->n]) {
            drop_nets(p);
            return status;
        }
        p->n++;
    }
    return WFM_OK;
}

/* Which spans of the horizon no part holds alone. */
static void mark_split(const cutter *c)
{
    for (int k = 0; k < c->contract->n_counters; k++) {
        const wfm_counter *counter = &c->contract->counters[k];

        for (int i = 0; i < counter->n_spans; i++) {
            const int first = i > 0 ? counter->until[i - 1] + 1 : 0;

            if (first / c->days == counter->until[i] / c->days)
                continue;
            c->parts->split[counter->first + i] = 1;
            c->parts->cut[k]                    = 1;
        }
    }
}

/* Into one part if that fits, else into two, three, ... of whole weeks. */
static wfm_status cut(cutter *c, wfm_error *err)
{
    const int  weeks  = (c->rules->site->n_days + WEEK - 1) / WEEK;
    wfm_status status = WFM_OK;

    for (int n = 1; n <= weeks && c->parts->n == 0 && !status; n++) {
        c->days = (weeks + n - 1) / n * WEEK;
        status  = build_nets(c, err);
    }
    assert(c->days > 0);
    if (!status && c->parts->n == 0)
        status = wfm_fail(err, WFM_EDATA,
                          "the rules of a contract have too many combinations for a week");
    if (!status)
        mark_split(c);
    return status;
}

/* ---- all contracts ---- */

static bool take_parts(roster_horizon *h, int index)
{
    const size_t  weeks = (size_t)(h->rules.site->n_days + WEEK - 1) / WEEK;
    const size_t  room  = (size_t)h->rules.most_limits + 1;
    roster_parts *p     = &h->parts[index];

    p->nets   = wfm_arena_take(&h->memory, weeks + 1, sizeof *p->nets);
    p->memory = wfm_arena_take(&h->memory, weeks + 1, sizeof *p->memory);
    p->cut    = wfm_arena_take(&h->memory, (size_t)h->rules.rules[index]->n_counters + 1, 1);
    p->split  = wfm_arena_take(&h->memory, room, 1);
    return p->nets && p->memory && p->cut && p->split;
}

static void measure(roster_horizon *h, int index)
{
    const roster_parts *p = &h->parts[index];

    for (int i = 0; i < p->n; i++) {
        const size_t need = wfm_tour_workspace(h->rules.site, &p->nets[i]);

        h->workspace = need > h->workspace ? need : h->workspace;
    }
}

/* The states in which people of the rules begin. */
static void mark_starts(const roster_contracts *rules, int index, unsigned char *first)
{
    memset(first, 0, (size_t)rules->most_states);
    for (int g = 0; g < rules->site->n_groups; g++) {
        const wfm_group *group = &rules->site->groups[g];

        for (int i = 0; rules->of[g] == index && i < group->n_starts; i++)
            first[group->starts[i]] = 1;
    }
}

static wfm_status build_all(roster_horizon *h, size_t most, wfm_error *err)
{
    const size_t   states = (size_t)h->rules.most_states + 1;
    unsigned char *first  = wfm_arena_take(&h->memory, states, 1);
    unsigned char *later  = wfm_arena_take(&h->memory, states, 1);
    int           *cap = wfm_arena_take(&h->memory, (size_t)h->rules.most_limits + 1, sizeof *cap);
    wfm_status     status = WFM_OK;

    if (!first || !later || !cap)
        return wfm_fail_memory(err);
    memset(later, 1, states);
    for (int r = 0; r < h->rules.n && !status; r++) {
        cutter c = {&h->rules, h->rules.rules[r], &h->parts[r], cap, first, later, 0, most};

        roster_contracts_cap(&h->rules, r, cap);
        mark_starts(&h->rules, r, first);
        status = take_parts(h, r) ? cut(&c, err) : wfm_fail_memory(err);
        measure(h, r);
    }
    return status;
}

wfm_status roster_horizon_build(const wfm_site *site, size_t most, roster_horizon *out,
                                wfm_error *err)
{
    roster_horizon h  = {.parts = NULL};
    bool           ok = roster_contracts_list(site, &h.memory, &h.rules);

    h.parts = wfm_arena_take(&h.memory, (size_t)h.rules.n + 1, sizeof *h.parts);
    h.any   = wfm_arena_take(&h.memory, (size_t)h.rules.most_states + 1, sizeof *h.any);
    ok      = ok && h.parts && h.any;
    for (int s = 0; ok && s < h.rules.most_states; s++)
        h.any[s] = s;
    const wfm_status status = ok ? build_all(&h, most, err) : wfm_fail_memory(err);

    *out = h;
    if (status)
        roster_horizon_release(out);
    return status;
}

void roster_horizon_release(roster_horizon *horizon)
{
    for (int r = 0; horizon->parts && r < horizon->rules.n; r++)
        drop_nets(&horizon->parts[r]);
    wfm_arena_release(&horizon->memory);
    *horizon = (roster_horizon){0};
}
