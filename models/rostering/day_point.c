/* The point of a day's program that duties make: each column counts people. */
#include "models/rostering/day_layout.h"

#include "wfm/duty.h"

typedef struct {
    const wfm_site        *site;
    const wfm_day_program *day;
    const wfm_day_people  *people;
    double                *next; /* column to come */
} counter;

static void put(counter *c, int value)
{
    *c->next++ = value;
}

static int with_option(const counter *c, int type, int option)
{
    int n = 0;

    for (int i = 0; i < c->people->n; i++)
        n += c->people->type[i] == type && c->people->duty[i].option == option;
    return n;
}

/* People of the stream who start in slot `at`. */
static int shifts_at(const counter *c, const day_stream *s, int at)
{
    int n = 0;

    for (int i = 0; i < c->people->n; i++)
        n += day_stream_has(s, c->people->type[i], &c->people->duty[i]) &&
             c->site->options[c->people->duty[i].option].start == at;
    return n;
}

/* Those whose break k starts in the slots [from, to). */
static int breaks_in(const counter *c, const day_stream *s, int k, wfm_part slots)
{
    int n = 0;

    for (int i = 0; i < c->people->n; i++)
        n += day_stream_has(s, c->people->type[i], &c->people->duty[i]) &&
             c->people->duty[i].breaks[k] >= slots.from && c->people->duty[i].breaks[k] < slots.to;
    return n;
}

static void put_break(counter *c, const day_stream *s, int k)
{
    const wfm_break_window *window = &s->shape->breaks[k];
    const wfm_part          part   = day_break_part(s, window);
    int                     early  = 0;

    for (int t = part.from; t < part.to; t++)
        if (day_break_fits(s, window, t))
            put(c, breaks_in(c, s, k, (wfm_part){t, t + 1}));
    for (int i = 0, from = part.from; i < s->n - 1; i++) {
        const int to = s->start[i] + window->last + 1;

        early += breaks_in(c, s, k, (wfm_part){from, to}) - shifts_at(c, s, s->start[i]);
        put(c, early);
        from = to;
    }
}

static void put_stream(counter *c, const day_stream *s)
{
    day_choice choice = day_no_choice(s);

    while (day_choice_next(s, &choice))
        put(c, with_option(c, choice.type, choice.option));
    for (int i = 0; i < s->n; i++)
        put(c, shifts_at(c, s, s->start[i]));
    for (int k = 0; k < s->shape->n_breaks; k++)
        put_break(c, s, k);
}

/* People who serve the demand in the slot; of one pool, or of all (pool < 0). */
static int serving(const counter *c, int pool, int demand, int slot)
{
    int n = 0;

    for (int i = 0; i < c->people->n; i++)
        n += (pool < 0 || c->day->types[c->people->type[i]].pool == pool) &&
             c->people->serve[i][slot] == demand &&
             wfm_duty_works(c->site, &c->people->duty[i], slot);
    return n;
}

static void put_dealing(counter *c, int pool)
{
    const wfm_pool *p = &c->site->pools[pool];

    for (int i = 0; i < p->n_demands; i++)
        for (int t = c->day->part.from; t < c->day->part.to; t++)
            put(c, serving(c, pool, p->demands[i], t));
}

static void put_steps(counter *c, int demand, int slot)
{
    day_step  step    = day_steps(c->site, c->day, demand, slot);
    const int x       = step.base + serving(c, -1, demand, slot);
    int       missing = x < step.ref ? step.ref - x : 0;
    int       beyond  = x > step.ref ? x - step.ref : 0;

    while (day_step_next(&step)) {
        int      *left  = step.beyond ? &beyond : &missing;
        const int taken = step.width > 0 && step.width < *left ? step.width : *left;

        put(c, taken);
        *left -= taken;
    }
}

static void put_coverage(counter *c)
{
    for (int p = 0; p < c->site->n_pools; p++)
        if (day_deals_out(c->site, c->day, p))
            put_dealing(c, p);
    for (int d = 0; d < c->site->n_demands; d++)
        for (int t = c->day->part.from; day_serves(c->site, c->day, d) && t < c->day->part.to; t++)
            put_steps(c, d, t);
    put(c, 1); /* the constant */
}

void wfm_day_point(const wfm_site *site, const wfm_day_program *day, const wfm_day_people *people,
                   double *point)
{
    counter    c = {.site = site, .day = day, .people = people};
    day_stream s;

    c.next = point;
    for (int t = 0; t < day->n_types; t++)
        if (day->types[t].off != WFM_NEVER)
            put(&c, with_option(&c, t, WFM_NO_OPTION));
    day_streams(site, day, &s);
    while (day_stream_next(&s))
        put_stream(&c, &s);
    put_coverage(&c);
}
