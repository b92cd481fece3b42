/* An uninterrupted rest inside each week of seven days, from midnight to midnight. */
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

/* The longest time without a shift in [from, to). */
static wfm_instant longest_rest(const audit_person *person, wfm_instant from, wfm_instant to)
{
    wfm_instant free    = wfm_audit_brought(person->plan)->last_end; /* since then */
    wfm_instant longest = 0;

    free = free > from ? free : from;
    for (size_t i = 0; i < person->n_shifts && person->shifts[i].row->start < to; i++) {
        const wfm_shift_row *row = person->shifts[i].row;

        if (row->start - free > longest)
            longest = row->start - free;
        if (row->end > free)
            free = row->end;
    }
    return to - free > longest ? to - free : longest;
}

void wfm_audit_week_rest(audit_case *c, const audit_person *person)
{
    const wfm_zone *zone  = c->plan->zone;
    const int       least = person->contract->rules.week_rest_min;
    char            text[AUDIT_DURATION];

    for (int w = 0; least > 0 && w < c->plan->weeks; w++) {
        const wfm_day     first = c->plan->first_day + WFM_WEEK_DAYS * w;
        const wfm_instant from  = wfm_day_start(zone, first);
        const wfm_instant rest =
            longest_rest(person, from, wfm_day_start(zone, first + WFM_WEEK_DAYS));

        c->out->n_checked[WFM_RULE_WEEK_REST]++;
        if (rest >= (wfm_instant)60 * least)
            continue;
        wfm_violation *v = wfm_audit_report(c, WFM_RULE_WEEK_REST, person->plan->id, from);
        wfm_audit_words(v->found, "%s", wfm_audit_duration(rest, text));
        wfm_audit_words(v->allowed, "at least %s", wfm_audit_minutes(least, text));
    }
}
