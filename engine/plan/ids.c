#include "engine/plan/ids.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
    const wfm_id *x     = a;
    const wfm_id *y     = b;
    const int     order = strcmp(x->id, y->id);

    return order ? order : (x->index > y->index) - (x->index < y->index);
}

void wfm_ids_sort(wfm_ids *ids)
{
    if (ids->n > 0)
        qsort(ids->at, ids->n, sizeof *ids->at, by_id);
}

int wfm_ids_find(const wfm_ids *ids, const char *id)
{
    size_t low  = 0;
    size_t high = ids->n;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (strcmp(ids->at[mid].id, id) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < ids->n && strcmp(ids->at[low].id, id) == 0 ? ids->at[low].index : -1;
}

bool wfm_index_among(const int *at, size_t n, int wanted)
{
    for (size_t i = 0; i < n; i++)
        if (at[i] == wanted)
            return true;
    return false;
}
