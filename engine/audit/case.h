/* What the audit has in hand: the plan's names as numbers, the results' rows sorted by person and
 * time, and the findings so far. Every rule reads from here and reports to here. */
#ifndef ENGINE_AUDIT_CASE_H
#define ENGINE_AUDIT_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/audit/names.h"
#include "engine/base/arena.h"
#include "wfm/audit.h"

typedef struct {
    const wfm_activity_row *row;
    int                     person; /* index; the plan's number of people for a stranger */
    int                     queue;  /* index, or -1 */
    bool                    stray;  /* begins outside every shift of the person */
    bool                    taken;  /* stands for a break of the shift type */
} audit_activity;

typedef struct {
    const wfm_shift_row  *row;
    int                   person;     /* as above */
    wfm_day               day;        /* local, of the start */
    const wfm_shift_type *type;       /* NULL: none of that length, so breaks and pay are unknown */
    int                   paid_min;   /* by the type; as the row says without one */
    bool                  night;      /* by the contract's night rule */
    bool                  tangled;    /* overlaps another shift: whose activity is whose? */
    audit_activity       *activities; /* those that begin in it, by start */
    size_t                n_activities;
} audit_shift;

typedef struct {
    const wfm_person   *plan;
    const wfm_contract *contract;
    audit_shift        *shifts; /* by start; only those within the horizon once it is checked */
    size_t              n_shifts;
    audit_activity     *activities; /* by start */
    size_t              n_activities;
    bool                left_out; /* no shifts, and the messages say so */
} audit_person;

/* One queue in one interval of the horizon. Integrals in agent-seconds: whole, hence exact. */
typedef struct {
    int     demand, reserve, must;
    bool    required, covered; /* has a row of requirement, of coverage */
    int64_t work_s, reserve_s, under_s, over_s, reserve_under_s;
    int64_t under_more_s; /* of under_s, beyond the first under_first */
    int64_t must_s;       /* missing of the hard minimum */
    /* of a reserve that is weighed by its cost: */
    const double *weighed;        /* an hour of 0 .. n_people in reserve; NULL: not weighed */
    int64_t       reserve_over_s; /* of over_s, what is weighed */
    double        reserve_cost;
    double        enough_s; /* seconds x chance that enough come */
} audit_cell;

typedef struct {
    const wfm_plan    *plan;
    const wfm_results *results;
    wfm_audit         *out;
    wfm_instant        start, end; /* of the horizon */
    audit_names        person_names, queue_names, training_names;
    audit_person      *people;     /* of the plan, in its order */
    audit_shift       *shifts;     /* by person and start; strangers' last */
    audit_activity    *activities; /* the same */
    wfm_instant       *bounds;     /* n_intervals + 1 instants */
    size_t             n_intervals;
    audit_cell        *cells; /* queue by queue, n_intervals each */
    bool               strangers;
    bool               starved; /* memory ran short: the findings are incomplete */
    size_t             room;    /* of out->violations */
    wfm_violation      spare;   /* takes the words when there is no room */
    wfm_arena          memory;
} audit_case;

/* Memory that lives as long as the audit; NULL when short, which is noted in the case. */
void *wfm_audit_take(audit_case *c, size_t n, size_t size);

/* Sorts the rows and links persons, shifts and activities. False when memory is short. */
bool wfm_audit_sort_rows(audit_case *c);

/* Makes empty cells for the horizon. False when memory is short. */
bool wfm_audit_make_cells(audit_case *c);

/* The cell of a queue and the start of an interval; NULL, with the reason in *why, if there is no
 * such queue or no interval of the horizon starts there. */
audit_cell *wfm_audit_cell(const audit_case *c, const char *queue, wfm_instant start,
                           const char **why);

/* Integrates head counts into the cells, whose demand is set. False when memory is short. */
bool wfm_audit_integrate(audit_case *c);

#endif
