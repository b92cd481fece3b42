/* wfm/results.h - the tables that a run leaves: forecast, requirement, roster, coverage, KPIs.
 *
 * Times are UTC instants; text shows them in the site's zone. Rows of a table are in the order of
 * their keys. Texts are lent by the results. Files of them: wfm/results_file.h. */
#ifndef WFM_RESULTS_H
#define WFM_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/message.h"
#include "wfm/results_forecast.h"
#include "wfm/results_roster.h"
#include "wfm/results_run.h"
#include "wfm/staff.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What set the agents of an interval. */
#define WFM_REASON_LIST(X)                                                                         \
    X(WFM_REASON_UNKNOWN, "")        /* the requirement was made elsewhere */                      \
    X(WFM_REASON_TARGET, "target")   /* the targets, in the interval's steady state */             \
    X(WFM_REASON_MINIMUM, "minimum") /* the plan's least number */                                 \
    X(WFM_REASON_TRANSIENT,                                                                        \
      "transient")                     /* the targets, with what earlier intervals leave behind */ \
    X(WFM_REASON_SPAN, "span")         /* its share of a target over a day, a week or a month */   \
    X(WFM_REASON_DEADLINE, "deadline") /* deferred work that idle time elsewhere cannot do */

typedef enum {
#define WFM_REASON_ENUM(name, text) name,
    WFM_REASON_LIST(WFM_REASON_ENUM)
#undef WFM_REASON_ENUM
        WFM_REASONS /* how many there are */
} wfm_reason;

const char *wfm_reason_name(wfm_reason reason); /* "target"; static */

/* Key: queue, start. */
typedef struct {
    const char      *queue;
    wfm_instant      start;
    double           calls;   /* expected in the forecast */
    double           offered; /* of these to agents, with those that other queues pass on */
    double           aht_s;
    double           load_erl;        /* offered x AHT / interval */
    double           lagged_load_erl; /* what the agents are for: with what earlier calls left */
    int              agents;          /* least number on the phones */
    int              demand;  /* at work, so that `agents` are left after unrostered shrinkage */
    int              gross;   /* paid, so that `agents` are left after all shrinkage */
    int              reserve; /* beside `demand`, by the reserve policy */
    wfm_staff_status status;
    wfm_reason       reason;
    wfm_target       binding; /* of one agent less: the target that it would miss (reason span: the
                                 service level that it would cost); NONE: the least number, or 1 */
    double binding_value, binding_value_less_one;
    double service_level; /* by the queue's definition, at `agents` */
    double asa_s, p_wait, p_abandon, occupancy;
} wfm_requirement_row;

/* Key: name, queue ("" = whole site). Names, units and formulas: engine/io/README.md. */
typedef struct {
    const char *name;
    const char *queue;
    double      value;
    const char *unit;
} wfm_kpi_row;

typedef struct {
    wfm_severity severity;
    const char  *text;
} wfm_message_row;

typedef struct {
    wfm_run                  run;
    wfm_forecast_row        *forecast;
    size_t                   n_forecast;
    wfm_forecast_row        *group_forecast; /* of the plan's groups of queues */
    size_t                   n_group_forecast;
    wfm_forecast_day_row    *forecast_days;
    size_t                   n_forecast_days;
    wfm_forecast_score_row  *forecast_scores;
    size_t                   n_forecast_scores;
    wfm_forecast_spread_row *forecast_spreads;
    size_t                   n_forecast_spreads;
    wfm_left_out_row        *left_out;
    size_t                   n_left_out;
    wfm_rate_row            *rates;
    size_t                   n_rates;
    wfm_requirement_row     *requirement;
    size_t                   n_requirement;
    wfm_shift_row           *published; /* shifts of the roster that this one is to change little */
    size_t                   n_published;
    wfm_shift_row           *shifts;
    size_t                   n_shifts;
    wfm_activity_row        *activities;
    size_t                   n_activities;
    wfm_coverage_row        *coverage;
    size_t                   n_coverage;
    wfm_person_row          *people;
    size_t                   n_people;
    wfm_price_row           *prices;
    size_t                   n_prices;
    wfm_change_row          *changes;
    size_t                   n_changes;
    wfm_conflict_row        *conflicts;
    size_t                   n_conflicts;
    wfm_kpi_row             *kpis;
    size_t                   n_kpis;
    wfm_objective            objective;
    wfm_message_row         *messages;
    size_t                   n_messages;
    bool negative; /* the answer is no (target out of reach, rules of a person that contradict
                      each other, audit that failed); the program ends with 1 */
    const wfm_activity_row *published_activities; /* internal: of `published`, to begin with */
    size_t                  n_published_activities;
    wfm_kpi_row            *figures; /* internal: of kpis those that no table tells */
    size_t                  n_figures;
    void                   *memory; /* internal */
} wfm_results;

/* Zeroed memory that lives as long as the results, which start from { 0 }; NULL when short. */
void       *wfm_results_take(wfm_results *results, size_t n, size_t size);
const char *wfm_results_text(wfm_results *results, const char *text); /* a copy; NULL when short */
void        wfm_results_release(wfm_results *results);

#ifdef __cplusplus
}
#endif
#endif
