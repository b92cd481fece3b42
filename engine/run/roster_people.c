/* From the plan's people to groups: who is alike in all that the search looks at. */
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_build.h"

/* --- what makes people alike ------------------------------------------------------------------ */

/* All numbers of a person in two blocks: costs by option, by day off, by end of span; limits and
 * starts. Two people with the same rules and the same blocks are alike. */
typedef struct {
    int       pool, rules, last_end;
    size_t    n_costs, n_counts;
    wfm_cost *costs;
    int      *counts;
    uint64_t  hash; /* of the blocks */
} portrait;

/* Of each counter's ends: how many sums have a cost. */
static int sums_of(const roster_build *b, const roster_contract *c, int i, const int *most)
{
    const roster_counter *counter = &c->counters[i];
    int                   n       = 0;

    if (!roster_has_end_cost(b, c, counter))
        return 0;
    for (int span = 0; span < counter->counter.n_spans; span++) {
        const int sums = most[counter->counter.first + span] + 1;

        n = sums > n ? sums : n;
    }
    return n;
}

/* FNV-1a over whole words: only to pass quickly over people who differ. */
static uint64_t hash_of(const portrait *p)
{
    uint64_t hash = 14695981039346656037ULL;

    for (size_t i = 0; i < p->n_costs; i++)
        hash = (hash ^ (uint64_t)p->costs[i]) * 1099511628211ULL;
    for (size_t i = 0; i < p->n_counts; i++)
        hash = (hash ^ (uint64_t)(unsigned)p->counts[i]) * 1099511628211ULL;
    return hash;
}

static size_t blocks_of(const roster_build *b, const roster_contract *c, const int *most)
{
    size_t n = (size_t)b->s->site.day_options[b->s->site.n_days] + (size_t)b->s->site.n_days;

    for (int i = 0; i < c->n_counters; i++)
        n += (size_t)sums_of(b, c, i, most);
    return n;
}

static bool draw_counts(const roster_build *b, int person, wfm_arena *memory, portrait *p)
{
    const wfm_person       *who   = &b->s->plan->people[person];
    const roster_beginning *begin = &b->begin[person];
    const roster_contract  *c     = &b->contracts[who->contract];

    p->n_counts = 2 * (size_t)c->n_limits + (size_t)begin->n_starts;
    p->counts   = wfm_arena_take(memory, p->n_counts, sizeof *p->counts);
    if (!p->counts)
        return false;
    int *least = p->counts;
    int *most  = least + c->n_limits;
    for (int i = 0; i < c->n_counters; i++) {
        const int first = c->counters[i].counter.first;

        roster_limits(b, who, &c->counters[i], least + first, most + first);
    }
    memcpy(most + c->n_limits, begin->starts, (size_t)begin->n_starts * sizeof *begin->starts);
    return true;
}

/* Needs the counts, which say how far the sums of spans go. */
static bool draw_costs(const roster_build *b, int person, wfm_arena *memory, portrait *p)
{
    const wfm_person      *who     = &b->s->plan->people[person];
    const roster_contract *c       = &b->contracts[who->contract];
    const int             *most    = p->counts + c->n_limits;
    const size_t           options = (size_t)b->s->site.day_options[b->s->site.n_days];

    p->n_costs = blocks_of(b, c, most);
    p->costs   = wfm_arena_take(memory, p->n_costs, sizeof *p->costs);
    if (!p->costs)
        return false;
    roster_person_costs(b, who, p->costs, p->costs + options);
    wfm_cost *end = p->costs + options + (size_t)b->s->site.n_days;
    for (int i = 0; i < c->n_counters; i++) {
        const int n = sums_of(b, c, i, most);

        roster_end_costs(b, who, &c->counters[i], n, end);
        end += n;
    }
    return true;
}

static bool draw(const roster_build *b, int person, wfm_arena *memory, portrait *p)
{
    p->rules    = b->begin[person].rules;
    p->last_end = roster_last_end(b, &b->s->plan->people[person]);
    if (!draw_counts(b, person, memory, p) || !draw_costs(b, person, memory, p))
        return false;
    p->hash = hash_of(p);
    return true;
}

/* --- groups ----------------------------------------------------------------------------------- */

static bool alike(const portrait *x, const portrait *y)
{
    return x->hash == y->hash && x->pool == y->pool && x->rules == y->rules &&
           x->last_end == y->last_end && x->n_costs == y->n_costs && x->n_counts == y->n_counts &&
           memcmp(x->costs, y->costs, x->n_costs * sizeof *x->costs) == 0 &&
           memcmp(x->counts, y->counts, x->n_counts * sizeof *x->counts) == 0;
}

/* Moves the blocks to where they last as long as the site. */
static bool keep(roster_site *s, portrait *p)
{
    wfm_cost *costs  = roster_site_take(s, p->n_costs, sizeof *costs);
    int      *counts = roster_site_take(s, p->n_counts, sizeof *counts);

    if (!costs || !counts)
        return false;
    p->costs  = memcpy(costs, p->costs, p->n_costs * sizeof *costs);
    p->counts = memcpy(counts, p->counts, p->n_counts * sizeof *counts);
    return true;
}

/* Where in the portrait the ends of each counter stand. */
static const wfm_cost *const *end_costs(roster_build *b, const roster_contract *c,
                                        const portrait *p)
{
    const size_t     options = (size_t)b->s->site.day_options[b->s->site.n_days];
    const wfm_cost  *end     = p->costs + options + (size_t)b->s->site.n_days;
    const wfm_cost **ends    = roster_site_take(b->s, (size_t)c->n_counters, sizeof *ends);

    for (int i = 0; ends && i < c->n_counters; i++) {
        const int n = sums_of(b, c, i, p->counts + c->n_limits);

        ends[i] = n > 0 ? end : NULL;
        end += n;
    }
    return ends;
}

static bool add_group(roster_build *b, portrait *p, wfm_group *out)
{
    const roster_contract *c = b->rules[p->rules].contract;

    if (!keep(b->s, p))
        return false;
    *out = (wfm_group){
        .pool     = p->pool,
        .rules    = &b->rules[p->rules].rules,
        .n_starts = (int)p->n_counts - 2 * c->n_limits,
        .starts   = p->counts + 2 * c->n_limits,
        .last_end = p->last_end,
        .least    = p->counts,
        .most     = p->counts + c->n_limits,
        .end_cost = end_costs(b, c, p),
        .cost     = p->costs,
        .off_cost = p->costs + b->s->site.day_options[b->s->site.n_days],
    };
    return out->end_cost;
}

/* The groups in the making. */
typedef struct {
    wfm_pool  *pools;
    wfm_group *groups;
    portrait  *portraits; /* of each group */
    int       *index;     /* of each person */
} crowd;

static wfm_status join(roster_build *b, crowd *all, int person, wfm_arena *memory, wfm_error *err)
{
    wfm_site        *site = &b->s->site;
    portrait         p    = {0};
    int              g    = 0;
    const wfm_status status =
        roster_pool_of(b, &b->s->plan->people[person], all->pools, &p.pool, err);

    if (status)
        return status;
    if (!draw(b, person, memory, &p))
        return wfm_fail_memory(err);
    while (g < site->n_groups && !alike(&all->portraits[g], &p))
        g++;
    all->index[person] = g;
    if (g < site->n_groups)
        return WFM_OK;
    if (!add_group(b, &p, &all->groups[g]))
        return wfm_fail_memory(err);
    all->portraits[g] = p;
    site->n_groups++;
    return WFM_OK;
}

wfm_status roster_people_set(roster_build *b, wfm_error *err)
{
    const size_t n      = b->s->plan->n_people;
    wfm_status   status = WFM_OK;
    crowd        all    = {.pools     = roster_site_take(b->s, n, sizeof *all.pools),
                           .groups    = roster_site_take(b->s, n, sizeof *all.groups),
                           .portraits = roster_build_take(b, n, sizeof *all.portraits),
                           .index     = roster_site_take(b->s, n, sizeof *all.index)};

    if (!all.pools || !all.groups || !all.portraits || !all.index)
        return wfm_fail_memory(err);
    b->s->site.pools    = all.pools;
    b->s->site.groups   = all.groups;
    b->s->site.group_of = all.index;
    b->s->site.n_people = (int)n;
    for (size_t i = 0; i < n && !status; i++) {
        wfm_arena memory = {0}; /* of one person, while it is not known whether anybody is alike */

        status = join(b, &all, (int)i, &memory, err);
        wfm_arena_release(&memory);
    }
    return status;
}
