#include "engine/audit/names.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
    return strcmp(((const audit_name *)a)->id, ((const audit_name *)b)->id);
}

bool wfm_audit_names_build(audit_names *names, wfm_arena *memory, const void *first, size_t n,
                           size_t size)
{
    audit_name *at = wfm_arena_take(memory, n + 1, sizeof *at);

    if (!at)
        return false;
    for (size_t i = 0; i < n; i++) {
        const void *one = (const char *)first + i * size;
        at[i]           = (audit_name){*(const char *const *)one, (int)i};
    }
    qsort(at, n, sizeof *at, by_id);
    *names = (audit_names){at, n};
    return true;
}

int wfm_audit_names_find(const audit_names *names, const char *id)
{
    const audit_name  wanted = {id, 0};
    const audit_name *found  = bsearch(&wanted, names->at, names->n, sizeof *names->at, by_id);

    return found ? found->index : -1;
}
