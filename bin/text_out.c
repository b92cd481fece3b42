#include "bin/text_out.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/file.h"

wfm_status text_begin(text_out *out, wfm_error *err)
{
    memset(out, 0, sizeof *out);
    out->stream = open_memstream(&out->bytes, &out->n);
    return out->stream ? WFM_OK : wfm_fail_memory(err);
}

wfm_status text_end(text_out *out, const char *path, wfm_error *err)
{
    wfm_outfile file;
    wfm_status  status = WFM_OK;

    if (fclose(out->stream) != 0)
        status = wfm_fail_memory(err);
    else if (!(status = wfm_outfile_open(path, &file, err))) {
        status = wfm_outfile_write(&file, out->bytes, out->n, err);
        if (!status)
            status = wfm_outfile_commit(&file, err);
        else
            wfm_outfile_drop(&file);
    }
    free(out->bytes);
    return status;
}

void text_csv_cell(FILE *out, const char *text)
{
    if (!strpbrk(text, ",;\"\r\n")) {
        fputs(text, out);
        return;
    }
    putc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', out);
        putc(*text, out);
    }
    putc('"', out);
}
