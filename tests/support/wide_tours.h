/* The best tours of a site at prices of presence, the whole horizon at once. */
#ifndef TESTS_SUPPORT_WIDE_TOURS_H
#define TESTS_SUPPORT_WIDE_TOURS_H

#include "wfm/tour.h"

/* Whole prices drawn from their ranges, n_demands x n_slots; to be freed. */
wfm_cost *wide_prices(const wfm_site *site, unsigned long long *draw);

/* The net of the group over the horizon, in memory to be freed. */
void *wide_net(const wfm_site *site, const wfm_group *group, wfm_net *net);

/* The group's best tour; false if there is none. choice: by day. */
bool wide_best(const wfm_site *site, const wfm_group *group, const wfm_cost *price, wfm_cost *value,
               int *choice);

#endif
