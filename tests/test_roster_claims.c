/* What the tables of a finished roster say, judged by the audit: shifts, activities, coverage and
 * all parts of the objective, for tours of plans with all rules drawn at random. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/run/roster_state.h"
#include "engine/run/roster_tables.h"
#include "engine/run/roster_tell.h"
#include "tests/support/wide.h"
#include "tests/support/wide_tours.h"
#include "wfm/duty.h"

#define SITES 120

/* A site, the roster of everybody's best tour at some prices, and its tables. */
typedef struct {
    wide_site    wide;
    roster_site  site;
    roster_state state;
    wfm_results  results;
    int          placed;
} finished;

/* Whoever has a tour that keeps the counters, too, that it was made without. */
static bool has_tour(const finished *f, int person, const wfm_cost *price, int *choice)
{
    const wfm_site  *site  = &f->site.site;
    const wfm_group *group = roster_group(&f->state, person);
    wfm_cost         value = 0;

    return wide_best(site, group, price, &value, choice) &&
           wfm_tour_keeps(site, group, choice, NULL);
}

static void place(finished *f, int person, const wfm_cost *price)
{
    const wfm_site *site   = &f->site.site;
    const wfm_part  all    = {0, site->n_slots};
    wfm_cost       *prefix = calloc((size_t)site->n_slots + 1, sizeof *prefix);
    int            *best   = calloc((size_t)site->n_slots, sizeof *best);
    int             choice[WIDE_DAYS];

    assert_true(prefix && best);
    f->state.placed[person] = has_tour(f, person, price, choice);
    f->placed += f->state.placed[person];
    wfm_cover_best(site, price, roster_group(&f->state, person)->pool, all, best, prefix);
    for (int day = 0; f->state.placed[person] && day < site->n_days; day++) {
        wfm_duty duty;

        if (choice[day] == WFM_NO_OPTION)
            continue;
        wfm_duty_place(site, prefix, choice[day], &duty);
        (void)roster_assign(&f->state, person, day, &duty, best);
    }
    free(best);
    free(prefix);
}

static void finish(finished *f, unsigned long long seed)
{
    const roster_sessions none = {0};
    wfm_error             err;

    memset(f, 0, sizeof *f);
    wide_open(&f->wide, seed);
    f->results.requirement   = f->wide.requirement;
    f->results.n_requirement = f->wide.results.n_requirement;
    if (roster_site_build(&f->wide.plan, &f->results, &f->site, &err) ||
        roster_state_init(&f->site.site, &f->state, &err))
        fail_msg("seed %llu: %s", seed, err.text);
    wfm_cost *price = wide_prices(&f->site.site, &f->wide.draw);
    for (int person = 0; person < WIDE_PEOPLE; person++)
        place(f, person, price);
    free(price);
    if (roster_tables(&f->site, &f->state, &none, NULL, &f->results, &err) ||
        roster_tell_people(&f->wide.plan, f->state.placed, &f->results, &err))
        fail_msg("seed %llu: %s", seed, err.text);
    f->results.objective.bound = f->results.objective.total;
    f->results.objective.gap   = 0;
}

static void release(finished *f)
{
    wfm_results_release(&f->results);
    roster_state_release(&f->state);
    roster_site_release(&f->site);
    wide_close(&f->wide);
}

static void the_audit_finds_nothing(void **state)
{
    static finished f;
    int             placed = 0;

    (void)state;
    for (unsigned long long seed = 1; seed <= SITES; seed++) {
        wfm_audit a;
        wfm_error err;

        finish(&f, seed);
        placed += f.placed;
        assert_int_equal(wfm_audit_roster(&f.wide.plan, &f.results, &a, &err), WFM_OK);
        for (size_t i = 0; i < a.n_violations; i++)
            if (a.violations[i].rule != WFM_RULE_MUST_HAVE) /* nobody's fault */
                fail_msg("seed %llu, person '%s': %s, found %s, allowed %s", seed,
                         a.violations[i].person, wfm_rule_name(a.violations[i].rule),
                         a.violations[i].found, a.violations[i].allowed);
        wfm_audit_release(&a);
        release(&f);
    }
    assert_in_range(placed, SITES, WIDE_PEOPLE * SITES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_audit_finds_nothing)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
