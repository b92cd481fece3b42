/* The end of a day in a tour: weeks, periods and weekends that are over, and what nothing later can
 * ask for any more. */
#include "engine/audit/days.h"
#include "engine/audit/tour_rules.h"
#include "engine/base/clause.h"

#define HOUR_MIN 60

/* --- what an evening asks for ----------------------------------------------------------------- */

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

static int next_start(const tour_days *days, int day)
{
    int first = INT_MAX;

    for (int later = day + 1; later < days->n_days && first == INT_MAX; later++)
        for (size_t k = days->first[later]; k < days->first[later + 1]; k++)
            first = least_of(first, days->duties[k].start);
    return first;
}

/* Limits of the week that the day belongs to. */
static void set_week(const tour_days *days, int day, tour_evening *e)
{
    const wfm_contract *contract = days->contract;
    const wfm_day       first    = days->grid->plan->first_day + day - day % WFM_WEEK_DAYS;
    const audit_credit  credit   = {wfm_audit_credit(days->person, contract, first),
                                    wfm_audit_working_days(contract)};

    e->least_min    = wfm_clause_least(days->person, WFM_CLAUSE_WEEK_HOURS_MIN, first,
                                       (int)wfm_audit_least(contract->week_min_min, credit, HOUR_MIN));
    e->most_min     = (int)wfm_audit_most(contract->week_max_min, credit, HOUR_MIN);
    e->least_shifts = wfm_clause_least(days->person, WFM_CLAUSE_WEEK_SHIFTS_MIN, first,
                                       (int)wfm_audit_least(contract->rules.min_shifts, credit, 1));
    e->most_shifts =
        least_of(credit.n - credit.k, (int)wfm_audit_most(contract->rules.max_shifts, credit, 1));
    e->ends_week = (day + 1) % WFM_WEEK_DAYS == 0;
}

tour_evening wfm_audit_tour_evening(const tour_rules *r, int day)
{
    const tour_days *days = r->days;
    const wfm_plan  *plan = days->grid->plan;
    const wfm_day    date = plan->first_day + day;
    const int        of   = days->contract->rules.weekends.of;
    tour_evening     e    = {.next_start = next_start(days, day)};

    e.midnight = (int)(wfm_day_start(plan->zone, date + 1) - days->grid->start);
    set_week(days, day, &e);
    if (r->tracked & TRACK_AVERAGE) {
        e.period           = wfm_audit_period(plan, days->person, date);
        e.period.least_min = wfm_clause_least(days->person, WFM_CLAUSE_AVERAGE_MIN, e.period.first,
                                              (int)e.period.least_min);
        e.ends_period      = date + 1 == e.period.after;
    }
    e.ends_weekend = wfm_day_weekday(date) == WFM_SUNDAY;
    e.ends_span    = e.ends_weekend && of > 0 && (wfm_audit_weekend(plan, date) + 1) % of == 0;
    return e;
}

/* --- what it does to a tour ------------------------------------------------------------------- */

/* A rest is long enough as soon as it is, the person being off until midnight. */
static void rest_until(const wfm_rules *rules, int midnight, tour_state *s)
{
    if (rules->week_rest_min > 0 && s->gap != TOUR_RESTED &&
        midnight - s->gap >= 60 * rules->week_rest_min)
        s->gap = TOUR_RESTED;
}

static bool end_week(const wfm_contract *contract, const tour_evening *e, tour_state *s,
                     double *worth)
{
    const wfm_rules *rules = &contract->rules;

    if (s->paid_min < e->least_min || s->shifts < e->least_shifts ||
        (rules->week_rest_min > 0 && s->gap != TOUR_RESTED))
        return false;
    if (s->paid_min > rules->overtime_after_min)
        *worth -= (double)(s->paid_min - rules->overtime_after_min) / HOUR_MIN *
                  rules->overtime_share * contract->cost_per_hour;
    s->paid_min = s->shifts = s->first_band = 0;
    if (rules->week_rest_min > 0)
        s->gap = s->end > e->midnight ? s->end : e->midnight;
    return true;
}

static bool end_period(const tour_evening *e, tour_state *s)
{
    if (s->period_min < e->period.least_min)
        return false;
    s->period_min = 0;
    return true;
}

/* Nothing later can tell two ends apart that leave enough rest before every start. */
static void forget_end(const wfm_contract *contract, const tour_evening *e, tour_state *s)
{
    const int64_t rest = (int64_t)e->next_start - s->end;

    s->after_night = s->after_night && rest < 60 * contract->rules.night.rest_after_min;
    if (!s->after_night && s->end <= e->midnight && rest >= 60 * contract->rest_min)
        s->end = TOUR_LONG_AGO;
}

static void forget(const wfm_rules *rules, tour_state *s)
{
    if (rules->min_run_days <= 1 && rules->min_off_days <= 1)
        s->edge = 0;
    if (s->run == 0 && s->off > rules->min_off_days)
        s->off = rules->min_off_days > 1 ? rules->min_off_days : 1;
    if (rules->n_forbidden == 0)
        s->last = 0;
    if (rules->night.line == 0)
        s->nights = 0;
}

bool wfm_audit_tour_midnight(const tour_rules *r, const tour_evening *e, tour_state *s,
                             double *worth)
{
    const wfm_contract *contract = r->days->contract;

    if (s->paid_min > e->most_min || s->shifts > e->most_shifts ||
        (r->tracked & TRACK_AVERAGE && s->period_min > e->period.most_min))
        return false;
    rest_until(&contract->rules, e->midnight, s);
    if ((e->ends_week && !end_week(contract, e, s, worth)) || (e->ends_period && !end_period(e, s)))
        return false;
    if (e->ends_weekend)
        s->weekend = 0;
    if (e->ends_span)
        s->weekends = 0;
    forget_end(contract, e, s);
    forget(&contract->rules, s);
    return true;
}
