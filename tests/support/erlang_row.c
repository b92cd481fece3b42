#include "tests/support/erlang_row.h"

#include <math.h>
#include <string.h>

#include "tests/support/table.h"

#define NOTHING 1e-300 /* README of models/queueing: below it values become 0 */

enum { LOAD = 0, ASA = 12, QUEUE_LENGTH = 14 };

const char *const erlang_row_name[ERLANG_ROW_OUTPUTS] = {"load_erl",
                                                         "p_block",
                                                         "p_wait",
                                                         "p_abandon",
                                                         "sl_offered",
                                                         "sl_answered",
                                                         "sl_excl_abandoned_within",
                                                         "sl_incl_abandoned_within",
                                                         "sl_incl_short",
                                                         "sl_excl_short",
                                                         "sl_virtual",
                                                         "abandoned_within",
                                                         "asa_s",
                                                         "mean_wait_s",
                                                         "queue_length",
                                                         "occupancy"};

wfm_queue erlang_row_queue(char *const *cells, double *agents)
{
    const char model = cells[0][0];

    *agents = table_number(cells[4]);
    return (wfm_queue){
        .model        = model == 'B'   ? WFM_ERLANG_B
                        : model == 'C' ? WFM_ERLANG_C
                                       : WFM_ERLANG_A,
        .arrival_rate = table_number(cells[1]),
        .aht_s        = table_number(cells[2]),
        .patience_s   = table_number(cells[3]),
        .lines        = table_number(cells[5]),
        .within_s     = table_number(cells[6]),
        .short_s      = table_number(cells[7]),
        .retry        = table_number(cells[8]),
    };
}

void erlang_row_values(const wfm_queue_perf *p, double values[ERLANG_ROW_OUTPUTS])
{
    const double all[ERLANG_ROW_OUTPUTS] = {p->load_erl,
                                            p->p_block,
                                            p->p_wait,
                                            p->p_abandon,
                                            p->sl[WFM_SL_OFFERED],
                                            p->sl[WFM_SL_ANSWERED],
                                            p->sl[WFM_SL_EXCL_ABANDONED_WITHIN],
                                            p->sl[WFM_SL_INCL_ABANDONED_WITHIN],
                                            p->sl[WFM_SL_INCL_SHORT],
                                            p->sl[WFM_SL_EXCL_SHORT],
                                            p->sl[WFM_SL_VIRTUAL],
                                            p->abandoned_within,
                                            p->asa_s,
                                            p->mean_wait_s,
                                            p->queue_length,
                                            p->occupancy};

    memcpy(values, all, sizeof all);
}

int erlang_row_is_share(int output)
{
    return output != LOAD && (output < ASA || output > QUEUE_LENGTH);
}

double erlang_row_error(int output, double got, double want)
{
    const double off = fabs(got - want);

    if (got == want || (isnan(got) && isnan(want)))
        return 0;
    if (isnan(off))
        return INFINITY;
    if (erlang_row_is_share(output) && fabs(want) < 1e-12)
        return off * 1e4;
    return fabs(want) < NOTHING && off <= NOTHING ? 0 : off / fabs(want);
}
