/* Nets for the bound: the whole horizon where its net fits in memory; else the horizon cut into
 * parts of some weeks.
 *
 * Cut, a part's tours begin in any state, with any rest behind them; a span that lies in several
 * parts must keep its most in each of them, and its least and its cost are left out. Every tour of
 * the horizon then falls into tours of the parts that are worth as much or more, so what bounds
 * these bounds it, only less tightly. */
#ifndef ENGINE_RUN_ROSTER_PARTS_H
#define ENGINE_RUN_ROSTER_PARTS_H

#include "engine/run/roster_contracts.h"

typedef struct {
    int            n;
    wfm_net       *nets;   /* by part, from the horizon's first day to its last */
    void         **memory; /* of each */
    unsigned char *cut;    /* by counter: has it a span in several parts? */
    unsigned char *split;  /* by limit: is it such a span's? */
} roster_parts;

typedef struct {
    wfm_arena        memory;
    roster_contracts rules;
    roster_parts    *parts;     /* by rules */
    int             *any;       /* every state: where parts but the first begin */
    size_t           workspace; /* bytes that wfm_tour_best needs for any of them */
} roster_horizon;

/* most: bytes of a net. Errors: WFM_ENOMEM; WFM_EDATA (a week alone makes a larger one). */
wfm_status roster_horizon_build(const wfm_site *site, size_t most, roster_horizon *out,
                                wfm_error *err);
void       roster_horizon_release(roster_horizon *horizon);

#endif
