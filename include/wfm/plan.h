/* wfm/plan.h - the plan: everything that is not a measurement.
 *
 * One XML file (namespace urn:wfm:plan:1, schema engine/plan/plan.xsd), with people, absences,
 * special days, events and overrides inline or in CSV files that it names. wfm_plan_read checks it
 * against the schema and against the rules that a schema cannot say, and tells all that is wrong at
 * once.
 *
 * Its parts: wfm/plan_calendar.h, wfm/plan_queue.h, wfm/plan_work.h, wfm/plan_people.h.
 *
 * Units: minutes of the wall clock for times of day, minutes of elapsed time for lengths,
 * millionths for shrinkage shares, money an hour for costs. Cross references are indices into the
 * plan's own arrays. All memory belongs to the plan; everything here is read-only for its users. */
#ifndef WFM_PLAN_H
#define WFM_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/message.h"
#include "wfm/plan_calendar.h"
#include "wfm/plan_people.h"
#include "wfm/plan_queue.h"
#include "wfm/status.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    WFM_RESERVE_NONE,
    WFM_RESERVE_SHARE,      /* ceil(share * demand) */
    WFM_RESERVE_CONFIDENCE, /* least r with P(at least `demand` of demand + r come) >= confidence */
    WFM_RESERVE_COST,       /* as many as pay for themselves: expected under- and overstaffing */
    WFM_RESERVE_NUMBER      /* so many wherever anybody is wanted */
} wfm_reserve_kind;

typedef struct {
    wfm_reserve_kind kind;
    int              share;      /* millionths, 0 .. 999999; of WFM_RESERVE_SHARE */
    double           confidence; /* (0, 1); of WFM_RESERVE_CONFIDENCE */
    double           absence;    /* chance of people without their own to be missing, [0, 0.5] */
    int              number;     /* 0 .. 100000; of WFM_RESERVE_NUMBER */
} wfm_reserve_policy;

/* Each in [0, 1e6]. */
typedef struct {
    double under_per_hour;      /* one missing agent for one hour */
    double over_per_hour;       /* one agent too many for one hour */
    double under_more_per_hour; /* each missing beyond the first under_first, >= under_per_hour */
    int    under_first;         /* 1 .. 100000 */
    double must_per_hour;       /* each missing below a queue's hard minimum, on top */
    double fairness;            /* price of a good for a person: times (2 balance + 1) */
    double reserve_per_hour;    /* one missing reserve for one hour */
    double training_missed;     /* one session that finds no place */
    wfm_change_costs change;    /* of a published roster */
} wfm_costs;

/* Queues that are forecast together, too, so that the parts agree with their sum. */
typedef struct {
    const char *id, *name; /* unlike any queue's id */
    const int  *queues;    /* at least two; no queue is in two groups */
    size_t      n_queues;
    int         line;
} wfm_queue_group;

/* A file that the plan names, found beside it. */
typedef struct {
    const char *role; /* "plan", "people", "absences", "wishes", "locks", "carried", "special-days",
                         "events", "overrides" */
    const char *name; /* as the plan says */
    char        sha256[65];
} wfm_input;

typedef struct wfm_plan {
    const char            *id, *name;
    const char            *file; /* for messages */
    wfm_zone              *zone;
    int                    interval_min; /* 15, 30 or 60 */
    wfm_day                first_day;
    int                    weeks; /* 1 .. 53 */
    const wfm_skill       *skills;
    size_t                 n_skills;
    const wfm_plan_queue  *queues;
    size_t                 n_queues;
    const wfm_special_day *special; /* in order of day */
    size_t                 n_special;
    const wfm_event       *events; /* in order of `from` */
    size_t                 n_events;
    const wfm_override    *overrides; /* in the order in which they are applied */
    size_t                 n_overrides;
    const wfm_queue_group *groups;
    size_t                 n_groups;
    const wfm_contract    *contracts;
    size_t                 n_contracts;
    const wfm_person      *people;
    size_t                 n_people;
    const wfm_training    *training;
    size_t                 n_training;
    wfm_reserve_policy     reserve;
    wfm_costs              costs;
    wfm_instant      now;    /* shifts that start before it are settled as published; 0: none are */
    const wfm_input *inputs; /* every file that was read, the plan first */
    size_t           n_inputs;
} wfm_plan;

/* Reads and checks a plan and the files that it names (paths relative to the plan's folder).
 *
 * out       given; free with wfm_plan_free; written only on WFM_OK
 * messages  gets one WFM_ERROR line for each thing that is wrong ("plan.xml:12: ..."), all of them
 *           in one go, and notices (ignored columns); may be NULL
 * Errors: WFM_ENOINPUT no such file, WFM_EDATA (err says how many errors there are, or the only
 * one), WFM_ESERVICE, WFM_EIO, WFM_ENOMEM. */
wfm_status wfm_plan_read(const char *path, wfm_plan **out, wfm_messages *messages, wfm_error *err);
void       wfm_plan_free(wfm_plan *plan); /* NULL allowed */

/* Index of the queue of that id, or -1. */
int wfm_plan_queue_find(const wfm_plan *plan, const char *id);

/* Is the queue open in the interval that starts at `start`? Reads opening hours and closed special
 * days at the local wall clock of the start. A closed day is closed from midnight to midnight; a
 * night opening that would begin on it does not happen, nor does what would follow after midnight.
 */
bool wfm_plan_open(const wfm_plan *plan, int queue, wfm_instant start);

/* The shares of a queue's shrinkage causes that count in the interval that starts at `start`, by
 * the local wall clock of the start as in wfm_plan_open; special days are like any other here. all
 * with the rostered causes (gross); else without them (the demand of a roster) share  gets the
 * shares in millionths, as wfm_shrinkage and wfm_gross take them Returns how many. */
size_t wfm_plan_shares(const wfm_plan *plan, int queue, wfm_instant start, bool all,
                       int share[WFM_MAX_CAUSES]);

/* The plan's horizon: [start, end), and the number of intervals in it. */
wfm_instant wfm_plan_start(const wfm_plan *plan);
wfm_instant wfm_plan_end(const wfm_plan *plan);
size_t      wfm_plan_intervals(const wfm_plan *plan);

/* Does one of the intervals of the horizon start at that instant? */
bool wfm_plan_has_interval(const wfm_plan *plan, wfm_instant start);

/* The embedded schema, as text. */
extern const char wfm_plan_xsd[];

#ifdef __cplusplus
}
#endif
#endif
