/* How many must be asked so that enough come. */
#include "wfm/reserve.h"

#define TIE 1e-12 /* above the rounding of the sums, below what anyone can mean */

/* P(at most r of m are missing), each with chance q. Terms are taken relative to the most likely
 * number of missing, so none overflows, and those that underflow do not count. */
static double few_missing(int r, int m, double q)
{
    const int mode  = (int)((m + 1) * q) < m ? (int)((m + 1) * q) : m;
    double    total = 1;
    double    low   = mode <= r ? 1 : 0;
    double    term  = 1;

    for (int k = mode; k > 0 && term > 0; k--) { /* from k missing to k - 1 */
        term *= (1 - q) / q * k / (m - k + 1);
        total += term;
        low += k - 1 <= r ? term : 0;
    }
    term = 1;
    for (int k = mode; k < m && term > 0; k++) { /* from k to k + 1 */
        term *= q / (1 - q) * (m - k) / (k + 1);
        total += term;
        low += k + 1 <= r ? term : 0;
    }
    return low / total;
}

int wfm_reserve_binomial(int n, double absence, double confidence)
{
    int r = 0;

    if (n <= 0 || !(absence > 0))
        return 0;
    while (few_missing(r, n + r, absence) < confidence - TIE)
        r++;
    return r;
}
