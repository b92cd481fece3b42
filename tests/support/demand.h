/* What callers do in the sites that the benchmarks make up. */
#ifndef TESTS_SUPPORT_DEMAND_H
#define TESTS_SUPPORT_DEMAND_H

#include "engine/run/random.h"
#include "wfm/time.h"

/* Calls at that second of the local day as a share of those at Monday's peak: low by night, a hump
 * before noon, a lower one in the afternoon, quiet weekends. */
double demand_shape(wfm_weekday weekday, int second);

int demand_poisson(random_stream *stream, double mean);

/* Standard normal, as the sum of twelve uniform numbers: good to three standard deviations. */
double demand_normal(random_stream *stream);

#endif
