/* One row of the calculator's file: in as fields, out as text. */
#ifndef ENGINE_RUN_ERLANG_CASE_H
#define ENGINE_RUN_ERLANG_CASE_H

#include "engine/base/csv.h"
#include "engine/base/number.h"
#include "wfm/staff.h"

#define WFM_CASE_LIST(X)                                                                           \
    X(CASE_ID, "id", false)                                                                        \
    X(CASE_MODEL, "model", true)                                                                   \
    X(CASE_CALLS, "calls", true)                                                                   \
    X(CASE_INTERVAL, "interval_s", true)                                                           \
    X(CASE_AHT, "aht_s", true)                                                                     \
    X(CASE_PATIENCE, "patience_s", false)                                                          \
    X(CASE_AGENTS, "agents", false)                                                                \
    X(CASE_LINES, "lines", false)                                                                  \
    X(CASE_WITHIN, "within_s", false)                                                              \
    X(CASE_SHORT, "short_s", false)                                                                \
    X(CASE_RETRY, "retry", false)                                                                  \
    X(CASE_DEFINITION, "sl_definition", false)                                                     \
    X(CASE_SL, "sl_min", false)                                                                    \
    X(CASE_ASA, "asa_max_s", false)                                                                \
    X(CASE_MEAN_WAIT, "mean_wait_max_s", false)                                                    \
    X(CASE_ABANDON, "abandon_max", false)                                                          \
    X(CASE_WAIT, "wait_max", false)                                                                \
    X(CASE_OCCUPANCY, "occupancy_max", false)                                                      \
    X(CASE_BLOCK, "block_max", false)

enum {
#define CASE_ENUM(name, text, required) name,
    WFM_CASE_LIST(CASE_ENUM)
#undef CASE_ENUM
        CASE_COLUMNS
};

extern const wfm_csv_column wfm_case_columns[CASE_COLUMNS];

#define WFM_CASE_FAULT 160 /* bytes of a complaint, the end included */

typedef struct {
    wfm_queue   queue;
    wfm_targets targets;
    double      calls, interval_s;
    double      within_s;              /* NAN: no service level */
    double      agents;                /* NAN: find the least */
    char        fault[WFM_CASE_FAULT]; /* not empty: "error: ...", why there is no answer */
} wfm_case;

/* field: CASE_COLUMNS texts, "" where the file says nothing. */
void wfm_case_read(const char *const *field, wfm_case *out);

typedef enum { WFM_CASE_OK, WFM_CASE_UNREACHABLE, WFM_CASE_UNDECIDED, WFM_CASE_ERROR } wfm_case_end;

#define WFM_CASE_CELLS 20 /* after id and status */

extern const char *const wfm_case_cell_names[WFM_CASE_CELLS];

typedef struct {
    wfm_case_end end;
    const char  *status; /* static, or the case's fault */
    char         cell[WFM_CASE_CELLS][WFM_NUMBER_TEXT];
} wfm_case_result;

void wfm_case_answer(const wfm_case *c, wfm_case_result *out);

#endif
