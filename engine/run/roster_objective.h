/* What a finished roster costs, part by part, and what each person has had. */
#ifndef ENGINE_RUN_ROSTER_OBJECTIVE_H
#define ENGINE_RUN_ROSTER_OBJECTIVE_H

#include "engine/run/roster_training.h"

/* Sets results->objective, bound and gap aside. */
void roster_objective(const roster_site *site, const roster_state *state,
                      const roster_sessions *sessions, wfm_results *results);

/* What a person has had in the horizon. */
typedef struct {
    int    shifts, paid_min, nights, weekends, wishes, wishes_kept, reserve_slots;
    int    run_days, night_run; /* worked in a row, and nights, up to its end */
    double wage, overtime, spread, fairness, changes;
} roster_figures;

roster_figures roster_figures_of(const roster_site *site, const roster_state *state, int person);

#endif
