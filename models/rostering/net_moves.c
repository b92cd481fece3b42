/* What the arcs of a net stand for: a class of options with the rest that is asked before it, and a
 * price. Arcs that ask the same share the list of options that can be worked, which is made once a
 * day and person. */
#include "models/rostering/net.h"

static int longer(int a, int b)
{
    return a > b ? a : b;
}

static int intern_list(wfm_net *net, wfm_net_list list)
{
    int i = net->class_list[list.cls];

    while (i < net->n_lists &&
           (net->list[i].rest != list.rest || net->list[i].week_rest != list.week_rest))
        i++;
    if (i == net->n_lists)
        net->list[net->n_lists++] = list;
    return i;
}

static int intern_move(wfm_net *net, wfm_net_move move)
{
    int i = 0;

    while (i < net->n_moves && (net->move[i].list != move.list || net->move[i].price != move.price))
        i++;
    if (i == net->n_moves)
        net->move[net->n_moves++] = move;
    return i;
}

static void add_moves(wfm_net *net, int state, int cls, int *move_of)
{
    const wfm_sequence *s         = &net->rules->sequence;
    const int           at        = state * s->n_classes + cls;
    const int           week_rest = net->rules->week_rest;

    for (int week = 0; week < (cls > 0 && week_rest > 0 ? 2 : 1); week++) {
        const int rest = week ? longer(s->rest[at], week_rest) : s->rest[at];
        const int list = intern_list(net, (wfm_net_list){cls, rest, week});

        move_of[2 * at + week] = intern_move(net, (wfm_net_move){list, s->price[at]});
        net->longest           = longer(net->longest, rest);
    }
}

void wfm_net_moves(wfm_net *net, int *move_of)
{
    const wfm_sequence *s = &net->rules->sequence;

    net->longest = net->rules->week_rest;
    for (int c = 0; c < s->n_classes; c++) {
        net->class_list[c] = net->n_lists;
        for (int state = 0; state < s->n_states; state++)
            if (s->next[state * s->n_classes + c] >= 0)
                add_moves(net, state, c, move_of);
    }
    net->class_list[s->n_classes] = net->n_lists;
}

/* Slots after its first midnight in which a shift from before the net may end. */
static int carried(const wfm_site *site, int day)
{
    int slots = 2 * (site->day_start[day + 1] - site->day_start[day]);

    for (int k = 0; k < site->n_kinds; k++)
        slots = longer(slots, site->kinds[k].slots);
    return slots;
}

void wfm_net_measure(const wfm_site *site, wfm_net *net)
{
    int end = carried(site, net->from);

    for (int day = net->from; day < net->to; day++)
        for (int k = net->rules->option_from[day]; k < net->rules->option_to[day]; k++) {
            const int cls = site->options[k].cls;

            end = longer(end, wfm_option_end(site, k) - site->day_start[day + 1]);
            net->n_steps += (size_t)(net->class_list[cls + 1] - net->class_list[cls]);
        }
    net->reach = end + net->longest;
}
