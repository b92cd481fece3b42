/* From head counts to people: shifts by type in order of index, breaks first come first served. */
#include "models/rostering/day_layout.h"

#include "wfm/duty.h"

typedef struct {
    const wfm_site        *site;
    const wfm_day_program *day;
    const wfm_day_people  *people;
    const double          *next; /* column to come */
} dealer;

#define MOST_OFF_WHOLE 1e-4 /* of a whole number, as a solver gives it */

/* The next column, which must be whole. */
static bool take(dealer *d, int *value)
{
    const double v = *d->next++;

    if (!(v > -0.5 && v < 1e9))
        return false;
    *value = (int)(v + 0.5);
    return v - *value < MOST_OFF_WHOLE && *value - v < MOST_OFF_WHOLE;
}

/* The next `count` people of the type who have no shift yet. */
static bool give_shift(dealer *d, const day_choice *choice, int count)
{
    for (int i = 0; count > 0 && i < d->people->n; i++)
        if (d->people->type[i] == choice->type && d->people->duty[i].option == WFM_NO_OPTION) {
            d->people->duty[i].option = choice->option;
            count--;
        }
    return count == 0;
}

static int start_of(const dealer *d, int person)
{
    return d->site->options[d->people->duty[person].option].start;
}

/* The person of the stream after this one, in order of start and index; -1: none. */
static int after(const dealer *d, const day_stream *s, int person)
{
    int next = -1;

    for (int i = 0; i < d->people->n; i++) {
        if (!day_stream_has(s, d->people->type[i], &d->people->duty[i]))
            continue;
        const bool later = person < 0 || start_of(d, i) > start_of(d, person) ||
                           (start_of(d, i) == start_of(d, person) && i > person);
        if (later && (next < 0 || start_of(d, i) < start_of(d, next)))
            next = i;
    }
    return next;
}

static bool give_breaks(dealer *d, const day_stream *s, int k)
{
    const wfm_break_window *window = &s->shape->breaks[k];
    const wfm_part          part   = day_break_part(s, window);
    int                     person = after(d, s, -1);
    int                     count  = 0;

    for (int t = part.from; t < part.to; t++) {
        if (!day_break_fits(s, window, t))
            continue;
        if (!take(d, &count))
            return false;
        for (; count > 0 && person >= 0; count--) {
            const int into = t - start_of(d, person);

            if (into < window->first || into > window->last)
                return false;
            d->people->duty[person].breaks[k] = t;
            person                            = after(d, s, person);
        }
        if (count > 0)
            return false;
    }
    d->next += s->n - 1; /* early ones */
    return person < 0;
}

static bool give_stream(dealer *d, const day_stream *s)
{
    day_choice choice = day_no_choice(s);
    int        count  = 0;

    while (day_choice_next(s, &choice))
        if (!take(d, &count) || !give_shift(d, &choice, count))
            return false;
    d->next += s->n; /* the shifts are the people's */
    for (int k = 0; k < s->shape->n_breaks; k++)
        if (!give_breaks(d, s, k))
            return false;
    return true;
}

/* ---- who serves what ---- */

static void serve_nothing(dealer *d)
{
    for (int i = 0; i < d->people->n; i++) {
        if (d->people->duty[i].option == WFM_NO_OPTION)
            continue;
        const int end =
            start_of(d, i) + d->site->kinds[d->site->options[d->people->duty[i].option].kind].slots;

        for (int t = start_of(d, i); t < end; t++)
            d->people->serve[i][t] = WFM_NO_DEMAND;
    }
}

/* The next `count` people of the pool at work in the slot. Fewer than that is a mistake. */
static bool give_work(dealer *d, int pool, int demand, int slot, int count)
{
    for (int i = 0; count > 0 && i < d->people->n; i++)
        if (d->day->types[d->people->type[i]].pool == pool &&
            wfm_duty_works(d->site, &d->people->duty[i], slot) &&
            d->people->serve[i][slot] == WFM_NO_DEMAND) {
            d->people->serve[i][slot] = demand;
            count--;
        }
    return count == 0;
}

static bool give_dealing(dealer *d, int pool)
{
    const wfm_pool *p     = &d->site->pools[pool];
    int             count = 0;

    for (int i = 0; i < p->n_demands; i++)
        for (int t = d->day->part.from; t < d->day->part.to; t++)
            if (!take(d, &count) || !give_work(d, pool, p->demands[i], t, count))
                return false;
    return true;
}

static void give_only_demand(dealer *d, int pool)
{
    for (int t = d->day->part.from; t < d->day->part.to; t++)
        (void)give_work(d, pool, d->site->pools[pool].demands[0], t, d->people->n);
}

static bool give_demands(dealer *d)
{
    serve_nothing(d);
    for (int p = 0; p < d->site->n_pools; p++) {
        if (!day_deals_out(d->site, d->day, p))
            give_only_demand(d, p);
        else if (!give_dealing(d, p))
            return false;
    }
    return true;
}

/* All at work serve something, and nobody is off who may not be. */
static bool is_complete(const dealer *d)
{
    for (int i = 0; i < d->people->n; i++) {
        if (d->people->duty[i].option == WFM_NO_OPTION &&
            d->day->types[d->people->type[i]].off == WFM_NEVER)
            return false;
        for (int t = d->day->part.from; t < d->day->part.to; t++)
            if (wfm_duty_works(d->site, &d->people->duty[i], t) &&
                d->people->serve[i][t] == WFM_NO_DEMAND)
                return false;
    }
    return true;
}

bool wfm_day_unpack(const wfm_site *site, const wfm_day_program *day, const double *answer,
                    const wfm_day_people *people)
{
    dealer     d = {site, day, people, answer};
    day_stream s;

    for (int i = 0; i < people->n; i++)
        people->duty[i].option = WFM_NO_OPTION;
    for (int t = 0; t < day->n_types; t++)
        d.next += day->types[t].off != WFM_NEVER;
    day_streams(site, day, &s);
    while (day_stream_next(&s))
        if (!give_stream(&d, &s))
            return false;
    return give_demands(&d) && is_complete(&d);
}
