/* The audit's further rules of contracts and people: one fault at a time is planted in a valid
 * roster, and exactly its rule speaks; the same a step nearer passes. */
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
#define FRI          "2026-04-03T"
#define SAT          "2026-04-04T"

static wfm_carried *bring(hand *h, int person)
{
    wfm_carried *carried = &h->people[person].carried;

    *carried = (wfm_carried){.known = true, .shift = -1};
    return carried;
}

/* --- stretches -------------------------------------------------------------------------------- */

static void rest_before(hand *h, const char *end)
{
    bring(h, ANN)->last_end = hand_at(h, end);
}

static void short_rest_before(hand *h)
{
    rest_before(h, "2026-03-29T21:15");
}

static void enough_rest_before(hand *h)
{
    rest_before(h, "2026-03-29T21:00");
}

static void four_days_before(hand *h)
{
    bring(h, ANN)->run_days = 4;
}

static void three_days_before(hand *h)
{
    bring(h, ANN)->run_days = 3;
}

static void runs_of_three(hand *h)
{
    h->contracts[PART].rules.min_run_days = 3;
}

static void runs_of_two(hand *h)
{
    h->contracts[PART].rules.min_run_days = 2;
}

static void run_ends_before(hand *h)
{
    bring(h, CAT)->run_days = 1;
    runs_of_two(h);
}

static void run_ends_in_time(hand *h)
{
    bring(h, CAT)->run_days = 2;
    runs_of_two(h);
}

static void three_off(hand *h)
{
    bring(h, CAT)->off_days               = 1;
    h->contracts[PART].rules.min_off_days = 3;
}

static void two_off(hand *h)
{
    bring(h, CAT)->off_days               = 1;
    h->contracts[PART].rules.min_off_days = 2;
}

/* Nothing is known of Sunday. */
static void open_edge(hand *h)
{
    h->contracts[PART].rules.min_off_days = 3;
}

/* Bob's last night ends on Friday at 06:00. */
static void long_week_rest(hand *h)
{
    h->contracts[FULL].rules.week_rest_min = 66 * 60 + 15;
}

static void week_rest(hand *h)
{
    h->contracts[FULL].rules.week_rest_min = 66 * 60;
}

/* --- weeks and periods ------------------------------------------------------------------------ */

static void three_shifts(hand *h)
{
    h->contracts[PART].rules.min_shifts = 3;
}

static void one_shift(hand *h)
{
    h->contracts[PART].rules.max_shifts = 1;
}

static void two_shifts(hand *h)
{
    h->contracts[PART].rules.min_shifts = h->contracts[PART].rules.max_shifts = 2;
}

/* 10 h before, 8 h in the horizon, with which the period ends. */
static void average(hand *h, int least, int most)
{
    h->contracts[PART].rules.averaging =
        (wfm_averaging){2, h->plan.first_day - 7, 60 * least, 60 * most, 1};
    bring(h, CAT)->period_paid_min = 600;
}

static void low_average(hand *h)
{
    average(h, 19, 40);
}

static void high_average(hand *h)
{
    average(h, 0, 17);
}

static void fair_average(hand *h)
{
    average(h, 18, 18);
}

/* Of a period that ends later only the most holds; what was before it does not count. */
static void open_average(hand *h)
{
    average(h, 19, 8);
    h->contracts[PART].rules.averaging.from += 7 * 3;
}

/* A new person cannot have worked before. */
static void new_in_the_period(hand *h)
{
    average(h, 19, 40);
    h->people[CAT].carried.known = false;
}

/* Four of the ten working days are leave, three of them before the horizon; 16 h are brought. */
static void leave(hand *h, int least)
{
    average(h, least, 40);
    h->people[CAT].carried.period_paid_min = 16 * 60;
    h->absences[0] =
        (wfm_absence){day_of("2026-03-27"), day_of("2026-03-30"), "leave", true, NULL, 0};
    h->people[CAT].absences     = h->absences;
    h->people[CAT].n_absences   = 1;
    h->contracts[PART].days_off = 2;
}

static void average_with_leave(hand *h)
{
    leave(h, 40); /* 40 (10 - 4) / 10 = 24 */
}

static void low_average_with_leave(hand *h)
{
    leave(h, 42); /* 25.2, outwards 25 */
}

static void year(hand *h)
{
    bring(h, CAT)->year_paid_min          = 100 * 60;
    h->contracts[PART].rules.year_max_min = 108 * 60;
}

static void year_is_over(hand *h)
{
    year(h);
    h->people[CAT].carried.year_paid_min += 15;
}

static void saturday(hand *h, int off, int of)
{
    hand_short(h, CAT, SAT "09:00", "mail");
    h->contracts[PART].rules.weekends = (wfm_weekend_rule){off, of, 1};
    hand_forget_numbers(h);
}

static void no_weekend_off(hand *h)
{
    saturday(h, 2, 3);
    bring(h, CAT)->weekends = 1;
}

static void weekend_off(hand *h)
{
    saturday(h, 1, 3);
    bring(h, CAT)->weekends = 1;
}

static void both_days_of_a_weekend(hand *h)
{
    saturday(h, 1, 2);
    hand_short(h, CAT, "2026-04-05T09:00", "mail");
}

/* --- nights and what follows ------------------------------------------------------------------ */

static void nights(hand *h, int least_min, int max_run)
{
    h->contracts[FULL].rules.night = (wfm_night_rule){1320, 1800, least_min, max_run, 0, 1};
}

static void second_night(hand *h)
{
    nights(h, 480, 1);
}

static void two_nights(hand *h)
{
    nights(h, 480, 2);
}

static void no_nights(hand *h)
{
    nights(h, 495, 1);
}

static void third_night(hand *h)
{
    two_nights(h);
    bring(h, BOB)->run_days          = 2;
    h->people[BOB].carried.night_run = 1;
}

static const wfm_succession early_twice[]  = {{EARLY, EARLY, 0}};
static const wfm_succession night_first[]  = {{NIGHT, EARLY, 0}};
static const wfm_succession other_orders[] = {{EARLY, NIGHT, 0}, {NIGHT, EARLY, 0}};

static void forbid(hand *h, const wfm_succession *list, size_t n)
{
    h->contracts[FULL].rules.forbidden   = list;
    h->contracts[FULL].rules.n_forbidden = n;
}

static void early_after_early(hand *h)
{
    forbid(h, early_twice, 1);
}

static void early_after_brought(hand *h)
{
    forbid(h, night_first, 1);
    bring(h, ANN)->shift = NIGHT;
}

static void free_succession(hand *h)
{
    forbid(h, other_orders, 2);
    bring(h, ANN)->shift = EARLY;
}

static const wfm_pattern_day cat_days[]   = {{.off = true}, {.shifts = 1}, {.off = false},
                                             {.off = true}, {.off = true}, {.off = true},
                                             {.off = true}};
static const wfm_pattern_day other_type[] = {{.off = true}, {.shifts = 2}, {.off = false},
                                             {.off = true}, {.off = true}, {.off = true},
                                             {.off = true}};
static const wfm_pattern     cat_pattern  = {"week", cat_days, 7, 0};
static const wfm_pattern     other        = {"other", other_type, 7, 0};
static const wfm_pattern     short_one    = {"short", cat_days, 3, 0};

static void follow(hand *h, const wfm_pattern *pattern, int day)
{
    h->people[CAT].pattern     = pattern;
    h->people[CAT].pattern_day = day;
}

static void keeps_pattern(hand *h)
{
    follow(h, &cat_pattern, 0);
}

static void finds_phase(hand *h)
{
    follow(h, &cat_pattern, -1);
}

static void late_in_pattern(hand *h)
{
    follow(h, &cat_pattern, 1);
}

static void other_shift_of_pattern(hand *h)
{
    follow(h, &other, 0);
}

/* off, work, work, off, work ..: days 4 and 5 are missing at best */
static void no_phase(hand *h)
{
    follow(h, &short_one, -1);
}

/* ... unless they are days of absence. */
static void absent_from_pattern(hand *h)
{
    no_phase(h);
    h->absences[0] =
        (wfm_absence){day_of("2026-04-03"), day_of("2026-04-04"), "ill", false, NULL, 0};
    h->people[CAT].absences   = h->absences;
    h->people[CAT].n_absences = 1;
}

static wfm_lock lock;

static void settle(hand *h, const char *day, int shift, int start_min)
{
    lock                   = (wfm_lock){day_of(day), shift, start_min, NULL, 0};
    h->people[CAT].locks   = &lock;
    h->people[CAT].n_locks = 1;
}

static void locked_off(hand *h)
{
    settle(h, "2026-03-31", -1, -1);
}

static void locked_on(hand *h)
{
    settle(h, "2026-04-02", 0, 600);
}

static void locked_later(hand *h)
{
    settle(h, "2026-03-31", 0, 600);
}

static void lock_is_kept(hand *h)
{
    settle(h, "2026-03-31", 0, 540);
}

static void lock_of_another_week(hand *h)
{
    settle(h, "2026-04-06", 0, -1);
}

/* --- queues and training ---------------------------------------------------------------------- */

static const wfm_span open_two[] = {{WFM_TUESDAY, 540, 660, 0}};
static const wfm_span open_one[] = {{WFM_TUESDAY, 540, 630, 0}};

static void must(hand *h, const wfm_span *open)
{
    h->queues[MAIL].must_have = 1;
    h->queues[MAIL].open      = open;
    h->queues[MAIL].n_open    = 1;
}

/* Cat has a break from 10:30 to 10:45. */
static void nobody_on_mail(hand *h)
{
    must(h, open_two);
}

static void somebody_on_mail(hand *h)
{
    must(h, open_one);
}

static const wfm_span late_hours[]  = {{WFM_MONDAY, 840, 900, 0}, {WFM_TUESDAY, 660, 720, 0}};
static const wfm_span right_hours[] = {{WFM_MONDAY, 840, 915, 0}, {WFM_TUESDAY, 660, 720, 0}};
static const wfm_span night_hours[] = {{WFM_SUNDAY, 1320, 2400, 0}, {WFM_MONDAY, 1320, 2160, 0}};

static void teach(hand *h, const wfm_span *hours)
{
    h->training[0].hours   = hours;
    h->training[0].n_hours = 2;
}

static void training_too_late(hand *h)
{
    teach(h, late_hours);
}

static void training_in_time(hand *h)
{
    teach(h, right_hours);
}

/* Of the day before until 16:00 and until 12:00. */
static void training_in_yesterdays_hours(hand *h)
{
    teach(h, night_hours);
}

static const hand_fault faults[] = {
    {"short rest before", short_rest_before, WFM_RULE_REST, "ann", MON "08:00", "10 h 45 min",
     "at least 11 h"},
    {"run brought", four_days_before, WFM_RULE_RUN, "ann", MON "08:00", "6 days in a row",
     "at most 5"},
    {"short run", runs_of_three, WFM_RULE_MIN_RUN, "cat", TUE "09:00", "2 days in a row",
     "at least 3"},
    {"run brought ends", run_ends_before, WFM_RULE_MIN_RUN, "cat", MON "00:00", "1 days in a row",
     "at least 2"},
    {"short time off", three_off, WFM_RULE_MIN_OFF, "cat", TUE "09:00", "2 off in a row",
     "at least 3"},
    {"short week rest", long_week_rest, WFM_RULE_WEEK_REST, "bob", MON "00:00", "66 h",
     "at least 66 h 15 min"},
    {"few shifts", three_shifts, WFM_RULE_WEEK_SHIFTS, "cat", MON "00:00", "2 shifts",
     "at least 3"},
    {"many shifts", one_shift, WFM_RULE_WEEK_SHIFTS, "cat", MON "00:00", "2 shifts", "at most 1"},
    {"low average", low_average, WFM_RULE_AVERAGE, "cat", MON "00:00", "18 h", "at least 19 h"},
    {"high average", high_average, WFM_RULE_AVERAGE, "cat", MON "00:00", "18 h", "at most 17 h"},
    {"low with leave", low_average_with_leave, WFM_RULE_AVERAGE, "cat", MON "00:00", "24 h",
     "at least 25 h"},
    {"year", year_is_over, WFM_RULE_YEAR, "cat", MON "00:00", "108 h 15 min", "at most 108 h"},
    {"weekend", no_weekend_off, WFM_RULE_WEEKENDS, "cat", SAT "09:00", "2 of 3 with a shift",
     "at most 1"},
    {"night", second_night, WFM_RULE_NIGHTS, "bob", TUE "22:00", "night 2 in a row", "at most 1"},
    {"nights brought", third_night, WFM_RULE_NIGHTS, "bob", TUE "22:00", "night 3 in a row",
     "at most 2"},
    {"succession", early_after_early, WFM_RULE_SUCCESSION, "ann", TUE "08:00",
     "'early' on the day after 'early'", "another shift, or none"},
    {"succession brought", early_after_brought, WFM_RULE_SUCCESSION, "ann", MON "08:00",
     "'early' on the day after 'night'", "another shift, or none"},
    {"pattern late", late_in_pattern, WFM_RULE_PATTERN, "cat", MON "00:00",
     "no shift on 2026-03-30, 2 days unlike it", "a shift by pattern 'week'"},
    {"pattern's shift", other_shift_of_pattern, WFM_RULE_PATTERN, "cat", TUE "00:00",
     "a shift on 2026-03-31, 1 days unlike it", "another shift by pattern 'other'"},
    {"no phase", no_phase, WFM_RULE_PATTERN, "cat", FRI "00:00",
     "no shift on 2026-04-03, 2 days unlike it", "a shift by pattern 'short'"},
    {"locked off", locked_off, WFM_RULE_LOCK, "cat", TUE "00:00", "a shift 'short' at 09:00",
     "no shift"},
    {"locked on", locked_on, WFM_RULE_LOCK, "cat", THU "00:00", "no shift",
     "a shift 'short' at 10:00"},
    {"locked later", locked_later, WFM_RULE_LOCK, "cat", TUE "00:00", "a shift 'short' at 09:00",
     "a shift 'short' at 10:00"},
    {"must have", nobody_on_mail, WFM_RULE_MUST_HAVE, "mail", TUE "10:30", "0.5 agents missing",
     "at least 1 while open"},
    {"training too late", training_too_late, WFM_RULE_TRAINING, "ann", MON "14:15", "at 14:15",
     "within its hours: 'product'"},
};

static void one_fault_is_told_once_by_its_rule(void **state)
{
    (void)state;
    hand_check_faults(faults, COUNT(faults));
}

static void at_the_limit_all_is_well(void **state)
{
    static void (*const plants[])(hand * h) = {enough_rest_before,
                                               three_days_before,
                                               runs_of_two,
                                               run_ends_in_time,
                                               two_off,
                                               open_edge,
                                               week_rest,
                                               two_shifts,
                                               fair_average,
                                               average_with_leave,
                                               open_average,
                                               new_in_the_period,
                                               year,
                                               weekend_off,
                                               both_days_of_a_weekend,
                                               two_nights,
                                               no_nights,
                                               free_succession,
                                               keeps_pattern,
                                               finds_phase,
                                               absent_from_pattern,
                                               lock_is_kept,
                                               lock_of_another_week,
                                               somebody_on_mail,
                                               training_in_time,
                                               training_in_yesterdays_hours};

    (void)state;
    for (size_t i = 0; i < COUNT(plants); i++) {
        hand h;

        hand_week(&h);
        plants[i](&h);
        hand_assert_clean(&h);
        hand_close(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_fault_is_told_once_by_its_rule),
        cmocka_unit_test(at_the_limit_all_is_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
