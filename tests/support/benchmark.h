/* Instances of the public benchmark of shift scheduling (Curtois & Qu 2014, "instances 1-24"): a
 * day is one of a few shifts or off, each person has rules, wishes and cover cost.
 *
 * Days count from 0, a Monday. Arrays are flat: [person * days + day], [day * n_shifts + shift]. */
#ifndef TESTS_SUPPORT_BENCHMARK_H
#define TESTS_SUPPORT_BENCHMARK_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/arena.h"
#include "wfm/status.h"

typedef struct {
    const char *id;
    int         minutes;
} benchmark_shift;

/* Hard rules. Days are in a row; what lies outside the horizon fulfils the least and does not
 * count to the most. */
typedef struct {
    const char *id;
    int         max_minutes, min_minutes; /* in the whole horizon */
    int         max_run, min_run;         /* days worked */
    int         min_off;                  /* days off */
    int         max_weekends;             /* with Saturday, Sunday or both worked */
} benchmark_person;

typedef struct {
    int  shift;
    int  weight; /* what it costs if not fulfilled */
    bool on;     /* the shift is wanted; else any other shift, or none, is */
} benchmark_request;

typedef struct {
    int required;    /* people */
    int under, over; /* cost of each one missing, of each one too many */
} benchmark_cover;

typedef struct {
    int                days, n_shifts, n_staff;
    benchmark_shift   *shifts;
    bool              *forbidden; /* [shift * n_shifts + next]: may not be worked the day after */
    benchmark_person  *staff;
    int               *most;          /* [person * n_shifts + shift]: in the whole horizon */
    bool              *day_off;       /* [person * days + day]: no shift at all */
    size_t            *request_start; /* requests of person * days + day are [start, next start) */
    benchmark_request *requests;      /* of one day in the file's order, on-requests first */
    benchmark_cover   *cover;         /* [day * n_shifts + shift]; zeros where the file has none */
    wfm_arena          arena;         /* all memory */
} benchmark;

/* Reads an instance. Sections may come in any order; comments (#), blank lines, blanks around
 * fields and CR LF are fine. A shift that a person's row does not limit may be worked every day.
 *
 * out  free with benchmark_free; written only on WFM_OK
 * err  not NULL; the words begin with file and line
 * Errors: WFM_ENOINPUT, WFM_EIO, WFM_ENOMEM; WFM_EDATA for the first thing that is wrong. */
wfm_status benchmark_read(const char *path, benchmark *out, wfm_error *err);
void       benchmark_free(benchmark *b);

#endif
