#include "engine/audit/compare.h"

#include <math.h>
#include <string.h>

#include "engine/base/number.h"

#define TOLERANCE 1e-6 /* what the header promises; our own numbers are good to 1e-15 */

bool wfm_audit_equal(double found, double right)
{
    return fabs(found - right) <= TOLERANCE * fmax(1.0, fabs(right));
}

char *wfm_audit_number(double value, char text[AUDIT_NUMBER])
{
    return isnan(value) ? strcpy(text, "not a number") : wfm_number_text(value, text);
}
