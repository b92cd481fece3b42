/* The roster of people whose rules contradict each other: it is made all the same, keeps all but
 * what it gives up, and says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/waive.h"
#include "tests/support/near.h"
#include "tests/support/roster_check.h"
#include "tests/support/scratch.h"
#include "wfm/audit.h"
#include "wfm/results_file.h"

#define CONTRACT(id, hours)                                                                        \
    "<contract id='" id "' hours='" hours "' cost-per-hour='20'>"                                  \
    "<shift id='early' length='08:00' start-from='06:00'/>"                                        \
    "<shift id='late' length='08:00' start-from='14:00'/></contract>"
#define ABSENT(day)      "<absence from='" day "' to='" day "' cause='school' credited='false'/>"
#define LOCK(day, shift) "<lock day='" day "' shift='" shift "'/>"

/* zoe has four days in each week, bob eight hours between his locks. */
static const plan_text THREE = {
    .weeks = 2,
    .rest  = "<contracts>" CONTRACT(
         "c",
         "40") "</contracts>\n<people>"
              "<person id='zoe' contract='c' skills='en'>" ABSENT("2026-03-02") ABSENT(
                  "2026-03-04") ABSENT("2026-03-06") ABSENT("2026-03-11") ABSENT("2026-03-12")
                  ABSENT("2026-03-13") "</person>\n<person id='bob' contract='c' skills='en'>" LOCK(
                      "2026-03-03", "late")
                      LOCK("2026-03-04",
                           "early") "</person>\n"
                                    "<person id='cat' contract='c' skills='en'/></people>"};

static int two(const char *queue, wfm_local at)
{
    (void)queue;
    (void)at;
    return 2;
}

static int paid_in(const wfm_results *r, const char *person, wfm_instant from, wfm_instant to)
{
    int minutes = 0;

    for (size_t i = 0; i < r->n_shifts; i++)
        if (strcmp(r->shifts[i].person, person) == 0 && r->shifts[i].start >= from &&
            r->shifts[i].start < to)
            minutes += r->shifts[i].paid_min;
    return minutes;
}

/* In order of ids and of weeks. roster_of holds the rest against the audit. */
static void test_all_are_rostered(void **state)
{
    static const struct {
        const char     *person;
        int             conflict, member;
        wfm_clause_kind rule;
        bool            given_up;
        int             line;
    } want[] = {{"bob", 1, 1, WFM_CLAUSE_LOCK, false, 7},
                {"bob", 1, 2, WFM_CLAUSE_LOCK, true, 7},
                {"bob", 1, 3, WFM_CLAUSE_REST, false, 5},
                {"zoe", 1, 1, WFM_CLAUSE_WEEK_HOURS_MIN, true, 5},
                {"zoe", 1, 2, WFM_CLAUSE_ABSENCE, false, 6},
                {"zoe", 1, 3, WFM_CLAUSE_ABSENCE, false, 6},
                {"zoe", 1, 4, WFM_CLAUSE_ABSENCE, false, 6},
                {"zoe", 2, 1, WFM_CLAUSE_WEEK_HOURS_MIN, true, 5},
                {"zoe", 2, 2, WFM_CLAUSE_ABSENCE, false, 6},
                {"zoe", 2, 3, WFM_CLAUSE_ABSENCE, false, 6},
                {"zoe", 2, 4, WFM_CLAUSE_ABSENCE, false, 6}};
    wfm_plan   *plan;
    wfm_results r = roster_of("three", &THREE, two, &plan);

    (void)state;
    assert_true(r.negative);
    assert_int_equal(r.n_conflicts, sizeof want / sizeof *want);
    for (size_t i = 0; i < r.n_conflicts; i++) {
        const wfm_conflict_row *row = &r.conflicts[i];

        assert_string_equal(row->person, want[i].person);
        assert_true(row->conflict == want[i].conflict && row->member == want[i].member);
        assert_int_equal(row->rule, want[i].rule);
        assert_int_equal(row->given_up, want[i].given_up);
        assert_int_equal(row->line, want[i].line);
        if (row->rule == WFM_CLAUSE_WEEK_HOURS_MIN) { /* four days are left */
            assert_int_equal(row->kept, 4 * 480);
            assert_int_equal(paid_in(&r, row->person, row->start, row->end), 4 * 480);
        }
    }
    assert_true(results_say(&r, WFM_WARNING,
                            "plan.xml:7: person 'bob': shift 'early' locked on 2026-03-04 "));
    assert_int_equal(paid_in(&r, "cat", wfm_plan_start(plan), wfm_plan_end(plan)), 4800);
    assert_int_equal(paid_in(&r, "bob", wfm_plan_start(plan), wfm_plan_end(plan)), 4800);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* A plan that has none says nothing, and forgets what was said before. */
static void test_no_contradiction_is_no_word(void **state)
{
    const plan_text text = {
        .rest = "<contracts>" CONTRACT("c", "40") "</contracts><people><person "
                                                  "id='cat' contract='c' skills='en'/></people>"};
    const wfm_options options = options_quick(1, 1);
    wfm_conflict_row  old     = {.person = "cat", .rule = WFM_CLAUSE_REST, .given_up = true};
    wfm_plan         *plan    = plan_make(&text);
    wfm_results       r       = results_begin(plan);
    wfm_error         err     = {WFM_OK, ""};

    (void)state;
    for (int roster = 0; roster <= 1; roster++) {
        r.conflicts   = &old;
        r.n_conflicts = 1;
        assert_done(roster ? wfm_run_roster(plan, &options, &r, &err)
                           : wfm_run_conflicts(plan, &options, &r, &err),
                    err);
        assert_int_equal(r.n_conflicts + r.n_messages, 0);
        assert_false(r.negative);
    }
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_nobody_contradicts_nothing(void **state)
{
    const plan_text   text    = {0};
    const wfm_options options = options_quick(1, 1);
    wfm_plan         *plan    = plan_make(&text);
    wfm_results       r       = results_begin(plan);
    wfm_error         err     = {WFM_OK, ""};

    (void)state;
    assert_done(wfm_run_conflicts(plan, &options, &r, &err), err);
    assert_int_equal(r.n_conflicts, 0);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_threads_do_not_show(void **state)
{
    wfm_plan *plan    = plan_make(&THREE);
    char     *text[2] = {NULL, NULL};

    (void)state;
    for (int i = 0; i < 2; i++) {
        const wfm_options options = options_quick(1 + 6 * i, 1);
        wfm_results       r       = results_begin(plan);

        requirement_fill(&r, plan, two);
        roster_run(plan, &options, &r);
        text[i] = results_text(&r);
        wfm_results_release(&r);
    }
    assert_string_equal(text[0], text[1]);
    free(text[0]);
    free(text[1]);
    wfm_plan_free(plan);
}

/* --- what others make of it ----------------------------------------------------------------------
 */

static double bound_of(const wfm_plan *plan, const wfm_results *r)
{
    enum { SLOTS = 14 * 96 };
    static double          price[SLOTS];
    const wfm_audit_prices prices = {price, 1, SLOTS};
    wfm_error              err    = {WFM_OK, ""};
    double                 bound  = 0;

    for (int t = 0; t < SLOTS; t++)
        price[t] = 6; /* above the wage: all work that they may */
    assert_done(wfm_audit_bound(plan, r, &prices, &bound, &err), err);
    return bound;
}

/* The audit's bound holds for the roster as it was made, and for a file of it: it reads there what
 * was given up. Not knowing it, it takes zoe and bob for people who cannot work at all. */
static void test_the_bound_knows_what_is_given_up(void **state)
{
    wfm_plan   *plan;
    wfm_results r = roster_of("three", &THREE, two, &plan);
    wfm_results back;
    wfm_error   err   = {WFM_OK, ""};
    const char *path  = scratch_path("r.xml");
    double      bound = bound_of(plan, &r);

    (void)state;
    assert_true(bound <= r.objective.total);
    assert_done(wfm_results_write(&r, path, &err), err);
    assert_done(wfm_results_read(path, &back, NULL, &err), err);
    assert_near(bound_of(plan, &back), bound, 1e-9);
    back.n_conflicts = 0;
    /* zoe 64 hours and bob 80, at 24 a hour of work less a wage of 20 */
    assert_near(bound_of(plan, &back) - bound, 144 * 4, 1e-6);
    wfm_results_release(&back);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* Rows of nobody, and of rules that nobody has, are passed over. */
static void test_strange_rows_waive_nothing(void **state)
{
    wfm_plan              *plan   = plan_make(&THREE);
    const wfm_instant      start  = wfm_plan_start(plan);
    const wfm_conflict_row rows[] = {
        {"eve", 1, 1, WFM_CLAUSE_REST, start, start, "", 0, "", true, 0},
        {"cat", 1, 1, WFM_CLAUSE_WEEK_HOURS_MIN, start + 3600, start, "", 0, "", true, 0},
        {"cat", 1, 2, WFM_CLAUSE_YEAR, start, start, "", 0, "", true, 0},
        {"cat", 1, 3, WFM_CLAUSE_REST, start, start, "", 0, "", false, 0},
        {"cat", 2, 1, WFM_CLAUSE_WEEK_HOURS_MIN, start, start, "", 0, "", true, 60},
    };
    wfm_results r      = {.conflicts = (wfm_conflict_row *)rows, .n_conflicts = 5};
    wfm_arena   memory = {0};
    wfm_plan    kept;

    (void)state;
    assert_true(wfm_waive_given_up(plan, &r, &memory, &kept));
    assert_int_equal(kept.people[0].n_waived + kept.people[1].n_waived, 0);
    assert_int_equal(kept.people[2].n_waived, 1);
    assert_int_equal(kept.people[2].waived[0].kept, 60);
    assert_int_equal(kept.people[2].waived[0].at, plan->first_day);
    wfm_arena_release(&memory);
    wfm_plan_free(plan);
}

/* --- what is nobody's alone ----------------------------------------------------------------------
 */

static int nobody(const char *queue, wfm_local at)
{
    (void)queue;
    (void)at;
    return 0;
}

/* One is always wanted for two hours on Mondays and Tuesdays; cat comes on Tuesdays alone. */
static void test_a_missed_minimum_is_told(void **state)
{
    const plan_text text = {
        .queues = "<queue id='calls' skill='en' aht='180' must-have='1'>"
                  "<open days='mon tue' from='09:00' to='11:00'/>"
                  "<target service-level='0.8' within='20'/></queue>",
        .rest   = "<contracts><contract id='c' hours='8'><shift id='day' length='08:00' "
                  "start-from='08:00' days='tue'/></contract></contracts><people>"
                  "<person id='cat' contract='c' skills='en'/></people><costs must='100'/>"};
    wfm_plan   *plan;
    wfm_results r = roster_of("minimum", &text, nobody, &plan);

    (void)state;
    assert_int_equal(r.n_messages, 1);
    assert_string_equal(r.messages[0].text,
                        "queue 'calls': 2.00 agent hours are missing below its hard minimum of 1, "
                        "first at 2026-03-02T09:00+01:00");
    assert_false(r.negative);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* --- many people ---------------------------------------------------------------------------------
 */

/* Sixty people of a contract that contradicts itself in each of three weeks: fifty lines, rows for
 * all. Three weeks and max-run alone would do, too; but each contradiction is of one week. */
static void test_many_are_told_in_short(void **state)
{
    static const wfm_clause_kind members[] = {WFM_CLAUSE_WEEK_HOURS_MIN, WFM_CLAUSE_MIN_OFF,
                                              WFM_CLAUSE_RUN};
    static char                  text[16384];
    size_t                       used = 0;

    (void)state;
    used += (size_t)snprintf(text, sizeof text,
                             "<contracts><contract id='c' hours='40' "
                             "max-run='2' min-off='3'>"
                             "<shift id='day' length='08:00' start-from='08:00'/>"
                             "</contract></contracts><people>");
    for (int i = 0; i < 60; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "<person id='p%02d' contract='c' skills='en'/>", 59 - i);
    (void)snprintf(text + used, sizeof text - used, "</people>");
    const plan_text   plan_as = {.weeks = 3, .rest = text};
    const wfm_options options = options_quick(2, 1);
    wfm_plan         *plan    = plan_make(&plan_as);
    wfm_results       r       = results_begin(plan);
    wfm_error         err     = {WFM_OK, ""};

    assert_done(wfm_run_conflicts(plan, &options, &r, &err), err);
    assert_int_equal(r.n_messages, 51);
    assert_string_equal(r.messages[50].text, "130 more contradictions among rules of people stand "
                                             "in the table of conflicts");
    assert_int_equal(r.n_conflicts, 60 * 9);
    for (size_t i = 0; i < r.n_conflicts; i++) {
        const wfm_conflict_row *row = &r.conflicts[i];

        assert_int_equal(atoi(row->person + 1), i / 9);
        assert_int_equal(row->conflict, i / 3 % 3 + 1);
        assert_int_equal(row->rule, members[i % 3]);
        assert_true(row->start == r.conflicts[i % 9].start && row->kept == r.conflicts[i % 9].kept);
    }
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_are_rostered),
        cmocka_unit_test(test_no_contradiction_is_no_word),
        cmocka_unit_test(test_nobody_contradicts_nothing),
        cmocka_unit_test(test_threads_do_not_show),
        cmocka_unit_test(test_the_bound_knows_what_is_given_up),
        cmocka_unit_test(test_strange_rows_waive_nothing),
        cmocka_unit_test(test_a_missed_minimum_is_told),
        cmocka_unit_test(test_many_are_told_in_short),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
