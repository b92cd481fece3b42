#include "tests/support/benchmark_site.h"

#include <string.h>

#include "engine/base/error.h"
#include "wfm/sequence.h"

#define WEEK        7
#define MOST_STATES 4096
#define SCALE       (1LL << 20) /* of costs: so that prices can lie between whole numbers */

enum { MINUTES, WEEKENDS, TYPES }; /* counters; from TYPES on one for each shift that is limited */

typedef struct {
    benchmark *b;
    wfm_site  *site;
    wfm_group *groups;
    int        minutes_unit;
    int       *family; /* by shift */
    int        n_limited;
    int       *limited; /* shifts that somebody may not work every day */
} building;

static void *take(const building *j, size_t n, size_t size)
{
    return wfm_arena_take(&j->b->arena, n + 1, size);
}

static int common_factor(int a, int b)
{
    while (b) {
        const int rest = a % b;
        a              = b;
        b              = rest;
    }
    return a;
}

/* --- days, shifts, cover ---------------------------------------------------------------------- */

static bool set_days(const building *j)
{
    const int       n     = j->b->n_shifts;
    int            *start = take(j, (size_t)j->b->days, sizeof *start);
    wfm_option     *o     = take(j, (size_t)(j->b->days * n), sizeof *o);
    wfm_shift_kind *kinds = take(j, (size_t)n, sizeof *kinds);

    if (!start || !o || !kinds)
        return false;
    for (int d = 0; d <= j->b->days; d++)
        start[d] = d * n;
    for (int k = 0; k < j->b->days * n; k++)
        o[k] = (wfm_option){k % n, k, k % n + 1};
    for (int t = 0; t < n; t++)
        kinds[t] = (wfm_shift_kind){.slots = 1, .paid = j->b->shifts[t].minutes};
    j->site->n_days      = j->b->days;
    j->site->n_slots     = j->b->days * n;
    j->site->day_start   = start;
    j->site->n_kinds     = n;
    j->site->kinds       = kinds;
    j->site->day_options = start;
    j->site->options     = o;
    return true;
}

static bool set_curve(const building *j, const benchmark_cover *cover, wfm_curve *out)
{
    wfm_cost *step = take(j, (size_t)cover->required, sizeof *step);

    if (!step)
        return false;
    for (int i = 0; i < cover->required; i++)
        step[i] = cover->under * SCALE;
    step[cover->required] = -cover->over * SCALE;
    *out = (wfm_curve){0, cover->required + 1, step, cover->required * cover->under * SCALE,
                       cover->required};
    return true;
}

static bool set_cover(const building *j)
{
    const size_t cells  = (size_t)j->site->n_slots;
    wfm_curve   *curves = take(j, cells, sizeof *curves);
    int         *index  = take(j, cells, sizeof *index);
    wfm_demand  *demand = take(j, 1, sizeof *demand);
    wfm_pool    *pool   = take(j, 1, sizeof *pool);
    int         *only   = take(j, 1, sizeof *only);

    if (!curves || !index || !demand || !pool || !only)
        return false;
    for (size_t t = 0; t < cells; t++) {
        index[t] = (int)t;
        if (!set_curve(j, &j->b->cover[t], &curves[t]))
            return false;
    }
    *demand            = (wfm_demand){curves, index};
    *pool              = (wfm_pool){1, only};
    j->site->n_demands = 1;
    j->site->demands   = demand;
    j->site->n_pools   = 1;
    j->site->pools     = pool;
    return true;
}

/* --- rules ------------------------------------------------------------------------------------ */

static bool alike_shifts(const benchmark *b, int a, int c)
{
    const size_t n = (size_t)b->n_shifts;

    for (size_t k = 0; k < n; k++)
        if (b->forbidden[(size_t)a * n + k] != b->forbidden[(size_t)c * n + k] ||
            b->forbidden[k * n + (size_t)a] != b->forbidden[k * n + (size_t)c])
            return false;
    return true;
}

/* Shifts that successions cannot tell apart are one family. */
static bool set_families(building *j)
{
    const int n = j->b->n_shifts;

    j->family  = take(j, (size_t)n, sizeof *j->family);
    j->limited = take(j, (size_t)n, sizeof *j->limited);
    if (!j->family || !j->limited)
        return false;
    for (int t = 0; t < n; t++) {
        bool is_limited = false;

        j->family[t] = t;
        for (int other = t - 1; other >= 0; other--)
            if (alike_shifts(j->b, t, other))
                j->family[t] = j->family[other];
        for (int i = 0; i < j->b->n_staff; i++) {
            const int most = j->b->most[i * n + t];
            is_limited     = is_limited || (most > 0 && most < j->b->days);
        }
        if (is_limited)
            j->limited[j->n_limited++] = t;
        j->minutes_unit = common_factor(j->b->shifts[t].minutes, j->minutes_unit);
    }
    return true;
}

static bool set_counter(const building *j, int index, wfm_counter *out)
{
    const int      n      = j->b->n_shifts;
    int           *amount = take(j, (size_t)n + 1, sizeof *amount);
    unsigned char *days   = take(j, (size_t)j->b->days, 1);
    int           *until  = take(j, 1, sizeof *until);

    if (!amount || !days || !until)
        return false;
    for (int t = 0; t < n; t++)
        amount[t + 1] = index == MINUTES    ? j->b->shifts[t].minutes / j->minutes_unit
                        : index == WEEKENDS ? 1
                                            : j->limited[index - TYPES] == t;
    for (int d = 0; d < j->b->days; d++)
        days[d] = index != WEEKENDS      ? WFM_COUNT_ALL
                  : d % WEEK == WEEK - 2 ? WFM_COUNT_ALL
                  : d % WEEK == WEEK - 1 ? WFM_COUNT_FRESH
                                         : WFM_COUNT_NOT;
    until[0] = j->b->days - 1;
    *out     = (wfm_counter){amount, days, 1, until, index, index >= TYPES};
    return true;
}

static wfm_status set_sequence(const building *j, const benchmark_person *p, wfm_sequence *out,
                               int **start, wfm_error *err)
{
    const size_t        n       = (size_t)j->b->n_shifts;
    const size_t        room    = MOST_STATES * (n + 1);
    wfm_class          *classes = take(j, n + 1, sizeof *classes);
    unsigned long long *never   = take(j, n, sizeof *never);
    wfm_sequence_tables tables  = {.room   = MOST_STATES,
                                   .next   = take(j, room, sizeof(int)),
                                   .rest   = take(j, room, sizeof(int)),
                                   .price  = take(j, room, sizeof(wfm_cost)),
                                   .week   = take(j, MOST_STATES, sizeof(int)),
                                   .worked = take(j, MOST_STATES, 1),
                                   .memory = take(j, MOST_STATES, WFM_SEQUENCE_STATE_BYTES)};

    *start = take(j, 1, sizeof **start);
    if (!classes || !never || !tables.next || !tables.rest || !tables.price || !tables.week ||
        !tables.worked || !tables.memory || !*start)
        return wfm_fail_memory(err);
    for (size_t t = 0; t < n; t++) {
        classes[t + 1].family = j->family[t];
        for (size_t k = 0; k < n; k++)
            if (j->b->forbidden[t * n + k])
                never[j->family[t]] |= 1ULL << j->family[k];
    }
    const wfm_sequence_rules rules = {.n_classes  = (int)n + 1,
                                      .classes    = classes,
                                      .min_run    = p->min_run,
                                      .max_run    = p->max_run,
                                      .min_off    = p->min_off,
                                      .max_nights = INT_MAX,
                                      .forbidden  = never};
    const wfm_sequence_start fresh = {.off = INT_MAX, .run_free = true};

    if (!wfm_sequence_build(&rules, &fresh, 1, &tables, out, *start))
        return wfm_fail(err, WFM_EDATA, "person '%s': more than %d states", p->id, MOST_STATES);
    return WFM_OK;
}

static wfm_status set_rules(const building *j, const benchmark_person *p, wfm_contract_rules *out,
                            int **start, wfm_error *err)
{
    const int    n        = TYPES + j->n_limited;
    wfm_counter *counters = take(j, (size_t)n, sizeof *counters);

    if (!counters)
        return wfm_fail_memory(err);
    for (int i = 0; i < n; i++)
        if (!set_counter(j, i, &counters[i]))
            return wfm_fail_memory(err);
    *out = (wfm_contract_rules){.n_counters  = n,
                                .counters    = counters,
                                .n_limits    = n,
                                .option_from = j->site->day_options,
                                .option_to   = j->site->day_options + 1};
    return set_sequence(j, p, &out->sequence, start, err);
}

/* --- people ----------------------------------------------------------------------------------- */

static bool set_limits(const building *j, int person, wfm_group *g)
{
    const benchmark_person *p     = &j->b->staff[person];
    const int               n     = TYPES + j->n_limited;
    int                    *least = take(j, (size_t)n, sizeof *least);
    int                    *most  = take(j, (size_t)n, sizeof *most);
    const wfm_cost        **none  = take(j, (size_t)n, sizeof *none);

    if (!least || !most || !none)
        return false;
    least[MINUTES] = (p->min_minutes + j->minutes_unit - 1) / j->minutes_unit;
    most[MINUTES]  = p->max_minutes / j->minutes_unit;
    most[WEEKENDS] = p->max_weekends;
    for (int i = TYPES; i < n; i++)
        most[i] = j->b->most[person * j->b->n_shifts + j->limited[i - TYPES]];
    g->least    = least;
    g->most     = most;
    g->end_cost = none;
    return true;
}

static bool set_costs(const building *j, int person, wfm_group *g)
{
    const benchmark *b    = j->b;
    const int        n    = b->n_shifts;
    wfm_cost        *cost = take(j, (size_t)(b->days * n), sizeof *cost);

    if (!cost)
        return false;
    for (int d = 0; d < b->days; d++) {
        const size_t at = (size_t)(person * b->days + d);

        for (size_t r = b->request_start[at]; r < b->request_start[at + 1]; r++) {
            const wfm_cost weight = b->requests[r].weight * SCALE;

            j->site->constant += b->requests[r].on ? weight : 0;
            cost[d * n + b->requests[r].shift] += b->requests[r].on ? -weight : weight;
        }
        for (int t = 0; t < n; t++)
            if (b->day_off[at] || b->most[person * n + t] == 0)
                cost[d * n + t] = WFM_NEVER;
    }
    g->cost = cost;
    return true;
}

static bool alike(const benchmark_person *a, const benchmark_person *b)
{
    return a->max_run == b->max_run && a->min_run == b->min_run && a->min_off == b->min_off;
}

static wfm_status add_person(const building *j, int person, int *index, wfm_error *err)
{
    const benchmark *b      = j->b;
    wfm_group       *g      = &j->groups[person];
    wfm_status       status = WFM_OK;
    int              other  = 0;

    while (other < person && !alike(&b->staff[other], &b->staff[person]))
        other++;
    if (other < person) {
        g->rules  = j->groups[other].rules;
        g->starts = j->groups[other].starts;
    } else {
        wfm_contract_rules *rules = take(j, 1, sizeof *rules);
        int                *start = NULL;

        status = rules ? set_rules(j, &b->staff[person], rules, &start, err) : wfm_fail_memory(err);
        g->rules  = rules;
        g->starts = start;
    }
    g->n_starts   = 1;
    g->last_end   = WFM_LONG_AGO;
    index[person] = person;
    if (!status && (!set_limits(j, person, g) || !set_costs(j, person, g)))
        status = wfm_fail_memory(err);
    return status;
}

wfm_status benchmark_site(benchmark *b, wfm_site *out, wfm_error *err)
{
    wfm_site   site   = {.n_people = b->n_staff, .n_groups = b->n_staff, .unit = 1.0 / SCALE};
    building   j      = {.b = b, .site = &site};
    int       *index  = take(&j, (size_t)b->n_staff, sizeof *index);
    wfm_status status = WFM_OK;

    j.groups = take(&j, (size_t)b->n_staff, sizeof *j.groups);
    if (!index || !j.groups || !set_families(&j) || !set_days(&j) || !set_cover(&j))
        return wfm_fail_memory(err);
    for (int i = 0; i < b->n_staff && !status; i++)
        status = add_person(&j, i, index, err);
    site.groups   = j.groups;
    site.group_of = index;
    if (!status)
        *out = site;
    return status;
}
