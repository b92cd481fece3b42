/* The tables of a results file, each described once: the XML and SQLite writers and readers and the
 * CSV of a table all walk this description, so they carry the same content by construction.
 *
 * A table has one name (of the XML element and of the SQL table), a column one name (of the
 * attribute, the SQL column and the CSV column). What a column may hold is its domain, which is the
 * simple type of that name in results.xsd and a CHECK in SQL. */
#ifndef ENGINE_IO_LAYOUT_H
#define ENGINE_IO_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/results.h"

typedef enum {
    WFM_CELL_TEXT,   /* const char * */
    WFM_CELL_WORD,   /* an enum: one of a few words */
    WFM_CELL_FLAG,   /* a bool: "false" or "true" */
    WFM_CELL_WHOLE,  /* int */
    WFM_CELL_REAL,   /* double */
    WFM_CELL_INSTANT /* wfm_instant; in SQL two columns, x and x_utc */
} wfm_cell_kind;

typedef struct {
    const char   *name;
    wfm_cell_kind kind;
    double        min, max; /* of numbers, and of the values that words and flags stand for;
                               max INFINITY: infinity is a value */
    bool half_open;         /* of reals: max itself is not allowed */
    bool (*valid)(const char *text); /* of texts that are not empty */
    const char *expected;            /* what a valid text is, in words */
    const char *(*word)(int value);  /* of words and flags: of min .. max */
} wfm_domain;

typedef struct {
    const char       *name;
    const wfm_domain *domain;
    size_t            offset;   /* in the row */
    bool              key;      /* part of the key */
    bool              optional; /* may be empty: "" or NAN */
    bool              zero;     /* optional: of a number that is left out, 0 and not unknown */
    int since; /* version of the content that brought it: optional; 0: with its table */
} wfm_column;

typedef struct {
    const char       *name;
    const wfm_column *columns;
    size_t            n_columns;
    int               since;    /* version of the content that brought the table */
    bool              single;   /* at most one row, which is the wfm_results itself */
    size_t            row_size; /* 0 if single */
    size_t            rows_at;  /* in wfm_results: the pointer to the rows */
    size_t            n_at;     /* in wfm_results: how many; if single: the bool that says so, or */
#define WFM_ALWAYS ((size_t)-1)
} wfm_layout;

/* In the order in which files have them. */
enum {
    WFM_LAYOUT_RUN,
    WFM_LAYOUT_INPUT,
    WFM_LAYOUT_OPTION,
    WFM_LAYOUT_FORECAST,
    WFM_LAYOUT_GROUP_FORECAST,
    WFM_LAYOUT_FORECAST_DAY,
    WFM_LAYOUT_FORECAST_SCORE,
    WFM_LAYOUT_FORECAST_SPREAD,
    WFM_LAYOUT_LEFT_OUT,
    WFM_LAYOUT_RATE,
    WFM_LAYOUT_REQUIREMENT,
    WFM_LAYOUT_PUBLISHED,
    WFM_LAYOUT_SHIFT,
    WFM_LAYOUT_ACTIVITY,
    WFM_LAYOUT_COVERAGE,
    WFM_LAYOUT_PERSON,
    WFM_LAYOUT_PRICE,
    WFM_LAYOUT_CHANGE,
    WFM_LAYOUT_CONFLICT,
    WFM_LAYOUT_KPI,
    WFM_LAYOUT_OBJECTIVE,
    WFM_LAYOUT_MESSAGE,
    WFM_LAYOUTS
};
extern const wfm_layout wfm_layouts[WFM_LAYOUTS];

typedef struct {
    const char *at;
    size_t      n;
} wfm_rows;

/* The rows of a table; of a single one the results as its only row, or none. */
wfm_rows wfm_layout_rows(const wfm_layout *layout, const wfm_results *results);

/* Makes rows those of the table; of a single one: says that its row is there. */
void wfm_layout_give(const wfm_layout *layout, wfm_results *results, void *rows, size_t n);

bool wfm_layout_has_key(const wfm_layout *layout); /* if not, rows are known by their order */

/* The table or column of that name, or NULL. */
const wfm_layout *wfm_layout_find(const char *name);
const wfm_column *wfm_layout_column(const wfm_layout *layout, const char *name);

/* Ascending by key: < 0, 0, > 0. Texts compare by bytes, words by the values of their enum. */
int wfm_row_compare(const wfm_layout *layout, const void *a, const void *b);

/* Every cell in its domain, and the end of a span after its start.
 * Errors: WFM_EDATA "forecast, aht_s: '-3': must be ...". */
wfm_status wfm_row_check(const wfm_layout *layout, const void *row, wfm_error *err);
wfm_status wfm_row_check_span(const wfm_layout *layout, const void *row, wfm_error *err);

#endif
