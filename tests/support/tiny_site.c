#include "tests/support/tiny_site.h"

#include <assert.h>
#include <stdlib.h>

tiny_site *tiny_new(int n_days, int day_slots)
{
    tiny_site *t = calloc(1, sizeof *t);

    assert(t && n_days <= TINY_DAYS);
    for (int d = 0; d <= n_days; d++)
        t->day_start[d] = d * day_slots;
    t->site.n_days   = n_days;
    t->how.n_classes = 1;
    t->how.min_run = t->how.min_off = 1;
    t->how.max_run = t->how.max_nights = INT_MAX;
    t->n_starts                        = 1;
    t->start[0]                        = (wfm_sequence_start){.off = INT_MAX};
    t->group.last_end                  = WFM_LONG_AGO;
    return t;
}

void tiny_free(tiny_site *t)
{
    free(t);
}

int tiny_kind(tiny_site *t, int slots)
{
    assert(t->site.n_kinds < TINY_KINDS);
    t->kind[t->site.n_kinds] = (wfm_shift_kind){.slots = slots, .paid = slots};
    return t->site.n_kinds++;
}

int tiny_class(tiny_site *t, wfm_class cls)
{
    assert(t->how.n_classes < TINY_CLASSES);
    t->cls[t->how.n_classes] = cls;
    return t->how.n_classes++;
}

int tiny_option(tiny_site *t, int day, int kind, int start, int cls)
{
    const int at = t->day_options[t->site.n_days];

    assert(at < TINY_OPTIONS);
    t->option[at] = (wfm_option){kind, t->day_start[day] + start, cls};
    for (int d = day + 1; d <= t->site.n_days; d++)
        t->day_options[d] = at + 1;
    return at;
}

wfm_counter *tiny_counter(tiny_site *t)
{
    const int    c     = t->rules.n_counters++;
    const int    whole = t->site.n_days - 1;
    wfm_counter *n     = &t->counter[c];

    assert(c < TINY_COUNTERS);
    for (int k = 1; k < TINY_CLASSES; k++)
        t->amount[c][k] = 1;
    for (int d = 0; d < t->site.n_days; d++)
        t->count_days[c][d] = WFM_COUNT_ALL;
    *n = (wfm_counter){.amount = t->amount[c], .days = t->count_days[c], .until = t->until[c]};
    n->first = c * TINY_SPANS;
    tiny_spans(t, n, 1, &whole);
    return n;
}

void tiny_spans(tiny_site *t, wfm_counter *counter, int n, const int *until)
{
    counter->n_spans = n;
    for (int s = 0; s < n; s++) {
        t->until[counter - t->counter][s] = until[s];
        tiny_limit(t, counter, s, 0, INT_MAX);
    }
}

void tiny_limit(tiny_site *t, const wfm_counter *counter, int span, int least, int most)
{
    t->least[counter->first + span] = least;
    t->most[counter->first + span]  = most;
}

void tiny_settle(tiny_site *t)
{
    const wfm_sequence_tables tables = {TINY_STATES, t->next,   t->rest,  t->price,
                                        t->week,     t->worked, t->memory};

    t->how.classes = t->cls;
    const bool fits =
        wfm_sequence_build(&t->how, t->start, t->n_starts, &tables, &t->rules.sequence, t->state);
    assert(fits);
    (void)fits;
    t->rules.counters    = t->counter;
    t->rules.n_limits    = t->rules.n_counters * TINY_SPANS;
    t->rules.option_from = t->day_options;
    t->rules.option_to   = t->day_options + 1;
    t->group.rules       = &t->rules;
    t->group.n_starts    = t->n_starts;
    t->group.starts      = t->state;
    t->group.least       = t->least;
    t->group.most        = t->most;
    t->group.end_cost    = t->end_cost;
    t->group.cost        = t->cost;
    t->group.off_cost    = t->off_cost;
    t->site.day_start    = t->day_start;
    t->site.n_slots      = t->day_start[t->site.n_days];
    t->site.kinds        = t->kind;
    t->site.day_options  = t->day_options;
    t->site.options      = t->option;
    t->site.n_groups     = 1;
    t->site.groups       = &t->group;
    t->site.unit         = 1;
}

void *tiny_net(const tiny_site *t, int from, int to, wfm_net *net)
{
    unsigned char any[TINY_STATES];

    for (int s = 0; s < TINY_STATES; s++)
        any[s] = 1;
    for (size_t bytes = 1 << 10;; bytes *= 2) {
        const wfm_net_order order  = {&t->rules, from, to, any, t->most};
        void               *memory = malloc(bytes);

        assert(memory);
        if (wfm_net_build(&t->site, &order, memory, bytes, net) > 0)
            return memory;
        free(memory);
    }
}

bool tiny_best(const tiny_site *t, const wfm_net *net, const wfm_tour_edges *edges, wfm_cost *value,
               int *choice)
{
    void      *work = malloc(wfm_tour_workspace(&t->site, net));
    const bool found =
        work && wfm_tour_best(&t->site, &(wfm_tour_order){&t->group, net, edges, t->worth}, work,
                              value, choice);

    free(work);
    return found;
}

/* splitmix64 (Steele, Lea & Flood 2014) */
int tiny_draw(unsigned long long *seed, int from, int to)
{
    unsigned long long z = *seed += 0x9E3779B97F4A7C15U;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    z ^= z >> 31;
    return from + (int)(z % (unsigned long long)(to - from + 1));
}

void tiny_first(int *choice, int from, int to)
{
    for (int d = from; d < to; d++)
        choice[d] = WFM_NO_OPTION;
}

bool tiny_next(const tiny_site *t, int *choice, int from, int to)
{
    for (int d = from; d < to; d++) {
        const int next = choice[d] == WFM_NO_OPTION ? t->day_options[d] : choice[d] + 1;

        if (next < t->day_options[d + 1]) {
            choice[d] = next;
            return true;
        }
        choice[d] = WFM_NO_OPTION;
    }
    return false;
}
