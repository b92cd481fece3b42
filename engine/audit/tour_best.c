/* The best tour of a person, by dynamic programming over explicit states: all that the rest of the
 * horizon can ask for about the days so far (tour_states.h). Each day every state goes on to a day
 * off and to each shift that the rules allow; what a week, a period or a span of weekends asks for
 * is asked when it ends. Of states that differ only in the end of the last shift an earlier end
 * allows no less, so those alone are kept that are worth more for their later end.
 *
 * The rules are those of the audit read forwards, one day after the other. When there are more
 * states than MOST_STATES, a rule that multiplies them is left out and all starts again: the worth
 * can only rise, so a bound made of it stays valid. */
#include <math.h>

#include "engine/audit/tour.h"
#include "engine/audit/tour_rules.h"
#include "engine/audit/tour_states.h"

#define MOST_STATES 400000

typedef struct {
    tour_rules  rules;
    tour_states now, next;
    bool        starved;
} tour_search;

static bool too_many(const tour_search *s)
{
    return s->next.n > MOST_STATES && s->rules.tracked != 0;
}

static void go_on(tour_search *s, const tour_evening *evening, tour_state *state, double worth)
{
    if (wfm_audit_tour_midnight(&s->rules, evening, state, &worth))
        s->starved |= !wfm_audit_states_raise(&s->next, state, worth);
}

/* The day off, from a run of states that differ in their end alone. */
static void rest_on(tour_search *s, const tour_evening *evening, int day, const tour_entry *run,
                    size_t n)
{
    for (size_t i = 0; i < n; i++) {
        tour_state state = run[i].state;

        if (wfm_audit_tour_off(&s->rules, day, &state))
            go_on(s, evening, &state, run[i].worth + s->rules.days->off[day]);
    }
}

/* The day worked: of a run the last that is rested is worth most, and a shift makes all the same.
 */
static void work_on(tour_search *s, const tour_evening *evening, int day, const tour_entry *run,
                    size_t n)
{
    const tour_days *days = s->rules.days;

    for (size_t k = days->first[day]; k < days->first[day + 1]; k++) {
        const tour_duty *duty   = &days->duties[k];
        const int        latest = wfm_audit_tour_rested(&s->rules, &run->state, duty);
        size_t           rested = n;

        while (rested > 0 && run[rested - 1].state.end > latest)
            rested--;
        if (rested == 0)
            continue;
        tour_state state = run[rested - 1].state;
        double     worth = run[rested - 1].worth + duty->worth;
        if (wfm_audit_tour_work(&s->rules, day, duty, &state, &worth))
            go_on(s, evening, &state, worth);
    }
}

static void one_day(tour_search *s, int day)
{
    const tour_evening evening = wfm_audit_tour_evening(&s->rules, day);
    size_t             n       = 0;

    wfm_audit_states_rank(&s->now);
    wfm_audit_states_empty(&s->next);
    for (size_t i = 0; i < s->now.n && !s->starved && !too_many(s); i += n) {
        const tour_entry *run = &s->now.at[i];

        n = 1;
        while (i + n < s->now.n && wfm_audit_states_alike(&run->state, &run[n].state))
            n++;
        rest_on(s, &evening, day, run, n);
        work_on(s, &evening, day, run, n);
    }
}

/* The best worth of this phase of the pattern; NAN: too many states. */
static double try_phase(tour_search *s, int phase)
{
    tour_state first = wfm_audit_tour_first(&s->rules);
    double     best  = -INFINITY;

    s->rules.phase = phase;
    wfm_audit_states_empty(&s->now);
    s->starved |= !wfm_audit_states_raise(&s->now, &first, s->rules.head_start);
    for (int day = 0; day < s->rules.days->n_days && !s->starved; day++) {
        one_day(s, day);
        if (too_many(s))
            return NAN;
        const tour_states before = s->now;
        s->now                   = s->next;
        s->next                  = before;
    }
    for (size_t i = 0; i < s->now.n; i++)
        best = fmax(best, s->now.at[i].worth);
    return best;
}

/* The best phase; NAN: too many states. */
static double try_phases(tour_search *s)
{
    const wfm_person *person = s->rules.days->person;
    const bool        fixed  = !person->pattern || person->pattern_day >= 0;
    const int         n      = fixed ? 1 : (int)person->pattern->n_days;
    double            best   = -INFINITY;

    for (int phase = 0; phase < n && !s->starved; phase++) {
        const double worth = try_phase(s, fixed ? person->pattern_day : phase);

        if (isnan(worth))
            return NAN;
        best = fmax(best, worth);
    }
    return best;
}

bool wfm_audit_tour_best(const tour_days *days, double *worth, bool *whole)
{
    tour_search s = {.starved = false};

    s.rules = wfm_audit_tour_rules(days);
    *worth  = try_phases(&s);
    *whole  = !isnan(*worth);
    while (isnan(*worth) && !s.starved) {
        wfm_audit_tour_relax(&s.rules);
        *worth = try_phases(&s);
    }
    wfm_audit_states_release(&s.now);
    wfm_audit_states_release(&s.next);
    return !s.starved;
}
