/* Hours and days off in each week of 7 days from the plan's first day, with credit for absence. */
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

/* A week as it was rostered. */
typedef struct {
    wfm_day first;
    int     worked_days; /* with a shift start */
    int64_t paid_min;
} worked_week;

static bool is_credited(const wfm_person *person, wfm_day day)
{
    for (size_t i = 0; i < person->n_absences; i++) {
        const wfm_absence *absence = &person->absences[i];
        if (absence->credited && absence->from <= day && day <= absence->to)
            return true;
    }
    return false;
}

static int credited_days(const wfm_person *person, wfm_day first)
{
    int n = 0;

    for (wfm_day day = first; day < first + WFM_WEEK_DAYS; day++)
        n += is_credited(person, day);
    return n;
}

/* Bounds of a week with k of D working days credited: the contract's times (D - k) / D, outwards
 * to whole hours. Whole numbers throughout, so ties are exact. */
static int reduced_min(int minutes, int k, int working_days)
{
    if (k == 0)
        return minutes;
    return minutes * (working_days - k) / working_days / 60 * 60;
}

static int reduced_max(int minutes, int k, int working_days)
{
    if (k == 0)
        return minutes;
    const int hour = 60 * working_days;
    return (minutes * (working_days - k) + hour - 1) / hour * 60;
}

static void report_week(audit_case *c, const audit_person *person, const worked_week *week,
                        const char *side, int limit_min)
{
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_WEEK_HOURS, person->plan->id,
                                        wfm_day_start(c->plan->zone, week->first));
    char           text[AUDIT_DURATION];

    wfm_audit_words(v->found, "%s", wfm_audit_minutes(week->paid_min, text));
    wfm_audit_words(v->allowed, "%s %s", side, wfm_audit_minutes(limit_min, text));
}

static void check_hours(audit_case *c, const audit_person *person, const worked_week *week, int k)
{
    const wfm_contract *contract     = person->contract;
    const int           working_days = WFM_WEEK_DAYS - contract->days_off;
    const int           least        = reduced_min(contract->week_min_min, k, working_days);
    const int           most         = reduced_max(contract->week_max_min, k, working_days);

    c->out->n_checked[WFM_RULE_WEEK_HOURS]++;
    if (week->paid_min < least)
        report_week(c, person, week, "at least", least);
    else if (week->paid_min > most)
        report_week(c, person, week, "at most", most);
}

static void check_days_off(audit_case *c, const audit_person *person, const worked_week *week,
                           int k)
{
    const int least = person->contract->days_off + k;
    const int off   = WFM_WEEK_DAYS - week->worked_days;

    c->out->n_checked[WFM_RULE_DAYS_OFF]++;
    if (off >= least)
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_DAYS_OFF, person->plan->id,
                                        wfm_day_start(c->plan->zone, week->first));
    wfm_audit_words(v->found, "%d without a shift", off);
    wfm_audit_words(v->allowed, "at least %d days", least);
    if (k > 0)
        wfm_audit_words(v->allowed, "at least %d days, %d of them credited absence", least, k);
}

void wfm_audit_weeks(audit_case *c, const audit_person *person)
{
    const int working_days = WFM_WEEK_DAYS - person->contract->days_off;
    size_t    i            = 0;

    if (person->left_out)
        return;
    for (int w = 0; w < c->plan->weeks; w++) {
        worked_week week = {.first = c->plan->first_day + WFM_WEEK_DAYS * w};

        for (; i < person->n_shifts && person->shifts[i].day < week.first + WFM_WEEK_DAYS; i++) {
            week.worked_days += i == 0 || person->shifts[i].day != person->shifts[i - 1].day;
            week.paid_min += person->shifts[i].paid_min;
        }
        const int credited = credited_days(person->plan, week.first);
        const int k        = credited < working_days ? credited : working_days;

        check_hours(c, person, &week, k);
        check_days_off(c, person, &week, k);
    }
}
