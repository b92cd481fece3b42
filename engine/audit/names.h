/* From an id to its index, by binary search. */
#ifndef ENGINE_AUDIT_NAMES_H
#define ENGINE_AUDIT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/arena.h"

typedef struct {
    const char *id;
    int         index;
} audit_name;

typedef struct {
    audit_name *at; /* by id */
    size_t      n;
} audit_names;

/* Reads n structs of `size` bytes whose first member is the id. False when memory is short. */
bool wfm_audit_names_build(audit_names *names, wfm_arena *memory, const void *first, size_t n,
                           size_t size);

int wfm_audit_names_find(const audit_names *names, const char *id); /* -1: no such id */

#endif
