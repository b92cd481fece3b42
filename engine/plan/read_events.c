/* Events, inline and from a file, in order of their first day. */
#include <math.h>

#include "engine/base/planner.h"
#include "engine/base/planner_csv.h"
#include "engine/plan/attribute.h"
#include "engine/plan/read.h"
#include "engine/plan/table.h"

typedef struct {
    wfm_build *b;
    wfm_list   said; /* of wfm_said_event */
} reading;

/* An event of an unknown queue, which is told, is none of all queues. */
static void add(reading *r, const char *file, wfm_event event, const char *queue)
{
    event.queue = *queue ? wfm_refer(r->b, &r->b->queues, "queue", queue, file, event.line) : -1;
    if (*queue && event.queue < 0)
        return;
    wfm_said_event *added = wfm_list_add(r->b, &r->said, sizeof *added);
    if (added)
        *added = (wfm_said_event){event, file, r->said.n};
}

static void read_event(reading *r, const xmlNode *node)
{
    wfm_build *b     = r->b;
    wfm_event  event = {.kind           = wfm_attr_text(b, node, "kind"),
                        .from           = wfm_attr_date(b, node, "from"),
                        .factor         = wfm_attr_number_or(b, node, "factor", NAN),
                        .half_life_days = wfm_attr_number_or(b, node, "half-life", NAN),
                        .line           = wfm_node_line(node)};
    wfm_error  why;

    event.to = wfm_attr_given(node, "to") ? wfm_attr_date(b, node, "to") : event.from;
    if (wfm_is_spoiled(b, event.line))
        return;
    if (wfm_event_settle(&event, &why))
        wfm_complain(b, event.line, "%s", why.text);
    else
        add(r, b->plan->file, event, wfm_attr_text(b, node, "queue"));
}

static wfm_status take_row(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading  *r = user;
    wfm_event event;

    if (wfm_event_row(row, &event, err))
        return WFM_EDATA;
    event.kind = wfm_build_text(r->b, event.kind);
    add(r, wfm_build_text(r->b, row->file), event, row->field[WFM_EVENT_COL_QUEUE]);
    return wfm_row_done(r->b, err);
}

static void settle(reading *r)
{
    wfm_build      *b      = r->b;
    size_t          n      = 0;
    wfm_said_event *said   = wfm_list_move(b, &r->said, sizeof *said, &n);
    wfm_event      *events = wfm_build_take(b, n, sizeof *events);
    wfm_error       why;

    if (!said || !events)
        return;
    wfm_events_sort(said, n);
    for (size_t i = 0; i < n; i++) {
        if (wfm_event_check(said, i, &why))
            wfm_complain_at(b, said[i].file, said[i].event.line, "%s", why.text);
        events[i] = said[i].event;
    }
    b->plan->events   = events;
    b->plan->n_events = n;
}

void wfm_read_events(wfm_build *b, const xmlNode *root)
{
    static const wfm_table_form form = {"events", "file", wfm_event_columns, WFM_EVENT_COLS,
                                        take_row};
    const xmlNode              *node = wfm_node_child(root, "events");
    reading                     r    = {.b = b};

    if (!node)
        return;
    for (const xmlNode *at = wfm_node_child(node, "event"); at;
         at                = wfm_node_next(at->next, "event"))
        read_event(&r, at);
    wfm_table_read(b, node, &form, &r);
    settle(&r);
}
