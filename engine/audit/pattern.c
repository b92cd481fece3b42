/* A rotation: works on its working days and on no others, days of absence aside. */
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

/* How a phase of the pattern agrees with the roster. */
typedef struct {
    int     faults;
    wfm_day first; /* fault */
} agreement;

/* The first shift that starts on the day, or NULL; *i is where to look from, days ascending. */
static const audit_shift *shift_on(const audit_person *person, wfm_day day, size_t *i)
{
    while (*i < person->n_shifts && person->shifts[*i].day < day)
        ++*i;
    return *i < person->n_shifts && person->shifts[*i].day == day ? &person->shifts[*i] : NULL;
}

static const wfm_pattern_day *pattern_day(const audit_case *c, const audit_person *person,
                                          int phase, wfm_day day)
{
    const wfm_pattern *pattern = person->plan->pattern;
    const size_t       into    = (size_t)(day - c->plan->first_day) + (size_t)phase;

    return &pattern->days[into % pattern->n_days];
}

static bool agrees(const audit_person *person, const wfm_pattern_day *day, const audit_shift *shift)
{
    if (day->off || !shift)
        return day->off && !shift;
    const int type = wfm_audit_type_index(person->contract, shift);

    return day->shifts == 0 || type < 0 || (day->shifts >> type & 1U);
}

static agreement try_phase(const audit_case *c, const audit_person *person, int phase)
{
    agreement a = {0, 0};
    size_t    i = 0;

    for (wfm_day day = c->plan->first_day; day < wfm_audit_after(c->plan); day++) {
        if (wfm_audit_is_absent(person->plan, day) ||
            agrees(person, pattern_day(c, person, phase, day), shift_on(person, day, &i)))
            continue;
        if (a.faults++ == 0)
            a.first = day;
    }
    return a;
}

/* The phase with the fewest faults, the first of equals. */
static int best_phase(const audit_case *c, const audit_person *person)
{
    int best = 0;

    for (int phase = 1; phase < (int)person->plan->pattern->n_days; phase++)
        if (try_phase(c, person, phase).faults < try_phase(c, person, best).faults)
            best = phase;
    return best;
}

void wfm_audit_pattern(audit_case *c, const audit_person *person)
{
    const wfm_pattern *pattern = person->plan->pattern;

    if (!pattern || person->left_out)
        return;
    const int       fixed = person->plan->pattern_day;
    const int       phase = fixed >= 0 ? fixed : best_phase(c, person);
    const agreement a     = try_phase(c, person, phase);
    char            day[WFM_DAY_TEXT];
    size_t          i = 0;

    c->out->n_checked[WFM_RULE_PATTERN]++;
    if (a.faults == 0)
        return;
    wfm_violation         *v     = wfm_audit_report(c, WFM_RULE_PATTERN, person->plan->id,
                                                    wfm_day_start(c->plan->zone, a.first));
    const wfm_pattern_day *asked = pattern_day(c, person, phase, a.first);
    const audit_shift     *shift = shift_on(person, a.first, &i);
    wfm_audit_words(v->found, "%s on %s, %d days unlike it", shift ? "a shift" : "no shift",
                    wfm_day_text(a.first, day), a.faults);
    wfm_audit_words(v->allowed, "%s by pattern '%s'",
                    asked->off ? "none"
                    : shift    ? "another shift"
                               : "a shift",
                    pattern->id);
}
