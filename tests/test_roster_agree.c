/* The optimiser's reading of a plan beside the audit's. They share no code: the site counts slots,
 * the audit reads instants off rows of results. On plans with all rules drawn at random both have
 * to say the same of every tour - does it keep the rules, what does it cost - and of every bound.
 *
 * Tours that are the best at random prices keep the rules; a few days changed, they are close to
 * the edge of them, on either side. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/run/roster_site.h"
#include "tests/support/site.h"
#include "tests/support/wide.h"
#include "tests/support/wide_tours.h"
#include "wfm/bound.h"
#include "wfm/cover.h"

#define SITES   120
#define ROUNDS  4 /* best tours of a person */
#define CHANGES 10
#define BOUNDS  60
#define BEFORE  1000 /* seeds of the bounds begin there */

typedef struct {
    unsigned long long seed;
    wide_site          wide;
    roster_site        site;
    int                person;
    int                choice[WIDE_DAYS];
    long               tried, kept;
} both;

static void open_both(both *b, unsigned long long seed)
{
    wfm_error err;

    b->seed = seed;
    wide_open(&b->wide, seed);
    if (roster_site_build(&b->wide.plan, &b->wide.results, &b->site, &err))
        fail_msg("seed %llu: %s", seed, err.text);
}

static void close_both(both *b)
{
    roster_site_release(&b->site);
    wide_close(&b->wide);
}

static const wfm_group *group_of(const both *b)
{
    return &b->site.site.groups[b->site.site.group_of[b->person]];
}

/* --- one tour --------------------------------------------------------------------------------- */

static void put_in_rows(both *b)
{
    const wfm_site *site = &b->site.site;

    wide_clear(&b->wide);
    for (int d = 0; d < site->n_days; d++) {
        if (b->choice[d] == WFM_NO_OPTION)
            continue;
        const wfm_option *o = &site->options[b->choice[d]];
        wide_add(&b->wide, b->person, b->site.kind_shift[o->kind],
                 roster_site_instant(&b->site, o->start));
    }
}

/* What the curves make of the people in the rows. */
static double cost_of_cover(const both *b)
{
    const wfm_site *site = &b->site.site;
    wfm_cost        sum  = 0;
    int            *x    = calloc((size_t)site->n_demands * (size_t)site->n_slots, sizeof *x);

    assert_non_null(x);
    for (size_t i = 0; i < b->wide.results.n_activities; i++) {
        const wfm_activity_row *a   = &b->wide.activities[i];
        int                    *row = x + (a->kind == WFM_RESERVE ? site->n_slots : 0);

        for (wfm_instant at = a->start; at < a->end; at += SLOT_S)
            if (a->kind == WFM_WORK || a->kind == WFM_RESERVE)
                row[(at - b->site.start) / SLOT_S]++;
    }
    sum = wfm_cover_cost(site, x, (wfm_part){0, site->n_slots});
    free(x);
    return (double)sum * site->unit;
}

/* The rule that the tour breaks, NULL if none. A hard minimum without people is nobody's fault. */
static const wfm_violation *fault_of(const wfm_audit *a)
{
    for (size_t i = 0; i < a->n_violations; i++)
        if (a->violations[i].rule != WFM_RULE_MUST_HAVE)
            return &a->violations[i];
    return NULL;
}

static void expect_cost(const both *b, const char *what, double site, double audit)
{
    if (!(fabs(site - audit) <= 1e-6 * fmax(1, fabs(audit))))
        fail_msg("seed %llu, person %d: %s costs %.17g, by the audit %.17g", b->seed, b->person,
                 what, site, audit);
}

static void compare(both *b)
{
    const wfm_plan plan = wide_plan_of(&b->wide, b->person);
    wfm_cost       cost = 0;
    wfm_audit      a;
    wfm_error      err;

    put_in_rows(b);
    assert_int_equal(wfm_audit_roster(&plan, &b->wide.results, &a, &err), WFM_OK);
    const bool           keeps = wfm_tour_keeps(&b->site.site, group_of(b), b->choice, &cost);
    const wfm_violation *fault = fault_of(&a);
    if (keeps != !fault)
        fail_msg("seed %llu, person %d: the site %s the tour; audit: %s, %s, %s", b->seed,
                 b->person, keeps ? "allows" : "forbids", fault ? wfm_rule_name(fault->rule) : "",
                 fault ? fault->found : "", fault ? fault->allowed : "");
    if (keeps) {
        expect_cost(b, "the tour", (double)cost * b->site.site.unit,
                    a.wage + a.premium + a.overtime + a.wishes + a.spread + a.fairness);
        expect_cost(b, "the cover", cost_of_cover(b), a.under + a.must + a.over + a.reserve_under);
    }
    b->tried++;
    b->kept += keeps;
    wfm_audit_release(&a);
}

/* --- many tours ------------------------------------------------------------------------------- */

static void change_a_day(both *b)
{
    const wfm_contract_rules *rules = group_of(b)->rules;
    const int                 day   = site_draw(&b->wide.draw, 0, b->site.site.n_days - 1);
    const int                 n     = rules->option_to[day] - rules->option_from[day];
    const int                 k     = site_draw(&b->wide.draw, -1, n - 1);

    b->choice[day] = k < 0 ? WFM_NO_OPTION : rules->option_from[day] + k;
}

/* Each change of the last tour, or of one changed before. */
static void compare_around(both *b)
{
    int before[WIDE_DAYS];

    compare(b);
    for (int i = 0; i < CHANGES; i++) {
        memcpy(before, b->choice, sizeof before);
        for (int n = site_draw(&b->wide.draw, 1, 3); n > 0; n--)
            change_a_day(b);
        compare(b);
        if (i % 4 > 0)
            memcpy(b->choice, before, sizeof before);
    }
}

/* Best tours where there is one, else days off. */
static void try_person(both *b)
{
    const wfm_site      *site  = &b->site.site;
    const wfm_tour_edges edges = wfm_tour_whole(group_of(b));
    const size_t         n     = (size_t)wfm_site_options(site);
    wfm_cost            *worth = calloc(n + 1, sizeof *worth);
    wfm_net              net;
    void                *memory = wide_net(site, group_of(b), &net);
    void                *work   = malloc(wfm_tour_workspace(site, &net));
    wfm_cost             value  = 0;

    assert_true(worth && work);
    for (int round = 0; round < ROUNDS; round++) {
        const double level = site_draw_real(&b->wide.draw, -500, 900);

        for (size_t k = 0; k < n; k++)
            worth[k] = llround((level + site_draw_real(&b->wide.draw, -300, 300)) / site->unit);
        if (!wfm_tour_best(site, &(wfm_tour_order){group_of(b), &net, &edges, worth}, work, &value,
                           b->choice))
            for (int d = 0; d < site->n_days; d++)
                b->choice[d] = WFM_NO_OPTION;
        compare_around(b);
    }
    free(work);
    free(memory);
    free(worth);
}

static void tours_are_judged_alike(void **state)
{
    static both b;
    long        tried = 0, kept = 0;

    (void)state;
    for (unsigned long long seed = 1; seed <= SITES; seed++) {
        memset(&b, 0, sizeof b);
        open_both(&b, seed);
        for (b.person = 0; b.person < WIDE_PEOPLE; b.person++)
            try_person(&b);
        close_both(&b);
        tried += b.tried;
        kept += b.kept;
    }
    assert_in_range(kept, tried / 10, tried / 2);
}

/* --- bounds ----------------------------------------------------------------------------------- */

static double bound_by_site(both *b, const wfm_cost *price)
{
    const wfm_site *site = &b->site.site;
    wfm_cost        sum  = site->constant + wfm_bound_base(site, price);
    wfm_cost        worth;

    for (b->person = 0; b->person < WIDE_PEOPLE; b->person++)
        if (wide_best(site, group_of(b), price, &worth, b->choice))
            sum -= worth;
    return (double)sum * site->unit;
}

static double bound_by_audit(const both *b, const wfm_cost *price)
{
    const wfm_site  *site  = &b->site.site;
    const size_t     cells = (size_t)site->n_demands * (size_t)site->n_slots;
    double          *money = calloc(cells, sizeof *money);
    wfm_audit_prices all   = {money, site->n_demands, site->n_slots};
    double           bound = NAN;
    wfm_error        err;

    assert_non_null(money);
    for (size_t i = 0; i < cells; i++)
        money[i] = (double)price[i] * site->unit;
    assert_int_equal(wfm_audit_bound(&b->wide.plan, &b->wide.results, &all, &bound, &err), WFM_OK);
    free(money);
    return bound;
}

/* Nobody's counter is left out of the nets. */
static bool is_exact(const wfm_site *site)
{
    for (int g = 0; g < site->n_groups; g++)
        for (int c = 0; c < site->groups[g].rules->n_counters; c++)
            if (site->groups[g].rules->counters[c].relaxed)
                return false;
    return true;
}

static void bounds_are_the_same(void **state)
{
    static both b;
    int         compared = 0;

    (void)state;
    for (unsigned long long seed = BEFORE; seed < BEFORE + BOUNDS; seed++) {
        memset(&b, 0, sizeof b);
        open_both(&b, seed);
        if (b.wide.plan.weeks <= 2 && is_exact(&b.site.site)) {
            wfm_cost    *price = wide_prices(&b.site.site, &b.wide.draw);
            const double site  = bound_by_site(&b, price);
            const double audit = bound_by_audit(&b, price);

            if (!(fabs(site - audit) <= 1e-9 * fmax(1, fabs(audit))))
                fail_msg("seed %llu: bound %.17g, by the audit %.17g", seed, site, audit);
            compared++;
            free(price);
        }
        close_both(&b);
    }
    assert_in_range(compared, BOUNDS / 4, BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tours_are_judged_alike),
        cmocka_unit_test(bounds_are_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
