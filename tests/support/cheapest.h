/* The cheapest roster of a tiny site, found by trying all of them: every tour of every person,
 * every place of every break, every way to share out who serves what. */
#ifndef TESTS_SUPPORT_CHEAPEST_H
#define TESTS_SUPPORT_CHEAPEST_H

#include "wfm/site.h"

#define CHEAPEST_DAYS   7
#define CHEAPEST_PEOPLE 3

/* Its cost, INFINITY if somebody has no tour. The site has CHEAPEST_DAYS days with at most two
 * options each, kinds with at most one break, shifts that end on the day they start, at most
 * CHEAPEST_PEOPLE people and two demands. */
double cheapest_roster(const wfm_site *site);

#endif
