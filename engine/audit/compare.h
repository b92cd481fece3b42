/* A number that the results claim beside the one that was recomputed. */
#ifndef ENGINE_AUDIT_COMPARE_H
#define ENGINE_AUDIT_COMPARE_H

#include <stdbool.h>

/* To 1e-6, relative for numbers beyond 1; false for NAN. */
bool wfm_audit_equal(double found, double right);

#define AUDIT_NUMBER 40 /* a number in words, and the end */

char *wfm_audit_number(double value, char text[AUDIT_NUMBER]);

#endif
