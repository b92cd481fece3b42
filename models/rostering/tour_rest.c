/* The thresholds that rest can meet, from the last midnight to the first: what the starts of the
 * coming day ask for, and what the thresholds of the next midnight are after a day off. */
#include "models/rostering/tour_program.h"

#include <string.h>

void wfm_tour_ask(const wfm_tour_program *p, int block)
{
    const wfm_net *net  = p->net;
    const int      day  = net->from + block;
    const int      week = p->site->day_start[day - day % WFM_WEEK];

    for (int l = 0; l < net->n_lists; l++)
        p->ask[l] = (wfm_start_ask){
            .earliest = net->list[l].week_rest ? week + net->rules->week_rest : INT_MIN,
            .more     = net->longest - net->list[l].rest - p->site->day_start[day],
        };
}

static int day_slots(const wfm_tour_program *p, int block)
{
    const int *start = &p->site->day_start[p->net->from + block];

    return start[1] - start[0];
}

/* How late the longest rest can be over at the next midnight. */
static int reach_after(const wfm_tour_program *p, int block)
{
    const wfm_contract_rules *rules = p->net->rules;
    const int                 day   = p->net->from + block;
    int                       reach = p->scale[block].reach - day_slots(p, block);

    reach = reach > 0 ? reach : 0;
    for (int k = rules->option_from[day]; k < rules->option_to[day]; k++) {
        if (p->group->cost[k] == WFM_NEVER)
            continue;
        const int r = wfm_rested_at(p, block + 1, wfm_option_end(p->site, k));

        reach = r > reach ? r : reach;
    }
    return reach;
}

static void set_reaches(wfm_tour_program *p)
{
    const int days = p->net->to - p->net->from;
    const int r    = wfm_rested_at(p, 0, p->edges->last_end);

    p->scale[0].reach = r < 0 ? 0 : r < p->net->reach ? r : p->net->reach;
    for (int i = 0; i < days; i++)
        p->scale[i + 1].reach = reach_after(p, i);
}

/* Until they are counted, ranks are 1 at thresholds. Those that no r is above need no bucket. */
static void mark(const wfm_rest_scale *scale, int r)
{
    if (r >= 0 && r < scale->reach)
        scale->rank[r] = 1;
}

static void mark_starts(const wfm_tour_program *p, int block)
{
    const wfm_net *net = p->net;
    const int      day = net->from + block;

    wfm_tour_ask(p, block);
    for (int k = net->rules->option_from[day]; k < net->rules->option_to[day]; k++) {
        const wfm_option *o = &p->site->options[k];

        if (p->group->cost[k] == WFM_NEVER)
            continue;
        for (int l = net->class_list[o->cls]; l < net->class_list[o->cls + 1]; l++)
            mark(&p->scale[block], wfm_threshold(&p->ask[l], o->start));
    }
}

static void mark_end(const wfm_tour_program *p, int block)
{
    const int *latest = p->edges->latest_end;

    for (int s = 0; latest && s < p->net->rules->sequence.n_states; s++)
        mark(&p->scale[block], wfm_rested_at(p, block, latest[s]));
    mark(&p->scale[block], wfm_rested_at(p, block, p->edges->week_rest_by));
}

static void mark_days_off(const wfm_tour_program *p, int block)
{
    const wfm_rest_scale *next  = &p->scale[block + 1];
    const int             slots = day_slots(p, block);

    for (int r = 0; r < next->reach && r + slots < p->scale[block].reach; r++)
        if (next->rank[r + 1] > next->rank[r])
            mark(&p->scale[block], r + slots);
}

static void count_ranks(wfm_rest_scale *scale)
{
    unsigned short below = 0;

    for (int r = 0; r <= scale->reach; r++) {
        const unsigned short marked = scale->rank[r];

        scale->rank[r] = below;
        below          = (unsigned short)(below + marked);
    }
    scale->width = below + 1;
}

void wfm_rest_scales(wfm_tour_program *p)
{
    const int days = p->net->to - p->net->from;

    set_reaches(p);
    for (int i = days; i >= 0; i--) {
        wfm_rest_scale *scale = &p->scale[i];

        memset(scale->rank, 0, ((size_t)scale->reach + 1) * sizeof *scale->rank);
        if (i == days)
            mark_end(p, i);
        else {
            mark_starts(p, i);
            mark_days_off(p, i);
        }
        if (p->net->rules->week_rest > 0 && (p->net->from + i) % WFM_WEEK == 0)
            mark(scale, p->net->longest - p->net->rules->week_rest);
        count_ranks(scale);
    }
}
