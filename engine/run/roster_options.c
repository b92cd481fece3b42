/* Kinds of shifts, when they can start, and which of the options look alike to rules. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_build.h"
#include "engine/run/roster_clock.h"

/* --- kinds ------------------------------------------------------------------------------------ */

static wfm_shift_kind kind_of(const wfm_shift_type *type)
{
    wfm_shift_kind kind = {.slots    = type->minutes / WFM_SLOT_MIN,
                           .paid     = type->paid_min / WFM_SLOT_MIN,
                           .n_breaks = (int)type->n_breaks};

    for (int b = 0; b < kind.n_breaks; b++) {
        kind.breaks[b].first = type->breaks[b].earliest_min / WFM_SLOT_MIN;
        kind.breaks[b].last  = type->breaks[b].latest_min / WFM_SLOT_MIN;
        kind.breaks[b].slots = type->breaks[b].minutes / WFM_SLOT_MIN;
    }
    return kind;
}

static wfm_status set_kinds(roster_site *s, wfm_error *err)
{
    const wfm_plan *plan  = s->plan;
    int             total = 0;

    for (size_t c = 0; c < plan->n_contracts; c++)
        total += (int)plan->contracts[c].n_shifts;
    wfm_shift_kind *kinds = roster_site_take(s, (size_t)total, sizeof *kinds);
    int            *shift = roster_site_take(s, (size_t)total, sizeof *shift);
    if (!kinds || !shift)
        return wfm_fail_memory(err);

    for (size_t c = 0; c < plan->n_contracts; c++)
        for (size_t i = 0; i < plan->contracts[c].n_shifts; i++) {
            const wfm_shift_type *type = &plan->contracts[c].shifts[i];

            if (type->n_breaks > WFM_MAX_BREAKS)
                return wfm_fail(err, WFM_EDATA, "shift '%s' has more than %d breaks", type->id,
                                WFM_MAX_BREAKS);
            shift[s->site.n_kinds]   = (int)i;
            kinds[s->site.n_kinds++] = kind_of(type);
        }
    s->site.kinds = kinds;
    s->kind_shift = shift;
    return WFM_OK;
}

/* --- options ---------------------------------------------------------------------------------- */

/* Adds the starts of one kind on one day; only counts them while `options` is NULL. */
static int add_starts(const roster_site *s, const wfm_shift_type *type, int kind, int day,
                      wfm_option *options, int n)
{
    const wfm_day date = s->plan->first_day + day;

    if (!(type->weekdays >> wfm_day_weekday(date) & 1U))
        return n;
    for (int at = type->start_from_min; at <= type->start_to_min; at += type->start_step_min) {
        wfm_instant start = 0;

        if (wfm_zone_instant(s->plan->zone, date, at * 60, &start) == WFM_SKIPPED)
            continue;
        if (options)
            options[n] = (wfm_option){.kind = kind, .start = roster_slot_of(s, start)};
        n++;
    }
    return n;
}

/* All of a day, contract by contract, which are told where theirs lie. */
static int add_day(roster_build *b, int day, wfm_option *options, int n)
{
    int kind = 0;

    for (size_t c = 0; c < b->s->plan->n_contracts; c++) {
        const roster_contract *contract = &b->contracts[c];

        contract->option_from[day] = n;
        for (size_t i = 0; i < contract->terms->n_shifts; i++)
            n = add_starts(b->s, &contract->terms->shifts[i], kind++, day, options, n);
        contract->option_to[day] = n;
    }
    return n;
}

static bool list_options(roster_build *b, wfm_option **list)
{
    wfm_site *site  = &b->s->site;
    int       total = 0;

    for (int d = 0; d < site->n_days; d++)
        total = add_day(b, d, NULL, total);
    wfm_option *options = roster_site_take(b->s, (size_t)total, sizeof *options);
    int        *first   = roster_site_take(b->s, (size_t)site->n_days + 1, sizeof *first);
    if (!options || !first)
        return false;
    for (int d = 0; d < site->n_days; d++)
        first[d + 1] = add_day(b, d, options, first[d]);
    site->options     = options;
    site->day_options = first;
    *list             = options;
    return true;
}

/* --- classes ---------------------------------------------------------------------------------- */

static int minute_of(const roster_build *b, const wfm_option *o)
{
    return wfm_zone_local(b->s->plan->zone, roster_site_instant(b->s, o->start)).second / 60;
}

static roster_class class_of(const roster_build *b, const roster_contract *c, const wfm_option *o)
{
    const wfm_rules  *rules = &c->terms->rules;
    const wfm_instant from  = roster_site_instant(b->s, o->start);
    const wfm_instant to    = roster_site_instant(b->s, roster_end_of(b->s, o));

    return (roster_class){.paid        = b->s->site.kinds[o->kind].paid,
                          .seen.night  = roster_is_night(b->s->plan->zone, &rules->night, from, to),
                          .seen.family = c->families ? b->s->kind_shift[o->kind] : 0,
                          .seen.band =
                              rules->spread_per_hour > 0 ? minute_of(b, o) / WFM_BAND_MIN : 0};
}

static int compare_classes(const roster_class *x, const roster_class *y)
{
    const int left[]  = {x->paid, x->seen.night, x->seen.family, x->seen.band};
    const int right[] = {y->paid, y->seen.night, y->seen.family, y->seen.band};

    for (int i = 0; i < 4; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

/* The index at which the class stands, or would stand. */
static int class_at(const roster_contract *c, const roster_class *cls)
{
    int i = 1;

    while (i < c->n_classes && compare_classes(&c->classes[i], cls) < 0)
        i++;
    return i;
}

static void add_class(roster_contract *c, const roster_class *cls)
{
    const int i = class_at(c, cls);

    if (i < c->n_classes && compare_classes(&c->classes[i], cls) == 0)
        return;
    memmove(&c->classes[i + 1], &c->classes[i], (size_t)(c->n_classes - i) * sizeof *c->classes);
    c->classes[i] = *cls;
    c->n_classes++;
}

static int by_class(const void *a, const void *b)
{
    const wfm_option *x = a;
    const wfm_option *y = b;

    if (x->cls != y->cls)
        return x->cls < y->cls ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

static void sort_options(const roster_build *b, const roster_contract *c, wfm_option *options)
{
    for (int d = 0; d < b->s->site.n_days; d++) {
        for (int k = c->option_from[d]; k < c->option_to[d]; k++) {
            const roster_class cls = class_of(b, c, &options[k]);

            options[k].cls = class_at(c, &cls);
        }
        qsort(options + c->option_from[d], (size_t)(c->option_to[d] - c->option_from[d]),
              sizeof *options, by_class);
    }
}

static int gcd(int a, int b)
{
    return b == 0 ? a : gcd(b, a % b);
}

static void set_paid(roster_contract *c)
{
    int unit = 0;

    for (int i = 1; i < c->n_classes; i++)
        unit = gcd(c->classes[i].paid, unit);
    c->paid_unit  = unit > 0 ? unit : 1;
    c->least_paid = c->n_classes > 1 ? c->classes[1].paid : 0; /* they are in order of it */
    c->most_paid  = c->n_classes > 1 ? c->classes[c->n_classes - 1].paid : 0;
}

/* There are at most as many classes as types, nights or not, and bands of a day make. */
static bool set_classes(roster_build *b, roster_contract *c, wfm_option *options)
{
    const size_t most = c->terms->n_shifts * 2 * WFM_SEQUENCE_BANDS + 2;

    c->classes   = roster_build_take(b, most, sizeof *c->classes);
    c->n_classes = 1;
    if (!c->classes)
        return false;
    for (int d = 0; d < b->s->site.n_days; d++)
        for (int k = c->option_from[d]; k < c->option_to[d]; k++) {
            const roster_class cls = class_of(b, c, &options[k]);

            add_class(c, &cls);
        }
    set_paid(c);
    sort_options(b, c, options);
    return true;
}

/* --- contracts -------------------------------------------------------------------------------- */

static bool names_shifts(const wfm_pattern *pattern)
{
    for (size_t i = 0; pattern && i < pattern->n_days; i++)
        if (!pattern->days[i].off && pattern->days[i].shifts != 0)
            return true;
    return false;
}

/* Do successions or somebody's rotation tell shift types apart? */
static bool needs_families(const wfm_plan *plan, int contract)
{
    if (plan->contracts[contract].rules.n_forbidden > 0)
        return true;
    for (size_t i = 0; i < plan->n_people; i++)
        if (plan->people[i].contract == contract && names_shifts(plan->people[i].pattern))
            return true;
    return false;
}

static bool take_contracts(roster_build *b)
{
    const wfm_plan *plan = b->s->plan;
    const size_t    days = (size_t)b->s->site.n_days;

    b->contracts = roster_build_take(b, plan->n_contracts, sizeof *b->contracts);
    for (size_t i = 0; b->contracts && i < plan->n_contracts; i++) {
        roster_contract *c = &b->contracts[i];

        c->terms       = &plan->contracts[i];
        c->families    = needs_families(plan, (int)i);
        c->option_from = roster_site_take(b->s, days, sizeof *c->option_from);
        c->option_to   = roster_site_take(b->s, days, sizeof *c->option_to);
        if (!c->option_from || !c->option_to)
            return false;
    }
    return b->contracts;
}

wfm_status roster_options_set(roster_build *b, wfm_error *err)
{
    wfm_option      *options = NULL;
    const wfm_status status  = set_kinds(b->s, err);

    if (status)
        return status;
    if (!take_contracts(b) || !list_options(b, &options))
        return wfm_fail_memory(err);
    for (size_t i = 0; i < b->s->plan->n_contracts; i++)
        if (!set_classes(b, &b->contracts[i], options))
            return wfm_fail_memory(err);

    const int n = b->s->site.day_options[b->s->site.n_days];
    b->minute   = roster_build_take(b, (size_t)n, sizeof *b->minute);
    if (!b->minute)
        return wfm_fail_memory(err);
    for (int k = 0; k < n; k++)
        b->minute[k] = minute_of(b, &options[k]);
    return WFM_OK;
}
