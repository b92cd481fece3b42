/* Shifts of one person beside each other: one a day, rest. */
#include <assert.h>

#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

static void report_day(audit_case *c, const audit_shift *shift, bool overlaps)
{
    wfm_violation *v =
        wfm_audit_report(c, WFM_RULE_ONE_A_DAY, shift->row->person, shift->row->start);
    char day[WFM_DAY_TEXT];

    if (overlaps)
        wfm_audit_words(v->found, "overlaps another shift");
    else
        wfm_audit_words(v->found, "another shift on %s", wfm_day_text(shift->day, day));
    wfm_audit_words(v->allowed, "one shift a day");
}

static void check_rest(audit_case *c, const wfm_contract *contract, wfm_instant before,
                       const audit_shift *shift)
{
    const wfm_instant rest = shift->row->start - before;
    char              text[AUDIT_DURATION];

    c->out->n_checked[WFM_RULE_REST]++;
    if (rest >= (wfm_instant)60 * contract->rest_min)
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_REST, shift->row->person, shift->row->start);
    wfm_audit_words(v->found, "%s", wfm_audit_duration(rest, text));
    wfm_audit_words(v->allowed, "at least %s", wfm_audit_minutes(contract->rest_min, text));
}

/* Compares each shift with the one that ended last before it. Two shifts of one day are told once,
 * not also as a short rest. */
static void check_neighbours(audit_case *c, audit_person *person)
{
    audit_shift *before = NULL; /* of those so far, the one that ends last */

    assert(person->shifts || person->n_shifts == 0);
    for (size_t i = 0; i < person->n_shifts; i++) {
        audit_shift *shift    = &person->shifts[i];
        const bool   overlaps = before && shift->row->start < before->row->end;

        if (overlaps || (i > 0 && shift->day == person->shifts[i - 1].day))
            report_day(c, shift, overlaps);
        else if (before)
            check_rest(c, person->contract, before->row->end, shift);
        if (overlaps)
            before->tangled = shift->tangled = true;
        if (!before || shift->row->end > before->row->end)
            before = shift;
    }
    c->out->n_checked[WFM_RULE_ONE_A_DAY] += person->n_shifts;
}

void wfm_audit_spacing(audit_case *c, audit_person *person)
{
    const wfm_carried *carried = wfm_audit_brought(person->plan);

    if (carried->known && person->n_shifts > 0)
        check_rest(c, person->contract, carried->last_end, &person->shifts[0]);
    check_neighbours(c, person);
}
