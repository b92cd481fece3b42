/* absences.csv, wishes.csv, locks.csv and carried.csv: what is said of people in files. */
#include <string.h>

#include "engine/base/text.h"
#include "engine/plan/clock.h"
#include "engine/plan/people.h"
#include "engine/plan/table.h"

static const double MAX_PRICE = 1e6, MAX_BALANCE = 1e6;

#define MAX_DAYS     31
#define MAX_WEEKENDS 53

enum { PERSON }; /* the first column of each */

enum { FROM = 1, TO, CAUSE, CREDITED, ABSENCE_COLUMNS };

static const wfm_csv_column absence_columns[ABSENCE_COLUMNS] = {[PERSON]   = {"person", true},
                                                                [FROM]     = {"from", true},
                                                                [TO]       = {"to", true},
                                                                [CAUSE]    = {"cause", true},
                                                                [CREDITED] = {"credited", false}};

enum { DAY = 1, KIND, WISHED, PRICE, WISH_COLUMNS };

static const wfm_csv_column wish_columns[WISH_COLUMNS] = {[PERSON] = {"person", true},
                                                          [DAY]    = {"day", true},
                                                          [KIND]   = {"kind", false},
                                                          [WISHED] = {"shift", false},
                                                          [PRICE]  = {"price", true}};

enum { LOCK_OFF = DAY + 1, LOCKED, START, LOCK_COLUMNS };

static const wfm_csv_column lock_columns[LOCK_COLUMNS] = {[PERSON]   = {"person", true},
                                                          [DAY]      = {"day", true},
                                                          [LOCK_OFF] = {"off", false},
                                                          [LOCKED]   = {"shift", false},
                                                          [START]    = {"start", false}};

enum {
    RUN = 1,
    OFF,
    NIGHTS,
    SHIFT,
    LAST_END,
    PERIOD_PAID,
    YEAR_PAID,
    WEEKENDS,
    BALANCE, /* by wfm_good */
    CARRIED_COLUMNS = BALANCE + WFM_GOODS
};

static const wfm_csv_column carried_columns[CARRIED_COLUMNS] = {
    [PERSON]                     = {"person", true},
    [RUN]                        = {"run", false},
    [OFF]                        = {"off", false},
    [NIGHTS]                     = {"nights", false},
    [SHIFT]                      = {"shift", false},
    [LAST_END]                   = {"last_end", false},
    [PERIOD_PAID]                = {"period_paid", false},
    [YEAR_PAID]                  = {"year_paid", false},
    [WEEKENDS]                   = {"weekends", false},
    [BALANCE + WFM_GOOD_NIGHT]   = {"night_balance", false},
    [BALANCE + WFM_GOOD_WEEKEND] = {"weekend_balance", false},
    [BALANCE + WFM_GOOD_WISH]    = {"wish_balance", false},
    [BALANCE + WFM_GOOD_RESERVE] = {"reserve_balance", false}};

static wfm_place place_of(wfm_build *b, const wfm_csv_row *row)
{
    return (wfm_place){wfm_build_text(b, row->file), (int)row->line};
}

static wfm_status take_absence(const wfm_csv_row *row, void *user, wfm_error *err)
{
    wfm_people     *people  = user;
    const wfm_place place   = place_of(people->b, row);
    wfm_absence     absence = {.file = place.file, .line = place.line};
    const int       person  = wfm_refer_person(people, row->field[PERSON], place);

    if (wfm_csv_date(row, FROM, &absence.from, err) || wfm_csv_date(row, TO, &absence.to, err) ||
        wfm_csv_text(row, CAUSE, 1, WFM_NAME_MAX, err) ||
        wfm_csv_flag(row, CREDITED, true, &absence.credited, err))
        return WFM_EDATA;
    absence.cause = wfm_build_text(people->b, row->field[CAUSE]);
    if (person >= 0)
        wfm_add_absence(people, place, person, absence);
    return wfm_row_done(people->b, err);
}

static wfm_status check_kind(const wfm_csv_row *row, wfm_error *err)
{
    const char *kind = row->field[KIND];

    return !*kind || strcmp(kind, "off") == 0 || strcmp(kind, "work") == 0
               ? WFM_OK
               : wfm_csv_fail(row, KIND, "must be off or work", err);
}

static wfm_status take_wish(const wfm_csv_row *row, void *user, wfm_error *err)
{
    wfm_people     *people = user;
    const wfm_place place  = place_of(people->b, row);
    wfm_wish_text   text   = {.kind = row->field[KIND], .shift = row->field[WISHED]};
    const int       person = wfm_refer_person(people, row->field[PERSON], place);

    if (wfm_csv_date(row, DAY, &text.day, err) || check_kind(row, err) ||
        wfm_csv_number(row, PRICE, 0, MAX_PRICE, &text.price, err))
        return WFM_EDATA;
    if (person >= 0)
        wfm_add_wish(people, place, person, &text);
    return wfm_row_done(people->b, err);
}

static wfm_status read_start(const wfm_csv_row *row, int *start_min, wfm_error *err)
{
    static const char expected[] = "must be hours and minutes from 00:00 to 23:45 in steps of 15 "
                                   "minutes";
    int               minutes    = -1;

    if (*row->field[START] && (!wfm_clock_parse(row->field[START], &minutes) ||
                               minutes >= WFM_DAY_MIN || minutes % WFM_SLOT_MIN != 0))
        return wfm_csv_fail(row, START, expected, err);
    *start_min = minutes;
    return WFM_OK;
}

static wfm_status take_lock(const wfm_csv_row *row, void *user, wfm_error *err)
{
    wfm_people     *people = user;
    const wfm_place place  = place_of(people->b, row);
    wfm_lock_text   text   = {.shift = row->field[LOCKED]};
    const int       person = wfm_refer_person(people, row->field[PERSON], place);

    if (wfm_csv_date(row, DAY, &text.day, err) ||
        wfm_csv_flag(row, LOCK_OFF, false, &text.off, err) || read_start(row, &text.start_min, err))
        return WFM_EDATA;
    if (person >= 0)
        wfm_add_lock(people, place, person, &text);
    return wfm_row_done(people->b, err);
}

static wfm_status read_numbers(const wfm_csv_row *row, wfm_carried *carried, wfm_error *err)
{
    wfm_status status = WFM_OK;

    if (wfm_row_whole(row, RUN, 0, MAX_DAYS, &carried->run_days, err) ||
        wfm_row_whole(row, OFF, 0, MAX_DAYS, &carried->off_days, err) ||
        wfm_row_whole(row, NIGHTS, 0, MAX_DAYS, &carried->night_run, err) ||
        wfm_row_hours(row, PERIOD_PAID, &carried->period_paid_min, err) ||
        wfm_row_hours(row, YEAR_PAID, &carried->year_paid_min, err) ||
        wfm_row_whole(row, WEEKENDS, 0, MAX_WEEKENDS, &carried->weekends, err))
        return WFM_EDATA;
    for (size_t good = 0; good < WFM_GOODS && !status; good++)
        if (*row->field[BALANCE + good])
            status = wfm_csv_number(row, BALANCE + good, -MAX_BALANCE, MAX_BALANCE,
                                    &carried->balance[good], err);
    return status;
}

static wfm_status take_carried(const wfm_csv_row *row, void *user, wfm_error *err)
{
    wfm_people      *people = user;
    const wfm_place  place  = place_of(people->b, row);
    wfm_carried_text text   = {.shift = row->field[SHIFT], .last_end = row->field[LAST_END]};
    const int        person = wfm_refer_person(people, row->field[PERSON], place);

    if (read_numbers(row, &text.carried, err))
        return WFM_EDATA;
    if (person >= 0)
        wfm_add_carried(people, place, person, &text);
    return wfm_row_done(people->b, err);
}

void wfm_read_absences_file(wfm_people *people, const xmlNode *node)
{
    static const wfm_table_form form = {"absences", "absences", absence_columns, ABSENCE_COLUMNS,
                                        take_absence};

    (void)wfm_table_read(people->b, node, &form, people);
}

void wfm_read_wishes_file(wfm_people *people, const xmlNode *node)
{
    static const wfm_table_form form = {"wishes", "wishes", wish_columns, WISH_COLUMNS, take_wish};

    (void)wfm_table_read(people->b, node, &form, people);
}

void wfm_read_locks_file(wfm_people *people, const xmlNode *node)
{
    static const wfm_table_form form = {"locks", "locks", lock_columns, LOCK_COLUMNS, take_lock};

    (void)wfm_table_read(people->b, node, &form, people);
}

void wfm_read_carried_file(wfm_people *people, const xmlNode *node)
{
    static const wfm_table_form form = {"carried", "carried", carried_columns, CARRIED_COLUMNS,
                                        take_carried};

    (void)wfm_table_read(people->b, node, &form, people);
}
