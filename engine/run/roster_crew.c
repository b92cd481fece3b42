#include "engine/run/roster_crew.h"

#include <string.h>

#include "engine/run/roster_window.h"

typedef struct {
    const roster_state *state;
    roster_crew        *crew;
    int                 reach, first, n_options;
    wfm_day_type       *types;
    wfm_cost           *costs; /* room for one type more than there are */
    int                *type;  /* by person, as `people` of the crew */
    int               **serve;
} listing;

static void list_costs(const listing *l, int person, int day, wfm_cost *cost)
{
    const wfm_group    *group = roster_group(l->state, person);
    const int           k     = roster_duties(l->state, person)[day].option;
    const roster_window w     = roster_window_of(l->state, person, day, k, l->reach);

    for (int i = 0; i < l->n_options; i++)
        cost[i] = roster_window_has(l->state, group, &w, l->first + i) ? group->cost[l->first + i]
                                                                       : WFM_NEVER;
}

static int find_type(const listing *l, int pool, const wfm_cost *cost)
{
    const wfm_day_program *p = &l->crew->program;

    for (int t = 0; t < p->n_types; t++)
        if (l->types[t].pool == pool &&
            memcmp(l->types[t].cost, cost, (size_t)l->n_options * sizeof *cost) == 0)
            return t;
    return -1;
}

/* Adds a worker to the type that it is of, a new one if need be. */
static void add_person(listing *l, int person, int day)
{
    roster_crew *c    = l->crew;
    const int    pool = roster_group(l->state, person)->pool;
    wfm_cost    *cost = l->costs + (size_t)c->program.n_types * (size_t)l->n_options;

    list_costs(l, person, day, cost);
    int type = find_type(l, pool, cost);
    if (type < 0) {
        type           = c->program.n_types++;
        l->types[type] = (wfm_day_type){0, pool, cost, WFM_NEVER};
    }
    l->types[type].count++;
    const int i       = c->people.n++;
    c->person[i]      = person;
    c->people.duty[i] = roster_duties(l->state, person)[day];
    l->type[i]        = type;
    l->serve[i]       = roster_serves(l->state, person);
}

/* x less those of the crew. */
static void set_base(const listing *l, int *base)
{
    const wfm_site       *site = l->state->site;
    const wfm_day_people *c    = &l->crew->people;

    memcpy(base, l->state->x, roster_cells(site) * sizeof *base);
    for (int i = 0; i < c->n; i++)
        for (int t = site->options[c->duty[i].option].start;
             t < roster_option_end(site, c->duty[i].option); t++)
            if (c->serve[i][t] != WFM_NO_DEMAND)
                base[(size_t)c->serve[i][t] * (size_t)site->n_slots + (size_t)t]--;
}

static bool take_rooms(listing *l, size_t people, int n_options, wfm_arena *memory)
{
    wfm_duty *duty = wfm_arena_take(memory, people, sizeof *duty);

    l->n_options    = n_options;
    l->types        = wfm_arena_take(memory, people, sizeof *l->types);
    l->costs        = wfm_arena_take(memory, people * ((size_t)n_options + 1), sizeof *l->costs);
    l->type         = wfm_arena_take(memory, people, sizeof *l->type);
    l->serve        = wfm_arena_take(memory, people, sizeof *l->serve);
    l->crew->people = (wfm_day_people){.type = l->type, .duty = duty, .serve = l->serve};
    return duty && l->types && l->costs && l->type && l->serve;
}

wfm_status roster_crew_list(const roster_state *state, int day, int reach, wfm_arena *memory,
                            roster_crew *out)
{
    const wfm_site *site   = state->site;
    const size_t    people = (size_t)site->n_people + 1;
    const int       first  = site->day_options[day];
    const int       n      = site->day_options[day + 1] - first;
    int            *worker = wfm_arena_take(memory, people, sizeof *worker);
    int            *base   = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *base);
    roster_crew     crew   = {.person = wfm_arena_take(memory, people, sizeof *crew.person)};
    listing         l      = {.state = state, .crew = &crew, .reach = reach, .first = first};

    if (!worker || !base || !crew.person || !take_rooms(&l, people, n, memory))
        return WFM_ENOMEM;
    const int workers = roster_workers(state, day, worker);
    for (int i = 0; i < workers; i++) /* a week's rest looks further than one window */
        if (roster_group(state, worker[i])->rules->week_rest == 0)
            add_person(&l, worker[i], day);
    set_base(&l, base);
    crew.program.day   = day;
    crew.program.part  = roster_part_of(state, day, day + 1);
    crew.program.types = l.types;
    crew.program.base  = base;
    *out               = crew;
    return WFM_OK;
}
