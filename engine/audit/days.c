#include "engine/audit/days.h"

wfm_day wfm_audit_after(const wfm_plan *plan)
{
    return plan->first_day + WFM_WEEK_DAYS * plan->weeks;
}

const wfm_carried *wfm_audit_brought(const wfm_person *person)
{
    static const wfm_carried nothing = {.shift = -1};

    return person->carried.known ? &person->carried : &nothing;
}

static bool holds(const wfm_absence *absence, wfm_day day)
{
    return absence->from <= day && day <= absence->to;
}

bool wfm_audit_is_absent(const wfm_person *person, wfm_day day)
{
    for (size_t i = 0; i < person->n_absences; i++)
        if (holds(&person->absences[i], day))
            return true;
    return false;
}

static bool is_credited(const wfm_person *person, wfm_day day)
{
    for (size_t i = 0; i < person->n_absences; i++)
        if (person->absences[i].credited && holds(&person->absences[i], day))
            return true;
    return false;
}

int wfm_audit_credit(const wfm_person *person, const wfm_contract *contract, wfm_day first)
{
    const int most = wfm_audit_working_days(contract);
    int       n    = 0;

    for (wfm_day day = first; day < first + WFM_WEEK_DAYS; day++)
        n += is_credited(person, day);
    return n < most ? n : most;
}

int64_t wfm_audit_least(int64_t limit, audit_credit credit, int unit)
{
    if (credit.k == 0)
        return limit;
    return limit * (credit.n - credit.k) / credit.n / unit * unit;
}

int64_t wfm_audit_most(int64_t limit, audit_credit credit, int unit)
{
    const int64_t step = (int64_t)unit * credit.n;

    if (credit.k == 0)
        return limit;
    return (limit * (credit.n - credit.k) + step - 1) / step * unit;
}

/* The Saturday of the weekend that the day, or the first after it, belongs to. */
static wfm_day saturday_of(wfm_day day)
{
    const wfm_weekday weekday = wfm_day_weekday(day);

    return weekday == WFM_SUNDAY ? day - 1 : day + (int)WFM_SATURDAY - (int)weekday;
}

int wfm_audit_weekend(const wfm_plan *plan, wfm_day day)
{
    if (wfm_day_weekday(day) < WFM_SATURDAY)
        return -1;
    return (saturday_of(day) - saturday_of(plan->first_day)) / WFM_WEEK_DAYS;
}
