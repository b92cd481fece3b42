/* wfm/chat.h - chats: an agent serves several at once, and each of them takes longer.
 *
 * n agents have up to c chats each. With k at once, each of an agent's chats takes h_k times as
 * long as one alone, h_1 = 1: the agent ends k / h_k chats in the handling time of one. The chats
 * in service are spread evenly and stay so, so that with j of them j mod n agents have one more
 * than the others. Who finds all n c places taken waits in order of arrival. All times are
 * exponential, as in wfm/erlang.h, whose words and units are used; with c = 1 it is that queue. */
#ifndef WFM_CHAT_H
#define WFM_CHAT_H

#include <stdbool.h>

#include "wfm/erlang.h"
#include "wfm/staff.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_AT_ONCE 16

typedef struct {
    wfm_queue queue; /* aht_s is that of a chat alone, 1 s or more; model C (nobody leaves) or A;
                        no line limit, no retries */
    int    at_once;  /* c, 1 .. WFM_MAX_AT_ONCE */
    double slower[WFM_MAX_AT_ONCE]; /* h_k in [k - 1], k = 1 .. c: does not fall, nor does k/h_k */
} wfm_chats;

/* Values of the queue as in wfm/erlang.h: load_erl is that of chats alone, p_wait the share that
 * finds all places taken, occupancy the share of agents' time with at least one chat. */
typedef struct {
    wfm_queue_perf queue;
    double         at_once;    /* mean number of chats of an agent who has any */
    double         handling_s; /* mean handling time as it was lived through */
} wfm_chat_values;

/* The steady state with n agents, n in [1, WFM_MAX_AGENTS].
 * Method and accuracy: models/workload/README.md. Cost grows with the states that count.
 * out  written only on WFM_OK. Returns WFM_EDATA for a field outside its range. */
wfm_status wfm_chat(const wfm_chats *chats, int n, wfm_chat_values *out);

/* The least n that meets the targets, with its certificate, as wfm_staff finds it; at least one
 * target must be set. All values get better with every agent.
 * out  written only on WFM_OK. Returns WFM_EDATA for a field outside its range. */
wfm_status wfm_chat_staff(const wfm_chats *chats, const wfm_targets *t, wfm_staffing *out);

/* As wfm_queue_fault; t may be NULL. */
bool wfm_chat_fault(const wfm_chats *chats, const wfm_targets *t, const char **field,
                    const char **range);

#ifdef __cplusplus
}
#endif
#endif
