/* What reaches each queue: by hand, the same calls walked generation by generation, nothing lost
 * on the way, and every field out of range. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/tier.h"

enum { MOST = WFM_MAX_TIER_QUEUES, LINKS = 4 * MOST };

static double room[MOST * (MOST + 1)];

static void solve(const wfm_tiers *t, double *offered)
{
    assert_true(wfm_tier_room(t->n_queues) <= sizeof room / sizeof *room);
    assert_int_equal(wfm_tier_offered(t, room, offered, NULL), WFM_OK);
}

/* 100 calls, 40 % end in the menu; the first line handles 90 % and passes on a tenth. */
static void two_lines(void **state)
{
    const double         external[] = {100, 5}, contained[] = {0.4, 0}, handled[] = {0.9, 1};
    const wfm_escalation up[] = {{0, 1, 0.1, 0}};
    double               x[2];

    (void)state;
    solve(&(wfm_tiers){2, external, contained, handled, 1, up}, x);
    assert_near(x[0], 60, 1e-14);
    assert_near(x[1], 5 + 5.4, 1e-14);
}

/* Half of the first line's calls go up, half of these come back: x = 60 + x/4, so 80 and 40. */
static void misrouted_calls_come_back(void **state)
{
    const double         external[] = {60, 0}, contained[] = {0, 0}, handled[] = {1, 1};
    const double         lossy[] = {1, 0.8};
    const wfm_escalation up[]    = {{0, 1, 0.5, 0.5}};
    double               x[2];

    (void)state;
    solve(&(wfm_tiers){2, external, contained, handled, 1, up}, x);
    assert_near(x[0], 80, 1e-13);
    assert_near(x[1], 40, 1e-13);
    solve(&(wfm_tiers){2, external, contained, lossy, 1, up}, x); /* only 0.8 of a quarter */
    assert_near(x[0], 75, 1e-13);
    assert_near(x[1], 37.5, 1e-13);
}

/* Three queues in a ring, each passing on half: 8/7 of the calls pass where they came in. */
static void a_ring(void **state)
{
    const double         external[] = {7, 0, 0}, contained[] = {0, 0, 0}, handled[] = {1, 1, 1};
    const wfm_escalation ring[] = {{0, 1, 0.5, 0}, {1, 2, 0.5, 0}, {2, 0, 0.5, 0}};
    double               x[3];

    (void)state;
    solve(&(wfm_tiers){3, external, contained, handled, 3, ring}, x);
    assert_near(x[0], 8, 1e-14);
    assert_near(x[1], 4, 1e-14);
    assert_near(x[2], 2, 1e-14);
}

static uint64_t seed = 1905;

static double uniform(void)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) / 9007199254740992.0;
}

typedef struct {
    double         external[MOST], contained[MOST], handled[MOST];
    wfm_escalation links[LINKS];
    wfm_tiers      t;
} network;

static bool is_new(const network *w, const wfm_escalation *e)
{
    for (size_t k = 0; k < w->t.n_escalated; k++)
        if (w->links[k].from == e->from && w->links[k].to == e->to)
            return false;
    return e->from != e->to;
}

/* Up to four ways out of each queue, which take `out` of its calls at most; a fifth may return. */
static void random_network(network *w, size_t n, double out)
{
    w->t = (wfm_tiers){n, w->external, w->contained, w->handled, 0, w->links};
    for (size_t i = 0; i < n; i++) {
        w->external[i]  = uniform() < 0.3 ? 0 : 1000 * uniform();
        w->contained[i] = uniform() < 0.5 ? 0 : uniform();
        w->handled[i]   = uniform() < 0.3 ? 1 : 0.5 + 0.5 * uniform();
        for (int k = 0; k < 4; k++) {
            const wfm_escalation e = {i, (size_t)(uniform() * (double)n), out / 4 * uniform(),
                                      uniform() < 0.5 ? 0 : (1 - out) * uniform()};

            if (is_new(w, &e))
                w->links[w->t.n_escalated++] = e;
        }
    }
}

/* Calls on their way: those that a link brought, and those that came from outside or came back. */
typedef struct {
    long double plain[MOST], brought[LINKS];
} generation;

/* One handling further. A call that a link brought goes back with that link's share, and of the
 * others so many go on that the shares hold for all: p / (1 - m). */
static void step(const wfm_tiers *t, const generation *now, generation *next)
{
    memset(next, 0, sizeof *next);
    for (size_t k = 0; k < t->n_escalated; k++) {
        const wfm_escalation *e      = &t->escalated[k];
        const long double     served = now->brought[k] * t->handled[e->to];

        next->plain[e->from] += served * e->misrouted;
        next->brought[k] += now->plain[e->from] * t->handled[e->from] * e->share;
        for (size_t l = 0; l < t->n_escalated; l++)
            if (t->escalated[l].from == e->to)
                next->brought[l] += served * (1 - e->misrouted) * t->escalated[l].share /
                                    (1 - (long double)e->misrouted);
    }
}

static void walked(const wfm_tiers *t, double *offered)
{
    static generation now, next;
    long double       sum[MOST] = {0}, left = 1;

    memset(&now, 0, sizeof now);
    for (size_t i = 0; i < t->n_queues; i++)
        now.plain[i] = (long double)t->external[i] * (1 - (long double)t->contained[i]);
    while (left > 1e-16L) {
        left = 0;
        for (size_t i = 0; i < t->n_queues; i++) {
            sum[i] += now.plain[i];
            left += now.plain[i];
        }
        for (size_t k = 0; k < t->n_escalated; k++) {
            sum[t->escalated[k].to] += now.brought[k];
            left += now.brought[k];
        }
        step(t, &now, &next);
        now = next;
    }
    for (size_t i = 0; i < t->n_queues; i++)
        offered[i] = (double)sum[i];
}

/* All calls that come in are lost in a queue, or done. */
static void check_conservation(const wfm_tiers *t, const double *x)
{
    double in = 0, out = 0;

    for (size_t i = 0; i < t->n_queues; i++) {
        in += t->external[i] * (1 - t->contained[i]);
        out += x[i]; /* lost, or handled and then ... */
    }
    for (size_t k = 0; k < t->n_escalated; k++) {
        const wfm_escalation *e  = &t->escalated[k];
        const double          up = x[e->from] * t->handled[e->from] * e->share;

        out -= up + up * t->handled[e->to] * e->misrouted; /* ... not passed on */
    }
    assert_near(out, in, 1e-12 * in);
}

static void walks_of_random_networks(void **state)
{
    static network w;
    double         x[MOST], want[MOST];

    (void)state;
    for (int i = 0; i < 400; i++) {
        random_network(&w, 1 + (size_t)(uniform() * (i < 390 ? 20 : MOST)), i % 3 ? 0.6 : 0.95);
        solve(&w.t, x);
        walked(&w.t, want);
        for (size_t k = 0; k < w.t.n_queues; k++)
            assert_near(x[k], want[k], 1e-12 * want[k]);
        check_conservation(&w.t, x);
    }
}

/* The most there can be, in a chain that is passed on whole. */
static void a_long_chain(void **state)
{
    static network w;
    double         x[MOST];

    (void)state;
    w.t = (wfm_tiers){MOST, w.external, w.contained, w.handled, MOST - 1, w.links};
    for (size_t i = 0; i < MOST; i++) {
        w.external[i] = i == 0 ? 123.25 : 0;
        w.handled[i]  = 1;
        w.links[i]    = (wfm_escalation){i, i + 1, 1, 0};
    }
    solve(&w.t, x);
    for (size_t i = 0; i < MOST; i++)
        assert_near(x[i], 123.25, 0);
}

static void uncertain_containment(void **state)
{
    (void)state;
    assert_near(wfm_tier_cv(0.3, 0.4, 0), 0.3, 1e-16);
    assert_near(wfm_tier_cv(0, 0.5, 0.05), 0.1, 1e-16);
    assert_near(wfm_tier_cv(0, 0, 0), 0, 0);
    /* calls 50 or 150, contained 0.2 or 0.6, each evenly: 40, 20, 120, 60: mean 60, variance 1400
     */
    assert_near(wfm_tier_cv(0.5, 0.4, 0.2), sqrt(1400) / 60, 1e-15);
    assert_near(wfm_tier_cv(-0.1, 0.4, 0.1), NAN, 0);
    assert_near(wfm_tier_cv(NAN, 0.4, 0.1), NAN, 0);
    assert_near(wfm_tier_cv(0.1, 1, 0.1), NAN, 0);
    assert_near(wfm_tier_cv(0.1, -0.1, 0.1), NAN, 0);
    assert_near(wfm_tier_cv(0.1, 0.4, -0.1), NAN, 0);
    assert_near(wfm_tier_cv(0.1, 0.4, NAN), NAN, 0);
}

typedef struct {
    const char *field, *range;
    size_t      at;
} complaint;

static void refused(const wfm_tiers *t, complaint want)
{
    double         x[3]  = {-7, -7, -7};
    wfm_tier_fault fault = {0};

    assert_int_equal(wfm_tier_offered(t, room, x, NULL), WFM_EDATA);
    assert_int_equal(wfm_tier_offered(t, room, x, &fault), WFM_EDATA);
    assert_string_equal(fault.field, want.field);
    assert_string_equal(fault.range, want.range);
    assert_int_equal(fault.at, want.at);
    assert_near(x[0] + x[1] + x[2], -21, 0);
}

static void queues_out_of_range(void **state)
{
    static const double fine[] = {1, 1, 1}, none[] = {0, 0, 0}, minus[] = {0, 0, -1},
                        nan[] = {0, NAN, 0}, above[] = {1.1, 0, 0}, huge[] = {0, 1.1e12, 0};
    const wfm_tiers t = {3, fine, none, fine, 0, NULL};
    wfm_tiers       bad;

    (void)state;
#define REFUSED(member, value, ...)                                                                \
    do {                                                                                           \
        bad        = t;                                                                            \
        bad.member = value;                                                                        \
        refused(&bad, (complaint){__VA_ARGS__});                                                   \
    } while (0)
    REFUSED(n_queues, 0, "n_queues", "1 to 200", 0);
    REFUSED(n_queues, 201, "n_queues", "1 to 200", 0);
    REFUSED(external, minus, "external", "0 to 1e12", 2);
    REFUSED(external, nan, "external", "0 to 1e12", 1);
    REFUSED(external, huge, "external", "0 to 1e12", 1);
    REFUSED(contained, minus, "contained", "0 to 1", 2);
    REFUSED(contained, nan, "contained", "0 to 1", 1);
    REFUSED(contained, above, "contained", "0 to 1", 0);
    REFUSED(handled, none, "handled", "above 0 to 1", 0);
    REFUSED(handled, above, "handled", "above 0 to 1", 0);
    REFUSED(handled, nan, "handled", "above 0 to 1", 0);
}

static void escalations_out_of_range(void **state)
{
    static const double one[] = {1, 1, 1}, none[] = {0, 0, 0};
    static const struct {
        wfm_escalation links[3];
        complaint      want;
    } table[] = {
        {{{3, 1, 0.1, 0}}, {"from", "one of the queues", 0}},
        {{{0, 3, 0.1, 0}}, {"to", "another queue", 0}},
        {{{0, 1, 0.1, 0}, {1, 1, 0.1, 0}}, {"to", "another queue", 1}},
        {{{0, 1, 0.1, 0}, {1, 2, 0.1, 0}, {0, 1, 0, 0}}, {"to", "each pair of queues once", 2}},
        {{{0, 1, -0.1, 0}}, {"share", "0 to 1", 0}},
        {{{0, 1, NAN, 0}}, {"share", "0 to 1", 0}},
        {{{0, 1, 1.1, 0}}, {"share", "0 to 1", 0}},
        {{{0, 1, 0.1, -0.1}}, {"misrouted", "0 to 1", 0}},
        {{{0, 1, 0.1, NAN}}, {"misrouted", "0 to 1", 0}},
        {{{0, 1, 0.6, 0}, {0, 2, 0.5, 0}},
         {"share", "0 to 1 together with the queue's other escalations", 1}},
        {{{0, 1, 0.5, 0.5}, {1, 2, 0.6, 0}},
         {"misrouted", "0 to what the other queue does not escalate", 0}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t n = 0;

        while (n < 3 && table[i].links[n].to > 0)
            n++;
        refused(&(wfm_tiers){3, one, none, one, n, table[i].links}, table[i].want);
    }
}

/* Calls that never leave: a pair, a call sent back for ever, and a ring that others feed. */
static void endless_loops(void **state)
{
    static const double         one[] = {1, 1, 1}, none[] = {0, 0, 0}, lossy[] = {1, 1, 0.9};
    static const wfm_escalation pair[] = {{0, 1, 1, 0}, {1, 0, 1, 0}}, sent_back[] = {{0, 1, 1, 1}},
                                ring[] = {
                                    {0, 1, 1, 0}, {1, 2, 0.7, 0.3}, {2, 0, 0.4, 0}, {2, 1, 0.3, 0}};
    const char *words = "loops that do not bring back all calls";
    double      x[3];

    (void)state;
    refused(&(wfm_tiers){2, one, none, one, 2, pair}, (complaint){"escalations", words, 1});
    refused(&(wfm_tiers){2, one, none, one, 1, sent_back}, (complaint){"escalations", words, 0});
    refused(&(wfm_tiers){2, none, none, one, 1, sent_back}, (complaint){"escalations", words, 0});
    solve(&(wfm_tiers){3, one, none, one, 4, ring}, x);
    solve(&(wfm_tiers){3, one, none, lossy, 4, ring}, x);
    assert_true(x[0] > 1 && x[0] < 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_lines),
        cmocka_unit_test(misrouted_calls_come_back),
        cmocka_unit_test(a_ring),
        cmocka_unit_test(walks_of_random_networks),
        cmocka_unit_test(a_long_chain),
        cmocka_unit_test(uncertain_containment),
        cmocka_unit_test(queues_out_of_range),
        cmocka_unit_test(escalations_out_of_range),
        cmocka_unit_test(endless_loops),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
