/* Which limits can bind at all: what the others imply need not be counted. */
#include "engine/run/roster_build.h"

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

/* Paid minutes of a shift of the contract. */
typedef struct {
    int least, most;
} pay_range;

static pay_range pay_of(const roster_contract *c)
{
    return (pay_range){c->least_paid * WFM_SLOT_MIN, c->most_paid * WFM_SLOT_MIN};
}

/* --- weeks ------------------------------------------------------------------------------------ */

/* The number of shifts, while the hours are kept. */
static bool shifts_bind(const roster_week *w, pay_range pay)
{
    const int days = WFM_WEEK_DAYS;
    const int most = pay.least > 0 ? least_of(w->most_min / pay.least, days) : days;

    return most > w->most || (w->least > 0 && (w->least - 1) * pay.most >= w->least_min);
}

/* The hours, while the number of shifts is kept. */
static bool hours_bind(const roster_week *w, pay_range pay)
{
    return w->most * pay.most > w->most_min || w->least * pay.least < w->least_min;
}

static bool counts(const roster_contract *contract, roster_count what)
{
    for (int i = 0; i < contract->n_counters; i++)
        if (contract->counters[i].what == what)
            return true;
    return false;
}

/* A counter of shifts all paid alike keeps number and hours. Hours without a counter of shifts
 * beside them have nothing else to rely on. */
static bool week_binds(const roster_contract *contract, const roster_counter *c, roster_week week)
{
    const pay_range pay = pay_of(contract);

    if (c->what == COUNT_WEEK_SHIFTS && c->unit_min == 0)
        return shifts_bind(&week, pay);
    if (c->what == COUNT_WEEK_SHIFTS && (week.least > 0 || week.most < WFM_WEEK_DAYS))
        return true;
    if (!counts(contract, COUNT_WEEK_SHIFTS)) {
        week.least = 0;
        week.most  = WFM_WEEK_DAYS;
    }
    return hours_bind(&week, pay);
}

static bool weeks_bind(const roster_build *b, const wfm_person *person, const roster_counter *c)
{
    for (int w = 0; w < c->counter.n_spans; w++)
        if (week_binds(&b->contracts[person->contract], c, roster_week_of(b, person, w)))
            return true;
    return false;
}

/* --- longer spans ----------------------------------------------------------------------------- */

/* Days of the week among [first, last]. */
static int days_in(int week, int first, int last)
{
    const int begin = week * WFM_WEEK_DAYS;
    const int from  = begin > first ? begin : first;

    return least_of(begin + WFM_WEEK_DAYS - 1, last) - from + 1;
}

/* A span of a counter: its days, and a person's limits in units. */
typedef struct {
    int first, last;
    int least, most;
} bounded_span;

/* What the days can be worth while their weeks are kept. */
static bool paid_binds(const roster_build *b, const wfm_person *person, const bounded_span *span,
                       int unit_min)
{
    const pay_range pay = pay_of(&b->contracts[person->contract]);
    long            low = 0, high = 0;

    for (int w = span->first / WFM_WEEK_DAYS; w <= span->last / WFM_WEEK_DAYS; w++) {
        const roster_week week  = roster_week_of(b, person, w);
        const int         days  = days_in(w, span->first, span->last);
        const int         fewer = week.least * pay.least;

        high += least_of(least_of(days, week.most) * pay.most, week.most_min);
        if (days == WFM_WEEK_DAYS)
            low += week.least_min > fewer ? week.least_min : fewer;
    }
    return high > (long)span->most * unit_min || low < (long)span->least * unit_min;
}

/* Each weekend has one day that counts whatever was before it. */
static int weekends_in(const roster_counter *c, int first, int last)
{
    int n = 0;

    for (int day = first; day <= last; day++)
        n += c->counter.days[day] == WFM_COUNT_ALL;
    return n;
}

bool roster_binds(const roster_build *b, const wfm_person *person, const roster_counter *c)
{
    int least[ROSTER_SPANS];
    int most[ROSTER_SPANS];

    if (c->what == COUNT_WEEK_SHIFTS || c->what == COUNT_WEEK_PAID)
        return weeks_bind(b, person, c);
    roster_limits(b, person, c, least, most);
    for (int i = 0; i < c->counter.n_spans; i++) {
        const int          first = i == 0 ? 0 : c->counter.until[i - 1] + 1;
        const bounded_span span  = {first, c->counter.until[i], least[i], most[i]};

        if (c->what == COUNT_WEEKENDS ? weekends_in(c, first, span.last) > span.most
                                      : paid_binds(b, person, &span, c->unit_min))
            return true;
    }
    return false;
}
