/* The audit where the clock changes. Berlin: 2026-03-29 02:00 -> 03:00, 2026-10-25 03:00 -> 02:00.
 * Lord Howe: 2026-04-05 02:00 -> 01:30, 2026-10-04 02:00 -> 02:30. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/fault.h"
#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* A week that ends with the change, without least hours and training. */
static void open_week(hand *h, const char *zone, const char *first_day)
{
    hand_open(h, zone, first_day);
    h->plan.n_training              = 0;
    h->contracts[FULL].week_min_min = h->contracts[PART].week_min_min = 0;
    h->part_types[0].start_to_min                                     = 1410;
    h->part_types[0].start_step_min                                   = 15;
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

static void rest_is_elapsed_time(void **state)
{
    static const struct {
        const char *zone, *monday, *saturday, *sunday; /* shifts of 4 h */
        const char *found;                             /* NULL: 11 h of rest or more */
    } table[] = {
        {"Europe/Berlin", "2026-03-16", "2026-03-21T16:00", "2026-03-22T07:00", NULL},
        {"Europe/Berlin", "2026-03-23", "2026-03-28T16:00", "2026-03-29T07:00", "10 h"},
        {"Europe/Berlin", "2026-03-23", "2026-03-28T16:00", "2026-03-29T08:00", NULL},
        {"Europe/Berlin", "2026-10-19", "2026-10-24T16:00", "2026-10-25T06:00", NULL},
        {"Europe/Berlin", "2026-10-19", "2026-10-24T16:00", "2026-10-25T05:45", "10 h 45 min"},
        {"Australia/Lord_Howe", "2026-09-28", "2026-10-03T16:00", "2026-10-04T07:00",
         "10 h 30 min"},
        {"Australia/Lord_Howe", "2026-09-28", "2026-10-03T16:00", "2026-10-04T07:30", NULL},
        {"Australia/Lord_Howe", "2026-03-30", "2026-04-04T16:00", "2026-04-05T06:30", NULL},
        {"Australia/Lord_Howe", "2026-03-30", "2026-04-04T16:00", "2026-04-05T06:15",
         "10 h 45 min"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        hand h;

        open_week(&h, table[i].zone, table[i].monday);
        hand_short(&h, CAT, table[i].saturday, "mail");
        hand_short(&h, CAT, table[i].sunday, "mail");
        assert_told(&h, WFM_RULE_REST, table[i].found);
        hand_close(&h);
    }
}

/* A night of 8 h from 22:00 ends at 07:00, at 06:00, at 05:00; one from 22:00 to 06:00 on the wall
 * clock has 7 h or 9 h. */
static void lengths_are_elapsed_time(void **state)
{
    static const struct {
        const char *monday, *start, *end, *found;
    } table[] = {
        {"2026-03-16", "2026-03-21T22:00", "2026-03-22T06:00", NULL},
        {"2026-03-23", "2026-03-28T22:00", "2026-03-29T07:00", NULL},
        {"2026-03-23", "2026-03-28T22:00", "2026-03-29T06:00", "length 7 h"},
        {"2026-10-19", "2026-10-24T22:00", "2026-10-25T05:00", NULL},
        {"2026-10-19", "2026-10-24T22:00", "2026-10-25T06:00", "length 9 h"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        hand h;

        open_week(&h, "Europe/Berlin", table[i].monday);
        hand_night(&h, BOB, table[i].start, "calls");
        h.shifts[0].end     = hand_at(&h, table[i].end);
        h.activities[2].end = h.shifts[0].end;
        assert_told(&h, WFM_RULE_SHIFT_TYPE, table[i].found);
        hand_close(&h);
    }
}

/* The night's break may start 3 h to 4 h into the shift: until 03:00 after the change to summer
 * time, which is 4 h, though 5 h on the wall clock. */
static void break_windows_are_elapsed_time(void **state)
{
    hand h;

    (void)state;
    open_week(&h, "Europe/Berlin", "2026-03-23");
    hand_shift(&h, BOB, "night", "2026-03-28T22:00", 480);
    hand_do(&h, WFM_WORK, "calls", 240);
    hand_do(&h, WFM_BREAK, "rest", 30);
    hand_do(&h, WFM_WORK, "calls", 210);
    assert_int_equal(h.activities[1].start, hand_at(&h, "2026-03-29T03:00"));
    assert_told(&h, WFM_RULE_BREAK, NULL);
    hand_close(&h);
}

/* Of a start that the clock shows twice, the first counts. */
static void a_repeated_start_is_the_first_one(void **state)
{
    hand h;

    (void)state;
    open_week(&h, "Europe/Berlin", "2026-10-19");
    hand_short(&h, CAT, "2026-10-25T02:30+02:00", "mail");
    assert_told(&h, WFM_RULE_SHIFT_TYPE, NULL);
    hand_close(&h);
    open_week(&h, "Europe/Berlin", "2026-10-19");
    hand_short(&h, CAT, "2026-10-25T02:30+01:00", "mail");
    assert_told(&h, WFM_RULE_SHIFT_TYPE, "starts 02:30");
    hand_close(&h);
}

/* From 22:00 to 06:00 there are 7, 8 or 9 hours. */
static void spans_are_instants(void **state)
{
    static const struct {
        const char *monday, *start, *found;
    } table[] = {
        {"2026-03-16", "2026-03-21T22:00", NULL},
        {"2026-03-23", "2026-03-28T22:00", "22:00 to 07:00"},
        {"2026-10-19", "2026-10-24T22:00", NULL},
    };
    static const wfm_span nights[] = {{WFM_FRIDAY, 0, 2880, 0}, {WFM_SATURDAY, 1320, 1800, 0}};

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        hand h;

        open_week(&h, "Europe/Berlin", table[i].monday);
        h.people[BOB].available   = nights;
        h.people[BOB].n_available = 2;
        hand_night(&h, BOB, table[i].start, "calls");
        assert_told(&h, WFM_RULE_AVAILABILITY, table[i].found);
        hand_close(&h);
    }
}

/* A shift across midnight belongs to the day on which it starts: six nights from Sunday to Friday
 * are a run of six, and none of them is Saturday's. */
static void a_night_belongs_to_its_first_day(void **state)
{
    static const char *const starts[] = {"2026-03-22T22:00", "2026-03-23T22:00",
                                         "2026-03-24T22:00", "2026-03-25T22:00",
                                         "2026-03-26T22:00", "2026-03-27T22:00"};
    hand                     h;

    (void)state;
    open_week(&h, "Europe/Berlin", "2026-03-22");
    h.contracts[FULL].days_off     = 1;
    h.contracts[FULL].week_max_min = 48 * 60;
    for (size_t i = 0; i < COUNT(starts); i++)
        hand_night(&h, BOB, starts[i], "calls");
    assert_told(&h, WFM_RULE_RUN, "6 days in a row");
    h.contracts[FULL].max_run_days = 6;
    assert_told(&h, WFM_RULE_RUN, NULL);
    hand_close(&h);
}

/* One night shift, one agent asked for in the interval of each row; hours by hand. */
static void coverage_follows_the_clock(void **state)
{
    static const struct {
        const char *zone, *monday, *start, *required[2];
        int         interval_min;
        size_t      rows;   /* of a queue in the week */
        double      beyond; /* hours of the night that nobody asked for */
    } table[] = {
        /* The hour that happens twice is two hours: 02:00 in both, a break from 01:00 to 01:30. */
        {"Europe/Berlin",
         "2026-10-19",
         "2026-10-24T22:00",
         {"2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00"},
         30,
         7 * 48 + 2,
         6.5},
        /* 03:00 follows 02:00 at once. */
        {"Europe/Berlin",
         "2026-03-23",
         "2026-03-28T22:00",
         {"2026-03-29T01:30", "2026-03-29T03:00"},
         30,
         7 * 48 - 2,
         6.5},
        {"Australia/Lord_Howe",
         "2026-03-30",
         "2026-04-04T22:00",
         {"2026-04-05T01:30+11:00", "2026-04-05T01:30+10:30"},
         30,
         7 * 48 + 1,
         6.5},
        /* A day of 23.5 h in hours: the 24th, from 23:30, has 30 minutes. 5.5 h after the horizon.
         */
        {"Australia/Lord_Howe",
         "2026-09-28",
         "2026-10-04T22:00",
         {"2026-10-04T22:30", "2026-10-04T23:30"},
         60,
         7 * 24,
         0.5 + 5.5},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        hand h;

        open_week(&h, table[i].zone, table[i].monday);
        h.plan.interval_min = table[i].interval_min;
        hand_night(&h, BOB, table[i].start, "calls");
        hand_require(&h, CALLS, table[i].required[0], 1, 0);
        hand_require(&h, CALLS, table[i].required[1], 2, 0);
        hand_cover(&h);
        assert_int_equal(h.results.n_coverage, 2 * table[i].rows);
        wfm_audit audit = hand_audit(&h);
        assert_int_equal(audit.n_violations, 0);
        assert_true(audit.over == 2 * table[i].beyond);
        assert_true(audit.under == 20 * 0.5); /* the second agent of the second row */
        assert_true(audit.wage == 240);
        wfm_audit_release(&audit);
        hand_close(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rest_is_elapsed_time),
        cmocka_unit_test(lengths_are_elapsed_time),
        cmocka_unit_test(break_windows_are_elapsed_time),
        cmocka_unit_test(a_repeated_start_is_the_first_one),
        cmocka_unit_test(spans_are_instants),
        cmocka_unit_test(a_night_belongs_to_its_first_day),
        cmocka_unit_test(coverage_follows_the_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
