/* Nights: at most so many in a row, and a longer rest before a shift that is none. */
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

/* What lies before a shift. */
typedef struct {
    wfm_day     day;
    wfm_instant end;
    int         nights; /* in a row up to and with it; 0: it is no night */
} last_shift;

/* One violation a row of nights, at the first in the horizon that is one too many. */
static void check_row(audit_case *c, const audit_shift *shift, int nights, int most)
{
    const bool told = nights > most + 1 && shift->day > c->plan->first_day;

    c->out->n_checked[WFM_RULE_NIGHTS]++;
    if (nights <= most || told)
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_NIGHTS, shift->row->person, shift->row->start);
    wfm_audit_words(v->found, "night %d in a row", nights);
    wfm_audit_words(v->allowed, "at most %d", most);
}

static void check_rest(audit_case *c, const audit_shift *shift, wfm_instant end, int least_min)
{
    const wfm_instant rest = shift->row->start - end;
    char              text[AUDIT_DURATION];

    c->out->n_checked[WFM_RULE_NIGHT_REST]++;
    if (rest >= (wfm_instant)60 * least_min)
        return;
    wfm_violation *v =
        wfm_audit_report(c, WFM_RULE_NIGHT_REST, shift->row->person, shift->row->start);
    wfm_audit_words(v->found, "%s after a night", wfm_audit_duration(rest, text));
    wfm_audit_words(v->allowed, "at least %s", wfm_audit_minutes(least_min, text));
}

void wfm_audit_nights(audit_case *c, const audit_person *person)
{
    const wfm_night_rule *rule    = &person->contract->rules.night;
    const wfm_carried    *carried = wfm_audit_brought(person->plan);
    last_shift            last    = {c->plan->first_day - 1, carried->last_end, carried->night_run};

    for (size_t i = 0; rule->line != 0 && i < person->n_shifts; i++) {
        const audit_shift *shift = &person->shifts[i];
        const int          row   = shift->day <= last.day + 1 ? last.nights : 0;

        if (shift->night)
            check_row(c, shift, row + 1, rule->max_run);
        else if (last.nights > 0)
            check_rest(c, shift, last.end, rule->rest_after_min);
        last = (last_shift){shift->day, shift->row->end, shift->night ? row + 1 : 0};
    }
}
