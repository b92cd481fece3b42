/* What people are paid: wages, and what is paid on top for the time of day and for long weeks. */
#include "engine/audit/report.h"
#include "engine/audit/rules.h"
#include "engine/audit/window.h"

#define HOUR_S   3600.0
#define HOUR_MIN 60.0

static const wfm_contract *contract_of(const audit_case *c, const audit_shift *shift)
{
    return &c->plan->contracts[c->plan->people[shift->person].contract];
}

/* Paid minutes are added up per contract first: whole numbers, so the order cannot show. */
void wfm_audit_wages(audit_case *c)
{
    int64_t *minutes = wfm_audit_take(c, c->plan->n_contracts + 1, sizeof *minutes);
    double   wage    = 0;

    if (!minutes)
        return;
    for (size_t i = 0; i < c->results->n_shifts; i++)
        if (c->shifts[i].person < (int)c->plan->n_people)
            minutes[contract_of(c, &c->shifts[i]) - c->plan->contracts] += c->shifts[i].paid_min;
    for (size_t i = 0; i < c->plan->n_contracts; i++)
        wage += (double)minutes[i] / HOUR_MIN * c->plan->contracts[i].cost_per_hour;
    c->out->wage = wage;
}

/* Shifts of unknown length have no pay that could be judged. */
static double premium_of(const audit_case *c, const audit_person *person,
                         const wfm_premium *premium)
{
    const audit_window window  = {premium->weekdays, premium->from_min, premium->to_min};
    double             seconds = 0; /* paid */

    for (size_t i = 0; i < person->n_shifts; i++) {
        const audit_shift   *shift = &person->shifts[i];
        const wfm_shift_row *row   = shift->row;

        if (shift->type)
            seconds += (double)wfm_audit_in_window(c->plan->zone, &window, row->start, row->end) *
                       shift->type->paid_min / shift->type->minutes;
    }
    return seconds / HOUR_S * premium->share * person->contract->cost_per_hour;
}

static double overtime_of(const audit_case *c, const audit_person *person)
{
    const wfm_rules *rules    = &person->contract->rules;
    int64_t          overtime = 0;
    size_t           i        = 0;

    for (int w = 1; w <= c->plan->weeks; w++) {
        const wfm_day after = c->plan->first_day + WFM_WEEK_DAYS * w;
        int64_t       paid  = 0;

        for (; i < person->n_shifts && person->shifts[i].day < after; i++)
            paid += person->shifts[i].paid_min;
        overtime += paid > rules->overtime_after_min ? paid - rules->overtime_after_min : 0;
    }
    return (double)overtime / HOUR_MIN * rules->overtime_share * person->contract->cost_per_hour;
}

void wfm_audit_extra_pay(audit_case *c, const audit_person *person)
{
    for (size_t i = 0; i < person->contract->rules.n_premiums; i++)
        c->out->premium += premium_of(c, person, &person->contract->rules.premiums[i]);
    c->out->overtime += overtime_of(c, person);
}
