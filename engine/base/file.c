#include "engine/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sha256.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

wfm_status wfm_fail_open(wfm_error *err, const char *path)
{
    return wfm_fail(err, WFM_ENOINPUT, "cannot read '%s': %s", path, strerror(errno));
}

static wfm_status fail_create(wfm_error *err, const char *path)
{
    return wfm_fail(err, WFM_ECREATE, "cannot create '%s': %s", path, strerror(errno));
}

/* path + ".XXXXXX" for mkstemp, in the folder of the output so that a rename is atomic. */
static char *name_beside(const char *path)
{
    static const char ending[] = ".XXXXXX";
    char             *name     = malloc(strlen(path) + sizeof ending);

    if (name) {
        strcpy(name, path);
        strcat(name, ending);
    }
    return name;
}

static mode_t usual_mode(void)
{
    const mode_t mask = umask(0);

    (void)umask(mask);
    return 0666 & ~mask;
}

/* A file beside the old one, with its permissions. */
static bool open_beside(wfm_outfile *out, const struct stat *old)
{
    out->fd = mkstemp(out->beside);
    if (out->fd < 0)
        return false;
    (void)fchmod(out->fd, old ? old->st_mode & 07777 : usual_mode());
    return true;
}

/* A device or a pipe is written at once: a rename would put a plain file in its place. */
static bool open_itself(wfm_outfile *out)
{
    free(out->beside);
    out->beside = NULL;
    out->fd     = open(out->path, O_WRONLY | O_CLOEXEC);
    return out->fd >= 0;
}

static bool open_path(wfm_outfile *out)
{
    struct stat old;

    if (stat(out->path, &old) != 0)
        return open_beside(out, NULL);
    if (S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        return false;
    }
    return S_ISREG(old.st_mode) ? open_beside(out, &old) : open_itself(out);
}

wfm_status wfm_outfile_open(const char *path, wfm_outfile *out, wfm_error *err)
{
    memset(out, 0, sizeof *out);
    out->fd = STDOUT_FILENO;
    if (!path || strcmp(path, "-") == 0)
        return WFM_OK;

    wfm_status status = WFM_OK;
    out->fd           = -1;
    out->path         = strdup(path);
    out->beside       = name_beside(path);
    if (!out->path || !out->beside)
        status = wfm_fail_memory(err);
    else if (!open_path(out))
        status = fail_create(err, path);
    if (status) {
        free(out->beside); /* no such file was made */
        out->beside = NULL;
        wfm_outfile_drop(out);
    }
    return status;
}

wfm_status wfm_outfile_write(wfm_outfile *file, const void *bytes, size_t n, wfm_error *err)
{
    const char *at = bytes;

    while (n > 0) {
        const ssize_t done = write(file->fd, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return wfm_fail(err, WFM_EIO, "cannot write '%s': %s",
                            file->path ? file->path : "standard output", strerror(errno));
        at += done;
        n -= (size_t)done;
    }
    return WFM_OK;
}

/* A rename is only durable once the folder is on disk. Cuts the path down to the folder. */
static void sync_folder(char *path)
{
    path[wfm_base_name(path) - path] = '\0';
    const int fd                     = open(*path ? path : ".", O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
}

/* Devices and pipes cannot be synced, and have no name to take. */
static bool finish(wfm_outfile *file)
{
    const bool synced = !file->beside || fsync(file->fd) == 0;
    const bool closed = close(file->fd) == 0;

    file->fd = -1;
    if (!synced || !closed)
        return false;
    if (!file->beside)
        return true;
    if (rename(file->beside, file->path) != 0)
        return false;
    free(file->beside);
    file->beside = NULL;     /* nothing is left to drop */
    sync_folder(file->path); /* which nobody needs any more */
    return true;
}

wfm_status wfm_outfile_commit(wfm_outfile *file, wfm_error *err)
{
    wfm_status status = WFM_OK;

    if (!file->path)
        return WFM_OK;
    if (!finish(file))
        status = wfm_fail(err, WFM_EIO, "cannot finish '%s': %s", file->path, strerror(errno));
    wfm_outfile_drop(file);
    return status;
}

void wfm_outfile_drop(wfm_outfile *file)
{
    if (file->path && file->fd >= 0)
        (void)close(file->fd);
    if (file->beside)
        (void)unlink(file->beside);
    free(file->beside);
    free(file->path);
    memset(file, 0, sizeof *file);
    file->fd = -1;
}

wfm_status wfm_file_sha256(const char *path, char hex[65], wfm_error *err)
{
    return SHA256File(path, hex) ? WFM_OK : wfm_fail_open(err, path);
}
