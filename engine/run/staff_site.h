/* The staffing step at work: the queues with their rows of the forecast and the requirement, and
 * what the files of the step hand to each other. */
#ifndef ENGINE_RUN_STAFF_SITE_H
#define ENGINE_RUN_STAFF_SITE_H

#include "engine/base/arena.h"
#include "engine/run/step.h"
#include "wfm/chat.h"

/* A queue and its rows, in order of time; gaps are the hours when it is closed. */
typedef struct {
    const wfm_plan_queue   *plan;
    int                     index; /* in the plan */
    const wfm_forecast_row *in;
    wfm_requirement_row    *out;
    size_t                  n;
    double                 *rate_cv; /* by row: coefficient of variation of the calls' rate */
    double                 *surge;   /* by row: the rate that agents are for, over the mean */
    size_t  without_band; /* rows whose forecast does not say how sure it is, though it is asked */
    double *counted;      /* by row: share of the calls that the service level counts */
    bool   *unwalked;     /* by row: the exact course was asked for, but not walked */
    double *carried;      /* by row, first of a run: calls in progress when it begins */
    double  turned_away;  /* calls passed on to queues that are closed then */
    double  left;         /* deferred work that waits at the end of the horizon */
    wfm_status status;    /* of the work on its loads */

    /* Of a target over a longer span; agent-intervals are before the exact course mends. */
    double   *aim;   /* by row: added to the service level that is asked for */
    bool      apart; /* every interval meets the level by itself: no allocation does or is less */
    long long alone; /* agent-intervals with the level in every interval */
    long long together; /* with the allocation */
    long long bound;    /* of any allocation */
} staff_queue;

typedef struct {
    const wfm_plan      *plan;
    const wfm_options   *options;
    wfm_results         *results;
    wfm_instant          start, end; /* of the horizon */
    int                  interval_s;
    wfm_requirement_row *rows; /* as many as the forecast has, in its order */
    staff_queue         *queues;
    size_t               n_queues; /* those that the forecast has */
    wfm_arena            memory;
} staff_site;

/* Rows known, on the plan's grid and within range; each row of the requirement has its key, calls
 * and handling time. Errors: WFM_EDATA naming queue and time, WFM_ENOMEM. Release even then. */
wfm_status staff_site_open(staff_site *site, const wfm_plan *plan, const wfm_options *options,
                           wfm_results *results, wfm_error *err);
void       staff_site_release(staff_site *site);

/* The end of the consecutive intervals that begin with row `first`: one past the last, at most n.
 */
size_t staff_run_end(const staff_site *site, const staff_queue *queue, size_t first);

/* The site's queue of that index in the plan; NULL when the forecast has no rows of it. */
staff_queue *staff_queue_of(const staff_site *site, int index);

/* How the models see a queue's intervals. */
typedef enum {
    STAFF_CALLS,    /* at a sure rate */
    STAFF_EXPECTED, /* at an uncertain one */
    STAFF_CHATS
} staff_kind;

staff_kind staff_kind_of(const staff_queue *queue);

/* Calls a second, above 0: those that agents are for, and those that are expected. */
double staff_rate_for(const staff_queue *queue, size_t row);
double staff_rate_expected(const staff_queue *queue, size_t row);

/* All of a queue but rate and handling time; a row of it at a rate. */
wfm_queue staff_like(const wfm_plan_queue *queue);
wfm_queue staff_queue_at(const staff_queue *queue, size_t row, double rate);
wfm_chats staff_chats_at(const staff_queue *queue, size_t row, double rate);

/* The share of the offered calls that a definition counts below its line: spans add up what is
 * above and below before they divide. within: answered in time, of the offered. */
bool   staff_counts_lost(wfm_sl_definition definition); /* less than all of them */
double staff_counted(wfm_sl_definition definition, double service_level, double within);

#endif
