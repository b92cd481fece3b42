#include "engine/audit/comers.h"

#include <math.h>

/* All of them come, or too few do; one is missing, or more are. */
audit_comers wfm_audit_comers(int want, double absence)
{
    const double all = want * log1p(-absence); /* log of the chance that all come */

    return (audit_comers){.want    = want,
                          .n       = want,
                          .absence = absence,
                          .too_few = -expm1(all),
                          .missing = want * absence,
                          .log_one = all + log(want) - log1p(-absence) + log(absence)};
}

/* One more who comes helps whenever there were too few; then there still are, unless just one was
 * missing. P(C = want - 1) is binomial: n + 1 for n multiplies it by absence (n + 1) / (n - want +
 * 2).
 */
void wfm_audit_comers_add(audit_comers *c)
{
    const double presence = 1 - c->absence;

    c->missing = fmax(0, c->missing - presence * c->too_few);
    c->too_few = fmax(0, c->too_few - presence * exp(c->log_one));
    c->log_one += log(c->absence) + log(c->n + 1) - log(c->n - c->want + 2);
    c->n++;
}
