/* The cheapest roster of a tiny site, found by trying all of them: every tour of every person,
 * every place of every break, every way to share out who serves what. */
#ifndef TESTS_SUPPORT_CHEAPEST_H
#define TESTS_SUPPORT_CHEAPEST_H

#include <stdbool.h>

#include "wfm/site.h"

#define CHEAPEST_DAYS   14
#define CHEAPEST_PEOPLE 3
#define CHEAPEST_TOURS  6000 /* of a person, that keep the rules */

/* Its cost; WFM_NEVER if somebody of those placed has no tour; the others stay off and cost
 * nothing. The site has at most CHEAPEST_DAYS days with two options each, kinds with at most one
 * break, shifts that end on the day they start, CHEAPEST_PEOPLE people and two demands. */
wfm_cost cheapest_roster(const wfm_site *site, const bool *placed);

/* Has the group a tour? */
bool cheapest_has_tour(const wfm_site *site, const wfm_group *group);

#endif
