/* The program of a day, row by row and column by column. Without a program to write into it is only
 * counted. */
#include <math.h>

#include "models/rostering/day_layout.h"

typedef struct {
    const wfm_site        *site;
    const wfm_day_program *day;
    double                 scale;
    wfm_lp                *lp; /* NULL: counting */
    int                    rows, cols, entries;
    bool                   ok;
} builder;

static void add_row(builder *b, double lower, double upper)
{
    b->rows++;
    if (b->lp && b->ok)
        b->ok = wfm_lp_add_row(b->lp, lower, upper) >= 0;
}

static void add_column(builder *b, wfm_cost cost, double upper, bool integer)
{
    b->cols++;
    if (b->lp && b->ok)
        b->ok = wfm_lp_add_column(b->lp, b->scale * (double)cost, 0, upper, integer) >= 0;
}

static void add_entry(builder *b, int row, double coef)
{
    b->entries++;
    if (b->lp && b->ok)
        b->ok = wfm_lp_add_entry(b->lp, row, coef);
}

/* ---- people ---- */

static void add_types(builder *b)
{
    for (int t = 0; t < b->day->n_types; t++)
        add_row(b, b->day->types[t].count, b->day->types[t].count);
}

static void add_off(builder *b)
{
    for (int t = 0; t < b->day->n_types; t++) {
        const wfm_day_type *type = &b->day->types[t];

        if (type->off != WFM_NEVER) {
            add_column(b, type->off, type->count, true);
            add_entry(b, t, 1);
        }
    }
}

/* ---- streams ---- */

/* Rows of a stream: shifts by start, then by break what flows past the end of each window, and what
 * may not have begun before the next window opens. */
typedef struct {
    const day_stream *stream;
    int               shifts, breaks; /* first rows */
    int               presence;       /* row that slot 0 of the grid would have */
} stream_rows;

static int flow_row(const stream_rows *r, int k, int i)
{
    return r->breaks + k * (2 * r->stream->n - 1) + i;
}

static int limit_row(const stream_rows *r, int k, int i)
{
    return flow_row(r, k, r->stream->n) + i;
}

/* Until this slot only shifts 0 .. i can have begun the break. */
static int limit_slot(const stream_rows *r, const wfm_break_window *window, int i)
{
    return r->stream->start[i + 1] + window->first - 1;
}

static int limit_segment(const stream_rows *r, const wfm_break_window *window, int i)
{
    return day_segment(r->stream, window, limit_slot(r, window, i));
}

static stream_rows add_stream_rows(builder *b, const day_stream *s)
{
    const int         from = day_pool_row(b->site, b->day, s->pool) - b->day->part.from;
    const stream_rows r    = {s, b->rows, b->rows + s->n, from};

    for (int i = 0; i < s->n; i++)
        add_row(b, 0, 0);
    for (int k = 0; k < s->shape->n_breaks; k++) {
        for (int i = 0; i < s->n; i++)
            add_row(b, 0, 0);
        for (int i = 0; i < s->n - 1; i++)
            add_row(b, -INFINITY, 0);
    }
    return r;
}

/* People by type and option, at the type's count; whole where shifts are. */
static void add_people(builder *b, const stream_rows *r)
{
    day_choice c = day_no_choice(r->stream);

    while (day_choice_next(r->stream, &c)) {
        add_column(b, day_cost(r->stream, &c), b->day->types[c.type].count, true);
        add_entry(b, c.type, 1);
        add_entry(b, r->shifts + c.i, -1);
    }
}

/* How shifts of start i tie the starts of break k. */
static void add_shift_to_break(builder *b, const stream_rows *r, int k, int i)
{
    const wfm_break_window *window = &r->stream->shape->breaks[k];

    add_entry(b, flow_row(r, k, i), 1);
    for (int l = i;
         l < r->stream->n - 1 && limit_slot(r, window, l) <= r->stream->start[i] + window->last;
         l++)
        add_entry(b, limit_row(r, k, l), -1);
}

static void add_shifts(builder *b, const stream_rows *r)
{
    const day_stream *s = r->stream;

    for (int i = 0; i < s->n; i++) {
        add_column(b, 0, INFINITY, true);
        add_entry(b, r->shifts + i, 1);
        for (int t = s->start[i]; t < s->start[i] + s->shape->slots; t++)
            add_entry(b, r->presence + t, 1);
        for (int k = 0; k < s->shape->n_breaks; k++)
            add_shift_to_break(b, r, k, i);
    }
}

/* Break k started in slot t, before the end of the window of start i. */
static void add_break_at(builder *b, const stream_rows *r, int k, int t)
{
    const wfm_break_window *window = &r->stream->shape->breaks[k];
    const int               i      = day_segment(r->stream, window, t);

    add_column(b, 0, INFINITY, true);
    for (int at = t; at < t + window->slots; at++)
        add_entry(b, r->presence + at, -1);
    add_entry(b, flow_row(r, k, i), -1);
    for (int l = 0; l < r->stream->n - 1; l++)
        if (limit_slot(r, window, l) >= t && limit_segment(r, window, l) == i)
            add_entry(b, limit_row(r, k, l), 1);
}

static void add_early(builder *b, const stream_rows *r, int k, int i)
{
    const wfm_break_window *window = &r->stream->shape->breaks[k];

    add_column(b, 0, INFINITY, false);
    add_entry(b, flow_row(r, k, i), 1);
    add_entry(b, flow_row(r, k, i + 1), -1);
    for (int l = 0; l < r->stream->n - 1; l++)
        if (limit_segment(r, window, l) == i + 1)
            add_entry(b, limit_row(r, k, l), 1);
}

static void add_break(builder *b, const stream_rows *r, int k)
{
    const wfm_break_window *window = &r->stream->shape->breaks[k];
    const wfm_part          part   = day_break_part(r->stream, window);

    for (int t = part.from; t < part.to; t++)
        if (day_break_fits(r->stream, window, t))
            add_break_at(b, r, k, t);
    for (int i = 0; i < r->stream->n - 1; i++)
        add_early(b, r, k, i);
}

static void add_streams(builder *b)
{
    day_stream s;

    day_streams(b->site, b->day, &s);
    while (day_stream_next(&s)) {
        const stream_rows r = add_stream_rows(b, &s);

        add_people(b, &r);
        add_shifts(b, &r);
        for (int k = 0; k < s.shape->n_breaks; k++)
            add_break(b, &r, k);
    }
}

/* ---- coverage ---- */

static void add_cover_rows(builder *b)
{
    for (int d = 0; d < b->site->n_demands; d++)
        for (int t = b->day->part.from; day_serves(b->site, b->day, d) && t < b->day->part.to;
             t++) {
            const day_step step    = day_steps(b->site, b->day, d, t);
            const int      missing = step.ref - step.base;

            add_row(b, missing, missing);
        }
    for (int p = 0; p < b->site->n_pools; p++)
        for (int t = b->day->part.from; day_deals_out(b->site, b->day, p) && t < b->day->part.to;
             t++)
            add_row(b, 0, 0);
}

/* What a pool's people do in each slot. */
static void add_dealing(builder *b, int pool)
{
    const wfm_pool *p   = &b->site->pools[pool];
    const int       row = day_pool_row(b->site, b->day, pool);

    for (int i = 0; i < p->n_demands; i++) {
        const int to = day_demand_row(b->site, b->day, p->demands[i]);

        for (int t = 0; t < day_slots(b->day); t++) {
            add_column(b, 0, INFINITY, true);
            add_entry(b, row + t, -1);
            add_entry(b, to + t, 1);
        }
    }
}

static void add_steps(builder *b, int demand, int slot, int row)
{
    day_step step = day_steps(b->site, b->day, demand, slot);

    while (day_step_next(&step)) {
        add_column(b, step.cost, step.width > 0 ? (double)step.width : INFINITY, false);
        add_entry(b, row, step.beyond ? -1 : 1);
    }
}

/* What coverage costs where nothing is missing and nobody beyond. */
static wfm_cost constant(const builder *b)
{
    wfm_cost sum = 0;

    for (int d = 0; d < b->site->n_demands; d++)
        for (int t = b->day->part.from; t < b->day->part.to; t++) {
            const day_step step = day_steps(b->site, b->day, d, t);

            sum +=
                wfm_curve_cost(step.curve, day_serves(b->site, b->day, d) ? step.ref : step.base);
        }
    return sum;
}

static void add_coverage(builder *b)
{
    for (int p = 0; p < b->site->n_pools; p++)
        if (day_deals_out(b->site, b->day, p))
            add_dealing(b, p);
    for (int d = 0; d < b->site->n_demands; d++) {
        const int row = day_demand_row(b->site, b->day, d);

        for (int t = 0; day_serves(b->site, b->day, d) && t < day_slots(b->day); t++)
            add_steps(b, d, b->day->part.from + t, row + t);
    }
    add_column(b, constant(b), 1, false);
    if (b->lp && b->ok)
        b->lp->lower[b->cols - 1] = 1;
}

static void build(builder *b)
{
    add_types(b);
    add_cover_rows(b);
    add_off(b);
    add_streams(b);
    add_coverage(b);
}

void wfm_day_rooms(const wfm_site *site, const wfm_day_program *day, int *rows, int *cols,
                   int *entries)
{
    builder b = {.site = site, .day = day};

    build(&b);
    *rows    = b.rows;
    *cols    = b.cols;
    *entries = b.entries;
}

bool wfm_day_build(const wfm_site *site, const wfm_day_program *day, double scale, wfm_lp *lp)
{
    builder b = {.site = site, .day = day, .scale = scale, .lp = lp, .ok = true};

    if (!day_starts_fit(site, day))
        return false;
    build(&b);
    return b.ok;
}
