/* parts.h - what the oracle can be asked for; each prints what it found and returns how much is
 * wrong. */
#ifndef SWEEP_PARTS_H
#define SWEEP_PARTS_H

#include <stdint.h>

/* wfm_erlang against the oracle. table: gets the worst cases as CSV; NULL: not written. */
long part_values(long cases, uint64_t seed, const char *table);

/* wfm_staff against the oracle at its answer and at one agent less. */
long part_staff(long cases, uint64_t seed);

/* Both over the whole ranges of their headers, without an oracle: no NaN, no share outside [0, 1],
 * nothing slow, more agents never worse. */
long part_ranges(long cases, uint64_t seed);

#endif
