#include "tests/support/bound_site.h"

#include <assert.h>
#include <stdlib.h>

#include "tests/support/cheapest.h"

#define DAY_SLOTS 9
#define DEAR      60 /* a missing person in a slot, at most */

static const int demands[] = {0, 1};

/* ---- rules ---- */

static void draw_options(bound_site *b, unsigned long long *seed, const bound_shape *shape)
{
    tiny_site *t = b->tiny;

    for (int k = 0; k < 2; k++) {
        (void)tiny_kind(t, 5 - k);
        (void)tiny_class(t, (wfm_class){.family = k});
    }
    t->kind[0].n_breaks  = 1;
    t->kind[0].breaks[0] = (wfm_break_window){1, 3, 1};
    for (int d = 0; d < shape->days; d++) {
        const bool open  = shape->days == 7 || (d >= 4 && d < 12); /* around the seam */
        int        start = tiny_draw(seed, 0, DAY_SLOTS - 6);
        int        kind  = tiny_draw(seed, 0, shape->options == 1 ? 1 : 0);

        for (int i = 0; open && i < shape->options; i++) {
            (void)tiny_option(t, d, kind, start, kind + 1);
            start += kind == 1;
            kind = tiny_draw(seed, kind, 1);
            start += kind == 0;
        }
    }
}

/* Shifts a week, weekends, and the horizon's hours, whose sums cost. */
static void draw_counters(bound_site *b, const bound_shape *shape)
{
    static const int weeks[] = {6, 13};
    tiny_site       *t       = b->tiny;
    wfm_counter     *weekly  = tiny_counter(t);
    wfm_counter     *weekend = tiny_counter(t);
    wfm_counter     *hours   = tiny_counter(t);

    tiny_spans(t, weekly, shape->days / 7, weeks);
    for (int d = 0; d < shape->days; d++)
        t->count_days[weekend - t->counter][d] = d % 7 == 5   ? WFM_COUNT_ALL
                                                 : d % 7 == 6 ? WFM_COUNT_FRESH
                                                              : WFM_COUNT_NOT;
    t->amount[hours - t->counter][1] = 4;
    t->amount[hours - t->counter][2] = 3;
    for (int k = 1; shape->relaxed && k <= 2; k++) {
        wfm_counter *counter = tiny_counter(t);

        t->amount[counter - t->counter][3 - k] = 0;
        counter->relaxed                       = 1;
    }
}

/* ---- groups ---- */

static void draw_limits(bound_site *b, unsigned long long *seed, int g)
{
    const tiny_site *t     = b->tiny;
    int             *least = b->limit[0][g];
    int             *most  = b->limit[1][g];

    for (int c = 0; c < t->rules.n_counters; c++)
        for (int s = 0; s < t->counter[c].n_spans; s++) {
            const int at = t->counter[c].first + s;

            least[at] = tiny_draw(seed, -2, 2) * (c == 2 ? 3 : 1);
            least[at] = least[at] > 0 && c != 1 ? least[at] : 0;
            most[at]  = least[at] + tiny_draw(seed, 1, 4) * (c == 2 ? 5 : 1);
        }
}

static void draw_group(bound_site *b, unsigned long long *seed, int g)
{
    wfm_group *group = &b->groups[g];

    *group          = b->tiny->group;
    group->pool     = tiny_draw(seed, 0, b->site.n_pools - 1);
    group->least    = b->limit[0][g];
    group->most     = b->limit[1][g];
    group->cost     = b->cost[g];
    group->off_cost = b->off[g];
    group->end_cost = b->end_costs;
    draw_limits(b, seed, g);
    for (int o = 0; o < b->tiny->day_options[b->site.n_days]; o++)
        b->cost[g][o] = tiny_draw(seed, 0, 11) == 0 ? WFM_NEVER : tiny_draw(seed, 0, 150);
    for (int d = 0; d < b->site.n_days; d++)
        b->off[g][d] = tiny_draw(seed, -10, 10);
}

static bool has_tour(const bound_site *b, int group)
{
    wfm_site alone = b->site;

    alone.n_people = 1;
    alone.group_of = &group;
    return cheapest_roster(&alone) < WFM_NEVER;
}

/* Only people who have a tour. */
static void draw_people(bound_site *b, unsigned long long *seed, int people)
{
    b->site.n_groups = BOUND_GROUPS;
    b->site.groups   = b->groups;
    b->site.group_of = b->group_of;
    for (int g = 0; g < BOUND_GROUPS; g++)
        draw_group(b, seed, g);
    for (int p = 0; p < people; p++) {
        const int group = tiny_draw(seed, 0, BOUND_GROUPS - 1);

        b->placed[p] = true;
        if (has_tour(b, group))
            b->group_of[b->site.n_people++] = group;
    }
}

bound_site *bound_site_draw(unsigned long long *seed, const bound_shape *shape)
{
    bound_site *b = calloc(1, sizeof *b);

    assert(b);
    b->tiny              = tiny_new(shape->days, DAY_SLOTS);
    b->tiny->how.max_run = tiny_draw(seed, 3, 6);
    b->tiny->how.min_run = tiny_draw(seed, 1, 2);
    b->tiny->how.rest    = tiny_draw(seed, 0, 8);
    draw_options(b, seed, shape);
    draw_counters(b, shape);
    tiny_settle(b->tiny);

    b->site = b->tiny->site;
    coverage_draw(&b->coverage, seed, shape->demands, DEAR, &b->site);
    b->pools[0]      = (wfm_pool){1, demands};
    b->pools[1]      = (wfm_pool){1, demands + 1};
    b->pools[2]      = (wfm_pool){2, demands};
    b->site.n_pools  = shape->demands == 1 ? 1 : 3;
    b->site.pools    = b->pools;
    b->site.constant = tiny_draw(seed, 0, 500);
    for (int i = 0; i < BOUND_SUMS; i++)
        b->end_cost[i] = (7 * i - 40 > 0 ? 7 * i - 40 : 40 - 7 * i) - 50;
    b->end_costs[2] = b->end_cost;
    if (shape->relaxed)
        b->end_costs[4] = b->end_cost;
    draw_people(b, seed, shape->people);
    return b;
}

void bound_site_free(bound_site *b)
{
    tiny_free(b->tiny);
    free(b);
}
