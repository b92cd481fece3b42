/* The ids of one kind of thing, sorted: finds one among many, and finds those given twice. */
#ifndef ENGINE_PLAN_IDS_H
#define ENGINE_PLAN_IDS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *id;
    int         index; /* of the thing in its array */
    const char *file;
    int         line;
} wfm_id;

typedef struct {
    wfm_id *at; /* ascending by id, then by index */
    size_t  n;
    bool    partial; /* some could not be read, so that an unknown id proves nothing */
} wfm_ids;

void wfm_ids_sort(wfm_ids *ids);

/* The index of the (first) thing of that id, or -1. */
int wfm_ids_find(const wfm_ids *ids, const char *id);

/* Is the index among n of them? */
bool wfm_index_among(const int *at, size_t n, int wanted);

#endif
