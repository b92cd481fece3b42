/* A queue and its targets -> the cells of the answer. */
#include <math.h>
#include <string.h>

#include "engine/base/number.h"
#include "engine/run/erlang_case.h"

const char wfm_case_header[] =
    "id,status,agents,load_erl,p_block,p_wait,p_abandon,sl_offered,sl_answered,"
    "sl_excl_abandoned_within,sl_incl_abandoned_within,sl_incl_short,sl_excl_short,sl_virtual,"
    "abandoned_within,asa_s,mean_wait_s,queue_length,occupancy,"
    "binding,binding_value,binding_value_less_one\n";

_Static_assert(WFM_CASE_TEXT > WFM_CASE_NUMBERS * WFM_NUMBER_TEXT, "room for an answer");

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

static char *put(char *at, const char *text)
{
    const size_t length = strlen(text);

    *at++ = ',';
    memcpy(at, text, length + 1);
    return at + length;
}

static char *put_number(char *at, double value)
{
    char text[WFM_NUMBER_TEXT];

    return put(at, wfm_number_text_17(value, text));
}

static char *put_perf(char *at, const wfm_queue_perf *p, bool has_within)
{
    at = put_number(at, p->load_erl);
    at = put_number(at, p->p_block);
    at = put_number(at, p->p_wait);
    at = put_number(at, p->p_abandon);
    for (int d = 0; d < WFM_SL_DEFINITIONS; d++)
        at = put_number(at, has_within ? p->sl[d] : NAN);
    at = put_number(at, has_within ? p->abandoned_within : NAN);
    at = put_number(at, p->asa_s);
    at = put_number(at, p->mean_wait_s);
    at = put_number(at, p->queue_length);
    return put_number(at, p->occupancy);
}

static void put_nothing(const char *status, wfm_case_result *out)
{
    out->end    = WFM_CASE_ERROR;
    out->status = status;
    memset(out->text, ',', WFM_CASE_NUMBERS);
    out->text[WFM_CASE_NUMBERS] = '\0';
}

void wfm_case_answer(const wfm_case *c, wfm_case_result *out)
{
    static const wfm_case_end end[] = {[WFM_STAFF_OK]          = WFM_CASE_OK,
                                       [WFM_STAFF_UNREACHABLE] = WFM_CASE_UNREACHABLE,
                                       [WFM_STAFF_UNDECIDED]   = WFM_CASE_UNDECIDED};
    wfm_staffing              s;
    double                    agents = NAN;

    if (*c->fault) {
        put_nothing(c->fault, out);
        return;
    }
    if (solve(c, &s, &agents)) {
        put_nothing("error: out of range", out);
        return;
    }
    out->end    = end[s.status];
    out->status = wfm_staff_status_name(s.status);
    char *at    = put_number(out->text, agents);
    at          = put_perf(at, &s.perf, !isnan(c->within_s));
    at          = put(at, wfm_target_name(s.binding));
    at          = put_number(at, s.binding_value);
    (void)put_number(at, s.binding_value_less_one);
}
