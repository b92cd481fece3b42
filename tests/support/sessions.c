#include "tests/support/sessions.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"

static void *take(size_t n, size_t size)
{
    void *block = calloc(n + !n, size);

    assert_non_null(block);
    return block;
}

static size_t cells(const sessions *s)
{
    return (size_t)s->p.n_demands * (size_t)s->p.n_slots;
}

sessions *sessions_new(sessions_size size)
{
    sessions    *s     = take(1, sizeof *s);
    const size_t slots = (size_t)size.n_slots;
    const size_t grid  = (size_t)size.n_people * slots;

    s->p        = (wfm_training_program){.n_slots   = size.n_slots,
                                         .n_demands = size.n_demands,
                                         .n_people  = size.n_people,
                                         .n_courses = size.n_courses,
                                         .n_places  = size.n_places};
    s->courses  = take((size_t)size.n_courses, sizeof *s->courses);
    s->places   = take((size_t)size.n_places, sizeof *s->places);
    s->serve    = take(grid, sizeof *s->serve);
    s->n_losses = take(cells(s), sizeof *s->n_losses);
    s->loss     = take(cells(s) * (size_t)size.depth, sizeof *s->loss);
    s->depth    = size.depth;
    for (size_t i = 0; i < grid; i++)
        s->serve[i] = -1;
    return s;
}

void sessions_free(sessions *s)
{
    for (int i = 0; i < s->p.n_places; i++)
        free((void *)s->places[i].starts);
    free(s->courses);
    free(s->places);
    free(s->serve);
    free(s->n_losses);
    free(s->loss);
    free((void *)s->p.losses.begin);
    free((void *)s->p.losses.value);
    free(s->p.room);
    free(s);
}

void sessions_place(sessions *s, int i, int course, int person, int n_starts, const int *starts)
{
    int *copy = take((size_t)n_starts, sizeof *copy);

    if (n_starts)
        memcpy(copy, starts, (size_t)n_starts * sizeof *copy);
    s->places[i] = (wfm_place){course, person, n_starts, copy};
}

void sessions_lose(sessions *s, int demand, int slot, int n, const double *loss)
{
    const size_t at = (size_t)demand * (size_t)s->p.n_slots + (size_t)slot;

    assert_in_range(n, 0, s->depth);
    s->n_losses[at] = n;
    for (int k = 0; k < n; k++)
        s->loss[at * (size_t)s->depth + (size_t)k] = loss[k];
}

void sessions_want(sessions *s, int demand, int slot, int want, double under, double over)
{
    int    spare = -want;
    double loss[512];

    for (int p = 0; p < s->p.n_people; p++)
        spare += s->serve[p * s->p.n_slots + slot] == demand;
    spare = spare > 0 ? spare : 0;
    for (int k = 0; k < spare; k++)
        loss[k] = -over;
    loss[spare] = under;
    sessions_lose(s, demand, slot, spare + 1, loss);
}

void sessions_close(sessions *s)
{
    int *begin = take(cells(s) + 1, sizeof *begin);

    for (size_t i = 0; i < cells(s); i++)
        begin[i + 1] = begin[i] + s->n_losses[i];
    double *value = take((size_t)begin[cells(s)], sizeof *value);
    for (size_t i = 0; i < cells(s); i++)
        for (int k = 0; k < s->n_losses[i]; k++)
            value[begin[i] + k] = s->loss[i * (size_t)s->depth + (size_t)k];
    s->p.courses = s->courses;
    s->p.places  = s->places;
    s->p.serve   = s->serve;
    s->p.losses  = (wfm_losses){begin, value};
    s->p.room    = take(wfm_training_room(&s->p), sizeof *s->p.room);
}

static bool is_away(const sessions *s, int i, int start, int slot)
{
    return start != SESSIONS_MISSED && slot >= start &&
           slot < start + s->courses[s->places[i].course].slots;
}

static int together(const sessions *s, int course, int from, const int *start)
{
    int n = 0;

    for (int i = 0; i < s->p.n_places; i++)
        n += s->places[i].course == course && start[i] == from;
    return n;
}

/* Sessions of a group with that start. */
static int held(const sessions *s, int course, int from, const int *start)
{
    const int seats = s->courses[course].group_max;
    const int n     = together(s, course, from, start);

    return seats > 1 && n > 0 ? 1 + (n - 1) / seats : 0;
}

static bool fits(const sessions *s, int course, int slot, const int *start)
{
    const wfm_course *c      = &s->courses[course];
    int               absent = 0, running = 0;

    for (int from = slot; from >= 0 && from > slot - c->slots; from--) {
        absent += together(s, course, from, start);
        running += held(s, course, from, start);
    }
    return absent <= c->max_absent && (c->group_max <= 1 || running <= c->trainers);
}

bool sessions_allowed(const sessions *s, const int *start)
{
    for (int c = 0; c < s->p.n_courses; c++)
        for (int t = 0; t < s->p.n_slots; t++)
            if (!fits(s, c, t, start))
                return false;
    for (int i = 0; i < s->p.n_places; i++)
        for (int j = 0; j < i; j++)
            if (s->places[i].person == s->places[j].person)
                for (int t = 0; t < s->p.n_slots; t++)
                    if (is_away(s, i, start[i], t) && is_away(s, j, start[j], t))
                        return false;
    return true;
}

double sessions_cost(const sessions *s, const int *start)
{
    int   *away = take(cells(s), sizeof *away);
    double cost = 0;

    for (int i = 0; i < s->p.n_places; i++) {
        cost += start[i] == SESSIONS_MISSED ? s->courses[s->places[i].course].missed : 0;
        for (int t = 0; t < s->p.n_slots; t++) {
            const int demand = s->serve[s->places[i].person * s->p.n_slots + t];

            if (is_away(s, i, start[i], t) && demand >= 0)
                away[demand * s->p.n_slots + t]++;
        }
    }
    for (int c = 0; c < s->p.n_courses; c++)
        for (int t = 0; t < s->p.n_slots; t++)
            cost += s->courses[c].session * held(s, c, t, start);
    for (size_t i = 0; i < cells(s); i++)
        for (int k = 0; k < away[i] && s->n_losses[i] > 0; k++) {
            const int step = k < s->n_losses[i] ? k : s->n_losses[i] - 1;

            cost += s->loss[i * (size_t)s->depth + (size_t)step];
        }
    free(away);
    return cost;
}

static wfm_lp build(const sessions *s, void **memory)
{
    int    rows, cols, entries;
    wfm_lp lp;

    assert_true(wfm_training_rooms(&s->p, &rows, &cols, &entries));
    *memory = take(wfm_lp_bytes(rows, cols, entries), 1);
    wfm_lp_lay_out(&lp, *memory, rows, cols, entries);
    assert_true(wfm_training_build(&s->p, &lp));
    assert_int_equal(lp.rows, rows);
    assert_int_equal(lp.cols, cols);
    assert_int_equal(lp.begin[lp.cols], entries);
    return lp;
}

static void read_starts(const sessions *s, const double *value, int *start)
{
    for (int i = 0; i < s->p.n_places; i++) {
        const wfm_place *place = &s->p.places[i];
        double           sum   = *value;
        const bool       none  = *value++ > 0.5;

        start[i] = SESSIONS_MISSED;
        for (int k = 0; k < place->n_starts; k++) {
            start[i] = *value > 0.5 ? place->starts[k] : start[i];
            sum += *value++;
        }
        assert_near(sum, 1, 1e-9);
        assert_true(none == (start[i] == SESSIONS_MISSED));
    }
}

static void check_point(const sessions *s, const wfm_lp *lp, const int *start, const double *x)
{
    double *activity = take((size_t)lp->rows, sizeof *activity);
    double  cost     = 0;

    for (int c = 0; c < lp->cols; c++) {
        assert_true(x[c] >= lp->lower[c] && x[c] <= lp->upper[c]);
        cost += lp->cost[c] * x[c];
        for (int e = lp->begin[c]; e < lp->begin[c + 1]; e++)
            activity[lp->row[e]] += lp->coef[e] * x[c];
    }
    for (int r = 0; r < lp->rows; r++)
        assert_true(activity[r] >= lp->row_lower[r] && activity[r] <= lp->row_upper[r]);
    assert_near(cost, sessions_cost(s, start), 1e-9 * (1 + fabs(cost)));
    free(activity);
}

static double *known_point(const sessions *s, const wfm_lp *lp, const int *known)
{
    double *activity = take((size_t)lp->rows, sizeof *activity);
    double *x        = take((size_t)lp->cols, sizeof *x);

    wfm_training_point(&s->p, lp, known, activity, x);
    check_point(s, lp, known, x);
    free(activity);
    return x;
}

wfm_solution sessions_solve(const sessions *s, int nodes, const int *known, int *start)
{
    wfm_error            err = {0};
    void                *memory;
    const wfm_lp         lp     = build(s, &memory);
    double              *x      = take((size_t)lp.cols, sizeof *x);
    double              *from   = known ? known_point(s, &lp, known) : NULL;
    wfm_solution         out    = {.x = x};
    const wfm_mip_limits limits = {.nodes = nodes, .start = from};

    assert_int_equal(wfm_solve_mip(&lp, &limits, &out, &err), WFM_OK);
    if (out.outcome == WFM_SOLVED || out.outcome == WFM_STOPPED)
        read_starts(s, x, start);
    out.x = NULL;
    free(from);
    free(x);
    free(memory);
    return out;
}

double sessions_relaxed(const sessions *s)
{
    wfm_error    err = {0};
    void        *memory;
    const wfm_lp lp  = build(s, &memory);
    double      *x   = take((size_t)lp.cols, sizeof *x);
    wfm_solution out = {.x = x};

    assert_int_equal(wfm_solve_lp(&lp, &out, &err), WFM_OK);
    assert_int_equal(out.outcome, WFM_SOLVED);
    free(x);
    free(memory);
    return out.cost;
}
