/* wfm/results_file.h - results as files, written and read back.
 *
 * A wfm_results can be written as XML (schema engine/io/results.xsd), as SQLite and, a table at a
 * time, as CSV; and read back from each, so that a forecast or a roster made elsewhere can be
 * handed in. XML and SQLite carry the same content, described table by table in
 * engine/io/README.md. */
#ifndef WFM_RESULTS_FILE_H
#define WFM_RESULTS_FILE_H

#include "wfm/message.h"
#include "wfm/results.h"
#include "wfm/status.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Kinds of file, by the ending of the name. */
typedef enum {
    WFM_FILE_UNKNOWN,
    WFM_FILE_XML,    /* .xml */
    WFM_FILE_SQLITE, /* .db, .sqlite, .sqlite3 */
    WFM_FILE_CSV     /* .csv */
} wfm_file_kind;

wfm_file_kind wfm_file_kind_of(const char *path);

/* Writes everything, whole or not at all: XML anew, SQLite as one more run in
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
    WFM_TABLE_FORECAST,    /* queue,origin,start,mean,aht_s,q05,...,q95,statistical,aht_sd_s */
    WFM_TABLE_REQUIREMENT, /* queue,start,calls,aht_s,load_erl,agents,demand,gross,reserve,status,...
                            */
    WFM_TABLE_ROSTER, /* person,shift,shift_start,shift_end,paid_min,kind,queue,detail,start,end */
    /* only written: */
    WFM_TABLE_FORECAST_DAY,   /* queue,start,mean,q05,...,q95 */
    WFM_TABLE_FORECAST_SCORE, /* queue,method,chosen,origins,wape,day_wape,bias */
    WFM_TABLE_LEFT_OUT,       /* queue,start,end,reason,calls,expected */
    WFM_TABLE_PERSON,         /* person,shifts,paid_min,least_min,most_min,... */
    WFM_TABLE_PRICE,          /* queue,reserve,start,price */
    WFM_TABLE_CONFLICT,       /* person,conflict,member,rule,start,end,file,line,words,... */
    WFM_TABLE_CHANGE,         /* person,day,kind,was_from,was_to,now_from,now_to,price */
    WFM_TABLE_CARRIED         /* person,run,off,...: of the people, as the next plan reads it */
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
 * does.
 * Errors: WFM_ENOINPUT, WFM_EDATA, WFM_EIO, WFM_ENOMEM; WFM_EUSAGE for a table that is only
 * written. */
wfm_status wfm_table_read_csv(const char *path, const wfm_zone *zone, wfm_table table,
                              wfm_results *results, wfm_messages *messages, wfm_error *err);

extern const char wfm_results_xsd[]; /* the embedded schema */

#ifdef __cplusplus
}
#endif
#endif
