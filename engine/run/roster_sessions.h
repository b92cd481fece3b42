/* The sessions of training that a roster has to hold, and where each of them could be. */
#ifndef ENGINE_RUN_ROSTER_SESSIONS_H
#define ENGINE_RUN_ROSTER_SESSIONS_H

#include "engine/run/roster_site.h"
#include "engine/run/roster_state.h"

#define NO_PLACE (-1)

/* By session, in the order of the plan's training and its people. */
typedef struct {
    int  n;
    int *training, *person; /* indices into the plan */
    int *start;             /* slot, or NO_PLACE */
    int *slots;
    int *of; /* n_people x n_training: the session, or NO_PLACE */
} roster_sessions;

/* All of the plan's, without places; false when memory is short. */
bool roster_sessions_take(const roster_site *site, wfm_arena *memory, roster_sessions *out);

static inline const wfm_training *roster_training_of(const roster_site     *site,
                                                     const roster_sessions *sessions, int session)
{
    return &site->plan->training[sessions->training[session]];
}

/* The slots of the days in which the session may lie. */
wfm_part roster_session_days(const roster_site *site, const roster_sessions *sessions, int session);

/* Those in which it could start as the roster is, ascending: all of it work in one shift, within
 * its days and hours. starts: room for all slots of its days. Returns how many. */
int roster_session_starts(const roster_site *site, const roster_state *state,
                          const roster_sessions *sessions, int session, int *starts);

/* Could it lie, as far as days go, in any shift that its person may work? */
bool roster_session_has_shift(const roster_site *site, const roster_sessions *sessions,
                              int session);

/* The training in whose session the person is in the slot; -1: none. */
int roster_training_at(const roster_site *site, const roster_sessions *sessions, int person,
                       int slot);

#endif
