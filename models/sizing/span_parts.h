/* What the steps of the allocation over a span hand to each other. README.md, 3. */
#ifndef MODELS_SIZING_SPAN_PARTS_H
#define MODELS_SIZING_SPAN_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/span.h"

/* Where an interval stands on the upper hull of its curve: choices are counted from least. */
typedef struct {
    size_t at, next; /* next == at: the top of the curve */
    double slope;    /* gain per cost from at to next */
} wfm_z_step;

typedef struct {
    const wfm_span_curves *span;
    double      met;   /* a sum of gains from here on meets the target: 0 but for rounding */
    long long   grain; /* all costs are multiples of it */
    wfm_z_step *step;  /* n */
    size_t     *heap;  /* n: intervals below their tops, the steepest first */
    size_t      waiting;
    double      gain; /* where the intervals stand */
    long long   cost;
} wfm_z_climb;

static inline const double *wfm_z_curve(const wfm_span_curves *span, size_t i)
{
    return span->gain + span->begin[i];
}

static inline size_t wfm_z_choices(const wfm_span_curves *span, size_t i)
{
    return span->begin[i + 1] - span->begin[i];
}

static inline long long wfm_z_cost(const wfm_span_curves *span, size_t i)
{
    return span->cost ? span->cost[i] : 1;
}

/* From the floors up the hulls, the steepest step first, to the last state that does not meet the
 * target (the first step of the heap would), or to the first one if nothing is left to climb. */
void wfm_z_climb_up(wfm_z_climb *climb);

/* Buckets of costs to each side that are kept apart, and in all: the fewer the intervals, the more
 * there is room for. */
static inline int wfm_z_window(size_t n)
{
    return n < 12 ? 8192 : n > 384 ? 256 : (int)(98304 / n);
}

static inline size_t wfm_z_room(size_t n)
{
    return 2 * (size_t)wfm_z_window(n) + 1;
}

/* A part of an allocation, from where the climb ended. */
typedef struct {
    long long cost;
    double    gain; /* -INFINITY: there is none */
} wfm_z_state;

/* Working memory of wfm_z_pack. */
typedef struct {
    wfm_z_state    *now, *then; /* wfm_z_room(n) each */
    unsigned short *choice;     /* n x wfm_z_room(n): how the state was reached */
    unsigned short *from;       /* n x wfm_z_room(n): the state before */
} wfm_z_states;

typedef struct {
    bool      found;
    bool      complete; /* nothing was left out: if not found, there is none */
    long long cost;     /* of what was found */
} wfm_z_packing;

/* The cheapest allocation that meets the target at a cost of at most `most`; choice[i] is its
 * number of agents above least. climb stands where wfm_z_climb_up left it. */
wfm_z_packing wfm_z_pack(const wfm_z_climb *climb, long long most, wfm_z_states *states,
                         int *agents);

#endif
