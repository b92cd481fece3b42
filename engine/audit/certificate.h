/* The bound that the results state, against what their prices prove. */
#ifndef ENGINE_AUDIT_CERTIFICATE_H
#define ENGINE_AUDIT_CERTIFICATE_H

#include "engine/audit/case.h"

typedef struct {
    double bound;
    size_t weaker; /* people for whom rules are left out of it: it may be below what is proved */
} audit_proof;

/* As wfm_audit_bound. */
wfm_status wfm_audit_prove(const wfm_plan *plan, const wfm_results *results,
                           const wfm_audit_prices *prices, audit_proof *out, wfm_error *err);

/* Prices, bound. Nothing where the results state none. Errors: WFM_ENOMEM. */
wfm_status wfm_audit_certificate(audit_case *c, wfm_error *err);

#endif
