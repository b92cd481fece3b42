#include "tests/support/site.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/forecast_case.h"
#include "wfm/tour.h"

struct site_block {
    site_block *next;
    void       *memory;
};

void *site_memory(site_case *c, size_t n, size_t size)
{
    site_block *block = malloc(sizeof *block);

    if (!block)
        abort();
    *block    = (site_block){c->blocks, malloc(n * size)};
    c->blocks = block;
    if (!block->memory && n * size > 0)
        abort();
    return block->memory;
}

static int *zeros(site_case *c, int n)
{
    int *at = site_memory(c, (size_t)n, sizeof *at);

    for (int i = 0; i < n; i++)
        at[i] = 0;
    return at;
}

/* A copy of the first n items with one more at its end. */
static void *append(site_case *c, const void *items, int n, const void *one, size_t size)
{
    char *copy = site_memory(c, (size_t)n + 1, size);

    if (n > 0)
        memcpy(copy, items, (size_t)n * size);
    memcpy(copy + (size_t)n * size, one, size);
    return copy;
}

site_case *site_new(int n_days, const int *day_slots, int tail)
{
    site_case *c = calloc(1, sizeof *c);

    if (!c)
        abort();
    int *start = zeros(c, n_days + 1);
    for (int d = 0; d < n_days; d++)
        start[d + 1] = start[d] + (day_slots ? day_slots[d] : SITE_DAY);
    c->options          = zeros(c, n_days + 1);
    c->site.n_days      = n_days;
    c->site.day_start   = start;
    c->site.day_options = c->options;
    c->site.n_priced    = start[n_days];
    c->site.n_slots     = start[n_days] + tail;
    return c;
}

void site_free(site_case *c)
{
    while (c->blocks) {
        site_block *block = c->blocks;

        c->blocks = block->next;
        free(block->memory);
        free(block);
    }
    free(c);
}

int site_add_kind(site_case *c, int slots, int paid, double wage)
{
    const wfm_shift_kind kind = {.slots = slots, .paid = paid, .wage = wage};

    c->site.kinds = append(c, c->site.kinds, c->site.n_kinds, &kind, sizeof kind);
    return c->site.n_kinds++;
}

void site_add_break(site_case *c, int kind, wfm_break_window window)
{
    const size_t    n     = (size_t)c->site.n_kinds;
    wfm_shift_kind *kinds = site_memory(c, n, sizeof *kinds);

    memcpy(kinds, c->site.kinds, n * sizeof *kinds);
    kinds[kind].breaks[kinds[kind].n_breaks++] = window;
    c->site.kinds                              = kinds;
}

int site_add_option(site_case *c, int day, int kind, int slot_of_day)
{
    const int        n      = wfm_site_options(&c->site);
    const wfm_option option = {kind, c->site.day_start[day] + slot_of_day};

    c->site.options = append(c, c->site.options, n, &option, sizeof option);
    for (int d = day + 1; d <= c->site.n_days; d++)
        c->options[d] = n + 1;
    return n;
}

int site_add_demand(site_case *c, double under, double over)
{
    const int        n      = c->site.n_demands;
    int             *want   = zeros(c, c->site.n_slots);
    const wfm_demand demand = {want, under, over};

    c->site.demands = append(c, c->site.demands, n, &demand, sizeof demand);
    c->want         = append(c, c->want, n, &want, sizeof(int *));
    return c->site.n_demands++;
}

int site_add_pool(site_case *c, int n, const int *demands)
{
    int     *own  = site_memory(c, (size_t)n, sizeof *own);
    wfm_pool pool = {n, own};

    memcpy(own, demands, (size_t)n * sizeof *own);
    c->site.pools = append(c, c->site.pools, c->site.n_pools, &pool, sizeof pool);
    return c->site.n_pools++;
}

/* The largest of the weeks' limits. */
static int most(const int *by_week)
{
    int top = 0;

    for (int w = 0; w < SITE_WEEKS; w++)
        top = by_week[w] > top ? by_week[w] : top;
    return top;
}

static const wfm_hours *hours_of(site_case *c, const site_rules *rules)
{
    const size_t           kinds  = (size_t)c->site.n_kinds;
    wfm_hours             *hours  = site_memory(c, 1, sizeof *hours);
    unsigned char         *mine   = site_memory(c, kinds, 1);
    const wfm_hours_limits limits = {mine, most(rules->week_shifts), most(rules->week_max)};
    wfm_hours_table        table  = {.room = 4};

    memset(mine, 1, kinds);
    do {
        const int room = table.room *= 2;
        if (room > 1 << 20)
            abort(); /* more states than any test has */
        table.shifts = site_memory(c, (size_t)room * (kinds + 2), sizeof *table.shifts);
        table.paid   = table.shifts + room;
        table.next   = table.paid + room;
    } while (!wfm_hours_list(&c->site, &limits, &table));
    *hours = (wfm_hours){table.n, table.shifts, table.paid, table.next};
    return hours;
}

static int *by_week(site_case *c, const int *values)
{
    const int weeks = (c->site.n_days + 6) / 7;
    int      *own   = zeros(c, weeks);

    memcpy(own, values, (size_t)weeks * sizeof *own);
    return own;
}

int site_add_group(site_case *c, const site_rules *rules)
{
    const size_t   options = (size_t)wfm_site_options(&c->site);
    unsigned char *allowed = site_memory(c, options, 1);

    if (rules->allowed)
        memcpy(allowed, rules->allowed, options);
    else
        memset(allowed, 1, options);
    const wfm_group group = {.pool        = rules->pool,
                             .rest        = rules->rest,
                             .max_run     = rules->max_run,
                             .hours       = hours_of(c, rules),
                             .week_shifts = by_week(c, rules->week_shifts),
                             .week_min    = by_week(c, rules->week_min),
                             .week_max    = by_week(c, rules->week_max),
                             .allowed     = allowed};
    c->site.groups        = append(c, c->site.groups, c->site.n_groups, &group, sizeof group);
    return c->site.n_groups++;
}

int site_add_person(site_case *c, int group)
{
    c->site.group_of = append(c, c->site.group_of, c->site.n_people, &group, sizeof group);
    return c->site.n_people++;
}

site_rules site_no_rules(const site_case *c)
{
    site_rules rules = {.max_run = c->site.n_days};
    int        paid  = 0;

    for (int k = 0; k < c->site.n_kinds; k++)
        paid = c->site.kinds[k].paid > paid ? c->site.kinds[k].paid : paid;
    for (int w = 0; w < SITE_WEEKS; w++) {
        rules.week_shifts[w] = 7;
        rules.week_max[w]    = 7 * paid;
    }
    return rules;
}

double site_draw_real(unsigned long long *state, double from, double to)
{
    return from + (to - from) * forecast_case_uniform(state);
}

int site_draw(unsigned long long *state, int from, int to)
{
    const int i = from + (int)((to - from + 1) * forecast_case_uniform(state));

    return i < to ? i : to;
}
