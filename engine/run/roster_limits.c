/* What the sums of the counters may be for a person: the contract's limits less credited absences
 * and less what the person brings. */
#include "engine/base/clause.h"
#include "engine/run/roster_build.h"

#define HOUR_MIN 60
#define DAY_MIN  1440

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

/* --- credited absences ------------------------------------------------------------------------ */

/* k of n working days are credited. */
typedef struct {
    int k, n;
} credit;

/* Of the seven days from then on. */
static credit credit_of(const roster_build *b, const wfm_person *person, wfm_day first)
{
    credit c = {0, WFM_WEEK_DAYS - b->s->plan->contracts[person->contract].days_off};

    for (wfm_day day = first; day < first + WFM_WEEK_DAYS; day++)
        c.k += roster_absent(person, day, true);
    c.k = least_of(c.k, c.n);
    return c;
}

/* limit (n - k) / n, for k > 0 rounded outwards to whole units. */
static int lowered_least(long limit, credit c, int unit)
{
    return (int)(c.k > 0 ? limit * (c.n - c.k) / c.n / unit * unit : limit);
}

static int lowered_most(long limit, credit c, int unit)
{
    const long step = (long)unit * c.n;

    return (int)(c.k > 0 ? (limit * (c.n - c.k) + step - 1) / step * unit : limit);
}

/* A most that is waived leaves what any week keeps. */
roster_week roster_week_of(const roster_build *b, const wfm_person *person, int week)
{
    const wfm_contract *c     = &b->s->plan->contracts[person->contract];
    const wfm_day       first = b->s->plan->first_day + WFM_WEEK_DAYS * week;
    const credit        off   = credit_of(b, person, first);
    roster_week         w     = {.most = WFM_WEEK_DAYS, .most_min = WFM_WEEK_DAYS * DAY_MIN};

    w.least = wfm_clause_least(person, WFM_CLAUSE_WEEK_SHIFTS_MIN, first,
                               lowered_least(c->rules.min_shifts, off, 1));
    if (!wfm_waived(person, WFM_CLAUSE_WEEK_SHIFTS_MAX, first))
        w.most = lowered_most(c->rules.max_shifts, off, 1);
    if (!wfm_waived(person, WFM_CLAUSE_DAYS_OFF, first))
        w.most = least_of(w.most, off.n - off.k);
    w.least_min = wfm_clause_least(person, WFM_CLAUSE_WEEK_HOURS_MIN, first,
                                   lowered_least(c->week_min_min, off, HOUR_MIN));
    if (!wfm_waived(person, WFM_CLAUSE_WEEK_HOURS_MAX, first))
        w.most_min = lowered_most(c->week_max_min, off, HOUR_MIN);
    return w;
}

/* --- limits of counters ----------------------------------------------------------------------- */

typedef struct {
    const roster_build   *b;
    const wfm_person     *person;
    const roster_counter *counter;
    int                  *least, *most;
} limits;

/* Paid minutes as a number of units: at least rounded up, at most down. */
static void set_paid(const limits *l, int span, int least_min, int most_min)
{
    const int unit = l->counter->unit_min;

    l->least[span] = least_min > 0 ? (least_min + unit - 1) / unit : 0;
    l->most[span]  = most_min > 0 ? most_min / unit : 0;
}

/* Where all shifts are paid alike, their number keeps the hours, too. */
static void set_weeks(const limits *l)
{
    for (int w = 0; w < l->counter->counter.n_spans; w++) {
        const roster_week week = roster_week_of(l->b, l->person, w);

        if (l->counter->unit_min > 0)
            set_paid(l, w, week.least_min, week.most_min);
        if (l->counter->what == COUNT_WEEK_PAID)
            continue;
        if (l->counter->unit_min == 0 || l->least[w] < week.least)
            l->least[w] = week.least;
        if (l->counter->unit_min == 0 || l->most[w] > week.most)
            l->most[w] = week.most;
    }
}

wfm_day roster_period_first(const roster_build *b, const wfm_contract *contract, int day)
{
    return wfm_averaging_first(&contract->rules.averaging, b->s->plan->first_day + day);
}

/* Of all days of the horizon. */
static int any_time(const limits *l)
{
    return l->b->s->site.n_days * DAY_MIN;
}

static void set_average(const limits *l)
{
    const wfm_plan      *plan     = l->b->s->plan;
    const wfm_contract  *contract = &plan->contracts[l->person->contract];
    const wfm_averaging *rule     = &contract->rules.averaging;
    const wfm_carried   *carried  = roster_carried(l->person);

    for (int i = 0, day = 0; i < l->counter->counter.n_spans; i++) {
        const wfm_day first   = roster_period_first(l->b, contract, day);
        const wfm_day after   = first + WFM_WEEK_DAYS * rule->weeks;
        const bool    began   = first < plan->first_day;
        const bool    whole   = after <= plan->first_day + l->b->s->site.n_days;
        const int     brought = began ? carried->period_paid_min : 0;
        credit        off     = {0, 0};

        for (wfm_day week = first; week < after; week += WFM_WEEK_DAYS) {
            const credit one = credit_of(l->b, l->person, week);

            off = (credit){off.k + one.k, off.n + one.n};
        }
        const bool asked = whole && (!began || carried->known);
        const bool free  = wfm_waived(l->person, WFM_CLAUSE_AVERAGE_MAX, first);
        const int  least = wfm_clause_least(l->person, WFM_CLAUSE_AVERAGE_MIN, first,
                                            lowered_least(rule->least_min, off, HOUR_MIN));
        set_paid(l, i, asked ? least - brought : 0,
                 free ? any_time(l) : lowered_most(rule->most_min, off, HOUR_MIN) - brought);
        day = l->counter->counter.until[i] + 1;
    }
}

static void set_year(const limits *l)
{
    const wfm_contract *contract = &l->b->s->plan->contracts[l->person->contract];
    const int           so_far   = roster_carried(l->person)->year_paid_min;

    set_paid(l, 0, 0,
             wfm_waived(l->person, WFM_CLAUSE_YEAR, 0) ? any_time(l)
                                                       : contract->rules.year_max_min - so_far);
}

static void set_weekends(const limits *l)
{
    const wfm_weekend_rule *rule = &l->b->s->plan->contracts[l->person->contract].rules.weekends;
    const bool              free = wfm_waived(l->person, WFM_CLAUSE_WEEKENDS, 0);

    for (int i = 0; i < l->counter->counter.n_spans; i++) {
        const int worked = i == 0 ? roster_carried(l->person)->weekends : 0;

        l->least[i] = 0;
        l->most[i]  = rule->of - rule->off > worked ? rule->of - rule->off - worked : 0;
        if (free)
            l->most[i] = rule->of;
    }
}

void roster_limits(const roster_build *b, const wfm_person *person, const roster_counter *c,
                   int *least, int *most)
{
    const limits l = {b, person, c, least, most};

    switch (c->what) {
    case COUNT_WEEK_SHIFTS:
    case COUNT_WEEK_PAID:
        set_weeks(&l);
        break;
    case COUNT_WEEKENDS:
        set_weekends(&l);
        break;
    case COUNT_AVERAGE:
        set_average(&l);
        break;
    case COUNT_YEAR:
        set_year(&l);
        break;
    case COUNT_NIGHTS:
        least[0] = 0;
        most[0]  = 0;
        for (int w = 0; w < b->s->n_weeks; w++)
            most[0] += roster_week_of(b, person, w).most;
        break;
    default: /* as many weekends as there are: each has one day that counts in any case */
        least[0] = 0;
        most[0]  = 0;
        for (int day = 0; day < b->s->site.n_days; day++)
            most[0] += c->counter.days[day] == WFM_COUNT_ALL;
        break;
    }
}
