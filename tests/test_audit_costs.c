/* The further parts of a roster's cost, worked out by hand on the valid week of
 * tests/support/hand.h (ann early on Monday, Tuesday and Thursday at 08:00, bob three nights, cat
 * two short shifts at 09:00), and rules that need another roster. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/fault.h"
#include "tests/support/near.h"
#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define MON          "2026-03-30T"
#define TUE          "2026-03-31T"

/* A part of the cost, by its place in the audit. */
#define PART_OF(field) offsetof(wfm_audit, field)

typedef struct {
    const char *name;
    void (*plant)(hand *h);
    size_t part;
    double want; /* what the part costs more than before */
} cost_case;

static double part_of(const wfm_audit *audit, size_t part)
{
    return *(const double *)((const char *)audit + part);
}

static wfm_premium premiums[2];

static void pay_more(hand *h, unsigned weekdays, int from_min, int to_min)
{
    wfm_rules *rules = &h->contracts[FULL].rules;

    rules->premiums               = premiums;
    premiums[rules->n_premiums++] = (wfm_premium){"late", weekdays, from_min, to_min, 0.5, 0};
}

/* Each night of bob lies in it whole. */
static void premium_of_nights(hand *h)
{
    pay_more(h, 0x7F, 22 * 60, 24 * 60);
    pay_more(h, 0x7F, 0, 6 * 60);
}

/* Tuesday's night, as a plan's reader says it; after midnight on Tuesday it is Monday's. */
static void premium_of_tuesday(hand *h)
{
    pay_more(h, 1U << WFM_TUESDAY, 22 * 60, 24 * 60);
    pay_more(h, 1U << WFM_WEDNESDAY, 0, 5 * 60);
}

/* Ann's three shifts of 8:30 are paid 8 h, wherever her lunch of 30 min at 12:00 is; nobody else is
 * there at noon. */
static void premium_of_noon(hand *h)
{
    pay_more(h, 0x7F, 12 * 60, 13 * 60);
}

/* Each of the two is paid 24 h. */
static void overtime_after_20(hand *h)
{
    h->contracts[FULL].rules.overtime_after_min = 20 * 60;
    h->contracts[FULL].rules.overtime_share     = 0.25;
}

/* Monday 08:00: one of two is missing on calls; with demand 4 it is 3 for half an hour. */
static void dearer_missing(hand *h)
{
    h->requirement[0].demand          = 4;
    h->plan.costs.under_first         = 2;
    h->plan.costs.under_more_per_hour = 100;
}

static const wfm_span morning[] = {{WFM_TUESDAY, 540, 660, 0}};

/* Cat's break on mail, 15 min. */
static void must_have_with_a_price(hand *h)
{
    h->queues[MAIL].must_have   = 1;
    h->queues[MAIL].open        = morning;
    h->queues[MAIL].n_open      = 1;
    h->plan.costs.must_per_hour = 8;
}

static wfm_wish wishes[5];

/* The second, the fourth and the one outside the horizon are none to pay for. */
static void wishes_of_ann(hand *h)
{
    const wfm_day monday = h->plan.first_day;

    wishes[0]               = (wfm_wish){monday, WFM_WISH_OFF, 0, 10, 0};
    wishes[1]               = (wfm_wish){monday + 1, WFM_WISH_SHIFT, EARLY, 20, 0};
    wishes[2]               = (wfm_wish){monday + 2, WFM_WISH_WORK, 0, 40, 0};
    wishes[3]               = (wfm_wish){monday + 4, WFM_WISH_OFF, 0, 80, 0};
    wishes[4]               = (wfm_wish){monday + 7, WFM_WISH_WORK, 0, 160, 0};
    h->people[ANN].wishes   = wishes;
    h->people[ANN].n_wishes = 5;
}

static void night_for_early(hand *h)
{
    wishes_of_ann(h);
    wishes[1].shift = NIGHT;
}

/* Two shifts at 09:00; the edge is within. */
static void early_starts(hand *h)
{
    h->people[CAT].start_wish = (wfm_start_wish){360, 539, 7};
}

static void starts_at_the_edge(hand *h)
{
    h->people[CAT].start_wish = (wfm_start_wish){540, 540, 7};
}

/* Tuesday 09:00, Wednesday 10:30, Thursday 07:00: in the bands 4, 5 and 3, two hours each. */
static void starts_that_spread(hand *h)
{
    for (size_t i = h->results.n_activities - 3; i < h->results.n_activities; i++) {
        h->activities[i].start += 5400;
        h->activities[i].end += 5400;
    }
    h->shifts[h->results.n_shifts - 1].start += 5400;
    h->shifts[h->results.n_shifts - 1].end += 5400;
    hand_short(h, CAT, "2026-04-02T07:00", "mail");
    h->contracts[PART].rules.spread_per_hour = 4;
}

/* Bob's three nights from a balance of 1.5: 3 x 3 + 9. */
static void fair_nights(hand *h)
{
    h->contracts[FULL].rules.night = (wfm_night_rule){1320, 1800, 180, 7, 0, 1};
    h->plan.costs.fairness         = 2;
    h->people[BOB].carried         = (wfm_carried){.known = true, .shift = -1, .balance = {1.5}};
}

/* Saturday and Sunday are one weekend, from a balance of -2: -4 + 1. */
static void fair_weekends(hand *h)
{
    hand_short(h, CAT, "2026-04-04T09:00", "mail");
    hand_short(h, CAT, "2026-04-05T09:00", "mail");
    h->plan.costs.fairness = 2;
    h->people[CAT].carried = (wfm_carried){.known = true, .shift = -1, .balance = {0, -2}};
}

/* Bob misses his session. */
static void dearer_training(hand *h)
{
    h->training[0].missed = 75;
}

static const cost_case cases[] = {
    {"premium of nights", premium_of_nights, PART_OF(premium), 24 * 0.5 * 30},
    {"premium of Tuesday", premium_of_tuesday, PART_OF(premium), 7 * 0.5 * 30},
    {"premium of noon", premium_of_noon, PART_OF(premium), 3 * 8 / 8.5 * 0.5 * 30},
    {"overtime", overtime_after_20, PART_OF(overtime), 2 * 4 * 0.25 * 30},
    {"dearer missing", dearer_missing, PART_OF(under), 0.5 * (20 + 100)},
    {"must have", must_have_with_a_price, PART_OF(must), 0.25 * 8},
    {"wishes", wishes_of_ann, PART_OF(wishes), 10 + 40},
    {"another shift", night_for_early, PART_OF(wishes), 10 + 20 + 40},
    {"early starts", early_starts, PART_OF(wishes), 2 * 7},
    {"starts at the edge", starts_at_the_edge, PART_OF(wishes), 0},
    {"spread", starts_that_spread, PART_OF(spread), (0 + 2 + 2) * 4},
    {"fair nights", fair_nights, PART_OF(fairness), 2 * (2 * 1.5 * 3 + 9)},
    {"fair weekends", fair_weekends, PART_OF(fairness), 2 * (2 * -2 + 1)},
    {"training", dearer_training, PART_OF(training_missed), 25},
};

static double sum_of(const wfm_audit *a)
{
    return a->wage + a->premium + a->overtime + a->under + a->must + a->over + a->reserve_under +
           a->training_missed + a->wishes + a->spread + a->fairness;
}

static void costs_are_the_sums_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        hand h;

        hand_week(&h);
        hand_forget_numbers(&h);
        wfm_audit before = hand_audit(&h);
        cases[i].plant(&h);
        wfm_audit    after = hand_audit(&h);
        const double more  = part_of(&after, cases[i].part) - part_of(&before, cases[i].part);
        if (after.n_violations > 0 || !(fabs(more - cases[i].want) <= 1e-12))
            fail_msg("%s: %.17g instead of %.17g more, %zu violations", cases[i].name, more,
                     cases[i].want, after.n_violations);
        assert_near(after.total, sum_of(&after), 1e-9);
        wfm_audit_release(&after);
        wfm_audit_release(&before);
        hand_close(&h);
    }
}

/* --- other rosters ---------------------------------------------------------------------------- */

static void open_week(hand *h)
{
    hand_open(h, "Europe/Berlin", "2026-03-30");
    h->plan.n_training              = 0;
    h->contracts[FULL].week_min_min = h->contracts[PART].week_min_min = 0;
}

static void assert_told(const hand *h, wfm_rule rule, const char *found)
{
    wfm_audit audit = hand_audit(h);

    assert_int_equal(audit.n_violations, found ? 1 : 0);
    if (found) {
        assert_string_equal(wfm_rule_name(audit.violations[0].rule), wfm_rule_name(rule));
        assert_string_equal(audit.violations[0].found, found);
    }
    wfm_audit_release(&audit);
}

/* From Tuesday 06:00 to Wednesday 08:00 there are 26 h; the next night needs no such rest. */
static void a_night_is_rested_before_other_shifts(void **state)
{
    static const struct {
        int         rest_h;
        const char *next, *found;
    } table[] = {{26, "2026-04-01T08:00", NULL},
                 {27, "2026-04-01T08:00", "26 h after a night"},
                 {27, NULL, NULL}};

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        hand h;

        open_week(&h);
        h.contracts[FULL].rules.night =
            (wfm_night_rule){1320, 1800, 180, 3, 60 * table[i].rest_h, 1};
        hand_night(&h, BOB, "2026-03-30T22:00", "calls");
        if (table[i].next)
            hand_early(&h, BOB, table[i].next, "calls");
        else
            hand_night(&h, BOB, "2026-03-31T22:00", "calls");
        assert_told(&h, WFM_RULE_NIGHT_REST, table[i].found);
        hand_close(&h);
    }
}

/* The last shift before the horizon was a night. */
static void a_night_brought_is_rested_too(void **state)
{
    hand h;

    (void)state;
    open_week(&h);
    h.contracts[FULL].rules.night = (wfm_night_rule){1320, 1800, 180, 3, 27 * 60, 1};
    h.people[BOB].carried         = (wfm_carried){.known     = true,
                                                  .run_days  = 1,
                                                  .night_run = 1,
                                                  .shift     = NIGHT,
                                                  .last_end  = hand_at(&h, MON "06:00")};
    hand_early(&h, BOB, TUE "08:00", "calls");
    assert_told(&h, WFM_RULE_NIGHT_REST, "26 h after a night");
    hand_close(&h);
}

/* In the night of the change to summer time the window has an hour less: a shift from 23:00 has its
 * 8 h until 08:00, of which 6 h lie before 06:00. */
static void nights_are_measured_in_elapsed_time(void **state)
{
    static const struct {
        int         least_min;
        const char *found;
    } table[] = {{360, "night 1 in a row"}, {375, NULL}};

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        hand h;

        open_week(&h);
        h.plan.first_day                   = day_of("2026-03-23");
        h.full_types[NIGHT].start_from_min = h.full_types[NIGHT].start_to_min = 1380;
        h.contracts[FULL].rules.night = (wfm_night_rule){1320, 1800, table[i].least_min, 0, 0, 1};
        hand_night(&h, BOB, "2026-03-28T23:00", "calls");
        assert_told(&h, WFM_RULE_NIGHTS, table[i].found);
        hand_close(&h);
    }
}

/* Groups of two: three who start together are two sessions. */
static void trainers_limit_sessions_of_groups(void **state)
{
    static const struct {
        int         group_max, trainers;
        const char *cat, *found;
    } table[] = {
        {3, 1, MON "09:00", NULL}, {2, 1, MON "09:00", "2 sessions at the same time"},
        {2, 2, MON "09:00", NULL}, {3, 1, MON "09:30", "2 sessions at the same time"},
        {3, 1, MON "10:00", NULL}, {1, 1, MON "09:00", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        hand   h;
        size_t told = 0;

        open_week(&h);
        h.plan.n_training        = 1;
        h.training[0].max_absent = 3;
        h.training[0].group_max  = table[i].group_max;
        h.training[0].trainers   = table[i].trainers;
        for (int p = ANN; p <= CAT; p++) {
            hand_shift(&h, p, "", p == CAT ? table[i].cat : MON "09:00", 240);
            hand_do(&h, WFM_TRAINING, "product", 60);
        }
        wfm_audit audit = hand_audit(&h);
        for (size_t k = 0; k < audit.n_violations; k++)
            if (audit.violations[k].rule == WFM_RULE_TRAINING) {
                assert_non_null(table[i].found);
                assert_string_equal(audit.violations[k].found, table[i].found);
                told++;
            }
        assert_int_equal(told, table[i].found ? 1 : 0);
        wfm_audit_release(&audit);
        hand_close(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(costs_are_the_sums_by_hand),
        cmocka_unit_test(a_night_is_rested_before_other_shifts),
        cmocka_unit_test(a_night_brought_is_rested_too),
        cmocka_unit_test(nights_are_measured_in_elapsed_time),
        cmocka_unit_test(trainers_limit_sessions_of_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
