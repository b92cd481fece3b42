/* Rules of a person that contradict each other: which are named, in which words; that none is named
 * without need; and what becomes of the person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/clause.h"
#include "engine/base/waive.h"
#include "tests/support/feasible.h"
#include "tests/support/roster_check.h"
#include "tests/support/scratch.h"

#define DAY       "<shift id='day' length='08:00' start-from='08:00'/>"
#define LATE      "<shift id='late' length='08:00' start-from='14:00'/>"
#define NIGHT     "<shift id='night' length='08:00' start-from='22:00'/>"
#define NIGHTS    "<night from='22:00' to='06:00' max-run='1' rest-after='40:00'/>"
#define SATURDAYS "<shift id='day' length='08:00' start-from='08:00' days='sat sun'/>"
#define ON_TWO    " pattern='two' pattern-day='1'>"
#define TERM      "<averaging weeks='2' from='2026-03-02' least='70' most='80'/>"
#define FEW       "<averaging weeks='2' from='2026-02-23' least='0' most='20'/>"
#define TWO       "<pattern id='two'><work count='2'/><off count='5'/></pattern>"

#define FREE             "hours-min='0' hours-max='40'"
#define LOCK(day, shift) "<lock day='2026-03-" day "' shift='" shift "'/>"
#define GONE(from, to)                                                                             \
    "<absence from='2026-03-" from "' to='2026-03-" to "' cause='school' credited='false'/>"
#define THREE LOCK("02", "day") LOCK("03", "day") LOCK("04", "day")

/* The rules of ann's contract, its shifts, and what is said of her; the members of the one
 * contradiction, what is kept of the member that is given up, and the words. */
static const struct row {
    const char     *rules, *shifts, *person;
    int             weeks;
    wfm_clause_kind members[4];
    int             n, kept;
    const char     *says;
} table[] = {
    {"hours='40'",
     DAY,
     GONE("03", "05"),
     1,
     {WFM_CLAUSE_WEEK_HOURS_MIN, WFM_CLAUSE_ABSENCE},
     2,
     1920,
     "plan.xml:5: person 'ann': at least 40 h in the week from 2026-03-02 cannot be kept "
     "with absence 'school' from 2026-03-03 to 2026-03-05 (plan.xml:6): the roster asks "
     "for 32 h"},
    {"hours='40'",
     DAY,
     "<available days='mon tue wed'/>",
     1,
     {WFM_CLAUSE_WEEK_HOURS_MIN, WFM_CLAUSE_AVAILABILITY},
     2,
     1440,
     "plan.xml:5: person 'ann': at least 40 h in the week from 2026-03-02 cannot be kept "
     "with availability on mon tue wed (plan.xml:6): the roster asks for 24 h"},
    {FREE " shifts-min='3'",
     DAY,
     GONE("03", "07"),
     1,
     {WFM_CLAUSE_WEEK_SHIFTS_MIN, WFM_CLAUSE_ABSENCE},
     2,
     2,
     "plan.xml:5: person 'ann': at least 3 shifts in the week from 2026-03-02 cannot be "
     "kept with absence 'school' from 2026-03-03 to 2026-03-07 (plan.xml:6): the roster "
     "asks for 2 shifts"},
    {FREE,
     DAY TERM,
     GONE("02", "08"),
     2,
     {WFM_CLAUSE_AVERAGE_MIN, WFM_CLAUSE_ABSENCE},
     2,
     2400,
     "plan.xml:5: person 'ann': at least 70 h in the 2 weeks from 2026-03-02 cannot be "
     "kept with absence 'school' from 2026-03-02 to 2026-03-08 (plan.xml:6): the roster "
     "asks for 40 h"},
    {FREE " min-run='4'",
     DAY,
     "<carried run='2' shift='day' last-end='2026-03-01T16:00'/>" GONE("03", "03"),
     1,
     {WFM_CLAUSE_MIN_RUN, WFM_CLAUSE_ABSENCE},
     2,
     3,
     "plan.xml:5: person 'ann': at least 4 days in a row, 2 of them before the plan cannot "
     "be kept with absence 'school' on 2026-03-03 (plan.xml:6): the roster asks for 3 days"},
    {FREE,
     DAY TWO,
     ON_TWO "<available days='tue'/>",
     1,
     {WFM_CLAUSE_PATTERN, WFM_CLAUSE_AVAILABILITY},
     2,
     0,
     "plan.xml:5: person 'ann': pattern 'two' from its day 1 cannot be kept with "
     "availability on tue (plan.xml:6): the roster goes without it"},
    {FREE,
     DAY TWO,
     ON_TWO "<lock day='2026-03-03' off='true'/>",
     1,
     {WFM_CLAUSE_PATTERN, WFM_CLAUSE_LOCK_OFF},
     2,
     0,
     "plan.xml:5: person 'ann': pattern 'two' from its day 1 cannot be kept with day off "
     "locked on 2026-03-03 (plan.xml:6): the roster goes without it"},
    {FREE,
     SATURDAYS TWO,
     ON_TWO,
     1,
     {WFM_CLAUSE_PATTERN},
     1,
     0,
     "plan.xml:5: person 'ann': pattern 'two' from its day 1 cannot be kept with the "
     "shifts of the contract: the roster goes without it"},
    {FREE,
     DAY NIGHT,
     LOCK("04", "night") GONE("05", "05"),
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_ABSENCE},
     2,
     0,
     "plan.xml:6: person 'ann': shift 'night' locked on 2026-03-04 cannot be kept with "
     "absence 'school' on 2026-03-05 (plan.xml:6): the roster goes without it"},
    {FREE " rest='00:00'",
     DAY LATE "<never first='late' next='day'/>",
     LOCK("03", "late") LOCK("04", "day"),
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_SUCCESSION},
     3,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-04 cannot be kept with shift "
     "'late' locked on 2026-03-03 (plan.xml:6) and no 'day' on the day after 'late' "
     "(plan.xml:5): the roster goes without it"},
    {"hours-min='8' hours-max='40'",
     SATURDAYS "<weekends off='1' of='1'/>",
     "",
     1,
     {WFM_CLAUSE_WEEK_HOURS_MIN, WFM_CLAUSE_WEEKENDS},
     2,
     0,
     "plan.xml:5: person 'ann': at least 8 h in the week from 2026-03-02 cannot be kept "
     "with 1 of 1 weekends off (plan.xml:5): the roster goes without it"},
    {FREE " min-off='2'",
     DAY,
     LOCK("03", "day") "<lock day='2026-03-04' off='true'/>" LOCK("05", "day"),
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK_OFF, WFM_CLAUSE_MIN_OFF},
     4,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-05 cannot be kept with shift "
     "'day' locked on 2026-03-03 (plan.xml:6), day off locked on 2026-03-04 (plan.xml:6) "
     "and at least 2 days off in a row (plan.xml:5): the roster goes without it"},
    {"hours-min='0' hours-max='20'",
     DAY,
     THREE,
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_WEEK_HOURS_MAX},
     4,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-04 cannot be kept with shift "
     "'day' locked on 2026-03-02 (plan.xml:6), shift 'day' locked on 2026-03-03 "
     "(plan.xml:6) and at most 20 h in the week from 2026-03-02 (plan.xml:5): the roster "
     "goes without it"},
    {FREE " shifts-max='2'",
     DAY,
     THREE,
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_WEEK_SHIFTS_MAX},
     4,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-04 cannot be kept with shift "
     "'day' locked on 2026-03-02 (plan.xml:6), shift 'day' locked on 2026-03-03 "
     "(plan.xml:6) and at most 2 shifts in the week from 2026-03-02 (plan.xml:5): the "
     "roster goes without it"},
    {FREE " days-off='5'",
     DAY,
     THREE,
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_DAYS_OFF},
     4,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-04 cannot be kept with shift "
     "'day' locked on 2026-03-02 (plan.xml:6), shift 'day' locked on 2026-03-03 "
     "(plan.xml:6) and at most 2 working days in the week from 2026-03-02 (plan.xml:5): "
     "the roster goes without it"},
    {FREE,
     DAY FEW,
     "<carried period-paid='4'/>" THREE,
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_AVERAGE_MAX},
     4,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-04 cannot be kept with shift "
     "'day' locked on 2026-03-02 (plan.xml:6), shift 'day' locked on 2026-03-03 "
     "(plan.xml:6) and at most 20 h in the 2 weeks from 2026-02-23, 4 h of them before the "
     "plan (plan.xml:5): the roster goes without it"},
    {FREE " year-max='1700'",
     DAY,
     "<carried year-paid='1680'/>" THREE,
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_YEAR},
     4,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-04 cannot be kept with shift "
     "'day' locked on 2026-03-02 (plan.xml:6), shift 'day' locked on 2026-03-03 "
     "(plan.xml:6) and at most 1700 h in the year, 1680 h of them before the plan "
     "(plan.xml:5): the roster goes without it"},
    {FREE " max-run='2'",
     DAY,
     THREE,
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_RUN},
     4,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-04 cannot be kept with shift "
     "'day' locked on 2026-03-02 (plan.xml:6), shift 'day' locked on 2026-03-03 "
     "(plan.xml:6) and at most 2 days in a row (plan.xml:5): the roster goes without it"},
    {FREE,
     DAY NIGHT NIGHTS,
     LOCK("03", "night") LOCK("04", "night"),
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_NIGHTS},
     3,
     0,
     "plan.xml:6: person 'ann': shift 'night' locked on 2026-03-04 cannot be kept with "
     "shift 'night' locked on 2026-03-03 (plan.xml:6) and at most 1 night in a row "
     "(plan.xml:5): the roster goes without it"},
    {FREE,
     DAY NIGHT NIGHTS,
     LOCK("03", "night") LOCK("05", "day"),
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_NIGHT_REST},
     3,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-05 cannot be kept with shift "
     "'night' locked on 2026-03-03 (plan.xml:6) and 40 h of rest after a night "
     "(plan.xml:5): the roster goes without it"},
    {FREE " week-rest='64:00'",
     DAY,
     LOCK("04", "day") LOCK("06", "day"),
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_WEEK_REST},
     3,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-06 cannot be kept with shift "
     "'day' locked on 2026-03-04 (plan.xml:6) and 64 h of rest in every week (plan.xml:5): "
     "the roster goes without it"},
    {FREE,
     DAY LATE,
     LOCK("03", "late") LOCK("04", "day"),
     1,
     {WFM_CLAUSE_LOCK, WFM_CLAUSE_LOCK, WFM_CLAUSE_REST},
     3,
     0,
     "plan.xml:6: person 'ann': shift 'day' locked on 2026-03-04 cannot be kept with shift "
     "'late' locked on 2026-03-03 (plan.xml:6) and 11 h of rest between shifts "
     "(plan.xml:5): the roster goes without it"},
};

#define ROWS (sizeof table / sizeof *table)

/* The contract stands on line 5 of the plan, ann on line 6. She is the first, bob is free. */
static wfm_plan *plan_of(const struct row *row)
{
    char            rest[4096];
    const plan_text text = {.weeks = row->weeks, .rest = rest};

    (void)snprintf(rest, sizeof rest,
                   "<contracts><contract id='c' %s>%s</contract>"
                   "<contract id='free' " FREE ">" DAY "</contract></contracts>\n"
                   "<people><person id='ann' contract='c' skills='en'%s%s</person>\n"
                   "<person id='bob' contract='free' skills='en'/></people>",
                   row->rules, row->shifts, *row->person == ' ' ? "" : ">", row->person);
    return plan_make(&text);
}

static wfm_results conflicts_of(const wfm_plan *plan)
{
    const wfm_options options = options_quick(2, 1);
    wfm_results       r       = results_begin(plan);
    wfm_error         err     = {WFM_OK, ""};

    assert_done(wfm_run_conflicts(plan, &options, &r, &err), err);
    return r;
}

static void test_each_rule_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        wfm_plan   *plan = plan_of(&table[i]);
        wfm_results r    = conflicts_of(plan);

        assert_true(r.negative);
        assert_int_equal(r.n_messages, 1);
        assert_string_equal(r.messages[0].text, table[i].says);
        assert_int_equal(r.n_conflicts, table[i].n);
        for (int m = 0; m < table[i].n; m++) {
            assert_string_equal(r.conflicts[m].person, "ann");
            assert_int_equal(r.conflicts[m].rule, table[i].members[m]);
            assert_true(r.conflicts[m].conflict == 1 && r.conflicts[m].member == m + 1);
            assert_int_equal(r.conflicts[m].kept, r.conflicts[m].given_up ? table[i].kept : 0);
        }
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

/* Every kind of clause is in the table. */
static void test_no_rule_is_forgotten(void **state)
{
    bool seen[WFM_CLAUSES] = {false};

    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        for (int m = 0; m < table[i].n; m++)
            seen[table[i].members[m]] = true;
    for (int kind = 0; kind < WFM_CLAUSES; kind++)
        if (!seen[kind])
            fail_msg("%s", wfm_clause_name((wfm_clause_kind)kind));
}

/* --- none without need, by the audit's search ----------------------------------------------------
 */

/* Ann's clause that the row is about. */
static wfm_clause clause_of(const wfm_plan *plan, const wfm_conflict_row *row)
{
    wfm_clause   clauses[64];
    const size_t n = wfm_clauses(plan, &plan->people[0], NULL);

    assert_in_range(n, 1, 64);
    (void)wfm_clauses(plan, &plan->people[0], clauses);
    for (size_t i = 0; i < n; i++)
        if (clauses[i].kind == row->rule &&
            wfm_day_start(plan->zone,
                          wfm_clause_place_of(plan, &plan->people[0], clauses[i]).from) ==
                row->start)
            return clauses[i];
    fail_msg("no clause %s", row->words);
    return clauses[0];
}

/* The members alone contradict each other: without all others there is still no tour. Without one
 * of the members, all others kept, there is one. */
static void check_minimal(const wfm_plan *plan, const wfm_results *r)
{
    wfm_clause    clauses[64];
    const size_t  n = wfm_clauses(plan, &plan->people[0], clauses);
    feasible_plan f;

    feasible_open(&f, plan, &plan->people[0]);
    assert_false(feasible(&f));
    for (size_t i = 0; i < n; i++) {
        bool member = false;

        for (size_t m = 0; m < r->n_conflicts; m++)
            member = member || clauses[i].kind == r->conflicts[m].rule;
        if (!member)
            feasible_without(&f, clauses[i]);
    }
    assert_false(feasible(&f));
    for (size_t m = 0; m < r->n_conflicts; m++) {
        feasible_open(&f, plan, &plan->people[0]);
        feasible_without(&f, clause_of(plan, &r->conflicts[m]));
        if (!feasible(&f))
            fail_msg("needless: %s", r->conflicts[m].words);
    }
}

/* One more than is kept, be it a minute, cannot be. */
static void check_kept(const wfm_plan *plan, const wfm_conflict_row *row)
{
    feasible_plan f;

    if (wfm_clause_limit(plan, &plan->people[0], clause_of(plan, row)) == 0)
        return;
    feasible_open(&f, plan, &plan->people[0]);
    feasible_ask(&f, row->rule, row->kept);
    assert_true(feasible(&f));
    feasible_ask(&f, row->rule, row->kept + 1);
    assert_false(feasible(&f));
}

static void test_all_members_are_needed(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        wfm_plan   *plan = plan_of(&table[i]);
        wfm_results r    = conflicts_of(plan);

        check_minimal(plan, &r);
        for (size_t m = 0; m < r.n_conflicts; m++)
            if (r.conflicts[m].given_up)
                check_kept(plan, &r.conflicts[m]);
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_rule_is_named),
        cmocka_unit_test(test_no_rule_is_forgotten),
        cmocka_unit_test(test_all_members_are_needed),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
