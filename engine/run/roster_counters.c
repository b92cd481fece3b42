/* What is counted for the people of a contract, and over which spans of days. */
#include "engine/base/error.h"
#include "engine/run/roster_build.h"

/* --- what is counted -------------------------------------------------------------------------- */

static bool paid_alike(const roster_contract *c)
{
    return c->least_paid == c->most_paid && c->most_paid > 0;
}

static bool has_nights(const roster_contract *c)
{
    for (int i = 1; i < c->n_classes; i++)
        if (c->classes[i].seen.night)
            return true;
    return false;
}

/* A single span of the contract's rule serves as well. */
static bool counts_all_weekends(const roster_contract *c)
{
    for (int i = 0; i < c->n_counters; i++)
        if (c->counters[i].what == COUNT_WEEKENDS && c->counters[i].counter.n_spans == 1)
            return true;
    return false;
}

static bool is_wanted(const roster_build *b, const roster_contract *c, roster_count what)
{
    const wfm_rules *rules = &c->terms->rules;
    const bool       fair  = b->s->plan->costs.fairness > 0;

    switch (what) {
    case COUNT_WEEK_SHIFTS:
        return true;
    case COUNT_WEEK_PAID:
        return !paid_alike(c);
    case COUNT_WEEKENDS:
        return rules->weekends.of > 0;
    case COUNT_AVERAGE:
        return rules->averaging.weeks > 0;
    case COUNT_YEAR:
        return rules->year_max_min > 0;
    case COUNT_NIGHTS:
        return fair && has_nights(c);
    default:
        return fair && !counts_all_weekends(c);
    }
}

/* Paid minutes of each counted; 0: shifts, nights or weekends are counted. */
static int unit_min_of(const roster_contract *c, roster_count what)
{
    if (what == COUNT_WEEK_SHIFTS)
        return paid_alike(c) ? c->most_paid * WFM_SLOT_MIN : 0;
    if (what == COUNT_WEEK_PAID || what == COUNT_AVERAGE || what == COUNT_YEAR)
        return c->paid_unit * WFM_SLOT_MIN;
    return 0;
}

static bool set_amounts(roster_build *b, const roster_contract *c, roster_counter *counter)
{
    int *amount = roster_site_take(b->s, (size_t)c->n_classes, sizeof *amount);

    if (!amount)
        return false;
    for (int i = 1; i < c->n_classes; i++) {
        const roster_class *cls = &c->classes[i];

        if (counter->what == COUNT_NIGHTS)
            amount[i] = cls->seen.night;
        else
            amount[i] = counter->unit_min > 0 ? cls->paid * WFM_SLOT_MIN / counter->unit_min : 1;
    }
    counter->counter.amount = amount;
    return true;
}

/* --- days and spans --------------------------------------------------------------------------- */

static bool of_weekends(const roster_counter *c)
{
    return c->what == COUNT_WEEKENDS || c->what == COUNT_ALL_WEEKENDS;
}

/* A weekend is worked on Saturday, or on Sunday after a Saturday off; of a horizon that begins on a
 * Sunday that day is one. */
static wfm_count_day count_on(const roster_build *b, const roster_counter *c, int day)
{
    const wfm_weekday weekday = wfm_day_weekday(b->s->plan->first_day + day);

    if (!of_weekends(c) || weekday == WFM_SATURDAY || (weekday == WFM_SUNDAY && day == 0))
        return WFM_COUNT_ALL;
    return weekday == WFM_SUNDAY ? WFM_COUNT_FRESH : WFM_COUNT_NOT;
}

/* Does a span end with that day, with which so many Sundays have gone by? */
static bool ends(const roster_build *b, const roster_contract *c, const roster_counter *counter,
                 int day, int sundays)
{
    const wfm_rules *rules  = &c->terms->rules;
    const wfm_day    next   = b->s->plan->first_day + day + 1;
    const bool       sunday = wfm_day_weekday(next - 1) == WFM_SUNDAY;

    switch (counter->what) {
    case COUNT_WEEK_SHIFTS:
    case COUNT_WEEK_PAID:
        return (day + 1) % WFM_WEEK_DAYS == 0;
    case COUNT_AVERAGE:
        return roster_period_first(b, c->terms, day + 1) == next;
    case COUNT_WEEKENDS:
        return sunday && sundays % rules->weekends.of == 0;
    default:
        return false;
    }
}

/* Days after the last weekend belong to its span: there is nothing to count in them. */
static int last_counted(const roster_build *b, const unsigned char *days)
{
    int last = b->s->site.n_days - 1;

    while (last > 0 && days[last] == WFM_COUNT_NOT)
        last--;
    return last;
}

static bool set_spans(roster_build *b, const roster_contract *c, roster_counter *counter)
{
    const int      n_days  = b->s->site.n_days;
    unsigned char *days    = roster_site_take(b->s, (size_t)n_days, 1);
    int           *until   = roster_site_take(b->s, ROSTER_SPANS, sizeof *until);
    int            n       = 0;
    int            sundays = 0;

    if (!days || !until)
        return false;
    for (int d = 0; d < n_days; d++)
        days[d] = (unsigned char)count_on(b, counter, d);
    const int last = last_counted(b, days);
    for (int d = 0; d < last; d++) {
        sundays += wfm_day_weekday(b->s->plan->first_day + d) == WFM_SUNDAY;
        if (ends(b, c, counter, d, sundays))
            until[n++] = d;
    }
    until[n++]               = n_days - 1;
    counter->counter.days    = days;
    counter->counter.until   = until;
    counter->counter.n_spans = n;
    return true;
}

/* --- which of them ---------------------------------------------------------------------------- */

static bool binds_anybody(const roster_build *b, const roster_contract *c,
                          const roster_counter *counter)
{
    const wfm_plan *plan = b->s->plan;

    if (roster_has_end_cost(b, c, counter))
        return true;
    for (size_t i = 0; i < plan->n_people; i++)
        if (&b->contracts[plan->people[i].contract] == c &&
            roster_binds(b, &plan->people[i], counter))
            return true;
    return false;
}

static wfm_status set_counters(roster_build *b, roster_contract *c, wfm_error *err)
{
    for (int what = 0; what < COUNTS; what++) {
        roster_counter counter = {.what = (roster_count)what};

        if (!is_wanted(b, c, counter.what))
            continue;
        counter.unit_min = unit_min_of(c, counter.what);
        if (!set_amounts(b, c, &counter) || !set_spans(b, c, &counter))
            return wfm_fail_memory(err);
        if (!binds_anybody(b, c, &counter))
            continue;
        counter.counter.first = c->n_limits;
        c->n_limits += counter.counter.n_spans;
        c->counters[c->n_counters++] = counter;
    }
    return WFM_OK;
}

wfm_status roster_counters_set(roster_build *b, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < b->s->plan->n_contracts && !status; i++)
        status = set_counters(b, &b->contracts[i], err);
    return status;
}
