/* The unit of costs, what options pay, and what the sums of counters cost. */
#include <math.h>

#include "engine/base/error.h"
#include "engine/run/roster_build.h"
#include "engine/run/roster_clock.h"

#define HOUR_S    3600.0
#define HOUR_MIN  60.0
#define FINEST    (-40) /* the unit is 2^FINEST of the plan's money, or more */
#define ROOM_BITS 58    /* all costs stay below 2^60 of it, with some room for rounding */

wfm_cost roster_cost_of(const roster_build *b, double money)
{
    return llround(money / b->s->site.unit);
}

/* --- the unit --------------------------------------------------------------------------------- */

/* No slot can cost more: all that are wanted missing, or all people too many. */
static double most_of_coverage(const roster_build *b)
{
    const wfm_costs *p     = &b->s->plan->costs;
    const size_t     cells = (size_t)b->s->site.n_demands * (size_t)b->s->site.n_slots;
    double           want  = 0;

    for (size_t i = 0; i < cells; i++)
        want = fmax(want, fmax(b->want[i].want, b->want[i].must));
    return (double)cells * WFM_SLOT_MIN / HOUR_MIN * (want + (double)b->s->plan->n_people) *
           (p->under_per_hour + p->under_more_per_hour + p->must_per_hour + p->over_per_hour +
            p->reserve_per_hour);
}

/* Of an hour of somebody's shift, everything on top that there is. */
static double most_of_hour(const wfm_contract *c)
{
    double share = 1 + c->rules.overtime_share;

    for (size_t i = 0; i < c->rules.n_premiums; i++)
        share += c->rules.premiums[i].share;
    return share * c->cost_per_hour;
}

static double dearest_change(const wfm_change_costs *price)
{
    return price->near * fmax(price->day, fmax(price->far, price->start));
}

static double most_of_person(const roster_build *b, const wfm_person *person)
{
    const wfm_contract *c       = &b->s->plan->contracts[person->contract];
    const wfm_carried  *carried = roster_carried(person);
    const double        days    = b->s->site.n_days;
    double              hours   = 24;
    double              sum     = 0;

    for (size_t i = 0; i < c->n_shifts; i++)
        hours = fmax(hours, c->shifts[i].minutes / HOUR_MIN);
    for (size_t i = 0; i < person->n_wishes; i++)
        sum += person->wishes[i].price;
    for (int good = 0; good < WFM_GOODS; good++)
        sum += b->s->plan->costs.fairness * (2 * fabs(carried->balance[good]) + days) * days;
    sum += days * dearest_change(&b->s->plan->costs.change);
    return sum + days * (hours * most_of_hour(c) + 24 * c->rules.spread_per_hour +
                         person->start_wish.price);
}

static double unit_of(const roster_build *b)
{
    double sum      = most_of_coverage(b);
    int    exponent = 0;

    for (size_t i = 0; i < b->s->plan->n_people; i++)
        sum += most_of_person(b, &b->s->plan->people[i]);
    (void)frexp(sum, &exponent); /* sum < 2^exponent */
    exponent -= ROOM_BITS;
    return ldexp(1, exponent > FINEST ? exponent : FINEST);
}

/* --- pay -------------------------------------------------------------------------------------- */

static double premium_of(const roster_build *b, const wfm_contract *c, const wfm_option *o)
{
    const wfm_shift_kind *kind = &b->s->site.kinds[o->kind];
    const wfm_instant     from = roster_site_instant(b->s, o->start);
    const wfm_instant     to   = roster_site_instant(b->s, roster_end_of(b->s, o));
    const double          paid = (double)kind->paid / kind->slots;
    double                sum  = 0;

    for (size_t i = 0; i < c->rules.n_premiums; i++) {
        const wfm_premium *p       = &c->rules.premiums[i];
        const roster_times times   = {p->weekdays, p->from_min, p->to_min};
        const wfm_instant  seconds = roster_times_seconds(b->s->plan->zone, times, from, to);

        sum += p->share * c->cost_per_hour * ((double)seconds / HOUR_S) * paid;
    }
    return sum;
}

static void set_pay(roster_build *b, const roster_contract *c)
{
    const wfm_site *site = &b->s->site;

    for (int d = 0; d < site->n_days; d++)
        for (int k = c->option_from[d]; k < c->option_to[d]; k++) {
            const wfm_option *o     = &site->options[k];
            const double      hours = site->kinds[o->kind].paid * WFM_SLOT_MIN / HOUR_MIN;

            b->pay[k] =
                roster_cost_of(b, hours * c->terms->cost_per_hour + premium_of(b, c->terms, o));
        }
}

wfm_status roster_costs_set(roster_build *b, wfm_error *err)
{
    const int n = b->s->site.day_options[b->s->site.n_days];

    b->pay = roster_site_take(b->s, (size_t)n, sizeof *b->pay);
    if (!b->pay)
        return wfm_fail_memory(err);
    b->s->pay       = b->pay;
    b->s->site.unit = unit_of(b);
    for (size_t i = 0; i < b->s->plan->n_contracts; i++)
        set_pay(b, &b->contracts[i]);
    return WFM_OK;
}

/* --- ends of spans ---------------------------------------------------------------------------- */

bool roster_has_end_cost(const roster_build *b, const roster_contract *contract,
                         const roster_counter *c)
{
    const wfm_contract *terms = contract->terms;

    switch (c->what) {
    case COUNT_WEEK_SHIFTS:
    case COUNT_WEEK_PAID:
        return c->unit_min > 0 && terms->rules.overtime_after_min < INT_MAX &&
               terms->rules.overtime_share * terms->cost_per_hour > 0;
    case COUNT_WEEKENDS:
        return c->counter.n_spans == 1 && b->s->plan->costs.fairness > 0;
    case COUNT_NIGHTS:
    case COUNT_ALL_WEEKENDS:
        return true;
    default:
        return false;
    }
}

static double overtime(const wfm_contract *c, int paid_min)
{
    const int more = paid_min - c->rules.overtime_after_min;

    return more > 0 ? more / HOUR_MIN * c->rules.overtime_share * c->cost_per_hour : 0;
}

/* Of u goods at 2 (balance + goods so far) + 1 each, the price of one being 1. Of nights the linear
 * part, 2 balance + 1 each, is in the options: this is the rest, which is never negative, so that
 * the counter may be relaxed. */
static double unfairness(const wfm_person *person, roster_count what, double u)
{
    if (what == COUNT_NIGHTS)
        return u * u - u;
    return (2 * roster_carried(person)->balance[WFM_GOOD_WEEKEND] + u) * u;
}

void roster_end_costs(const roster_build *b, const wfm_person *person, const roster_counter *c,
                      int n, wfm_cost *cost)
{
    const wfm_contract *terms = &b->s->plan->contracts[person->contract];
    const double        price = b->s->plan->costs.fairness;

    for (int u = 0; u < n; u++)
        cost[u] = roster_cost_of(b, c->unit_min > 0 ? overtime(terms, u * c->unit_min)
                                                    : price * unfairness(person, c->what, u));
}
