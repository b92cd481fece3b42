/* Rules from one day to the next as an automaton: what the rules must remember of the past is a
 * small tuple, its steps are taken over all classes, and tuples are numbered as they turn up. */
#include "wfm/sequence.h"

#define NO_BAND (-1)

/* Each part stays at its first value where no rule reads it, and is capped where rules see no
 * difference beyond, so that states are few. */
typedef struct {
    unsigned long long barred; /* families that may not be worked on the next day */
    int                run;    /* days worked in a row; 0: off */
    int                off;    /* days off in a row */
    int                nights; /* in a row */
    int                first_band;
    int                pattern_day;
    bool               rest_owed; /* the last shift was a night with a longer rest after it */
    bool               run_free;  /* the run need not reach min_run */
} memory;

_Static_assert(sizeof(memory) <= WFM_SEQUENCE_STATE_BYTES, "as the header says");

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

static int greater(int a, int b)
{
    return a > b ? a : b;
}

/* --- the rules -------------------------------------------------------------------------------- */

static int run_cap(const wfm_sequence_rules *r)
{
    return r->max_run == INT_MAX ? r->min_run : greater(r->min_run, r->max_run);
}

static bool extend_run(const wfm_sequence_rules *r, memory *m)
{
    if (m->run >= r->max_run || (m->run == 0 && m->off < r->min_off))
        return false;
    m->run      = lesser(m->run + 1, run_cap(r));
    m->off      = 0;
    m->run_free = m->run_free && m->run < r->min_run;
    return true;
}

static bool end_run(const wfm_sequence_rules *r, memory *m)
{
    if (m->run > 0 && m->run < r->min_run && !m->run_free)
        return false;
    m->run      = 0;
    m->off      = lesser(m->off + 1, r->min_off);
    m->run_free = false;
    return true;
}

static bool count_nights(const wfm_sequence_rules *r, memory *m, bool night)
{
    if (night && m->nights >= r->max_nights)
        return false;
    m->nights    = night && r->max_nights < INT_MAX ? m->nights + 1 : 0;
    m->rest_owed = night && r->rest_after_night > r->rest;
    return true;
}

static bool follow(const wfm_sequence_rules *r, memory *m, int family)
{
    if (m->barred >> family & 1)
        return false;
    m->barred = r->forbidden ? r->forbidden[family] : 0;
    return true;
}

static void note_band(const wfm_sequence_rules *r, memory *m, int band)
{
    if (r->band_price != 0 && m->first_band == NO_BAND)
        m->first_band = band;
}

static bool in_rotation(const wfm_sequence_rules *r, memory *m, int cls)
{
    if (r->n_pattern == 0)
        return true;
    const int                day     = m->pattern_day;
    const unsigned long long work    = r->pattern[day];
    const bool               may_off = work == 0 || (r->pattern_off && r->pattern_off[day]);

    m->pattern_day = (day + 1) % r->n_pattern;
    return cls == 0 ? may_off : work >> r->classes[cls].family & 1;
}

/* What is remembered after a day of the class; false: it is forbidden. */
static bool step(const wfm_sequence_rules *r, memory *m, int cls)
{
    if (!in_rotation(r, m, cls))
        return false;
    if (cls == 0) {
        m->nights = 0;
        m->barred = 0;
        return end_run(r, m);
    }
    const wfm_class *c = &r->classes[cls];

    note_band(r, m, c->band);
    return extend_run(r, m) && count_nights(r, m, c->night) && follow(r, m, c->family);
}

static int rest_before(const wfm_sequence_rules *r, const memory *m, int cls)
{
    if (cls == 0)
        return 0;
    return m->rest_owed && !r->classes[cls].night ? r->rest_after_night : r->rest;
}

static wfm_cost price_of(const wfm_sequence_rules *r, const memory *m, int cls)
{
    if (cls == 0 || m->first_band == NO_BAND)
        return 0;
    const int apart = r->classes[cls].band - m->first_band;

    return r->band_price * (apart < 0 ? -apart : apart);
}

static memory brought(const wfm_sequence_rules *r, const wfm_sequence_start *s)
{
    const bool nights = s->nights > 0;
    const bool works  = s->run > 0;

    return (memory){
        .barred      = works && r->forbidden ? r->forbidden[s->family] : 0,
        .run         = lesser(s->run, run_cap(r)),
        .off         = works ? 0 : lesser(s->off, r->min_off),
        .nights      = works && r->max_nights < INT_MAX ? lesser(s->nights, r->max_nights) : 0,
        .first_band  = NO_BAND,
        .pattern_day = r->n_pattern > 0 ? s->pattern_day : 0,
        .rest_owed   = nights && r->rest_after_night > r->rest,
        .run_free    = s->run_free && s->run < r->min_run && r->min_run > 1,
    };
}

/* --- the automaton ---------------------------------------------------------------------------- */

typedef struct {
    const wfm_sequence_rules  *rules;
    const wfm_sequence_tables *tables;
    memory                    *known;
    int                        n;
} automaton;

static bool same(const memory *a, const memory *b)
{
    return a->barred == b->barred && a->run == b->run && a->off == b->off &&
           a->nights == b->nights && a->first_band == b->first_band &&
           a->pattern_day == b->pattern_day && a->rest_owed == b->rest_owed &&
           a->run_free == b->run_free;
}

/* The number of the state, a new one if it was not seen before; false: no room. */
static bool intern(automaton *a, const memory *m, int *state)
{
    int i = 0;

    while (i < a->n && !same(&a->known[i], m))
        i++;
    if (i == a->n) {
        if (a->n == a->tables->room)
            return false;
        a->known[a->n++]     = *m;
        a->tables->worked[i] = m->run > 0;
    }
    *state = i;
    return true;
}

static bool fill_state(automaton *a, int state)
{
    const wfm_sequence_rules  *r     = a->rules;
    const wfm_sequence_tables *t     = a->tables;
    memory                     fresh = a->known[state];

    for (int c = 0; c < r->n_classes; c++) {
        const size_t at   = (size_t)state * (size_t)r->n_classes + (size_t)c;
        memory       next = a->known[state];

        t->rest[at]  = rest_before(r, &next, c);
        t->price[at] = price_of(r, &next, c);
        t->next[at]  = -1;
        if (step(r, &next, c) && !intern(a, &next, &t->next[at]))
            return false;
    }
    fresh.first_band = NO_BAND;
    return intern(a, &fresh, &t->week[state]);
}

bool wfm_sequence_build(const wfm_sequence_rules *rules, const wfm_sequence_start *starts,
                        int n_starts, const wfm_sequence_tables *tables, wfm_sequence *out,
                        int *state)
{
    automaton a = {rules, tables, tables->memory, 0};

    for (int i = 0; i < n_starts; i++) {
        const memory m = brought(rules, &starts[i]);

        if (!intern(&a, &m, &state[i]))
            return false;
    }
    for (int i = 0; i < a.n; i++)
        if (!fill_state(&a, i))
            return false;
    *out = (wfm_sequence){a.n,           rules->n_classes, tables->next,  tables->rest,
                          tables->price, tables->week,     tables->worked};
    return true;
}
