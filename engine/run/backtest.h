/* What the files of the backtest do for each queue and origin, and then for all of them:
 *
 *     rows ──► sums, cost ──► figures ──► csv */
#ifndef ENGINE_RUN_BACKTEST_H
#define ENGINE_RUN_BACKTEST_H

#include "engine/run/forecast_grid.h"
#include "wfm/accuracy.h"
#include "wfm/backtest.h"

/* An interval behind the origin that has calls in the history. */
typedef struct {
    size_t        day; /* ahead, 0: the origin's */
    double        actual;
    double        forecast[WFM_BACKTEST_METHODS];
    double        aht_s;    /* NAN: not known */
    const double *quantile; /* of the forecast, lent by the grid */
} backtest_row;

/* In order of time. */
typedef struct {
    forecast_grid grid;
    backtest_row *rows;
    size_t        n;
} backtest_rows;

/* Forecasts the queue, and lays what came beside it. plan: NULL, or whose open intervals count.
 * Released with backtest_rows_release, also after a failure. Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status backtest_rows_find(const forecast_job *job, const forecast_subject *subject,
                              const wfm_plan *plan, backtest_rows *out, wfm_error *err);
void       backtest_rows_release(backtest_rows *rows);

/* What the errors of some intervals came to in agents. */
typedef struct {
    size_t n;                /* intervals whose targets can be met */
    size_t n_beyond;         /* intervals whose targets cannot */
    size_t n_below;          /* of n: with fewer agents than the right number */
    double over, under;      /* agent-intervals too many, too few */
    double right;            /* agent-intervals */
    double calls;            /* that came in the n intervals; of these in time: */
    double well, well_right; /* with the agents of the forecast, with the right ones */
} backtest_cost;

typedef enum { BACKTEST_INTERVAL, BACKTEST_DAY, BACKTEST_WEEK, BACKTEST_LEVELS } backtest_level;

/* All that is summed over intervals. */
typedef struct {
    wfm_misses    misses[WFM_BACKTEST_METHODS][WFM_BACKTEST_LEADS][BACKTEST_LEVELS];
    wfm_band_hits band[WFM_BACKTEST_LEADS];
    backtest_cost cost[WFM_BACKTEST_METHODS][WFM_BACKTEST_LEADS];
} backtest_sums;

/* The leads that an interval counts for; at most BACKTEST_LEADS_OF. Returns how many. */
#define BACKTEST_LEADS_OF 3
size_t backtest_leads(size_t day, bool is_first, wfm_backtest_lead out[BACKTEST_LEADS_OF]);

/* Adds how far off the rows were. */
void backtest_sums_add(backtest_sums *sums, const backtest_rows *rows, size_t horizon_days);
void backtest_sums_merge(backtest_sums *sums, const backtest_sums *more);

/* Adds what the rows of a plan's queue of calls came to in agents. Errors: WFM_EDATA, WFM_ENOMEM.
 */
wfm_status backtest_cost_add(backtest_sums *sums, const backtest_rows *rows,
                             const wfm_plan_queue *queue, int interval_s, wfm_error *err);

/* A day ahead of one origin. */
enum { BACKTEST_HAS_ROWS = 1, BACKTEST_IS_FIRST = 2 };

/* How much was scored, by lead. */
typedef struct {
    size_t origins[WFM_BACKTEST_LEADS], days[WFM_BACKTEST_LEADS];
} backtest_scope;

void backtest_scope_add(backtest_scope *scope, const unsigned char *days, size_t horizon_days);

/* Sets score->value; figures of agents stay NAN if score->unstaffed says why. */
void backtest_figures(const backtest_sums *sums, const backtest_scope *scope, int interval_s,
                      wfm_backtest_score *score);

#endif
