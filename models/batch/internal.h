/* What the files of this room share. Letters as in the README: a = load in erlangs, n = agents. */
#ifndef MODELS_BATCH_INTERNAL_H
#define MODELS_BATCH_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "wfm/batch.h"

/* Queues that a kernel takes at once: whole vectors of any width. */
#define WFM_B_BLOCK  64
#define WFM_B_WIDEST 8 /* lanes of a vector */

/* How the states with a free agent and the waiting calls are summed up. */
typedef enum {
    WFM_B_RECURSION_SERIES, /* C: recursion */
    WFM_B_RECURSION_UNIFORM,
    WFM_B_UNIFORM_SERIES,
    WFM_B_UNIFORM_UNIFORM, /* C: uniform */
    WFM_B_NEAR,            /* the same, rho near 1 */
    WFM_B_METHODS
} wfm_b_method;

static inline bool wfm_b_by_recursion(wfm_b_method method)
{
    return method == WFM_B_RECURSION_SERIES || method == WFM_B_RECURSION_UNIFORM;
}

static inline bool wfm_b_by_series(wfm_b_method method)
{
    return method == WFM_B_RECURSION_SERIES || method == WFM_B_UNIFORM_SERIES;
}

/* An instant after the arrival, in units of the mean patience (A). */
typedef struct {
    double at, stay, fade; /* t, e^-t, 1 - e^-t */
} wfm_b_instant;

/* What the queues have in common. */
typedef struct {
    wfm_sl_definition definition; /* offered, answered, ... with short_s = 0 or T made simpler */
    double            patience_s, within_s;
    wfm_b_instant     within, short_;
    bool              wants_level; /* sl, too */
    bool              less_too;    /* with one agent less, too */
} wfm_b_common;

static inline bool wfm_b_needs_short(wfm_sl_definition definition)
{
    return definition == WFM_SL_INCL_SHORT || definition == WFM_SL_EXCL_SHORT;
}

typedef struct {
    double arrival_rate[WFM_B_BLOCK], aht_s[WFM_B_BLOCK], n[WFM_B_BLOCK];
    int    count; /* of those to look at: up to WFM_B_BLOCK, whole vectors of any width */
    int    terms; /* of the series of A */
} wfm_b_points;

/* Values as in wfm_queue_perf, by the target that they are about. */
#define WFM_B_VALUES WFM_TARGET_BLOCK

typedef struct {
    double of[WFM_B_VALUES][WFM_B_BLOCK];
    double served[WFM_B_BLOCK]; /* share answered */
} wfm_b_values;

/* out[0] with n agents, out[1] with n - 1 if less_too (nonsense for n = 1). All but asa_s. */
typedef void (*wfm_b_kernel)(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2]);

/* asa_s of out from its p_wait and served. */
typedef void (*wfm_b_asa_kernel)(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values *out);

/* The answer at the nodes of a grid over the queues of a call, for the first guess. */
#define WFM_B_LOADS 32
#define WFM_B_TIMES 4
#define WFM_B_CUBIC 4 /* nodes of a cubic */

typedef struct {
    double low;      /* the first node */
    double per_step; /* nodes per unit; 0: one node */
    int    count;
} wfm_b_axis;

typedef struct {
    bool       usable;
    wfm_b_axis load, aht_s;                       /* the logarithm of the load */
    double     agents[WFM_B_LOADS * WFM_B_TIMES]; /* real-valued, per erlang; beyond the nodes 0 */
} wfm_b_grid;

/* First guesses to p->n. */
typedef void (*wfm_b_guess_kernel)(const wfm_b_grid *grid, wfm_b_points *p);

typedef struct {
    wfm_b_kernel       c[WFM_B_METHODS], a[WFM_B_METHODS];
    wfm_b_asa_kernel   asa[WFM_B_METHODS]; /* A */
    wfm_b_guess_kernel guess;
} wfm_b_kernels;

extern const wfm_b_kernels wfm_b_kernels_baseline, wfm_b_kernels_avx2, wfm_b_kernels_avx512;

/* Where a number of agents goes: queues of one group run side by side. Depends on the queue and
 * that number alone, so that neither the way of the search nor the neighbours show. */
#define WFM_B_GROUPS 15

typedef struct {
    wfm_b_method method;
    int          terms;
} wfm_b_group;

extern const wfm_b_group wfm_b_groups[WFM_B_GROUPS];

/* A target that can be missed. */
typedef struct {
    wfm_target target;
    double     limit;
    double     slack;    /* missed by more than that is missed */
    double     doubtful; /* within it, rounding decides */
} wfm_b_limit;

#define WFM_B_MOST_LIMITS 6

/* Below that the level of Erlang A is a difference of shares a thousand times as large. */
#define WFM_B_LEAST_LEVEL 1e-3

/* Below that nobody waits, in lanes. */
#define WFM_B_LEAST_WAIT 1e-280

/* A batch made ready. */
typedef struct {
    const wfm_batch         *batch;
    const wfm_batch_columns *out; /* NULL: nothing is written */
    const wfm_b_kernels     *kernels;
    wfm_b_common             common;
    wfm_b_limit              limit[WFM_B_MOST_LIMITS]; /* in the order of wfm_target */
    int                      limits;
    bool                     wants_asa, limits_asa, limits_level;
    bool                     wants_root;
    bool                     in_lanes; /* else all one by one */
} wfm_b_plan;

void wfm_b_plan_values(wfm_b_plan *plan, const wfm_batch *batch, const wfm_batch_columns *out);
void wfm_b_plan_staff(wfm_b_plan *plan, const wfm_batch *batch, const wfm_batch_columns *out);

/* The group that serves n and n - 1 agents. */
typedef struct {
    int  group;
    bool exact; /* else good enough to search with only */
} wfm_b_choice;

wfm_b_choice wfm_b_choose(const wfm_b_plan *plan, double arrival_rate, double aht_s, double n);

/* Points from `count` on up to whole vectors: the last again. */
void wfm_b_pad(wfm_b_points *p, int count);

/* Fills values[0] (and [1] if common.less_too) for the first `count` points. */
void wfm_b_evaluate(const wfm_b_plan *plan, const wfm_b_group *group, wfm_b_points *points,
                    int count, wfm_b_values values[2]);

/* How the values of a block stand to the targets. */
typedef struct {
    uint64_t missed[WFM_B_BLOCK]; /* a bit for each limit */
    uint64_t vague[WFM_B_BLOCK];  /* 1: rounding decides, or a value is too small for the lanes */
} wfm_b_verdicts;

/* The first `count` of values with n (or n - 1) agents. */
void wfm_b_judge(const wfm_b_plan *plan, const wfm_b_values *values, bool less, int count,
                 wfm_b_verdicts *out);

/* Where the last of the targets would just be met, from the line through n and n - 1. */
double wfm_b_root(const wfm_b_plan *plan, const wfm_b_values values[2], int i, int n);

/* Queues of a block whose answers are known: their places in the block. */
typedef struct {
    int        count;
    int        at[WFM_B_BLOCK], n[WFM_B_BLOCK];
    size_t     row[WFM_B_BLOCK];
    wfm_target binding[WFM_B_BLOCK];
} wfm_b_settled;

void wfm_b_write_values(const wfm_batch_columns *out, const wfm_b_settled *s,
                        const wfm_b_values *values);
void wfm_b_write_staffing(const wfm_batch_columns *out, const wfm_b_settled *s,
                          const wfm_b_values values[2]);

/* Queues that are searched together. */
#define WFM_B_CHUNK 512

/* One queue: its row, the agents (a first guess, then the answer), and how far the search is. */
typedef struct wfm_b_queue {
    size_t row;
    double arrival_rate, aht_s;
    int    n;
    bool   exact;     /* is n in range of its group? */
    bool   decided;   /* and written; else one by one */
    int    low, high; /* low fails, high meets the targets; INT_MAX: unknown */
    double root;      /* where between n - 1 and n the targets would just be met */

    struct wfm_b_queue *next; /* of its group */
} wfm_b_queue;

/* Finds the least n of each of up to WFM_B_CHUNK queues, without less_too only its values, and
 * writes the columns of the decided ones. */
void wfm_b_find(const wfm_b_plan *plan, wfm_b_queue *queues, int count);

void wfm_b_grid_init(wfm_b_grid *grid, const wfm_b_plan *plan, size_t n, const double *arrival_rate,
                     const double *aht_s);

void wfm_b_guess(const wfm_b_plan *plan, const wfm_b_grid *grid, wfm_b_queue *queues, int count);

/* Through wfm_staff and wfm_erlang, into the columns of `row`. False: out of range. */
bool wfm_b_single_staff(const wfm_b_plan *plan, double arrival_rate, double aht_s, size_t row);
bool wfm_b_single_values(const wfm_b_plan *plan, double arrival_rate, double aht_s, size_t row);

/* Are the rate and the handling time in range? */
static inline bool wfm_b_in_range(double arrival_rate, double aht_s)
{
    const double load = arrival_rate * aht_s;

    return aht_s >= WFM_MIN_TIME_S && aht_s <= WFM_MAX_TIME_S && load > 0 && load <= WFM_MAX_LOAD;
}

#endif
