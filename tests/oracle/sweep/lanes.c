#include "tests/oracle/sweep/lanes.h"

#include <math.h>

#include "wfm/batch.h"

enum { WAIT = 2, ABANDON = 3, SL = 4, ASA = 12, MEAN_WAIT = 13, OCCUPANCY = 15 };

bool lanes_take(const draw_case *c)
{
    return c->queue.model != WFM_ERLANG_B && isinf(c->queue.lines) && !(c->queue.retry > 0);
}

bool lanes_have(int output)
{
    return output >= WAIT && output != SL + WFM_SL_DEFINITIONS && output != MEAN_WAIT + 1;
}

bool lanes_values(const draw_case *c, double *values)
{
    int               agents  = (int)c->n;
    wfm_batch_columns columns = {.agents      = &agents,
                                 .p_wait      = values + WAIT,
                                 .p_abandon   = values + ABANDON,
                                 .asa_s       = values + ASA,
                                 .mean_wait_s = values + MEAN_WAIT,
                                 .occupancy   = values + OCCUPANCY};

    for (int i = 0; i < WFM_SL_DEFINITIONS; i++) {
        wfm_batch   batch;
        wfm_targets targets;

        wfm_targets_init(&targets);
        targets.sl_definition = (wfm_sl_definition)i;
        targets.sl_min        = 0.8;
        columns.service_level = values + SL + i;
        if (wfm_batch_init(&batch, &c->queue, &targets) != WFM_OK ||
            wfm_batch_values(&batch, 1, &c->queue.arrival_rate, &c->queue.aht_s, &columns, NULL) !=
                WFM_OK)
            return false;
        columns.asa_s = NULL; /* once is enough */
    }
    return true;
}
