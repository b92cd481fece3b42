/* What a clause says, in the words of a planner. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/clause.h"

#define HOUR_MIN 60

/* A text in the making. */
typedef struct {
    const wfm_contract *contract;
    const wfm_person   *person;
    wfm_day             first_day; /* of the plan */
    int                 at;        /* of the clause */
    char               *text;
} wording;

__attribute__((format(printf, 2, 3))) static void add(const wording *w, const char *format, ...)
{
    const size_t used = strlen(w->text);
    va_list      args;

    va_start(args, format);
    (void)vsnprintf(w->text + used, WFM_CLAUSE_TEXT - used, format, args);
    va_end(args);
}

static void add_hours(const wording *w, int minutes)
{
    add(w, "%d h", minutes / HOUR_MIN);
    if (minutes % HOUR_MIN)
        add(w, " %d min", minutes % HOUR_MIN);
}

static void add_day(const wording *w, const char *before, wfm_day day)
{
    char text[WFM_DAY_TEXT];

    add(w, "%s %s", before, wfm_day_text(day, text));
}

static void add_count(const wording *w, int n, const char *thing)
{
    add(w, "%d %s%s", n, thing, n == 1 ? "" : "s");
}

/* --- weeks and periods ------------------------------------------------------------------------ */

/* Credited absence lowers what is asked for, and what is allowed. */
static void add_credit(const wording *w, int days)
{
    for (size_t i = 0; i < w->person->n_absences; i++) {
        const wfm_absence *a = &w->person->absences[i];

        if (a->credited && a->from < w->at + days && a->to >= w->at) {
            add(w, ", less credited absence");
            return;
        }
    }
}

static void add_week(const wording *w)
{
    add_day(w, " in the week from", w->at);
    add_credit(w, WFM_WEEK_DAYS);
}

static void say_hours_min(const wording *w)
{
    add(w, "at least ");
    add_hours(w, w->contract->week_min_min);
    add_week(w);
}

static void say_hours_max(const wording *w)
{
    add(w, "at most ");
    add_hours(w, w->contract->week_max_min);
    add_week(w);
}

static void say_shifts_min(const wording *w)
{
    add(w, "at least ");
    add_count(w, w->contract->rules.min_shifts, "shift");
    add_week(w);
}

static void say_shifts_max(const wording *w)
{
    add(w, "at most ");
    add_count(w, w->contract->rules.max_shifts, "shift");
    add_week(w);
}

static void say_days_off(const wording *w)
{
    add(w, "at most ");
    add_count(w, WFM_WEEK_DAYS - w->contract->days_off, "working day");
    add_week(w);
}

static void add_before(const wording *w, int minutes)
{
    if (minutes <= 0)
        return;
    add(w, ", ");
    add_hours(w, minutes);
    add(w, " of them before the plan");
}

static void add_period(const wording *w)
{
    const int weeks = w->contract->rules.averaging.weeks;

    add(w, " in the %d weeks", weeks);
    add_day(w, " from", w->at);
    add_credit(w, WFM_WEEK_DAYS * weeks);
    if (w->at < w->first_day)
        add_before(w, w->person->carried.period_paid_min);
}

static void say_average_min(const wording *w)
{
    add(w, "at least ");
    add_hours(w, w->contract->rules.averaging.least_min);
    add_period(w);
}

static void say_average_max(const wording *w)
{
    add(w, "at most ");
    add_hours(w, w->contract->rules.averaging.most_min);
    add_period(w);
}

static void say_year(const wording *w)
{
    add(w, "at most ");
    add_hours(w, w->contract->rules.year_max_min);
    add(w, " in the year");
    add_before(w, w->person->carried.year_paid_min);
}

/* --- days in a row, rest ---------------------------------------------------------------------- */

static void add_run(const wording *w, int days)
{
    add_count(w, days, "day");
    add(w, " in a row");
    if (w->person->carried.run_days > 0)
        add(w, ", %d of them before the plan", w->person->carried.run_days);
}

static void say_min_run(const wording *w)
{
    add(w, "at least ");
    add_run(w, w->contract->rules.min_run_days);
}

static void say_run(const wording *w)
{
    add(w, "at most ");
    add_run(w, w->contract->max_run_days);
}

static void say_min_off(const wording *w)
{
    add(w, "at least %d days off in a row", w->contract->rules.min_off_days);
}

static void say_weekends(const wording *w)
{
    const wfm_weekend_rule *rule = &w->contract->rules.weekends;

    add(w, "%d of %d weekends off", rule->off, rule->of);
    if (w->person->carried.weekends > 0)
        add(w, ", %d worked before the plan", w->person->carried.weekends);
}

static void say_nights(const wording *w)
{
    add(w, "at most ");
    add_count(w, w->contract->rules.night.max_run, "night");
    add(w, " in a row");
    if (w->person->carried.night_run > 0)
        add(w, ", %d of them before the plan", w->person->carried.night_run);
}

static void say_night_rest(const wording *w)
{
    add_hours(w, w->contract->rules.night.rest_after_min);
    add(w, " of rest after a night");
}

static void say_week_rest(const wording *w)
{
    add_hours(w, w->contract->rules.week_rest_min);
    add(w, " of rest in every week");
}

static void say_rest(const wording *w)
{
    add_hours(w, w->contract->rest_min);
    add(w, " of rest between shifts");
}

/* --- the person's own ------------------------------------------------------------------------- */

static void say_pattern(const wording *w)
{
    add(w, "pattern '%s'", w->person->pattern->id);
    if (w->person->pattern_day >= 0)
        add(w, " from its day %d", w->person->pattern_day + 1);
}

static void say_lock(const wording *w)
{
    const wfm_lock *lock = &w->person->locks[w->at];

    add(w, "shift '%s' locked", w->contract->shifts[lock->shift].id);
    add_day(w, " on", lock->day);
    if (lock->start_min >= 0)
        add(w, " at %02d:%02d", lock->start_min / HOUR_MIN, lock->start_min % HOUR_MIN);
}

static void say_lock_off(const wording *w)
{
    add_day(w, "day off locked on", w->person->locks[w->at].day);
}

static void say_absence(const wording *w)
{
    const wfm_absence *a = &w->person->absences[w->at];

    add(w, "absence '%s'", a->cause);
    add_day(w, a->to > a->from ? " from" : " on", a->from);
    if (a->to > a->from)
        add_day(w, " to", a->to);
}

/* On all days of the week the times alone say something; they stand in the plan. */
static void say_availability(const wording *w)
{
    unsigned days = 0;

    add(w, "availability");
    for (size_t i = 0; i < w->person->n_available; i++)
        days |= 1U << w->person->available[i].weekday;
    if (days == (1U << WFM_WEEK_DAYS) - 1)
        return;
    add(w, " on");
    for (int d = 0; d < WFM_WEEK_DAYS; d++)
        if (days >> d & 1U)
            add(w, " %.3s", wfm_weekday_name((wfm_weekday)d));
}

static void say_succession(const wording *w)
{
    const wfm_succession *pair = &w->contract->rules.forbidden[w->at];

    add(w, "no '%s' on the day after '%s'", w->contract->shifts[pair->next].id,
        w->contract->shifts[pair->first].id);
}

char *wfm_clause_text(const wfm_plan *plan, const wfm_person *person, wfm_clause clause,
                      char text[WFM_CLAUSE_TEXT])
{
    static void (*const say[WFM_CLAUSES])(const wording *) = {
        [WFM_CLAUSE_WEEK_HOURS_MIN]  = say_hours_min,
        [WFM_CLAUSE_WEEK_SHIFTS_MIN] = say_shifts_min,
        [WFM_CLAUSE_AVERAGE_MIN]     = say_average_min,
        [WFM_CLAUSE_MIN_RUN]         = say_min_run,
        [WFM_CLAUSE_PATTERN]         = say_pattern,
        [WFM_CLAUSE_LOCK]            = say_lock,
        [WFM_CLAUSE_LOCK_OFF]        = say_lock_off,
        [WFM_CLAUSE_ABSENCE]         = say_absence,
        [WFM_CLAUSE_AVAILABILITY]    = say_availability,
        [WFM_CLAUSE_SUCCESSION]      = say_succession,
        [WFM_CLAUSE_WEEKENDS]        = say_weekends,
        [WFM_CLAUSE_MIN_OFF]         = say_min_off,
        [WFM_CLAUSE_WEEK_HOURS_MAX]  = say_hours_max,
        [WFM_CLAUSE_WEEK_SHIFTS_MAX] = say_shifts_max,
        [WFM_CLAUSE_DAYS_OFF]        = say_days_off,
        [WFM_CLAUSE_AVERAGE_MAX]     = say_average_max,
        [WFM_CLAUSE_YEAR]            = say_year,
        [WFM_CLAUSE_NIGHTS]          = say_nights,
        [WFM_CLAUSE_NIGHT_REST]      = say_night_rest,
        [WFM_CLAUSE_RUN]             = say_run,
        [WFM_CLAUSE_WEEK_REST]       = say_week_rest,
        [WFM_CLAUSE_REST]            = say_rest,
    };
    const wording w = {&plan->contracts[person->contract], person, plan->first_day, clause.at,
                       text};

    *text = '\0';
    say[clause.kind](&w);
    return text;
}

char *wfm_clause_kept_text(wfm_clause clause, char text[WFM_CLAUSE_TEXT])
{
    const wording w = {.text = text};

    *text = '\0';
    if (wfm_clause_in_minutes(clause.kind))
        add_hours(&w, clause.kept);
    else
        add_count(&w, clause.kept, clause.kind == WFM_CLAUSE_WEEK_SHIFTS_MIN ? "shift" : "day");
    return text;
}
