/* The program of one day against all days there are: every choice of shifts and breaks of two or
 * three people is tried, and in each slot every way to share them out over the demands. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/solver/solver.h"
#include "tests/support/near.h"
#include "tests/support/site.h"
#include "wfm/day.h"

#ifdef __SANITIZE_ADDRESS__
#define DAYS_TRIED 20
#else
#define DAYS_TRIED 120
#endif

enum { SLOTS = 12, PEOPLE = 3, DEMANDS = 2, MOST_CHOICES = 32, OPTIONS = 18 };

/* Off (option WFM_NO_OPTION), or an option with its break. */
typedef struct {
    wfm_duty duty;
    wfm_cost cost;
} choice;

typedef struct {
    site_case         *site;
    wfm_day_program    day;
    wfm_day_type       types[PEOPLE];
    wfm_cost           cost[PEOPLE][OPTIONS];
    int                type[PEOPLE]; /* of each person */
    int                base[DEMANDS * SLOTS];
    int                n_people;
    unsigned long long dice;
} day_case;

/* --- a day ------------------------------------------------------------------------------------ */

/* Shifts of four slots with a break in the second or third, and of three without, at some starts.
 * The first pool serves one demand, the second both. */
static void draw_site(day_case *c)
{
    const int both[] = {0, 1};
    const int length = SLOTS;

    c->site = site_new(1, &length, 0);
    site_add_kind(c->site, 4, 3);
    site_add_break(c->site, 0, (wfm_break_window){1, 2, 1});
    site_add_kind(c->site, 3, 3);
    for (int kind = 0; kind < 2; kind++)
        for (int slot = 0; slot <= SLOTS - 4; slot += site_draw(&c->dice, 1, 3))
            site_add_option(c->site, 0, kind, slot);
    for (int d = 0; d < DEMANDS; d++) {
        site_add_demand(c->site, site_draw(&c->dice, 2, 9), site_draw(&c->dice, 0, 3));
        for (int t = 0; t < SLOTS; t++) {
            c->site->want[d][t]    = site_draw(&c->dice, 0, 2);
            c->base[d * SLOTS + t] = site_draw(&c->dice, 0, 4) == 0;
        }
    }
    site_add_pool(c->site, 1, both);
    site_add_pool(c->site, 2, both);
}

static void draw_types(day_case *c)
{
    const int n = wfm_site_options(&c->site->site);

    assert_true(n <= OPTIONS);
    c->n_people    = site_draw(&c->dice, 2, PEOPLE);
    c->day.n_types = site_draw(&c->dice, 1, c->n_people);
    for (int i = 0; i < c->day.n_types; i++) {
        for (int k = 0; k < n; k++)
            c->cost[i][k] =
                k > 0 && site_draw(&c->dice, 0, 4) == 0 ? WFM_NEVER : site_draw(&c->dice, 0, 12);
        c->types[i] =
            (wfm_day_type){0, site_draw(&c->dice, 0, 1), c->cost[i],
                           site_draw(&c->dice, 0, 1) ? WFM_NEVER : site_draw(&c->dice, 0, 9)};
    }
    for (int p = 0; p < c->n_people; p++) {
        c->type[p] = p < c->day.n_types ? p : site_draw(&c->dice, 0, c->day.n_types - 1);
        c->types[c->type[p]].count++;
    }
}

static void draw(day_case *c, unsigned long long seed)
{
    *c = (day_case){.dice = seed};
    draw_site(c);
    draw_types(c);
    c->day.part  = (wfm_part){0, SLOTS};
    c->day.types = c->types;
    c->day.base  = c->base;
}

/* --- what a day costs, plainly ---------------------------------------------------------------- */

static bool present(const wfm_site *site, const wfm_duty *duty, int t)
{
    if (duty->option == WFM_NO_OPTION)
        return false;
    const wfm_option     *o    = &site->options[duty->option];
    const wfm_shift_kind *kind = &site->kinds[o->kind];

    if (t < o->start || t >= o->start + kind->slots)
        return false;
    for (int b = 0; b < kind->n_breaks; b++)
        if (t >= duty->breaks[b] && t < duty->breaks[b] + kind->breaks[b].slots)
            return false;
    return true;
}

static wfm_cost coverage(const day_case *c, int t, int first, int second)
{
    const wfm_site *site = &c->site->site;

    return wfm_curve_cost(wfm_curve_of(site, 0, t), c->base[t] + first) +
           wfm_curve_cost(wfm_curve_of(site, 1, t), c->base[SLOTS + t] + second);
}

/* The cheapest way to share out those of the second pool. */
static wfm_cost slot_cost(const day_case *c, const choice *const *chosen, int t)
{
    int      n[2] = {0, 0}; /* present, by pool */
    wfm_cost best = WFM_NEVER;

    for (int p = 0; p < c->n_people; p++)
        n[c->types[c->type[p]].pool] += present(&c->site->site, &chosen[p]->duty, t);
    for (int second = 0; second <= n[1]; second++) {
        const wfm_cost cost = coverage(c, t, n[0] + n[1] - second, second);

        best = cost < best ? cost : best;
    }
    return best;
}

static wfm_cost day_cost(const day_case *c, const choice *const *chosen)
{
    wfm_cost sum = 0;

    for (int p = 0; p < c->n_people; p++)
        sum += chosen[p]->cost;
    for (int t = 0; t < SLOTS; t++)
        sum += slot_cost(c, chosen, t);
    return sum;
}

static int list_choices(const day_case *c, int person, choice *out)
{
    const wfm_site     *site = &c->site->site;
    const wfm_day_type *type = &c->types[c->type[person]];
    int                 n    = 0;

    if (type->off != WFM_NEVER)
        out[n++] = (choice){{.option = WFM_NO_OPTION}, type->off};
    for (int k = 0; k < wfm_site_options(site); k++) {
        const wfm_shift_kind *kind = &site->kinds[site->options[k].kind];

        if (type->cost[k] == WFM_NEVER)
            continue;
        if (kind->n_breaks == 0)
            out[n++] = (choice){{.option = k}, type->cost[k]};
        for (int at = 0; kind->n_breaks > 0 && at < 2; at++) {
            out[n]                  = (choice){{.option = k}, type->cost[k]};
            out[n++].duty.breaks[0] = site->options[k].start + kind->breaks[0].first + at;
        }
    }
    assert_true(n <= MOST_CHOICES);
    return n;
}

static wfm_cost cheapest(const day_case *c)
{
    static choice list[PEOPLE][MOST_CHOICES];
    const choice *chosen[PEOPLE];
    int           n[PEOPLE] = {1, 1, 1};
    wfm_cost      best      = WFM_NEVER;

    for (int p = 0; p < c->n_people; p++)
        n[p] = list_choices(c, p, list[p]);
    for (int i = 0; i < n[0] * n[1] * n[2]; i++) {
        const int at[PEOPLE] = {i % n[0], i / n[0] % n[1], i / n[0] / n[1]};

        for (int p = 0; p < c->n_people; p++)
            chosen[p] = &list[p][at[p]];
        const wfm_cost cost = day_cost(c, chosen);
        best                = cost < best ? cost : best;
    }
    return best;
}

/* --- the program ------------------------------------------------------------------------------ */

typedef struct {
    wfm_lp  lp;
    void   *memory;
    double *x, *point;
} program;

static void build(const day_case *c, program *p)
{
    int rows = 0, cols = 0, entries = 0;

    wfm_day_rooms(&c->site->site, &c->day, &rows, &cols, &entries);
    p->memory = malloc(wfm_lp_bytes(rows, cols, entries));
    p->x      = calloc((size_t)cols + 1, sizeof *p->x);
    p->point  = calloc((size_t)cols + 1, sizeof *p->point);
    assert_true(p->memory && p->x && p->point);
    wfm_lp_lay_out(&p->lp, p->memory, rows, cols, entries);
    assert_true(wfm_day_build(&c->site->site, &c->day, 1, &p->lp));
    assert_true(p->lp.rows <= rows && p->lp.cols <= cols && p->lp.begin[p->lp.cols] <= entries);
}

static void drop(program *p)
{
    free(p->memory);
    free(p->x);
    free(p->point);
}

static double cost_at(const wfm_lp *lp, const double *x)
{
    double sum = 0;

    for (int j = 0; j < lp->cols; j++)
        sum += lp->cost[j] * x[j];
    return sum;
}

static void assert_meets(const wfm_lp *lp, const double *x)
{
    double row[512] = {0};

    assert_true(lp->rows <= 512);
    for (int j = 0; j < lp->cols; j++) {
        assert_true(x[j] >= lp->lower[j] - 1e-9 && x[j] <= lp->upper[j] + 1e-9);
        for (int e = lp->begin[j]; e < lp->begin[j + 1]; e++)
            row[lp->row[e]] += lp->coef[e] * x[j];
    }
    for (int r = 0; r < lp->rows; r++)
        assert_true(row[r] >= lp->row_lower[r] - 1e-9 && row[r] <= lp->row_upper[r] + 1e-9);
}

/* --- people ----------------------------------------------------------------------------------- */

typedef struct {
    wfm_duty       duty[PEOPLE];
    int            serve[PEOPLE][SLOTS];
    int           *serves[PEOPLE];
    wfm_day_people people;
} crew;

static void open_crew(const day_case *c, crew *w)
{
    *w = (crew){.people = {c->n_people, c->type, w->duty, w->serves}};
    for (int p = 0; p < PEOPLE; p++)
        w->serves[p] = w->serve[p];
}

/* What the duties cost with what they serve; they have to be allowed. */
static wfm_cost cost_of(const day_case *c, const crew *w)
{
    const wfm_site *site               = &c->site->site;
    wfm_cost        sum                = 0;
    int             n[DEMANDS * SLOTS] = {0};

    for (int p = 0; p < c->n_people; p++) {
        const wfm_day_type *type = &c->types[c->type[p]];
        const int           k    = w->duty[p].option;
        const wfm_cost      cost = k == WFM_NO_OPTION ? type->off : type->cost[k];

        assert_true(cost != WFM_NEVER);
        sum += cost;
        for (int b = 0; k != WFM_NO_OPTION && b < site->kinds[site->options[k].kind].n_breaks; b++)
            assert_in_range(w->duty[p].breaks[b] - site->options[k].start, 1, 2);
        for (int t = 0; t < SLOTS; t++)
            if (present(site, &w->duty[p], t)) {
                assert_in_range(w->serve[p][t], 0, type->pool); /* of its pool's demands */
                n[w->serve[p][t] * SLOTS + t]++;
            }
    }
    for (int t = 0; t < SLOTS; t++)
        sum += coverage(c, t, n[t], n[SLOTS + t]);
    return sum;
}

/* Some duties that are allowed, served somehow. */
static void draw_crew(day_case *c, crew *w)
{
    static choice list[MOST_CHOICES];

    open_crew(c, w);
    for (int p = 0; p < c->n_people; p++) {
        const int n = list_choices(c, p, list);

        w->duty[p] = list[site_draw(&c->dice, 0, n - 1)].duty;
        for (int t = 0; t < SLOTS; t++)
            w->serve[p][t] = present(&c->site->site, &w->duty[p], t)
                                 ? site_draw(&c->dice, 0, c->types[c->type[p]].pool)
                                 : WFM_NO_DEMAND;
    }
}

/* --- the tests -------------------------------------------------------------------------------- */

static void test_the_best_day_is_found(void **state)
{
    (void)state;
    for (unsigned long long seed = 1; seed <= DAYS_TRIED; seed++) {
        day_case             c;
        program              p;
        crew                 w;
        wfm_error            err    = {WFM_OK, ""};
        const wfm_mip_limits limits = {100000, 0, NULL};

        draw(&c, seed);
        build(&c, &p);
        wfm_solution found = {.x = p.x};
        if (wfm_solve_mip(&p.lp, &limits, &found, &err))
            fail_msg("%s", err.text);
        assert_int_equal(found.outcome, WFM_SOLVED);
        assert_near(found.cost, (double)cheapest(&c), 1e-6);
        open_crew(&c, &w);
        assert_true(wfm_day_unpack(&c.site->site, &c.day, p.x, &w.people));
        assert_near((double)cost_of(&c, &w), found.cost, 1e-6);
        drop(&p);
        site_free(c.site);
    }
}

static void test_any_day_is_a_point(void **state)
{
    (void)state;
    for (unsigned long long seed = 1; seed <= DAYS_TRIED; seed++) {
        day_case c;
        program  p;
        crew     w, back;

        draw(&c, seed);
        build(&c, &p);
        draw_crew(&c, &w);
        wfm_day_point(&c.site->site, &c.day, &w.people, p.point);
        assert_meets(&p.lp, p.point);
        assert_near(cost_at(&p.lp, p.point), (double)cost_of(&c, &w), 1e-9);
        open_crew(&c, &back);
        assert_true(wfm_day_unpack(&c.site->site, &c.day, p.point, &back.people));
        assert_int_equal(cost_of(&c, &back), cost_of(&c, &w));
        drop(&p);
        site_free(c.site);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_best_day_is_found),
        cmocka_unit_test(test_any_day_is_a_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
