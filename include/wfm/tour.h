/* wfm/tour.h - the best tour of a person, and what can be worked in a week. Words and conventions:
 * wfm/site.h.
 *
 * Source: tours by dynamic programming: Barnhart et al. 1998 (Oper. Res. 46, pricing). */
#ifndef WFM_TOUR_H
#define WFM_TOUR_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const unsigned char *mine; /* by kind: may be worked */
    int                  max_shifts, max_paid;
} wfm_hours_limits;

typedef struct {
    int  room;          /* states that the caller's arrays hold */
    int *shifts, *paid; /* room */
    int *next;          /* room x n_kinds */
    int  n;             /* how many there are */
} wfm_hours_table;

/* Lists the states of (shifts, paid slots) of a week within the limits, as wfm_hours wants them.
 * Returns false when there are more than `room`. */
bool wfm_hours_list(const wfm_site *site, const wfm_hours_limits *limits, wfm_hours_table *table);

/* Doubles of working memory for any group of the site. */
size_t wfm_tour_workspace(const wfm_site *site);

/* The tour that is worth most under all hard rules of the group: sum of gain[option] over its days
 * (gain = worth of the work less wage). Exact: dynamic programming over (days in a row, hours
 * state, earliest next start).
 * choice  n_days options or WFM_NO_OPTION; written if there is a tour
 * Returns the worth, -INFINITY if no tour keeps the rules. */
double wfm_tour_best(const wfm_site *site, const wfm_group *group, const double *gain, double *work,
                     int *choice);

#ifdef __cplusplus
}
#endif
#endif
