/* wfm/results_roster.h - the tables of a roster: shifts, activities, coverage, and what it costs.
 *
 * They are part of wfm/results.h, whose rules for times, order and texts they share. */
#ifndef WFM_RESULTS_ROSTER_H
#define WFM_RESULTS_ROSTER_H

#include <stdbool.h>

#include "wfm/plan_clause.h"
#include "wfm/plan_rules.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Key: person, start. */
typedef struct {
    const char *person;
    const char *shift; /* id of the shift type; "" if from elsewhere */
    wfm_instant start, end;
    int         paid_min;
} wfm_shift_row;

#define WFM_ACTIVITY_LIST(X)                                                                       \
    X(WFM_WORK, "work")         /* on the phones of `queue` */                                     \
    X(WFM_BREAK, "break")       /* `detail` is the break's name */                                 \
    X(WFM_MEAL, "meal")         /* the same */                                                     \
    X(WFM_TRAINING, "training") /* `detail` is the training's id */                                \
    X(WFM_RESERVE, "reserve")   /* present, free to step in for `queue` */

typedef enum {
#define WFM_ACTIVITY_ENUM(name, text) name,
    WFM_ACTIVITY_LIST(WFM_ACTIVITY_ENUM)
#undef WFM_ACTIVITY_ENUM
        WFM_ACTIVITIES
} wfm_activity_kind;

const char *wfm_activity_name(wfm_activity_kind kind); /* "work"; static */

/* Key: person, start. The activities of a shift fill it without gap or overlap. */
typedef struct {
    const char       *person;
    wfm_activity_kind kind;
    const char       *queue;  /* of work and reserve; "" otherwise */
    const char       *detail; /* "" if none */
    wfm_instant       start, end;
} wfm_activity_row;

/* Key: queue, start. Averages over the interval. */
typedef struct {
    const char *queue;
    wfm_instant start;
    int         demand, reserve;      /* asked for */
    double      rostered, on_reserve; /* placed */
    double      under, over;          /* agents, each >= 0, slot by slot; reserve not included */
    double      reserve_under;
    double      p_enough; /* chance that of those rostered and on reserve at least `demand` come,
                             each with a chance of their own; NAN if nobody can be missing */
} wfm_coverage_row;

/* Key: person. What the horizon brings to each person of the plan, and what they take along into
 * the next one: the plan's <carried> (wfm/plan_rules.h). */
typedef struct {
    const char *person;
    int         shifts, paid_min;
    int         least_min, most_min; /* paid time that the weeks of the contract ask for, in sum */
    int         nights, weekends;    /* worked */
    int         wishes, wishes_kept;
    int         reserve_min;                   /* on reserve */
    double      balance[WFM_GOODS];            /* after the horizon: had less fair share, faded */
    int         run_days, off_days, night_run; /* at its end */
    const char *last_shift;                    /* of its last day; "" off */
    wfm_instant last_end;               /* of the last shift; the horizon's start without one */
    int period_paid_min, year_paid_min; /* so far, of the averaging period and of the year that go
                                           on after the horizon */
    int span_weekends;                  /* worked, of the span of weekends that goes on */
} wfm_person_row;

/* Key: queue, reserve, start. The certificate of the bound: the price of one more person in a slot
 * of WFM_SLOT_MIN minutes. `wfm audit` computes the bound again from these and the plan alone. */
typedef struct {
    const char *queue;
    bool        reserve; /* of the queue's reserve */
    wfm_instant start;
    double      price;
} wfm_price_row;

#define WFM_CHANGE_LIST(X)                                                                         \
    X(WFM_CHANGE_START, "start") /* the same day at other times, near the old ones */              \
    X(WFM_CHANGE_FAR, "far")     /* starting further off */                                        \
    X(WFM_CHANGE_ON, "on")       /* works instead of being off */                                  \
    X(WFM_CHANGE_OFF, "off")

typedef enum {
#define WFM_CHANGE_ENUM(name, text) name,
    WFM_CHANGE_LIST(WFM_CHANGE_ENUM)
#undef WFM_CHANGE_ENUM
        WFM_CHANGES
} wfm_change_kind;

const char *wfm_change_name(wfm_change_kind kind); /* "start"; static */

/* Key: person, day. A day of a person that is not as it was published. */
typedef struct {
    const char     *person;
    wfm_instant     day; /* its first instant */
    wfm_change_kind kind;
    wfm_instant     was_from, was_to, now_from, now_to; /* of the shift; off: both are `day` */
    double          price;                              /* 0: it could not be helped */
} wfm_change_row;

/* Key: person, conflict, member. Clauses of a person that no shifts can keep together: a
 * contradiction without any one of its members is none. The roster gives one member of each up. */
typedef struct {
    const char     *person;
    int             conflict, member; /* 1 .. */
    wfm_clause_kind rule;
    wfm_instant     start, end; /* the days that it is about */
    const char     *file;       /* of the plan; "" if from elsewhere */
    int             line;
    const char     *words; /* "at least 35 h in the week from 2026-03-02" */
    bool            given_up;
    int kept; /* of a clause given up that asks for a number: the most that the others leave of it,
                 in its minutes, shifts or days; else 0 */
} wfm_conflict_row;

/* What the roster costs, in the plan's money, and what is proved about it. */
typedef struct {
    bool   present;                 /* is there a roster? */
    double wage, premium, overtime; /* parts of `total` */
    double under, over, must;       /* must: on top for those below a hard minimum */
    double reserve_under, training_missed;
    double wishes, spread, fairness; /* fairness may be negative */
    double changes;                  /* of what was published */
    double total;
    double bound; /* no roster for these rules and people can cost less */
    double gap;   /* (total - bound) / bound; 0 when both are 0, 1 when only the bound is */
    bool   cut;   /* ended by the user or by the clock: more work might have found a better one */
} wfm_objective;

#ifdef __cplusplus
}
#endif
#endif
