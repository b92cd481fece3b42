/* What rules that count say of a day, for nets and for tours. */
#ifndef MODELS_ROSTERING_NET_H
#define MODELS_ROSTERING_NET_H

#include "wfm/tour.h"

#define WFM_WEEK 7

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
                               int state, int class, int day)
{
    const wfm_count_day how = counter->days[day];

    if (how == WFM_COUNT_NOT || (how == WFM_COUNT_FRESH && rules->sequence.worked[state]))
        return 0;
    return counter->amount[class];
}

#endif
