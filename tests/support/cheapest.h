/* The cheapest roster of a tiny site, found by trying all of them: every tour of every person,
 * every place of every break, every way to share out who serves what. */
#ifndef TESTS_SUPPORT_CHEAPEST_H
#define TESTS_SUPPORT_CHEAPEST_H

#include "wfm/site.h"

#define CHEAPEST_DAYS   14
#define CHEAPEST_PEOPLE 3

/* Its cost with the site's constant, WFM_NEVER if somebody has no tour. The site has at most
 * CHEAPEST_DAYS days, CHEAPEST_PEOPLE people and two demands, contracts of at most two options a
 * day, kinds with at most one break, and shifts that end on the day they start. The work is that of
 * all tours of one person that keep the rules, times those of the next ... */
wfm_cost cheapest_roster(const wfm_site *site);

#endif
