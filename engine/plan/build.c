#include "engine/plan/build.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/plan/clock.h"

#define FIRST_ROOM 16

size_t wfm_complaints(const wfm_build *b)
{
    return b->messages->n_errors - b->errors_before;
}

/* A message is one line, whatever stood in the file. */
static void flatten(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            *text = ' ';
}

static void complain(wfm_build *b, const char *file, int line, const char *format, va_list args)
{
    char text[WFM_ERROR_ROOM];

    if (wfm_complaints(b) >= WFM_MAX_COMPLAINTS ||
        (file == b->plan->file && wfm_is_spoiled(b, line)))
        return;
    (void)vsnprintf(text, sizeof text, format, args);
    flatten(text);
    wfm_say(b->messages, WFM_ERROR, "%s:%d: %s", file, line, text);
}

void wfm_complain(wfm_build *b, int line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain(b, b->plan->file, line, format, args);
    va_end(args);
}

void wfm_complain_at(wfm_build *b, const char *file, int line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain(b, file, line, format, args);
    va_end(args);
}

void wfm_spoil(wfm_build *b, int line)
{
    if (b->n_spoiled < WFM_MAX_COMPLAINTS)
        b->spoiled[b->n_spoiled++] = line;
}

bool wfm_is_spoiled(const wfm_build *b, int line)
{
    for (size_t i = 0; i < b->n_spoiled; i++)
        if (b->spoiled[i] == line)
            return true;
    return false;
}

void *wfm_build_take(wfm_build *b, size_t n, size_t size)
{
    void *at = wfm_arena_take(b->arena, n, size);

    if (!at && !b->status)
        b->status = wfm_fail_memory(b->err);
    return at;
}

const char *wfm_build_text(wfm_build *b, const char *text)
{
    const size_t size = strlen(text) + 1;
    char        *copy = wfm_build_take(b, size, 1);

    return copy ? memcpy(copy, text, size) : "";
}

static bool list_grow(wfm_build *b, wfm_list *list, size_t size)
{
    const size_t room = list->room ? 2 * list->room : FIRST_ROOM;
    char        *at   = room > SIZE_MAX / size ? NULL : realloc(list->at, room * size);

    if (!at) {
        b->status = wfm_fail_memory(b->err);
        return false;
    }
    list->at   = at;
    list->room = room;
    return true;
}

void *wfm_list_add(wfm_build *b, wfm_list *list, size_t size)
{
    if (list->n == list->room && !list_grow(b, list, size))
        return NULL;
    return memset(list->at + size * list->n++, 0, size);
}

void *wfm_list_move(wfm_build *b, wfm_list *list, size_t size, size_t *n)
{
    void *moved = wfm_build_take(b, list->n, size);

    *n = moved ? list->n : 0;
    if (*n > 0)
        memcpy(moved, list->at, size * list->n);
    free(list->at);
    memset(list, 0, sizeof *list);
    return moved;
}

void wfm_note_id(wfm_build *b, wfm_list *ids, const char *id, const char *file, int line)
{
    const int index = (int)ids->n;
    wfm_id   *noted = wfm_list_add(b, ids, sizeof *noted);

    if (noted)
        *noted = (wfm_id){id, index, file, line};
}

wfm_ids wfm_close_ids(wfm_build *b, wfm_list *list, const char *kind)
{
    wfm_ids ids = {0};

    ids.at = wfm_list_move(b, list, sizeof *ids.at, &ids.n);
    wfm_ids_sort(&ids);
    for (size_t i = 0; i < ids.n; i++) {
        const wfm_id *id     = &ids.at[i];
        const wfm_id *before = id - (i > 0);

        if (i > 0 && strcmp(id->id, before->id) == 0)
            wfm_complain_at(b, id->file, id->line, "%s '%s': the id is already taken in %s:%d",
                            kind, id->id, before->file, before->line);
        ids.partial = ids.partial || !wfm_text_is_id(id->id);
    }
    return ids;
}

int wfm_refer(wfm_build *b, const wfm_ids *ids, const char *kind, const char *id, const char *file,
              int line)
{
    const int index = wfm_ids_find(ids, id);

    if (index >= 0)
        return index;
    if (!ids->partial)
        wfm_complain_at(b, file, line, "unknown %s '%.80s'", kind, id);
    if (file == b->plan->file)
        wfm_spoil(b, line);
    return -1;
}

static size_t count_words(const char *text)
{
    char   word[WFM_WORD];
    size_t n = 0;

    while (wfm_word_next(&text, word))
        n++;
    return n;
}

const int *wfm_refer_all(wfm_build *b, const wfm_ids *ids, const wfm_references *to, size_t *n)
{
    const char *at    = to->text;
    int        *found = wfm_build_take(b, count_words(at), sizeof *found);
    char        word[WFM_WORD];

    *n = 0;
    while (found && wfm_word_next(&at, word)) {
        const int index = wfm_refer(b, ids, to->kind, word, to->file, to->line);
        if (index >= 0 && !wfm_index_among(found, *n, index))
            found[(*n)++] = index;
    }
    return found;
}
