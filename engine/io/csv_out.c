#include "engine/io/csv_out.h"

#include <string.h>

#include "engine/base/error.h"

wfm_status wfm_csv_out_open(const char *path, wfm_csv_out *out, wfm_error *err)
{
    out->why.status = WFM_OK;
    out->in_row     = false;
    out->n          = 0;
    return wfm_outfile_open(path, &out->file, err);
}

static void flush(wfm_csv_out *out)
{
    if (!out->why.status)
        (void)wfm_outfile_write(&out->file, out->bytes, out->n, &out->why);
    out->n = 0;
}

static void put(wfm_csv_out *out, char byte)
{
    if (out->n == sizeof out->bytes)
        flush(out);
    out->bytes[out->n++] = byte;
}

static bool needs_quotes(const char *text)
{
    const size_t length = strlen(text);

    return length > 0 && (text[0] == ' ' || text[length - 1] == ' ' || strpbrk(text, ",;\"\r\n"));
}

static void put_field(wfm_csv_out *out, const char *guard, const char *text)
{
    const bool quoted = needs_quotes(text);

    if (out->in_row)
        put(out, ',');
    out->in_row = true;
    if (quoted)
        put(out, '"');
    if (*guard)
        put(out, *guard);
    for (; *text; text++) {
        if (*text == '"')
            put(out, '"');
        put(out, *text);
    }
    if (quoted)
        put(out, '"');
}

void wfm_csv_out_field(wfm_csv_out *out, const char *text)
{
    put_field(out, "", text);
}

bool wfm_csv_is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r", *text);
}

void wfm_csv_out_text(wfm_csv_out *out, const char *text)
{
    put_field(out, wfm_csv_is_formula(text) ? "'" : "", text);
}

wfm_status wfm_csv_out_end_row(wfm_csv_out *out, wfm_error *err)
{
    put(out, '\n');
    out->in_row = false;
    return out->why.status ? wfm_fail(err, out->why.status, "%s", out->why.text) : WFM_OK;
}

wfm_status wfm_csv_out_commit(wfm_csv_out *out, wfm_error *err)
{
    flush(out);
    if (!out->why.status)
        return wfm_outfile_commit(&out->file, err);
    wfm_csv_out_drop(out);
    return wfm_fail(err, out->why.status, "%s", out->why.text);
}

void wfm_csv_out_drop(wfm_csv_out *out)
{
    wfm_outfile_drop(&out->file);
}
