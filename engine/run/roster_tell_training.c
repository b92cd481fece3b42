/* Why a session of training found no place, and what that costs. */
#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/run/roster_tell.h"
#include "engine/run/step.h"

/* In the order of how near the session came to a place. */
typedef enum { NEVER, NO_ROOM, TOO_MANY, NO_TRAINER, TOO_DEAR, NOT_FOUND } cause;

static const char *const words[] = {
    [NEVER]      = "no shift that the person may work lies in its days",
    [NO_ROOM]    = "no shift of the person on the roster has room for it in its days and hours",
    [TOO_MANY]   = "at all times left as many are absent as may be",
    [NO_TRAINER] = "at all times left its trainers have other sessions",
    [TOO_DEAR]   = "any time left would cost more",
    [NOT_FOUND]  = "no place was found within the work allowed"};

/* What the sessions of one training do, by slot. */
typedef struct {
    const roster_site     *s;
    const roster_state    *state;
    const roster_sessions *sessions;
    int                   *absent; /* people in them */
    int                   *begin;  /* people who begin */
    int                   *busy;   /* trainers of groups */
    int                   *starts; /* room to work in */
} crowd;

static bool take_crowd(crowd *c, wfm_arena *memory)
{
    const size_t n = (size_t)c->s->site.n_slots + 1;

    c->absent = wfm_arena_take(memory, n, sizeof *c->absent);
    c->begin  = wfm_arena_take(memory, n, sizeof *c->begin);
    c->busy   = wfm_arena_take(memory, n, sizeof *c->busy);
    c->starts = wfm_arena_take(memory, n, sizeof *c->starts);
    return c->absent && c->begin && c->busy && c->starts;
}

static void count_crowd(const crowd *c, int training)
{
    const wfm_training *of    = &c->s->plan->training[training];
    const int           slots = of->minutes / WFM_SLOT_MIN;

    for (int t = 0; t < c->s->site.n_slots; t++)
        c->absent[t] = c->begin[t] = c->busy[t] = 0;
    for (int i = 0; i < c->sessions->n; i++)
        if (c->sessions->training[i] == training && c->sessions->start[i] != NO_PLACE)
            c->begin[c->sessions->start[i]]++;
    for (int t = 0; t < c->s->site.n_slots; t++)
        for (int k = t; c->begin[t] > 0 && k < t + slots; k++) {
            c->absent[k] += c->begin[t];
            c->busy[k] += (c->begin[t] + of->group_max - 1) / of->group_max;
        }
}

/* One more who begins there: who is in the way, if anybody. */
static cause cause_at(const crowd *c, int session, int start)
{
    const wfm_training *training = roster_training_of(c->s, c->sessions, session);
    const bool          has_seat = c->begin[start] % training->group_max > 0;
    const int           person   = c->sessions->person[session];
    const int          *serve    = roster_serves(c->state, person);
    wfm_cost            worth    = 0;

    for (int t = start; t < start + c->sessions->slots[session]; t++) {
        const size_t cell = (size_t)serve[t] * (size_t)c->s->site.n_slots + (size_t)t;

        if (c->absent[t] >= training->max_absent)
            return TOO_MANY;
        if (training->group_max > 1 && !has_seat && c->busy[t] >= training->trainers)
            return NO_TRAINER;
        worth += wfm_curve_step(wfm_curve_of(&c->s->site, serve[t], t), c->state->x[cell] - 1);
    }
    return (double)worth * c->s->site.unit > training->missed ? TOO_DEAR : NOT_FOUND;
}

static cause cause_of(const crowd *c, int session)
{
    const int n       = roster_session_starts(c->s, c->state, c->sessions, session, c->starts);
    cause     nearest = roster_session_has_shift(c->s, c->sessions, session) ? NO_ROOM : NEVER;

    for (int i = 0; i < n; i++) {
        const cause here = cause_at(c, session, c->starts[i]);

        nearest = here > nearest ? here : nearest;
    }
    return nearest;
}

static wfm_status tell(const crowd *c, int session, wfm_results *results, wfm_error *err)
{
    const wfm_training *training = roster_training_of(c->s, c->sessions, session);
    char                price[WFM_NUMBER_TEXT];

    return step_say(results, WFM_WARNING, err,
                    "training '%s' of person '%s' found no place, at a price of %s: %s",
                    training->id, c->s->plan->people[c->sessions->person[session]].id,
                    wfm_number_text(training->missed, price), words[cause_of(c, session)]);
}

wfm_status roster_tell_training(const roster_site *s, const roster_state *state,
                                const roster_sessions *sessions, wfm_results *results,
                                wfm_error *err)
{
    wfm_arena  memory  = {0};
    crowd      c       = {.s = s, .state = state, .sessions = sessions};
    wfm_status status  = take_crowd(&c, &memory) ? WFM_OK : wfm_fail_memory(err);
    int        counted = -1;

    for (int i = 0; i < sessions->n && !status; i++) {
        if (sessions->start[i] != NO_PLACE)
            continue;
        if (sessions->training[i] != counted)
            count_crowd(&c, sessions->training[i]);
        counted = sessions->training[i];
        status  = tell(&c, i, results, err);
    }
    wfm_arena_release(&memory);
    return status;
}
