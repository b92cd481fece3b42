/* The edges of the audit: rosters from elsewhere, absence credit, midnight, order, long words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/fault.h"
#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define MON          "2026-03-30T"
#define TUE          "2026-03-31T"
#define THU          "2026-04-02T"

/* What another program's roster leaves out: shift types, breaks' names, paid time. */
static void a_roster_from_elsewhere_is_recognised(void **state)
{
    static const wfm_break late_pause = {"pause", 15, 180, 225, false, false, 0};
    hand                   h;

    (void)state;
    hand_week(&h);
    for (size_t i = 0; i < h.results.n_shifts; i++) {
        h.shifts[i].shift    = "";
        h.shifts[i].paid_min = 0;
    }
    for (size_t i = 0; i < h.results.n_activities; i++)
        if (h.activities[i].kind != WFM_TRAINING)
            h.activities[i].detail = "";
    hand_assert_clean(&h);
    /* Of two types of one length the breaks decide: an unpaid pause would cost wages and hours. */
    wfm_shift_type types[2]        = {h.part_types[0], h.part_types[0]};
    types[0].id                    = "other";
    types[0].breaks                = &late_pause;
    h.contracts[PART].shifts       = types;
    h.contracts[PART].n_shifts     = 2;
    h.contracts[PART].week_min_min = 8 * 60;
    hand_assert_clean(&h);
    hand_close(&h);
}

static void an_empty_roster_lacks_hours_unless_told(void **state)
{
    wfm_message_row messages[] = {{WFM_WARNING, "person 'ann' is left out: no pattern"},
                                  {WFM_WARNING, "queue 'calls' beside 'bob'"}};
    hand            h;

    (void)state;
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    wfm_audit audit = hand_audit(&h);
    assert_int_equal(audit.n_violations, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(audit.violations[i].rule, WFM_RULE_WEEK_HOURS);
        assert_string_equal(audit.violations[i].person, h.people[i].id);
        assert_string_equal(audit.violations[i].found, "0 min");
    }
    assert_true(audit.total == 150); /* three sessions missed */
    wfm_audit_release(&audit);

    h.results.messages   = messages;
    h.results.n_messages = COUNT(messages);
    audit                = hand_audit(&h);
    assert_int_equal(audit.n_violations, 2);
    assert_string_equal(audit.violations[0].person, "bob");
    assert_int_equal(audit.n_checked[WFM_RULE_WEEK_HOURS], 2);
    wfm_audit_release(&audit);
    hand_close(&h);
}

static void nothing_at_all_is_in_order(void **state)
{
    hand h;

    (void)state;
    hand_open(&h, "UTC", "2026-03-30");
    h.plan.n_people = h.plan.n_queues = h.plan.n_training = 0;
    h.plan.people                                         = NULL;
    h.plan.queues                                         = NULL;
    hand_assert_clean(&h);
    hand_close(&h);
}

/* D = 5 working days, cat works 8 h; the contract says w hours, no more and no less, of which
 * (5 - k) / 5 are left with k days of leave, outwards to whole hours. */
static void absence_is_credited_in_whole_hours(void **state)
{
    static const struct {
        int         week_min, credited;
        const char *allowed; /* NULL: in order */
    } table[] = {
        {750, 0, "at least 12 h 30 min"},
        {750, 1, "at least 10 h"}, /* 10 h */
        {750, 2, NULL},            /* 7.5 h: 7 h to 8 h */
        {850, 2, NULL},            /* 8.5 h: 8 h to 9 h */
        {750, 3, "at most 5 h"},   /* 5 h */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        hand h;

        hand_week(&h);
        h.contracts[PART].week_min_min = h.contracts[PART].week_max_min = table[i].week_min;
        /* from Thursday on; the two absences overlap, and the second counts nothing more */
        const wfm_day from = day_of("2026-04-02");
        h.absences[0] = (wfm_absence){from, from + table[i].credited - 1, "leave", true, NULL, 0};
        h.absences[1] = (wfm_absence){from, from, "illness", table[i].credited > 0, NULL, 0};
        h.people[CAT].absences   = h.absences;
        h.people[CAT].n_absences = 2;
        wfm_audit audit          = hand_audit(&h);
        assert_int_equal(audit.n_violations, table[i].allowed ? 1 : 0);
        if (table[i].allowed)
            assert_string_equal(audit.violations[0].allowed, table[i].allowed);
        wfm_audit_release(&audit);
        hand_close(&h);
    }
}

/* Seven days of leave are five working days: no hours are left, and none are lacking. */
static void a_week_of_leave_is_complete(void **state)
{
    hand h;

    (void)state;
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    h.absences[0] =
        (wfm_absence){day_of("2026-03-28"), day_of("2026-04-09"), "leave", true, NULL, 0};
    for (int i = ANN; i <= CAT; i++) {
        h.people[i].absences   = h.absences;
        h.people[i].n_absences = 1;
    }
    hand_assert_clean(&h);
    hand_close(&h);
}

/* Two shifts, four days of leave: 7 - 2 = 5 days without a shift, of 2 + 4 that are due. */
static void credited_days_come_on_top_of_days_off(void **state)
{
    hand h;

    (void)state;
    hand_week(&h);
    h.absences[0] =
        (wfm_absence){day_of("2026-04-02"), day_of("2026-04-05"), "leave", true, NULL, 0};
    h.people[CAT].absences         = h.absences;
    h.people[CAT].n_absences       = 1;
    h.contracts[PART].week_max_min = 40 * 60; /* of which a fifth is left: 8 h */
    wfm_audit audit                = hand_audit(&h);
    assert_int_equal(audit.n_violations, 1);
    assert_int_equal(audit.violations[0].rule, WFM_RULE_DAYS_OFF);
    assert_string_equal(audit.violations[0].allowed, "at least 6 days, 4 of them credited absence");
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* Shifts of night workers that end at the very midnight do not touch the day after. */
static void absence_ends_and_begins_at_midnight(void **state)
{
    hand h;

    (void)state;
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    h.plan.n_training = 0;
    for (int i = ANN; i <= CAT; i++)
        h.contracts[i == CAT].week_min_min = 0;
    h.part_types[0].start_to_min = 1200;
    hand_short(&h, CAT, TUE "20:00", "mail");
    hand_short(&h, CAT, THU "00:00", "mail");
    h.absences[0] =
        (wfm_absence){day_of("2026-04-01"), day_of("2026-04-01"), "leave", true, NULL, 0};
    h.people[CAT].absences   = h.absences;
    h.people[CAT].n_absences = 1;
    hand_assert_clean(&h);
    hand_close(&h);
}

static size_t count(const wfm_audit *audit, wfm_rule rule)
{
    size_t n = 0;

    for (size_t i = 0; i < audit->n_violations; i++)
        n += audit->violations[i].rule == rule;
    return n;
}

/* A long shift holds two others; what is done in it after the first of them is no stray. */
static void overlaps_are_with_the_shift_that_ends_last(void **state)
{
    hand h;

    (void)state;
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    hand_shift(&h, ANN, "", MON "08:00", 540);
    hand_do(&h, WFM_WORK, "calls", 360);
    hand_do(&h, WFM_WORK, "calls", 180);
    hand_shift(&h, ANN, "", MON "10:00", 120);
    hand_shift(&h, ANN, "", MON "15:00", 60);
    wfm_audit audit = hand_audit(&h);
    assert_int_equal(count(&audit, WFM_RULE_ONE_A_DAY), 2);
    assert_int_equal(count(&audit, WFM_RULE_REST), 0);
    assert_int_equal(count(&audit, WFM_RULE_ACTIVITIES), 0);
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* Nobody may be absent, but two begin together, and a third joins them: one crowd. */
static void a_crowd_is_told_once(void **state)
{
    hand h;

    (void)state;
    hand_open(&h, "Europe/Berlin", "2026-03-30");
    h.training[0].max_absent = 0;
    for (int i = ANN; i <= CAT; i++) {
        hand_shift(&h, i, "", i == CAT ? MON "09:30" : MON "09:00", 240);
        hand_do(&h, WFM_TRAINING, "product", 60);
    }
    wfm_audit audit = hand_audit(&h);
    assert_int_equal(count(&audit, WFM_RULE_TRAINING), 1);
    for (size_t i = 0; i < audit.n_violations; i++)
        if (audit.violations[i].rule == WFM_RULE_TRAINING)
            assert_string_equal(audit.violations[i].found, "2 at the same time");
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* The last hour of the last day is one of its days; the first of the next day is not. */
static void training_days_end_at_midnight(void **state)
{
    (void)state;
    for (int late = 0; late < 2; late++) {
        hand h;

        hand_open(&h, "Europe/Berlin", "2026-03-30");
        h.training[0].to = h.training[0].from;
        hand_shift(&h, BOB, "night", MON "22:00", 480);
        hand_do(&h, WFM_WORK, "calls", 60 + 60 * late);
        hand_do(&h, WFM_TRAINING, "product", 60);
        wfm_audit audit = hand_audit(&h);
        assert_int_equal(count(&audit, WFM_RULE_TRAINING), late);
        wfm_audit_release(&audit);
        hand_close(&h);
    }
}

/* A message does not take a person's shifts out of the audit. */
static void who_works_is_not_left_out(void **state)
{
    wfm_message_row message = {WFM_WARNING, "person 'cat' is left out"};
    hand            h;

    (void)state;
    hand_week(&h);
    h.contracts[PART].week_min_min = 9 * 60;
    h.results.messages             = &message;
    h.results.n_messages           = 1;
    wfm_audit audit                = hand_audit(&h);
    assert_int_equal(count(&audit, WFM_RULE_WEEK_HOURS), 1);
    wfm_audit_release(&audit);
    hand_close(&h);
}

static void violations_come_in_order(void **state)
{
    hand h;

    (void)state;
    hand_week(&h);
    h.contracts[PART].days_off                    = 6;
    hand_shift_of(&h, ANN, THU "08:00")->paid_min = 510;
    hand_shift_of(&h, ANN, MON "08:00")->paid_min = 1;
    h.contracts[PART].rest_min                    = 24 * 60;
    wfm_audit audit                               = hand_audit(&h);
    static const struct {
        wfm_rule    rule;
        const char *person;
    } want[] = {{WFM_RULE_REST, "cat"},
                {WFM_RULE_DAYS_OFF, "cat"},
                {WFM_RULE_PAID, "ann"},
                {WFM_RULE_PAID, "ann"}};
    assert_int_equal(audit.n_violations, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        assert_int_equal(audit.violations[i].rule, want[i].rule);
        assert_string_equal(audit.violations[i].person, want[i].person);
    }
    assert_true(audit.violations[2].at < audit.violations[3].at);
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* 95 bytes hold 33 of the sentence and 31 letters of two bytes; with one byte more the last letter
 * is cut whole. */
static void long_words_are_cut_between_letters(void **state)
{
    static const char letters[] = "xééééééééééééééééééééééééééééééééééééééééééééééééééé";

    (void)state;
    for (size_t shift = 0; shift < 2; shift++) {
        hand h;

        hand_week(&h);
        h.absences[0] = (wfm_absence){
            day_of("2026-04-03"), day_of("2026-04-04"), letters + 1 - shift, false, NULL, 0};
        h.people[BOB].absences   = h.absences;
        h.people[BOB].n_absences = 1;
        wfm_audit   audit        = hand_audit(&h);
        const char *words        = audit.violations[0].allowed;
        assert_int_equal(audit.n_violations, 1);
        assert_int_equal(strlen(words), 95 - shift);
        assert_int_equal((unsigned char)words[strlen(words) - 1], 0xA9);
        wfm_audit_release(&audit);
        hand_close(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_roster_from_elsewhere_is_recognised),
        cmocka_unit_test(an_empty_roster_lacks_hours_unless_told),
        cmocka_unit_test(nothing_at_all_is_in_order),
        cmocka_unit_test(absence_is_credited_in_whole_hours),
        cmocka_unit_test(credited_days_come_on_top_of_days_off),
        cmocka_unit_test(absence_ends_and_begins_at_midnight),
        cmocka_unit_test(a_week_of_leave_is_complete),
        cmocka_unit_test(overlaps_are_with_the_shift_that_ends_last),
        cmocka_unit_test(a_crowd_is_told_once),
        cmocka_unit_test(training_days_end_at_midnight),
        cmocka_unit_test(who_works_is_not_left_out),
        cmocka_unit_test(violations_come_in_order),
        cmocka_unit_test(long_words_are_cut_between_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
