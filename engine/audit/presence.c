/* May the person be there at all? Horizon, availability, absence. */
#include <string.h>

#include "engine/audit/report.h"
#include "engine/audit/rules.h"
#include "engine/audit/window.h"

static void report_outside(audit_case *c, const wfm_shift_row *row)
{
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_HORIZON, row->person, row->start);
    char           first[WFM_INSTANT_TEXT], last[WFM_INSTANT_TEXT];

    wfm_audit_words(v->found, "starts %s", wfm_instant_text(c->plan->zone, row->start, first));
    wfm_audit_words(v->allowed, "from %s to before %s",
                    wfm_instant_text(c->plan->zone, c->start, first),
                    wfm_instant_text(c->plan->zone, c->end, last));
}

void wfm_audit_horizon(audit_case *c, audit_person *person)
{
    audit_shift *kept = person->shifts;
    size_t       n    = 0;

    for (size_t i = 0; i < person->n_shifts; i++) {
        audit_shift      *shift = &person->shifts[i];
        const wfm_instant start = shift->row->start;

        if (start < c->start || start >= c->end) {
            report_outside(c, shift->row);
            continue;
        }
        if (n++ == 0)
            kept = shift; /* sorted by start: those within are neighbours */
        shift->day = wfm_zone_local(c->plan->zone, start).day;
    }
    c->out->n_checked[WFM_RULE_HORIZON] += person->n_shifts;
    person->shifts   = kept;
    person->n_shifts = n;
}

static void word_spans(const wfm_person *person, wfm_weekday weekday, wfm_violation *v)
{
    char words[AUDIT_WORDS] = "";

    for (size_t i = 0; i < person->n_available; i++) {
        const wfm_span *s = &person->available[i];

        if (s->weekday != weekday)
            continue;
        memcpy(words, v->allowed, sizeof words);
        wfm_audit_words(v->allowed, "%s%s%02d:%02d to %02d:%02d%s", words, words[0] ? ", " : "",
                        s->from_min / 60, s->from_min % 60, s->to_min / 60 % 24, s->to_min % 60,
                        s->to_min > 1440 ? " next day" : "");
    }
    if (!v->allowed[0])
        wfm_audit_words(v->allowed, "not on %s", wfm_weekday_name(weekday));
}

static void check_availability(audit_case *c, const wfm_person *person, const audit_shift *shift)
{
    char from[AUDIT_CLOCK], to[AUDIT_CLOCK];

    c->out->n_checked[WFM_RULE_AVAILABILITY]++;
    if (person->n_available == 0)
        return;
    for (size_t i = 0; i < person->n_available; i++)
        if (wfm_audit_in_span(c->plan->zone, &person->available[i], shift->day, shift->row->start,
                              shift->row->end))
            return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_AVAILABILITY, person->id, shift->row->start);
    wfm_audit_words(v->found, "%s to %s", wfm_audit_clock(c, shift->row->start, from),
                    wfm_audit_clock(c, shift->row->end, to));
    word_spans(person, wfm_day_weekday(shift->day), v);
}

static bool touches(const audit_case *c, const wfm_absence *absence, const wfm_shift_row *row)
{
    return row->start < wfm_day_start(c->plan->zone, absence->to + 1) &&
           row->end > wfm_day_start(c->plan->zone, absence->from);
}

static void check_absence(audit_case *c, const wfm_person *person, const audit_shift *shift)
{
    c->out->n_checked[WFM_RULE_ABSENCE]++;
    for (size_t i = 0; i < person->n_absences; i++) {
        const wfm_absence *absence = &person->absences[i];
        char               from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

        if (!touches(c, absence, shift->row))
            continue;
        wfm_violation *v = wfm_audit_report(c, WFM_RULE_ABSENCE, person->id, shift->row->start);
        wfm_audit_words(v->found, "a shift on %s", wfm_day_text(shift->day, from));
        wfm_audit_words(v->allowed, "absent %s to %s (%s)", wfm_day_text(absence->from, from),
                        wfm_day_text(absence->to, to), absence->cause);
        return;
    }
}

void wfm_audit_presence(audit_case *c, const audit_person *person, const audit_shift *shift)
{
    check_availability(c, person->plan, shift);
    check_absence(c, person->plan, shift);
}
