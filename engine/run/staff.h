/* What the files of the staffing step do, in this order:
 *
 *     flow ──► load ──► least, span ──► transient ──► deferred ──► heads
 *      ▲                                    │
 *      └──── the calls that are handled ◄───┘ */
#ifndef ENGINE_RUN_STAFF_H
#define ENGINE_RUN_STAFF_H

#include "engine/run/staff_site.h"

/* row->offered of all queues, from the forecast and the calls that are handled with the agents of
 * the last round; *changed: differently from the last round. only_more: no row gets less than it
 * had. Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status staff_flow(const staff_site *site, bool only_more, bool *changed, wfm_error *err);

/* row->load_erl, ->lagged_load_erl and the queue's rate_cv and surge. Errors: WFM_EDATA,
 * WFM_ENOMEM. */
wfm_status staff_load(const staff_site *site, staff_queue *queue);

/* Nobody calls, and hardly anybody is still talking. */
bool staff_is_silent(const wfm_requirement_row *row);

/* The least agents of one interval for itself, with their proof. */
typedef struct {
    int              agents;
    wfm_staff_status status;
    wfm_target       binding;
    double           value, value_less_one;
} staff_proof;

/* The targets that each interval has to meet by itself. */
wfm_targets staff_interval_targets(const staff_queue *queue);

/* For n rows from `first` on, in steady state at their load; at least 1. Without a target: 1.
 * Errors: WFM_EDATA. */
wfm_status staff_least(const staff_queue *queue, const wfm_targets *targets, size_t first, size_t n,
                       staff_proof *out);

void staff_take_proof(wfm_requirement_row *row, const staff_proof *proof);

/* What agents do in an interval, in steady state. */
typedef struct {
    double service_level; /* by the queue's definition */
    double counted;       /* share of the offered calls that it counts below its line */
    double p_wait, p_abandon, asa_s, mean_wait_s, occupancy;
} staff_values;

/* n times: so many agents, at least 1, in the interval of that row. Errors: WFM_EDATA. */
wfm_status staff_values_of(const staff_queue *queue, size_t n, const size_t *row, const int *agents,
                           staff_values *out);

/* One past the last row of the span in which `first` is. */
size_t staff_span_end(const staff_site *site, const staff_queue *queue, size_t first);

/* Agents of the n rows of a span together, with their proofs; adds to queue->alone and ->bound if
 * it counts. Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status staff_span(staff_queue *queue, size_t first, size_t n, bool counts);

/* Checks and mends the agents of n consecutive intervals by the exact transient, and takes their
 * values from there. Errors: WFM_EDATA (beyond what can be walked), WFM_ENOMEM. */
wfm_status staff_transient(const staff_site *site, const staff_queue *queue, size_t first,
                           size_t n);

/* Agents and values of the rows of a queue; of one run of intervals, if every interval is for
 * itself. Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status staff_settle(const staff_site *site, staff_queue *queue, size_t first, size_t n);

/* Deferred work into the idle time of agents, and those that it needs on top.
 * Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status staff_deferred(const staff_site *site, wfm_error *err);

/* Heads for a queue's agents. Errors: WFM_EDATA. */
wfm_status staff_heads(const staff_site *site, const staff_queue *queue, wfm_error *err);

/* Between which bounds the agents of queues that help each other lie. Errors: WFM_ENOMEM. */
wfm_status staff_pools(const staff_site *site, wfm_error *err);

/* What the requirement has to tell: messages and figures. Errors: WFM_ENOMEM. */
wfm_status staff_tell(const staff_site *site, wfm_error *err);

#endif
