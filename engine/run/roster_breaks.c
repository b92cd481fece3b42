#include "engine/run/roster_breaks.h"

#define ROUNDS 8 /* at most: each has to make the roster cheaper */

/* A shift with a session in it. */
typedef struct {
    const roster_site     *s;
    const roster_state    *state;
    const roster_sessions *sessions;
    int                    person, from, to; /* slots of the shift */
    const wfm_shift_kind  *kind;
    wfm_duty              *duty;
} trained_shift;

static bool in_session(const trained_shift *h, int slot)
{
    return roster_training_at(h->s, h->sessions, h->person, slot) >= 0;
}

/* The person at work in all of the shift but the sessions. Returns how much dearer coverage is. */
static wfm_cost work_through(const trained_shift *h)
{
    wfm_cost dearer = 0;

    for (int t = h->from; t < h->to; t++)
        dearer += roster_pause(h->state, h->person, t);
    for (int t = h->from; t < h->to; t++)
        if (!in_session(h, t))
            dearer += roster_resume(h->state, h->person, t);
    return dearer;
}

/* What presence in the slots of a break is worth; false if a session is in the way. */
static bool worth_of(const trained_shift *h, int start, int slots, wfm_cost *worth)
{
    const roster_state *state = h->state;

    *worth = 0;
    for (int t = start; t < start + slots; t++) {
        if (in_session(h, t))
            return false;
        const int demand = roster_serves(state, h->person)[t];
        const int x      = state->x[(size_t)demand * (size_t)state->site->n_slots + (size_t)t];

        *worth += wfm_curve_step(wfm_curve_of(state->site, demand, t), x - 1);
    }
    return true;
}

/* The first of the cheapest places; where the break is already, if there is no other. */
static int place_of(const trained_shift *h, const wfm_break_window *window, int old)
{
    wfm_cost least = WFM_NEVER;
    int      best  = old;

    for (int t = h->from + window->first; t <= h->from + window->last; t++) {
        wfm_cost worth = 0;

        if (worth_of(h, t, window->slots, &worth) && worth < least) {
            least = worth;
            best  = t;
        }
    }
    return best;
}

/* Windows of breaks do not overlap, so that each break finds its best place by itself. */
static wfm_cost replan(const trained_shift *h)
{
    wfm_cost dearer = work_through(h);

    for (int k = 0; k < h->kind->n_breaks; k++) {
        const wfm_break_window *window = &h->kind->breaks[k];
        const int               start  = place_of(h, window, h->duty->breaks[k]);

        h->duty->breaks[k] = start;
        for (int t = start; t < start + window->slots; t++)
            dearer += roster_pause(h->state, h->person, t);
    }
    return dearer;
}

/* The shift in which the session is; no duty: it is in none. */
static trained_shift shift_of(const roster_site *s, const roster_state *state,
                              const roster_sessions *sessions, int session)
{
    const wfm_site *site = &s->site;
    trained_shift   h    = {s, state, sessions, sessions->person[session], 0, 0, NULL, NULL};

    for (int day = 0; day < site->n_days && !h.duty; day++) {
        wfm_duty *duty = &roster_duties(state, h.person)[day];

        if (duty->option == WFM_NO_OPTION)
            continue;
        h.from = site->options[duty->option].start;
        h.to   = roster_option_end(site, duty->option);
        h.kind = &site->kinds[site->options[duty->option].kind];
        if (sessions->start[session] >= h.from && sessions->start[session] < h.to)
            h.duty = duty;
    }
    return h;
}

wfm_cost roster_breaks(const roster_site *s, const roster_state *state,
                       const roster_sessions *sessions)
{
    wfm_cost saved = 0;
    wfm_cost more  = 1;

    for (int round = 0; round < ROUNDS && more > 0; round++) {
        more = 0;
        for (int i = 0; i < sessions->n; i++) {
            if (sessions->start[i] == NO_PLACE)
                continue;
            const trained_shift h = shift_of(s, state, sessions, i);
            more -= h.duty ? replan(&h) : 0;
        }
        saved += more;
    }
    return saved;
}
