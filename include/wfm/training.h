/* wfm/training.h - where sessions hurt least: their integer program. Words and conventions:
 * wfm/site.h. */
#ifndef WFM_TRAINING_H
#define WFM_TRAINING_H

#include <stdbool.h>

#include "wfm/lp.h"
#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One person's session and where it may start: slots in which the whole of it is work. */
typedef struct {
    int        training, person;
    int        slots; /* length */
    int        n_starts;
    const int *starts; /* ascending */
} wfm_session;

typedef struct {
    int                n_sessions;
    const wfm_session *sessions;
    int                n_training;
    const int         *max_absent; /* by training: at the same time */
    double             missed;     /* price of a session without a place */
    const int         *x;          /* n_demands x n_slots: who serves now */
    const int         *serve;      /* n_people x n_slots: what each serves, or WFM_NO_DEMAND */
    int               *cover_row;  /* caller's, n_demands x n_slots */
    int               *absent_row; /* caller's, n_training x n_slots */
    int               *busy_row;   /* caller's, n_people x n_slots */
} wfm_training_program;

/* Rooms that the program needs at most. Returns false, the rooms untouched, when there are more
 * than 2^29 entries. */
bool wfm_training_rooms(const wfm_site *site, const wfm_training_program *p, int *rows, int *cols,
                        int *entries);

/* Builds the program: for each session in order one column "missed", then one column a start; after
 * them the coverage steps. A person's sessions do not overlap. The program's cost is that of the
 * sessions missed and of coverage where a session can be. Returns false when lp has no room.
 */
bool wfm_training_build(const wfm_site *site, const wfm_training_program *p, wfm_lp *lp);

#ifdef __cplusplus
}
#endif
#endif
