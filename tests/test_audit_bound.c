/* The bound as a certificate: against every tour and every roster of tiny sites, which the audit
 * itself judges and prices. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/hand.h"
#include "tests/support/near.h"
#include "tests/support/tiny.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define SITES        300
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

/* --- training --------------------------------------------------------------------------------- */

#define HOUR 4 /* slots */

/* The least that an hour of the roster's work is worth; INFINITY: nobody works so long. */
static double least_hour(const tiny_site *s)
{
    const wfm_instant start = wfm_day_start(s->plan.zone, s->plan.first_day);
    double            least = INFINITY;

    for (size_t i = 0; i < s->results.n_activities; i++) {
        const wfm_activity_row *a = &s->activities[i];

        for (wfm_instant at = a->start; a->kind == WFM_WORK && at + 3600 <= a->end; at += 900) {
            const int t   = (int)((at - start) / 900);
            double    sum = 0;

            for (int k = t; k < t + HOUR && t + HOUR <= s->n_slots; k++)
                sum += s->price[k];
            if (t + HOUR <= s->n_slots)
                least = fmin(least, sum);
        }
    }
    return least;
}

/* The same as best_by_trial with one session of an hour, or its price. */
static double best_with_session(tiny_site *s, double missed)
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
                                  a.spread - a.fairness - fmin(missed, least_hour(s)));
        wfm_audit_release(&a);
    }
    return best;
}

/* The bound lets the session lie apart from the tour, so it is at most that of both together; and
 * at least the one without training less what an hour can bring in. */
static void training_keeps_the_bound_valid(void **state)
{
    static const int person[] = {0};

    (void)state;
    for (int seed = 5000; seed < 5000 + SITES / 3; seed++) {
        tiny_site    s;
        wfm_training training = {.id         = "t",
                                 .minutes    = 60,
                                 .max_absent = 1,
                                 .group_max  = 1,
                                 .trainers   = 1,
                                 .missed     = seed % 7,
                                 .people     = person,
                                 .n_people   = 1};

        tiny_open(&s, (unsigned long long)seed);
        s.plan.n_people     = 1;
        const double before = bound_of(&s);
        training.from       = s.plan.first_day;
        training.to         = s.plan.first_day + 7 * s.plan.weeks - 1;
        const double best   = best_with_session(&s, training.missed);
        const double base   = base_of(&s);
        s.plan.training     = &training;
        s.plan.n_training   = 1;
        const double bound  = bound_of(&s);
        assert_true(best == -INFINITY || bound <= base - best + 1e-9 * (1 + fabs(best)));
        assert_true(bound >= before - HOUR * s.plan.costs.over_per_hour / 4 - 1e-9);
        assert_true(bound <= before + training.missed + 1e-9);
        tiny_close(&s);
    }
}

/* --- by hand ---------------------------------------------------------------------------------- */

/* Ann can serve both queues and may work on four days. A shift has 30 slots of work at 10, the best
 * of her prices, and a wage of 240: four of them bring in 240. In two slots two are wanted on
 * calls, 5 a missing one and 5 the price of one: 10 whatever the number; and one on reserve, 2.5 or
 * the price 1. Training at the price of 10 a slot would cost 40. */
static void a_bound_by_hand(void **state)
{
    static const double price_of[] = {5, 10, 1, 1};
    enum { SLOTS = 7 * 96 };
    static double    price[4 * SLOTS];
    wfm_audit_prices prices = {price, 2, SLOTS};
    static const int ann[]  = {ANN};
    double           bound  = 0;
    wfm_error        err;
    hand             h;

    (void)state;
    for (int i = 0; i < 4 * SLOTS; i++)
        price[i] = price_of[i / SLOTS];
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    hand_require(&h, CALLS, "2026-03-30T08:00", 2, 1);
    h.plan.n_people   = 1;
    h.plan.n_training = 0;
    assert_int_equal(wfm_audit_bound(&h.plan, &h.results, &prices, &bound, &err), WFM_OK);
    assert_near(bound, 20 - 240, 1e-9);
    prices.n_demands = 4;
    assert_int_equal(wfm_audit_bound(&h.plan, &h.results, &prices, &bound, &err), WFM_OK);
    assert_near(bound, 22 - 240, 1e-9);
    h.plan.n_training      = 1;
    h.training[0].people   = ann;
    h.training[0].n_people = 1;
    assert_int_equal(wfm_audit_bound(&h.plan, &h.results, &prices, &bound, &err), WFM_OK);
    assert_near(bound, 22 + 40 - 240, 1e-9);
    h.training[0].missed = 30;
    assert_int_equal(wfm_audit_bound(&h.plan, &h.results, &prices, &bound, &err), WFM_OK);
    assert_near(bound, 22 + 30 - 240, 1e-9);
    h.contracts[FULL].week_min_min = 40 * 60; /* no tour: she is left out, and misses it */
    assert_int_equal(wfm_audit_bound(&h.plan, &h.results, &prices, &bound, &err), WFM_OK);
    assert_near(bound, 22 + 30, 1e-9);
    hand_close(&h);
}

/* Bob works nights of 30 slots of work at 10 and a wage of 240, over two weeks; one that runs on
 * beyond the end does not pay. From Wednesday, Friday and Sunday: between the Sunday's night and
 * the next Wednesday's there are 64 h, between the others less. */
static void weeks_and_spans_begin_anew(void **state)
{
    enum { SLOTS = 2 * 7 * 96, WED = 1 << WFM_WEDNESDAY, FRI = 1 << WFM_FRIDAY };
    enum { SAT = 1 << WFM_SATURDAY, SUN = 1 << WFM_SUNDAY };
    static double          price[2 * SLOTS];
    const wfm_audit_prices prices = {price, 2, SLOTS};
    static const struct {
        unsigned         weekdays;
        int              week_rest_h;
        wfm_weekend_rule weekends;
        int              nights;
    } table[] = {{WED | FRI | SUN, 64, {0, 0, 0}, 5},
                 {WED | FRI | SUN, 65, {0, 0, 0}, 4},
                 {SAT, 0, {0, 1, 1}, 2},
                 {SAT, 0, {1, 2, 1}, 1}};

    (void)state;
    for (int i = 0; i < 2 * SLOTS; i++)
        price[i] = 10;
    for (size_t i = 0; i < COUNT(table); i++) {
        double    bound = 0;
        wfm_error err;
        hand      h;

        hand_open(&h, "UTC", "2026-03-30");
        h.plan.weeks      = 2;
        h.plan.people     = &h.people[BOB];
        h.plan.n_people   = 1;
        h.plan.n_training = 0;

        h.full_types[EARLY].weekdays          = 0;
        h.full_types[NIGHT].weekdays          = table[i].weekdays;
        h.contracts[FULL].week_min_min        = 0;
        h.contracts[FULL].rules.week_rest_min = 60 * table[i].week_rest_h;
        h.contracts[FULL].rules.weekends      = table[i].weekends;
        assert_int_equal(wfm_audit_bound(&h.plan, &h.results, &prices, &bound, &err), WFM_OK);
        assert_near(bound, -60 * table[i].nights, 1e-9);
        hand_close(&h);
    }
}

static void prices_of_another_shape_are_refused(void **state)
{
    static double price[2 * 7 * 96];
    static const struct {
        wfm_audit_prices prices;
        const char      *said;
    } table[] = {
        {{price, 1, 672}, "prices are 1 x 672: must be of 2 or 4 demands and at least 672 slots"},
        {{price, 2, 671}, "prices are 2 x 671: must be of 2 or 4 demands and at least 672 slots"},
        {{price, 2, 672}, "price 1343 is nan: must be finite"},
    };
    double    bound = 7;
    wfm_error err;
    hand      h;

    (void)state;
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    price[2 * 672 - 1] = NAN;
    for (size_t i = 0; i < COUNT(table); i++) {
        assert_int_equal(wfm_audit_bound(&h.plan, &h.results, &table[i].prices, &bound, &err),
                         WFM_EDATA);
        assert_string_equal(err.text, table[i].said);
    }
    price[2 * 672 - 1] = 0;
    hand_require(&h, CALLS, "2026-03-30T08:15", 2, 1);
    assert_int_equal(wfm_audit_bound(&h.plan, &h.results, &table[2].prices, &bound, &err),
                     WFM_EDATA);
    assert_string_equal(err.text,
                        "requirement of queue 'calls' at 2026-03-30T08:15+02:00: must have "
                        "the start of an interval of the horizon");
    assert_true(bound == 7);
    hand_close(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_tour_is_the_best_of_all),
        cmocka_unit_test(no_roster_is_below_the_bound),
        cmocka_unit_test(training_keeps_the_bound_valid),
        cmocka_unit_test(a_bound_by_hand),
        cmocka_unit_test(weeks_and_spans_begin_anew),
        cmocka_unit_test(prices_of_another_shape_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
