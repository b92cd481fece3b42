/* The civil calendar against Python's and against the rules of leap years. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void dates_have_their_day_numbers(void **state)
{
    /* Python: (datetime.date(y, m, d) - datetime.date(1970, 1, 1)).days */
    static const struct {
        int     year, month, mday;
        wfm_day day;
    } table[] = {
        {1970, 1, 1, 0},      {1969, 12, 31, -1},      {2000, 2, 29, 11016},  {2000, 3, 1, 11017},
        {2026, 3, 29, 20541}, {2069, 12, 31, 36524},   {1900, 2, 28, -25509}, {1900, 3, 1, -25508},
        {1, 1, 1, -719162},   {9999, 12, 31, 2932896},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        int year, month, mday;

        assert_int_equal(wfm_day_from_date(table[i].year, table[i].month, table[i].mday),
                         table[i].day);
        wfm_day_to_date(table[i].day, &year, &month, &mday);
        assert_int_equal(year, table[i].year);
        assert_int_equal(month, table[i].month);
        assert_int_equal(mday, table[i].mday);
    }
}

/* Every day of two cycles of the calendar, counted up by the rule that children learn. */
static void the_calendar_counts_up_day_by_day(void **state)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int              year = 1600, month = 1, mday = 1;
    const wfm_day    first = wfm_day_from_date(1600, 1, 1), end = wfm_day_from_date(2400, 1, 1);

    (void)state;
    assert_int_equal(wfm_day_weekday(first), WFM_SATURDAY);
    for (wfm_day day = first; day < end; day++) {
        const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int        y, m, d;

        wfm_day_to_date(day, &y, &m, &d);
        assert_true(y == year && m == month && d == mday);
        assert_int_equal(wfm_day_from_date(year, month, mday), day);
        assert_int_equal(wfm_day_weekday(day + 1), (wfm_day_weekday(day) + 1) % 7);
        if (++mday > length[month - 1] + (month == 2 && leap)) {
            mday  = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
    assert_int_equal(year, 2400);
}

static void weekdays_have_names(void **state)
{
    (void)state;
    assert_string_equal(wfm_weekday_name(wfm_day_weekday(day_of("1970-01-01"))), "thursday");
    assert_string_equal(wfm_weekday_name(wfm_day_weekday(day_of("2026-03-29"))), "sunday");
    assert_string_equal(wfm_weekday_name(WFM_MONDAY), "monday");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_have_their_day_numbers),
        cmocka_unit_test(the_calendar_counts_up_day_by_day),
        cmocka_unit_test(weekdays_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
