/* A region of memory that is freed at once: what a plan, a history or a result owns. */
#ifndef ENGINE_BASE_ARENA_H
#define ENGINE_BASE_ARENA_H

#include <stddef.h>

typedef struct wfm_arena_block wfm_arena_block;

typedef struct {
    wfm_arena_block *last;
} wfm_arena; /* start from { 0 } */

/* n * size zeroed bytes, aligned for any type; NULL when memory is short or the product overflows.
 */
void *wfm_arena_take(wfm_arena *arena, size_t n, size_t size);

/* A copy of the text; NULL when memory is short. */
char *wfm_arena_text(wfm_arena *arena, const char *text);

void wfm_arena_release(wfm_arena *arena);

#endif
