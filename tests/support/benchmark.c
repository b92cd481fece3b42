#include "tests/support/benchmark.h"

#include <string.h>

#include "engine/base/error.h"
#include "tests/support/benchmark_ids.h"
#include "tests/support/benchmark_lines.h"

#define MOST_DAYS    3660    /* ten years */
#define MOST_MINUTES 5300000 /* of ten years */
#define MOST_COUNT   1000000 /* people wanted, weights: sums stay far from overflow */

/* An instance on its way from lines to arrays. */
typedef struct {
    benchmark       b;
    benchmark_lines lines;
    benchmark_ids   shifts, staff;
    wfm_error      *err;
} reader;

static const benchmark_range horizon_range = {"horizon", 1, MOST_DAYS};
static const benchmark_range minutes_range = {"minutes", 0, MOST_MINUTES};
static const benchmark_range weight_range  = {"weight", 0, MOST_COUNT};
static const benchmark_range people_range  = {"requirement", 0, MOST_COUNT};

static benchmark_range day_range(const reader *r)
{
    return (benchmark_range){"day", 0, r->b.days - 1};
}

static size_t cell(const reader *r, int person, int day)
{
    return (size_t)person * (size_t)r->b.days + (size_t)day;
}

static bool read_horizon(reader *r)
{
    benchmark_line *line = r->lines.first[BENCHMARK_HORIZON];

    if (r->lines.n[BENCHMARK_HORIZON] != 1)
        return wfm_fail(r->err, WFM_EDATA, "%s: horizon: found %zu lines, expected 1",
                        r->lines.file, r->lines.n[BENCHMARK_HORIZON]) == WFM_OK;
    return benchmark_whole(line, horizon_range, &r->b.days, r->err) && benchmark_end(line, r->err);
}

/* All arrays, with what holds where the file says nothing. */
static bool make_room(reader *r)
{
    benchmark   *b        = &r->b;
    wfm_arena   *a        = &b->arena;
    const size_t shifts   = (size_t)r->shifts.n;
    const size_t staff    = (size_t)r->staff.n;
    const size_t cells    = staff * (size_t)b->days;
    const size_t requests = r->lines.n[BENCHMARK_ON_REQUESTS] + r->lines.n[BENCHMARK_OFF_REQUESTS];

    b->n_shifts      = r->shifts.n;
    b->n_staff       = r->staff.n;
    b->shifts        = wfm_arena_take(a, shifts, sizeof *b->shifts);
    b->forbidden     = wfm_arena_take(a, shifts * shifts, sizeof *b->forbidden);
    b->staff         = wfm_arena_take(a, staff, sizeof *b->staff);
    b->most          = wfm_arena_take(a, staff * shifts, sizeof *b->most);
    b->day_off       = wfm_arena_take(a, cells, sizeof *b->day_off);
    b->request_start = wfm_arena_take(a, cells + 1, sizeof *b->request_start);
    b->requests      = wfm_arena_take(a, requests, sizeof *b->requests);
    b->cover         = wfm_arena_take(a, (size_t)b->days * shifts, sizeof *b->cover);
    if (!b->shifts || !b->forbidden || !b->staff || !b->most || !b->day_off || !b->request_start ||
        !b->requests || !b->cover)
        return wfm_fail_memory(r->err) == WFM_OK;
    for (size_t i = 0; i < staff * shifts; i++)
        b->most[i] = b->days;
    for (int i = 0; i < r->shifts.n; i++)
        b->shifts[r->shifts.ids[i].index].id = r->shifts.ids[i].id;
    for (int i = 0; i < r->staff.n; i++)
        b->staff[r->staff.ids[i].index].id = r->staff.ids[i].id;
    return true;
}

/* ---- shifts: minutes, shifts that may not follow ---- */

static bool read_forbidden(reader *r, benchmark_line *line, int shift)
{
    char *list = benchmark_cut(&line->rest, ',');
    int   next = 0;

    for (char *id = NULL; list && (id = benchmark_cut(&list, '|'));) {
        if (!benchmark_ids_find(&r->shifts, line, id, &next, r->err))
            return false;
        r->b.forbidden[shift * r->b.n_shifts + next] = true;
    }
    return true;
}

static bool read_shifts(reader *r)
{
    benchmark_line *line = r->lines.first[BENCHMARK_SHIFTS];

    for (int i = 0; line; line = line->next, i++)
        if (!benchmark_whole(line, minutes_range, &r->b.shifts[i].minutes, r->err) ||
            !read_forbidden(r, line, i) || !benchmark_end(line, r->err))
            return false;
    return true;
}

/* ---- staff: most shifts by type, minutes, runs, weekends ---- */

static bool read_most(reader *r, benchmark_line *line, int *most)
{
    const benchmark_range range = {"most shifts", 0, MOST_DAYS};
    char                 *list  = NULL;
    char                 *count = NULL;
    int                   shift = 0;

    if (!benchmark_field(line, range.what, &list, r->err))
        return false;
    while ((count = benchmark_cut(&list, '|'))) {
        const char *id = benchmark_cut(&count, '=');

        if (!benchmark_ids_find(&r->shifts, line, id ? id : "", &shift, r->err) ||
            !benchmark_number(line, count, range, &most[shift], r->err))
            return false;
    }
    return true;
}

static bool in_order(const benchmark_line *line, benchmark_range least_most, wfm_error *err)
{
    return least_most.min <= least_most.max ||
           benchmark_wrong(line, err, "%s: the least, %d, is above the most, %d", least_most.what,
                           least_most.min, least_most.max);
}

static bool read_person(reader *r, benchmark_line *line, benchmark_person *p)
{
    const benchmark_range run = {"consecutive shifts", 0, MOST_DAYS};
    const benchmark_range off = {"consecutive days off", 0, MOST_DAYS};
    const benchmark_range end = {"weekends", 0, MOST_DAYS};

    return benchmark_whole(line, minutes_range, &p->max_minutes, r->err) &&
           benchmark_whole(line, minutes_range, &p->min_minutes, r->err) &&
           benchmark_whole(line, run, &p->max_run, r->err) &&
           benchmark_whole(line, run, &p->min_run, r->err) &&
           benchmark_whole(line, off, &p->min_off, r->err) &&
           benchmark_whole(line, end, &p->max_weekends, r->err) && benchmark_end(line, r->err) &&
           in_order(line, (benchmark_range){"minutes", p->min_minutes, p->max_minutes}, r->err) &&
           in_order(line, (benchmark_range){run.what, p->min_run, p->max_run}, r->err);
}

static bool read_staff(reader *r)
{
    benchmark_line *line = r->lines.first[BENCHMARK_STAFF];

    for (int i = 0; line; line = line->next, i++)
        if (!read_most(r, line, &r->b.most[i * r->b.n_shifts]) ||
            !read_person(r, line, &r->b.staff[i]))
            return false;
    return true;
}

/* ---- days off, requests, cover ---- */

static bool read_days_off(reader *r)
{
    int person = 0;
    int day    = 0;

    for (benchmark_line *line = r->lines.first[BENCHMARK_DAYS_OFF]; line; line = line->next) {
        if (!benchmark_ids_take(&r->staff, line, &person, r->err))
            return false;
        while (*line->rest) {
            if (!benchmark_whole(line, day_range(r), &day, r->err))
                return false;
            r->b.day_off[cell(r, person, day)] = true;
        }
    }
    return true;
}

/* A request and the cell of its person and day. */
typedef struct {
    size_t            cell;
    benchmark_request request;
} placed_request;

static bool read_requests(reader *r, benchmark_section section, placed_request *out)
{
    for (benchmark_line *line = r->lines.first[section]; line; line = line->next, out++) {
        benchmark_request *q      = &out->request;
        int                person = 0;
        int                day    = 0;

        if (!benchmark_ids_take(&r->staff, line, &person, r->err) ||
            !benchmark_whole(line, day_range(r), &day, r->err) ||
            !benchmark_ids_take(&r->shifts, line, &q->shift, r->err) ||
            !benchmark_whole(line, weight_range, &q->weight, r->err) ||
            !benchmark_end(line, r->err))
            return false;
        q->on     = section == BENCHMARK_ON_REQUESTS;
        out->cell = cell(r, person, day);
    }
    return true;
}

/* Counting sort by cell, from the last request on: each goes before those placed already. */
static void place_requests(benchmark *b, const placed_request *placed, size_t n)
{
    const size_t cells = (size_t)b->n_staff * (size_t)b->days;
    size_t      *start = b->request_start;

    for (size_t i = 0; i < n; i++)
        start[placed[i].cell]++;
    for (size_t i = 1; i <= cells; i++)
        start[i] += start[i - 1];
    while (n-- > 0)
        b->requests[--start[placed[n].cell]] = placed[n].request;
}

static bool read_all_requests(reader *r)
{
    const size_t    on     = r->lines.n[BENCHMARK_ON_REQUESTS];
    const size_t    n      = on + r->lines.n[BENCHMARK_OFF_REQUESTS];
    placed_request *placed = wfm_arena_take(&r->b.arena, n, sizeof *placed);

    if (!placed)
        return wfm_fail_memory(r->err) == WFM_OK;
    if (!read_requests(r, BENCHMARK_ON_REQUESTS, placed) ||
        !read_requests(r, BENCHMARK_OFF_REQUESTS, placed + on))
        return false;
    place_requests(&r->b, placed, n);
    return true;
}

static bool read_cover(reader *r)
{
    bool *seen = wfm_arena_take(&r->b.arena, (size_t)r->b.days * (size_t)r->b.n_shifts, 1);

    if (!seen)
        return wfm_fail_memory(r->err) == WFM_OK;
    for (benchmark_line *line = r->lines.first[BENCHMARK_COVER]; line; line = line->next) {
        int day   = 0;
        int shift = 0;

        if (!benchmark_whole(line, day_range(r), &day, r->err) ||
            !benchmark_ids_take(&r->shifts, line, &shift, r->err))
            return false;
        const int        at    = day * r->b.n_shifts + shift;
        benchmark_cover *cover = &r->b.cover[at];
        if (seen[at])
            return benchmark_wrong(line, r->err, "cover of day %d and shift '%s' is there twice",
                                   day, r->b.shifts[shift].id);
        seen[at] = true;
        if (!benchmark_whole(line, people_range, &cover->required, r->err) ||
            !benchmark_whole(line, weight_range, &cover->under, r->err) ||
            !benchmark_whole(line, weight_range, &cover->over, r->err) ||
            !benchmark_end(line, r->err))
            return false;
    }
    return true;
}

/* ---- all of it ---- */

static bool read_ids(reader *r)
{
    wfm_arena *arena = &r->b.arena;

    return benchmark_ids_read(&r->lines, BENCHMARK_SHIFTS, "shift", arena, &r->shifts, r->err) &&
           benchmark_ids_read(&r->lines, BENCHMARK_STAFF, "person", arena, &r->staff, r->err);
}

wfm_status benchmark_read(const char *path, benchmark *out, wfm_error *err)
{
    reader r = {.err = err};

    if (benchmark_lines_read(path, &r.b.arena, &r.lines, err) || !read_horizon(&r) ||
        !read_ids(&r) || !make_room(&r) || !read_shifts(&r) || !read_staff(&r) ||
        !read_days_off(&r) || !read_all_requests(&r) || !read_cover(&r)) {
        benchmark_free(&r.b);
        return err->status;
    }
    *out = r.b;
    return WFM_OK;
}

void benchmark_free(benchmark *b)
{
    wfm_arena_release(&b->arena);
    *b = (benchmark){0};
}
