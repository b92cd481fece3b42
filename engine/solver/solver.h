/* Solving a wfm_lp. The one door to GLPK: no other file knows that it exists.
 *
 * Works in any thread; the calling thread's own GLPK problems, if a host program has any, do not
 * survive a call (glp_free_env). The search stops on work, never on the clock, so the same program
 * has the same answer on every run. */
#ifndef ENGINE_SOLVER_SOLVER_H
#define ENGINE_SOLVER_SOLVER_H

#include "wfm/lp.h"
#include "wfm/status.h"

typedef enum {
    WFM_SOLVED,    /* optimal (an integer program: within the gap that was asked for) */
    WFM_STOPPED,   /* a limit was reached; x is the best that was found */
    WFM_NOTHING,   /* a limit was reached before any solution */
    WFM_IMPOSSIBLE /* no x meets the rows, or the cost has no lower end */
} wfm_solve_outcome;

typedef struct {
    wfm_solve_outcome outcome;
    double            cost;
    double           *x;    /* caller's, cols; written on SOLVED and STOPPED */
    double           *dual; /* caller's, rows, or NULL; written by wfm_solve_lp on SOLVED */
} wfm_solution;

typedef struct {
    int           nodes; /* of the search tree, > 0 */
    double        gap;   /* relative: stop when proved to be that close */
    const double *start; /* cols: a known solution, or NULL */
} wfm_mip_limits;

/* The continuous program (whole numbers ignored). Errors: WFM_EBUG in GLPK's words, or when the
 * simplex method fails, which is no answer; WFM_ENOMEM, also for GLPK's own memory. */
wfm_status wfm_solve_lp(const wfm_lp *lp, wfm_solution *out, wfm_error *err);

/* The integer program. Errors: as above. */
wfm_status wfm_solve_mip(const wfm_lp *lp, const wfm_mip_limits *limits, wfm_solution *out,
                         wfm_error *err);

#endif
