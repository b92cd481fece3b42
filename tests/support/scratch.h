/* Files for tests, in a folder of their own that goes when the group of tests ends. */
#ifndef TESTS_SUPPORT_SCRATCH_H
#define TESTS_SUPPORT_SCRATCH_H

#include <stddef.h>

#include "wfm/message.h"

/* Set-up and tear-down of a group. */
int scratch_open(void **state);
int scratch_close(void **state);

/* The path of that name in the folder; valid until the second next call. */
const char *scratch_path(const char *name);

/* Writes a file; returns its path. */
const char *scratch_write(const char *name, const void *bytes, size_t n);
const char *scratch_text(const char *name, const char *text);

/* The lines of the list, each with an LF; valid until the next call. */
const char *messages_text(const wfm_messages *list);

#endif
