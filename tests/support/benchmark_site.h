/* An instance of the public benchmark as the engine's rostering problem: a day's slots are its
 * shifts, so that one who works a shift covers its slot. */
#ifndef TESTS_SUPPORT_BENCHMARK_SITE_H
#define TESTS_SUPPORT_BENCHMARK_SITE_H

#include "tests/support/benchmark.h"
#include "wfm/site.h"

/* All memory is the instance's. Errors: WFM_ENOMEM; WFM_EDATA (rules of too many states). */
wfm_status benchmark_site(benchmark *b, wfm_site *out, wfm_error *err);

#endif
