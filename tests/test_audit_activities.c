/* The audit's rules about what people do in their shifts: one fault at a time is planted, and
 * exactly its rule speaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/fault.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define MON          "2026-03-30T"
#define TUE          "2026-03-31T"
#define WED          "2026-04-01T"
#define THU          "2026-04-02T"

/* The faults. Those that change who works when also take the numbers' claims away. */

static void no_skill(hand *h)
{
    hand_activity_of(h, CAT, WED "09:00")->queue = "calls";
    hand_activity_of(h, CAT, WED "10:45")->queue = "calls";
    hand_forget_numbers(h);
}

static void no_skill_on_reserve(hand *h)
{
    hand_activity_of(h, BOB, THU "22:00")->kind  = WFM_RESERVE;
    hand_activity_of(h, BOB, THU "22:00")->queue = "mail";
    hand_forget_numbers(h);
}

static void no_queue(hand *h)
{
    hand_activity_of(h, CAT, WED "09:00")->queue = "chat";
    hand_forget_numbers(h);
}

static void gap(hand *h)
{
    hand_activity_of(h, ANN, THU "08:00")->end -= 900;
    hand_forget_numbers(h);
}

static void late_gap(hand *h)
{
    hand_activity_of(h, ANN, THU "14:15")->end -= 900;
    hand_forget_numbers(h);
}

static void two_at_once(hand *h)
{
    hand_activity_of(h, ANN, THU "08:00")->end += 900;
    hand_forget_numbers(h);
}

static void beyond_the_shift(hand *h)
{
    hand_activity_of(h, ANN, THU "14:15")->end += 900;
    hand_forget_numbers(h);
}

static void backwards(hand *h)
{
    hand_activity_of(h, ANN, THU "14:15")->end -= 9000;
    hand_forget_numbers(h);
}

static void no_length(hand *h)
{
    hand_activity_of(h, ANN, THU "14:15")->end -= 8100;
    hand_forget_numbers(h);
}

static void after_the_shift(hand *h)
{
    h->activities[h->results.n_activities]       = *hand_activity_of(h, CAT, WED "10:45");
    h->activities[h->results.n_activities].start = hand_at(h, WED "13:00");
    h->activities[h->results.n_activities].end   = hand_at(h, WED "14:00");
    h->results.n_activities++;
    hand_forget_numbers(h);
}

static void stray(hand *h)
{
    hand_shift(h, CAT, "short", THU "09:00", 240);
    hand_do(h, WFM_WORK, "mail", 60);
    hand_do(h, WFM_WORK, "mail", 180);
    h->results.n_shifts--;
    hand_forget_numbers(h);
}

static void no_activities(hand *h)
{
    h->results.n_activities -= 3; /* the last are those of cat's Wednesday */
    hand_forget_numbers(h);
}

static void become_work(hand *h, int person, const char *start)
{
    wfm_activity_row *a = hand_activity_of(h, person, start);

    a->kind   = WFM_WORK;
    a->queue  = "calls";
    a->detail = "";
    hand_forget_numbers(h);
}

static void no_meal(hand *h)
{
    become_work(h, ANN, THU "12:00");
}

/* Its namesake in the afternoon does not stand in for it. */
static void no_first_pause(hand *h)
{
    become_work(h, ANN, THU "10:00");
}

static void make_break(hand *h, int person, const char *start, const char *name)
{
    wfm_activity_row *a = hand_activity_of(h, person, start);

    a->kind   = WFM_BREAK;
    a->queue  = "";
    a->detail = name;
    hand_forget_numbers(h);
}

static void break_too_many(hand *h)
{
    make_break(h, BOB, THU "22:00", "nap");
}

static void break_twice(hand *h)
{
    make_break(h, BOB, THU "22:00", "rest");
}

static void long_break(hand *h)
{
    hand_activity_of(h, CAT, WED "10:30")->end += 900;
    hand_activity_of(h, CAT, WED "10:45")->start += 900;
    hand_forget_numbers(h);
}

static void late_break(hand *h)
{
    wfm_activity_row *pause = hand_activity_of(h, CAT, WED "10:30");
    wfm_activity_row *work  = hand_activity_of(h, CAT, WED "10:45");

    hand_activity_of(h, CAT, WED "09:00")->end += 5400;
    pause->start += 5400;
    pause->end += 5400;
    work->start += 5400;
    hand_forget_numbers(h);
}

static void meal_as_break(hand *h)
{
    hand_activity_of(h, ANN, THU "12:00")->kind = WFM_BREAK;
}

static void make_training(hand *h, int person, const char *start, const char *id)
{
    wfm_activity_row *a = hand_activity_of(h, person, start);

    a->kind   = WFM_TRAINING;
    a->queue  = "";
    a->detail = id;
    hand_forget_numbers(h);
}

static void not_named_for_training(hand *h)
{
    h->training[0].n_people = 1; /* cat alone; ann goes all the same */
    hand_forget_numbers(h);
}

static void unknown_training(hand *h)
{
    make_training(h, ANN, THU "08:00", "fire-drill");
}

static void training_twice(hand *h)
{
    make_training(h, ANN, TUE "12:30", "product");
}

static void short_training(hand *h)
{
    hand_activity_of(h, ANN, MON "14:15")->end -= 900;
    hand_activity_of(h, ANN, MON "15:15")->start -= 900;
    hand_forget_numbers(h);
}

static void training_too_early(hand *h)
{
    h->training[0].from++;
}

/* Ann's session moves from Monday to Cat's hour. */
static void crowded_training(hand *h)
{
    wfm_activity_row *work = hand_activity_of(h, ANN, TUE "10:15");

    become_work(h, ANN, MON "14:15");
    work->end = hand_at(h, TUE "11:00");
    h->activities[h->results.n_activities++] =
        (wfm_activity_row){"ann", WFM_TRAINING, "", "product", work->end, work->end + 3600};
}

static void meal_paid(hand *h)
{
    hand_shift_of(h, ANN, THU "08:00")->paid_min = 510;
}

static const hand_fault faults[] = {
    {"no skill", no_skill, WFM_RULE_SKILL, "cat", WED "09:00", "on queue 'calls'",
     "only with skill 'voice'"},
    {"no skill on reserve", no_skill_on_reserve, WFM_RULE_SKILL, "bob", THU "22:00",
     "on queue 'mail'", "only with skill 'text'"},
    {"no queue", no_queue, WFM_RULE_SKILL, "cat", WED "09:00", "on queue 'chat'",
     "a queue of the plan"},
    {"gap", gap, WFM_RULE_ACTIVITIES, "ann", THU "09:45", "nothing for 15 min",
     "one activity at every moment of the shift"},
    {"gap at the end", late_gap, WFM_RULE_ACTIVITIES, "ann", THU "16:15", "nothing for 15 min",
     "one activity at every moment of the shift"},
    {"two at once", two_at_once, WFM_RULE_ACTIVITIES, "ann", THU "10:00", "two at once",
     "one activity at every moment of the shift"},
    {"beyond the shift", beyond_the_shift, WFM_RULE_ACTIVITIES, "ann", THU "16:30",
     "15 min beyond the shift", "one activity at every moment of the shift"},
    {"backwards", backwards, WFM_RULE_ACTIVITIES, "ann", THU "14:15", "an activity of minus 15 min",
     "one activity at every moment of the shift"},
    {"no length", no_length, WFM_RULE_ACTIVITIES, "ann", THU "14:15", "an activity of 0 min",
     "one activity at every moment of the shift"},
    {"after the shift", after_the_shift, WFM_RULE_ACTIVITIES, "cat", WED "13:00",
     "13:00 outside every shift", "activities inside shifts"},
    {"stray", stray, WFM_RULE_ACTIVITIES, "cat", THU "09:00", "09:00 outside every shift",
     "activities inside shifts"},
    {"no activities", no_activities, WFM_RULE_ACTIVITIES, "cat", WED "09:00", "nothing for 4 h",
     "one activity at every moment of the shift"},
    {"no meal", no_meal, WFM_RULE_BREAK, "ann", THU "08:00", "none", "meal of 30 min: 'lunch'"},
    {"no first pause", no_first_pause, WFM_RULE_BREAK, "ann", THU "08:00", "none",
     "break of 15 min: 'pause'"},
    {"a break too many", break_too_many, WFM_RULE_BREAK, "bob", THU "22:00", "one too many: 'nap'",
     "each break of type 'night' once"},
    {"a break twice", break_twice, WFM_RULE_BREAK, "bob", THU "22:00", "one too many: 'rest'",
     "each break of type 'night' once"},
    {"long break", long_break, WFM_RULE_BREAK, "cat", WED "10:30", "30 min", "15 min: 'pause'"},
    {"late break", late_break, WFM_RULE_BREAK, "cat", WED "12:00", "3 h into the shift",
     "1 h to 2 h 45 min: 'pause'"},
    {"meal as break", meal_as_break, WFM_RULE_BREAK, "ann", THU "12:00", "a break",
     "a meal: 'lunch'"},
    {"not named for it", not_named_for_training, WFM_RULE_TRAINING, "ann", MON "14:15",
     "a session of 'product'", "only people named for it"},
    {"unknown training", unknown_training, WFM_RULE_TRAINING, "ann", THU "08:00",
     "a session of 'fire-drill'", "a training of the plan"},
    {"training twice", training_twice, WFM_RULE_TRAINING, "ann", TUE "12:30",
     "one more session of 'product'", "one"},
    {"short training", short_training, WFM_RULE_TRAINING, "ann", MON "14:15", "45 min",
     "1 h: 'product'"},
    {"training too early", training_too_early, WFM_RULE_TRAINING, "ann", MON "14:15",
     "on 2026-03-30", "2026-03-31 to 2026-04-01: 'product'"},
    {"crowded training", crowded_training, WFM_RULE_TRAINING, "", TUE "11:00", "2 at the same time",
     "at most 1: 'product'"},
    {"meal paid", meal_paid, WFM_RULE_PAID, "ann", THU "08:00", "8 h 30 min", "8 h"},
};

static void one_fault_is_told_once_by_its_rule(void **state)
{
    (void)state;
    hand_check_faults(faults, COUNT(faults));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_fault_is_told_once_by_its_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
