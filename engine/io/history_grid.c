#include "engine/io/history_grid.h"

#include <stdbool.h>
#include <stdlib.h>

#include "engine/base/error.h"

#define LEAST_S 300 /* of an interval */

/* counts[d] gets how many neighbours lie d seconds apart, d in 1 .. WFM_DAY_S. */
static void count_distances(const wfm_history_draft *draft, size_t *counts)
{
    for (size_t i = 1; i < draft->n; i++) {
        const wfm_instant distance = draft->at[i].row.start - draft->at[i - 1].row.start;

        if (distance <= WFM_DAY_S)
            counts[distance]++;
    }
}

/* 0 if no two rows of a queue lie within a day. */
static wfm_status most_frequent(const wfm_history_drafts *drafts, int *out, wfm_error *err)
{
    size_t *counts = calloc(WFM_DAY_S + 1, sizeof *counts);
    int     best   = 0;

    if (!counts)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < drafts->n; i++)
        count_distances(&drafts->at[i], counts);
    for (int d = 1; d <= WFM_DAY_S; d++)
        if (counts[d] > counts[best])
            best = d;
    free(counts);
    *out = best;
    return WFM_OK;
}

static bool is_interval(int s)
{
    return s >= LEAST_S && s <= WFM_DAY_S && WFM_DAY_S % s == 0;
}

static wfm_status take_from_file(wfm_history_grid *grid, wfm_error *err)
{
    if (grid->row_s == 0)
        return wfm_fail(err, WFM_EDATA,
                        "%s: no queue has two rows within a day: the interval cannot be told",
                        grid->file);
    if (!is_interval(grid->row_s))
        return wfm_fail(err, WFM_EDATA,
                        "%s: most rows lie %d s apart: an interval must be %d to %d s and divide "
                        "a day",
                        grid->file, grid->row_s, LEAST_S, WFM_DAY_S);
    grid->interval_s = grid->row_s;
    return WFM_OK;
}

/* Rows too few to tell their distance are taken to be of the interval that is wanted. */
static wfm_status take_wanted(wfm_history_grid *grid, int wanted_s, wfm_error *err)
{
    if (grid->row_s == 0)
        grid->row_s = wanted_s;
    if (grid->row_s > wanted_s)
        return wfm_fail(err, WFM_EDATA,
                        "%s: most rows lie %d s apart: rows coarser than the interval of %d s "
                        "cannot be split",
                        grid->file, grid->row_s, wanted_s);
    if (wanted_s % grid->row_s != 0)
        return wfm_fail(err, WFM_EDATA,
                        "%s: most rows lie %d s apart: must divide the interval of %d s",
                        grid->file, grid->row_s, wanted_s);
    grid->interval_s = wanted_s;
    return WFM_OK;
}

wfm_status wfm_history_grid_set(wfm_history_grid *grid, int wanted_s,
                                const wfm_history_drafts *drafts, wfm_error *err)
{
    if (wanted_s != 0 && !is_interval(wanted_s))
        return wfm_fail(err, WFM_EUSAGE, "interval of %d s: must be %d to %d s and divide a day",
                        wanted_s, LEAST_S, WFM_DAY_S);
    const wfm_status status = most_frequent(drafts, &grid->row_s, err);
    if (status)
        return status;
    return wanted_s ? take_wanted(grid, wanted_s, err) : take_from_file(grid, err);
}

/* A half-open stretch of time: a local day, an interval. */
typedef struct {
    wfm_instant from, to;
} span;

/* Moves the day to the one that `at` lies in; rows are in order, so it rarely has to. */
static void follow(const wfm_zone *zone, wfm_instant at, span *day)
{
    if (at >= day->from && at < day->to)
        return;
    const wfm_day local = wfm_zone_local(zone, at).day;
    day->from           = wfm_day_start(zone, local);
    day->to             = wfm_day_start(zone, local + 1);
}

/* The interval that `at` lies in. One of a day is the local day, however long that is. */
static span interval_around(wfm_instant at, int interval_s, const span *day)
{
    if (interval_s == WFM_DAY_S)
        return *day;
    const wfm_instant from = at - (at - day->from) % interval_s;
    const wfm_instant to   = from + interval_s;

    return (span){from, to < day->to ? to : day->to};
}

static void complain(const wfm_history_grid *grid, const wfm_history_entry *entry, const span *day,
                     wfm_complaints *complaints)
{
    char      start[WFM_INSTANT_TEXT], midnight[WFM_INSTANT_TEXT];
    wfm_error why;

    (void)wfm_fail(&why, WFM_EDATA,
                   "%s:%zu: column 'start': '%s': %lld s of elapsed time after the day's first "
                   "instant %s: must start an interval of %d s",
                   grid->file, entry->line, wfm_instant_text(grid->zone, entry->row.start, start),
                   (long long)(entry->row.start - day->from),
                   wfm_instant_text(grid->zone, day->from, midnight), grid->row_s);
    wfm_complaints_add(complaints, &why);
}

void wfm_history_grid_check(const wfm_history_grid *grid, const wfm_history_draft *draft,
                            wfm_complaints *complaints)
{
    span day = {0, 0};

    for (size_t i = 0; i < draft->n; i++) {
        const wfm_instant start = draft->at[i].row.start;

        follow(grid->zone, start, &day);
        if (start != interval_around(start, grid->row_s, &day).from)
            complain(grid, &draft->at[i], &day, complaints);
    }
}

static void add(wfm_history_row *sum, const wfm_history_row *part)
{
    sum->offered += part->offered;
    sum->answered += part->answered;
    sum->abandoned += part->abandoned;
    sum->answered_within += part->answered_within;
    sum->abandoned_within += part->abandoned_within;
    sum->handle_s += part->handle_s;
}

/* The sum of row i and those after it that lie before `end`; *next gets the first beyond. */
static wfm_history_row sum_until(const wfm_history_draft *draft, size_t i, wfm_instant end,
                                 size_t *next)
{
    wfm_history_row sum = draft->at[i].row;

    for (i++; i < draft->n && draft->at[i].row.start < end; i++)
        add(&sum, &draft->at[i].row);
    *next = i;
    return sum;
}

size_t wfm_history_grid_sum(const wfm_history_grid *grid, wfm_history_draft *draft)
{
    span   day = {0, 0};
    size_t n = 0, left_out = 0, next = 0;

    for (size_t i = 0; i < draft->n; i = next) {
        const wfm_instant start = draft->at[i].row.start;

        follow(grid->zone, start, &day);
        const span            whole = interval_around(start, grid->interval_s, &day);
        const wfm_history_row sum   = sum_until(draft, i, whole.to, &next);
        const wfm_instant     parts = (whole.to - whole.from + grid->row_s - 1) / grid->row_s;
        if ((wfm_instant)(next - i) == parts)
            draft->at[n++].row = sum; /* its first part starts it */
        else
            left_out++;
    }
    draft->n = n;
    return left_out;
}
