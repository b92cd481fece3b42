/* The best tour of a person: dynamic programming over the days.
 *
 * After a day the state is (c, h, r): c days worked in a row (0: off today), h the hours state of
 * the week, r the earliest slot, counted from the coming midnight, at which rest allows a start (at
 * least 0). worth[c][h][r] is kept as the maximum over all states with that or an earlier r, so
 * "rested by slot s" is one look-up. When a week ends, the states whose hours the contract accepts
 * are merged into h = 0.
 *
 * The tour is read off backwards: the step that gave a value is the one that gives it again, to the
 * last bit. */
#include "wfm/tour.h"

#include <math.h>

#define WEEK 7

typedef struct {
    const wfm_site  *site;
    const wfm_group *group;
    const double    *gain;
    int              n_c, n_h, n_r; /* sizes of a layer */
    double          *layers;        /* n_days + 1: before day 0, after day 0, ... */
    double          *merged;        /* by week: the layer after its last day, h = 0 only */
} program;

static int day_slots(const wfm_site *site, int day)
{
    return site->day_start[day + 1] - site->day_start[day];
}

/* The earliest next start after the option, from the midnight after its day. */
static int rested_at(const program *p, int day, int option)
{
    const wfm_option *o = &p->site->options[option];
    const int         at =
        o->start + p->site->kinds[o->kind].slots + p->group->rest - p->site->day_start[day + 1];

    return at > 0 ? at : 0;
}

static double *cell(const program *p, int layer, int c, int h)
{
    const size_t index = ((size_t)layer * (size_t)p->n_c + (size_t)c) * (size_t)p->n_h + (size_t)h;

    return p->layers + index * (size_t)p->n_r;
}

static double *merged_cell(const program *p, int week, int c)
{
    return p->merged + ((size_t)week * (size_t)p->n_c + (size_t)c) * (size_t)p->n_r;
}

/* The worths before day `day` with run c and hours h; NULL if there can be none. */
static const double *before(const program *p, int day, int c, int h)
{
    if (day == 0 || day % WEEK != 0)
        return cell(p, day, c, h);
    return h == 0 ? merged_cell(p, day / WEEK - 1, c) : NULL;
}

static bool accepted(const program *p, int week, int h)
{
    const wfm_hours *hours = p->group->hours;

    return hours->shifts[h] <= p->group->week_shifts[week] &&
           hours->paid[h] >= p->group->week_min[week] && hours->paid[h] <= p->group->week_max[week];
}

static void forget(double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        values[i] = -INFINITY;
}

static void raise_to(double *value, double candidate)
{
    if (candidate > *value)
        *value = candidate;
}

static void rise(double *row, int n)
{
    for (int r = 1; r < n; r++)
        raise_to(&row[r], row[r - 1]);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static void stay_off(const program *p, int day, int h)
{
    const int length = day_slots(p->site, day);
    double   *to     = cell(p, day + 1, 0, h);

    for (int c = 0; c < p->n_c; c++) {
        const double *from = before(p, day, c, h);

        for (int r = 0; from && r < p->n_r; r++)
            raise_to(&to[r], from[least(r + length, p->n_r - 1)]);
    }
}

static void work_one(const program *p, int day, int c, int h)
{
    const wfm_site *site = p->site;
    const double   *from = before(p, day, c, h);

    if (!from || from[p->n_r - 1] == -INFINITY)
        return;
    for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++) {
        const wfm_option *o  = &site->options[k];
        const int         to = p->group->hours->next[h * site->n_kinds + o->kind];
        const int         s  = least(o->start - site->day_start[day], p->n_r - 1);

        if (to >= 0 && p->group->allowed[k])
            raise_to(&cell(p, day + 1, c + 1, to)[rested_at(p, day, k)], from[s] + p->gain[k]);
    }
}

static void merge_week(const program *p, int week)
{
    for (int c = 0; c < p->n_c; c++) {
        double *to = merged_cell(p, week, c);

        forget(to, (size_t)p->n_r);
        for (int h = 0; h < p->n_h; h++) {
            const double *from = cell(p, WEEK * (week + 1), c, h);

            for (int r = 0; accepted(p, week, h) && r < p->n_r; r++)
                raise_to(&to[r], from[r]);
        }
    }
}

static void one_day(const program *p, int day)
{
    forget(cell(p, day + 1, 0, 0), (size_t)p->n_c * (size_t)p->n_h * (size_t)p->n_r);
    for (int h = 0; h < p->n_h; h++) {
        stay_off(p, day, h);
        for (int c = 0; c + 1 < p->n_c; c++)
            work_one(p, day, c, h);
    }
    for (int c = 1; c < p->n_c; c++)
        for (int h = 0; h < p->n_h; h++)
            rise(cell(p, day + 1, c, h), p->n_r);
    if (day % WEEK == WEEK - 1)
        merge_week(p, day / WEEK);
}

typedef struct {
    int    c, h, r;
    double worth;
} state;

/* The state itself, of the many later ones that stand for it. */
static void earliest(const double *row, state *s)
{
    while (s->r > 0 && row[s->r - 1] == s->worth)
        s->r--;
}

/* The hours state in which the week really ended. */
static void unmerge(const program *p, int week, state *s)
{
    for (int h = 0; h < p->n_h; h++)
        if (accepted(p, week, h) && cell(p, WEEK * (week + 1), s->c, h)[s->r] == s->worth) {
            s->h = h;
            return;
        }
}

static void back_from_off(const program *p, int day, state *s)
{
    const int r = least(s->r + day_slots(p->site, day), p->n_r - 1);

    for (int c = 0; c < p->n_c; c++) {
        const double *from = before(p, day, c, s->h);

        if (from && from[r] == s->worth) {
            *s = (state){c, s->h, r, s->worth};
            return;
        }
    }
}

/* Does the option lead from hours state h to s? Then *s becomes the state before it. */
static bool back_over(const program *p, int day, int option, int h, state *s)
{
    const wfm_site   *site = p->site;
    const wfm_option *o    = &site->options[option];
    const double     *from = before(p, day, s->c - 1, h);

    if (!from || !p->group->allowed[option] || rested_at(p, day, option) != s->r ||
        p->group->hours->next[h * site->n_kinds + o->kind] != s->h)
        return false;
    const int at = least(o->start - site->day_start[day], p->n_r - 1);
    if (from[at] == -INFINITY || from[at] + p->gain[option] != s->worth)
        return false;
    *s = (state){s->c - 1, h, at, from[at]};
    return true;
}

static int back_from_work(const program *p, int day, state *s)
{
    const wfm_site *site = p->site;

    for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++)
        for (int h = 0; h < p->n_h; h++)
            if (back_over(p, day, k, h, s))
                return k;
    return WFM_NO_OPTION;
}

static void read_tour(const program *p, state s, int *choice)
{
    for (int day = p->site->n_days - 1; day >= 0; day--) {
        if (day % WEEK == WEEK - 1)
            unmerge(p, day / WEEK, &s);
        earliest(cell(p, day + 1, s.c, s.h), &s);
        choice[day] = WFM_NO_OPTION;
        if (s.c == 0)
            back_from_off(p, day, &s);
        else
            choice[day] = back_from_work(p, day, &s);
    }
}

/* Slots after midnight until which rest can reach, and one more. */
static int rest_span(const wfm_site *site, const wfm_group *group)
{
    int span = 0;

    for (int day = 0; day < site->n_days; day++)
        for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++) {
            const wfm_option *o = &site->options[k];
            const int         end =
                o->start + site->kinds[o->kind].slots + group->rest - site->day_start[day + 1];
            span = end > span ? end : span;
        }
    return span + 1;
}

static program shape_of(const wfm_site *site, const wfm_group *group)
{
    return (program){.site  = site,
                     .group = group,
                     .n_c   = group->max_run + 1,
                     .n_h   = group->hours->n,
                     .n_r   = rest_span(site, group)};
}

/* Doubles of one layer. */
static size_t layer_size(const program *p)
{
    return (size_t)p->n_c * (size_t)p->n_h * (size_t)p->n_r;
}

size_t wfm_tour_workspace(const wfm_site *site)
{
    size_t most = 0;

    for (int g = 0; g < site->n_groups; g++) {
        const program p    = shape_of(site, &site->groups[g]);
        const size_t  need = (size_t)(site->n_days + 1) * layer_size(&p) +
                            (size_t)(site->n_days / WEEK) * (size_t)p.n_c * (size_t)p.n_r;
        most = need > most ? need : most;
    }
    return most;
}

static void fill(program *p)
{
    forget(p->layers, layer_size(p));
    for (int r = 0; r < p->n_r; r++)
        cell(p, 0, 0, 0)[r] = 0;
    for (int day = 0; day < p->site->n_days; day++)
        one_day(p, day);
}

double wfm_tour_best(const wfm_site *site, const wfm_group *group, const double *gain, double *work,
                     int *choice)
{
    program p   = shape_of(site, group);
    state   end = {.r = p.n_r - 1, .worth = -INFINITY};

    p.gain   = gain;
    p.layers = work;
    p.merged = work + (size_t)(site->n_days + 1) * layer_size(&p);
    fill(&p);
    for (int c = 0; c < p.n_c; c++) {
        const double worth = merged_cell(&p, site->n_days / WEEK - 1, c)[p.n_r - 1];

        if (worth > end.worth) {
            end.c     = c;
            end.worth = worth;
        }
    }
    if (end.worth > -INFINITY)
        read_tour(&p, end, choice);
    return end.worth;
}
