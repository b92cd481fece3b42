#include "engine/run/roster_states.h"

#include <string.h>

#include "engine/base/error.h"

#define FIRST_ROOM  256
#define MOST_STATES 65536     /* of an automaton */
#define MOST_KEPT   262144.0  /* states times sums of a day, before counters are relaxed */
#define MOST_AT_ALL 4194304.0 /* with no more to relax */

/* --- the automaton ---------------------------------------------------------------------------- */

static bool take_tables(wfm_arena *memory, int room, int n_classes, wfm_sequence_tables *t)
{
    const size_t states = (size_t)room;
    const size_t cells  = states * (size_t)n_classes;

    *t = (wfm_sequence_tables){.room   = room,
                               .next   = wfm_arena_take(memory, cells, sizeof *t->next),
                               .rest   = wfm_arena_take(memory, cells, sizeof *t->rest),
                               .price  = wfm_arena_take(memory, cells, sizeof *t->price),
                               .week   = wfm_arena_take(memory, states, sizeof *t->week),
                               .worked = wfm_arena_take(memory, states, 1),
                               .memory = wfm_arena_take(memory, states, WFM_SEQUENCE_STATE_BYTES)};
    return t->next && t->rest && t->price && t->week && t->worked && t->memory;
}

static void *copy(roster_site *s, const void *from, size_t n, size_t size)
{
    void *to = roster_site_take(s, n, size);

    return to ? memcpy(to, from, n * size) : NULL;
}

/* The automaton in memory of its own length. */
static bool keep(roster_site *s, const wfm_sequence *made, wfm_sequence *out)
{
    const size_t states = (size_t)made->n_states;
    const size_t cells  = states * (size_t)made->n_classes;

    *out = (wfm_sequence){.n_states  = made->n_states,
                          .n_classes = made->n_classes,
                          .next      = copy(s, made->next, cells, sizeof *made->next),
                          .rest      = copy(s, made->rest, cells, sizeof *made->rest),
                          .price     = copy(s, made->price, cells, sizeof *made->price),
                          .week      = copy(s, made->week, states, sizeof *made->week),
                          .worked    = copy(s, made->worked, states, 1)};
    return out->next && out->rest && out->price && out->week && out->worked;
}

wfm_status roster_automaton_set(roster_build *b, roster_rules *rules,
                                const wfm_sequence_rules *words, const roster_openings *openings,
                                wfm_error *err)
{
    wfm_arena    memory = {0};
    wfm_status   status = WFM_OK;
    wfm_sequence made;
    bool         done = false;

    for (int room = FIRST_ROOM; !done && !status; room *= 4) {
        wfm_sequence_tables tables;

        wfm_arena_release(&memory);
        memory = (wfm_arena){0};
        if (room > MOST_STATES)
            status =
                wfm_fail(err, WFM_EDATA,
                         "contract '%s' has rules from day to day that need more than %d states",
                         rules->contract->terms->id, MOST_STATES);
        else if (!take_tables(&memory, room, words->n_classes, &tables))
            status = wfm_fail_memory(err);
        else
            done = wfm_sequence_build(words, openings->starts, openings->n, &tables, &made,
                                      openings->states);
    }
    if (done && !keep(b->s, &made, &rules->rules.sequence))
        status = wfm_fail_memory(err);
    wfm_arena_release(&memory);
    return status;
}

/* --- how many there are ----------------------------------------------------------------------- */

/* From the states before a day to those after it; how many of these there are. */
static int advance(const wfm_sequence *q, const unsigned char *before, unsigned char *after,
                   bool week_begins)
{
    int n = 0;

    memset(after, 0, (size_t)q->n_states);
    for (int i = 0; i < q->n_states; i++) {
        const int state = week_begins ? q->week[i] : i;

        for (int cls = 0; before[i] && cls < q->n_classes; cls++) {
            const int to = q->next[state * q->n_classes + cls];

            if (to >= 0 && !after[to]) {
                after[to] = 1;
                n++;
            }
        }
    }
    return n;
}

/* The most states that the rules can be in after one day. 0: no memory. */
static int most_states(roster_build *b, const wfm_sequence *q, const roster_openings *openings)
{
    unsigned char *layer[2] = {roster_build_take(b, (size_t)q->n_states, 1),
                               roster_build_take(b, (size_t)q->n_states, 1)};
    int            most     = 1;

    if (!layer[0] || !layer[1])
        return 0;
    for (int i = 0; i < openings->n; i++)
        layer[0][openings->states[i]] = 1;
    for (int day = 0; day < b->s->site.n_days; day++) {
        const bool begins = day > 0 && day % WFM_WEEK_DAYS == 0;
        const int  n      = advance(q, layer[day % 2], layer[(day + 1) % 2], begins);

        most = n > most ? n : most;
    }
    return most;
}

/* --- how many sums there are ------------------------------------------------------------------ */

/* Days of the longest span that can add to the sum: of a weekend's two, one. */
static int longest_span(const wfm_counter *c)
{
    int longest = 0;

    for (int i = 0, day = 0; i < c->n_spans; i++) {
        int n = 0;

        for (; day <= c->until[i]; day++)
            n += c->days[day] == WFM_COUNT_ALL;
        longest = n > longest ? n : longest;
    }
    return longest;
}

/* The most that any span allows anybody of the rules. */
static int highest_limit(const roster_build *b, int index, const roster_counter *c)
{
    const wfm_plan *plan = b->s->plan;
    int             high = 0;
    int             least[ROSTER_SPANS], most[ROSTER_SPANS];

    for (size_t i = 0; i < plan->n_people; i++) {
        if (b->begin[i].rules != index)
            continue;
        roster_limits(b, &plan->people[i], c, least, most);
        for (int span = 0; span < c->counter.n_spans; span++)
            high = most[span] > high ? most[span] : high;
    }
    return high;
}

static int highest_amount(const wfm_counter *c, int n_classes)
{
    int high = 0;

    for (int i = 1; i < n_classes; i++)
        high = c->amount[i] > high ? c->amount[i] : high;
    return high;
}

/* Sums that days of the span can make, by the fewest days that make each. 0: no memory. */
static int count_sums(roster_build *b, int index, const roster_counter *counter)
{
    const wfm_counter *c         = &counter->counter;
    const int          n_classes = b->rules[index].contract->n_classes;
    const int          days      = longest_span(c);
    const int          all       = days * highest_amount(c, n_classes);
    const int          high      = highest_limit(b, index, counter);
    const int          top       = high < all ? high : all;
    int               *fewest    = roster_build_take(b, (size_t)top + 1, sizeof *fewest);
    int                n         = 1;

    for (int sum = 1; fewest && sum <= top; sum++) {
        fewest[sum] = days + 1;
        for (int i = 1; i < n_classes; i++)
            if (c->amount[i] > 0 && c->amount[i] <= sum &&
                fewest[sum - c->amount[i]] + 1 < fewest[sum])
                fewest[sum] = fewest[sum - c->amount[i]] + 1;
        n += fewest[sum] <= days;
    }
    return fewest ? n : 0;
}

/* --- relaxing --------------------------------------------------------------------------------- */

static void relax(const roster_contract *contract, wfm_counter *counters, const int *sums,
                  double *all)
{
    static const roster_count order[] = {COUNT_YEAR, COUNT_AVERAGE, COUNT_NIGHTS};

    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (int i = 0; *all > MOST_KEPT && i < contract->n_counters; i++)
            if (contract->counters[i].what == order[k]) {
                counters[i].relaxed = 1;
                *all /= sums[i];
            }
}

wfm_status roster_counters_fit(roster_build *b, int index, wfm_counter *counters,
                               const roster_openings *openings, wfm_error *err)
{
    const roster_contract *contract = b->rules[index].contract;
    double                 all      = most_states(b, &b->rules[index].rules.sequence, openings);
    int                    sums[COUNTS];

    for (int i = 0; i < contract->n_counters; i++) {
        sums[i] = count_sums(b, index, &contract->counters[i]);
        all *= sums[i];
    }
    if (all < 1)
        return wfm_fail_memory(err);
    relax(contract, counters, sums, &all);
    if (all > MOST_AT_ALL)
        return wfm_fail(err, WFM_EDATA,
                        "contract '%s' has rules that tell more than %.0f cases a day apart",
                        contract->terms->id, MOST_AT_ALL);
    return WFM_OK;
}
