/* How many come of people who are each missing with the same chance, one more after the other. */
#ifndef ENGINE_AUDIT_COMERS_H
#define ENGINE_AUDIT_COMERS_H

/* Of n people at least `want` of whom are wanted, C come. */
typedef struct {
    int    want, n;
    double absence;
    double too_few; /* P(C < want) */
    double missing; /* E(want - C)+ */
    double log_one; /* log P(C = want - 1) */
} audit_comers;

/* Begins with n = want > 0. */
audit_comers wfm_audit_comers(int want, double absence);

/* One more is asked. */
void wfm_audit_comers_add(audit_comers *c);

#endif
