/* Zones and days for tests: what must not fail ends the test with the reason. */
#ifndef TESTS_SUPPORT_TIME_H
#define TESTS_SUPPORT_TIME_H

#include "wfm/time.h"

wfm_zone *open_zone(const char *name); /* free with wfm_zone_free */
wfm_day   day_of(const char *text);    /* "2026-03-29" */

#endif
