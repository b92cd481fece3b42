#include "bin/text_out.h"

#include <stdbool.h>
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

static wfm_status write_all(const text_out *out, const char *path, wfm_error *err)
{
    wfm_outfile file;
    wfm_status  status = wfm_outfile_open(path, &file, err);

    if (!status)
        status = wfm_outfile_write(&file, out->bytes, out->n, err);
    if (!status)
        status = wfm_outfile_commit(&file, err);
    else
        wfm_outfile_drop(&file);
    return status;
}

wfm_status text_end(text_out *out, const char *path, wfm_error *err)
{
    const bool       whole  = !ferror(out->stream) && fflush(out->stream) == 0;
    const wfm_status status = whole ? write_all(out, path, err) : wfm_fail_memory(err);

    text_drop(out);
    return status;
}

void text_drop(text_out *out)
{
    (void)fclose(out->stream);
    free(out->bytes);
    memset(out, 0, sizeof *out);
}
