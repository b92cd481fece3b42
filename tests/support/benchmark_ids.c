#include "tests/support/benchmark_ids.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"

/* By id, then as in the file. */
static int compare(const void *a, const void *b)
{
    const benchmark_id *x     = a;
    const benchmark_id *y     = b;
    const int           order = strcmp(x->id, y->id);

    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int compare_id(const void *id, const void *entry)
{
    return strcmp(id, ((const benchmark_id *)entry)->id);
}

static bool are_unique(const benchmark_ids *ids, const char *file, wfm_error *err)
{
    for (int i = 1; i < ids->n; i++)
        if (strcmp(ids->ids[i - 1].id, ids->ids[i].id) == 0)
            return wfm_fail(err, WFM_EDATA, "%s:%zu: %s '%s' is there twice", file,
                            ids->ids[i].line, ids->what, ids->ids[i].id) == WFM_OK;
    return true;
}

bool benchmark_ids_read(const benchmark_lines *lines, benchmark_section section, const char *what,
                        wfm_arena *arena, benchmark_ids *out, wfm_error *err)
{
    benchmark_ids ids = {what, 0, wfm_arena_take(arena, lines->n[section], sizeof *ids.ids)};

    if (!ids.ids)
        return wfm_fail_memory(err) == WFM_OK;
    for (benchmark_line *line = lines->first[section]; line; line = line->next) {
        char *id = NULL;

        if (!benchmark_field(line, what, &id, err))
            return false;
        ids.ids[ids.n] = (benchmark_id){id, ids.n, line->number};
        ids.n++;
    }
    if (ids.n == 0)
        return wfm_fail(err, WFM_EDATA, "%s: there is no %s", lines->file, what) == WFM_OK;
    qsort(ids.ids, (size_t)ids.n, sizeof *ids.ids, compare);
    *out = ids;
    return are_unique(&ids, lines->file, err);
}

bool benchmark_ids_find(const benchmark_ids *ids, const benchmark_line *line, const char *id,
                        int *out, wfm_error *err)
{
    const benchmark_id *found = bsearch(id, ids->ids, (size_t)ids->n, sizeof *found, compare_id);

    if (!found)
        return benchmark_wrong(line, err, "%s '%s' is not known", ids->what, id);
    *out = found->index;
    return true;
}

bool benchmark_ids_take(const benchmark_ids *ids, benchmark_line *line, int *out, wfm_error *err)
{
    char *id = NULL;

    return benchmark_field(line, ids->what, &id, err) &&
           benchmark_ids_find(ids, line, id, out, err);
}
