/* What a text may hold: checked where it comes in, so that every writer can trust it. */
#ifndef ENGINE_BASE_TEXT_H
#define ENGINE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#define WFM_NAME_MAX 80  /* characters of a name */
#define WFM_NOTE_MAX 200 /* characters of a remark */

/* Valid UTF-8 without control characters, surrogates and non-characters: what XML 1.0, SQLite and
 * spreadsheets can all carry. */
bool wfm_text_is_clean(const char *text);

/* An id: 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a point: safe in file names and URLs. */
bool wfm_text_is_id(const char *text);

/* The bytes of a text that fit into `room` without splitting a character. */
size_t wfm_text_fit(const char *text, size_t room);

/* The last part of a path: what messages and results show, wherever the file lies. */
const char *wfm_base_name(const char *path);

#endif
