/* Requirement -> roster where the least cost is known: by hand, or because the week is so small
 * that all rosters can be tried. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/roster_check.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"
#include "tests/support/site.h"

/* --- by hand ------------------------------------------------------------------------------- */

#define CALLS(open)                                                                                \
    "<queue id='calls' skill='en' aht='180'>" open                                                 \
    "<target service-level='0.8' within='20'/></queue>"
#define DAYTIME CALLS("<open days='mon..sat' from='08:00' to='20:00'/>")
#define FULL                                                                                       \
    "<contracts><contract id='full' hours='40'><shift id='day' length='08:30' start-from='07:00' " \
    "start-to='11:30'><break name='one' length='00:30' from='02:00' to='02:30'/><meal "            \
    "name='lunch' length='00:30' from='03:30' to='05:00' paid='false'/></shift></contract>"        \
    "</contracts><people><person id='a' contract='full' skills='en'/>"                             \
    "<person id='b' contract='full' skills='en'/></people>"

static int two(const char *queue, wfm_local at)
{
    (void)queue;
    (void)at;
    return 2;
}

static void test_a_night_may_run_past_the_end(void **state)
{
    const plan_text text = {
        .queues = CALLS("<open days='sun' from='22:00' to='06:00'/>"),
        .rest   = "<contracts><contract id='n' hours='8' days-off='6'><shift id='n' length='08:00' "
                  "start-from='22:00'/></contract></contracts>"
                  "<people><person id='a' contract='n' skills='en'/></people>"};
    wfm_plan   *plan;
    wfm_results r = roster_of("past the end", &text, two, &plan);

    (void)state;
    /* the queue is open from Monday 00:00 to 06:00 and on Sunday from 22:00 */
    assert_int_equal(r.n_requirement, 16);
    assert_int_equal(r.n_shifts, 1);
    assert_int_equal(r.shifts[0].start, wfm_plan_end(plan) - 7200);
    assert_int_equal(r.shifts[0].end, wfm_plan_end(plan) + 6 * 3600);
    /* 8 paid hours; missing: 6 x 2 on Monday morning, 2 x 1 on Sunday; 6 after the end idle */
    assert_near(r.objective.total, 8 * 25 + (12 + 2) * 75 + 6 * 7.5, 1e-9);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_a_site_without_people(void **state)
{
    wfm_plan   *plan;
    wfm_results r = roster_of("no people", &(plan_text){.queues = DAYTIME}, two, &plan);

    (void)state;
    assert_int_equal(r.n_shifts, 0);
    assert_int_equal(r.n_activities, 0);
    assert_near(r.objective.total, 6 * 12 * 2 * 75, 1e-9);
    assert_near(r.objective.bound, 6 * 12 * 2 * 75, 1e-3);
    assert_near(r.objective.gap, 0, 1e-6);
    assert_false(r.negative);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* Contracts hold without any call: two people of 40 hours, all of them too many. */
static void test_a_site_without_requirement(void **state)
{
    wfm_plan         *plan    = plan_make(&(plan_text){.queues = DAYTIME, .rest = FULL});
    wfm_results       r       = results_begin(plan);
    const wfm_options options = options_quick(2, 1);

    (void)state;
    roster_run(plan, &options, &r);
    roster_check("no requirement", plan, &r);
    assert_int_equal(r.n_shifts, 10);
    assert_near(r.objective.wage, 80 * 25, 1e-9);
    assert_near(r.objective.under, 0, 0);
    assert_near(r.objective.over, 75 * 7.5, 1e-9); /* half an hour of paid breaks a day */
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* --- by trying all ------------------------------------------------------------------------- */

/* Three people, two shifts of eight hours each in the week, early (08-16) or late (12-20), no
 * breaks. Thirteen hours of rest: no early after a late. Ann cannot on Fridays, Bob not before
 * noon. */
#define QUEUE                                                                                      \
    "<queue id='calls' skill='en' aht='180'><open from='08:00' to='20:00'/>"                       \
    "<target service-level='0.8' within='20'/></queue>"
#define REST                                                                                       \
    "<contracts><contract id='c' hours='16' days-off='5' rest='13:00' cost-per-hour='20'>"         \
    "<shift id='s' length='08:00' start-from='08:00' start-to='12:00' step='04:00'/></contract>"   \
    "</contracts><people><person id='ann' contract='c' skills='en'><available days='mon..thu'/>"   \
    "<available days='sat sun'/></person><person id='bob' contract='c' skills='en'><available "    \
    "from='12:00' to='20:00'/></person><person id='cat' contract='c' skills='en'/></people>"       \
    "<costs under='60' over='10'/>"

enum { OFF, EARLY, LATE, CHOICES };
enum { ANN, BOB, CAT, PEOPLE };
enum { DAYS = 7, HOURS = 12, FIRST_HOUR = 8, MOST = 128 };

static int want[DAYS][HOURS];

static int wanted(const char *queue, wfm_local at)
{
    (void)queue;
    return want[wfm_day_weekday(at.day)][at.second / 3600 - FIRST_HOUR];
}

typedef struct {
    int day[DAYS];
} week;

static bool allowed(const week *w, int person)
{
    int shifts = 0;

    for (int d = 0; d < DAYS; d++) {
        shifts += w->day[d] != OFF;
        if (d > 0 && w->day[d - 1] == LATE && w->day[d] == EARLY)
            return false;
        if (person == ANN && d == WFM_FRIDAY && w->day[d] != OFF)
            return false;
        if (person == BOB && w->day[d] == EARLY)
            return false;
    }
    return shifts == 2;
}

static int weeks_of(int person, week *out)
{
    int n = 0;

    for (int code = 0; code < 2187; code++) { /* 3^7 */
        week w;

        for (int d = 0, rest = code; d < DAYS; d++, rest /= CHOICES)
            w.day[d] = rest % CHOICES;
        if (allowed(&w, person))
            out[n++] = w;
    }
    return n;
}

/* What a day costs beside the wages with that many early and late. */
static double cost_of_day(int day, int early, int late)
{
    double cost = 0;

    for (int h = 0; h < HOURS; h++) {
        const int have = (h < 8 ? early : 0) + (h >= 4 ? late : 0);
        cost += have < want[day][h] ? 60 * (want[day][h] - have) : 10 * (have - want[day][h]);
    }
    return cost;
}

static void price_days(double price[DAYS][PEOPLE + 1][PEOPLE + 1])
{
    for (int d = 0; d < DAYS; d++)
        for (int e = 0; e <= PEOPLE; e++)
            for (int l = 0; e + l <= PEOPLE; l++)
                price[d][e][l] = cost_of_day(d, e, l);
}

static double cheapest(void)
{
    static week   tours[PEOPLE][MOST];
    static double price[DAYS][PEOPLE + 1][PEOPLE + 1];
    double        best = INFINITY;
    int           n[PEOPLE];

    for (int p = 0; p < PEOPLE; p++)
        n[p] = weeks_of(p, tours[p]);
    price_days(price);
    for (int i = 0; i < n[ANN] * n[BOB] * n[CAT]; i++) {
        const int *a = tours[ANN][i % n[ANN]].day, *b = tours[BOB][i / n[ANN] % n[BOB]].day;
        const int *c    = tours[CAT][i / n[ANN] / n[BOB]].day;
        double     cost = 0;

        for (int d = 0; d < DAYS; d++)
            cost += price[d][(a[d] == EARLY) + (b[d] == EARLY) + (c[d] == EARLY)]
                         [(a[d] == LATE) + (b[d] == LATE) + (c[d] == LATE)];
        best = fmin(best, cost);
    }
    return best + 3 * 16 * 20;
}

static void draw_wants(unsigned long long *dice)
{
    for (int d = 0; d < DAYS; d++) {
        const int level = site_draw(dice, 0, 2);

        for (int h = 0; h < HOURS; h++)
            want[d][h] = level + site_draw(dice, 0, 1) * (h > 3 && h < 8);
    }
}

static void test_the_cheapest_roster_is_found(void **state)
{
    unsigned long long dice = 20260302;

    (void)state;
    for (int round = 0; round < 12; round++) {
        wfm_plan *plan;

        draw_wants(&dice);
        const double best = cheapest();
        wfm_results  r =
            roster_of("optimum", &(plan_text){.queues = QUEUE, .rest = REST}, wanted, &plan);
        assert_int_equal(r.n_shifts, 6);
        assert_true(r.objective.bound <= best + 1e-6);
        if (!(r.objective.total <= best + 1e-6))
            fail_msg("round %d: total %.2f, the cheapest is %.2f, bound %.2f", round,
                     r.objective.total, best, r.objective.bound);
        assert_near(r.objective.total, best, 1e-6);
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_night_may_run_past_the_end),
        cmocka_unit_test(test_a_site_without_people),
        cmocka_unit_test(test_a_site_without_requirement),
        cmocka_unit_test(test_the_cheapest_roster_is_found),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
