/* Every break of the shift type once, of its length, in its window.
 *
 * An activity stands for a break of its name (a roster from elsewhere may leave the name out).
 * Where names repeat, the windows tell breaks apart, for they do not overlap. */
#include <string.h>

#include "engine/audit/report.h"
#include "engine/audit/rules.h"

static bool is_break(const audit_activity *a)
{
    return a->row->kind == WFM_BREAK || a->row->kind == WFM_MEAL;
}

static bool has_name(const wfm_break *rule, const audit_activity *a)
{
    return is_break(a) && (!a->row->detail[0] || strcmp(a->row->detail, rule->name) == 0);
}

static bool has_kind(const wfm_break *rule, const audit_activity *a)
{
    return a->row->kind == (rule->meal ? WFM_MEAL : WFM_BREAK);
}

static bool has_length(const wfm_break *rule, const audit_activity *a)
{
    return a->row->end - a->row->start == (wfm_instant)60 * rule->minutes;
}

static bool in_window(const wfm_break *rule, const audit_shift *shift, const audit_activity *a)
{
    const wfm_instant after = a->row->start - shift->row->start;

    return after >= (wfm_instant)60 * rule->earliest_min &&
           after <= (wfm_instant)60 * rule->latest_min;
}

static bool takes(const wfm_break *rule, const audit_shift *shift, const audit_activity *a)
{
    return has_name(rule, a) && in_window(rule, shift, a);
}

static bool is_held(const audit_shift *shift, const wfm_break *rule)
{
    for (size_t i = 0; i < shift->n_activities; i++) {
        const audit_activity *a = &shift->activities[i];
        if (takes(rule, shift, a) && has_kind(rule, a) && has_length(rule, a))
            return true;
    }
    return false;
}

bool wfm_audit_breaks_fit(const audit_shift *shift, const wfm_shift_type *type)
{
    size_t n = 0;

    for (size_t i = 0; i < shift->n_activities; i++)
        n += is_break(&shift->activities[i]);
    for (size_t k = 0; k < type->n_breaks; k++)
        if (!is_held(shift, &type->breaks[k]))
            return false;
    return n == type->n_breaks;
}

/* Is it in place for any break of the type? */
static bool in_place(const audit_shift *shift, const audit_activity *a)
{
    for (size_t k = 0; k < shift->type->n_breaks; k++)
        if (takes(&shift->type->breaks[k], shift, a))
            return true;
    return false;
}

/* The activity that stands for the break: one in its window, else one that is in no window. */
static audit_activity *claim(const audit_shift *shift, const wfm_break *rule)
{
    audit_activity *misplaced = NULL;

    for (size_t i = 0; i < shift->n_activities; i++) {
        audit_activity *a = &shift->activities[i];

        if (a->taken || !has_name(rule, a))
            continue;
        if (in_window(rule, shift, a))
            return a;
        if (!misplaced && !in_place(shift, a))
            misplaced = a;
    }
    return misplaced;
}

static void report_missing(audit_case *c, const audit_shift *shift, const wfm_break *rule)
{
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_BREAK, shift->row->person, shift->row->start);
    char           text[AUDIT_DURATION];

    wfm_audit_words(v->found, "none");
    wfm_audit_words(v->allowed, "%s of %s: '%s'", rule->meal ? "meal" : "break",
                    wfm_audit_minutes(rule->minutes, text), rule->name);
}

/* The first of kind, length and window that is wrong. */
static void check_break(audit_case *c, const audit_shift *shift, const wfm_break *rule,
                        const audit_activity *a)
{
    const wfm_activity_row *row  = a->row;
    const bool              kind = has_kind(rule, a), length = has_length(rule, a);
    char                    from[AUDIT_DURATION], to[AUDIT_DURATION];

    if (kind && length && in_window(rule, shift, a))
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_BREAK, row->person, row->start);
    if (!kind) {
        wfm_audit_words(v->found, "a %s", rule->meal ? "break" : "meal");
        wfm_audit_words(v->allowed, "a %s: '%s'", rule->meal ? "meal" : "break", rule->name);
    } else if (!length) {
        wfm_audit_words(v->found, "%s", wfm_audit_duration(row->end - row->start, from));
        wfm_audit_words(v->allowed, "%s: '%s'", wfm_audit_minutes(rule->minutes, from), rule->name);
    } else {
        wfm_audit_words(v->found, "%s into the shift",
                        wfm_audit_duration(row->start - shift->row->start, from));
        wfm_audit_words(v->allowed, "%s to %s: '%s'", wfm_audit_minutes(rule->earliest_min, from),
                        wfm_audit_minutes(rule->latest_min, to), rule->name);
    }
}

static void check_surplus(audit_case *c, const audit_shift *shift)
{
    for (size_t i = 0; i < shift->n_activities; i++) {
        const audit_activity *a = &shift->activities[i];

        if (!is_break(a) || a->taken)
            continue;
        wfm_violation *v = wfm_audit_report(c, WFM_RULE_BREAK, a->row->person, a->row->start);
        wfm_audit_words(v->found, "one too many: '%s'", a->row->detail);
        wfm_audit_words(v->allowed, "each break of type '%s' once", shift->type->id);
    }
}

static void check_shift(audit_case *c, const audit_shift *shift)
{
    for (size_t k = 0; k < shift->type->n_breaks; k++) {
        const wfm_break *rule = &shift->type->breaks[k];
        audit_activity  *a    = claim(shift, rule);

        c->out->n_checked[WFM_RULE_BREAK]++;
        if (!a) {
            report_missing(c, shift, rule);
            continue;
        }
        a->taken = true;
        check_break(c, shift, rule, a);
    }
    check_surplus(c, shift);
}

void wfm_audit_breaks(audit_case *c, const audit_person *person)
{
    for (size_t i = 0; i < person->n_shifts; i++) {
        const audit_shift *shift = &person->shifts[i];

        if (shift->type && !shift->tangled && shift->n_activities > 0)
            check_shift(c, shift);
    }
}
