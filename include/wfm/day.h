/* wfm/day.h - the integer program of one day. Words and conventions: wfm/site.h.
 *
 * Source: covering: Dantzig 1954 (Oper. Res. 2). */
#ifndef WFM_DAY_H
#define WFM_DAY_H

#include <stdbool.h>

#include "wfm/lp.h"
#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* People with the same pool and the same options on the day are one type. */
typedef struct {
    int        day;
    int        first_slot, n_slots; /* the part of the grid that its shifts can touch */
    int        n_types;
    const int *type_count; /* people */
    const int *type_pool;
} wfm_day_program;

/* Rows: type t is row t (= its count); demand d in the part's slot s is row
 * n_types + d * n_slots + s (= want less those who serve already). Columns first: under and over of
 * each of these rows. Returns false when lp has no room. base: n_demands x n_slots of the site. */
bool wfm_day_begin(const wfm_site *site, const wfm_day_program *day, const int *base, wfm_lp *lp);

/* Adds the duty as a column of its type, serving best[t] in each slot. */
bool wfm_day_add(const wfm_site *site, const wfm_day_program *day, int type, const wfm_duty *duty,
                 const int *best, wfm_lp *lp);

/* Prices for wfm_cover_best from the rows' duals, 0 outside the day's part. */
void wfm_day_price(const wfm_site *site, const wfm_day_program *day, const double *dual,
                   double *price);

#ifdef __cplusplus
}
#endif
#endif
