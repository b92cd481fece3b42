#include "engine/base/recode.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/text.h"

static wfm_status fill(wfm_recoder *in, wfm_error *err)
{
    while (!in->ended && in->n < sizeof in->bytes) {
        const ssize_t got = read(in->fd, in->bytes + in->n, sizeof in->bytes - in->n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return wfm_fail(err, WFM_EIO, "cannot read '%s': %s", in->path, strerror(errno));
        SHA256Update(&in->hash, (const uint8_t *)in->bytes + in->n, (size_t)got);
        in->ended = got == 0;
        in->n += (size_t)got;
    }
    return WFM_OK;
}

static void skip(wfm_recoder *in, size_t n)
{
    in->n -= n;
    memmove(in->bytes, in->bytes + n, in->n);
}

static bool starts_with(const wfm_recoder *in, const char *mark, size_t n)
{
    return in->n >= n && memcmp(in->bytes, mark, n) == 0;
}

/* Drops the mark, which names the encoding: a header row starts with it in no other one. */
static const char *look_at_mark(wfm_recoder *in, const char *encoding)
{
    if (starts_with(in, "\xEF\xBB\xBF", 3)) {
        skip(in, 3);
        return NULL;
    }
    const bool little = starts_with(in, "\xFF\xFE", 2);
    if (!little && !starts_with(in, "\xFE\xFF", 2))
        return encoding;
    skip(in, 2);
    return little ? "UTF-16LE" : "UTF-16BE";
}

wfm_status wfm_recode_open(const char *path, const char *encoding, wfm_recoder *out, wfm_error *err)
{
    out->path = path;
    out->n    = 0;
    out->line = 1;
    SHA256Init(&out->hash);
    out->fd   = open(path, O_RDONLY | O_CLOEXEC);
    out->open = out->fd >= 0;
    if (!out->open)
        return wfm_fail_open(err, path);

    const wfm_status status = fill(out, err);
    if (status)
        return status;
    out->encoding = look_at_mark(out, encoding);
    if (!out->encoding)
        return WFM_OK;
    out->how = iconv_open("UTF-8", out->encoding);
    if (out->how == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr): so POSIX says it */
        return wfm_fail(err, WFM_EUSAGE, "unknown encoding '%s'", out->encoding);
    out->recoding = true;
    return WFM_OK;
}

static size_t count_lines(const char *bytes, size_t n)
{
    size_t lines = 0;

    for (size_t i = 0; i < n; i++)
        lines += bytes[i] == '\n';
    return lines;
}

/* What stands before a bad byte is handed out first, so the complaint comes with its line. */
static wfm_status convert(wfm_recoder *in, char *bytes, size_t room, size_t *n, wfm_error *err)
{
    char  *from   = in->bytes;
    size_t left   = in->n;
    char  *to     = bytes;
    size_t free_n = room;

    const bool stuck = iconv(in->how, &from, &left, &to, &free_n) == (size_t)-1 && errno != E2BIG;
    skip(in, in->n - left);
    *n = room - free_n;
    in->line += count_lines(bytes, *n);
    if (*n == 0 && stuck)
        return wfm_fail(err, WFM_EDATA, "%s:%zu: byte 0x%02x is not of the encoding '%s'",
                        wfm_base_name(in->path), in->line, (unsigned char)in->bytes[0],
                        in->encoding);
    return WFM_OK;
}

wfm_status wfm_recode_next(wfm_recoder *in, char *bytes, size_t room, size_t *n, wfm_error *err)
{
    const wfm_status status = fill(in, err);

    if (status)
        return status;
    if (in->recoding)
        return convert(in, bytes, room, n, err);
    *n = in->n < room ? in->n : room;
    memcpy(bytes, in->bytes, *n);
    skip(in, *n);
    return WFM_OK;
}

void wfm_recode_sha256(wfm_recoder *in, char hex[65])
{
    (void)SHA256End(&in->hash, hex);
}

void wfm_recode_close(wfm_recoder *in)
{
    if (in->recoding)
        (void)iconv_close(in->how);
    if (in->open)
        (void)close(in->fd);
    in->recoding = in->open = false;
}
