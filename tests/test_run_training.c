/* Training through the roster step: the guide's case by hand, each of its rules against all ways to
 * place three sessions, and what is said of a session without a place. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/run/roster_breaks.h"
#include "tests/support/near.h"
#include "tests/support/roster_check.h"

#define SLOTS  8
#define PEOPLE 3
#define UNDER  3.0 /* of a slot */
#define OVER   0.3

static const int want[SLOTS] = {3, 3, 2, 1, 1, 2, 3, 3}; /* Monday from 08:00 */

static int by_slot(const char *queue, wfm_local at)
{
    (void)queue;
    return want[(at.second - 8 * 3600) / 900];
}

/* Three people, all in the same two hours of Monday; wages are nothing. */
#define MAN(id) "<person id='" id "' contract='two' skills='en'/>"
#define CONTRACT                                                                                   \
    "<contracts><contract id='two' hours='2' days-off='6' cost-per-hour='0'><shift id='s' "        \
    "length='02:00' start-from='08:00' days='mon'/></contract></contracts>"
#define SITE  CONTRACT "<people>" MAN("a") MAN("b") MAN("c") "</people>"
#define COSTS "<costs under='12' over='1.2'/>"
#define QUEUE                                                                                      \
    "<queue id='calls' skill='en' aht='180'><open days='mon' from='08:00' to='10:00'/><target "    \
    "service-level='0.8' within='20'/></queue>"

/* What a training of half an hour asks for; hours as slots [from, to). */
typedef struct {
    int    max_absent, group_max, trainers, from, to;
    double missed;
    double cost; /* the least there is */
} course;

static char *write_plan(const course *c, char *out, size_t room)
{
    char trainers[40] = "";

    if (c->group_max > 1)
        (void)snprintf(trainers, sizeof trainers, "group='%d' trainers='%d'", c->group_max,
                       c->trainers);
    (void)snprintf(out, room,
                   SITE "<training><session id='law' length='00:30' from='2026-03-02' "
                        "to='2026-03-02' max-absent='%d' missed='%g' %s><hours from='%02d:%02d' "
                        "to='%02d:%02d'/></session></training>" COSTS,
                   c->max_absent, c->missed, trainers, 8 + c->from / 4, c->from % 4 * 15,
                   8 + c->to / 4, c->to % 4 * 15);
    return out;
}

/* ---- all ways to place three sessions ---- */

static bool is_allowed(const course *c, const int *start)
{
    for (int t = 0; t < SLOTS; t++) {
        int absent = 0, sessions = 0;

        for (int s = 0; s < SLOTS - 1; s++) {
            int n = 0;
            for (int i = 0; i < PEOPLE; i++)
                n += start[i] == s;
            if (t != s && t != s + 1)
                continue;
            absent += n;
            sessions += (n + c->group_max - 1) / c->group_max;
        }
        if (absent > c->max_absent || (c->group_max > 1 && sessions > c->trainers))
            return false;
    }
    return true;
}

static double cost_of(const course *c, const int *start)
{
    double cost = 0;

    for (int i = 0; i < PEOPLE; i++)
        cost += start[i] < 0 ? c->missed : 0;
    for (int t = 0; t < SLOTS; t++) {
        int x = PEOPLE;

        for (int i = 0; i < PEOPLE; i++)
            x -= start[i] >= 0 && (start[i] == t || start[i] + 1 == t);
        cost += x < want[t] ? UNDER * (want[t] - x) : OVER * (x - want[t]);
    }
    return cost;
}

static double cheapest(const course *c, int *start, int i)
{
    if (i == PEOPLE)
        return is_allowed(c, start) ? cost_of(c, start) : INFINITY;
    start[i]    = -1;
    double best = cheapest(c, start, i + 1);
    for (int t = c->from; t + 2 <= c->to; t++) {
        start[i] = t;
        best     = fmin(best, cheapest(c, start, i + 1));
    }
    return best;
}

/* The guide, section 8: at most one absent 6.6, at most two 0. The others by all ways. */
static const course table[] = {
    {1, 1, 1, 0, 8, 100, 6.6}, {2, 1, 1, 0, 8, 100, 0},     {3, 1, 1, 0, 8, 100, 0},
    {3, 2, 2, 0, 8, 100, 0},   {3, 2, 1, 0, 8, 100, 3.3},   {3, 3, 1, 0, 8, 100, 3.3},
    {1, 1, 1, 0, 8, 2, 2.6},   {1, 1, 1, 0, 8, 0.1, 0.7},   {2, 1, 1, 4, 8, 100, 9.9},
    {3, 3, 1, 3, 5, 100, 6.6}, {3, 2, 1, 3, 5, 100, 100.6}, {3, 2, 1, 3, 6, 100, 100.6},
    {2, 2, 1, 3, 7, 100, 3.3}, {1, 1, 1, 2, 6, 100, 100.6},
};

/* There is no choice of shifts: hardly any search is needed. */
static wfm_results roster_small(const char *name, const plan_text *text, demand_shape demand,
                                wfm_plan **plan)
{
    wfm_options options = options_quick(2, 1);

    options.effort = 0.01;
    *plan          = plan_make(text);
    wfm_results r  = results_begin(*plan);
    requirement_fill(&r, *plan, demand);
    roster_run(*plan, &options, &r);
    roster_check(name, *plan, &r);
    return r;
}

static wfm_results roster(const course *c, wfm_plan **plan)
{
    char            rest[2000];
    const plan_text text = {
        .interval_min = 15, .queues = QUEUE, .rest = write_plan(c, rest, sizeof rest)};

    return roster_small("training", &text, by_slot, plan);
}

static void test_sessions_lie_where_they_hurt_least(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int         start[PEOPLE];
        wfm_plan   *plan;
        wfm_results r = roster(&table[i], &plan);

        assert_near(cheapest(&table[i], start, 0), table[i].cost, 1e-9);
        if (!(fabs(r.objective.total - table[i].cost) <= 1e-9))
            fail_msg("row %zu costs %.17g, not %g", i, r.objective.total, table[i].cost);
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

/* ---- what is said of those without a place ---- */

typedef struct {
    const char *name, *people, *training;
    size_t      placed;
    double      missed;
    const char *words; /* of the session that found none */
} silence;

#define LAW(attributes) "<training><session id='law' " attributes "/></training>"
#define MONDAY          "from='2026-03-02' to='2026-03-02' "
#define HOURS(from, to) "<hours from='" from "' to='" to "'/>"

/* Two hours on Monday for each; what one more absent costs is at least 2.4 below 0 nowhere. */
static const silence silences[] = {
    {"absent on the only day",
     MAN("a") "<person id='b' contract='two' skills='en'><absence from='2026-03-02' "
              "to='2026-03-02' cause='leave'/></person>",
     LAW("length='00:30' " MONDAY "people='b' missed='7'"), 0, 7,
     "training 'law' of person 'b' found no place, at a price of 7: no shift that the person may "
     "work lies in its days"},
    {"the hours leave no room", MAN("a"),
     "<training><session id='law' length='00:30' " MONDAY
     "missed='5'>" HOURS("07:30", "08:15") "</session></training>",
     0, 5,
     "of person 'a' found no place, at a price of 5: no shift of the person on the roster has room "
     "for it in its days and hours"},
    {"another session fills the shift", MAN("a"),
     "<training><session id='law' length='02:00' " MONDAY "/><session id='new' "
     "length='00:15' " MONDAY "missed='9'/></training>",
     1, 9,
     "training 'new' of person 'a' found no place, at a price of 9: no shift of the person on the "
     "roster has room"},
    {"one at a time", MAN("a") MAN("b"), LAW("length='02:00' " MONDAY "missed='200'"), 1, 200,
     "found no place, at a price of 200: at all times left as many are absent as may be"},
    {"one trainer", MAN("a") MAN("b") MAN("c"),
     LAW("length='02:00' " MONDAY "max-absent='3' group='2' trainers='1' missed='200'"), 2, 200,
     "found no place, at a price of 200: at all times left its trainers have other sessions"},
    {"dearer than its price", MAN("a"),
     "<training><session id='law' length='00:30' " MONDAY
     "missed='5.5'>" HOURS("08:00", "08:30") "</session></training>",
     0, 5.5, "found no place, at a price of 5.5: any time left would cost more"},
};

static void test_why_a_session_found_no_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof silences / sizeof *silences; i++) {
        const silence *row = &silences[i];
        char           rest[2000];
        wfm_plan      *plan;

        (void)snprintf(rest, sizeof rest, CONTRACT "<people>%s</people>%s" COSTS, row->people,
                       row->training);
        const plan_text text = {.interval_min = 15, .queues = QUEUE, .rest = rest};
        wfm_results     r    = roster_small(row->name, &text, by_slot, &plan);
        size_t          said = 0;

        for (size_t m = 0; m < r.n_messages; m++)
            said += strstr(r.messages[m].text, "found no place") != NULL;
        if (said != 1 || !results_say(&r, WFM_WARNING, row->words))
            fail_msg("%s: said %zu times, %s", row->name, said,
                     r.n_messages ? r.messages[r.n_messages - 1].text : "nothing");
        assert_int_equal(activities_of(&r, WFM_TRAINING), row->placed);
        assert_near(r.objective.training_missed, row->missed, 1e-9);
        assert_false(r.negative);
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

/* ---- breaks around the sessions ---- */

/* Nobody is wanted from 08:45 to 09:15, else two. */
static int two_but_none(const char *queue, wfm_local at)
{
    const int slot = (at.second - 8 * 3600) / 900;

    (void)queue;
    return slot == 3 || slot == 4 ? 0 : 2;
}

/* Two people in the same two hours, with a break of a quarter from 08:45 to 09:15 on; the first has
 * a session. A break moved from 09:15 saves what one missing costs, and one too many. */
static const struct {
    int    session, slots, before, after; /* slots of the shift */
    double saved;
} moved[] = {
    {6, 2, 5, 3, 3.3}, /* the first of the two that are worth the same */
    {3, 1, 5, 4, 3.3}, /* the other is taken */
    {3, 2, 5, 5, 0},   /* both are */
    {6, 2, 4, 3, 0},   /* as good as where it was */
};

#define TEA                                                                                        \
    "<contracts><contract id='two' hours='2' days-off='6' cost-per-hour='0'><shift id='s' "        \
    "length='02:00' start-from='08:00' days='mon'><break name='tea' length='00:15' from='00:45' "  \
    "to='01:15'/></shift></contract></contracts><people>" MAN("a") MAN("b") "</people>"

static void test_breaks_give_way(void **state)
{
    const plan_text text = {.interval_min = 15,
                            .queues       = QUEUE,
                            .rest         = TEA LAW("length='00:30' " MONDAY "people='a'") COSTS};
    wfm_plan       *plan = plan_make(&text);
    wfm_results     r    = results_begin(plan);
    wfm_error       err;
    roster_site     site;

    (void)state;
    requirement_fill(&r, plan, two_but_none);
    assert_done(roster_site_build(plan, &r, &site, &err), err);
    for (size_t i = 0; i < sizeof moved / sizeof *moved; i++) {
        roster_state    roster;
        wfm_arena       memory = {0};
        roster_sessions sessions;
        const int       from      = site.site.options[0].start;
        int             best[200] = {0};

        assert_done(roster_state_init(&site.site, &roster, &err), err);
        assert_true(roster_sessions_take(&site, &memory, &sessions));
        for (int person = 0; person < 2; person++)
            (void)roster_assign(&roster, person, 0,
                                &(wfm_duty){0, {from + (person ? 3 : moved[i].before)}}, best);
        sessions.start[0] = from + moved[i].session;
        sessions.slots[0] = moved[i].slots;
        for (int t = 0; t < moved[i].slots; t++)
            (void)roster_pause(&roster, 0, sessions.start[0] + t);
        const wfm_cost cost  = roster_cost(&roster);
        const wfm_cost saved = roster_breaks(&site, &roster, &sessions);
        assert_int_equal(roster_duties(&roster, 0)[0].breaks[0], from + moved[i].after);
        assert_near((double)saved * site.site.unit, moved[i].saved, 1e-9);
        assert_int_equal(roster_cost(&roster), cost - saved);
        wfm_arena_release(&memory);
        roster_state_release(&roster);
    }
    roster_site_release(&site);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sessions_lie_where_they_hurt_least),
        cmocka_unit_test(test_why_a_session_found_no_place),
        cmocka_unit_test(test_breaks_give_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
