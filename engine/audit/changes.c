/* Changes of a published roster: nothing new may have begun, and what is told of them is true. */
#include <stdlib.h>

#include "engine/audit/compare.h"
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

typedef struct {
    wfm_instant start, end; /* equal: off */
} span;

static bool is_off(span s)
{
    return s.start == s.end;
}

static bool is_same(span a, span b)
{
    return (is_off(a) && is_off(b)) || (a.start == b.start && a.end == b.end);
}

static double price_of(const wfm_change_costs *price, span was, span now)
{
    if (is_off(was) || is_off(now))
        return price->day;
    return llabs(now.start - was.start) > 60 * WFM_CHANGE_FAR_MIN ? price->far : price->start;
}

double wfm_audit_change_price(const wfm_plan *plan, const wfm_person *person, int day,
                              wfm_instant from, wfm_instant to)
{
    if (!person->published)
        return 0;
    const wfm_published *p   = &person->published[day];
    const span           was = {p->start, p->end}, now = {from, to};

    return is_same(was, now) ? 0 : p->factor * price_of(&plan->costs.change, was, now);
}

/* What the person works on the day of the horizon; the day's first instant twice: nothing. */
static span worked(const audit_case *c, const audit_person *person, int day)
{
    const wfm_instant off = wfm_day_start(c->plan->zone, c->plan->first_day + day);

    for (size_t i = 0; i < person->n_shifts; i++)
        if (person->shifts[i].day == c->plan->first_day + day)
            return (span){person->shifts[i].row->start, person->shifts[i].row->end};
    return (span){off, off};
}

/* --- what has begun --------------------------------------------------------------------------- */

static void check_begun(audit_case *c, const audit_person *person)
{
    for (size_t i = 0; i < person->n_shifts; i++) {
        const wfm_shift_row *row = person->shifts[i].row;
        const int            day = person->shifts[i].day - c->plan->first_day;
        const span           is  = {row->start, row->end};
        span                 was = {0, 0};
        char                 clock[AUDIT_CLOCK];

        if (person->plan->published)
            was = (span){person->plan->published[day].start, person->plan->published[day].end};
        c->out->n_checked[WFM_RULE_CHANGE]++;
        if (row->start >= c->plan->now || is_same(was, is))
            continue;
        wfm_violation *v = wfm_audit_report(c, WFM_RULE_CHANGE, person->plan->id, row->start);
        wfm_audit_words(v->found, "a new shift at %s", wfm_audit_clock(c, row->start, clock));
        wfm_audit_words(v->allowed, "not before the change is made");
    }
}

/* --- the table -------------------------------------------------------------------------------- */

static bool is_true(const audit_case *c, const audit_person *person, const wfm_change_row *row,
                    int day)
{
    const wfm_published  *p    = &person->plan->published[day];
    const wfm_instant     off  = wfm_day_start(c->plan->zone, c->plan->first_day + day);
    const span            now  = worked(c, person, day);
    const span            was  = p->start == p->end ? (span){off, off} : (span){p->start, p->end};
    const wfm_change_kind kind = is_off(was)   ? WFM_CHANGE_ON
                                 : is_off(now) ? WFM_CHANGE_OFF
                                 : llabs(now.start - was.start) > 60 * WFM_CHANGE_FAR_MIN
                                     ? WFM_CHANGE_FAR
                                     : WFM_CHANGE_START;
    const double price = wfm_audit_change_price(c->plan, person->plan, day, now.start, now.end);

    return !is_same(was, now) && row->day == off && row->kind == kind &&
           row->was_from == was.start && row->was_to == was.end && row->now_from == now.start &&
           row->now_to == now.end && wfm_audit_equal(row->price, price);
}

static void check_row(audit_case *c, const wfm_change_row *row)
{
    const int p   = wfm_audit_names_find(&c->person_names, row->person);
    const int day = wfm_zone_local(c->plan->zone, row->day).day - c->plan->first_day;

    c->out->n_checked[WFM_RULE_CHANGE]++;
    if (p >= 0 && day >= 0 && day < WFM_WEEK_DAYS * c->plan->weeks &&
        c->people[p].plan->published && is_true(c, &c->people[p], row, day))
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_CHANGE, row->person, row->day);
    wfm_audit_words(v->found, "change '%s'", wfm_change_name(row->kind));
    wfm_audit_words(v->allowed, "what the two rosters differ in");
}

/* Prices the person's changes; how many there are. */
static size_t add_up(audit_case *c, const audit_person *person)
{
    size_t n = 0;

    for (int day = 0; day < WFM_WEEK_DAYS * c->plan->weeks; day++) {
        const wfm_published *p   = &person->plan->published[day];
        const span           now = worked(c, person, day);

        n += !is_same((span){p->start, p->end}, now);
        c->out->changes += wfm_audit_change_price(c->plan, person->plan, day, now.start, now.end);
    }
    return n;
}

void wfm_audit_changes(audit_case *c)
{
    const wfm_results *r = c->results;
    size_t             n = 0;

    if (r->n_published == 0)
        return;
    for (size_t i = 0; i < c->plan->n_people; i++) {
        check_begun(c, &c->people[i]);
        if (c->people[i].plan->published && !c->people[i].left_out)
            n += add_up(c, &c->people[i]);
    }
    for (size_t i = 0; i < r->n_changes; i++)
        check_row(c, &r->changes[i]);
    c->out->n_checked[WFM_RULE_CHANGE]++;
    if (n == r->n_changes)
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_CHANGE, "", c->start);
    wfm_audit_words(v->found, "%zu changes", r->n_changes);
    wfm_audit_words(v->allowed, "%zu", n);
}
