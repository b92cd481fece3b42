/* Days in a row, worked and off: at most so many, at least so many.
 *
 * What the person brings makes the first stretch longer. A stretch that touches an edge of the
 * horizon where nothing is known of the other side has no least length. */
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

/* Days [first, after) with a shift start on each. */
typedef struct {
    wfm_day     first, after;
    wfm_instant at; /* the first shift */
} run;

static void check_length(audit_case *c, const audit_person *person, const wfm_violation *what,
                         int days, int limit)
{
    const bool most = what->rule == WFM_RULE_RUN;

    c->out->n_checked[what->rule]++;
    if (most ? days <= limit : days >= limit)
        return;
    wfm_violation *v = wfm_audit_report(c, what->rule, person->plan->id, what->at);
    wfm_audit_words(v->found, "%d %s in a row", days,
                    what->rule == WFM_RULE_MIN_OFF ? "off" : "days");
    wfm_audit_words(v->allowed, "at %s %d", most ? "most" : "least", limit);
}

/* Of a run before the horizon that its first day does not carry on. */
static void check_carried(audit_case *c, const audit_person *person)
{
    const wfm_carried  *carried = wfm_audit_brought(person->plan);
    const wfm_violation at      = {.rule = WFM_RULE_MIN_RUN, .at = c->start};

    if (carried->run_days > 0 && !person->left_out &&
        (person->n_shifts == 0 || person->shifts[0].day > c->plan->first_day))
        check_length(c, person, &at, carried->run_days, person->contract->rules.min_run_days);
}

static void check_run(audit_case *c, const audit_person *person, const run *r)
{
    const wfm_carried *carried = wfm_audit_brought(person->plan);
    const bool         begins  = r->first > c->plan->first_day;
    const bool         known   = begins || carried->run_days > 0 || carried->off_days > 0;
    const int          days    = r->after - r->first + (begins ? 0 : carried->run_days);
    wfm_violation      at      = {.rule = WFM_RULE_RUN, .at = r->at};

    check_length(c, person, &at, days, person->contract->max_run_days);
    at.rule = WFM_RULE_MIN_RUN;
    if (known && r->after < wfm_audit_after(c->plan))
        check_length(c, person, &at, days, person->contract->rules.min_run_days);
}

/* Days off since `from`, before a run. */
static void check_off(audit_case *c, const audit_person *person, wfm_day from, const run *r)
{
    const wfm_carried  *carried = wfm_audit_brought(person->plan);
    const bool          begins  = from > c->plan->first_day || carried->run_days > 0;
    const int           days    = r->first - from + (begins ? 0 : carried->off_days);
    const wfm_violation at      = {.rule = WFM_RULE_MIN_OFF, .at = r->at};

    if (days > 0 && (begins || carried->off_days > 0))
        check_length(c, person, &at, days, person->contract->rules.min_off_days);
}

void wfm_audit_runs(audit_case *c, const audit_person *person)
{
    const audit_shift *shifts = person->shifts;
    wfm_day            off    = c->plan->first_day; /* the first day off before the next run */

    check_carried(c, person);
    for (size_t i = 0, after = 0; i < person->n_shifts; i = after) {
        do {
            after++;
        } while (after < person->n_shifts && shifts[after].day <= shifts[after - 1].day + 1);
        const run r = {shifts[i].day, shifts[after - 1].day + 1, shifts[i].row->start};

        check_off(c, person, off, &r);
        check_run(c, person, &r);
        off = r.after;
    }
}
