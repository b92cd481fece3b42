/* A queue and its targets -> the cells of the answer. */
#include <math.h>
#include <string.h>

#include "engine/run/erlang_case.h"

const char *const wfm_case_cell_names[WFM_CASE_CELLS] = {"agents",
                                                         "load_erl",
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
                                                         "occupancy",
                                                         "binding",
                                                         "binding_value",
                                                         "binding_value_less_one"};

/* What a search finds; without one `binding` is NONE and agents are as given. */
static wfm_status solve(const wfm_case *c, wfm_staffing *s, double *agents)
{
    wfm_status status = WFM_OK;

    *s = (wfm_staffing){.binding_value = NAN, .binding_value_less_one = NAN};
    if (isnan(c->agents))
        status = wfm_staff(&c->queue, &c->targets, s);
    else
        status = wfm_erlang(&c->queue, c->agents, &s->perf);
    *agents = isnan(c->agents) ? s->agents : c->agents;
    return status;
}

static void put_numbers(const double *value, size_t n, char cell[][WFM_NUMBER_TEXT])
{
    for (size_t i = 0; i < n; i++)
        (void)wfm_number_text_17(value[i], cell[i]);
}

/* In the order of the names; what depends on T only where the case has one. */
static void put_answer(const wfm_case *c, const wfm_staffing *s, double agents,
                       wfm_case_result *out)
{
    const wfm_queue_perf *p        = &s->perf;
    const bool            t        = !isnan(c->within_s);
    const double          before[] = {agents, p->load_erl, p->p_block, p->p_wait, p->p_abandon};
    const double          after[]  = {t ? p->abandoned_within : NAN, p->asa_s, p->mean_wait_s,
                            p->queue_length, p->occupancy};
    const double          proof[]  = {s->binding_value, s->binding_value_less_one};
    char(*cell)[WFM_NUMBER_TEXT]   = out->cell;

    put_numbers(before, 5, cell);
    for (int d = 0; d < WFM_SL_DEFINITIONS; d++)
        (void)wfm_number_text_17(t ? p->sl[d] : NAN, cell[5 + d]);
    put_numbers(after, 5, cell + 5 + WFM_SL_DEFINITIONS);
    strcpy(cell[WFM_CASE_CELLS - 3], wfm_target_name(s->binding));
    put_numbers(proof, 2, cell + WFM_CASE_CELLS - 2);
}

void wfm_case_answer(const wfm_case *c, wfm_case_result *out)
{
    static const wfm_case_end end[] = {[WFM_STAFF_OK]          = WFM_CASE_OK,
                                       [WFM_STAFF_UNREACHABLE] = WFM_CASE_UNREACHABLE,
                                       [WFM_STAFF_UNDECIDED]   = WFM_CASE_UNDECIDED};
    wfm_staffing              s;
    double                    agents = NAN;

    *out = (wfm_case_result){.end = WFM_CASE_ERROR, .status = c->fault};
    if (*c->fault)
        return;
    if (solve(c, &s, &agents)) {
        out->status = "error: out of range";
        return;
    }
    out->end    = end[s.status];
    out->status = wfm_staff_status_name(s.status);
    put_answer(c, &s, agents, out);
}
