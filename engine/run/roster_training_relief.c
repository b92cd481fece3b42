/* What training can take off the bound of a roster without it. */
#include "engine/run/roster_training.h"
#include "wfm/cover.h"

/* The most that the presence taken away from slots in a row can have cost: the windows whose prices
 * add up to less than nothing (too many people). */
static wfm_cost relief_of(const roster_site *s, const roster_sessions *sessions, int session,
                          const wfm_cost *price, roster_scratch *scratch)
{
    const wfm_site *site   = &s->site;
    const wfm_part  days   = roster_session_days(s, sessions, session);
    const wfm_cost *worth  = scratch->prefix;
    const int       slots  = sessions->slots[session];
    wfm_cost        relief = 0;

    wfm_cover_best(site, price, site->groups[site->group_of[sessions->person[session]]].pool,
                   roster_all_slots(site), scratch->best, scratch->prefix);
    for (int t = days.from; t + slots <= days.to; t++) {
        const wfm_cost here = worth[t] - worth[t + slots];

        relief = here > relief ? here : relief;
    }
    return relief;
}

double roster_training_relief(const roster_site *site, const roster_sessions *sessions,
                              const wfm_cost *price, roster_scratch *scratch)
{
    double total = 0;

    for (int i = 0; i < sessions->n; i++)
        total += roster_session_has_shift(site, sessions, i)
                     ? (double)relief_of(site, sessions, i, price, scratch) * site->site.unit
                     : -roster_training_of(site, sessions, i)->missed;
    return total;
}
