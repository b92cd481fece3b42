/* The options of each day in the form that the dynamic program reads fastest. */
#include "models/rostering/tour_program.h"

/* Where the next step of the day goes. */
typedef struct {
    const wfm_tour_program *p;
    int                     block; /* before the day */
    int                     n;
} writer;

static void put(writer *w, wfm_tour_step step)
{
    w->p->step[w->n++] = step;
}

/* A day off moves every threshold of the next midnight back by a day: one step for each bucket that
 * they reach. */
static void put_day_off(writer *w)
{
    const wfm_tour_program *p    = w->p;
    const wfm_rest_scale   *from = &p->scale[w->block], *to = &p->scale[w->block + 1];
    const int               day   = p->net->from + w->block;
    const int               slots = p->site->day_start[day + 1] - p->site->day_start[day];
    const wfm_cost          cost  = p->group->off_cost ? p->group->off_cost[day] : 0;
    int                     last  = -1;

    if (cost == WFM_NEVER)
        return;
    for (int r = 0; r <= to->reach; r++) {
        const bool end = r == to->reach; /* stands for all that is later */
        const int  in  = end ? from->width - 1 : wfm_bucket(from, r + slots);

        if (in > last && (end || to->rank[r + 1] > to->rank[r])) {
            put(w, (wfm_tour_step){-cost, (unsigned short)in, to->rank[r], WFM_NO_OPTION});
            last = in;
        }
    }
}

/* Is there a better step to that bucket or an earlier one? If not, the gain is noted. */
static bool beaten(const wfm_tour_program *p, int width, int out, wfm_cost gain)
{
    if (gain <= p->top[out])
        return true;
    for (int b = out; b < width && p->top[b] < gain; b++)
        p->top[b] = gain;
    return false;
}

/* From the last start to the first, so that those before never start earlier. */
static void put_options(writer *w, int list, int first, int end)
{
    const wfm_tour_program *p    = w->p;
    const wfm_rest_scale   *from = &p->scale[w->block], *to = &p->scale[w->block + 1];

    const wfm_start_ask ask = p->ask[list];
    const int end_more      = wfm_rested_at(p, w->block + 1, 0); /* from a shift's end to rest's */

    for (int b = 0; b < to->width; b++)
        p->top[b] = -WFM_NEVER;
    for (int k = end - 1; k >= first; k--) {
        const wfm_option *o         = &p->site->options[k];
        const int         threshold = wfm_threshold(&ask, o->start);

        if (p->group->cost[k] == WFM_NEVER || threshold < 0)
            continue;
        const int      out  = wfm_bucket(to, o->start + p->site->kinds[o->kind].slots + end_more);
        const wfm_cost gain = p->worth[k] - p->group->cost[k];

        if (beaten(p, to->width, out, gain))
            continue;
        put(w, (wfm_tour_step){gain, (unsigned short)wfm_bucket(from, threshold),
                               (unsigned short)out, k});
    }
}

static void put_day(writer *w)
{
    const wfm_net *net = w->p->net;
    const int      day = net->from + w->block;
    int           *at  = w->p->steps + (size_t)w->block * (size_t)net->n_lists;
    int            k   = net->rules->option_from[day];
    const int      end = net->rules->option_to[day];

    wfm_tour_ask(w->p, w->block);
    for (int c = 0; c < net->rules->sequence.n_classes; c++) {
        const int first = k;

        while (k < end && w->p->site->options[k].cls == c)
            k++;
        for (int l = net->class_list[c]; l < net->class_list[c + 1]; l++) {
            at[l] = w->n;
            if (c == 0)
                put_day_off(w);
            else
                put_options(w, l, first, k);
        }
    }
}

void wfm_tour_steps(wfm_tour_program *p)
{
    const int days = p->net->to - p->net->from;
    writer    w    = {.p = p};

    for (w.block = 0; w.block < days; w.block++)
        put_day(&w);
    p->steps[(size_t)days * (size_t)p->net->n_lists] = w.n;
}
