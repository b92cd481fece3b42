/* wfm_tour_best against the enumeration of every tour of small sites, each judged by the checker of
 * tests/support/tour.h. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/site.h"
#include "tests/support/tour.h"
#include "wfm/tour.h"

#define MAX_DAYS    14
#define MAX_OPTIONS 64
#define MAX_TOURS   20000
#define UNTOUCHED   (-77)

/* ---- the oracle ---- */

static double worth_of(const wfm_site *site, const double *gain, const int *choice)
{
    double worth = 0;

    for (int d = 0; d < site->n_days; d++)
        worth += choice[d] == WFM_NO_OPTION ? 0 : gain[choice[d]];
    return worth;
}

static double best_by_trial(const wfm_site *site, const wfm_group *group, const double *gain)
{
    int    choice[MAX_DAYS];
    double best = -INFINITY;

    tour_first(site, choice);
    do {
        if (tour_keeps_rules(site, group, choice))
            best = fmax(best, worth_of(site, gain, choice));
    } while (tour_next(site, choice));
    return best;
}

/* ---- the code under test, its answer checked ---- */

static const wfm_group *group_with(site_case *c, const site_rules *rules)
{
    const int index = site_add_group(c, rules);

    return &c->site.groups[index];
}

static double best_by_code(site_case *c, const wfm_group *group, const double *gain)
{
    double *work   = site_memory(c, wfm_tour_workspace(&c->site), sizeof *work);
    int    *choice = site_memory(c, (size_t)c->site.n_days, sizeof *choice);

    for (int d = 0; d < c->site.n_days; d++)
        choice[d] = UNTOUCHED;
    const double worth = wfm_tour_best(&c->site, group, gain, work, choice);
    if (worth == -INFINITY) {
        for (int d = 0; d < c->site.n_days; d++)
            assert_int_equal(choice[d], UNTOUCHED);
        return worth;
    }
    assert_true(tour_keeps_rules(&c->site, group, choice));
    assert_near(worth_of(&c->site, gain, choice), worth, 1e-12 * (1 + fabs(worth)));
    return worth;
}

/* ---- random sites ---- */

enum { REST = 1, RUN = 2, SHIFTS = 4, LEAST = 8, MOST = 16, ALLOWED = 32, ALL = 63 };

/* How many options each day has: up to 4, none for days that would make too many tours. */
static void draw_counts(unsigned long long *seed, int days, int *n)
{
    const int first = site_draw(seed, 0, days - 1);
    int       tours = 1;

    for (int i = 0; i < days; i++) {
        int *of_day = &n[(first + i) % days];

        *of_day = days > 7 ? 1 : site_draw(seed, 0, 4);
        while (tours * (*of_day + 1) > MAX_TOURS)
            (*of_day)--;
        tours *= *of_day + 1;
    }
}

static void add_options(site_case *c, unsigned long long *seed)
{
    static const int start[] = {24, 32, 56, 88}; /* the last ones run past midnight */
    int              n[MAX_DAYS];

    draw_counts(seed, c->site.n_days, n);
    for (int d = 0; d < c->site.n_days; d++)
        for (int i = 0; i < n[d]; i++)
            site_add_option(c, d, site_draw(seed, 0, c->site.n_kinds - 1),
                            start[site_draw(seed, 0, 3)] - site_draw(seed, 0, 3));
}

static site_case *random_site(unsigned long long *seed, int days)
{
    int slots[MAX_DAYS];

    for (int d = 0; d < days; d++)
        slots[d] = SITE_DAY;
    slots[site_draw(seed, 0, days - 1)] += 4 * site_draw(seed, -1, 1); /* the clock changes */
    site_case *c     = site_new(days, slots, SITE_DAY);
    const int  kinds = site_draw(seed, 2, 3);

    for (int k = 0; k < kinds; k++) {
        const int length = site_draw(seed, 16, 44);

        site_add_kind(c, length, length - site_draw(seed, 0, 3), 0);
    }
    add_options(c, seed);
    return c;
}

static site_rules random_rules(site_case *c, unsigned long long *seed, int which)
{
    site_rules     rules   = site_no_rules(c);
    const int      options = wfm_site_options(&c->site);
    unsigned char *allowed = site_memory(c, (size_t)options, 1);

    rules.rest    = which & REST ? site_draw(seed, 0, 96) : 0;
    rules.max_run = which & RUN ? site_draw(seed, 1, 6) : rules.max_run;
    for (int w = 0; w < SITE_WEEKS; w++) {
        rules.week_shifts[w] = which & SHIFTS ? site_draw(seed, 0, 5) : rules.week_shifts[w];
        rules.week_min[w]    = which & LEAST ? site_draw(seed, 0, 90) : 0;
        rules.week_max[w]    = which & MOST ? site_draw(seed, 30, 150) : rules.week_max[w];
    }
    for (int i = 0; i < options; i++)
        allowed[i] = !(which & ALLOWED) || site_draw(seed, 0, 2) > 0;
    rules.allowed = allowed;
    return rules;
}

/* Half of the time whole numbers, so that tours are worth the same. */
static const double *random_gain(site_case *c, unsigned long long *seed)
{
    const int  options = wfm_site_options(&c->site);
    const bool whole   = site_draw(seed, 0, 1);
    double    *gain    = site_memory(c, (size_t)options, sizeof *gain);

    for (int i = 0; i < options; i++) {
        gain[i] = site_draw_real(seed, -2, 6);
        gain[i] = whole ? floor(gain[i]) : gain[i];
    }
    return gain;
}

/* Returns whether there is a tour at all. */
static bool try_one(unsigned long long seed, int which, int days)
{
    site_case       *c     = random_site(&seed, days);
    const site_rules rules = random_rules(c, &seed, which);
    const wfm_group *group = group_with(c, &rules);
    const double    *gain  = random_gain(c, &seed);

    const double want  = best_by_trial(&c->site, group, gain);
    const double worth = best_by_code(c, group, gain);
    const double off   = fabs(want) * 1e-12;
    const bool   equal = worth == want || fabs(worth - want) <= off;

    site_free(c);
    if (!equal)
        fail_msg("rules %d, %d days: worth %.17g, want %.17g", which, days, worth, want);
    return isfinite(want);
}

static int rules_in(int which)
{
    int n = 0;

    for (; which; which &= which - 1)
        n++;
    return n;
}

static void test_rules_alone_and_in_pairs(void **state)
{
    int feasible = 0, tried = 0;

    (void)state;
    for (int which = 0; which <= ALL; which++)
        for (int i = 0; i < 15 && (rules_in(which) <= 2 || which == ALL); i++) {
            feasible += try_one(1000ULL * (unsigned)which + (unsigned)i, which, 7);
            tried++;
        }
    assert_true(tried > 300);
    assert_in_range(feasible, tried / 2, tried - 10); /* both answers occur */
}

static void test_two_weeks(void **state)
{
    (void)state;
    for (int i = 0; i < 24; i++)
        try_one(5000000ULL + (unsigned)i, i % 2 ? ALL : REST | RUN | LEAST | SHIFTS, 14);
}

/* ---- properties ---- */

static void relax(site_rules *rules, unsigned char *allowed, int options, int how)
{
    rules->rest -= how == 0 && rules->rest > 0 ? rules->rest / 2 + 1 : 0;
    rules->max_run += how == 1;
    for (int w = 0; w < SITE_WEEKS; w++) {
        rules->week_shifts[w] += how == 2;
        rules->week_min[w] -= how == 3 && rules->week_min[w] > 9 ? 9 : 0;
        rules->week_max[w] += how == 4 ? 11 : 0;
    }
    for (int i = 0; i < options; i++)
        allowed[i] = how == 5 || rules->allowed[i];
    rules->allowed = allowed;
}

static void test_a_wider_window_never_costs(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        unsigned long long seed    = 900000ULL + (unsigned)i;
        site_case         *c       = random_site(&seed, 7 + 7 * (i % 2));
        const int          options = wfm_site_options(&c->site);
        unsigned char     *allowed = site_memory(c, (size_t)options, 1);
        site_rules         rules   = random_rules(c, &seed, ALL);
        const double      *gain    = random_gain(c, &seed);

        const double narrow = best_by_code(c, group_with(c, &rules), gain);
        relax(&rules, allowed, options, i % 6);
        const double wide = best_by_code(c, group_with(c, &rules), gain);
        assert_true(wide >= narrow - 1e-12 * fabs(narrow));
        site_free(c);
    }
}

/* ---- by hand ---- */

/* One kind of 8 hours, 2 of them unpaid in the second; one option a day, worth 1. */
static site_case *plain_week(int days, int slot_of_day)
{
    site_case *c = site_new(days, NULL, SITE_DAY);

    site_add_kind(c, 32, 30, 0);
    for (int d = 0; d < days; d++)
        site_add_option(c, d, 0, slot_of_day);
    return c;
}

static double ones_worth(site_case *c, const site_rules *rules)
{
    double gain[MAX_OPTIONS];

    for (int i = 0; i < MAX_OPTIONS; i++)
        gain[i] = 1;
    return best_by_code(c, group_with(c, rules), gain);
}

static void test_rest_reaches_over_a_day_off(void **state)
{
    static const struct {
        int    rest;
        double worth; /* of 7 nights from 22:00 to 06:00 */
    } rows[] = {{0, 7}, {64, 7}, {65, 4}, {160, 4}, {161, 3}, {256, 3}, {257, 2}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        site_case *c     = plain_week(7, 88);
        site_rules rules = site_no_rules(c);

        rules.rest = rows[i].rest;
        assert_near(ones_worth(c, &rules), rows[i].worth, 0);
        site_free(c);
    }
}

static void test_runs_cross_the_week(void **state)
{
    static const int worth[] = {7, 10, 11, 12, 12, 12, 13}; /* of 14 days, by max_run from 1 */

    (void)state;
    for (int run = 1; run <= 7; run++) {
        site_case *c     = plain_week(14, 32);
        site_rules rules = site_no_rules(c);

        rules.max_run = run;
        assert_near(ones_worth(c, &rules), worth[run - 1], 0);
        site_free(c);
    }
}

static void test_weeks_are_counted_apart(void **state)
{
    site_case *c     = plain_week(14, 32);
    site_rules rules = site_no_rules(c);

    (void)state;
    rules.week_shifts[0] = 2;
    rules.week_max[1]    = 4 * 30 + 29;
    assert_near(ones_worth(c, &rules), 6, 0);
    rules.week_min[1] = 4 * 30;
    assert_near(ones_worth(c, &rules), 6, 0);
    rules.week_min[1] = 4 * 30 + 1;
    assert_true(ones_worth(c, &rules) == -INFINITY);
    site_free(c);
}

static void test_no_tour(void **state)
{
    site_case *c     = plain_week(7, 32);
    site_rules rules = site_no_rules(c);

    (void)state;
    rules.week_min[0] = 7 * 30;
    assert_near(ones_worth(c, &rules), 7, 0);
    rules.max_run = 6;
    assert_true(ones_worth(c, &rules) == -INFINITY);
    rules.max_run        = 7;
    rules.week_shifts[0] = 6;
    assert_true(ones_worth(c, &rules) == -INFINITY);
    rules.week_shifts[0] = 7;
    rules.week_max[0]    = 7 * 30 - 1;
    assert_true(ones_worth(c, &rules) == -INFINITY);
    site_free(c);
}

/* Work that costs more than it is worth is done only where the week's minimum asks for it. */
static void test_forced_work(void **state)
{
    const double gain[] = {-1, -8, -2, -4, -16, -32, -64};
    site_case   *c      = plain_week(7, 32);
    site_rules   rules  = site_no_rules(c);

    (void)state;
    assert_near(best_by_code(c, group_with(c, &rules), gain), 0, 0);
    rules.week_min[0] = 61; /* three shifts */
    assert_near(best_by_code(c, group_with(c, &rules), gain), -7, 0);
    rules.max_run = 1;
    assert_near(best_by_code(c, group_with(c, &rules), gain), -19, 0);
    site_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules_alone_and_in_pairs),
        cmocka_unit_test(test_two_weeks),
        cmocka_unit_test(test_a_wider_window_never_costs),
        cmocka_unit_test(test_rest_reaches_over_a_day_off),
        cmocka_unit_test(test_runs_cross_the_week),
        cmocka_unit_test(test_weeks_are_counted_apart),
        cmocka_unit_test(test_no_tour),
        cmocka_unit_test(test_forced_work),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
