/* What people bring with them: where the rules begin for them. */
#include "engine/run/roster_build.h"

const wfm_carried *roster_carried(const wfm_person *person)
{
    static const wfm_carried nothing = {.shift = -1};

    return person->carried.known ? &person->carried : &nothing;
}

bool roster_absent(const wfm_person *person, wfm_day day, bool credited_only)
{
    for (size_t i = 0; i < person->n_absences; i++) {
        const wfm_absence *a = &person->absences[i];

        if (day >= a->from && day <= a->to && (a->credited || !credited_only))
            return true;
    }
    return false;
}

bool roster_pattern_works(const wfm_person *person, int day)
{
    if (!person->pattern || person->pattern_day < 0)
        return false;
    const size_t at = ((size_t)person->pattern_day + (size_t)day) % person->pattern->n_days;

    return !person->pattern->days[at].off;
}

int roster_start_count(const wfm_person *person)
{
    return person->pattern && person->pattern_day < 0 ? (int)person->pattern->n_days : 1;
}

/* Where nothing is known of the days before, they were off for long enough, and a run that begins
 * with the horizon may have begun before it. */
static wfm_sequence_start start_of(const roster_build *b, const wfm_person *person)
{
    const wfm_carried *c      = roster_carried(person);
    const bool         worked = c->run_days > 0;
    const bool         known  = worked || c->off_days > 0;
    const bool         family = worked && c->shift >= 0 && b->contracts[person->contract].families;

    return (wfm_sequence_start){.run      = c->run_days,
                                .off      = known ? c->off_days : INT_MAX,
                                .run_free = !known,
                                .nights   = c->night_run,
                                .family   = family ? c->shift : 0};
}

void roster_starts(const roster_build *b, const roster_rules *rules, const wfm_person *person,
                   wfm_sequence_start *starts)
{
    const int n    = roster_start_count(person);
    const int step = rules->alone ? b->s->site.n_days : 1; /* places of unrolled days */

    for (int i = 0; i < n; i++) {
        starts[i] = start_of(b, person);
        if (rules->pattern)
            starts[i].pattern_day = rules->open ? i * step : person->pattern_day;
    }
}

int roster_last_end(const roster_build *b, const wfm_person *person)
{
    const wfm_carried *c = roster_carried(person);

    return c->last_end > 0 ? roster_slot_of(b->s, c->last_end) : WFM_LONG_AGO;
}
