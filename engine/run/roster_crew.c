/* A day's crew by type: who may work the same options is the same to the day's program. */
#include "engine/run/roster_crew.h"

#include <string.h>

static void list_options(const roster_crew *c, int person, unsigned char *allowed)
{
    const roster_window window = roster_window_of(c->state, person, c->day);

    for (int i = 0; i < c->n_options; i++)
        allowed[i] = roster_window_has(c->state, person, &window, c->first + i);
}

static int find_type(const roster_crew *c, const unsigned char *allowed, int pool)
{
    const size_t n = (size_t)c->n_options;

    for (int t = 0; t < c->program.n_types; t++)
        if (c->pool[t] == pool && memcmp(c->options + (size_t)t * n, allowed, n) == 0)
            return t;
    return -1;
}

static void add_person(roster_crew *c, int person)
{
    const wfm_site *site    = c->state->site;
    const int       pool    = site->groups[site->group_of[person]].pool;
    unsigned char  *allowed = c->options + (size_t)c->program.n_types * (size_t)c->n_options;

    list_options(c, person, allowed);
    int type = find_type(c, allowed, pool);
    if (type < 0) {
        type          = c->program.n_types++;
        c->pool[type] = pool;
    }
    c->count[type]++;
    c->type_of[c->n_people]  = type;
    c->person[c->n_people++] = person;
}

/* What the others cover: x while the crew is taken out. */
static void set_base(roster_crew *c)
{
    const wfm_site *site = c->state->site;

    for (int i = 0; i < c->n_people; i++)
        roster_count(c->state, c->person[i], c->day, -1);
    memcpy(c->base, c->state->x, roster_cells(site) * sizeof *c->base);
    for (int i = 0; i < c->n_people; i++)
        roster_count(c->state, c->person[i], c->day, 1);
}

static void set_part(roster_crew *c)
{
    const wfm_site *site = c->state->site;
    int             from = site->n_slots;
    int             to   = 0;

    for (int i = 0; i < c->n_options; i++) {
        const wfm_option *o   = &site->options[c->first + i];
        const int         end = o->start + site->kinds[o->kind].slots;

        from = o->start < from ? o->start : from;
        to   = end > to ? end : to;
    }
    c->program.day        = c->day;
    c->program.first_slot = from;
    c->program.n_slots    = to - from;
}

/* --- memory ------------------------------------------------------------------------------------
 */

static bool take_memory(roster_crew *c, int people, wfm_arena *memory)
{
    const wfm_site *site = c->state->site;
    const size_t    n    = (size_t)people + 1;

    c->first     = site->day_options[c->day];
    c->n_options = site->day_options[c->day + 1] - c->first;
    c->person    = wfm_arena_take(memory, n, sizeof *c->person);
    c->type_of   = wfm_arena_take(memory, n, sizeof *c->type_of);
    c->count     = wfm_arena_take(memory, n, sizeof *c->count);
    c->pool      = wfm_arena_take(memory, n, sizeof *c->pool);
    c->options   = wfm_arena_take(memory, n, (size_t)c->n_options + 1);
    c->base      = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *c->base);
    return c->person && c->type_of && c->count && c->pool && c->options && c->base;
}

wfm_status roster_crew_list(roster_state *state, int day, const int *people, int n,
                            wfm_arena *memory, roster_crew *out)
{
    roster_crew c = {.state = state, .day = day};

    if (!take_memory(&c, n, memory))
        return WFM_ENOMEM;
    for (int i = 0; i < n; i++)
        add_person(&c, people[i]);
    c.program.type_count = c.count;
    c.program.type_pool  = c.pool;
    set_base(&c);
    set_part(&c);
    *out = c;
    return WFM_OK;
}
