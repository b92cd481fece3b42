/* One value of a table: out of its row, into its row, as text and from text. */
#ifndef ENGINE_IO_CELL_H
#define ENGINE_IO_CELL_H

#include <stdint.h>

#include "engine/io/layout.h"

typedef union {
    const char *text;
    double      real;
    int64_t     whole; /* of words, flags, whole numbers and instants */
} wfm_value;

wfm_value wfm_cell_get(const wfm_column *column, const void *row);
void      wfm_cell_set(const wfm_column *column, void *row, wfm_value value);

/* What stands where nothing is said: "", NAN (or 0, by the column), the word of 0; for whole
 * numbers and instants a value below their least, which wfm_cell_check refuses. */
#define WFM_CELL_NOTHING (-1)
wfm_value wfm_cell_empty(const wfm_column *column);

/* The value as text; "" for what is unknown, "INF" for infinity. Returns the text of the cell
 * itself or `room`. */
#define WFM_CELL_TEXT_ROOM 32
const char *wfm_cell_text(const wfm_column *column, wfm_value value, const wfm_zone *zone,
                          char room[WFM_CELL_TEXT_ROOM]);

/* Reads a text into *out, which of a text cell points to `text` itself.
 * Errors: WFM_EDATA "'brake': must be one of ...". */
wfm_status wfm_cell_parse(const wfm_column *column, const char *text, const wfm_zone *zone,
                          wfm_value *out, wfm_error *err);

/* Is the value in the column's domain? Errors: WFM_EDATA, as wfm_cell_parse. */
wfm_status wfm_cell_check(const wfm_column *column, wfm_value value, wfm_error *err);

#endif
