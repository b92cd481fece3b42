/* Special days, inline and from a file, in order of day. */
#include <stdlib.h>

#include "engine/base/planner.h"
#include "engine/base/planner_csv.h"
#include "engine/plan/attribute.h"
#include "engine/plan/read.h"
#include "engine/plan/table.h"

typedef struct {
    wfm_special_day day;
    const char     *file;
    size_t          order; /* in which it was read */
} dated;

typedef struct {
    wfm_build *b;
    wfm_list   days; /* of dated */
} reading;

static void add(reading *r, const char *file, wfm_special_day day, const char *queue)
{
    dated *added = wfm_list_add(r->b, &r->days, sizeof *added);

    day.queue = *queue ? wfm_refer(r->b, &r->b->queues, "queue", queue, file, day.line) : -1;
    if (added)
        *added = (dated){day, file, r->days.n};
}

static void read_day(reading *r, const xmlNode *node)
{
    wfm_special_day day = {.day    = wfm_attr_date(r->b, node, "date"),
                           .name   = wfm_attr_text(r->b, node, "name"),
                           .kind   = WFM_SPECIAL_HOLIDAY,
                           .closed = wfm_attr_flag(r->b, node, "closed"),
                           .line   = wfm_node_line(node)};

    (void)wfm_special_of(wfm_attr_text(r->b, node, "kind"), day.name, &day.kind);
    add(r, r->b->plan->file, day, wfm_attr_text(r->b, node, "queue"));
}

static wfm_status take_row(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading        *r = user;
    wfm_special_day day;

    if (wfm_day_row(row, &day, err) ||
        wfm_csv_flag(row, WFM_DAY_COL_CLOSED, false, &day.closed, err))
        return WFM_EDATA;
    day.name = wfm_build_text(r->b, day.name);
    add(r, wfm_build_text(r->b, row->file), day, row->field[WFM_DAY_COL_QUEUE]);
    return wfm_row_done(r->b, err);
}

static int compare(long a, long b)
{
    return (a > b) - (a < b);
}

static int by_day(const void *a, const void *b)
{
    const dated *x     = a;
    const dated *y     = b;
    const int    days  = compare(x->day.day, y->day.day);
    const int    queue = compare(x->day.queue, y->day.queue);

    return days ? days : queue ? queue : compare((long)x->order, (long)y->order);
}

static void check_twice(wfm_build *b, const dated *days, size_t n)
{
    char text[WFM_DAY_TEXT];

    for (size_t i = 1; i < n; i++)
        if (days[i].day.day == days[i - 1].day.day && days[i].day.queue == days[i - 1].day.queue)
            wfm_complain_at(
                b, days[i].file, days[i].day.line, "special day '%s' is already given in %s:%d",
                wfm_day_text(days[i].day.day, text), days[i - 1].file, days[i - 1].day.line);
}

void wfm_read_special_days(wfm_build *b, const xmlNode *root)
{
    static const wfm_table_form form = {"special-days", "file", wfm_day_columns, WFM_DAY_COLS,
                                        take_row};
    const xmlNode              *node = wfm_node_child(root, "special-days");
    const xmlNode              *at   = wfm_node_child(node, "day");
    reading                     r    = {.b = b};
    size_t                      n    = 0;

    if (!node)
        return;
    for (; at; at = wfm_node_next(at->next, "day"))
        read_day(&r, at);
    wfm_table_read(b, node, &form, &r);

    dated           *days    = wfm_list_move(b, &r.days, sizeof *days, &n);
    wfm_special_day *special = wfm_build_take(b, n, sizeof *special);
    if (!special)
        return;
    if (n > 0)
        qsort(days, n, sizeof *days, by_day);
    check_twice(b, days, n);
    for (size_t i = 0; i < n; i++)
        special[i] = days[i].day;
    b->plan->special   = special;
    b->plan->n_special = n;
}
