/* Is it a shift that the contract knows, and is it paid as such? */
#include <string.h>

#include "engine/audit/report.h"
#include "engine/audit/rules.h"
#include "engine/audit/window.h"

int wfm_audit_type_index(const wfm_contract *contract, const audit_shift *shift)
{
    return shift->type ? (int)(shift->type - contract->shifts) : -1;
}

static bool has_length(const wfm_shift_type *type, const wfm_shift_row *row)
{
    return row->end - row->start == (wfm_instant)60 * type->minutes;
}

static bool on_weekday(const wfm_shift_type *type, wfm_day day)
{
    return type->weekdays >> wfm_day_weekday(day) & 1U;
}

/* Does the wall clock show one of the type's starts, and shows it so for the first time that day?
 */
static bool on_clock(const audit_case *c, const wfm_shift_type *type, wfm_instant start)
{
    const wfm_local local = wfm_zone_local(c->plan->zone, start);
    const int       late  = local.second - 60 * type->start_from_min;
    const int       step  = 60 * type->start_step_min;
    wfm_instant     first;

    if (late < 0 || local.second > 60 * type->start_to_min)
        return false;
    if ((step > 0 ? late % step : late) != 0)
        return false;
    (void)wfm_zone_instant(c->plan->zone, local.day, local.second, &first);
    return first == start;
}

static const wfm_shift_type *named_type(const wfm_contract *contract, const char *id)
{
    for (size_t i = 0; i < contract->n_shifts; i++)
        if (strcmp(contract->shifts[i].id, id) == 0)
            return &contract->shifts[i];
    return NULL;
}

/* The type that an unnamed shift is most like: by length, then start, then breaks. */
static const wfm_shift_type *likely_type(const audit_case *c, const wfm_contract *contract,
                                         const audit_shift *shift)
{
    const wfm_shift_type *best      = NULL;
    int                   best_rank = 0;

    for (size_t i = 0; i < contract->n_shifts; i++) {
        const wfm_shift_type *type = &contract->shifts[i];
        int                   rank = 0;

        if (has_length(type, shift->row))
            rank = 1 + 2 * (on_weekday(type, shift->day) && on_clock(c, type, shift->row->start)) +
                   wfm_audit_breaks_fit(shift, type);
        if (rank > best_rank) {
            best      = type;
            best_rank = rank;
        }
    }
    return best;
}

/* type  the named one, of another length, or NULL */
static void report_length(audit_case *c, const wfm_contract *contract, const wfm_shift_row *row,
                          const wfm_shift_type *type)
{
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_SHIFT_TYPE, row->person, row->start);
    char           text[AUDIT_DURATION];

    if (row->shift[0] && !type) {
        wfm_audit_words(v->found, "type '%s'", row->shift);
        wfm_audit_words(v->allowed, "a shift type of contract '%s'", contract->id);
        return;
    }
    wfm_audit_words(v->found, "length %s", wfm_audit_duration(row->end - row->start, text));
    if (type)
        wfm_audit_words(v->allowed, "%s", wfm_audit_minutes(type->minutes, text));
    else
        wfm_audit_words(v->allowed, "a length of contract '%s'", contract->id);
}

static void report_start(audit_case *c, const audit_shift *shift)
{
    const wfm_shift_type *type = shift->type;
    const wfm_instant     at   = shift->row->start;
    wfm_violation        *v    = wfm_audit_report(c, WFM_RULE_SHIFT_TYPE, shift->row->person, at);
    char                  clock[AUDIT_CLOCK], step[AUDIT_DURATION];

    if (!on_weekday(type, shift->day)) {
        wfm_audit_words(v->found, "on %s", wfm_weekday_name(wfm_day_weekday(shift->day)));
        wfm_audit_words(v->allowed, "a weekday of type '%s'", type->id);
        return;
    }
    wfm_audit_words(v->found, "starts %s", wfm_audit_clock(c, at, clock));
    wfm_audit_words(v->allowed, "type '%s': %02d:%02d to %02d:%02d, every %s", type->id,
                    type->start_from_min / 60, type->start_from_min % 60, type->start_to_min / 60,
                    type->start_to_min % 60, wfm_audit_minutes(type->start_step_min, step));
}

static int paid_time(const wfm_shift_type *type)
{
    int paid = type->minutes;

    for (size_t i = 0; i < type->n_breaks; i++)
        paid -= type->breaks[i].paid ? 0 : type->breaks[i].minutes;
    return paid;
}

/* A roster from elsewhere need not say what is paid: no type and no paid time is no claim. */
static void check_paid(audit_case *c, const audit_shift *shift)
{
    const wfm_shift_row *row = shift->row;
    char                 text[AUDIT_DURATION];

    if (!row->shift[0] && row->paid_min == 0)
        return;
    c->out->n_checked[WFM_RULE_PAID]++;
    if (row->paid_min == shift->paid_min)
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_PAID, row->person, row->start);
    wfm_audit_words(v->found, "%s", wfm_audit_minutes(row->paid_min, text));
    wfm_audit_words(v->allowed, "%s", wfm_audit_minutes(shift->paid_min, text));
}

void wfm_audit_shift_type(audit_case *c, const audit_person *person, audit_shift *shift)
{
    const wfm_shift_row  *row  = shift->row;
    const wfm_shift_type *type = row->shift[0] ? named_type(person->contract, row->shift)
                                               : likely_type(c, person->contract, shift);

    c->out->n_checked[WFM_RULE_SHIFT_TYPE]++;
    if (!type || !has_length(type, row)) {
        report_length(c, person->contract, row, type);
        return;
    }
    shift->type     = type;
    shift->paid_min = paid_time(type);
    shift->night    = wfm_audit_is_night(c->plan, person->contract, row->start, row->end);
    if (!on_weekday(type, shift->day) || !on_clock(c, type, row->start))
        report_start(c, shift);
    check_paid(c, shift);
}
