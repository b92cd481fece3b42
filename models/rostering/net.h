/* What nets and tours have in common: how days are counted, how memory is divided. */
#ifndef MODELS_ROSTERING_NET_H
#define MODELS_ROSTERING_NET_H

#include "wfm/tour.h"

#define WFM_WEEK  7
#define WFM_ALIGN 16 /* bytes */

/* The counter's span that the day is in, and its place among the limits. */
static inline int wfm_span_on(const wfm_counter *counter, int day)
{
    int span = 0;

    while (counter->until[span] < day)
        span++;
    return span;
}

static inline int wfm_limit_on(const wfm_counter *counter, int day)
{
    return counter->first + wfm_span_on(counter, day);
}

/* Does a span end with the day, of a counter that tours are made with? */
static inline bool wfm_span_ends(const wfm_counter *counter, int day)
{
    return !counter->relaxed && counter->until[wfm_span_on(counter, day)] == day;
}

/* What a day of the class adds; `state` of the sequence before it. */
static inline int wfm_count_of(const wfm_contract_rules *rules, const wfm_counter *counter,
                               int state, int cls, int day)
{
    const wfm_count_day how = counter->days[day];

    if (how == WFM_COUNT_NOT || (how == WFM_COUNT_FRESH && rules->sequence.worked[state]))
        return 0;
    return counter->amount[cls];
}

/* Takes n things from memory (NULL: only counts the bytes). */
static inline void *wfm_place(char *memory, size_t *used, size_t n, size_t size)
{
    void *at = memory ? memory + *used : NULL;

    *used += (n * size + WFM_ALIGN - 1) / WFM_ALIGN * WFM_ALIGN;
    return at;
}

static inline int wfm_option_end(const wfm_site *site, int option)
{
    const wfm_option *o = &site->options[option];

    return o->start + site->kinds[o->kind].slots;
}

/* Fills lists, moves and the longest rest. move_of: by (state * n_classes + class) * 2, and one
 * more for those that give the week its rest. */
void wfm_net_moves(wfm_net *net, int *move_of);

/* Fills reach and n_steps. */
void wfm_net_measure(const wfm_site *site, wfm_net *net);

#endif
