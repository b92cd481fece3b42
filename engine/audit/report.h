/* How a rule says what it found. */
#ifndef ENGINE_AUDIT_REPORT_H
#define ENGINE_AUDIT_REPORT_H

#include "engine/audit/case.h"

#define AUDIT_WORDS    sizeof(((wfm_violation *)0)->found)
#define AUDIT_DURATION 48 /* "9 h 30 min" and the end */
#define AUDIT_CLOCK    6  /* "06:30" and the end */

/* A new violation for the caller to put words into; never NULL. `person` is an id, "" for none. */
wfm_violation *wfm_audit_report(audit_case *c, wfm_rule rule, const char *person, wfm_instant at);

/* Writes as by printf into `found` or `allowed`; what does not fit is cut after a whole character.
 */
__attribute__((format(printf, 2, 3))) void wfm_audit_words(char words[], const char *format, ...);

/* "9 h 30 min", "45 min", "20 s". */
char *wfm_audit_duration(int64_t seconds, char text[AUDIT_DURATION]);
char *wfm_audit_minutes(int64_t minutes, char text[AUDIT_DURATION]);

/* The wall clock at an instant: "06:30". */
char *wfm_audit_clock(const audit_case *c, wfm_instant at, char text[AUDIT_CLOCK]);

/* By rule, person and instant, then by words. */
void wfm_audit_sort_violations(wfm_audit *audit);

#endif
