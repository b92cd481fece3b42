/* Deferred work as the files of this room see it: lots by their deadline, and the excess of work
 * over capacity of all windows at once. Times are whole milliseconds, so sums are exact. */
#ifndef MODELS_WORKLOAD_WINDOWS_H
#define MODELS_WORKLOAD_WINDOWS_H

#include "wfm/deferred.h"

#define WFM_W_NONE ((size_t)-1)

typedef struct {
    const wfm_deferred *d;
    size_t *head;   /* n + 1: first lot due in each interval; [n]: due behind the horizon */
    size_t *next;   /* n_lots: the lot after it, WFM_W_NONE at the end */
    size_t *onward; /* n + 1: for whoever hands out capacity or agents */
    double *free;   /* n: same */
    size_t  leaves; /* of the tree: a power of 2, n at least */
    double *sum;    /* 2 leaves: of the node's terms */
    double *best;   /* 2 leaves: largest sum from one of the node's terms to its last */
    double *spare;  /* 4 n: for whoever needs it */
} wfm_w_desk;

double wfm_w_ms(double seconds);

/* Cuts the room and sorts the lots; the tree is not touched. */
wfm_w_desk wfm_w_desk_of(const wfm_deferred *d, const wfm_deferred_room *room);

/* The end of the path that starts at i; paths are halved on the way. */
size_t wfm_w_follow(size_t *link, size_t i);

/* The excess of windows that end with one interval. Term i of the tree is what belongs to all
 * windows that start at i or before and to no later one: work that arrives in i, less capacity of
 * i. The excess of [s, t] is then the sum of the terms from s on. Without a limit of capacity in i
 * it is -INFINITY. */
void   wfm_w_clear(const wfm_w_desk *desk);
void   wfm_w_add(const wfm_w_desk *desk, size_t i, double ms);
double wfm_w_worst(const wfm_w_desk *desk);       /* the largest excess */
size_t wfm_w_worst_start(const wfm_w_desk *desk); /* its window, the shortest of equals */
double wfm_w_worst_until(const wfm_w_desk *desk, size_t start); /* that start there or before */

/* Lets the windows end with t: takes away its capacity, times `scale`; _advance adds the lots due,
 * too. */
void wfm_w_extend(const wfm_w_desk *desk, size_t t, double scale);
void wfm_w_advance(const wfm_w_desk *desk, size_t t, double scale);

/* Work and capacity of the intervals first .. last. */
wfm_window wfm_w_window(const wfm_w_desk *desk, size_t first, size_t last);

/* The window with the largest work - scale * capacity. */
wfm_window wfm_w_worst_window(const wfm_w_desk *desk, double scale);

#endif
