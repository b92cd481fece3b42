/* What is said of the days of people: absences, wishes, locks. */
#include <stdlib.h>

#include "engine/plan/clock.h"
#include "engine/plan/people.h"
#include "engine/plan/read.h"

static wfm_dated *add(wfm_people *people, wfm_list *list, wfm_place place, int person, wfm_day day)
{
    wfm_dated *dated = wfm_list_add(people->b, list, sizeof *dated);

    if (dated)
        *dated = (wfm_dated){.person = person, .day = day, .place = place, .order = list->n};
    return dated;
}

static bool meets_horizon(const wfm_plan *plan, wfm_day from, wfm_day to)
{
    return to >= plan->first_day && from < plan->first_day + WFM_WEEK_DAYS * plan->weeks;
}

void wfm_add_absence(wfm_people *people, wfm_place place, int person, wfm_absence absence)
{
    wfm_build *b = people->b;
    char       from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

    wfm_day_text(absence.from, from);
    wfm_day_text(absence.to, to);
    if (absence.to < absence.from)
        wfm_complain_at(b, place.file, place.line,
                        "absence from '%s' to '%s' ends before it begins", from, to);
    else if (b->has_horizon && !meets_horizon(b->plan, absence.from, absence.to))
        wfm_say(b->messages, WFM_NOTICE,
                "%s:%d: absence from '%s' to '%s' is outside the plan's weeks", place.file,
                place.line, from, to);
    wfm_dated *dated = add(people, &people->absences, place, person, absence.from);
    if (dated)
        dated->absence = absence;
}

/* Says so if it does not, and then nothing else has to be looked at. */
static bool lies_inside(wfm_build *b, wfm_place place, const char *what, wfm_day day)
{
    char text[WFM_DAY_TEXT];

    if (!b->has_horizon || meets_horizon(b->plan, day, day))
        return true;
    wfm_say(b->messages, WFM_NOTICE, "%s:%d: %s for '%s' is outside the plan's weeks: ignored",
            place.file, place.line, what, wfm_day_text(day, text));
    return false;
}

/* Is the shift, if there is one, known? *shift is -1 without one. */
static bool find_shift(wfm_people *people, wfm_place place, int person, const char *id, int *shift)
{
    const wfm_contract *contract = wfm_contract_of(people, person);

    *shift =
        *id && contract ? wfm_refer_shift(people->b, contract, id, place.file, place.line) : -1;
    return !*id || *shift >= 0;
}

void wfm_add_wish(wfm_people *people, wfm_place place, int person, const wfm_wish_text *text)
{
    wfm_wish wish = {.day = text->day, .price = text->price, .line = place.line};

    if (!lies_inside(people->b, place, "wish", text->day))
        return;
    if (!*text->kind == !*text->shift) {
        wfm_complain_at(people->b, place.file, place.line,
                        "wish of person '%s': must have exactly one of 'kind' and 'shift'",
                        wfm_person_at(people, person)->id);
        return;
    }
    if (!find_shift(people, place, person, text->shift, &wish.shift))
        return;
    wish.kind = *text->shift ? WFM_WISH_SHIFT : *text->kind == 'o' ? WFM_WISH_OFF : WFM_WISH_WORK;
    wfm_dated *dated = add(people, &people->wishes, place, person, wish.day);
    if (dated)
        dated->wish = wish;
}

/* Whether the locked shift can be worked on that day, at that start if one is given. */
static void check_start(const wfm_people *people, wfm_place place, int person, const wfm_lock *lock)
{
    wfm_build            *b       = people->b;
    const char           *id      = wfm_person_at(people, person)->id;
    const wfm_shift_type *shift   = &wfm_contract_of(people, person)->shifts[lock->shift];
    const wfm_weekday     weekday = wfm_day_weekday(lock->day);
    const int             start   = lock->start_min;
    const int             after   = start - shift->start_from_min;
    char from[WFM_CLOCK_TEXT], to[WFM_CLOCK_TEXT], step[WFM_CLOCK_TEXT], wrong[WFM_CLOCK_TEXT];

    if (wfm_is_spoiled(b, shift->line) || shift->start_step_min <= 0)
        return;
    if (!(shift->weekdays & 1U << weekday))
        wfm_complain_at(b, place.file, place.line,
                        "lock of person '%s': shift '%s' does not start on a %s", id, shift->id,
                        wfm_weekday_name(weekday));
    else if (start >= 0 &&
             (after < 0 || start > shift->start_to_min || after % shift->start_step_min != 0))
        wfm_complain_at(b, place.file, place.line,
                        "lock of person '%s': '%s' is no start of shift '%s': must be '%s' to '%s' "
                        "in steps of '%s'",
                        id, wfm_clock_text(start, wrong), shift->id,
                        wfm_clock_text(shift->start_from_min, from),
                        wfm_clock_text(shift->start_to_min, to),
                        wfm_clock_text(shift->start_step_min, step));
}

void wfm_add_lock(wfm_people *people, wfm_place place, int person, const wfm_lock_text *text)
{
    wfm_build  *b    = people->b;
    const char *id   = wfm_person_at(people, person)->id;
    wfm_lock    lock = {
           .day = text->day, .start_min = text->start_min, .file = place.file, .line = place.line};

    if (!lies_inside(b, place, "lock", text->day))
        return;
    if (text->off == !!*text->shift)
        wfm_complain_at(b, place.file, place.line,
                        "lock of person '%s': must have exactly one of 'off' and 'shift'", id);
    else if (text->off && text->start_min >= 0)
        wfm_complain_at(b, place.file, place.line,
                        "lock of person '%s' has a 'start' without 'shift'", id);
    if (!find_shift(people, place, person, text->shift, &lock.shift))
        return;
    if (lock.shift >= 0)
        check_start(people, place, person, &lock);
    wfm_dated *dated = add(people, &people->locks, place, person, lock.day);
    if (dated)
        dated->lock = lock;
}

static int compare(long a, long b)
{
    return (a > b) - (a < b);
}

static int by_day(const void *a, const void *b)
{
    const wfm_dated *x       = a;
    const wfm_dated *y       = b;
    const int        persons = compare(x->person, y->person);
    const int        days    = compare(x->day, y->day);

    return persons ? persons : days ? days : compare((long)x->order, (long)y->order);
}

static wfm_dated *sort(wfm_build *b, wfm_list *list, size_t *n)
{
    wfm_dated *dated = wfm_list_move(b, list, sizeof *dated, n);

    if (*n > 0)
        qsort(dated, *n, sizeof *dated, by_day);
    return dated;
}

static void check_twice(const wfm_people *people, const char *what, const wfm_dated *dated,
                        size_t n)
{
    char day[WFM_DAY_TEXT];

    for (size_t i = 1; i < n; i++)
        if (dated[i].person == dated[i - 1].person && dated[i].day == dated[i - 1].day)
            wfm_complain_at(people->b, dated[i].place.file, dated[i].place.line,
                            "person '%s' has a %s for '%s' already in %s:%d",
                            wfm_person_at(people, dated[i].person)->id, what,
                            wfm_day_text(dated[i].day, day), dated[i - 1].place.file,
                            dated[i - 1].place.line);
}

/* The absences of the person are dealt before. */
static void check_absent(const wfm_people *people, const wfm_dated *locked)
{
    const wfm_person *person = wfm_person_at(people, locked->person);
    char              day[WFM_DAY_TEXT];

    for (size_t i = 0; i < person->n_absences && locked->lock.shift >= 0; i++) {
        const wfm_absence *absence = &person->absences[i];
        if (locked->day < absence->from || locked->day > absence->to)
            continue;
        wfm_complain_at(people->b, locked->place.file, locked->place.line,
                        "person '%s' has a locked shift on '%s', a day of absence ('%s')",
                        person->id, wfm_day_text(locked->day, day), absence->cause);
        return;
    }
}

static void deal_absences(wfm_people *people)
{
    size_t           n     = 0;
    const wfm_dated *dated = sort(people->b, &people->absences, &n);
    wfm_absence     *all   = wfm_build_take(people->b, n, sizeof *all);

    for (size_t i = 0; all && i < n; i++) {
        wfm_person *person = wfm_person_at(people, dated[i].person);
        all[i]             = dated[i].absence;
        if (person->n_absences++ == 0)
            person->absences = &all[i];
    }
}

static void deal_wishes(wfm_people *people)
{
    size_t           n     = 0;
    const wfm_dated *dated = sort(people->b, &people->wishes, &n);
    wfm_wish        *all   = wfm_build_take(people->b, n, sizeof *all);

    check_twice(people, "wish", dated, n);
    for (size_t i = 0; all && i < n; i++) {
        wfm_person *person = wfm_person_at(people, dated[i].person);
        all[i]             = dated[i].wish;
        if (person->n_wishes++ == 0)
            person->wishes = &all[i];
    }
}

static void deal_locks(wfm_people *people)
{
    size_t           n     = 0;
    const wfm_dated *dated = sort(people->b, &people->locks, &n);
    wfm_lock        *all   = wfm_build_take(people->b, n, sizeof *all);

    check_twice(people, "lock", dated, n);
    for (size_t i = 0; all && i < n; i++) {
        wfm_person *person = wfm_person_at(people, dated[i].person);
        check_absent(people, &dated[i]);
        all[i] = dated[i].lock;
        if (person->n_locks++ == 0)
            person->locks = &all[i];
    }
}

void wfm_deal_days(wfm_people *people)
{
    deal_absences(people);
    deal_wishes(people);
    deal_locks(people);
}
