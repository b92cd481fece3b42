/* Hours, shifts and days off in each week of 7 days from the plan's first day, with credit for
 * absence. */
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

#define HOUR_MIN 60

/* A week as it was rostered. */
typedef struct {
    wfm_day      first;
    int          worked_days; /* with a shift start */
    int64_t      paid_min;
    audit_credit credit;
} worked_week;

static wfm_violation *report(audit_case *c, wfm_rule rule, const audit_person *person,
                             const worked_week *week)
{
    return wfm_audit_report(c, rule, person->plan->id, wfm_day_start(c->plan->zone, week->first));
}

static void check_hours(audit_case *c, const audit_person *person, const worked_week *week)
{
    const int64_t least  = wfm_audit_least(person->contract->week_min_min, week->credit, HOUR_MIN);
    const int64_t most   = wfm_audit_most(person->contract->week_max_min, week->credit, HOUR_MIN);
    const bool    little = week->paid_min < least;
    char          text[AUDIT_DURATION];

    c->out->n_checked[WFM_RULE_WEEK_HOURS]++;
    if (!little && week->paid_min <= most)
        return;
    wfm_violation *v = report(c, WFM_RULE_WEEK_HOURS, person, week);
    wfm_audit_words(v->found, "%s", wfm_audit_minutes(week->paid_min, text));
    wfm_audit_words(v->allowed, "at %s %s", little ? "least" : "most",
                    wfm_audit_minutes(little ? least : most, text));
}

static void check_shifts(audit_case *c, const audit_person *person, const worked_week *week)
{
    const int  least = (int)wfm_audit_least(person->contract->rules.min_shifts, week->credit, 1);
    const int  most  = (int)wfm_audit_most(person->contract->rules.max_shifts, week->credit, 1);
    const bool few   = week->worked_days < least;

    c->out->n_checked[WFM_RULE_WEEK_SHIFTS]++;
    if (!few && week->worked_days <= most)
        return;
    wfm_violation *v = report(c, WFM_RULE_WEEK_SHIFTS, person, week);
    wfm_audit_words(v->found, "%d shifts", week->worked_days);
    wfm_audit_words(v->allowed, "at %s %d", few ? "least" : "most", few ? least : most);
}

static void check_days_off(audit_case *c, const audit_person *person, const worked_week *week)
{
    const int least = person->contract->days_off + week->credit.k;
    const int off   = WFM_WEEK_DAYS - week->worked_days;

    c->out->n_checked[WFM_RULE_DAYS_OFF]++;
    if (off >= least)
        return;
    wfm_violation *v = report(c, WFM_RULE_DAYS_OFF, person, week);
    wfm_audit_words(v->found, "%d without a shift", off);
    wfm_audit_words(v->allowed, "at least %d days", least);
    if (week->credit.k > 0)
        wfm_audit_words(v->allowed, "at least %d days, %d of them credited absence", least,
                        week->credit.k);
}

void wfm_audit_weeks(audit_case *c, const audit_person *person)
{
    const wfm_contract *contract = person->contract;
    size_t              i        = 0;

    if (person->left_out)
        return;
    for (int w = 0; w < c->plan->weeks; w++) {
        worked_week week = {.first = c->plan->first_day + WFM_WEEK_DAYS * w};

        for (; i < person->n_shifts && person->shifts[i].day < week.first + WFM_WEEK_DAYS; i++) {
            week.worked_days += i == 0 || person->shifts[i].day != person->shifts[i - 1].day;
            week.paid_min += person->shifts[i].paid_min;
        }
        week.credit = (audit_credit){wfm_audit_credit(person->plan, contract, week.first),
                                     wfm_audit_working_days(contract)};
        check_hours(c, person, &week);
        check_shifts(c, person, &week);
        check_days_off(c, person, &week);
    }
}
