/* Every tour of a small site, one after the other, and a checker that reads the rules off wfm_group
 * and shares nothing with the dynamic program. */
#ifndef TESTS_SUPPORT_TOUR_H
#define TESTS_SUPPORT_TOUR_H

#include <stdbool.h>

#include "wfm/site.h"

/* choice: by day, an option of the day or WFM_NO_OPTION. */
void tour_first(const wfm_site *site, int *choice); /* all days off */
bool tour_next(const wfm_site *site, int *choice);  /* false after the last */

/* Only options of the day that the group may work, weeks, rest and days in a row. */
bool tour_keeps_rules(const wfm_site *site, const wfm_group *group, const int *choice);

#endif
