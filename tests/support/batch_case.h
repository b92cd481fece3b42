/* Random batches of queues: any model, definition and mixture of targets. */
#ifndef TESTS_SUPPORT_BATCH_CASE_H
#define TESTS_SUPPORT_BATCH_CASE_H

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

/* Room for every column. */
typedef struct {
    int           agents[BATCH_ROWS];
    unsigned char status[BATCH_ROWS], binding[BATCH_ROWS];
    double        binding_value[BATCH_ROWS], binding_value_less_one[BATCH_ROWS];
    double        service_level[BATCH_ROWS], p_wait[BATCH_ROWS], p_abandon[BATCH_ROWS];
    double        asa_s[BATCH_ROWS], mean_wait_s[BATCH_ROWS], occupancy[BATCH_ROWS];
} batch_columns;

wfm_batch_columns batch_columns_all(batch_columns *c);

#endif
