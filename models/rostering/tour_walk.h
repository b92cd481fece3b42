/* A tour as it is, walked day by day. */
#ifndef MODELS_ROSTERING_TOUR_WALK_H
#define MODELS_ROSTERING_TOUR_WALK_H

#include "models/rostering/net.h"

typedef struct {
    const wfm_site  *site;
    const wfm_group *group;
    const int       *choice;             /* by day of the horizon */
    int              cls[WFM_MOST_DAYS]; /* by day, of those that were looked at */
} wfm_walk;

/* Notes the classes of the days [from, to) and adds what options and days off cost; false if one is
 * not the group's. */
bool wfm_walk_look(wfm_walk *walk, int from, int to, wfm_cost *cost);

/* Where a walk stands. */
typedef struct {
    int      state;    /* of the sequence, before the day */
    int      last_end; /* of the last shift; or WFM_LONG_AGO */
    wfm_cost price;    /* of the sequence so far */
} wfm_footing;

/* Over the days [from, to); false where the sequence or rest forbids it. */
bool wfm_walk_on(const wfm_walk *walk, int from, int to, wfm_footing *at);

/* Does a rest of the week lie before the shifts of the days [from, to), the first of them counted
 * from *free on? *free becomes the end of the last shift. */
bool wfm_walk_rests(const wfm_walk *walk, int from, int to, int *free);

#endif
