/* Coverage, cost and bound: the exact integrals, and each false claim about them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/fault.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define MON          "2026-03-30T"

static wfm_coverage_row *row_of(hand *h, int queue, const char *start)
{
    const wfm_instant at = hand_at(h, start);

    for (size_t i = 0; i < h->results.n_coverage; i++)
        if (h->coverage[i].start == at && strcmp(h->coverage[i].queue, h->queues[queue].id) == 0)
            return &h->coverage[i];
    fail_msg("no coverage row starts %s", start);
    return NULL;
}

/* The sums stand at hand_week. */
static void costs_are_the_sums_by_hand(void **state)
{
    hand h;

    (void)state;
    hand_week(&h);
    wfm_audit audit = hand_audit(&h);
    assert_true(audit.wage == 1600);
    assert_true(audit.under == 25);
    assert_true(audit.over == 97);
    assert_true(audit.reserve_under == 7.5);
    assert_true(audit.training_missed == 50);
    assert_true(audit.total == 1779.5);
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* Rows worked out by hand; the audit accepts them in place of the counted ones. */
static void coverage_is_the_average_by_hand(void **state)
{
    static const struct {
        int              queue;
        const char      *start;
        wfm_coverage_row want;
    } table[] = {
        /* one of two works */
        {CALLS, MON "08:00", {.demand = 2, .rostered = 1, .under = 1}},
        /* a break until 10:15 */
        {CALLS, MON "10:00", {.demand = 1, .rostered = 0.5, .under = 0.5}},
        /* training until 15:15, then on reserve, which does not serve */
        {CALLS,
         MON "15:00",
         {.demand = 1, .reserve = 1, .on_reserve = 0.5, .under = 1, .reserve_under = 0.5}},
        {CALLS, MON "16:00", {.on_reserve = 1, .over = 1}},
        {MAIL, MON "12:30", {.demand = 1, .reserve = 1, .rostered = 1, .reserve_under = 1}},
        {CALLS, "2026-03-31T22:00", {.rostered = 1, .over = 1}},
        {CALLS, "2026-03-31T05:30", {.rostered = 1, .over = 1}},
    };
    hand h;

    (void)state;
    hand_week(&h);
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_coverage_row *row   = row_of(&h, table[i].queue, table[i].start);
        const char       *queue = row->queue;
        const wfm_instant start = row->start;

        *row          = table[i].want;
        row->queue    = queue;
        row->start    = start;
        row->p_enough = NAN;
    }
    hand_assert_clean(&h);
    hand_close(&h);
}

/* Two halves of one person on one queue that overlap are one head; on two queues they are two. */
static void a_person_counts_once_on_a_queue(void **state)
{
    hand h;

    (void)state;
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    hand_shift(&h, ANN, "early", MON "08:00", 510);
    hand_do(&h, WFM_WORK, "calls", 60);
    hand_do(&h, WFM_WORK, "calls", 60);
    h.activities[1].start -= 30 * 60;
    hand_do(&h, WFM_WORK, "mail", 60);
    h.activities[2].start -= 30 * 60;
    wfm_audit audit = hand_audit(&h);
    assert_true(audit.over == 2 * (2.0 + 1.5));
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* Rows end with the horizon: 2 h of Sunday's night. The 5.5 h of work after it are over. */
static void coverage_ends_with_the_horizon(void **state)
{
    hand h;

    (void)state;
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    h.contracts[FULL].week_min_min = h.contracts[PART].week_min_min = 0;
    hand_night(&h, BOB, "2026-04-05T22:00", "calls");
    hand_require(&h, CALLS, "2026-04-05T23:30", 2, 0);
    hand_require(&h, CALLS, "2026-04-06T00:00", 2, 0); /* of no concern */
    hand_cover(&h);
    wfm_audit audit = hand_audit(&h);
    assert_int_equal(audit.n_violations, 0);
    assert_true(audit.wage == 240);
    assert_true(audit.over ==
                3.0 + 11.0);          /* 22:00 to 23:30 at 2, and 00:00 to 06:00 less a break */
    assert_true(audit.under == 10.0); /* half an hour at 20 */
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* The false claims. */

static void false_demand(hand *h)
{
    row_of(h, CALLS, MON "08:00")->demand = 1;
}

static void false_over(hand *h)
{
    row_of(h, CALLS, MON "16:00")->over = 0.999;
}

static void not_a_number(hand *h)
{
    row_of(h, MAIL, MON "12:30")->under = NAN;
}

static void work_at_night(hand *h)
{
    row_of(h, MAIL, "2026-04-04T03:00")->rostered = 1;
}

static void drop_row(hand *h, wfm_coverage_row *row)
{
    *row = h->coverage[--h->results.n_coverage];
}

static void missing_row(hand *h)
{
    drop_row(h, row_of(h, CALLS, MON "08:00"));
}

static void missing_row_of_work(hand *h)
{
    drop_row(h, row_of(h, MAIL, "2026-04-01T09:00"));
}

static void missing_row_of_reserve(hand *h)
{
    drop_row(h, row_of(h, CALLS, MON "16:00"));
}

static void repeated_row(hand *h)
{
    h->coverage[h->results.n_coverage++] = *row_of(h, CALLS, MON "08:00");
}

static void row_between(hand *h)
{
    repeated_row(h);
    h->coverage[h->results.n_coverage - 1].start += 900;
}

static void row_of_no_queue(hand *h)
{
    repeated_row(h);
    h->coverage[h->results.n_coverage - 1].queue = "chat";
}

static void repeated_requirement(hand *h)
{
    hand_require(h, CALLS, MON "08:00", 2, 0);
}

static void requirement_between(hand *h)
{
    hand_require(h, CALLS, MON "08:15", 2, 0);
}

static void false_wage(hand *h)
{
    h->results.objective.wage = 1601;
}

static void false_under(hand *h)
{
    h->results.objective.under = 24;
}

static void false_over_cost(hand *h)
{
    h->results.objective.over = NAN;
}

static void false_reserve(hand *h)
{
    h->results.objective.reserve_under = 0;
}

static void false_training(hand *h)
{
    h->results.objective.training_missed = 0;
}

static void false_total(hand *h)
{
    h->results.objective.total = 1779.6;
}

static void bound_above_total(hand *h)
{
    h->results.objective.bound = 1800;
    h->results.objective.gap   = 0;
}

static void no_bound(hand *h)
{
    h->results.objective.bound = NAN;
}

static void false_gap(hand *h)
{
    h->results.objective.gap = 0.04;
}

static const hand_fault faults[] = {
    {"false demand", false_demand, WFM_RULE_COVERAGE, "calls", MON "08:00", "demand 1 agents",
     "2 agents"},
    {"false over", false_over, WFM_RULE_COVERAGE, "calls", MON "16:00", "over 0.999 agents",
     "1 agents"},
    {"not a number", not_a_number, WFM_RULE_COVERAGE, "mail", MON "12:30",
     "under not a number agents", "0 agents"},
    {"work at night", work_at_night, WFM_RULE_COVERAGE, "mail", "2026-04-04T03:00",
     "rostered 1 agents", "0 agents"},
    {"missing row", missing_row, WFM_RULE_COVERAGE, "calls", MON "08:00", "no row of coverage",
     "one for each interval"},
    {"missing row of work", missing_row_of_work, WFM_RULE_COVERAGE, "mail", "2026-04-01T09:00",
     "no row of coverage", "one for each interval"},
    {"missing row of reserve", missing_row_of_reserve, WFM_RULE_COVERAGE, "calls", MON "16:00",
     "no row of coverage", "one for each interval"},
    {"repeated row", repeated_row, WFM_RULE_COVERAGE, "calls", MON "08:00", "a row of coverage",
     "one for each interval"},
    {"row between", row_between, WFM_RULE_COVERAGE, "calls", MON "08:15", "a row of coverage",
     "the start of an interval of the horizon"},
    {"row of no queue", row_of_no_queue, WFM_RULE_COVERAGE, "chat", MON "08:00",
     "a row of coverage", "a queue of the plan"},
    {"repeated requirement", repeated_requirement, WFM_RULE_COVERAGE, "calls", MON "08:00",
     "a row of requirement", "one for each interval"},
    {"requirement between", requirement_between, WFM_RULE_COVERAGE, "calls", MON "08:15",
     "a row of requirement", "the start of an interval of the horizon"},
    {"false wage", false_wage, WFM_RULE_COST, "", MON "00:00", "wage costs 1601", "costs 1600"},
    {"false under", false_under, WFM_RULE_COST, "", MON "00:00", "under costs 24", "costs 25"},
    {"false over cost", false_over_cost, WFM_RULE_COST, "", MON "00:00", "over costs not a number",
     "costs 97"},
    {"false reserve", false_reserve, WFM_RULE_COST, "", MON "00:00", "reserve under costs 0",
     "costs 7.5"},
    {"false training", false_training, WFM_RULE_COST, "", MON "00:00", "training missed costs 0",
     "costs 50"},
    {"false total", false_total, WFM_RULE_COST, "", MON "00:00", "total costs 1779.6",
     "costs 1779.5"},
    {"bound above total", bound_above_total, WFM_RULE_BOUND, "", MON "00:00", "bound 1800",
     "at most the total 1779.5"},
    {"no bound", no_bound, WFM_RULE_BOUND, "", MON "00:00", "bound not a number",
     "at most the total 1779.5"},
    {"false gap", false_gap, WFM_RULE_BOUND, "", MON "00:00", "gap 0.04",
     "0.046764705882352944 of the bound"},
};

static void a_false_claim_is_told_once(void **state)
{
    (void)state;
    hand_check_faults(faults, COUNT(faults));
}

/* The wage of a stranger is not known: no claim about wage and total can be false. */
static void a_stranger_leaves_wages_open(void **state)
{
    hand h;

    (void)state;
    hand_week(&h);
    hand_shift(&h, CAT, "short", "2026-04-02T09:00", 240);
    h.shifts[h.results.n_shifts - 1].person = "zed";
    h.results.objective.wage += 80;
    h.results.objective.total += 80;
    h.results.objective.gap = (1779.5 + 80 - 1700) / 1700;
    wfm_audit audit         = hand_audit(&h);
    assert_int_equal(audit.n_violations, 1);
    assert_int_equal(audit.violations[0].rule, WFM_RULE_PERSON);
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* All is free and nothing is missing: bound and total are 0, and so is the gap. */
static void a_roster_for_nothing_has_no_gap(void **state)
{
    hand h;

    (void)state;
    hand_week(&h);
    h.plan.costs                    = (wfm_costs){0};
    h.training[0].missed            = 0;
    h.contracts[FULL].cost_per_hour = h.contracts[PART].cost_per_hour = 0;
    h.results.objective = (wfm_objective){.present = true};
    hand_assert_clean(&h);
    hand_close(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(costs_are_the_sums_by_hand),
        cmocka_unit_test(coverage_is_the_average_by_hand),
        cmocka_unit_test(a_person_counts_once_on_a_queue),
        cmocka_unit_test(coverage_ends_with_the_horizon),
        cmocka_unit_test(a_false_claim_is_told_once),
        cmocka_unit_test(a_stranger_leaves_wages_open),
        cmocka_unit_test(a_roster_for_nothing_has_no_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
