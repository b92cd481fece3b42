/* wfm_tour_best, wfm_tour_keeps and wfm_tour_around against the enumeration of all tours of small
 * random sites, each judged by tests/support/plain_tour.h. A day has 8 slots here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/plain_tour.h"

#define DAY_SLOTS  8
#define MOST_TOURS 3000
#define END_COSTS  200

/* The rules, each a bit, so that they are tried alone, in pairs and all together. */
enum {
    RUNS       = 1,
    MIN_OFF    = 2,
    NIGHTS     = 4,
    REST       = 8,
    AFTER      = 16, /* rest after nights */
    SUCCESSION = 32,
    BANDS      = 64,
    ROTATION   = 128,
    WEEK_REST  = 256,
    COUNT      = 512,
    WEEKENDS   = 1024, /* counted fresh */
    END_COST   = 2048,
    FORBIDDEN  = 4096, /* options and days off */
    CARRIED    = 8192, /* what a person brings */
    STARTS     = 16384,
    RELAXED    = 32768,
    ALL        = 65535
};

static wfm_cost end_costs[END_COSTS];
static int      tried; /* the rules, for messages */

/* ---- random sites ---- */

static void draw_options(tiny_site *t, unsigned long long *seed)
{
    const int days  = t->site.n_days;
    const int first = tiny_draw(seed, 0, days - 1);
    int       n[TINY_DAYS], tours = 1;

    for (int i = 0; i < days; i++) {
        int *of_day = &n[(first + i) % days];

        *of_day = tiny_draw(seed, days > 5 ? 1 : 0, days > 9 ? 1 : 4);
        while (tours * (*of_day + 1) > MOST_TOURS * (days > 9 ? 6 : 1) && *of_day > 0)
            (*of_day)--;
        tours *= *of_day + 1;
    }
    for (int d = 0; d < days; d++)
        for (int i = 0, c = 1, start = 0; i < n[d]; i++) {
            if (c + 1 < t->how.n_classes && tiny_draw(seed, 0, 2) == 0) {
                c++;
                start = 0;
            }
            start = tiny_draw(seed, start, DAY_SLOTS - 1);
            tiny_option(t, d, tiny_draw(seed, 0, t->site.n_kinds - 1), start, c);
        }
}

static void draw_costs(tiny_site *t, unsigned long long *seed, int rules)
{
    const int spread = tiny_draw(seed, 0, 1) ? 3 : 1000; /* few values: many equal tours */

    for (int k = 0; k < t->day_options[t->site.n_days]; k++) {
        t->cost[k]  = tiny_draw(seed, 0, spread);
        t->worth[k] = tiny_draw(seed, -spread, 2 * spread);
        if (rules & FORBIDDEN && tiny_draw(seed, 0, 5) == 0)
            t->cost[k] = WFM_NEVER;
    }
    for (int d = 0; d < t->site.n_days; d++) {
        t->off_cost[d] = tiny_draw(seed, 0, spread);
        if (rules & FORBIDDEN && tiny_draw(seed, 0, 7) == 0)
            t->off_cost[d] = WFM_NEVER;
    }
}

static void draw_sequence(tiny_site *t, unsigned long long *seed, int rules)
{
    wfm_sequence_rules *how = &t->how;

    if (rules & RUNS) {
        how->min_run = tiny_draw(seed, 1, 3);
        how->max_run = tiny_draw(seed, 0, 1) ? INT_MAX : tiny_draw(seed, how->min_run, 5);
    }
    if (rules & MIN_OFF)
        how->min_off = tiny_draw(seed, 1, 3);
    if (rules & NIGHTS)
        how->max_nights = tiny_draw(seed, 1, 3);
    how->rest = how->rest_after_night = rules & REST ? tiny_draw(seed, 0, 10) : 0;
    if (rules & AFTER)
        how->rest_after_night += tiny_draw(seed, 0, 20);
    for (int f = 0; f < TINY_FAMILIES; f++)
        t->forbidden[f] = (unsigned)tiny_draw(seed, 0, 7) & (unsigned)tiny_draw(seed, 0, 7);
    if (rules & SUCCESSION)
        how->forbidden = t->forbidden;
    if (rules & BANDS)
        how->band_price = tiny_draw(seed, 1, 4);
    if (rules & ROTATION) {
        how->n_pattern = tiny_draw(seed, 2, 6);
        for (int d = 0; d < how->n_pattern; d++) {
            t->pattern[d]     = tiny_draw(seed, 0, 2) ? (unsigned)tiny_draw(seed, 1, 7) : 0;
            t->pattern_off[d] = (unsigned char)tiny_draw(seed, 0, 1);
        }
        how->pattern     = t->pattern;
        how->pattern_off = tiny_draw(seed, 0, 2) ? t->pattern_off : NULL;
    }
}

static wfm_sequence_start draw_start(const tiny_site *t, unsigned long long *seed, int rules)
{
    wfm_sequence_start s = {.off = INT_MAX, .run_free = rules & RUNS && tiny_draw(seed, 0, 1)};

    if (rules & CARRIED) {
        s.run    = tiny_draw(seed, 0, 3);
        s.off    = s.run > 0 ? 0 : tiny_draw(seed, 1, 3);
        s.nights = tiny_draw(seed, 0, s.run > 0 ? s.run : 2);
        s.family = tiny_draw(seed, 0, 2);
    }
    s.pattern_day = t->how.n_pattern > 0 ? tiny_draw(seed, 0, t->how.n_pattern - 1) : 0;
    return s;
}

static void draw_past(tiny_site *t, unsigned long long *seed, int rules)
{
    t->n_starts = rules & STARTS ? tiny_draw(seed, 1, 3) : 1;
    for (int i = 0; i < t->n_starts; i++)
        t->start[i] = draw_start(t, seed, rules);
    if (rules & CARRIED)
        t->group.last_end = tiny_draw(seed, -2 * DAY_SLOTS, DAY_SLOTS);
}

static void draw_spans(tiny_site *t, unsigned long long *seed, wfm_counter *counter)
{
    const int days = t->site.n_days;
    int       n    = 0, until[TINY_SPANS];

    for (int d = tiny_draw(seed, 0, 6); d < days - 1 && n < TINY_SPANS - 1;
         d += tiny_draw(seed, 1, 7))
        until[n++] = d;
    until[n++] = days - 1;
    tiny_spans(t, counter, n, until);
    for (int s = 0; s < n; s++) {
        const int span  = until[s] - (s > 0 ? until[s - 1] : -1);
        const int least = tiny_draw(seed, 0, 2) ? 0 : tiny_draw(seed, 0, span);

        tiny_limit(t, counter, s, least, least + tiny_draw(seed, 0, 2 * span));
    }
}

static void draw_counter(tiny_site *t, unsigned long long *seed, int rule)
{
    wfm_counter *counter = tiny_counter(t);
    const int    c       = t->rules.n_counters - 1;

    draw_spans(t, seed, counter);
    for (int k = 1; k < TINY_CLASSES; k++)
        t->amount[c][k] = rule == WEEKENDS ? 1 : tiny_draw(seed, 0, 3);
    for (int d = 0; d < t->site.n_days; d++)
        if (rule == WEEKENDS)
            t->count_days[c][d] = (unsigned char)tiny_draw(seed, WFM_COUNT_NOT, WFM_COUNT_FRESH);
    counter->relaxed = rule == RELAXED;
    t->end_cost[c]   = rule == END_COST ? end_costs : NULL;
}

static tiny_site *draw_site(unsigned long long *seed, int rules, int days)
{
    tiny_site *t = tiny_new(days, DAY_SLOTS);

    tried = rules;
    for (int d = tiny_draw(seed, 1, days); d <= days; d++) /* the clock changes */
        t->day_start[d] += tiny_draw(seed, 0, 1);
    for (int d = 1; d <= days; d++)
        if (t->day_start[d] < t->day_start[d - 1] + DAY_SLOTS)
            t->day_start[d] = t->day_start[d - 1] + DAY_SLOTS;
    for (int i = 0; i < 3; i++)
        tiny_kind(t, tiny_draw(seed, 2, 7));
    for (int i = tiny_draw(seed, 1, 3); i > 0; i--)
        tiny_class(
            t, (wfm_class){tiny_draw(seed, 0, 1), tiny_draw(seed, 0, 2), tiny_draw(seed, 0, 3)});
    draw_sequence(t, seed, rules);
    draw_past(t, seed, rules);
    draw_options(t, seed);
    draw_costs(t, seed, rules);
    for (int rule = COUNT; rule <= RELAXED; rule *= 2)
        if (rules & rule & (COUNT | WEEKENDS | END_COST | RELAXED))
            draw_counter(t, seed, rule);
    if (rules & WEEK_REST)
        t->rules.week_rest = tiny_draw(seed, 1, 24);
    tiny_settle(t);
    return t;
}

/* ---- the whole horizon ---- */

static wfm_cost worth_of(const tiny_site *t, const int *choice, int from, int to)
{
    wfm_cost worth = 0;

    for (int d = from; d < to; d++)
        worth += choice[d] == WFM_NO_OPTION ? 0 : t->worth[choice[d]];
    return worth;
}

/* The best tour that differs in [from, to) alone, by trial: worth of those days less all cost. */
static wfm_cost best_by_trial(const tiny_site *t, const int *known, int from, int to)
{
    wfm_cost best = -WFM_NEVER, cost = 0;
    int      choice[TINY_DAYS];

    memcpy(choice, known, sizeof choice);
    tiny_first(choice, from, to);
    do {
        if (plain_keeps(t, choice, false, &cost) && worth_of(t, choice, from, to) - cost > best)
            best = worth_of(t, choice, from, to) - cost;
    } while (tiny_next(t, choice, from, to));
    return best;
}

static void judge_alike(const tiny_site *t, const int *choice)
{
    wfm_cost   want = 0, got = -77;
    const bool keeps = plain_keeps(t, choice, true, &want);

    assert_int_equal(wfm_tour_keeps(&t->site, &t->group, choice, &got), keeps);
    assert_true(got == (keeps ? want : -77));
}

static void compare_whole(const tiny_site *t)
{
    int                  choice[TINY_DAYS];
    wfm_net              net;
    void                *memory = tiny_net(t, 0, t->site.n_days, &net);
    const wfm_tour_edges edges  = wfm_tour_whole(&t->group);
    wfm_cost             value = -77, cost = 0;

    tiny_first(choice, 0, TINY_DAYS);
    const wfm_cost want  = best_by_trial(t, choice, 0, t->site.n_days);
    const bool     found = tiny_best(t, &net, &edges, &value, choice);
    free(memory);
    if (found != (want > -WFM_NEVER))
        fail_msg("rules %d, %d days: found %d", tried, t->site.n_days, found);
    if (found) {
        if (value != want)
            fail_msg("rules %d, %d days: worth %lld, want %lld", tried, t->site.n_days, value,
                     want);
        assert_true(plain_keeps(t, choice, false, &cost));
        assert_true(worth_of(t, choice, 0, t->site.n_days) - cost == value);
    }
}

/* ---- part of the horizon ---- */

/* The i-th tour that keeps all rules, relaxed ones included. */
static bool find_tour(const tiny_site *t, int i, int *choice)
{
    wfm_cost cost;

    tiny_first(choice, 0, TINY_DAYS);
    do {
        if (plain_keeps(t, choice, true, &cost) && i-- == 0)
            return true;
    } while (tiny_next(t, choice, 0, t->site.n_days));
    return false;
}

/* Does the counter's sum outside depend on the days inside or on the start? */
static bool is_unsure(const tiny_site *t, const wfm_counter *counter, const int *known, int to)
{
    const bool last = to < t->site.n_days && counter->days[to] == WFM_COUNT_FRESH;

    return (last && known[to] != WFM_NO_OPTION) ||
           (t->n_starts > 1 && counter->days[0] == WFM_COUNT_FRESH && known[0] != WFM_NO_OPTION);
}

/* ... or the price of what comes after? Then edges are taken carefully. */
static bool is_careful(const tiny_site *t, const int *known, int to)
{
    for (int c = 0; c < t->rules.n_counters; c++)
        if (is_unsure(t, &t->counter[c], known, to))
            return true;
    return t->how.band_price > 0 && to < t->site.n_days && to % 7 != 0;
}

static void compare_part(const tiny_site *t, const int *known, int from, int to)
{
    int                starts[TINY_STARTS], latest[TINY_STATES], choice[TINY_DAYS];
    int                limits[3][TINY_COUNTERS * TINY_SPANS];
    const wfm_tour_gap gap = {from, to, starts, limits[0], limits[1], limits[2], latest};
    wfm_tour_edges     edges;
    wfm_net            net;
    void              *memory = tiny_net(t, from, to, &net);
    const wfm_cost     want   = best_by_trial(t, known, from, to);
    wfm_cost           value, cost = 0;

    const bool may = wfm_tour_around(&t->site, &t->group, known, &gap, &edges);
    memcpy(choice, known, sizeof choice);
    const bool found = may && tiny_best(t, &net, &edges, &value, choice + from);
    free(memory);
    if (!found && (want == -WFM_NEVER || is_careful(t, known, to)))
        return;
    if (!found || !plain_keeps(t, choice, false, &cost))
        fail_msg("rules %d, days %d to %d of %d: %s", tried, from, to, t->site.n_days,
                 found ? "a rule is broken" : "no tour");
    const wfm_cost got = worth_of(t, choice, from, to) - cost;
    if (got != want && !(is_careful(t, known, to) && got < want))
        fail_msg("rules %d, days %d to %d of %d: worth %lld, want %lld", tried, from, to,
                 t->site.n_days, got, want);
}

/* Any tour: most break rules, which new days may mend or not. */
static void draw_tour(const tiny_site *t, unsigned long long *seed, int *choice)
{
    tiny_first(choice, 0, TINY_DAYS);
    for (int d = 0; d < t->site.n_days; d++) {
        const int n = t->day_options[d + 1] - t->day_options[d];
        const int i = tiny_draw(seed, -1, n - 1);

        choice[d] = i < 0 ? WFM_NO_OPTION : t->day_options[d] + i;
    }
}

static void compare_parts(const tiny_site *t, unsigned long long *seed)
{
    const int days = t->site.n_days;
    int       known[TINY_DAYS];

    for (int i = 0; i < 8; i++) {
        const int from = tiny_draw(seed, 0, days - 1);

        if (i % 2 || (!find_tour(t, tiny_draw(seed, 0, 20), known) && !find_tour(t, 0, known)))
            draw_tour(t, seed, known);
        compare_part(t, known, from, tiny_draw(seed, from + 1, days));
        if (days > 7 && i < 4)
            compare_part(t, known, i < 2 ? 0 : 7, i < 2 ? 7 : days);
    }
}

/* ---- tests ---- */

static bool more_than_two(int rules)
{
    rules &= rules - 1;
    rules &= rules - 1;
    return rules != 0;
}

static void for_all_rules(void (*check)(int rules, unsigned long long seed, int days))
{
    for (int i = 0; i < END_COSTS; i++)
        end_costs[i] = (i * 37) % 11;
    for (int rules = 0; rules <= ALL; rules++)
        for (int i = 0; i < 8 && !more_than_two(rules); i++)
            check(rules, 77ULL * (unsigned)rules + (unsigned)i, 3 + (i * 5 + rules) % 7);
    for (int i = 0; i < 200; i++) {
        unsigned long long seed = 31ULL * (unsigned)i;

        check(tiny_draw(&seed, 0, ALL) | tiny_draw(&seed, 0, ALL), seed, 3 + i % 7);
        check(tiny_draw(&seed, 0, ALL) & tiny_draw(&seed, 0, ALL), seed, 3 + i % 7);
    }
    for (int i = 0; i < 32; i++) { /* two weeks */
        unsigned long long seed = 131ULL * (unsigned)i;
        const int          rule = 1 << i % 16;

        check(WEEK_REST | rule | (i < 16 ? 0 : REST | CARRIED), seed, 14 - i % 5 / 2);
    }
}

static void check_whole(int rules, unsigned long long seed, int days)
{
    tiny_site *t = draw_site(&seed, rules, days);

    compare_whole(t);
    tiny_free(t);
}

static void check_keeps(int rules, unsigned long long seed, int days)
{
    tiny_site *t = draw_site(&seed, rules, days);
    int        choice[TINY_DAYS];

    tiny_first(choice, 0, days);
    do {
        judge_alike(t, choice);
    } while (tiny_next(t, choice, 0, days));
    tiny_free(t);
}

static void check_parts(int rules, unsigned long long seed, int days)
{
    tiny_site *t = draw_site(&seed, rules, days);

    compare_parts(t, &seed);
    tiny_free(t);
}

static void test_best_is_that_of_trial(void **state)
{
    (void)state;
    for_all_rules(check_whole);
}

static void test_keeps_what_the_words_say(void **state)
{
    (void)state;
    for_all_rules(check_keeps);
}

static void test_best_of_some_days_is_that_of_trial(void **state)
{
    (void)state;
    for_all_rules(check_parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_best_is_that_of_trial),
        cmocka_unit_test(test_keeps_what_the_words_say),
        cmocka_unit_test(test_best_of_some_days_is_that_of_trial),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
