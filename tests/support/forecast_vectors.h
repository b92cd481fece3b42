/* The series and answers of tests/data/forecast, made by tests/oracle/forecast. */
#ifndef TESTS_SUPPORT_FORECAST_VECTORS_H
#define TESTS_SUPPORT_FORECAST_VECTORS_H

#include "models/forecasting/knowledge.h"
#include "tests/support/forecast_case.h"

enum { VECTORS_AHEAD = 28 };

/* The rows of a CSV file: its first column as text, the others as numbers. */
typedef struct {
    size_t rows, columns; /* the latter of `number` */
    char (*key)[32];      /* rows */
    double *number;       /* rows x columns, NAN where empty */
} vectors;

/* tests/data/forecast/<file>; names: all its columns, text first. */
vectors vectors_read(const char *file, const char *const *names, size_t n);
void    vectors_free(vectors *v);

/* The value in a table of name, index, value; fails the test if there is none. */
double vectors_at(const vectors *v, const char *name, size_t index);
size_t vectors_count(const vectors *v, const char *name);

/* A simulated queue: the slots of its day, those that the file has, and the days of its history. */
typedef struct {
    const char *name;
    size_t      slots, from, to, days;
} vectors_queue;

/* "07:30": the names of the queue's columns, as many as `to - from`. */
typedef struct {
    const char *name[64];
    char        text[64][6];
    size_t      n;
} vectors_header;
void vectors_clock(const vectors_queue *queue, vectors_header *header);

/* Its history and calendar, VECTORS_AHEAD days ahead included. A special day whose name has "eve"
 * in it is an eve, any other a holiday. */
forecast_case vectors_case(const vectors_queue *queue);

/* What has been learnt from the whole of it. */
typedef struct {
    forecast_case  c;
    wfm_knowledge  k;
    wfm_settings   settings;
    double        *work, *scratch; /* scratch: days */
    unsigned char *open, *kind;    /* of the table */
} vectors_learnt;

void vectors_learn(const vectors_queue *queue, vectors_learnt *l);
void vectors_forget(vectors_learnt *l);

#endif
