#include "engine/run/roster_parts.h"

#include <stdlib.h>

#include "engine/base/error.h"

#define WEEK 7

/* ---- the nets of one contract ---- */

static void drop_nets(roster_parts *p)
{
    for (int i = 0; i < p->n; i++)
        free(p->memory[i]);
    p->n = 0;
}

static wfm_net_order order_of(const roster_horizon *h, int rules, int from, int weeks)
{
    const int days = h->rules.site->n_days;
    const int to   = from + weeks * WEEK;

    return (wfm_net_order){.rules = h->rules.rules[rules], .from = from, .to = to < days ? to : days};
}

/* Which spans of the horizon no part holds alone. */
static void mark_split(const roster_horizon *h, int rules, int weeks)
{
    const wfm_contract_rules *r = h->rules.rules[rules];
    roster_parts             *p = &h->parts[rules];

    for (int k = 0; k < r->n_counters; k++) {
        const wfm_counter *counter = &r->counters[k];

        p->cut[k] = 0;
        for (int i = 0; i < counter->n_spans; i++) {
            const int first = i > 0 ? counter->until[i - 1] + 1 : 0;
            const int split = first / (weeks * WEEK) != counter->until[i] / (weeks * WEEK);

            p->split[counter->first + i] = (unsigned char)split;
            p->cut[k] |= (unsigned char)split;
        }
    }
}
