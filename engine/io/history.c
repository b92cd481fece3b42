/* A history is read into one draft per queue, which is sorted, checked for starts that stand twice,
 * laid on the grid, and only then copied to what the caller gets. */
#include "wfm/history.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/arena.h"
#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/io/history_draft.h"
#include "engine/io/history_grid.h"
#include "engine/io/history_row.h"

/* A history in the making. */
typedef struct {
    int                wanted_s; /* interval, 0: the file's */
    wfm_history_grid   grid;
    wfm_history_drafts drafts;
    wfm_messages      *messages;
} reading;

static wfm_status take_row(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading          *r     = user;
    wfm_history_entry entry = {.line = row->line};

    if (wfm_history_row_read(row, r->grid.zone, &entry.row, err))
        return WFM_EDATA;
    if (!wfm_history_drafts_add(&r->drafts, row->field[WFM_HISTORY_QUEUE], &entry))
        return wfm_fail_memory(err);
    return WFM_OK;
}

static void check_duplicates(const wfm_history_grid *grid, const wfm_history_draft *draft,
                             wfm_complaints *complaints)
{
    const wfm_history_entry *first = draft->at;
    char                     start[WFM_INSTANT_TEXT];
    wfm_error                why;

    for (size_t i = 1; i < draft->n; i++) {
        const wfm_history_entry *entry = &draft->at[i];

        if (entry->row.start != first->row.start) {
            first = entry;
            continue;
        }
        (void)wfm_fail(&why, WFM_EDATA,
                       "%s:%zu: column 'start': '%s': queue '%s' has this interval in line %zu "
                       "already",
                       grid->file, entry->line,
                       wfm_instant_text(grid->zone, entry->row.start, start), draft->queue,
                       first->line);
        wfm_complaints_add(complaints, &why);
    }
}

static wfm_status sort(reading *r, wfm_error *err)
{
    wfm_complaints complaints = {.messages = r->messages};

    for (size_t i = 0; i < r->drafts.n; i++) {
        wfm_history_draft_sort(&r->drafts.at[i]);
        check_duplicates(&r->grid, &r->drafts.at[i], &complaints);
    }
    return wfm_complaints_verdict(&complaints, err);
}

static void sum_up(reading *r)
{
    size_t left_out = 0;

    for (size_t i = 0; i < r->drafts.n; i++)
        left_out += wfm_history_grid_sum(&r->grid, &r->drafts.at[i]);
    wfm_say(r->messages, WFM_NOTICE,
            "%s: rows of %d s are summed up to intervals of %d s; %zu intervals with a missing "
            "part are left out",
            r->grid.file, r->grid.row_s, r->grid.interval_s, left_out);
}

static wfm_status lay_on_grid(reading *r, wfm_error *err)
{
    wfm_complaints   complaints = {.messages = r->messages};
    const wfm_status status     = wfm_history_grid_set(&r->grid, r->wanted_s, &r->drafts, err);

    if (status)
        return status;
    for (size_t i = 0; i < r->drafts.n; i++)
        wfm_history_grid_check(&r->grid, &r->drafts.at[i], &complaints);
    if (complaints.n > 0)
        return wfm_complaints_verdict(&complaints, err);
    if (r->grid.row_s < r->grid.interval_s)
        sum_up(r);
    return WFM_OK;
}

/* Rows that stand twice are told even when others are rejected: all that is wrong, at once. */
static wfm_status draw_up(const wfm_csv_source *source, reading *r, wfm_error *err)
{
    const wfm_status status = wfm_csv_read(source, take_row, r, r->messages, err);

    if (status && status != WFM_EDATA)
        return status;
    if (sort(r, status ? NULL : err) || status)
        return WFM_EDATA;
    if (r->drafts.n == 0)
        return wfm_fail(err, WFM_EDATA, "%s: the file has no rows", r->grid.file);
    return lay_on_grid(r, err);
}

/* Copies one queue and lets go of its draft, so that the rows are never all there twice. */
static wfm_status give(wfm_arena *arena, wfm_history_draft *draft, wfm_series *out, wfm_error *err)
{
    out->queue  = wfm_arena_text(arena, draft->queue);
    out->rows   = wfm_arena_take(arena, draft->n, sizeof *out->rows);
    out->n_rows = draft->n;
    if (!out->queue || !out->rows)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < draft->n; i++)
        out->rows[i] = draft->at[i].row;
    free(draft->at);
    draft->at = NULL;
    return WFM_OK;
}

/* A queue of which no interval has all of its parts is as good as not there. */
static wfm_status give_all(reading *r, wfm_arena *arena, wfm_history *out, wfm_error *err)
{
    wfm_status status = WFM_OK;

    out->interval_s = r->grid.interval_s;
    out->file       = wfm_arena_text(arena, r->grid.file);
    out->series     = wfm_arena_take(arena, r->drafts.n, sizeof *out->series);
    if (!out->file || !out->series)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < r->drafts.n && !status; i++)
        if (r->drafts.at[i].n > 0)
            status = give(arena, &r->drafts.at[i], &out->series[out->n_series++], err);
        else
            wfm_say(r->messages, WFM_WARNING,
                    "%s: queue '%s' has no interval with all its parts: it is left out",
                    r->grid.file, r->drafts.at[i].queue);
    if (!status && out->n_series == 0)
        status = wfm_fail(err, WFM_EDATA, "%s: no interval of %d s has all its parts", r->grid.file,
                          r->grid.interval_s);
    return status;
}

wfm_status wfm_history_read(const char *path, const wfm_history_options *options, wfm_history *out,
                            wfm_messages *messages, wfm_error *err)
{
    wfm_arena   arena  = {0};
    wfm_history result = {0};
    reading     r      = {.wanted_s = options->interval_s,
                          .grid     = {.zone = options->zone, .file = wfm_base_name(path)},
                          .messages = messages};

    const wfm_csv_source source = {.path      = path,
                                   .encoding  = options->encoding,
                                   .columns   = wfm_history_columns,
                                   .n_columns = WFM_HISTORY_COLUMNS,
                                   .sha256    = result.sha256};

    wfm_status status = draw_up(&source, &r, err);
    if (!status)
        status = give_all(&r, &arena, &result, err);
    if (!status) {
        result.memory = arena.last;
        *out          = result;
    } else {
        wfm_arena_release(&arena);
    }
    wfm_history_drafts_release(&r.drafts);
    return status;
}

void wfm_history_release(wfm_history *history)
{
    wfm_arena arena = {history->memory};

    wfm_arena_release(&arena);
    memset(history, 0, sizeof *history);
}

static int compare_queue(const void *queue, const void *series)
{
    return strcmp(queue, ((const wfm_series *)series)->queue);
}

const wfm_series *wfm_history_find(const wfm_history *history, const char *queue)
{
    if (history->n_series == 0)
        return NULL;
    return bsearch(queue, history->series, history->n_series, sizeof *history->series,
                   compare_queue);
}
