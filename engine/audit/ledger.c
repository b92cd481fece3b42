/* What the roster brings to people and what they take along: the table of people, told from the
 * shifts alone. */
#include <math.h>
#include <string.h>

#include "engine/audit/compare.h"
#include "engine/audit/days.h"
#include "engine/audit/periods.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

#define FADE       0.9 /* of a balance in MONTH_DAYS */
#define MONTH_DAYS 30.0
#define LONGEST    31 /* days in a row that are told apart */
#define HOUR_MIN   60

/* Of a person what they had of each good, and what their share of it goes by; of a contract the
 * sums. */
typedef struct {
    double had[WFM_GOODS], by[WFM_GOODS];
} ledger_share;

static int days_of(const audit_case *c)
{
    return WFM_WEEK_DAYS * c->plan->weeks;
}

/* The shift of the day of the horizon; NULL: off. */
static const audit_shift *shift_on(const audit_case *c, const audit_person *person, int day)
{
    for (size_t i = 0; i < person->n_shifts; i++)
        if (person->shifts[i].day == c->plan->first_day + day)
            return &person->shifts[i];
    return NULL;
}

/* --- what they had ---------------------------------------------------------------------------- */

static int nights_of(const audit_person *person)
{
    int n = 0;

    for (size_t i = 0; i < person->n_shifts; i++)
        n += person->shifts[i].night;
    return n;
}

/* Weekends with a shift, from the given one of the horizon on. */
static int weekends_from(const audit_case *c, const audit_person *person, int first)
{
    int n      = 0;
    int before = -1;

    for (size_t i = 0; i < person->n_shifts; i++) {
        const int weekend = wfm_audit_weekend(c->plan, person->shifts[i].day);

        n += weekend >= first && weekend >= 0 && weekend != before;
        before = weekend >= 0 ? weekend : before;
    }
    return n;
}

static int wishes_of(const audit_case *c, const audit_person *person, bool kept)
{
    int n = 0;

    for (size_t i = 0; !person->left_out && i < person->plan->n_wishes; i++) {
        const wfm_wish *wish = &person->plan->wishes[i];

        n += wish->day >= c->plan->first_day && wish->day < wfm_audit_after(c->plan) &&
             (!kept || wfm_audit_granted(person, wish));
    }
    return n;
}

static int reserve_of(const audit_person *person)
{
    wfm_instant seconds = 0;

    for (size_t i = 0; i < person->n_activities; i++)
        if (person->activities[i].row->kind == WFM_RESERVE)
            seconds += person->activities[i].row->end - person->activities[i].row->start;
    return (int)(seconds / 60);
}

static int paid_from(const audit_person *person, wfm_day first)
{
    int sum = 0;

    for (size_t i = 0; i < person->n_shifts; i++)
        sum += person->shifts[i].day >= first ? person->shifts[i].paid_min : 0;
    return sum;
}

/* --- shares ----------------------------------------------------------------------------------- */

static ledger_share share_of(const audit_case *c, const audit_person *person)
{
    ledger_share s     = {.had = {0}};
    int          there = 0;

    if (person->left_out)
        return s;
    for (int day = 0; day < days_of(c); day++)
        there += !wfm_audit_is_absent(person->plan, c->plan->first_day + day);
    for (int good = 0; good < WFM_GOODS; good++)
        s.by[good] = there;
    s.by[WFM_GOOD_WISH]     = wishes_of(c, person, false);
    s.had[WFM_GOOD_WISH]    = s.by[WFM_GOOD_WISH] - wishes_of(c, person, true);
    s.had[WFM_GOOD_NIGHT]   = nights_of(person);
    s.had[WFM_GOOD_WEEKEND] = weekends_from(c, person, 0);
    s.had[WFM_GOOD_RESERVE] = (double)reserve_of(person) / HOUR_MIN;
    return s;
}

static void add_up(const audit_case *c, ledger_share *of_contract)
{
    for (size_t i = 0; i < c->plan->n_people; i++) {
        const ledger_share own = share_of(c, &c->people[i]);
        ledger_share      *all = &of_contract[c->people[i].plan->contract];

        for (int good = 0; good < WFM_GOODS; good++) {
            all->had[good] += own.had[good];
            all->by[good] += own.by[good];
        }
    }
}

static double balance_of(const audit_case *c, const audit_person *person, const ledger_share *all,
                         int good)
{
    const ledger_share own  = share_of(c, person);
    const double       fair = all->by[good] > 0 ? all->had[good] / all->by[good] * own.by[good] : 0;
    const double       fade = pow(FADE, days_of(c) / MONTH_DAYS);

    return fade * (wfm_audit_brought(person->plan)->balance[good] + own.had[good] - fair);
}

/* --- what they take along --------------------------------------------------------------------- */

typedef bool (*is_such)(const audit_shift *shift);

static bool is_worked(const audit_shift *shift)
{
    return shift != NULL;
}

static bool is_off(const audit_shift *shift)
{
    return shift == NULL;
}

static bool is_night(const audit_shift *shift)
{
    return shift && shift->night;
}

/* Such days in a row up to the end of the horizon, and if it has no others the days brought. */
static int row_of(const audit_case *c, const audit_person *person, is_such such, int brought)
{
    int n = 0;

    while (n < days_of(c) && such(shift_on(c, person, days_of(c) - 1 - n)))
        n++;
    n += n == days_of(c) ? brought : 0;
    return n < LONGEST ? n : LONGEST;
}

static int days_off_brought(const wfm_carried *carried)
{
    if (carried->run_days > 0)
        return 0;
    return carried->off_days > 0 ? carried->off_days : LONGEST;
}

static wfm_instant last_end(const audit_case *c, const audit_person *person)
{
    const wfm_carried *carried = wfm_audit_brought(person->plan);

    if (person->n_shifts > 0)
        return person->shifts[person->n_shifts - 1].row->end;
    return carried->last_end > 0 ? carried->last_end : c->start;
}

static int period_paid(const audit_case *c, const audit_person *person)
{
    if (person->contract->rules.averaging.weeks == 0)
        return 0;
    const audit_period p = wfm_audit_period(c->plan, person->plan, wfm_audit_after(c->plan));

    return p.brought_min + paid_from(person, p.first);
}

/* The year is that of the day after the horizon. */
static int year_paid(const audit_case *c, const audit_person *person)
{
    int year, month, mday;

    wfm_day_to_date(wfm_audit_after(c->plan), &year, &month, &mday);
    const wfm_day first = wfm_day_from_date(year, 1, 1);
    return paid_from(person, first) +
           (first <= c->plan->first_day ? wfm_audit_brought(person->plan)->year_paid_min : 0);
}

static int span_weekends(const audit_case *c, const audit_person *person)
{
    const int of   = person->contract->rules.weekends.of;
    int       last = -1; /* weekend of the horizon */

    for (int day = days_of(c) - WFM_WEEK_DAYS; day < days_of(c); day++) {
        const int weekend = wfm_audit_weekend(c->plan, c->plan->first_day + day);

        last = weekend > last ? weekend : last;
    }
    if (of == 0 || (last + 1) % of == 0)
        return 0;
    const int first = last / of * of;
    return weekends_from(c, person, first) +
           (first == 0 ? wfm_audit_brought(person->plan)->weekends : 0);
}

/* --- the table -------------------------------------------------------------------------------- */

typedef struct {
    audit_case           *c;
    const audit_person   *person;
    const wfm_person_row *row;
} ledger_check;

static void compare(const ledger_check *l, const char *what, double found, double right)
{
    char text[AUDIT_NUMBER];

    l->c->out->n_checked[WFM_RULE_LEDGER]++;
    if (wfm_audit_equal(found, right))
        return;
    wfm_violation *v = wfm_audit_report(l->c, WFM_RULE_LEDGER, l->row->person, l->c->start);
    wfm_audit_words(v->found, "%s %s", what, wfm_audit_number(found, text));
    wfm_audit_words(v->allowed, "%s", wfm_audit_number(right, text));
}

static bool gave_up(const audit_case *c, const char *person)
{
    for (size_t i = 0; i < c->results->n_conflicts; i++)
        if (strcmp(c->results->conflicts[i].person, person) == 0)
            return true;
    return false;
}

/* Of people with a contradiction what is left of their hours is told there. */
static void check_hours(const ledger_check *l)
{
    const wfm_contract *contract = l->person->contract;
    int64_t             least = 0, most = 0;

    if (gave_up(l->c, l->row->person))
        return;
    for (int w = 0; w < l->c->plan->weeks; w++) {
        const wfm_day      first  = l->c->plan->first_day + WFM_WEEK_DAYS * w;
        const audit_credit credit = {wfm_audit_credit(l->person->plan, contract, first),
                                     wfm_audit_working_days(contract)};

        least += wfm_audit_least(contract->week_min_min, credit, HOUR_MIN);
        most += wfm_audit_most(contract->week_max_min, credit, HOUR_MIN);
    }
    compare(l, "least_min", l->row->least_min, (double)least);
    compare(l, "most_min", l->row->most_min, (double)most);
}

static void check_had(const ledger_check *l)
{
    const audit_case *c = l->c;

    compare(l, "shifts", l->row->shifts, (double)l->person->n_shifts);
    compare(l, "paid_min", l->row->paid_min, paid_from(l->person, c->plan->first_day));
    compare(l, "nights", l->row->nights, nights_of(l->person));
    compare(l, "weekends", l->row->weekends, weekends_from(c, l->person, 0));
    compare(l, "wishes", l->row->wishes, wishes_of(c, l->person, false));
    compare(l, "wishes_kept", l->row->wishes_kept, wishes_of(c, l->person, true));
    compare(l, "reserve_min", l->row->reserve_min, reserve_of(l->person));
}

static void check_end(const ledger_check *l)
{
    const audit_shift *last  = shift_on(l->c, l->person, days_of(l->c) - 1);
    const char        *shift = last ? last->row->shift : "";
    wfm_violation     *v;
    char               text[WFM_INSTANT_TEXT];

    l->c->out->n_checked[WFM_RULE_LEDGER] += 2;
    if (strcmp(l->row->last_shift, shift) != 0) {
        v = wfm_audit_report(l->c, WFM_RULE_LEDGER, l->row->person, l->c->start);
        wfm_audit_words(v->found, "last_shift '%s'", l->row->last_shift);
        wfm_audit_words(v->allowed, "'%s'", shift);
    }
    if (l->row->last_end != last_end(l->c, l->person)) {
        v = wfm_audit_report(l->c, WFM_RULE_LEDGER, l->row->person, l->c->start);
        wfm_audit_words(v->found, "last_end %s",
                        wfm_instant_text(l->c->plan->zone, l->row->last_end, text));
        wfm_audit_words(v->allowed, "%s",
                        wfm_instant_text(l->c->plan->zone, last_end(l->c, l->person), text));
    }
}

static void check_along(const ledger_check *l)
{
    const audit_case   *c       = l->c;
    const audit_person *person  = l->person;
    const wfm_carried  *carried = wfm_audit_brought(person->plan);

    compare(l, "run_days", l->row->run_days, row_of(c, person, is_worked, carried->run_days));
    compare(l, "off_days", l->row->off_days, row_of(c, person, is_off, days_off_brought(carried)));
    compare(l, "night_run", l->row->night_run, row_of(c, person, is_night, carried->night_run));
    compare(l, "period_paid_min", l->row->period_paid_min, period_paid(c, person));
    compare(l, "year_paid_min", l->row->year_paid_min, year_paid(c, person));
    compare(l, "span_weekends", l->row->span_weekends, span_weekends(c, person));
    check_end(l);
}

static void check_row(audit_case *c, const wfm_person_row *row, const ledger_share *of_contract)
{
    static const char *const name[] = {[WFM_GOOD_NIGHT]   = "balance_night",
                                       [WFM_GOOD_WEEKEND] = "balance_weekend",
                                       [WFM_GOOD_WISH]    = "balance_wish",
                                       [WFM_GOOD_RESERVE] = "balance_reserve"};
    const int                p      = wfm_audit_names_find(&c->person_names, row->person);

    if (p < 0)
        return;
    const ledger_check  l   = {c, &c->people[p], row};
    const ledger_share *all = &of_contract[l.person->plan->contract];
    check_hours(&l);
    check_had(&l);
    check_along(&l);
    for (int good = 0; good < WFM_GOODS; good++)
        compare(&l, name[good], row->balance[good], balance_of(c, l.person, all, good));
}

void wfm_audit_ledger(audit_case *c)
{
    const wfm_results *r = c->results;

    if (r->n_people == 0 || c->strangers)
        return;
    ledger_share *of_contract = wfm_audit_take(c, c->plan->n_contracts + 1, sizeof *of_contract);
    if (!of_contract)
        return;
    add_up(c, of_contract);
    for (size_t i = 0; i < r->n_people; i++)
        check_row(c, &r->people[i], of_contract);
    c->out->n_checked[WFM_RULE_LEDGER]++;
    if (r->n_people == c->plan->n_people)
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_LEDGER, "", c->start);
    wfm_audit_words(v->found, "%zu people", r->n_people);
    wfm_audit_words(v->allowed, "%zu, those of the plan", c->plan->n_people);
}
