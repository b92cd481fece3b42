#include "tests/support/site.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/forecast_case.h"
#include "wfm/sequence.h"

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
    c->site.n_slots     = start[n_days] + tail;
    c->site.unit        = 1;
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

int site_add_kind(site_case *c, int slots, int paid)
{
    const wfm_shift_kind kind = {.slots = slots, .paid = paid};

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
    const wfm_option option = {kind, c->site.day_start[day] + slot_of_day, kind + 1};

    c->site.options = append(c, c->site.options, n, &option, sizeof option);
    for (int d = day + 1; d <= c->site.n_days; d++)
        c->options[d] = n + 1;
    return n;
}

/* A curve for each number that may be wanted, so that a demand's curve in a slot is what it wants.
 */
static const wfm_curve *curves_of(site_case *c, wfm_cost under, wfm_cost over)
{
    wfm_curve *curves = site_memory(c, SITE_MOST_WANTED + 1, sizeof *curves);
    wfm_cost  *step   = site_memory(c, 2, sizeof *step);

    step[0] = under;
    step[1] = -over;
    for (int want = 0; want <= SITE_MOST_WANTED; want++)
        curves[want] = (wfm_curve){want - 1, 2, step, under, want};
    return curves;
}

int site_add_demand(site_case *c, wfm_cost under, wfm_cost over)
{
    const int        n      = c->site.n_demands;
    int             *want   = zeros(c, c->site.n_slots);
    const wfm_demand demand = {curves_of(c, under, over), want};

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

/* --- groups -------------------------------------------------------------------------------- */

static const wfm_class *classes_of(site_case *c)
{
    wfm_class *classes = site_memory(c, (size_t)c->site.n_kinds + 1, sizeof *classes);

    for (int k = 0; k <= c->site.n_kinds; k++)
        classes[k] = (wfm_class){.family = k};
    return classes;
}

static wfm_sequence sequence_of(site_case *c, const site_rules *rules, int *start)
{
    const wfm_sequence_rules  how    = {.n_classes  = c->site.n_kinds + 1,
                                        .classes    = classes_of(c),
                                        .min_run    = rules->min_run,
                                        .max_run    = rules->max_run,
                                        .min_off    = 1,
                                        .max_nights = INT_MAX,
                                        .rest       = rules->rest};
    const wfm_sequence_start  off    = {.off = INT_MAX};
    const size_t              states = 64, cells = states * (size_t)how.n_classes;
    const wfm_sequence_tables tables = {.room   = (int)states,
                                        .next   = site_memory(c, cells, sizeof(int)),
                                        .rest   = site_memory(c, cells, sizeof(int)),
                                        .price  = site_memory(c, cells, sizeof(wfm_cost)),
                                        .week   = site_memory(c, states, sizeof(int)),
                                        .worked = site_memory(c, states, 1),
                                        .memory = site_memory(c, states, WFM_SEQUENCE_STATE_BYTES)};
    wfm_sequence              out;

    if (!wfm_sequence_build(&how, &off, 1, &tables, &out, start))
        abort(); /* more states than any test has */
    return out;
}

/* A counter over weeks: of shifts, or of their paid slots. */
static wfm_counter counter_of(site_case *c, bool paid, int first)
{
    const int      weeks  = (c->site.n_days + 6) / 7;
    int           *until  = zeros(c, weeks);
    int           *amount = zeros(c, c->site.n_kinds + 1);
    unsigned char *days   = site_memory(c, (size_t)c->site.n_days, 1);

    memset(days, WFM_COUNT_ALL, (size_t)c->site.n_days);
    for (int w = 0; w < weeks; w++)
        until[w] = (w + 1) * 7 < c->site.n_days ? (w + 1) * 7 - 1 : c->site.n_days - 1;
    for (int k = 0; k < c->site.n_kinds; k++)
        amount[k + 1] = paid ? c->site.kinds[k].paid : 1;
    return (wfm_counter){
        .amount = amount, .days = days, .n_spans = weeks, .until = until, .first = first};
}

static const wfm_contract_rules *contract_of(site_case *c, const site_rules *rules, int *start)
{
    const int           weeks    = (c->site.n_days + 6) / 7;
    wfm_contract_rules *out      = site_memory(c, 1, sizeof *out);
    wfm_counter        *counters = site_memory(c, 2, sizeof *counters);

    counters[0] = counter_of(c, false, 0);
    counters[1] = counter_of(c, true, weeks);
    *out        = (wfm_contract_rules){.sequence    = sequence_of(c, rules, start),
                                       .n_counters  = 2,
                                       .counters    = counters,
                                       .n_limits    = 2 * weeks,
                                       .option_from = c->options,
                                       .option_to   = c->options + 1};
    return out;
}

/* The weeks' limits of shifts, then those of paid slots. */
static const int *limits_of(site_case *c, const int *shifts, const int *paid)
{
    const int weeks = (c->site.n_days + 6) / 7;
    int      *out   = zeros(c, 2 * weeks);

    for (int w = 0; w < weeks; w++) {
        out[w]         = shifts ? shifts[w] : 0;
        out[weeks + w] = paid[w];
    }
    return out;
}

static const wfm_cost *costs_of(site_case *c, const site_rules *rules, const wfm_cost *kind_cost)
{
    const int n    = wfm_site_options(&c->site);
    wfm_cost *cost = site_memory(c, (size_t)n, sizeof *cost);

    for (int k = 0; k < n; k++)
        cost[k] =
            rules->allowed && !rules->allowed[k] ? WFM_NEVER : kind_cost[c->site.options[k].kind];
    return cost;
}

int site_add_group(site_case *c, const site_rules *rules, const wfm_cost *kind_cost)
{
    int            *start = zeros(c, 1);
    const wfm_group group = {.pool     = rules->pool,
                             .rules    = contract_of(c, rules, start),
                             .n_starts = 1,
                             .starts   = start,
                             .last_end = WFM_LONG_AGO,
                             .least    = limits_of(c, NULL, rules->week_min),
                             .most     = limits_of(c, rules->week_shifts, rules->week_max),
                             .end_cost = site_memory(c, 2, sizeof(wfm_cost *)),
                             .cost     = costs_of(c, rules, kind_cost)};

    memset((void *)group.end_cost, 0, 2 * sizeof(wfm_cost *));
    c->site.groups = append(c, c->site.groups, c->site.n_groups, &group, sizeof group);
    return c->site.n_groups++;
}

int site_add_person(site_case *c, int group)
{
    c->site.group_of = append(c, c->site.group_of, c->site.n_people, &group, sizeof group);
    return c->site.n_people++;
}

site_rules site_no_rules(const site_case *c)
{
    site_rules rules = {.min_run = 1, .max_run = c->site.n_days};
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
