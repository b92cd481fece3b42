/* The civil calendar: days since 1970-01-01 and dates, proleptic Gregorian.
 *
 * Years are counted from March, so the leap day is the last one of its year and the month lengths
 * 31 30 31 30 31 | 31 30 31 30 31 | 31 28 repeat every five months with 153 days: day d of month m
 * (March = 0) is day (153 m + 2) / 5 + d - 1 of such a year. */
#include <assert.h>
#include <stdint.h>

#include "wfm/time.h"

enum {
    DAYS_OF_CYCLE  = 146097, /* 400 years, after which the calendar repeats */
    YEARS_OF_CYCLE = 400,
    FROM_YEAR_0    = 719468,       /* 0000-03-01 to 1970-01-01 */
    FIRST_WEEKDAY  = WFM_THURSDAY, /* of 1970-01-01 */
    MARCH          = 3,
    MONTHS_OF_YEAR = 12
};

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* 0000-03-01 to the 1st of March of a year. */
static int64_t days_before_year(int64_t year)
{
    return 365 * year + floor_div(year, 4) - floor_div(year, 100) + floor_div(year, 400);
}

static int days_before_month(int month_from_march)
{
    return (153 * month_from_march + 2) / 5;
}

wfm_day wfm_day_from_date(int year, int month, int day)
{
    assert(month >= 1 && month <= MONTHS_OF_YEAR);
    const int64_t year_from_march  = (int64_t)year - (month < MARCH);
    const int     month_from_march = (month + MONTHS_OF_YEAR - MARCH) % MONTHS_OF_YEAR;

    return (wfm_day)(days_before_year(year_from_march) + days_before_month(month_from_march) +
                     (day - 1) - FROM_YEAR_0);
}

void wfm_day_to_date(wfm_day day, int *year, int *month, int *mday)
{
    const int64_t n = (int64_t)day + FROM_YEAR_0;
    int64_t       y = floor_div(n * YEARS_OF_CYCLE, DAYS_OF_CYCLE); /* right or one off */

    if (days_before_year(y) > n)
        y--;
    else if (days_before_year(y + 1) <= n)
        y++;
    const int day_of_year      = (int)(n - days_before_year(y));
    const int month_from_march = (5 * day_of_year + 2) / 153;

    *month = (month_from_march + MARCH - 1) % MONTHS_OF_YEAR + 1;
    *mday  = day_of_year - days_before_month(month_from_march) + 1;
    *year  = (int)(y + (*month < MARCH));
}

wfm_weekday wfm_day_weekday(wfm_day day)
{
    const int64_t weeks = floor_div((int64_t)day + FIRST_WEEKDAY, WFM_WEEK_DAYS);

    return (wfm_weekday)(day + FIRST_WEEKDAY - weeks * WFM_WEEK_DAYS);
}

const char *wfm_weekday_name(wfm_weekday weekday)
{
    static const char *const name[WFM_WEEK_DAYS] = {"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

    assert((unsigned)weekday < WFM_WEEK_DAYS);
    return name[weekday];
}
