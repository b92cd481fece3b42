/* The bound as a certificate: against every tour and every roster of tiny sites, which the audit
 * itself judges and prices. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/tiny.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define SITES        120
#define PAIRS        40   /* sites of which every roster is tried */
#define FEW          6000 /* rosters of such a site, at most */

static wfm_audit audit_of(const tiny_site *s)
{
    wfm_audit audit;
    wfm_error err;

    assert_int_equal(wfm_audit_roster(&s->plan, &s->results, &audit, &err), WFM_OK);
    return audit;
}

static double bound_of(const tiny_site *s)
{
    const wfm_audit_prices prices = {s->price, 1, s->n_slots};
    double                 bound  = NAN;
    wfm_error              err;

    assert_int_equal(wfm_audit_bound(&s->plan, &s->results, &prices, &bound, &err), WFM_OK);
    return bound;
}

/* The bound of the same site without people. */
static double base_of(tiny_site *s)
{
    const size_t n = s->plan.n_people;

    s->plan.n_people   = 0;
    const double bound = bound_of(s);
    s->plan.n_people   = n;
    return bound;
}

/* The worth of the first person's best tour, by trying all; -INFINITY: none is valid. */
static double best_by_trial(tiny_site *s)
{
    double best = -INFINITY;

    for (int i = 0; i < tiny_tours(s); i++) {
        tiny_choice tour[TINY_DAYS];

        tiny_tour(s, i, tour);
        tiny_clear(s);
        tiny_add(s, 0, tour);
        wfm_audit a = audit_of(s);
        if (a.n_violations == 0)
            best = fmax(best, tiny_worth(s) - a.wage - a.premium - a.overtime - a.wishes -
                                  a.spread - a.fairness);
        wfm_audit_release(&a);
    }
    return best;
}

static void the_best_tour_is_the_best_of_all(void **state)
{
    int feasible = 0;

    (void)state;
    for (int seed = 1; seed <= SITES; seed++) {
        tiny_site s;

        tiny_open(&s, (unsigned long long)seed);
        s.plan.n_people    = 1;
        const double best  = best_by_trial(&s);
        const double found = base_of(&s) - bound_of(&s);
        const double want  = best > -INFINITY ? best : 0;
        if (!(fabs(found - want) <= 1e-9 * (1 + fabs(want))))
            fail_msg("seed %d: the bound takes %.12g, the best tour is %.12g", seed, found, best);
        feasible += best > -INFINITY;
        tiny_close(&s);
    }
    assert_in_range(feasible, SITES / 3, SITES - 1);
}

/* The valid tours of a person, the other being away. */
static int list_valid(tiny_site *s, int person, int *list)
{
    const wfm_person *people = s->plan.people;
    int               n      = 0;

    s->plan.people   = &people[person];
    s->plan.n_people = 1;
    for (int i = 0; i < tiny_tours(s); i++) {
        tiny_choice tour[TINY_DAYS];

        tiny_tour(s, i, tour);
        tiny_clear(s);
        tiny_add(s, person, tour);
        wfm_audit a = audit_of(s);
        if (a.n_violations == 0)
            list[n++] = i;
        wfm_audit_release(&a);
    }
    s->plan.people   = people;
    s->plan.n_people = TINY_PEOPLE;
    return n;
}

static double cost_of(tiny_site *s, int first, int second)
{
    tiny_choice tour[TINY_DAYS];

    tiny_clear(s);
    tiny_tour(s, first, tour);
    tiny_add(s, 0, tour);
    tiny_tour(s, second, tour);
    tiny_add(s, 1, tour);
    wfm_audit    a    = audit_of(s);
    const double cost = a.total;
    assert_int_equal(a.n_violations, 0);
    wfm_audit_release(&a);
    return cost;
}

static void no_roster_is_below_the_bound(void **state)
{
    static int valid[TINY_PEOPLE][TINY_TOURS];
    int        tried = 0;

    (void)state;
    for (int seed = 1000; seed < 1000 + PAIRS; seed++) {
        tiny_site s;
        int       n[TINY_PEOPLE];

        tiny_open(&s, (unsigned long long)seed);
        for (int p = 0; p < TINY_PEOPLE; p++)
            n[p] = list_valid(&s, p, valid[p]);
        if (n[0] * n[1] > 0 && n[0] * n[1] <= FEW) {
            double least = INFINITY;

            for (int i = 0; i < n[0]; i++)
                for (int k = 0; k < n[1]; k++)
                    least = fmin(least, cost_of(&s, valid[0][i], valid[1][k]));
            const double bound = bound_of(&s);
            if (!(bound <= least + 1e-9 * fabs(least)))
                fail_msg("seed %d: bound %.12g, cheapest roster %.12g", seed, bound, least);
            tried++;
        }
        tiny_close(&s);
    }
    assert_in_range(tried, PAIRS / 4, PAIRS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_tour_is_the_best_of_all),
        cmocka_unit_test(no_roster_is_below_the_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
