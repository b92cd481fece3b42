/* Requirement -> roster, on small sites: what every roster has to keep, whatever the rules are.
 *
 * The judge is the audit, which reads instants and shares no code with the search. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/roster_check.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"

#define TARGET      "<target service-level='0.8' within='20'/>"
#define CALLS(open) "<queue id='calls' skill='en' aht='180'>" open TARGET "</queue>"
#define DE(open)    "<queue id='de' skill='de' aht='180'>" open TARGET "</queue>"
#define DAYTIME     "<open days='mon..sat' from='08:00' to='20:00'/>"
#define ALWAYS      "<open/>"

#define DAY_SHIFT                                                                                  \
    "<shift id='day' length='08:30' start-from='07:00' start-to='11:30'>"                          \
    "<break name='one' length='00:15' from='01:30' to='02:30'/>"                                   \
    "<meal name='lunch' length='00:30' from='03:30' to='05:00' paid='false'/>"                     \
    "<break name='two' length='00:15' from='06:00' to='07:00'/></shift>"
#define NIGHT_SHIFT                                                                                \
    "<shift id='night' length='08:00' start-from='21:00' start-to='23:00' step='00:30'>"           \
    "<break name='tea' length='00:30' from='03:00' to='05:00'/></shift>"
#define SHORT_SHIFTS                                                                               \
    "<shift id='four' length='04:00' start-from='08:00' start-to='16:00'/>"                        \
    "<shift id='six' length='06:15' start-from='08:00' start-to='13:00'>"                          \
    "<meal name='meal' length='00:15' from='03:00' to='03:45' paid='false'/></shift>"
#define FULL  "<contract id='full' hours='40' max-run='5'>" DAY_SHIFT "</contract>"
#define NIGHT "<contract id='night' hours='40' rest='11:00'>" NIGHT_SHIFT "</contract>"
#define PART  "<contract id='part' hours-min='16' hours-max='22'>" SHORT_SHIFTS "</contract>"

#define MAN(id, contract, skills)                                                                  \
    "<person id='" id "' contract='" contract "' skills='" skills "'/>"
#define FOUR(contract)                                                                             \
    MAN("a", contract, "en")                                                                       \
    MAN("b", contract, "en")                                                                       \
    MAN("c", contract, "en") MAN("d", contract, "en")
#define SIX(contract)           FOUR(contract) MAN("e", contract, "en") MAN("f", contract, "en")
#define SITE(contracts, people) "<contracts>" contracts "</contracts><people>" people "</people>"

static int two(const char *queue, wfm_local at)
{
    (void)queue;
    (void)at;
    return 2;
}

static int nobody(const char *queue, wfm_local at)
{
    (void)queue;
    (void)at;
    return 0;
}

/* A hump over the day, fewer on Saturdays. */
static int hump(const char *queue, wfm_local at)
{
    const int hour = at.second / 3600, from_noon = hour < 13 ? 13 - hour : hour - 13;

    (void)queue;
    return wfm_day_weekday(at.day) == WFM_SATURDAY ? 1 : from_noon < 3 ? 4 : 2;
}

/* --- the sites ----------------------------------------------------------------------------- */

static const struct site_row {
    const char  *name;
    plan_text    plan;
    demand_shape demand;
} table[] = {
    {"day shifts", {.queues = CALLS(DAYTIME), .rest = SITE(FULL, FOUR("full"))}, hump},
    {"hours of quarter-hour intervals",
     {.queues = CALLS(DAYTIME), .interval_min = 15, .rest = SITE(PART, FOUR("part"))},
     hump},
    {"hours of whole hours",
     {.queues = CALLS(DAYTIME), .interval_min = 60, .rest = SITE(PART, FOUR("part"))},
     hump},
    {"mixed contracts",
     {.queues = CALLS(ALWAYS),
      .rest   = SITE(FULL NIGHT PART, FOUR("full") MAN("n1", "night", "en") MAN("n2", "night", "en")
                                          MAN("p1", "part", "en") MAN("p2", "part", "en"))},
     two},
    {"nights, spring, Berlin",
     {.queues = CALLS(ALWAYS), .first_day = "2026-03-23", .rest = SITE(NIGHT, FOUR("night"))},
     two},
    {"nights, autumn, Berlin",
     {.queues = CALLS(ALWAYS), .first_day = "2026-10-19", .rest = SITE(NIGHT, FOUR("night"))},
     two},
    {"nights, a clock change inside the horizon, by 15 minutes",
     {.queues       = CALLS(ALWAYS),
      .first_day    = "2026-10-19",
      .weeks        = 2,
      .interval_min = 15,
      .rest         = SITE(NIGHT, FOUR("night"))},
     two},
    {"Lord Howe, half an hour back",
     {.zone      = "Australia/Lord_Howe",
      .queues    = CALLS(ALWAYS),
      .first_day = "2026-03-30",
      .rest      = SITE(NIGHT, FOUR("night"))},
     two},
    {"Lord Howe, half an hour on",
     {.zone      = "Australia/Lord_Howe",
      .queues    = CALLS(ALWAYS),
      .first_day = "2026-09-28",
      .rest      = SITE(NIGHT, FOUR("night"))},
     two},
    {"Sydney, back",
     {.zone      = "Australia/Sydney",
      .queues    = CALLS(ALWAYS),
      .first_day = "2026-03-30",
      .rest      = SITE(NIGHT, FOUR("night"))},
     two},
    {"Sydney, on",
     {.zone      = "Australia/Sydney",
      .queues    = CALLS(ALWAYS),
      .first_day = "2026-09-28",
      .rest      = SITE(NIGHT, FOUR("night"))},
     two},
    {"Sao Paulo, at midnight",
     {.zone      = "America/Sao_Paulo",
      .queues    = CALLS(ALWAYS),
      .first_day = "2018-10-29",
      .rest      = SITE(NIGHT, FOUR("night"))},
     two},
    {"shifts that start in the changing hour",
     {.queues    = CALLS(ALWAYS),
      .first_day = "2026-03-23",
      .rest      = SITE("<contract id='early' hours='40'><shift id='e' length='08:00' "
                             "start-from='01:30' start-to='03:30' step='00:15'/></contract>",
                        FOUR("early"))},
     two},
    {"shifts that start in the repeated hour",
     {.queues    = CALLS(ALWAYS),
      .first_day = "2026-10-19",
      .rest      = SITE("<contract id='early' hours='40'><shift id='e' length='08:00' "
                             "start-from='01:30' start-to='03:30' step='00:15'/></contract>",
                        FOUR("early"))},
     two},
    {"a week that starts on a Wednesday",
     {.queues    = CALLS(DAYTIME),
      .first_day = "2026-03-04",
      .weeks     = 2,
      .rest      = SITE(FULL, FOUR("full"))},
     hump},
    {"absences, credited and not",
     {.queues = CALLS(DAYTIME),
      .weeks  = 2,
      .rest =
          SITE(FULL PART,
               FOUR("full") "<person id='x' contract='full' skills='en'>"
                            "<absence from='2026-03-03' to='2026-03-05' cause='leave'/></person>"
                            "<person id='y' contract='full' skills='en'><absence from='2026-03-02' "
                            "to='2026-03-03' cause='strike' credited='false'/></person>"
                            "<person id='z' contract='part' skills='en'><absence from='2026-03-02' "
                            "to='2026-03-08' cause='ill'/></person>")},
     hump},
    {"availability, also over midnight",
     {.queues = CALLS(ALWAYS),
      .rest   = SITE(NIGHT PART, "<person id='x' contract='night' skills='en'><available "
                                   "days='mon..sat' from='20:00' to='07:00'/></person>"
                                   "<person id='y' contract='part' skills='en'>"
                                   "<available days='mon..fri' from='08:00' to='14:15'/></person>"
                                   "<person id='z' contract='part' skills='en'><available days='mon "
                                   "wed' from='08:00' to='20:00'/><available days='thu..sun' "
                                   "from='12:00' to='24:00'/></person>")},
     two},
    {"two skills",
     {.queues = CALLS(DAYTIME) DE(DAYTIME),
      .rest   = SITE(FULL PART,
                     MAN("a", "full", "en") MAN("b", "full", "de") MAN("c", "full", "en de")
                         MAN("d", "part", "de en") MAN("e", "part", "en") MAN("f", "full", "en de"))},
     hump},
    {"nobody wanted", {.queues = CALLS(DAYTIME), .rest = SITE(FULL, FOUR("full"))}, nobody},
    {"training",
     {.queues = CALLS(DAYTIME),
      .rest   = SITE(FULL, FOUR("full")) "<training><session id='law' length='01:00' "
                                         "from='2026-03-02' to='2026-03-08' max-absent='2'/><session "
                                         "id='tool' length='02:00' from='2026-03-03' to='2026-03-06' "
                                         "people='a b'/></training>"},
     hump},
    {"training in the night of the change",
     {.queues    = CALLS(ALWAYS),
      .first_day = "2026-03-23",
      .rest      = SITE(NIGHT, FOUR("night")) "<training><session id='law' length='01:00' "
                                              "from='2026-03-28' to='2026-03-29'/></training>"},
     two},
    {"free costs",
     {.queues = CALLS(DAYTIME),
      .rest =
          SITE("<contract id='part' hours-min='16' hours-max='22' cost-per-hour='0'>" SHORT_SHIFTS
               "</contract>",
               FOUR("part")) "<costs under='0' over='0' reserve='0' training-missed='0'/>"},
     hump},
};

static void test_rosters_keep_all_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_plan   *plan;
        wfm_results r = roster_of(table[i].name, &table[i].plan, table[i].demand, &plan);

        if (r.negative)
            fail_msg("%s: rules contradict each other", table[i].name);
        for (size_t p = 0; p < plan->n_people; p++)
            assert_true(shifts_of(&r, plan->people[p].id) > 0 || plan->people[p].n_absences > 0);
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

/* --- reserve, training, people who do not fit ---------------------------------------------- */

/* Two wanted and one in reserve all day, six people of 40 hours: 240 hours of work and 60 to spare.
 */
static void test_reserve_is_placed(void **state)
{
    const plan_text text = {.queues = CALLS(DAYTIME), .rest = SITE(FULL, SIX("full"))};
    wfm_plan       *plan = plan_make(&text);
    wfm_results     r    = results_begin(plan);

    (void)state;
    requirement_fill(&r, plan, two);
    for (size_t i = 0; i < r.n_requirement; i++)
        r.requirement[i].reserve = 1;
    const wfm_options options = options_quick(2, 1);
    roster_run(plan, &options, &r);
    roster_check("reserve", plan, &r);
    assert_true(activities_of(&r, WFM_RESERVE) > 0);
    double on_reserve = 0;
    for (size_t i = 0; i < r.n_coverage; i++)
        on_reserve += r.coverage[i].on_reserve / 2;
    assert_true(on_reserve > 36); /* of 72 hours */
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static double kpi(const wfm_results *r, const char *name)
{
    for (size_t i = 0; i < r->n_kpis; i++)
        if (strcmp(r->kpis[i].name, name) == 0 && !r->kpis[i].queue[0])
            return r->kpis[i].value;
    fail_msg("no figure '%s'", name);
    return NAN;
}

#define WEEKDAYS(id)                                                                               \
    "<person id='" id "' contract='full' skills='en'><available days='mon..fri'/></person>"

/* Six sessions in a week have room; on a weekend on which nobody is there they have none. */
static void test_training_is_placed_or_costs(void **state)
{
    const plan_text text = {
        .queues = CALLS(DAYTIME),
        .rest   = SITE(FULL, SIX("full")) "<training><session id='law' length='01:00' "
                                          "from='2026-03-02' to='2026-03-08'/></training>"};
    const plan_text none = {
        .queues = CALLS(DAYTIME),
        .rest   = SITE(FULL, WEEKDAYS("a") WEEKDAYS("b")) "<training><session id='law' "
                                                          "length='01:00' from='2026-03-07' "
                                                          "to='2026-03-08'/></training>"
                                                          "<costs training-missed='40'/>"};
    wfm_plan   *plan;
    wfm_results r = roster_of("training", &text, hump, &plan);

    (void)state;
    assert_int_equal(activities_of(&r, WFM_TRAINING), 6);
    assert_near(r.objective.training_missed, 0, 0);
    assert_near(kpi(&r, "training_placed"), 6, 0);
    wfm_results_release(&r);
    wfm_plan_free(plan);

    r = roster_of("no training", &none, hump, &plan);
    assert_int_equal(activities_of(&r, WFM_TRAINING), 0);
    assert_near(r.objective.training_missed, 80, 1e-9);
    assert_near(kpi(&r, "training_missed"), 2, 0);
    assert_true(results_say(&r, WFM_WARNING, "'law'"));
    assert_false(r.negative);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* One from Monday 20:00 to Tuesday 04:00, but nobody in the two hours around midnight. */
static int not_at_midnight(const char *queue, wfm_local at)
{
    (void)queue;
    return at.second >= 3600 && at.second < 23 * 3600;
}

/* Without rest a shift may begin as the one before ends. Two idle hours lie across the two, but a
 * session is a part of one. */
static void test_training_lies_in_one_shift(void **state)
{
    const plan_text text = {
        .queues = CALLS("<open days='mon' from='20:00' to='04:00'/>"),
        .rest   = SITE("<contract id='t' hours='8' rest='00:00'><shift id='late' length='04:00' "
                         "start-from='20:00'/><shift id='early' length='04:00' start-from='00:00'/>"
                         "</contract>",
                       MAN("a", "t", "en")) "<training><session id='law' length='02:00' "
                                            "from='2026-03-02' to='2026-03-08'/></training>"
                                            "<costs training-missed='1000'/>"};
    wfm_plan   *plan;
    wfm_results r = roster_of("one shift", &text, not_at_midnight, &plan);

    (void)state;
    assert_int_equal(r.n_shifts, 2);
    assert_int_equal(r.shifts[0].end, r.shifts[1].start);
    assert_int_equal(activities_of(&r, WFM_TRAINING), 1);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* Forty hours cannot be worked on two days: sixteen can. */
static void test_who_cannot_keep_all_rules_keeps_the_most(void **state)
{
    const plan_text text = {
        .queues = CALLS(DAYTIME),
        .rest   = SITE(FULL, SIX("full") "<person id='x' contract='full' skills='en'><available "
                                           "days='mon tue' from='06:00' to='22:00'/></person>"
                                           "<person id='z' contract='full' skills='en'/>")};
    wfm_plan   *plan;
    wfm_results r = roster_of("two days", &text, hump, &plan);

    (void)state;
    assert_true(r.negative);
    assert_true(results_say(&r, WFM_WARNING, "'x'"));
    assert_int_equal(shifts_of(&r, "x"), 2);
    assert_int_equal(shifts_of(&r, "z"), 5);
    assert_int_equal(r.n_shifts, 37);
    assert_near(kpi(&r, "people_without_shift"), 0, 0);
    assert_near(kpi(&r, "people_rostered"), 8, 0);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* --- what other programs get wrong --------------------------------------------------------- */

static int five_and_three(const char *queue, wfm_local at)
{
    (void)at;
    return strcmp(queue, "calls") == 0 ? 5 : 3;
}

/* The guide to the field, 4.4: five people with both skills are five people, not five for each. */
static void test_a_person_serves_one_queue_at_a_time(void **state)
{
#define BOTH(id) MAN(id, "full", "en de")
    const plan_text text = {.queues = CALLS(DAYTIME) DE(DAYTIME),
                            .rest = SITE(FULL, BOTH("a") BOTH("b") BOTH("c") BOTH("d") BOTH("e"))};
    wfm_plan       *plan;
    wfm_results     r = roster_of("both skills", &text, five_and_three, &plan);

    (void)state;
    for (size_t i = 0; i < r.n_coverage; i++)
        for (size_t k = i + 1; k < r.n_coverage; k++)
            if (r.coverage[i].start == r.coverage[k].start) {
                assert_true(r.coverage[i].rostered + r.coverage[k].rostered <= 5 + 1e-9);
                assert_true(r.coverage[i].under + r.coverage[k].under >= 3 - 1e-9);
            }
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* 4.3: after a night there is rest, but not a day that is lost: who works nights may work the next
 * night, and no morning comes before eleven hours have passed. */
static void test_a_night_forbids_no_more_than_its_rest(void **state)
{
    const plan_text text = {.queues = CALLS(ALWAYS),
                            .rest   = SITE(NIGHT, MAN("a", "night", "en") MAN("b", "night", "en"))};
    wfm_plan       *plan;
    wfm_results     r    = roster_of("nights", &text, two, &plan);
    size_t          next = 0;

    (void)state;
    for (size_t i = 1; i < r.n_shifts; i++) {
        const wfm_shift_row *before = &r.shifts[i - 1], *after = &r.shifts[i];

        if (strcmp(before->person, after->person) != 0)
            continue;
        assert_true(after->start - before->end >= 11 * 3600);
        next += after->start - before->start < 30 * 3600;
    }
    assert_true(next >= 4); /* nights in a row, of five a week each */
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* --- the same answer ----------------------------------------------------------------------- */

static char *text_of(const wfm_plan *plan, demand_shape demand, int threads, uint64_t seed)
{
    const wfm_options options = options_quick(threads, seed);
    wfm_results       r       = results_begin(plan);

    requirement_fill(&r, plan, demand);
    roster_run(plan, &options, &r);
    roster_check("again", plan, &r);
    char *text = results_text(&r);
    wfm_results_release(&r);
    return text;
}

static void test_threads_and_repetition_change_nothing(void **state)
{
    const plan_text text = {
        .queues = CALLS(DAYTIME) DE(DAYTIME),
        .rest   = SITE(FULL PART,
                       SIX("full") MAN("g", "part", "en de") MAN("h", "full", "de")
                           MAN("i", "part", "de")) "<training><session id='law' length='01:00' "
                                                   "from='2026-03-02' to='2026-03-08' "
                                                   "max-absent='2'/></training>"};
    wfm_plan *plan  = plan_make(&text);
    char     *first = text_of(plan, hump, 1, 1);

    (void)state;
    for (int i = 0; i < 3; i++) {
        char *other = text_of(plan, hump, (int[]){1, 2, 8}[i], 1);
        assert_string_equal(first, other);
        free(other);
    }
    free(text_of(plan, hump, 2, 7)); /* another seed: another roster perhaps, but a good one */
    free(first);
    wfm_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rosters_keep_all_rules),
        cmocka_unit_test(test_reserve_is_placed),
        cmocka_unit_test(test_training_is_placed_or_costs),
        cmocka_unit_test(test_training_lies_in_one_shift),
        cmocka_unit_test(test_who_cannot_keep_all_rules_keeps_the_most),
        cmocka_unit_test(test_a_person_serves_one_queue_at_a_time),
        cmocka_unit_test(test_a_night_forbids_no_more_than_its_rest),
        cmocka_unit_test(test_threads_and_repetition_change_nothing),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
