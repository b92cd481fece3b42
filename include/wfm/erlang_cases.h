/* wfm/erlang_cases.h - the calculator on a file: a CSV of queueing cases in, a CSV of answers out.
 *
 * In, columns by name in any order, a missing column is like an empty field:
 *   id             any text; given back
 *   model          B, C or A (required)
 *   calls          offered in the interval, > 0 (required)
 *   interval_s     length of the interval, > 0 (required)
 *   aht_s          average handling time (required)
 *   patience_s     mean patience, read by A; empty or inf: nobody hangs up (A is then C)
 *   agents         whole, for B any number above 0; empty: find the least for the targets
 *   lines          callers in the system, served and waiting; empty or inf: no limit
 *   within_s       T of the service level; empty: no service level is given
 *   short_s        s of the definitions incl_short and excl_short; empty: 0
 *   retry          share of blocked and abandoned callers who call again; empty: 0
 *   sl_definition  see wfm_sl_definition; empty: offered
 *   sl_min asa_max_s mean_wait_max_s abandon_max wait_max occupancy_max block_max
 *                  targets, read when agents is empty; empty: no such target
 *
 * Out, one row for each row in their order; numbers with 17 significant digits, empty where a
 * quantity has no meaning, `inf` for infinite waits:
 *   id, status, agents, load_erl, p_block, p_wait, p_abandon, sl_* (each definition),
 *   abandoned_within, asa_s, mean_wait_s, queue_length, occupancy: see wfm_queue_perf
 *   binding, binding_value, binding_value_less_one: see wfm_staffing; empty where agents was given
 * status is ok, unreachable, undecided, or `error: ...` for a row that is out of range; the others
 * are still answered. */
#ifndef WFM_ERLANG_CASES_H
#define WFM_ERLANG_CASES_H

#include <stddef.h>

#include "wfm/message.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How many rows ended how. */
typedef struct {
    size_t ok, unreachable, undecided, errors;
} wfm_case_counts;

/* Answers all cases of a file, in parallel; the number of threads never shows in the answers.
 *
 * in        a CSV, read once from start to end
 * out       a file that appears whole or not at all; NULL or "-": standard output
 * threads   0: as OpenMP decides
 * counts    written only on WFM_OK; rows with `error: ...` are counted, not a failure
 * messages  gets an error line for each row that is no CSV row at all (such rows have no answer),
 *           and notices; may be NULL
 * Errors: WFM_ENOINPUT; WFM_EDATA for a required column that is missing, or for rows that are no
 * CSV rows (the rest is still answered and written); WFM_ECREATE, WFM_EIO, WFM_ENOMEM. */
wfm_status wfm_erlang_cases(const char *in, const char *out, int threads, wfm_case_counts *counts,
                            wfm_messages *messages, wfm_error *err);

#ifdef __cplusplus
}
#endif
#endif
