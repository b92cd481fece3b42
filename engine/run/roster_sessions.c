#include "engine/run/roster_sessions.h"

#include "engine/run/roster_clock.h"

/* --- which there are -------------------------------------------------------------------------- */

static void add_session(const roster_site *s, size_t training, int person, roster_sessions *out)
{
    const size_t n = s->plan->n_training;

    out->of[(size_t)person * n + training] = out->n;
    out->training[out->n]                  = (int)training;
    out->person[out->n]                    = person;
    out->start[out->n]                     = NO_PLACE;
    out->slots[out->n++]                   = s->plan->training[training].minutes / WFM_SLOT_MIN;
}

bool roster_sessions_take(const roster_site *s, wfm_arena *memory, roster_sessions *out)
{
    const wfm_plan *plan  = s->plan;
    const size_t    pairs = plan->n_people * plan->n_training;
    size_t          n     = 0;

    for (size_t t = 0; t < plan->n_training; t++)
        n += plan->training[t].n_people;
    out->n        = 0;
    out->training = wfm_arena_take(memory, n + 1, sizeof *out->training);
    out->person   = wfm_arena_take(memory, n + 1, sizeof *out->person);
    out->start    = wfm_arena_take(memory, n + 1, sizeof *out->start);
    out->slots    = wfm_arena_take(memory, n + 1, sizeof *out->slots);
    out->of       = wfm_arena_take(memory, pairs + 1, sizeof *out->of);
    if (!out->training || !out->person || !out->start || !out->slots || !out->of)
        return false;
    for (size_t i = 0; i < pairs; i++)
        out->of[i] = NO_PLACE;
    for (size_t t = 0; t < plan->n_training; t++)
        for (size_t i = 0; i < plan->training[t].n_people; i++)
            add_session(s, t, plan->training[t].people[i], out);
    return true;
}

int roster_training_at(const roster_site *s, const roster_sessions *sessions, int person, int slot)
{
    const int n = (int)s->plan->n_training;

    for (int t = 0; t < n; t++) {
        const int i = sessions->of[person * n + t];

        if (i != NO_PLACE && sessions->start[i] != NO_PLACE && slot >= sessions->start[i] &&
            slot < sessions->start[i] + sessions->slots[i])
            return t;
    }
    return -1;
}

/* --- where they could be ---------------------------------------------------------------------- */

static int later(int a, int b)
{
    return a > b ? a : b;
}

static int earlier(int a, int b)
{
    return a < b ? a : b;
}

static int slot_of_day(const roster_site *s, wfm_day day)
{
    const int index = day - s->plan->first_day;

    return s->site.day_start[later(0, earlier(index, s->site.n_days))];
}

wfm_part roster_session_days(const roster_site *s, const roster_sessions *sessions, int session)
{
    const wfm_training *training = roster_training_of(s, sessions, session);

    return (wfm_part){slot_of_day(s, training->from), slot_of_day(s, training->to + 1)};
}

/* A session lies in hours of the day on which it starts, or of the day before. */
static bool in_hours(const roster_site *s, const wfm_training *training, int start)
{
    const wfm_zone   *zone = s->plan->zone;
    const wfm_instant from = roster_site_instant(s, start);
    const wfm_instant to   = from + training->minutes * 60;
    const wfm_day     day  = wfm_zone_local(zone, from).day;

    return training->n_hours == 0 ||
           roster_in_spans(zone, training->hours, training->n_hours, day, from, to) ||
           roster_in_spans(zone, training->hours, training->n_hours, day - 1, from, to);
}

/* Starts in a part of one shift, so that all of the session is work. Returns how many. */
static int add_starts(const roster_site *s, const int *serve, wfm_part part,
                      const wfm_training *training, int *starts)
{
    const int slots = training->minutes / WFM_SLOT_MIN;
    int       run   = 0; /* slots of work up to here */
    int       n     = 0;

    for (int t = part.from; t < part.to; t++) {
        run = serve[t] == WFM_NO_DEMAND ? 0 : run + 1;
        if (run >= slots && in_hours(s, training, t - slots + 1))
            starts[n++] = t - slots + 1;
    }
    return n;
}

int roster_session_starts(const roster_site *s, const roster_state *state,
                          const roster_sessions *sessions, int session, int *starts)
{
    const wfm_training *training = roster_training_of(s, sessions, session);
    const wfm_part      days     = roster_session_days(s, sessions, session);
    const int           person   = sessions->person[session];
    int                 n        = 0;

    for (int day = 0; day < s->site.n_days; day++) {
        const int k = roster_duties(state, person)[day].option;

        if (k == WFM_NO_OPTION)
            continue;
        const wfm_part part = {later(s->site.options[k].start, days.from),
                               earlier(roster_option_end(&s->site, k), days.to)};
        n += add_starts(s, roster_serves(state, person), part, training, starts + n);
    }
    return n;
}

bool roster_session_has_shift(const roster_site *s, const roster_sessions *sessions, int session)
{
    const wfm_site  *site  = &s->site;
    const wfm_part   days  = roster_session_days(s, sessions, session);
    const wfm_group *group = &site->groups[site->group_of[sessions->person[session]]];

    for (int k = 0; k < wfm_site_options(site); k++) {
        const int room =
            earlier(roster_option_end(site, k), days.to) - later(site->options[k].start, days.from);

        if (group->cost[k] != WFM_NEVER && room >= sessions->slots[session])
            return true;
    }
    return false;
}
