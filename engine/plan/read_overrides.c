/* Overrides in the order in which they are applied: inline, then from a file. */
#include <math.h>

#include "engine/base/planner.h"
#include "engine/base/planner_csv.h"
#include "engine/plan/attribute.h"
#include "engine/plan/read.h"
#include "engine/plan/table.h"

typedef struct {
    wfm_build *b;
    wfm_list   overrides; /* of wfm_override */
} reading;

static void add(reading *r, const char *file, wfm_override override, const char *queue)
{
    wfm_override *added = wfm_list_add(r->b, &r->overrides, sizeof *added);

    override.queue =
        *queue ? wfm_refer(r->b, &r->b->queues, "queue", queue, file, override.line) : -1;
    if (added)
        *added = override;
}

static void read_override(reading *r, const xmlNode *node)
{
    wfm_build   *b         = r->b;
    wfm_override override  = {.note = wfm_attr_text(b, node, "note"), .line = wfm_node_line(node)};
    wfm_override_text text = {.from = wfm_attr_text(b, node, "from"),
                              .to   = wfm_attr_text(b, node, "to")};
    wfm_error         why;

    text.value[WFM_HAND_MULTIPLY] = wfm_attr_number_or(b, node, "multiply", NAN);
    text.value[WFM_HAND_ADD]      = wfm_attr_number_or(b, node, "add", NAN);
    text.value[WFM_HAND_SET]      = wfm_attr_number_or(b, node, "set", NAN);
    if (wfm_is_spoiled(b, override.line))
        return;
    if (wfm_override_read(&text, b->plan->zone, &override, &why))
        wfm_complain(b, override.line, "%s", why.text);
    else
        add(r, b->plan->file, override, wfm_attr_text(b, node, "queue"));
}

static wfm_status take_row(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading     *r = user;
    wfm_override override;

    if (wfm_override_row(row, r->b->plan->zone, &override, err))
        return WFM_EDATA;
    override.note = wfm_build_text(r->b, override.note);
    add(r, row->file, override, row->field[WFM_OVERRIDE_COL_QUEUE]);
    return wfm_row_done(r->b, err);
}

/* Without a zone, which is told, no time can be read. */
void wfm_read_overrides(wfm_build *b, const xmlNode *root)
{
    static const wfm_table_form form = {"overrides", "file", wfm_override_columns,
                                        WFM_OVERRIDE_COLS, take_row};
    const xmlNode              *node = wfm_node_child(root, "overrides");
    const xmlNode              *at   = wfm_node_child(node, "override");
    reading                     r    = {.b = b};

    if (!node || !b->plan->zone)
        return;
    for (; at; at = wfm_node_next(at->next, "override"))
        read_override(&r, at);
    wfm_table_read(b, node, &form, &r);
    b->plan->overrides =
        wfm_list_move(b, &r.overrides, sizeof(wfm_override), &b->plan->n_overrides);
}
