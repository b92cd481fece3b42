/* Random batches of queues: any model, definition and mixture of targets. */
#ifndef TESTS_SUPPORT_BATCH_CASE_H
#define TESTS_SUPPORT_BATCH_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wfm/batch.h"

#define BATCH_ROWS 2048

typedef struct {
    wfm_queue   like;
    wfm_targets targets;
    double      arrival_rate[BATCH_ROWS], aht_s[BATCH_ROWS];
    int         agents[BATCH_ROWS]; /* to ask for values of */
} batch_case;

/* Rows of mixed loads, handling times from 1 s to an hour; the batch `seed` has definition
 * seed mod 7. Some batches have lines, retries or model B. */
void batch_case_make(batch_case *c, uint64_t seed, size_t rows);

/* Model A or C without lines and retries, anywhere in the ranges of wfm/erlang.h: loads from 1e-9
 * on, one field in four at an end of its range. */
void batch_case_widest(batch_case *c, uint64_t seed, size_t rows);

/* Room for every column. */
typedef struct {
    int           agents[BATCH_ROWS];
    unsigned char status[BATCH_ROWS], binding[BATCH_ROWS];
    double        binding_value[BATCH_ROWS], binding_value_less_one[BATCH_ROWS];
    double        service_level[BATCH_ROWS], p_wait[BATCH_ROWS], p_abandon[BATCH_ROWS];
    double        asa_s[BATCH_ROWS], mean_wait_s[BATCH_ROWS], occupancy[BATCH_ROWS];
} batch_columns;

wfm_batch_columns batch_columns_all(batch_columns *c);

/* Relative 1e-10, shares below 1e-12 absolute 1e-14; what is built from such a share with it. */
bool batch_is_same(double got, double want, double share);

/* The first column of row i that is not the same as `want`; NULL: all are. */
const char *batch_row_off(const batch_columns *got, size_t i, const wfm_queue_perf *want,
                          wfm_sl_definition definition);

#endif
