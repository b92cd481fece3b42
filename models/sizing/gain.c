/* What an interval brings to the target of its span. */
#include "wfm/span.h"

/* Per offered call, what the definition has below its line; wfm/erlang.h. */
static double below(const wfm_queue_perf *p, wfm_sl_definition definition)
{
    switch (definition) {
    case WFM_SL_ANSWERED:
        return 1 - p->p_block - p->p_abandon;
    case WFM_SL_EXCL_ABANDONED_WITHIN:
        return 1 - p->abandoned_within;
    case WFM_SL_EXCL_SHORT:
        return 1 - (p->sl[WFM_SL_INCL_SHORT] - p->sl[WFM_SL_OFFERED]);
    default:
        return 1;
    }
}

double wfm_span_gain(const wfm_queue_perf *perf, wfm_sl_definition definition, double calls,
                     double target)
{
    return calls * below(perf, definition) * (perf->sl[definition] - target);
}
