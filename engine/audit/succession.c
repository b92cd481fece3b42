/* Shifts of neighbouring days that may not follow on each other. */
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

static bool is_forbidden(const wfm_rules *rules, int first, int next)
{
    for (size_t i = 0; i < rules->n_forbidden; i++)
        if (rules->forbidden[i].first == first && rules->forbidden[i].next == next)
            return true;
    return false;
}

static void check_pair(audit_case *c, const audit_person *person, int first,
                       const audit_shift *shift)
{
    const wfm_contract *contract = person->contract;
    const int           next     = wfm_audit_type_index(contract, shift);

    if (first < 0 || next < 0)
        return;
    c->out->n_checked[WFM_RULE_SUCCESSION]++;
    if (!is_forbidden(&contract->rules, first, next))
        return;
    wfm_violation *v =
        wfm_audit_report(c, WFM_RULE_SUCCESSION, person->plan->id, shift->row->start);
    wfm_audit_words(v->found, "'%s' on the day after '%s'", contract->shifts[next].id,
                    contract->shifts[first].id);
    wfm_audit_words(v->allowed, "another shift, or none");
}

void wfm_audit_succession(audit_case *c, const audit_person *person)
{
    int     first = wfm_audit_brought(person->plan)->shift; /* of the day before */
    wfm_day day   = c->plan->first_day - 1;

    for (size_t i = 0; person->contract->rules.n_forbidden > 0 && i < person->n_shifts; i++) {
        const audit_shift *shift = &person->shifts[i];

        if (shift->day == day + 1)
            check_pair(c, person, first, shift);
        first = wfm_audit_type_index(person->contract, shift);
        day   = shift->day;
    }
}
