/* A tour judged by the words of wfm/site.h, wfm/site_rules.h and wfm/sequence.h alone: whole runs,
 * times off and intervals of slots, no automaton. Shares nothing with the code under test. */
#ifndef TESTS_SUPPORT_PLAIN_TOUR_H
#define TESTS_SUPPORT_PLAIN_TOUR_H

#include "tests/support/tiny_site.h"

/* relaxed: judge relaxed counters, too. *cost gets the least cost over the starts that allow it. */
bool plain_keeps(const tiny_site *t, const int *choice, bool relaxed, wfm_cost *cost);

#endif
