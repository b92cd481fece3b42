/* The tables that a roster leaves beside its shifts: what each person had, the prices that prove
 * the bound, and the parts of the cost, in every kind of file. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/results_case.h"
#include "tests/support/results_tables.h"
#include "tests/support/scratch.h"
#include "wfm/results_file.h"

static wfm_results sample_back(const char *name)
{
    wfm_results back;
    wfm_error   err = {0};

    if (wfm_results_read(sample_file(name), &back, NULL, &err))
        fail_msg("%s", err.text);
    return back;
}

static void check_people(const wfm_results *back)
{
    const wfm_person_row *ann = back->people, *bob = ann + 1, *eve = ann + 2;

    assert_int_equal(back->n_people, 3);
    assert_string_equal(ann->person, "ann");
    assert_int_equal(ann->shifts, 1);
    assert_int_equal(ann->paid_min, 210);
    assert_int_equal(ann->least_min, 180);
    assert_int_equal(ann->most_min, 240);
    assert_int_equal(ann->nights, 1);
    assert_int_equal(ann->weekends, 1);
    assert_int_equal(ann->wishes, 3);
    assert_int_equal(ann->wishes_kept, 2);
    assert_int_equal(bob->reserve_min, 120);
    assert_true(ann->balance[WFM_GOOD_NIGHT] == 0.75);
    assert_true(ann->balance[WFM_GOOD_WEEKEND] == -0.25);
    assert_true(ann->balance[WFM_GOOD_WISH] == 1.0 / 3);
    assert_true(bob->balance[WFM_GOOD_RESERVE] == 2);
    assert_int_equal(ann->run_days, 1);
    assert_int_equal(bob->off_days, 3);
    assert_int_equal(ann->night_run, 1);
    assert_string_equal(ann->last_shift, "early");
    assert_string_equal(eve->last_shift, "");
    assert_int_equal(ann->last_end, SAMPLE_REPEATED + 4 * 3600);
    assert_int_equal(eve->last_end, back->run.start);
    assert_true(ann->period_paid_min == 210 && bob->period_paid_min == 0);
    assert_true(ann->year_paid_min == 6210 && ann->span_weekends == 1 && eve->span_weekends == 0);
}

/* Of a queue those for work stand before those for its reserve. */
static void check_prices(const wfm_results *back)
{
    const wfm_price_row *price = back->prices;

    assert_int_equal(back->n_prices, 5);
    assert_string_equal(price[0].queue, "chat");
    assert_true(!price[2].reserve && price[3].reserve);
    assert_int_equal(price[2].start, SAMPLE_REPEATED + 3600);
    assert_int_equal(price[3].start, SAMPLE_REPEATED);
    assert_true(price[1].price == 1e15 && price[2].price == -2.5 && price[3].price == 1.0 / 3);
}

static void check_conflicts(const wfm_results *back)
{
    const wfm_conflict_row *row = back->conflicts;

    assert_int_equal(back->n_conflicts, 3);
    assert_string_equal(row[0].person, "ann");
    assert_true(row[0].conflict == 1 && row[1].member == 2 && row[2].conflict == 2);
    assert_true(row[0].rule == WFM_CLAUSE_WEEK_HOURS_MIN && row[2].rule == WFM_CLAUSE_REST);
    assert_true(row[0].start == SAMPLE_REPEATED && row[1].end == SAMPLE_REPEATED + 24 * 3600);
    assert_string_equal(row[1].file, "sick & <ill>.csv");
    assert_string_equal(row[2].file, "");
    assert_true(row[0].line == 12 && row[2].line == 0);
    assert_string_equal(row[1].words, "absence '=1'");
    assert_true(row[0].given_up && !row[1].given_up);
    assert_true(row[0].kept == 480 && row[1].kept == 0);
}

static void check_changes(const wfm_results *back)
{
    const wfm_change_row *row = back->changes;

    assert_int_equal(back->n_published, 1);
    assert_string_equal(back->published[0].shift, "early");
    assert_int_equal(back->published[0].end, SAMPLE_REPEATED + 3 * 3600);
    assert_int_equal(back->n_changes, 2);
    assert_true(row[0].kind == WFM_CHANGE_START && row[1].kind == WFM_CHANGE_ON);
    assert_true(row[0].was_from == SAMPLE_REPEATED - 3600 && row[0].now_from == SAMPLE_REPEATED);
    assert_true(row[1].was_from == row[1].day && row[1].was_to == row[1].day);
    assert_true(row[0].price == 2.5 && row[1].price == 0);
}

static void check_cost(const wfm_objective *cost)
{
    assert_true(cost->present && cost->cut);
    assert_true(cost->wage == 1234.5 && cost->premium == 12.25 && cost->overtime == 7.5);
    assert_true(cost->under == 10 && cost->over == 0.125 && cost->must == 1e6);
    assert_true(cost->reserve_under == 0.25 && cost->training_missed == 50);
    assert_true(cost->wishes == 3 && cost->spread == 0.5 && cost->fairness == -1.25);
    assert_true(cost->changes == 2.5);
    assert_true(cost->total == 1001316.875 && cost->bound == 1000000);
    assert_true(cost->gap == 0.001316875);
}

static void values_come_back(void **state)
{
    static const char *const names[] = {"x.xml", "x.db"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        wfm_results back = sample_back(names[i]);

        check_people(&back);
        check_prices(&back);
        check_conflicts(&back);
        check_changes(&back);
        check_cost(&back.objective);
        wfm_results_release(&back);
    }
}

#define COUNT  "must be a whole number in [0, 1e+09]"
#define AMOUNT "must be a number in [-1e+15, 1e+15]"
#define FLAG   "must be one of 'false' 'true'"

/* Each column but the times with a value that it may not have, and what is said of it. */
static const bad_cell bad[] = {
    {"person", "person", "a/b", "'a/b': " NO_ID},
    {"person", "shifts", "-1", "'-1': " COUNT},
    {"person", "paid_min", "-1", "'-1': " COUNT},
    {"person", "least_min", "2000000000", "'2000000000': " COUNT},
    {"person", "most_min", "-60", "'-60': " COUNT},
    {"person", "nights", "-1", "'-1': " COUNT},
    {"person", "weekends", "-1", "'-1': " COUNT},
    {"person", "wishes", "-1", "'-1': " COUNT},
    {"person", "wishes_kept", "-1", "'-1': " COUNT},
    {"person", "reserve_min", "-1", "'-1': " COUNT},
    {"person", "balance_night", "-1e16", "': " AMOUNT},
    {"person", "balance_weekend", "1e16", "': " AMOUNT},
    {"person", "balance_wish", "1e16", "': " AMOUNT},
    {"person", "balance_reserve", "1e16", "': " AMOUNT},
    {"person", "run_days", "-1", "'-1': " COUNT},
    {"person", "off_days", "-1", "'-1': " COUNT},
    {"person", "night_run", "-1", "'-1': " COUNT},
    {"person", "last_shift", ".early", "'.early': " NO_ID},
    {"price", "queue", "a b", "'a b': " NO_ID},
    {"price", "reserve", "no", "'no': " FLAG},
    {"price", "price", "1e16", "': " AMOUNT},
    {"conflict", "person", "a b", "'a b': " NO_ID},
    {"conflict", "conflict", "-1", "'-1': " COUNT},
    {"conflict", "member", "1e10", "': " COUNT},
    {"conflict", "rule", "week-hours", "'week-hours': must be one of 'week-hours-min' "},
    {"conflict", "line", "-1", "'-1': " COUNT},
    {"conflict", "kept", "-1", "'-1': " COUNT},
    {"conflict", "given_up", "2", "'2': " FLAG},
    {"objective", "premium", "1e16", "': " AMOUNT},
    {"objective", "overtime", "1e16", "': " AMOUNT},
    {"objective", "must", "1e16", "': " AMOUNT},
    {"objective", "wishes", "1e16", "': " AMOUNT},
    {"objective", "spread", "1e16", "': " AMOUNT},
    {"person", "period_paid_min", "-1", "'-1': " COUNT},
    {"person", "year_paid_min", "-1", "'-1': " COUNT},
    {"person", "span_weekends", "-1", "'-1': " COUNT},
    {"change", "person", "a/b", "'a/b': " NO_ID},
    {"change", "kind", "moved", "'moved': must be one of 'start' 'far' 'on' 'off'"},
    {"change", "price", "-1", "'-1': must be a number in [0, 1e+15]"},
    {"published", "paid_min", "-1", "'-1': " COUNT},
    {"objective", "changes", "-1e16", "': " AMOUNT},
    {"objective", "fairness", "-1e16", "': " AMOUNT},
    {"objective", "cut", "yes", "'yes': " FLAG},
};

static void bad_values_are_refused(void **state)
{
    (void)state;
    assert_cells_refused(bad, sizeof bad / sizeof *bad);
    assert_refused(sample_xml_with("person", "nights", "1.5"), "'nights'", "'1.5': " COUNT);
    assert_refused(sample_xml_with("person", "balance_wish", "NaN"), "'balance_wish'", AMOUNT);
    assert_refused(sample_xml_with("price", "price", "INF"), "'price'", "'INF': " AMOUNT);
}

static void bad_times_are_refused(void **state)
{
    (void)state;
    assert_time_refused("person", "last_end");
    assert_time_refused("price", "start");
    assert_time_refused("conflict", "start");
    assert_time_refused("conflict", "end");
}

static void a_row_that_stands_twice_is_refused(void **state)
{
    (void)state;
    assert_refused(sample_xml_with("person", "person", "bob"),
                   "x.xml: person: ", "person 'bob' stands twice");
    assert_refused(sample_xml_with("price", "queue", "sales"), "x.xml: price: ",
                   "queue 'sales', reserve 'false', start '2026-10-25T02:00+02:00' stands twice");
    assert_refused(sample_xml_with("conflict", "member", "2"),
                   "x.xml: conflict: ", "person 'ann', conflict '1', member '2' stands twice");
}

static void people_that_no_file_can_carry_are_not_written(void **state)
{
    wfm_results    results  = sample_results();
    wfm_person_row people[] = {results.people[0], results.people[1]};

    (void)state;
    results.people   = people;
    results.n_people = 2;
    people[0].person = "carl";
    assert_not_written(&results, "row 2 of person: not in ascending order of its key");
    people[0].person     = "ann";
    people[1].last_shift = NULL;
    assert_not_written(&results, "row 2 of person, last_shift: '?': must be an id");
    people[1].last_shift             = "";
    people[1].balance[WFM_GOOD_WISH] = NAN;
    assert_not_written(&results, "row 2 of person, balance_wish: must not be empty");
    people[1].balance[WFM_GOOD_WISH] = -INFINITY;
    assert_not_written(&results, "row 2 of person, balance_wish: '-inf': " AMOUNT);
}

static void prices_that_no_file_can_carry_are_not_written(void **state)
{
    wfm_results   results  = sample_results();
    wfm_price_row prices[] = {results.prices[3], results.prices[1]};

    (void)state;
    results.prices   = prices;
    results.n_prices = 2;
    assert_not_written(&results, "row 2 of price: not in ascending order of its key");
    prices[1]       = prices[0];
    prices[1].price = 1;
    assert_not_written(&results, "row 2 of price: not in ascending order of its key");
    prices[1].start += 900;
    prices[1].price = NAN;
    assert_not_written(&results, "row 2 of price, price: must not be empty");
}

/* An absent part is 0 in a file; an unknown one is a mistake of whoever writes. */
static void an_unknown_part_of_the_cost_is_not_written(void **state)
{
    wfm_results results = sample_results();

    (void)state;
    results.objective.fairness = NAN;
    assert_not_written(&results, "row 1 of objective, fairness: must not be empty");
}

static void tables_are_written_as_csv(void **state)
{
    (void)state;
    assert_only_written(
        WFM_TABLE_PERSON,
        "person,shifts,paid_min,least_min,most_min,nights,weekends,wishes,wishes_kept,reserve_min,"
        "balance_night,balance_weekend,balance_wish,balance_reserve,run_days,off_days,night_run,"
        "last_shift,last_end,period_paid_min,year_paid_min,span_weekends\n"
        "ann,1,210,180,240,1,1,3,2,0,0.75,-0.25,0.3333333333333333,0,1,0,1,early,"
        "2026-10-25T05:00+01:00,210,6210,1\n"
        "bob,1,120,0,2400,0,1,0,0,120,-0.75,0.25,0,2,0,3,0,,2026-10-25T04:00+01:00,0,120,0\n"
        "eve,0,0,0,0,0,0,1,1,0,0,0,0,0,0,1,0,,2026-10-25T00:00+02:00,0,0,0\n");
    assert_only_written(
        WFM_TABLE_CARRIED,
        "person,run,off,nights,shift,last_end,period_paid,year_paid,weekends,night_balance,"
        "weekend_balance,wish_balance,reserve_balance\n"
        "ann,1,0,1,early,2026-10-25T05:00+01:00,3.5,103.5,1,0.75,-0.25,0.3333333333333333,0\n"
        "bob,0,3,0,,2026-10-25T04:00+01:00,0,2,0,-0.75,0.25,0,2\n"
        "eve,0,1,0,,2026-10-25T00:00+02:00,0,0,0,0,0,0,0\n");
    assert_only_written(WFM_TABLE_CHANGE,
                        "person,day,kind,was_from,was_to,now_from,now_to,price\n"
                        "ann,2026-10-25T00:00+02:00,start,2026-10-25T01:00+02:00,"
                        "2026-10-25T04:00+01:00,2026-10-25T02:00+02:00,2026-10-25T05:00+01:00,2.5\n"
                        "bob,2026-10-25T00:00+02:00,on,2026-10-25T00:00+02:00,"
                        "2026-10-25T00:00+02:00,2026-10-25T02:00+01:00,2026-10-25T04:00+01:00,0\n");
    assert_only_written(WFM_TABLE_PRICE, "queue,reserve,start,price\n"
                                         "chat,false,2026-10-25T02:00+02:00,0.125\n"
                                         "sales,false,2026-10-25T02:00+02:00,1e+15\n"
                                         "sales,false,2026-10-25T02:00+01:00,-2.5\n"
                                         "sales,true,2026-10-25T02:00+02:00,0.3333333333333333\n"
                                         "sales,true,2026-10-25T02:00+01:00,0\n");
    assert_only_written(
        WFM_TABLE_CONFLICT,
        "person,conflict,member,rule,start,end,file,line,words,given_up,kept\n"
        "ann,1,1,week-hours-min,2026-10-25T02:00+02:00,2026-11-01T01:00+01:00,plan.xml,12,"
        "at least 35 h,true,480\n"
        "ann,1,2,absence,2026-10-25T02:00+02:00,2026-10-26T01:00+01:00,sick & <ill>.csv,3,"
        "absence '=1',false,0\n"
        "ann,2,1,rest,2026-10-25T02:00+02:00,2026-10-25T02:00+01:00,,0,"
        "11 h of rest between shifts,false,0\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_back),
        cmocka_unit_test(bad_values_are_refused),
        cmocka_unit_test(bad_times_are_refused),
        cmocka_unit_test(a_row_that_stands_twice_is_refused),
        cmocka_unit_test(people_that_no_file_can_carry_are_not_written),
        cmocka_unit_test(prices_that_no_file_can_carry_are_not_written),
        cmocka_unit_test(an_unknown_part_of_the_cost_is_not_written),
        cmocka_unit_test(tables_are_written_as_csv),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
