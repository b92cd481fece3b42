/* Where spans of counters and weeks end: what must hold there for this person, and what it costs.
 */
#include "models/rostering/tour_program.h"

static wfm_cost end_of_span(const wfm_tour_program *p, int counter, int limit, int sum)
{
    const wfm_cost *cost    = p->group->end_cost ? p->group->end_cost[counter] : NULL;
    const int       outside = p->edges->outside ? p->edges->outside[limit] : 0;

    if (sum < p->edges->least[limit] || sum > p->edges->most[limit])
        return WFM_NEVER;
    return cost ? cost[sum + outside] : 0;
}

wfm_cost wfm_tour_end_spans(const wfm_tour_program *p, int block, int node, bool ending)
{
    const wfm_contract_rules *rules = p->net->rules;
    const int                 day   = p->net->from + block - 1;
    const int                *sum   = p->net->sum + (size_t)node * (size_t)rules->n_counters;
    wfm_cost                  cost  = 0;

    for (int c = 0; c < rules->n_counters; c++) {
        const wfm_counter *counter = &rules->counters[c];

        if (counter->relaxed || wfm_span_ends(counter, day) != ending)
            continue;
        const wfm_cost end = end_of_span(p, c, wfm_limit_on(counter, day), sum[c]);
        if (end == WFM_NEVER)
            return WFM_NEVER;
        cost += end;
    }
    return cost;
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

int wfm_tour_closing_bucket(const wfm_tour_program *p, int block, int node)
{
    const wfm_rest_scale *scale = &p->scale[block];
    const int             due   = p->net->rules->week_rest;

    if (due == 0 || p->net->rested[node] || (p->net->from + block) % WFM_WEEK != 0)
        return scale->width - 1;
    return wfm_bucket(scale, p->net->longest - due);
}

int wfm_tour_last_bucket(const wfm_tour_program *p, int node)
{
    const int     *latest = p->edges->latest_end;
    const wfm_net *net    = p->net;
    const int      block  = net->to - net->from;
    int            r      = wfm_rested_at(p, block, latest ? latest[net->state[node]] : INT_MAX);

    if (net->rules->week_rest > 0 && !net->rested[node])
        r = lesser(r, wfm_rested_at(p, block, p->edges->week_rest_by));
    return r < 0 ? -1 : wfm_bucket(&p->scale[block], r);
}
