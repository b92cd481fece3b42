/* Extra agents for deferred work below caps: one try. */
#ifndef MODELS_WORKLOAD_DEFERRED_HIRE_H
#define MODELS_WORKLOAD_DEFERRED_HIRE_H

#include "models/workload/windows.h"

typedef struct {
    const wfm_w_desk *desk;
    const double     *agent_s; /* n: what one more gives, 0 where closed */
    double            same;    /* what each gives instead, ms; 0: as agent_s says */
    double           *cap;     /* n: agents in each interval, at most; whole or INFINITY */
    int              *extra;   /* n: those added */
    int               used;    /* all of them */
    wfm_window        window;  /* where a try failed */
} wfm_w_hiring;

/* The fewest agents below the caps, as late as they can be. false: there is no way, or not with so
 * few in all. */
bool wfm_w_hire(wfm_w_hiring *h, int budget);

/* Likewise, but goes beyond the caps where there is no way; that must be enough. crowded  n: set to
 * 1 in the windows for which it did, else to 0 */
void wfm_w_hire_beyond(wfm_w_hiring *h, double *crowded);

#endif
