#include "tests/support/shape_site.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "engine/run/random.h"
#include "tests/support/shape_demand.h"

#define WEEK        7
#define DAY         96 /* slots */
#define HOUR        4
#define FIRST_START 20 /* slots after midnight */
#define STARTS      40
#define TAIL        46 /* slots of shifts that begin on the last day */
#define REST        (11 * HOUR)
#define MAX_RUN     6
#define STATES      (MAX_RUN + 1) /* days in a row */
#define MAX_WEEKS   (WFM_MOST_DAYS / WEEK)
#define COVERED     0.97 /* of what the people can serve is wanted */

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

static const wfm_shift_kind h4  = {16, 16, 1, {{4, 10, 1}}};
static const wfm_shift_kind h6  = {26, 24, 3, {{2, 8, 1}, {9, 16, 2}, {18, 24, 1}}};
static const wfm_shift_kind h8  = {34, 32, 3, {{4, 10, 1}, {13, 20, 2}, {23, 30, 1}}};
static const wfm_shift_kind h10 = {42, 40, 3, {{6, 12, 1}, {16, 23, 2}, {28, 35, 1}}};

typedef struct {
    double                share;       /* of the people */
    int                   least, most; /* shifts a week */
    double                slots;       /* at work in a week, breaks not counted */
    const wfm_shift_kind *kinds[2];
} contract;

static const contract contracts[] = {{0.60, 5, 5, 5 * 30, {&h8}},
                                     {0.10, 4, 4, 4 * 38, {&h10}},
                                     {0.16, 3, 4, 3.5 * 26, {&h6, &h8}},
                                     {0.14, 3, 5, 4 * 18.5, {&h4, &h6}}};
#define CONTRACTS COUNT(contracts)
#define KINDS     6

/* Slots after midnight between which shifts lie. */
typedef struct {
    double share;
    int    from, to;
} hours;

static const hours availability[] = {
    {0.58, 0, 2 * DAY}, {0.18, 24, 80}, {0.10, 48, 104}, {0.14, 72, 136}};
#define PREFERENCES 4 /* bands of starts */

typedef struct {
    int  contract, availability, preferred;
    bool leave[MAX_WEEKS];
    int  asked[MAX_WEEKS]; /* day of the week, -1: none */
} person;

typedef struct {
    shape_site         *out;
    shape_order         order;
    person             *people;
    wfm_contract_rules *rules; /* CONTRACTS */
    int                *group_of;
    wfm_group          *groups;
} maker;

static void *take(maker *m, int n, size_t size)
{
    void *memory = wfm_arena_take(&m->out->memory, (size_t)n + 1, size);

    if (!memory)
        abort();
    return memory;
}

/* ---- people ---- */

static int contract_of(int i, int n)
{
    int k = 0;

    for (double up_to = contracts[0].share * n; i + 0.5 > up_to && k + 1 < CONTRACTS;)
        up_to += contracts[++k].share * n;
    return k;
}

static int draw_availability(random_stream *stream)
{
    double left = random_share(stream) - availability[0].share;
    int    k    = 0;

    while (left >= 0 && k + 1 < COUNT(availability))
        left -= availability[++k].share;
    return k;
}

/* Returns the slots that the people can serve. */
static double draw_people(maker *m)
{
    random_stream stream = {.seed = m->order.seed};
    double        slots  = 0;

    m->people = take(m, m->order.people, sizeof *m->people);
    for (int i = 0; i < m->order.people; i++) {
        person *p       = &m->people[i];
        p->contract     = contract_of(i, m->order.people);
        p->availability = draw_availability(&stream);
        p->preferred    = random_below(&stream, PREFERENCES);
        for (int week = 0; week < m->order.weeks; week++) {
            p->leave[week] = random_share(&stream) < 0.06;
            p->asked[week] = random_share(&stream) < 0.15 ? random_below(&stream, WEEK) : -1;
            slots += p->leave[week] ? 0 : contracts[p->contract].slots;
        }
    }
    return slots;
}

/* ---- rules ---- */

static void set_sequence(maker *m, wfm_sequence *s)
{
    int           *next   = take(m, STATES * 2, sizeof *next);
    int           *rest   = take(m, STATES * 2, sizeof *rest);
    int           *week   = take(m, STATES, sizeof *week);
    unsigned char *worked = take(m, STATES, sizeof *worked);

    for (int run = 0; run < STATES; run++) {
        next[run * 2 + 1] = run < MAX_RUN ? run + 1 : -1;
        rest[run * 2 + 1] = REST;
        week[run]         = run;
        worked[run]       = run > 0;
    }
    *s = (wfm_sequence){STATES, 2, next, rest, take(m, STATES * 2, sizeof(wfm_cost)), week, worked};
}

/* Shifts a week; weekends in four weeks (a Sunday counts if Saturday was off). */
static void set_counters(maker *m, wfm_contract_rules *rules)
{
    const int      days     = m->order.weeks * WEEK;
    wfm_counter   *counters = take(m, 2, sizeof *counters);
    int           *amount   = take(m, 2, sizeof *amount);
    unsigned char *all      = take(m, days, 1);
    unsigned char *weekend  = take(m, days, 1);
    int           *weeks    = take(m, m->order.weeks, sizeof *weeks);
    int           *whole    = take(m, 1, sizeof *whole);

    amount[1] = 1;
    whole[0]  = days - 1;
    for (int d = 0; d < days; d++) {
        all[d]          = WFM_COUNT_ALL;
        weekend[d]      = d % WEEK == 5   ? WFM_COUNT_ALL
                          : d % WEEK == 6 ? WFM_COUNT_FRESH
                                          : WFM_COUNT_NOT;
        weeks[d / WEEK] = d / WEEK * WEEK + WEEK - 1;
    }
    counters[0] = (wfm_counter){amount, all, m->order.weeks, weeks, 0, 0};
    counters[1] = (wfm_counter){amount, weekend, 1, whole, m->order.weeks, 0};

    rules->n_counters = 2;
    rules->counters   = counters;
    rules->n_limits   = m->order.weeks + 1;
}

static int n_kinds(const contract *c)
{
    return c->kinds[1] ? 2 : 1;
}

/* The options of a day are laid out alike: contract by contract, start by start. */
static void set_rules(maker *m, int k)
{
    const int days = m->order.weeks * WEEK;
    int      *from = take(m, days, sizeof *from);
    int      *to   = take(m, days, sizeof *to);
    int       lead = 0;

    for (int before = 0; before < k; before++)
        lead += n_kinds(&contracts[before]) * STARTS;
    for (int d = 0; d < days; d++) {
        from[d] = d * KINDS * STARTS + lead;
        to[d]   = from[d] + n_kinds(&contracts[k]) * STARTS;
    }
    m->rules[k] = (wfm_contract_rules){.option_from = from, .option_to = to};
    set_sequence(m, &m->rules[k].sequence);
    set_counters(m, &m->rules[k]);
}

/* ---- the grid ---- */

static void add_day(int day, wfm_option *options)
{
    int n = 0;
    int k = 0;

    for (int c = 0; c < CONTRACTS; c++) {
        for (int start = FIRST_START; start < FIRST_START + 2 * STARTS; start += 2)
            for (int i = 0; i < n_kinds(&contracts[c]); i++)
                options[n++] = (wfm_option){k + i, day * DAY + start, 1};
        k += n_kinds(&contracts[c]);
    }
}

static void set_grid(maker *m)
{
    const int       days    = m->order.weeks * WEEK;
    int            *start   = take(m, days + 1, sizeof *start);
    int            *first   = take(m, days + 1, sizeof *first);
    wfm_option     *options = take(m, days * KINDS * STARTS, sizeof *options);
    wfm_shift_kind *kinds   = take(m, KINDS, sizeof *kinds);
    int             n       = 0;

    for (int d = 0; d <= days; d++) {
        start[d] = d * DAY;
        first[d] = d * KINDS * STARTS;
    }
    for (int d = 0; d < days; d++)
        add_day(d, options + first[d]);
    for (int c = 0; c < CONTRACTS; c++)
        for (int i = 0; i < n_kinds(&contracts[c]); i++)
            kinds[n++] = *contracts[c].kinds[i];

    m->out->site = (wfm_site){.n_days      = days,
                              .n_slots     = days * DAY + TAIL,
                              .day_start   = start,
                              .n_kinds     = KINDS,
                              .kinds       = kinds,
                              .day_options = first,
                              .options     = options,
                              .unit        = SHAPE_UNIT};
}

/* ---- groups ---- */

static bool in_preferred(const person *p, int start)
{
    const int band = 2 * STARTS / PREFERENCES;

    return (start - FIRST_START) / band == p->preferred;
}

static wfm_cost option_cost(const maker *m, const person *p, int day, const wfm_option *o)
{
    const wfm_shift_kind *kind  = &m->out->site.kinds[o->kind];
    const hours          *free  = &availability[p->availability];
    const int             start = o->start - day * DAY;

    if (p->leave[day / WEEK] || start < free->from || start + kind->slots > free->to)
        return WFM_NEVER;
    return SHAPE_MONEY((double)kind->paid / HOUR) +
           (in_preferred(p, start) ? 0 : SHAPE_MONEY(0.6)) +
           (p->asked[day / WEEK] == day % WEEK ? SHAPE_MONEY(2) : 0);
}

static void set_costs(maker *m, const person *p, wfm_group *group)
{
    const wfm_site *site = &m->out->site;
    wfm_cost       *cost = take(m, wfm_site_options(site), sizeof *cost);

    for (int i = 0; i < wfm_site_options(site); i++)
        cost[i] = WFM_NEVER;
    for (int d = 0; d < site->n_days; d++)
        for (int i = group->rules->option_from[d]; i < group->rules->option_to[d]; i++)
            cost[i] = option_cost(m, p, d, &site->options[i]);
    group->cost = cost;
}

static void set_group(maker *m, const person *p, wfm_group *group)
{
    int *least = take(m, m->order.weeks + 1, sizeof *least);
    int *most  = take(m, m->order.weeks + 1, sizeof *most);

    for (int week = 0; week < m->order.weeks; week++) {
        least[week] = p->leave[week] ? 0 : contracts[p->contract].least;
        most[week]  = p->leave[week] ? 0 : contracts[p->contract].most;
    }
    most[m->order.weeks] = m->order.weeks - m->order.weeks / 4;

    *group = (wfm_group){.rules    = &m->rules[p->contract],
                         .n_starts = 1,
                         .starts   = take(m, 1, sizeof(int)),
                         .last_end = WFM_LONG_AGO,
                         .least    = least,
                         .most     = most,
                         .end_cost = take(m, 2, sizeof(wfm_cost *))};
    set_costs(m, p, group);
}

/* The group of the first person who is alike. */
static int alike(const maker *m, int i)
{
    for (int before = 0; before < i; before++)
        if (memcmp(&m->people[before], &m->people[i], sizeof m->people[i]) == 0)
            return m->group_of[before];
    return -1;
}

static void set_groups(maker *m)
{
    wfm_site *site = &m->out->site;
    wfm_pool *pool = take(m, 1, sizeof *pool);

    *pool       = (wfm_pool){1, take(m, 1, sizeof(int))};
    m->group_of = take(m, m->order.people, sizeof *m->group_of);
    m->groups   = take(m, m->order.people, sizeof *m->groups);
    for (int i = 0; i < m->order.people; i++) {
        m->group_of[i] = alike(m, i);
        if (m->group_of[i] < 0) {
            set_group(m, &m->people[i], &m->groups[site->n_groups]);
            m->group_of[i] = site->n_groups++;
        }
    }
    site->n_pools  = 1;
    site->pools    = pool;
    site->groups   = m->groups;
    site->n_people = m->order.people;
    site->group_of = m->group_of;
}

void shape_site_make(const shape_order *order, shape_site *out)
{
    maker m = {.out = out, .order = *order};

    *out                = (shape_site){0};
    const double supply = draw_people(&m);

    m.rules = take(&m, CONTRACTS, sizeof *m.rules);
    set_grid(&m);
    for (int k = 0; k < CONTRACTS; k++)
        set_rules(&m, k);
    set_groups(&m);
    shape_demand(&out->site, TAIL, COVERED * supply, &out->memory);
}

void shape_site_release(shape_site *made)
{
    wfm_arena_release(&made->memory);
}
