/* The site that is planned by night: queues around the clock in two sizes, four weeks ahead, and
 * the year of half-hours behind them. The same bytes each time. */
#ifndef TESTS_SUPPORT_NIGHT_SITE_H
#define TESTS_SUPPORT_NIGHT_SITE_H

#include <stddef.h>

#define NIGHT_ZONE       "Europe/Berlin"
#define NIGHT_FIRST_DAY  "2026-03-09" /* the horizon has a clock change in it */
#define NIGHT_WEEKS      4
#define NIGHT_YEAR_DAYS  365
#define NIGHT_INTERVAL_S 1800
#define NIGHT_PATIENCE_S 120
#define NIGHT_WITHIN_S   20
#define NIGHT_LEVEL      0.8 /* Erlang A, answered in time / offered */

/* Writes the plan (without people) and the history CSV; returns the history's rows. */
size_t night_site_write(const char *plan, const char *history, int queues);

#endif
