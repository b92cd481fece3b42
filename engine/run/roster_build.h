/* A plan on its way to a site: what the parts of the building leave to each other.
 *
 * Their order: options (with kinds and classes), demands, costs, curves, counters, rules, people.
 * Each file has one of them; what it needs is what stands before it. */
#ifndef ENGINE_RUN_ROSTER_BUILD_H
#define ENGINE_RUN_ROSTER_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/run/roster_counters.h"
#include "engine/run/roster_site.h"
#include "wfm/sequence.h"

/* What rules can see of an option. */
typedef struct {
    int       paid; /* slots */
    wfm_class seen;
} roster_class;

struct roster_contract {
    const wfm_contract *terms;
    bool                families;              /* rules tell its shift types apart */
    int                 n_classes;             /* [0] is a day off */
    roster_class       *classes;               /* in order of paid time, night, family, band */
    int                 least_paid, most_paid; /* slots of a shift */
    int                 paid_unit;             /* slots: the paid times are multiples of it, >= 1 */
    int                *option_from, *option_to; /* by day */
    int                 n_counters, n_limits;
    roster_counter      counters[COUNTS];
};

/* Rules that some people of a contract share. Those who follow a rotation have theirs; those whose
 * place in it is open and who have absences have theirs alone; some are free of some of them. */
typedef struct {
    const roster_contract *contract;
    const wfm_person      *person;  /* one of them */
    const wfm_pattern     *pattern; /* NULL: none */
    bool                   open;    /* the place in the pattern is open */
    const wfm_person      *alone;   /* NULL: of any */
    wfm_contract_rules     rules;
} roster_rules;

/* A person's rules, and the states in which they may begin. */
typedef struct {
    int        rules;
    int        n_starts;
    const int *starts;
} roster_beginning;

struct roster_build {
    roster_site      *s;
    wfm_arena         scratch;
    roster_contract  *contracts;
    int              *minute; /* by option: of its start on the wall clock */
    roster_want      *want;   /* n_demands x n_slots */
    wfm_cost         *pay;    /* by option: wage and premiums */
    roster_rules     *rules;
    int               n_rules;
    roster_beginning *begin; /* by person */
};

/* Each is one step of the building. */
wfm_status roster_options_set(roster_build *b, wfm_error *err);
wfm_status roster_demands_set(roster_build *b, const wfm_results *results, wfm_error *err);
wfm_status roster_costs_set(roster_build *b, wfm_error *err); /* unit and pay */
wfm_status roster_curves_set(roster_build *b, wfm_error *err);
wfm_status roster_counters_set(roster_build *b, wfm_error *err);
wfm_status roster_rules_set(roster_build *b, wfm_error *err);
wfm_status roster_people_set(roster_build *b, wfm_error *err);

/* Zeroed memory until the site is built; NULL when short. */
void *roster_build_take(roster_build *b, size_t n, size_t size);

/* The first slot that begins at the instant or after it. */
int roster_slot_of(const roster_site *s, wfm_instant at);

static inline int roster_end_of(const roster_site *s, const wfm_option *o)
{
    return o->start + s->site.kinds[o->kind].slots;
}

/* Minutes as slots, rounded up. */
static inline int roster_slots_up(int minutes)
{
    return (minutes + WFM_SLOT_MIN - 1) / WFM_SLOT_MIN;
}

/* Money in the site's unit. */
wfm_cost roster_cost_of(const roster_build *b, double money);

/* What the person brings from before the horizon; nothing if nothing is known. */
const wfm_carried *roster_carried(const wfm_person *person);

/* Is the local day one of absence (that counts as worked)? */
bool roster_absent(const wfm_person *person, wfm_day day, bool credited_only);

/* Is the person, in a fixed place of a pattern, to work on that day of the horizon, absences aside?
 */
bool roster_pattern_works(const wfm_person *person, int day);

/* Where the rules of the person may begin; roster_start_count of them. */
int  roster_start_count(const wfm_person *person);
void roster_starts(const roster_build *b, const roster_rules *rules, const wfm_person *person,
                   wfm_sequence_start *starts);
int  roster_last_end(const roster_build *b, const wfm_person *person); /* as wfm_group.last_end */

/* The pool of all that the person can serve, made if it is new. pools: those of the site.
 * Errors: WFM_EDATA when there is nothing, WFM_ENOMEM. */
wfm_status roster_pool_of(roster_build *b, const wfm_person *person, wfm_pool *pools, int *pool,
                          wfm_error *err);

/* What the person's options and days off cost; WFM_NEVER what may not be.
 * cost  by option    off  by day */
void roster_person_costs(const roster_build *b, const wfm_person *person, wfm_cost *cost,
                         wfm_cost *off);

#endif
