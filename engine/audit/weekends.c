/* Weekends off, in spans of so many weekends, the first of which begins with the horizon's first.
 */
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

static void report_span(audit_case *c, const audit_person *person, const audit_shift *shift,
                        int worked)
{
    const wfm_weekend_rule *rule = &person->contract->rules.weekends;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_WEEKENDS, person->plan->id, shift->row->start);

    wfm_audit_words(v->found, "%d of %d with a shift", worked, rule->of);
    wfm_audit_words(v->allowed, "at most %d", rule->of - rule->off);
}

/* One violation a span, at the shift that makes a weekend too many a worked one. */
void wfm_audit_weekends(audit_case *c, const audit_person *person)
{
    const wfm_weekend_rule *rule   = &person->contract->rules.weekends;
    int                     worked = wfm_audit_brought(person->plan)->weekends;
    int                     before = -1; /* the last worked weekend */
    int                     span   = 0;
    bool                    told   = false; /* of this span */

    for (size_t i = 0; rule->of > 0 && i < person->n_shifts; i++) {
        const int weekend = wfm_audit_weekend(c->plan, person->shifts[i].day);

        if (weekend < 0 || weekend == before)
            continue;
        if (weekend / rule->of != span) {
            worked = 0;
            told   = false;
        }
        before = weekend;
        span   = weekend / rule->of;
        c->out->n_checked[WFM_RULE_WEEKENDS]++;
        if (++worked > rule->of - rule->off && !told)
            report_span(c, person, &person->shifts[i], worked);
        told = worked > rule->of - rule->off;
    }
}
