/* What options and days off cost a person: pay, wishes, changes of what was published, what is
 * settled, when they cannot come. */
#include "engine/base/clause.h"
#include "engine/run/roster_build.h"
#include "engine/run/roster_changes.h"
#include "engine/run/roster_clock.h"

/* What of the person's own options the loops below go through. */
typedef struct {
    const roster_build    *b;
    const roster_contract *contract;
    const wfm_person      *person;
    wfm_cost              *cost, *off;
} desk;

static void add(wfm_cost *cost, wfm_cost more)
{
    if (*cost != WFM_NEVER)
        *cost += more;
}

static int shift_of(const desk *d, int option)
{
    return d->b->s->kind_shift[d->b->s->site.options[option].kind];
}

/* --- what is always paid ---------------------------------------------------------------------- */

/* The linear part of a night's price; see the ends of spans in roster_costs.c. */
static wfm_cost night_price(const desk *d)
{
    const double balance = roster_carried(d->person)->balance[WFM_GOOD_NIGHT];

    return roster_cost_of(d->b, d->b->s->plan->costs.fairness * (2 * balance + 1));
}

static void set_prices(const desk *d)
{
    const wfm_site       *site  = &d->b->s->site;
    const wfm_start_wish *wish  = &d->person->start_wish;
    const wfm_cost        night = night_price(d);
    const wfm_cost        early = roster_cost_of(d->b, wish->from_min >= 0 ? wish->price : 0);

    for (int day = 0; day < site->n_days; day++)
        for (int k = d->contract->option_from[day]; k < d->contract->option_to[day]; k++) {
            const int minute = d->b->minute[k];

            d->cost[k] = d->b->pay[k];
            if (d->contract->classes[site->options[k].cls].seen.night)
                d->cost[k] += night;
            if (minute < wish->from_min || minute > wish->to_min)
                d->cost[k] += early;
        }
}

/* --- when they cannot come -------------------------------------------------------------------- */

/* A shift lies inside a span of the day on which it starts. */
static bool is_available(const desk *d, int day, const wfm_option *o)
{
    const roster_site *s = d->b->s;
    const wfm_person  *p = d->person;

    return p->n_available == 0 ||
           roster_in_spans(s->plan->zone, p->available, p->n_available, s->plan->first_day + day,
                           roster_site_instant(s, o->start),
                           roster_site_instant(s, roster_end_of(s, o)));
}

static void keep_available(const desk *d, int day)
{
    for (int k = d->contract->option_from[day]; k < d->contract->option_to[day]; k++)
        if (!is_available(d, day, &d->b->s->site.options[k]))
            d->cost[k] = WFM_NEVER;
}

/* A shift may not touch an absent day, though it may start before it. */
static void keep_absent(const desk *d, const wfm_absence *absence)
{
    const roster_site *s     = d->b->s;
    const int          first = roster_slot_of(s, wfm_day_start(s->plan->zone, absence->from));
    const int          after = roster_slot_of(s, wfm_day_start(s->plan->zone, absence->to + 1));

    for (int day = 0; day < s->site.n_days && s->site.day_start[day] < after; day++)
        for (int k = d->contract->option_from[day]; k < d->contract->option_to[day]; k++)
            if (roster_end_of(s, &s->site.options[k]) > first)
                d->cost[k] = WFM_NEVER;
}

/* --- what they wish, and what is settled ------------------------------------------------------ */

static void price_wish(const desk *d, int day, const wfm_wish *wish)
{
    const wfm_cost price = roster_cost_of(d->b, wish->price);

    if (wish->kind != WFM_WISH_OFF)
        add(&d->off[day], price);
    if (wish->kind == WFM_WISH_WORK)
        return;
    for (int k = d->contract->option_from[day]; k < d->contract->option_to[day]; k++)
        if (wish->kind == WFM_WISH_OFF || shift_of(d, k) != wish->shift)
            add(&d->cost[k], price);
}

static void settle(const desk *d, int day, const wfm_lock *lock)
{
    if (lock->shift >= 0)
        d->off[day] = WFM_NEVER;
    for (int k = d->contract->option_from[day]; k < d->contract->option_to[day]; k++)
        if (shift_of(d, k) != lock->shift ||
            (lock->start_min >= 0 && d->b->minute[k] != lock->start_min))
            d->cost[k] = WFM_NEVER;
}

/* The day as one of the horizon; -1 if it is none. */
static int day_of(const desk *d, wfm_day date)
{
    const wfm_day day = date - d->b->s->plan->first_day;

    return day >= 0 && day < d->b->s->site.n_days ? day : -1;
}

static void set_days(const desk *d)
{
    for (size_t i = 0; i < d->person->n_wishes; i++) {
        const int day = day_of(d, d->person->wishes[i].day);

        if (day >= 0)
            price_wish(d, day, &d->person->wishes[i]);
    }
    for (size_t i = 0; i < d->person->n_locks; i++) {
        const int day = day_of(d, d->person->locks[i].day);

        if (day >= 0)
            settle(d, day, &d->person->locks[i]);
    }
    for (int day = 0; day < d->b->s->site.n_days; day++)
        if (roster_pattern_works(d->person, day) &&
            !roster_absent(d->person, d->b->s->plan->first_day + day, false))
            d->off[day] = WFM_NEVER;
}

/* Shifts that have begun are locked; what has begun otherwise cannot be. */
static void price_changes(const desk *d)
{
    const roster_site *s = d->b->s;

    for (int day = 0; day < s->site.n_days; day++) {
        const wfm_instant off = roster_site_instant(s, s->site.day_start[day]);

        add(&d->off[day], roster_cost_of(d->b, roster_change_price(s, d->person, day, off, off)));
        for (int k = d->contract->option_from[day]; k < d->contract->option_to[day]; k++) {
            const wfm_option *o    = &s->site.options[k];
            const wfm_instant from = roster_site_instant(s, o->start);
            const wfm_instant to   = roster_site_instant(s, roster_end_of(s, o));

            if (from < s->plan->now && !roster_is_published(d->person, day, from, to))
                d->cost[k] = WFM_NEVER;
            add(&d->cost[k],
                roster_cost_of(d->b, roster_change_price(s, d->person, day, from, to)));
        }
    }
}

void roster_person_costs(const roster_build *b, const wfm_person *person, wfm_cost *cost,
                         wfm_cost *off)
{
    const desk d = {b, &b->contracts[person->contract], person, cost, off};

    for (int k = 0; k < b->s->site.day_options[b->s->site.n_days]; k++)
        cost[k] = WFM_NEVER; /* so options of other contracts stay */
    for (int day = 0; day < b->s->site.n_days; day++)
        off[day] = 0;
    set_prices(&d);
    for (int day = 0; person->n_available > 0 && day < b->s->site.n_days; day++)
        keep_available(&d, day);
    for (size_t i = 0; i < person->n_absences; i++)
        if (!wfm_waived(person, WFM_CLAUSE_ABSENCE, (int)i))
            keep_absent(&d, &person->absences[i]);
    set_days(&d);
    price_changes(&d);
}
