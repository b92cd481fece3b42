/* Which field of the chats is out of range, in words. Every test accepts, so that NaN is refused.
 */
#include "wfm/chat.h"

#include <math.h>

#define SHORTEST_S 1.0 /* so that the handling times of all chats of all agents are in range */

/* A tie of decimal factors: 2 / 1.1 and 1 / 0.55 are the same throughput. */
#define TIE (1 - 1e-12)

static bool are_factors(const wfm_chats *c)
{
    if (!(c->slower[0] == 1))
        return false;
    for (int k = 1; k < c->at_once; k++) {
        const double before = k / c->slower[k - 1], now = (k + 1) / c->slower[k];

        if (!(c->slower[k] >= c->slower[k - 1] && now >= before * TIE))
            return false;
    }
    return true;
}

static bool says(const char *words, const char *what, const char **field, const char **range)
{
    *field = what;
    *range = words;
    return true;
}

bool wfm_chat_fault(const wfm_chats *chats, const wfm_targets *t, const char **field,
                    const char **range)
{
    const wfm_queue *q = &chats->queue;

    if (wfm_queue_fault(q, t, field, range))
        return true;
    if (q->model == WFM_ERLANG_B)
        return says("C or A", "model", field, range);
    if (!isinf(q->lines))
        return says("no limit", "lines", field, range);
    if (q->retry > 0)
        return says("0", "retry", field, range);
    if (!(q->aht_s >= SHORTEST_S))
        return says("1 to 1e9 seconds", "aht_s", field, range);
    if (!(chats->at_once >= 1 && chats->at_once <= WFM_MAX_AT_ONCE))
        return says("1 to 16", "at_once", field, range);
    if (!are_factors(chats))
        return says("1 first, not falling, nor may k / h_k fall", "slower", field, range);
    return false;
}
