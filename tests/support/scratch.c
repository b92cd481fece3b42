#include "tests/support/scratch.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[256];

int scratch_open(void **state)
{
    const char *place = getenv("TMPDIR");

    (void)state;
    (void)snprintf(folder, sizeof folder, "%s/wfm-test-XXXXXX", place ? place : "/var/tmp");
    return mkdtemp(folder) ? 0 : -1;
}

int scratch_close(void **state)
{
    DIR           *dir = opendir(folder);
    struct dirent *entry;

    (void)state;
    if (!dir)
        return -1;
    while ((entry = readdir(dir)))
        if (entry->d_name[0] != '.')
            (void)unlink(scratch_path(entry->d_name));
    (void)closedir(dir);
    return rmdir(folder);
}

const char *scratch_path(const char *name)
{
    static char path[2][sizeof folder + 256];
    static int  turn;

    turn = !turn;
    (void)snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

const char *scratch_write(const char *name, const void *bytes, size_t n)
{
    const char *path = scratch_path(name);

    (void)unlink(path); /* some file systems sync a file that is cut to nothing */
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, n, file) != n || fclose(file) != 0)
        fail_msg("cannot write %s", path);
    return path;
}

const char *scratch_text(const char *name, const char *text)
{
    return scratch_write(name, text, strlen(text));
}

const char *messages_text(const wfm_messages *list)
{
    static char text[65536];
    size_t      used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < list->n && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s\n", list->at[i].text);
    return text;
}
