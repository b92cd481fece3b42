#include "engine/io/history_draft.h"

#include <stdlib.h>
#include <string.h>

/* Room for one more element: `at` itself, moved if need be; NULL when memory is short. */
static void *make_room(void *at, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return at;
    const size_t more  = *room ? 2 * *room : 16;
    void        *moved = realloc(at, more * size);
    if (moved)
        *room = more;
    return moved;
}

static wfm_history_draft *insert(wfm_history_drafts *drafts, size_t i, const char *queue)
{
    wfm_history_draft *at = make_room(drafts->at, drafts->n, &drafts->room, sizeof *drafts->at);

    if (!at)
        return NULL;
    drafts->at = at;
    char *name = strdup(queue);
    if (!name)
        return NULL;
    memmove(&at[i + 1], &at[i], (drafts->n - i) * sizeof *at);
    at[i] = (wfm_history_draft){.queue = name};
    drafts->n++;
    return &at[i];
}

/* The draft of that queue, made if there is none; NULL when memory is short. */
static wfm_history_draft *draft_of(wfm_history_drafts *drafts, const char *queue)
{
    size_t low = 0, high = drafts->n; /* the first queue not before this one lies in [low, high] */

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (strcmp(drafts->at[middle].queue, queue) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < drafts->n && strcmp(drafts->at[low].queue, queue) == 0)
        return &drafts->at[low];
    return insert(drafts, low, queue);
}

bool wfm_history_drafts_add(wfm_history_drafts *drafts, const char *queue,
                            const wfm_history_entry *entry)
{
    wfm_history_draft *draft = draft_of(drafts, queue);

    if (!draft)
        return false;
    wfm_history_entry *at = make_room(draft->at, draft->n, &draft->room, sizeof *at);
    if (!at)
        return false;
    draft->at      = at;
    at[draft->n++] = *entry;
    return true;
}

static int compare(const void *a, const void *b)
{
    const wfm_history_entry *x = a, *y = b;

    if (x->row.start != y->row.start)
        return x->row.start < y->row.start ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Most files are in order as they come. */
void wfm_history_draft_sort(wfm_history_draft *draft)
{
    for (size_t i = 1; i < draft->n; i++)
        if (compare(&draft->at[i - 1], &draft->at[i]) > 0) {
            qsort(draft->at, draft->n, sizeof *draft->at, compare);
            return;
        }
}

void wfm_history_drafts_release(wfm_history_drafts *drafts)
{
    for (size_t i = 0; i < drafts->n; i++) {
        free(drafts->at[i].queue);
        free(drafts->at[i].at);
    }
    free(drafts->at);
    memset(drafts, 0, sizeof *drafts);
}
