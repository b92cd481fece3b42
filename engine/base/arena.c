/* Blocks in a list; each new one is at least twice the last, so there are few of them. */
#include "engine/base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK 4096

struct wfm_arena_block {
    wfm_arena_block *before;
    size_t           size, used;
    max_align_t      bytes[];
};

static wfm_arena_block *grow(wfm_arena *arena, size_t need)
{
    size_t size = arena->last ? 2 * arena->last->size : FIRST_BLOCK;

    if (size < need)
        size = need;
    wfm_arena_block *block = calloc(1, sizeof *block + size);
    if (block) {
        block->before = arena->last;
        block->size   = size;
        arena->last   = block;
    }
    return block;
}

void *wfm_arena_take(wfm_arena *arena, size_t n, size_t size)
{
    const size_t align = _Alignof(max_align_t);

    if (size && n > (SIZE_MAX / 4) / size)
        return NULL;
    const size_t     need  = (n * size + align - 1) / align * align;
    wfm_arena_block *block = arena->last;

    if (!block || block->size - block->used < need)
        block = grow(arena, need);
    if (!block)
        return NULL;
    void *at = (char *)block->bytes + block->used;
    block->used += need;
    return at;
}

char *wfm_arena_text(wfm_arena *arena, const char *text)
{
    const size_t size = strlen(text) + 1;
    char        *copy = wfm_arena_take(arena, size, 1);

    if (copy)
        memcpy(copy, text, size);
    return copy;
}

void wfm_arena_release(wfm_arena *arena)
{
    while (arena->last) {
        wfm_arena_block *before = arena->last->before;
        free(arena->last);
        arena->last = before;
    }
}
