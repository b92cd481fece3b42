/* wfm/results.h - the tables that a run leaves: forecast, requirement, roster, coverage, KPIs.
 *
 * A wfm_results can be written as XML (schema engine/io/results.xsd), as SQLite and, a table at a
 * time, as CSV; and read back from each, so that a forecast or a roster made elsewhere can be
 * handed in. XML and SQLite carry the same content, described table by table in
 * engine/io/README.md.
 *
 * Times are UTC instants; text shows them in the site's zone. Rows of a table are in the order of
 * their keys. Texts are lent by the results. */
#ifndef WFM_RESULTS_H
#define WFM_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/erlang.h"
#include "wfm/forecast.h"
#include "wfm/message.h"
#include "wfm/status.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What was read: base name and content, so that a result tells what it was made from. */
typedef struct {
    const char *role; /* "plan", "people", "history", "forecast" ... */
    const char *name;
    const char *sha256; /* 64 hexadecimal digits */
} wfm_run_input;

/* An option that shaped the result (threads never do). */
typedef struct {
    const char *name, *value;
} wfm_run_option;

typedef struct {
    const char           *command; /* "run" ... */
    const char           *version; /* of wfm */
    const char           *site;    /* id of the plan; "" without one */
    const char           *zone;    /* IANA name */
    int                   interval_s;
    wfm_instant           start, end; /* horizon, half-open */
    const wfm_run_input  *inputs;
    size_t                n_inputs;
    const wfm_run_option *options;
    size_t                n_options;
} wfm_run;

/* Key: queue, start. */
typedef struct {
    const char *queue;
    wfm_instant start;
    double      mean;                    /* expected calls in the interval */
    double      aht_s;                   /* NAN: unknown */
    double      quantile[WFM_QUANTILES]; /* of the interval's count; NAN: not given */
} wfm_forecast_row;

/* Key: queue, start. */
typedef struct {
    const char      *queue;
    wfm_instant      start;
    double           calls; /* expected; everything below is computed at this mean */
    double           aht_s;
    double           load_erl;
    int              agents;  /* least number on the phones */
    int              demand;  /* at work, so that `agents` are left after unrostered shrinkage */
    int              gross;   /* paid, so that `agents` are left after all shrinkage */
    int              reserve; /* beside `demand`, by the reserve policy */
    wfm_staff_status status;
    wfm_target binding; /* fails with one agent less; WFM_TARGET_NONE: the plan's minimum or 1 */
    double     binding_value, binding_value_less_one;
    double     service_level; /* by the queue's definition, at `agents` */
    double     asa_s, p_wait, p_abandon, occupancy;
} wfm_requirement_row;

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
} wfm_coverage_row;

/* Key: name, queue ("" = whole site). The names, units and formulas stand in engine/io/README.md.
 */
typedef struct {
    const char *name;
    const char *queue;
    double      value;
    const char *unit;
} wfm_kpi_row;

/* What the roster costs, in the plan's money, and what is proved about it. */
typedef struct {
    bool   present;                                           /* is there a roster? */
    double wage, under, over, reserve_under, training_missed; /* parts of */
    double total;
    double bound; /* no roster for these rules and people can cost less */
    double gap;   /* (total - bound) / bound; 0 when both are 0, 1 when only the bound is */
} wfm_objective;

typedef struct {
    wfm_severity severity;
    const char  *text;
} wfm_message_row;

typedef struct {
    wfm_run              run;
    wfm_forecast_row    *forecast;
    size_t               n_forecast;
    wfm_requirement_row *requirement;
    size_t               n_requirement;
    wfm_shift_row       *shifts;
    size_t               n_shifts;
    wfm_activity_row    *activities;
    size_t               n_activities;
    wfm_coverage_row    *coverage;
    size_t               n_coverage;
    wfm_kpi_row         *kpis;
    size_t               n_kpis;
    wfm_objective        objective;
    wfm_message_row     *messages;
    size_t               n_messages;
    bool negative; /* the answer is no: a target out of reach, a person without a shift
                      pattern, an audit that failed; the program ends with 1 */
    void *memory;  /* internal */
} wfm_results;

/* Memory for rows and texts that lives as long as the results: zeroed; NULL when short. Start from
 * `wfm_results r = { 0 }`. */
void       *wfm_results_take(wfm_results *results, size_t n, size_t size);
const char *wfm_results_text(wfm_results *results, const char *text); /* a copy; NULL when short */
void        wfm_results_release(wfm_results *results);

/* Kinds of file, by the ending of the name. */
typedef enum {
    WFM_FILE_UNKNOWN,
    WFM_FILE_XML,    /* .xml */
    WFM_FILE_SQLITE, /* .db, .sqlite, .sqlite3 */
    WFM_FILE_CSV     /* .csv */
} wfm_file_kind;

wfm_file_kind wfm_file_kind_of(const char *path);

/* Writes everything, whole or not at all (see design.md, 4): XML anew, SQLite as one more run in
 * one transaction (earlier runs stay; a file that is not ours, or of a newer version, is refused).
 * path  ending .xml or .db/.sqlite/.sqlite3; "-": XML on standard output
 * Errors: WFM_EUSAGE unknown ending, WFM_ECREATE, WFM_EIO, WFM_EBUSY, WFM_ENOMEM, WFM_EDATA for a
 * value that the file cannot carry (NAN where a number is needed), rows out of the order of their
 * keys, or a database that is not ours. */
wfm_status wfm_results_write(const wfm_results *results, const char *path, wfm_error *err);

/* Reads a results file (XML checked against its schema; the latest run of a database).
 * out  free with wfm_results_release; written only on WFM_OK
 * Errors: WFM_ENOINPUT, WFM_EUSAGE unknown ending, WFM_EDATA, WFM_EIO, WFM_EBUSY, WFM_ENOMEM. */
wfm_status wfm_results_read(const char *path, wfm_results *out, wfm_messages *messages,
                            wfm_error *err);

/* The tables that have a CSV of their own. */
typedef enum {
    WFM_TABLE_FORECAST,    /* queue,origin,start,mean,aht_s,q05,...,q95 */
    WFM_TABLE_REQUIREMENT, /* queue,start,calls,aht_s,load_erl,agents,demand,gross,reserve,status,...
                            */
    WFM_TABLE_ROSTER /* person,shift,shift_start,shift_end,paid_min,kind,queue,detail,start,end */
} wfm_table;

/* One table as CSV, times local with offset. Text cells that a spreadsheet would take for a formula
 * cannot occur: ids are restricted, names are quoted and prefixed.
 * path  NULL or "-": standard output. Errors: as wfm_results_write. */
wfm_status wfm_table_write_csv(const wfm_results *results, const wfm_zone *zone, wfm_table table,
                               const char *path, wfm_error *err);

/* Reads one table into `results` (which has run.zone etc. unset). Columns by name; of a forecast
 * only queue,start,mean are required, of a requirement queue,start,demand (agents = demand if
 * absent), of a roster person,kind,start,end: shifts are then taken as the spans between gaps of
 * activities unless shift_start/shift_end say more, and all but the meals as paid unless paid_min
 * does. Errors: WFM_ENOINPUT, WFM_EDATA, WFM_EIO,
 * WFM_ENOMEM. */
wfm_status wfm_table_read_csv(const char *path, const wfm_zone *zone, wfm_table table,
                              wfm_results *results, wfm_messages *messages, wfm_error *err);

extern const char wfm_results_xsd[]; /* the embedded schema */

#ifdef __cplusplus
}
#endif
#endif
