/* wfm/sequence.h - rules from one day to the next, made an automaton. Words and conventions:
 * wfm/site.h.
 *
 * What is remembered after a day: days worked in a row, days off in a row, nights in a row and the
 * rest still owed after them, the kind of the last shift where successions are forbidden, the band
 * of the week's first start where its spread is priced, the day of a rotation. Only what a rule
 * needs is remembered, so states are few; they are numbered in order of discovery.
 *
 * Source: rules as regular languages: Demassey, Pesant & Rousseau 2006 (Constraints 11). */
#ifndef WFM_SEQUENCE_H
#define WFM_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_SEQUENCE_BANDS 32

/* What the rules must know of a class; [0], a day off, is not read. */
typedef struct {
    bool night;
    int  family; /* for successions and rotations, 0 .. 63: a kind of shift */
    int  band;   /* of its starts, 0 .. WFM_SEQUENCE_BANDS - 1 */
} wfm_class;

typedef struct {
    int              n_classes;
    const wfm_class *classes;
    int              min_run, max_run;       /* days worked in a row; 1, INT_MAX: no rule */
    int              min_off;                /* days off in a row; 1: no rule */
    int              max_nights;             /* in a row; INT_MAX: no rule */
    int              rest, rest_after_night; /* slots; the second, before a class that is
                                                no night, is never the shorter */
    const unsigned long long *forbidden; /* by family: families (bits) not on the next day; NULL */
    wfm_cost band_price;               /* for each shift, times bands away from the week's first */
    int      n_pattern;                /* days of the rotation; 0: none */
    const unsigned long long *pattern; /* by its day: families (bits) worked on it; 0: off */
    const unsigned char *pattern_off;  /* by its day: a day off is allowed, too; NULL: never (where
                                          absences differ, allow it and let off_cost forbid it) */
} wfm_sequence_rules;

/* What a person brings: a state before day 0. */
typedef struct {
    int  run, off;   /* days in a row, one of them 0; off INT_MAX: long enough for any rule */
    bool run_free;   /* the run may end before min_run (its start is not known); run = 0: a run
                        that begins on day 0 may */
    int nights;      /* in a row at the end of the run (off = 0), or before the days off */
    int family;      /* of the last shift if run > 0 */
    int pattern_day; /* of day 0 */
} wfm_sequence_start;

typedef struct {
    int            room;        /* states that the arrays hold */
    int           *next, *rest; /* room x n_classes */
    wfm_cost      *price;       /* room x n_classes */
    int           *week;        /* room */
    unsigned char *worked;      /* room */
    void          *memory;      /* room x WFM_SEQUENCE_STATE_BYTES */
} wfm_sequence_tables;

#define WFM_SEQUENCE_STATE_BYTES 48

/* Builds the automaton from the starts given on, all states that can follow included. A run or a
 * time off that the horizon's end cuts counts as fulfilled. rest after a night is asked of the next
 * shift that is no night, days off between them or not.
 * state  n_starts: the state of each start
 * Returns false when there are more states than `room`. */
bool wfm_sequence_build(const wfm_sequence_rules *rules, const wfm_sequence_start *starts,
                        int n_starts, const wfm_sequence_tables *tables, wfm_sequence *out,
                        int *state);

#ifdef __cplusplus
}
#endif
#endif
