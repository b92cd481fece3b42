/* How an error gets its words. */
#include "engine/base/error.h"

#include <stdarg.h>
#include <stdio.h>

wfm_status wfm_fail(wfm_error *err, wfm_status status, const char *format, ...)
{
    if (err) {
        va_list args;

        va_start(args, format);
        err->status = status;
        (void)vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
    }
    return status;
}

wfm_status wfm_fail_memory(wfm_error *err)
{
    return wfm_fail(err, WFM_ENOMEM, "out of memory");
}
