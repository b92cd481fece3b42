/* wfm/day.h - the integer program of one day, breaks implicit. Words and conventions: wfm/site.h.
 *
 * People who may work the same options at the same costs are one *type*. Columns: x[type, option]
 * people; from them y[length class, start] shifts, and b[.., k, t] k-th breaks that start in slot
 * t, tied to the shifts only by running totals: with windows of one length the i-th break goes to
 * the i-th start, so head counts always unpack. Presence is split over the demands of a pool;
 * coverage has a column for each step of a curve.
 *
 * Sources: Bechtold & Jacobs 1990 (Mgmt Sci. 36), Aykin 1996 (Mgmt Sci. 42): implicit breaks;
 * Dantzig 1954 (Oper. Res. 2): covering. */
#ifndef WFM_DAY_H
#define WFM_DAY_H

#include <stdbool.h>

#include "wfm/cover.h"
#include "wfm/lp.h"
#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_DAY_STARTS 128 /* at most of one length in one pool */

typedef struct {
    int             count; /* people */
    int             pool;
    const wfm_cost *cost; /* by option of the day, from its first; WFM_NEVER: not allowed */
    wfm_cost        off;  /* cost of a day off; WFM_NEVER: all of them work */
} wfm_day_type;

typedef struct {
    int                 day;
    wfm_part            part; /* slots that its options can touch */
    int                 n_types;
    const wfm_day_type *types;
    const int          *base; /* n_demands x n_slots of the site: who serves besides */
} wfm_day_program;

/* Rooms that the program needs at most. */
void wfm_day_rooms(const wfm_site *site, const wfm_day_program *day, int *rows, int *cols,
                   int *entries);

/* Builds the program. Its cost, and `scale` times it, is that of the types' people and of coverage
 * in the part: scale (money of one wfm_cost, or any other) keeps numbers near 1 for a solver.
 * Returns false when lp has no room, or a pool has more than WFM_DAY_STARTS starts of one shape. */
bool wfm_day_build(const wfm_site *site, const wfm_day_program *day, double scale, wfm_lp *lp);

/* Those whom the program is about; by person: */
typedef struct {
    int         n;
    const int  *type;
    wfm_duty   *duty;  /* of the day */
    int *const *serve; /* which demand, by slot of the site */
} wfm_day_people;

/* The point of the program that a day as it is makes: a value for each column. */
void wfm_day_point(const wfm_site *site, const wfm_day_program *day, const wfm_day_people *people,
                   double *point);

/* Unpacks a whole-number answer into the people's duties (WFM_NO_OPTION: off) and what they serve
 * in the slots of their duties, first come first served: option by option in order of types, breaks
 * by start. Returns false if the answer does not unpack, which would be a mistake of the program.
 */
bool wfm_day_unpack(const wfm_site *site, const wfm_day_program *day, const double *answer,
                    const wfm_day_people *people);

#ifdef __cplusplus
}
#endif
#endif
