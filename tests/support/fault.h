/* The audit of rosters made by hand, and faults planted in the valid one. */
#ifndef TESTS_SUPPORT_FAULT_H
#define TESTS_SUPPORT_FAULT_H

#include <stddef.h>

#include "tests/support/hand.h"

/* The audit, which has to work. */
wfm_audit hand_audit(const hand *h);
void      hand_assert_clean(const hand *h);

/* A fault, and the one violation that tells it. */
typedef struct {
    const char *name;
    void (*plant)(hand *h);
    wfm_rule    rule;
    const char *who; /* person or queue */
    const char *at, *found, *allowed;
} hand_fault;

/* Plants each in a fresh hand_week: exactly that violation has to come of it. */
void hand_check_faults(const hand_fault *faults, size_t n);

#endif
