/* Paid time over periods of several weeks, and over the year. */
#include "engine/audit/periods.h"

#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

#define HOUR_MIN 60

static wfm_day period_start(const wfm_averaging *rule, wfm_day day)
{
    const int length = WFM_WEEK_DAYS * rule->weeks;
    const int into   = (day - rule->from) % length;

    return day - (into < 0 ? into + length : into);
}

/* Credited days of all its weeks, of which each counts from the period's own first day. */
static audit_credit credit_of(const wfm_person *person, const wfm_contract *contract, wfm_day first)
{
    const int    weeks  = contract->rules.averaging.weeks;
    audit_credit credit = {0, weeks * wfm_audit_working_days(contract)};

    for (int w = 0; w < weeks; w++)
        credit.k += wfm_audit_credit(person, contract, first + WFM_WEEK_DAYS * w);
    return credit;
}

/* What was worked before the horizon is no fault of the roster. */
static int64_t most_of(int64_t limit, int64_t brought)
{
    return limit > brought ? limit : brought;
}

audit_period wfm_audit_period(const wfm_plan *plan, const wfm_person *person, wfm_day day)
{
    const wfm_contract  *contract = &plan->contracts[person->contract];
    const wfm_averaging *rule     = &contract->rules.averaging;
    const wfm_carried   *carried  = wfm_audit_brought(person);
    audit_period         p        = {.first = period_start(rule, day)};
    const audit_credit   credit   = credit_of(person, contract, p.first);
    const bool           began    = p.first < plan->first_day; /* before the horizon */

    p.after = p.first + WFM_WEEK_DAYS * rule->weeks;
    if (p.after <= wfm_audit_after(plan) && (!began || carried->known))
        p.least_min = wfm_audit_least(rule->least_min, credit, HOUR_MIN);
    if (began)
        p.brought_min = carried->period_paid_min;
    p.most_min = most_of(wfm_audit_most(rule->most_min, credit, HOUR_MIN), p.brought_min);
    return p;
}

static void check_paid(audit_case *c, const wfm_violation *what, int64_t paid, int64_t least,
                       int64_t most)
{
    char text[AUDIT_DURATION];

    c->out->n_checked[what->rule]++;
    if (paid >= least && paid <= most)
        return;
    wfm_violation *v = wfm_audit_report(c, what->rule, what->person, what->at);
    wfm_audit_words(v->found, "%s", wfm_audit_minutes(paid, text));
    wfm_audit_words(v->allowed, "at %s %s", paid < least ? "least" : "most",
                    wfm_audit_minutes(paid < least ? least : most, text));
}

/* Paid time of the shifts that start on days of [first, after). */
static int64_t paid_in(const audit_person *person, wfm_day first, wfm_day after)
{
    int64_t sum = 0;

    for (size_t i = 0; i < person->n_shifts; i++)
        if (person->shifts[i].day >= first && person->shifts[i].day < after)
            sum += person->shifts[i].paid_min;
    return sum;
}

static void check_averages(audit_case *c, const audit_person *person)
{
    const wfm_day after = wfm_audit_after(c->plan);
    audit_period  p;

    for (wfm_day day = c->plan->first_day; day < after; day = p.after) {
        p = wfm_audit_period(c->plan, person->plan, day);

        const wfm_violation at = {.rule   = WFM_RULE_AVERAGE,
                                  .person = person->plan->id,
                                  .at     = wfm_day_start(c->plan->zone, day)};
        check_paid(c, &at, p.brought_min + paid_in(person, p.first, p.after), p.least_min,
                   p.most_min);
    }
}

static void check_year(audit_case *c, const audit_person *person)
{
    const wfm_violation at = {.rule = WFM_RULE_YEAR, .person = person->plan->id, .at = c->start};
    const int64_t       brought = wfm_audit_brought(person->plan)->year_paid_min;
    const int64_t       most    = most_of(person->contract->rules.year_max_min, brought);

    check_paid(c, &at, brought + paid_in(person, c->plan->first_day, wfm_audit_after(c->plan)), 0,
               most);
}

void wfm_audit_periods(audit_case *c, const audit_person *person)
{
    if (person->left_out)
        return;
    if (person->contract->rules.averaging.weeks > 0)
        check_averages(c, person);
    if (person->contract->rules.year_max_min > 0)
        check_year(c, person);
}
