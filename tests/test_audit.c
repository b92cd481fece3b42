/* The audit's rules about when people work. A valid roster passes; then one fault at a time is
 * planted, and exactly its rule speaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/fault.h"
#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define MON          "2026-03-30T"
#define TUE          "2026-03-31T"
#define WED          "2026-04-01T"
#define THU          "2026-04-02T"

static void a_valid_roster_passes(void **state)
{
    hand h;

    (void)state;
    hand_week(&h);
    wfm_audit audit = hand_audit(&h);
    assert_int_equal(audit.n_violations, 0);
    /* 8 shifts and 48 activities; 5 + 5 gaps between shifts of one person; runs: ann 2, bob 2, cat
     * 1; breaks 3 x 3 + 3 + 2 */
    assert_int_equal(audit.n_checked[WFM_RULE_PERSON], h.results.n_shifts + h.results.n_activities);
    assert_int_equal(audit.n_checked[WFM_RULE_SHIFT_TYPE], 8);
    assert_int_equal(audit.n_checked[WFM_RULE_REST], 5);
    assert_int_equal(audit.n_checked[WFM_RULE_RUN], 5);
    assert_int_equal(audit.n_checked[WFM_RULE_WEEK_HOURS], 3);
    assert_int_equal(audit.n_checked[WFM_RULE_BREAK], 14);
    assert_int_equal(audit.n_checked[WFM_RULE_TRAINING], 2);
    assert_int_equal(audit.n_checked[WFM_RULE_BOUND], 2);
    wfm_audit_release(&audit);
    hand_close(&h);
}

/* The faults. Those that change who works when also take the numbers' claims away. */

static void stranger(hand *h)
{
    hand_shift(h, CAT, "short", THU "09:00", 240);
    h->shifts[h->results.n_shifts - 1].person = "zed";
}

static void move(hand *h, int person, const char *start, int seconds)
{
    wfm_shift_row    *shift = hand_shift_of(h, person, start);
    const wfm_instant end   = shift->end;

    for (size_t i = 0; i < h->results.n_activities; i++) {
        wfm_activity_row *a = &h->activities[i];
        if (a->person != shift->person || a->start < shift->start || a->start >= end)
            continue;
        a->start += seconds;
        a->end += seconds;
    }
    shift->start += seconds;
    shift->end += seconds;
    hand_forget_numbers(h);
}

static void odd_length(hand *h)
{
    hand_shift_of(h, ANN, THU "08:00")->end -= 900;
    hand_activity_of(h, ANN, THU "14:15")->end -= 900;
    hand_forget_numbers(h);
}

static void odd_length_unnamed(hand *h)
{
    odd_length(h);
    hand_shift_of(h, ANN, THU "08:00")->shift = "";
}

static void odd_start(hand *h)
{
    move(h, ANN, THU "08:00", 900);
}

static void early_start(hand *h)
{
    move(h, ANN, TUE "08:00", -9000);
    h->ann_spans[1].from_min = 0;
}

static void late_start(hand *h)
{
    move(h, ANN, TUE "08:00", 5400);
    h->ann_spans[1].to_min = 1440;
}

static void wrong_weekday(hand *h)
{
    h->full_types[EARLY].weekdays &= ~(1U << WFM_THURSDAY);
}

static void foreign_type(hand *h)
{
    hand_shift_of(h, ANN, THU "08:00")->shift = "short";
}

static void too_late(hand *h)
{
    hand_short(h, CAT, "2026-04-06T00:00", "mail");
    hand_forget_numbers(h);
}

static void too_early(hand *h)
{
    hand_short(h, CAT, "2026-03-29T22:00", "mail");
    hand_forget_numbers(h);
}

static void two_on_a_day(hand *h)
{
    hand_short(h, CAT, TUE "14:00", "mail");
    hand_forget_numbers(h);
}

static void overlap_of_shifts(hand *h)
{
    hand_short(h, CAT, TUE "12:00", "mail");
    hand_forget_numbers(h);
}

static void short_rest(hand *h)
{
    h->contracts[PART].rest_min = 20 * 60 + 15;
}

static void few_hours(hand *h)
{
    h->contracts[PART].week_min_min = 8 * 60 + 30;
}

static void many_hours(hand *h)
{
    h->contracts[PART].week_max_min = 7 * 60;
}

static void few_days_off(hand *h)
{
    h->contracts[PART].days_off = 6;
}

static void long_run(hand *h)
{
    h->contracts[PART].max_run_days = 1;
}

static void outside_span(hand *h)
{
    h->ann_spans[3].from_min = 495;
}

static void no_span(hand *h)
{
    h->people[ANN].n_available = 3;
}

/* The night of Thursday ends on Friday. */
static void absent(hand *h)
{
    h->absences[0] =
        (wfm_absence){day_of("2026-04-03"), day_of("2026-04-04"), "leave", false, NULL, 0};
    h->people[BOB].absences   = h->absences;
    h->people[BOB].n_absences = 1;
}

static const hand_fault faults[] = {
    {"stranger", stranger, WFM_RULE_PERSON, "zed", THU "09:00", "'zed'", "a person of the plan"},
    {"odd length", odd_length, WFM_RULE_SHIFT_TYPE, "ann", THU "08:00", "length 8 h 15 min",
     "8 h 30 min"},
    {"odd length, unnamed", odd_length_unnamed, WFM_RULE_SHIFT_TYPE, "ann", THU "08:00",
     "length 8 h 15 min", "a length of contract 'full'"},
    {"odd start", odd_start, WFM_RULE_SHIFT_TYPE, "ann", THU "08:15", "starts 08:15",
     "type 'early': 06:00 to 09:00, every 30 min"},
    {"start before the first", early_start, WFM_RULE_SHIFT_TYPE, "ann", TUE "05:30", "starts 05:30",
     "type 'early': 06:00 to 09:00, every 30 min"},
    {"start after the last", late_start, WFM_RULE_SHIFT_TYPE, "ann", TUE "09:30", "starts 09:30",
     "type 'early': 06:00 to 09:00, every 30 min"},
    {"wrong weekday", wrong_weekday, WFM_RULE_SHIFT_TYPE, "ann", THU "08:00", "on thursday",
     "a weekday of type 'early'"},
    {"foreign type", foreign_type, WFM_RULE_SHIFT_TYPE, "ann", THU "08:00", "type 'short'",
     "a shift type of contract 'full'"},
    {"too late", too_late, WFM_RULE_HORIZON, "cat", "2026-04-06T00:00",
     "starts 2026-04-06T00:00+02:00",
     "from 2026-03-30T00:00+02:00 to before 2026-04-06T00:00+02:00"},
    {"too early", too_early, WFM_RULE_HORIZON, "cat", "2026-03-29T22:00",
     "starts 2026-03-29T22:00+02:00",
     "from 2026-03-30T00:00+02:00 to before 2026-04-06T00:00+02:00"},
    {"two on a day", two_on_a_day, WFM_RULE_ONE_A_DAY, "cat", TUE "14:00",
     "another shift on 2026-03-31", "one shift a day"},
    {"overlap", overlap_of_shifts, WFM_RULE_ONE_A_DAY, "cat", TUE "12:00", "overlaps another shift",
     "one shift a day"},
    {"short rest", short_rest, WFM_RULE_REST, "cat", WED "09:00", "20 h", "at least 20 h 15 min"},
    {"few hours", few_hours, WFM_RULE_WEEK_HOURS, "cat", MON "00:00", "8 h", "at least 8 h 30 min"},
    {"many hours", many_hours, WFM_RULE_WEEK_HOURS, "cat", MON "00:00", "8 h", "at most 7 h"},
    {"few days off", few_days_off, WFM_RULE_DAYS_OFF, "cat", MON "00:00", "5 without a shift",
     "at least 6 days"},
    {"long run", long_run, WFM_RULE_RUN, "cat", TUE "09:00", "2 days in a row", "at most 1"},
    {"outside the span", outside_span, WFM_RULE_AVAILABILITY, "ann", THU "08:00", "08:00 to 16:30",
     "08:15 to 17:00"},
    {"no span", no_span, WFM_RULE_AVAILABILITY, "ann", THU "08:00", "08:00 to 16:30",
     "not on thursday"},
    {"absent", absent, WFM_RULE_ABSENCE, "bob", THU "22:00", "a shift on 2026-04-02",
     "absent 2026-04-03 to 2026-04-04 (leave)"},
};

static void one_fault_is_told_once_by_its_rule(void **state)
{
    (void)state;
    hand_check_faults(faults, COUNT(faults));
}

static void rules_have_names(void **state)
{
    (void)state;
    assert_string_equal(wfm_rule_name(WFM_RULE_PERSON), "person");
    assert_string_equal(wfm_rule_name(WFM_RULE_ONE_A_DAY), "one-a-day");
    assert_string_equal(wfm_rule_name(WFM_RULE_BOUND), "bound");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_valid_roster_passes),
        cmocka_unit_test(one_fault_is_told_once_by_its_rule),
        cmocka_unit_test(rules_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
