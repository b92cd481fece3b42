#include "engine/plan/table.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "engine/plan/attribute.h"

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

static size_t characters(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

wfm_status wfm_field_name(const wfm_csv_row *row, size_t column, wfm_error *err)
{
    const size_t n = characters(row->field[column]);

    return n >= 1 && n <= 80
               ? WFM_OK
               : wfm_csv_fail(row, column, "must be a text of 1 to 80 characters", err);
}

wfm_status wfm_field_date(const wfm_csv_row *row, size_t column, wfm_day *out, wfm_error *err)
{
    return wfm_day_parse(row->field[column], out, NULL) == WFM_OK
               ? WFM_OK
               : wfm_csv_fail(row, column,
                              "must be a date such as 2026-03-29, from 1970-01-01 to 2069-12-31",
                              err);
}

wfm_status wfm_field_flag(const wfm_csv_row *row, size_t column, bool otherwise, bool *out,
                          wfm_error *err)
{
    const char *text = row->field[column];
    const bool  yes  = strcmp(text, "true") == 0;

    if (*text && !yes && strcmp(text, "false") != 0)
        return wfm_csv_fail(row, column, "must be true or false", err);
    *out = *text ? yes : otherwise;
    return WFM_OK;
}
