/* wfm/span.h - one target over many intervals: whole agents at the least cost.
 *
 * Rounding every half-hour up to meet the target by itself gives away the part of an agent that
 * was not needed, fifty times a day. Here a day, week or month meets the target as a whole, and
 * each interval only its floor. A service level of a span is a ratio of sums, so the target is
 *     sum over intervals of gain(agents) >= 0,   gain = calls * (above - target * below),
 * above and below being what the definition counts per offered call above and below its line:
 * wfm_span_gain, or with an uncertain rate (wfm/rate_spread.h)
 *     gain = calls * counted * (service_level - target).
 * Curves may have any shape: with few agents a service level is convex, not concave.
 *
 * Pure: no allocation, no I/O, any thread. Method: models/sizing/README.md. */
#ifndef WFM_SPAN_H
#define WFM_SPAN_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/erlang.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_SPAN_MAX_INTERVALS 100000
#define WFM_SPAN_MAX_CHOICES   65536   /* numbers of agents to choose from, an interval */
#define WFM_SPAN_MAX_AGENTS    1000000 /* in an interval */
#define WFM_SPAN_MAX_COST      1000000

typedef struct {
    size_t        n;     /* intervals, 1 .. WFM_SPAN_MAX_INTERVALS */
    const int    *least; /* n: the fewest agents that the floor allows, >= 0 */
    const size_t *begin; /* n + 1, from 0: gain[begin[i] .. begin[i + 1]) is the curve of interval
                            i, of least[i], least[i] + 1, ... agents */
    const double *gain;  /* begin[n]; finite */
    const int    *cost;  /* n: of one agent in the interval, whole, 1 .. WFM_SPAN_MAX_COST; NULL: 1
                            everywhere, so that costs are agent-intervals */
} wfm_span_curves;

typedef struct {
    bool reached;    /* the target is met; if not, no allocation meets it, and the agents are the
                        fewest that gain the most */
    bool proved;     /* no allocation that meets the target is cheaper; cost - bound tells how much
                        cheaper one might be if not */
    long long cost;  /* sum of cost * agents */
    long long bound; /* proved: no allocation that meets the target costs less */
    double    gain;  /* sum, >= 0 if reached (to rounding: 1e-12 of the sum of the curves' largest
                        magnitudes) */
    double price;    /* cost of one more unit of gain at the margin, say of one more call in time; 0
                        if the floors are enough, INFINITY if not reached */
} wfm_span_answer;

/* What an interval with that many calls gains with the agents that perf is of: calls * (above -
 * target * below), so that perf.sl[definition] = above / below. */
double wfm_span_gain(const wfm_queue_perf *perf, wfm_sl_definition definition, double calls,
                     double target);

/* Bytes of working memory for wfm_span_allocate; 0 if n is out of range. About 2 kB an interval. */
size_t wfm_span_workspace(size_t n);

/* Finds the agents of each interval. Equal curves get equal numbers as far as whole numbers allow,
 * the earlier interval the one more. The same input gives the same answer on every machine. With
 * concave curves and equal costs the answer is always proved.
 * work    wfm_span_workspace(span->n) bytes, aligned for double
 * agents  n; written, with out, only on WFM_OK
 * Returns WFM_EDATA for a number out of range. A month of half-hours takes some milliseconds
 * with 50 choices an interval, seconds with 1000. */
wfm_status wfm_span_allocate(const wfm_span_curves *span, void *work, int *agents,
                             wfm_span_answer *out);

#ifdef __cplusplus
}
#endif
#endif
