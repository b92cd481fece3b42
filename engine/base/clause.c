/* Which clauses bind a person, and where they stand. */
#include "engine/base/clause.h"

const char *wfm_clause_name(wfm_clause_kind kind)
{
    static const char *const name[] = {
#define TEXT(name, text) text,
        WFM_CLAUSE_LIST(TEXT)
#undef TEXT
    };
    return name[kind];
}

static const wfm_clause *find_waived(const wfm_person *person, wfm_clause_kind kind, int at)
{
    for (size_t i = 0; i < person->n_waived; i++)
        if (person->waived[i].kind == kind && person->waived[i].at == at)
            return &person->waived[i];
    return NULL;
}

bool wfm_waived(const wfm_person *person, wfm_clause_kind kind, int at)
{
    return find_waived(person, kind, at);
}

int wfm_clause_least(const wfm_person *person, wfm_clause_kind kind, int at, int limit)
{
    const wfm_clause *waived = find_waived(person, kind, at);

    return waived ? waived->kept : limit;
}

int wfm_clause_limit(const wfm_plan *plan, const wfm_person *person, wfm_clause clause)
{
    const wfm_contract *c = &plan->contracts[person->contract];

    switch (clause.kind) {
    case WFM_CLAUSE_WEEK_HOURS_MIN:
        return c->week_min_min;
    case WFM_CLAUSE_WEEK_SHIFTS_MIN:
        return c->rules.min_shifts;
    case WFM_CLAUSE_AVERAGE_MIN:
        return c->rules.averaging.least_min;
    case WFM_CLAUSE_MIN_RUN:
        return c->rules.min_run_days;
    default:
        return 0;
    }
}

wfm_day wfm_averaging_first(const wfm_averaging *rule, wfm_day day)
{
    const int length = WFM_WEEK_DAYS * rule->weeks;
    const int into   = (day - rule->from) % length;

    return day - (into < 0 ? into + length : into);
}

/* --- which there are -------------------------------------------------------------------------- */

/* Is there such a rule at all? */
static bool is_asked(const wfm_contract *c, const wfm_person *person, wfm_clause_kind kind)
{
    const wfm_rules *r = &c->rules;

    switch (kind) {
    case WFM_CLAUSE_WEEK_HOURS_MIN:
        return c->week_min_min > 0;
    case WFM_CLAUSE_WEEK_SHIFTS_MIN:
        return r->min_shifts > 0;
    case WFM_CLAUSE_AVERAGE_MIN:
        return r->averaging.weeks > 0 && r->averaging.least_min > 0;
    case WFM_CLAUSE_AVERAGE_MAX:
        return r->averaging.weeks > 0;
    case WFM_CLAUSE_MIN_RUN:
        return r->min_run_days > 1;
    case WFM_CLAUSE_PATTERN:
        return person->pattern;
    case WFM_CLAUSE_AVAILABILITY:
        return person->n_available > 0;
    case WFM_CLAUSE_WEEKENDS:
        return r->weekends.of > 0;
    case WFM_CLAUSE_MIN_OFF:
        return r->min_off_days > 1;
    case WFM_CLAUSE_YEAR:
        return r->year_max_min > 0;
    case WFM_CLAUSE_NIGHTS:
    case WFM_CLAUSE_NIGHT_REST:
        return r->night.line > 0;
    case WFM_CLAUSE_WEEK_REST:
        return r->week_rest_min > 0;
    case WFM_CLAUSE_REST:
        return c->rest_min > 0;
    default: /* those that every contract has, and rows, of which there may be none */
        return true;
    }
}

/* How many periods the horizon meets. */
static size_t periods_of(const wfm_plan *plan, const wfm_averaging *rule)
{
    const int length = WFM_WEEK_DAYS * rule->weeks;
    const int days =
        plan->first_day + WFM_WEEK_DAYS * plan->weeks - wfm_averaging_first(rule, plan->first_day);

    return (size_t)((days + length - 1) / length);
}

static size_t parts_of(const wfm_plan *plan, const wfm_person *person, wfm_clause_kind kind)
{
    const wfm_contract *c = &plan->contracts[person->contract];

    switch (kind) {
    case WFM_CLAUSE_WEEK_HOURS_MIN:
    case WFM_CLAUSE_WEEK_HOURS_MAX:
    case WFM_CLAUSE_WEEK_SHIFTS_MIN:
    case WFM_CLAUSE_WEEK_SHIFTS_MAX:
    case WFM_CLAUSE_DAYS_OFF:
        return (size_t)plan->weeks;
    case WFM_CLAUSE_AVERAGE_MIN:
    case WFM_CLAUSE_AVERAGE_MAX:
        return periods_of(plan, &c->rules.averaging);
    case WFM_CLAUSE_LOCK:
    case WFM_CLAUSE_LOCK_OFF:
        return person->n_locks;
    case WFM_CLAUSE_ABSENCE:
        return person->n_absences;
    case WFM_CLAUSE_SUCCESSION:
        return c->rules.n_forbidden;
    default:
        return 1;
    }
}

/* What makes the i-th part of the kind. */
static int at_of(const wfm_plan *plan, const wfm_averaging *rule, wfm_clause_kind kind, size_t i)
{
    if (wfm_clause_of_week(kind))
        return plan->first_day + WFM_WEEK_DAYS * (int)i;
    if (wfm_clause_of_period(kind))
        return wfm_averaging_first(rule, plan->first_day) + WFM_WEEK_DAYS * rule->weeks * (int)i;
    return (int)i;
}

/* Locks are in one list, whether they ask for a shift or for a day off. */
static bool is_other_lock(const wfm_person *person, wfm_clause_kind kind, size_t i)
{
    return (kind == WFM_CLAUSE_LOCK && person->locks[i].shift < 0) ||
           (kind == WFM_CLAUSE_LOCK_OFF && person->locks[i].shift >= 0);
}

size_t wfm_clauses(const wfm_plan *plan, const wfm_person *person, wfm_clause *out)
{
    const wfm_contract *c = &plan->contracts[person->contract];
    size_t              n = 0;

    for (int k = 0; k < WFM_CLAUSES; k++) {
        const wfm_clause_kind kind  = (wfm_clause_kind)k;
        const size_t          parts = is_asked(c, person, kind) ? parts_of(plan, person, kind) : 0;

        for (size_t i = 0; i < parts; i++) {
            if (is_other_lock(person, kind, i))
                continue;
            if (out)
                out[n] = (wfm_clause){kind, at_of(plan, &c->rules.averaging, kind, i), 0};
            n++;
        }
    }
    return n;
}

/* --- where they stand ------------------------------------------------------------------------- */

static wfm_clause_place place_in_plan(const wfm_plan *plan, wfm_day from, int days, int line)
{
    return (wfm_clause_place){from, from + days - 1, plan->file, line};
}

/* The line of the plan's file on which the rule stands. */
static int line_of(const wfm_contract *c, const wfm_person *person, wfm_clause clause)
{
    switch (clause.kind) {
    case WFM_CLAUSE_AVERAGE_MIN:
    case WFM_CLAUSE_AVERAGE_MAX:
        return c->rules.averaging.line;
    case WFM_CLAUSE_PATTERN:
        return person->pattern->line;
    case WFM_CLAUSE_SUCCESSION:
        return c->rules.forbidden[clause.at].line;
    case WFM_CLAUSE_WEEKENDS:
        return c->rules.weekends.line;
    case WFM_CLAUSE_NIGHTS:
    case WFM_CLAUSE_NIGHT_REST:
        return c->rules.night.line;
    default:
        return c->line;
    }
}

static wfm_clause_place place_of_available(const wfm_plan *plan, const wfm_person *person)
{
    const int        line = person->available[0].line;
    wfm_clause_place place =
        place_in_plan(plan, plan->first_day, WFM_WEEK_DAYS * plan->weeks, line);

    if (line == 0) {
        place.file = person->file;
        place.line = person->line;
    }
    return place;
}

wfm_clause_place wfm_clause_place_of(const wfm_plan *plan, const wfm_person *person,
                                     wfm_clause clause)
{
    const wfm_contract *c    = &plan->contracts[person->contract];
    const int           line = line_of(c, person, clause);

    if (wfm_clause_of_week(clause.kind))
        return place_in_plan(plan, clause.at, WFM_WEEK_DAYS, line);
    if (wfm_clause_of_period(clause.kind))
        return place_in_plan(plan, clause.at, WFM_WEEK_DAYS * c->rules.averaging.weeks, line);
    if (clause.kind == WFM_CLAUSE_AVAILABILITY)
        return place_of_available(plan, person);
    if (clause.kind == WFM_CLAUSE_ABSENCE) {
        const wfm_absence *a = &person->absences[clause.at];

        return (wfm_clause_place){a->from, a->to, a->file, a->line};
    }
    if (clause.kind == WFM_CLAUSE_LOCK || clause.kind == WFM_CLAUSE_LOCK_OFF) {
        const wfm_lock *l = &person->locks[clause.at];

        return (wfm_clause_place){l->day, l->day, l->file, l->line};
    }
    return place_in_plan(plan, plan->first_day, WFM_WEEK_DAYS * plan->weeks, line);
}
