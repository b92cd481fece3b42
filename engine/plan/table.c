#include "engine/plan/table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/plan/attribute.h"

static const double MAX_HOURS = 8904;

/* The name as a path from where the program runs: beside the plan. */
static const char *beside_plan(wfm_build *b, const char *name)
{
    const size_t folder = (size_t)(wfm_base_name(b->path) - b->path);
    char        *path   = wfm_build_take(b, folder + strlen(name) + 1, 1);

    if (!path)
        return "";
    memcpy(path, b->path, folder);
    strcpy(path + folder, name);
    return path;
}

void wfm_note_input(wfm_build *b, const char *role, const char *name, const char *path)
{
    wfm_input *input = wfm_list_add(b, &b->inputs, sizeof *input);

    if (!input)
        return;
    input->role = role;
    input->name = name;
    if (!b->status)
        b->status = wfm_file_sha256(path, input->sha256, b->err);
}

/* Rejected rows are told; what is wrong with the file as a whole is not yet. */
static void judge(wfm_build *b, int line, wfm_status status, size_t told, const wfm_error *why)
{
    if (status == WFM_EDATA && wfm_complaints(b) == told)
        wfm_say(b->messages, WFM_ERROR, "%s", why->text);
    else if (status == WFM_ENOINPUT)
        b->status = wfm_fail(b->err, status, "%s:%d: %s", b->plan->file, line, why->text);
    else if (status && status != WFM_EDATA)
        b->status = wfm_fail(b->err, status, "%s", why->text);
}

bool wfm_table_read(wfm_build *b, const xmlNode *node, const wfm_table_form *form, void *user)
{
    const int line = wfm_node_line(node);

    if (!wfm_attr_given(node, form->attribute))
        return true;
    if (wfm_is_spoiled(b, line) || b->status)
        return false;
    const char          *name   = wfm_attr_text(b, node, form->attribute);
    const char          *path   = beside_plan(b, name);
    const wfm_csv_source source = {
        .path = path, .columns = form->columns, .n_columns = form->n_columns};
    const size_t told = wfm_complaints(b);
    wfm_error    why;

    const wfm_status status = wfm_csv_read(&source, form->take, user, b->messages, &why);
    judge(b, line, status, told, &why);
    if (!b->status)
        wfm_note_input(b, form->role, name, path);
    return status == WFM_OK;
}

wfm_status wfm_row_done(const wfm_build *b, wfm_error *err)
{
    return b->status ? wfm_fail_memory(err) : WFM_OK;
}

wfm_status wfm_row_whole(const wfm_csv_row *row, size_t column, int least, int most, int *out,
                         wfm_error *err)
{
    long value = 0;
    char expected[64];

    (void)snprintf(expected, sizeof expected, "must be a whole number from %d to %d", least, most);
    if (*row->field[column] && !wfm_whole_parse(row->field[column], least, most, &value))
        return wfm_csv_fail(row, column, expected, err);
    *out = (int)value;
    return WFM_OK;
}

wfm_status wfm_row_hours(const wfm_csv_row *row, size_t column, int *minutes, wfm_error *err)
{
    double hours = 0;

    if (*row->field[column] && wfm_csv_number(row, column, 0, MAX_HOURS, &hours, err))
        return WFM_EDATA;
    *minutes = (int)lround(60 * hours);
    return WFM_OK;
}
