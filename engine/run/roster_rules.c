/* From contracts to what the search for tours takes: the rules from day to day as automata, and the
 * counters beside them. */
#include "engine/base/clause.h"
#include "engine/base/error.h"
#include "engine/run/roster_build.h"
#include "engine/run/roster_states.h"

/* --- who shares rules ------------------------------------------------------------------------- */

/* Are both free of the same rules from day to day? */
static bool freed_alike(const wfm_person *x, const wfm_person *y, size_t n_forbidden)
{
    static const wfm_clause_kind kinds[] = {
        WFM_CLAUSE_MIN_RUN,    WFM_CLAUSE_RUN,       WFM_CLAUSE_MIN_OFF, WFM_CLAUSE_NIGHTS,
        WFM_CLAUSE_NIGHT_REST, WFM_CLAUSE_WEEK_REST, WFM_CLAUSE_REST};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (wfm_clause_least(x, kinds[i], 0, -1) != wfm_clause_least(y, kinds[i], 0, -1))
            return false;
    for (int i = 0; i < (int)n_forbidden; i++)
        if (wfm_waived(x, WFM_CLAUSE_SUCCESSION, i) != wfm_waived(y, WFM_CLAUSE_SUCCESSION, i))
            return false;
    return true;
}

static bool shares(const roster_build *b, const roster_rules *rules, const wfm_person *person)
{
    const bool open = person->pattern && person->pattern_day < 0;

    if (rules->contract != &b->contracts[person->contract] || rules->pattern != person->pattern ||
        rules->open != open ||
        !freed_alike(rules->person, person, rules->contract->terms->rules.n_forbidden))
        return false;
    return rules->alone ? rules->alone == person : !open || person->n_absences == 0;
}

static int rules_of(roster_build *b, const wfm_person *person)
{
    const bool open = person->pattern && person->pattern_day < 0;

    for (int i = 0; i < b->n_rules; i++)
        if (shares(b, &b->rules[i], person))
            return i;
    b->rules[b->n_rules] = (roster_rules){.contract = &b->contracts[person->contract],
                                          .person   = person,
                                          .pattern  = person->pattern,
                                          .open     = open,
                                          .alone = open && person->n_absences > 0 ? person : NULL};
    return b->n_rules++;
}

/* The rules last as long as the site, whose groups point to them. */
static bool list_rules(roster_build *b)
{
    const wfm_plan *plan = b->s->plan;

    b->rules = roster_site_take(b->s, plan->n_people, sizeof *b->rules);
    b->begin = roster_build_take(b, plan->n_people, sizeof *b->begin);
    for (size_t i = 0; b->rules && b->begin && i < plan->n_people; i++)
        b->begin[i].rules = rules_of(b, &plan->people[i]);
    return b->rules && b->begin;
}

/* --- words of the contract -------------------------------------------------------------------- */

/* For each family those that may not follow it. */
static bool set_forbidden(roster_build *b, const roster_rules *of, wfm_sequence_rules *out)
{
    const wfm_contract *terms = of->contract->terms;
    const wfm_rules    *rules = &terms->rules;

    if (rules->n_forbidden == 0)
        return true;
    unsigned long long *forbidden = roster_build_take(b, terms->n_shifts, sizeof *forbidden);
    if (!forbidden)
        return false;
    for (size_t i = 0; i < rules->n_forbidden; i++)
        if (!wfm_waived(of->person, WFM_CLAUSE_SUCCESSION, (int)i))
            forbidden[rules->forbidden[i].first] |= 1ULL << rules->forbidden[i].next;
    out->forbidden = forbidden;
    return true;
}

/* Day i of the rotation from its place `at` on. Someone whose place is open and who has absences
 * gets the days of the horizon unrolled from each place: only so it is known which of them are
 * absent. Otherwise days off are free, and their prices keep people with a fixed place to it. */
static bool set_pattern(roster_build *b, const roster_rules *rules, wfm_sequence_rules *out)
{
    const wfm_pattern *pattern = rules->pattern;

    if (!pattern)
        return true;
    const size_t        run    = rules->alone ? (size_t)b->s->site.n_days : 1;
    const size_t        n      = pattern->n_days * run;
    unsigned long long *works  = roster_build_take(b, n, sizeof *works);
    unsigned char      *off_ok = roster_build_take(b, n, 1);
    if (!works || !off_ok)
        return false;
    for (size_t i = 0; i < n; i++) {
        const wfm_pattern_day *day  = &pattern->days[(i / run + i % run) % pattern->n_days];
        const wfm_day          date = b->s->plan->first_day + (wfm_day)(i % run);

        works[i]  = day->off ? 0 : day->shifts != 0 ? day->shifts : ~0ULL;
        off_ok[i] = rules->alone ? roster_absent(rules->alone, date, false) : !rules->open;
    }
    out->n_pattern   = (int)n;
    out->pattern     = works;
    out->pattern_off = off_ok;
    return true;
}

/* The limit, if the clause binds the people of the rules; else what is no rule. */
static int bound_to(const roster_rules *of, wfm_clause_kind kind, int limit, int none)
{
    return wfm_waived(of->person, kind, 0) ? none : limit;
}

static wfm_sequence_rules words_of(const roster_build *b, const roster_rules *of)
{
    const wfm_contract *terms  = of->contract->terms;
    const wfm_rules    *rules  = &terms->rules;
    const bool          night  = rules->night.line != 0;
    const int           nights = night ? rules->night.max_run : INT_MAX;
    const int           pause  = night ? roster_slots_up(rules->night.rest_after_min) : 0;
    const int           rest   = bound_to(of, WFM_CLAUSE_REST, roster_slots_up(terms->rest_min), 0);
    const int           after  = bound_to(of, WFM_CLAUSE_NIGHT_REST, pause, 0);
    const int run = wfm_clause_least(of->person, WFM_CLAUSE_MIN_RUN, 0, rules->min_run_days);
    const int off = rules->min_off_days > 1 ? rules->min_off_days : 1;

    return (wfm_sequence_rules){
        .n_classes        = of->contract->n_classes,
        .min_run          = run > 1 ? run : 1,
        .max_run          = bound_to(of, WFM_CLAUSE_RUN, terms->max_run_days, INT_MAX),
        .min_off          = bound_to(of, WFM_CLAUSE_MIN_OFF, off, 1),
        .max_nights       = bound_to(of, WFM_CLAUSE_NIGHTS, nights, INT_MAX),
        .rest             = rest,
        .rest_after_night = after > rest ? after : rest,
        .band_price       = roster_cost_of(b, rules->spread_per_hour * WFM_BAND_MIN / 60.0),
    };
}

static const wfm_class *classes_of(roster_build *b, const roster_contract *c)
{
    wfm_class *classes = roster_build_take(b, (size_t)c->n_classes, sizeof *classes);

    for (int i = 1; classes && i < c->n_classes; i++)
        classes[i] = c->classes[i].seen;
    return classes;
}

/* --- rules ------------------------------------------------------------------------------------ */

/* Where the people of the rules may begin, one after the other. */
static bool list_openings(roster_build *b, int index, roster_openings *out)
{
    const wfm_plan *plan = b->s->plan;
    int             n    = 0;

    for (size_t i = 0; i < plan->n_people; i++)
        if (b->begin[i].rules == index)
            n += roster_start_count(&plan->people[i]);
    wfm_sequence_start *starts = roster_build_take(b, (size_t)n, sizeof *starts);
    int                *states = roster_build_take(b, (size_t)n, sizeof *states);
    if (!starts || !states)
        return false;
    *out = (roster_openings){n, starts, states};
    for (size_t i = 0; i < plan->n_people; i++)
        if (b->begin[i].rules == index) {
            roster_starts(b, &b->rules[index], &plan->people[i], starts);
            starts += roster_start_count(&plan->people[i]);
        }
    return true;
}

static void deal_states(roster_build *b, int index, const int *states)
{
    const wfm_plan *plan = b->s->plan;

    for (size_t i = 0; i < plan->n_people; i++)
        if (b->begin[i].rules == index) {
            b->begin[i].starts   = states;
            b->begin[i].n_starts = roster_start_count(&plan->people[i]);
            states += b->begin[i].n_starts;
        }
}

static wfm_status set_counters(roster_build *b, int index, const roster_openings *openings,
                               wfm_error *err)
{
    const roster_contract *c        = b->rules[index].contract;
    wfm_contract_rules    *rules    = &b->rules[index].rules;
    wfm_counter           *counters = roster_site_take(b->s, COUNTS, sizeof *counters);

    if (!counters)
        return wfm_fail_memory(err);
    for (int i = 0; i < c->n_counters; i++)
        counters[i] = c->counters[i].counter;
    rules->counters    = counters;
    rules->n_counters  = c->n_counters;
    rules->n_limits    = c->n_limits;
    rules->week_rest   = bound_to(&b->rules[index], WFM_CLAUSE_WEEK_REST,
                                  roster_slots_up(c->terms->rules.week_rest_min), 0);
    rules->option_from = c->option_from;
    rules->option_to   = c->option_to;
    return roster_counters_fit(b, index, counters, openings, err);
}

static wfm_status set_rules(roster_build *b, int index, wfm_error *err)
{
    roster_rules          *rules    = &b->rules[index];
    const roster_contract *contract = rules->contract;
    wfm_sequence_rules     words    = words_of(b, rules);
    roster_openings        openings = {0, NULL, NULL};

    words.classes = classes_of(b, contract);
    if (!words.classes || !list_openings(b, index, &openings) || !set_forbidden(b, rules, &words) ||
        !set_pattern(b, rules, &words))
        return wfm_fail_memory(err);
    const wfm_status status = roster_automaton_set(b, rules, &words, &openings, err);
    if (status)
        return status;
    deal_states(b, index, openings.states);
    return set_counters(b, index, &openings, err);
}

wfm_status roster_rules_set(roster_build *b, wfm_error *err)
{
    wfm_status status = WFM_OK;

    if (!list_rules(b))
        return wfm_fail_memory(err);
    for (int i = 0; i < b->n_rules && !status; i++)
        status = set_rules(b, i, err);
    return status;
}
