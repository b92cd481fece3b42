/* The order of rows and columns of a day's program. */
#include "models/rostering/day_layout.h"

/* ---- streams ---- */

static bool same_shape(const wfm_shift_kind *a, const wfm_shift_kind *b)
{
    if (a == b)
        return true;
    if (a->slots != b->slots || a->n_breaks != b->n_breaks)
        return false;
    for (int k = 0; k < a->n_breaks; k++)
        if (a->breaks[k].first != b->breaks[k].first || a->breaks[k].last != b->breaks[k].last ||
            a->breaks[k].slots != b->breaks[k].slots)
            return false;
    return true;
}

static const wfm_shift_kind *kind_of(const day_stream *s, int option)
{
    return &s->site->kinds[s->site->options[option].kind];
}

static int first_option(const day_stream *s)
{
    return s->site->day_options[s->day->day];
}

static int end_of_options(const day_stream *s)
{
    return s->site->day_options[s->day->day + 1];
}

static bool may_work(const day_stream *s, int type, int option)
{
    const wfm_day_type *t = &s->day->types[type];

    return t->pool == s->pool && t->cost[option - first_option(s)] != WFM_NEVER;
}

static bool somebody_may(const day_stream *s, int option)
{
    for (int t = 0; t < s->day->n_types; t++)
        if (may_work(s, t, option))
            return true;
    return false;
}

static bool is_leader(const day_stream *s, int option)
{
    for (int o = first_option(s); o < option; o++)
        if (same_shape(kind_of(s, o), kind_of(s, option)))
            return false;
    return true;
}

/* Keeps the starts in order; one that is there stays alone. False when there is no room. */
static bool add_start(day_stream *s, int start)
{
    int at = s->n;

    while (at > 0 && s->start[at - 1] > start)
        at--;
    if (at > 0 && s->start[at - 1] == start)
        return true;
    if (s->n == WFM_DAY_STARTS)
        return false;
    for (int i = s->n++; i > at; i--)
        s->start[i] = s->start[i - 1];
    s->start[at] = start;
    return true;
}

static bool fill(day_stream *s)
{
    bool ok = true;

    s->shape = kind_of(s, s->leader);
    s->n     = 0;
    for (int o = s->leader; o < end_of_options(s); o++)
        if (same_shape(kind_of(s, o), s->shape) && somebody_may(s, o))
            ok = add_start(s, s->site->options[o].start) && ok;
    return ok;
}

void day_streams(const wfm_site *site, const wfm_day_program *day, day_stream *stream)
{
    stream->site   = site;
    stream->day    = day;
    stream->pool   = 0;
    stream->leader = site->day_options[day->day] - 1;
    stream->n      = 0;
}

/* The next leader in this pool or those after it. */
static bool next_leader(day_stream *s)
{
    while (s->pool < s->site->n_pools) {
        if (day_has_pool(s->day, s->pool))
            while (++s->leader < end_of_options(s))
                if (is_leader(s, s->leader))
                    return true;
        s->pool++;
        s->leader = first_option(s) - 1;
    }
    return false;
}

bool day_stream_next(day_stream *s)
{
    while (next_leader(s)) {
        (void)fill(s);
        if (s->n > 0)
            return true;
    }
    return false;
}

bool day_starts_fit(const wfm_site *site, const wfm_day_program *day)
{
    day_stream s;

    day_streams(site, day, &s);
    while (next_leader(&s))
        if (!fill(&s))
            return false;
    return true;
}

day_choice day_no_choice(const day_stream *s)
{
    return (day_choice){.i = -1, .option = end_of_options(s) - 1, .type = s->day->n_types - 1};
}

/* The next option that makes a shift of the stream; false after the last. */
static bool next_option(const day_stream *s, day_choice *c)
{
    do {
        if (++c->option == end_of_options(s)) {
            c->option = s->leader;
            c->i++;
        }
        if (c->i == s->n)
            return false;
    } while (s->site->options[c->option].start != s->start[c->i] ||
             !same_shape(kind_of(s, c->option), s->shape));
    return true;
}

bool day_choice_next(const day_stream *s, day_choice *c)
{
    do {
        if (++c->type == s->day->n_types) {
            c->type = 0;
            if (!next_option(s, c))
                return false;
        }
    } while (!may_work(s, c->type, c->option));
    return true;
}

bool day_stream_has(const day_stream *s, int type, const wfm_duty *duty)
{
    return duty->option != WFM_NO_OPTION && s->day->types[type].pool == s->pool &&
           same_shape(kind_of(s, duty->option), s->shape);
}

int day_segment(const day_stream *s, const wfm_break_window *window, int t)
{
    int i = 0;

    while (i < s->n && s->start[i] + window->last < t)
        i++;
    return i;
}

bool day_break_fits(const day_stream *s, const wfm_break_window *window, int t)
{
    const int i = day_segment(s, window, t);

    return i < s->n && s->start[i] + window->first <= t;
}

wfm_part day_break_part(const day_stream *s, const wfm_break_window *window)
{
    return (wfm_part){s->start[0] + window->first, s->start[s->n - 1] + window->last + 1};
}

/* ---- demands and pools ---- */

bool day_has_pool(const wfm_day_program *day, int pool)
{
    for (int t = 0; t < day->n_types; t++)
        if (day->types[t].pool == pool)
            return true;
    return false;
}

bool day_deals_out(const wfm_site *site, const wfm_day_program *day, int pool)
{
    return site->pools[pool].n_demands > 1 && day_has_pool(day, pool);
}

static bool has_demand(const wfm_pool *pool, int demand)
{
    for (int i = 0; i < pool->n_demands; i++)
        if (pool->demands[i] == demand)
            return true;
    return false;
}

bool day_serves(const wfm_site *site, const wfm_day_program *day, int demand)
{
    for (int p = 0; p < site->n_pools; p++)
        if (has_demand(&site->pools[p], demand) && day_has_pool(day, p))
            return true;
    return false;
}

int day_demand_row(const wfm_site *site, const wfm_day_program *day, int demand)
{
    int row = day->n_types;

    for (int d = 0; d < demand; d++)
        row += day_serves(site, day, d) ? day_slots(day) : 0;
    return row;
}

int day_pool_row(const wfm_site *site, const wfm_day_program *day, int pool)
{
    if (!day_deals_out(site, day, pool))
        return day_demand_row(site, day, site->pools[pool].demands[0]);

    int row = day_demand_row(site, day, site->n_demands);
    for (int p = 0; p < pool; p++)
        row += day_deals_out(site, day, p) ? day_slots(day) : 0;
    return row;
}

int day_people(const wfm_day_program *day)
{
    int people = 0;

    for (int t = 0; t < day->n_types; t++)
        people += day->types[t].count;
    return people;
}

/* ---- steps of coverage ---- */

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

day_step day_steps(const wfm_site *site, const wfm_day_program *day, int demand, int slot)
{
    const wfm_curve *curve = wfm_curve_of(site, demand, slot);
    const int        base  = day->base[(size_t)demand * (size_t)site->n_slots + (size_t)slot];
    const int        top   = base + day_people(day);
    const int        ref   = clamp(curve->want, base, top);

    return (day_step){.curve = curve, .base = base, .top = top, .ref = ref, .at = ref};
}

/* Steps below `at`: the one that the next person missing takes, and its equals. */
static void step_down(day_step *s)
{
    const wfm_cost worth = wfm_curve_step(s->curve, s->at - 1);
    int            to    = s->at - 1;

    while (to > s->base && wfm_curve_step(s->curve, to - 1) == worth)
        to--;
    s->cost  = worth;
    s->width = to == s->base ? 0 : s->at - to;
    s->at    = to;
}

static void step_up(day_step *s)
{
    const wfm_cost worth = wfm_curve_step(s->curve, s->at);
    int            to    = s->at + 1;

    while (to < s->top && wfm_curve_step(s->curve, to) == worth)
        to++;
    s->cost  = -worth;
    s->width = to == s->top ? 0 : to - s->at;
    s->at    = to;
}

bool day_step_next(day_step *s)
{
    if (!s->beyond && s->at == s->base) {
        s->beyond = true;
        s->at     = s->ref;
    }
    if (s->beyond && s->at == s->top)
        return false;
    if (s->beyond)
        step_up(s);
    else
        step_down(s);
    return true;
}
