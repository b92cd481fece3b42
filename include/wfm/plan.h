/* wfm/plan.h - the plan: everything that is not a measurement.
 *
 * One XML file (namespace urn:wfm:plan:1, schema engine/plan/plan.xsd), with people, absences and
 * special days inline or in CSV files that it names. wfm_plan_read checks it against the schema and
 * against the rules that a schema cannot say, and tells all that is wrong at once.
 *
 * Units: minutes of the wall clock for times of day, minutes of elapsed time for lengths,
 * millionths for shrinkage shares, money an hour for costs. Cross references are indices into the
 * plan's own arrays. All memory belongs to the plan; everything here is read-only for its users. */
#ifndef WFM_PLAN_H
#define WFM_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/erlang.h"
#include "wfm/message.h"
#include "wfm/shrinkage.h"
#include "wfm/status.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_SLOT_MIN 15 /* the grid of shifts, breaks and training, minutes */

/* A span of a weekday: opening hours, availability. */
typedef struct {
    wfm_weekday weekday;
    int from_min, to_min; /* [0, 1440), (from, 2880]: beyond 1440 it runs into the next day */
    int line;             /* of the plan file; 0 if from elsewhere */
} wfm_span;

/* A day that does not behave like its weekday. */
typedef struct {
    wfm_day     day;
    const char *name;
    bool        closed;
    int         queue; /* index, or -1 for all queues */
    int         line;
} wfm_special_day;

typedef struct {
    const char *name;
    int         share;    /* millionths of paid time */
    bool        rostered; /* the roster places it (breaks, training): counts in gross, not in the
                             demand that the roster has to cover */
} wfm_cause;

typedef struct {
    const char      *id, *name;
    int              skill; /* who may serve it */
    const wfm_span  *open;  /* opening hours */
    size_t           n_open;
    double           aht_s;             /* where the history has no handling times */
    double           patience_s;        /* INFINITY: nobody hangs up (Erlang C) */
    double           within_s, short_s; /* 0 if the plan does not say */
    wfm_targets      targets;           /* at least one is set */
    int              min_agents;        /* never fewer on the phones while open, >= 0 */
    wfm_combine      combine;
    const wfm_cause *causes;
    size_t           n_causes;
    int              line;
} wfm_plan_queue;

typedef struct {
    const char *id, *name;
    int         line;
} wfm_skill;

typedef struct {
    const char *name;
    int         minutes;
    int         earliest_min, latest_min; /* of its start, from the start of the shift */
    bool        paid;
    bool        meal; /* reported as meal, else as break */
    int         line;
} wfm_break;

/* A kind of shift. Starts are start_from, start_from + step, ... <= start_to on the wall clock of
 * the days in `weekdays` (a start that the clock skips does not exist; of a repeated one the first
 * counts); the length and the windows of breaks are elapsed time. Windows lie in order inside the
 * shift and do not overlap, so breaks never meet. Every number is a multiple of WFM_SLOT_MIN. */
typedef struct {
    const char      *id;
    int              minutes;
    int              start_from_min, start_to_min, start_step_min;
    unsigned         weekdays; /* bit 1 << wfm_weekday */
    const wfm_break *breaks;
    size_t           n_breaks;
    int              paid_min; /* minutes less unpaid breaks */
    int              line;
} wfm_shift_type;

/* What every person of it is bound to. Weeks are 7 days from the plan's first day; a shift belongs
 * to the local day on which it starts, at most one a day. With D = 7 - days_off working days a week
 * and k = min(D, credited absent days of the week): at most D - k shifts, and paid minutes between
 * week_min * (D - k) / D and week_max * (D - k) / D, for k > 0 rounded outwards to whole hours. */
typedef struct {
    const char *id, *name;
    int         week_min_min, week_max_min; /* paid minutes in each 7 days from the first day */
    int         days_off;                   /* at least so many a week */
    int         rest_min;                   /* elapsed, between two shifts */
    int         max_run_days;               /* worked in a row */
    double      cost_per_hour;              /* of paid time */
    int         absence;                    /* millionths: chance to be missing on a day */
    const wfm_shift_type *shifts;
    size_t                n_shifts;
    int                   line;
} wfm_contract;

typedef struct {
    wfm_day     from, to; /* both included */
    const char *cause;
    bool        credited; /* counts as worked (leave, illness): see wfm_contract */
    int         line;
} wfm_absence;

typedef struct {
    const char *id, *name;
    int         contract;
    const int  *skills;
    size_t      n_skills;
    const wfm_span
          *available; /* none: always. A shift lies inside a span of the day it starts on */
    size_t n_available;
    const wfm_absence *absences; /* whole local days; a shift may not touch them */
    size_t             n_absences;
    const char        *file; /* where the person was read, for messages */
    int                line;
} wfm_person;

/* Every person named attends one session of its own, inside a shift, off the breaks. */
typedef struct {
    const char *id, *name;
    int         minutes;
    wfm_day     from, to;   /* both included */
    int         max_absent; /* at most so many at the same time */
    const int  *people;
    size_t      n_people;
    int         line;
} wfm_training;

typedef enum {
    WFM_RESERVE_NONE,
    WFM_RESERVE_SHARE,     /* ceil(share * demand) */
    WFM_RESERVE_CONFIDENCE /* least r with P(at least `demand` of demand + r come) >= confidence */
} wfm_reserve_kind;

typedef struct {
    wfm_reserve_kind kind;
    int              share;      /* millionths */
    double           confidence; /* (0, 1) */
    double           absence;    /* chance to be missing, [0, 0.5]; of WFM_RESERVE_CONFIDENCE */
} wfm_reserve_policy;

typedef struct {
    double under_per_hour;   /* one missing agent for one hour */
    double over_per_hour;    /* one agent too many for one hour */
    double reserve_per_hour; /* one missing reserve for one hour */
    double training_missed;  /* one session that finds no place */
} wfm_costs;

/* A file that the plan names, found beside it. */
typedef struct {
    const char *role; /* "plan", "people", "absences", "special-days" */
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
    const wfm_contract    *contracts;
    size_t                 n_contracts;
    const wfm_person      *people;
    size_t                 n_people;
    const wfm_training    *training;
    size_t                 n_training;
    wfm_reserve_policy     reserve;
    wfm_costs              costs;
    const wfm_input       *inputs; /* every file that was read, the plan first */
    size_t                 n_inputs;
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
int wfm_plan_person_find(const wfm_plan *plan, const char *id);

/* Is the queue open in the interval that starts at `start`? Reads opening hours and closed special
 * days at the local wall clock of the start. A closed day is closed from midnight to midnight; a
 * night opening that would begin on it does not happen, nor does what would follow after midnight.
 */
bool wfm_plan_open(const wfm_plan *plan, int queue, wfm_instant start);

/* The plan's horizon: [start, end), and the number of intervals in it. */
wfm_instant wfm_plan_start(const wfm_plan *plan);
wfm_instant wfm_plan_end(const wfm_plan *plan);
size_t      wfm_plan_intervals(const wfm_plan *plan);

/* The embedded schema, as text. */
extern const char wfm_plan_xsd[];

#ifdef __cplusplus
}
#endif
#endif
