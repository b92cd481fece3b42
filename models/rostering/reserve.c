/* How many must be asked so that enough come. */
#include "wfm/reserve.h"

#include <stdbool.h>

#define TIE         1e-12 /* above the rounding of the sums, below what anyone can mean */
#define MOST_PEOPLE 1000000

/* P(at most r of m are missing), each with chance q. Terms are taken relative to the most likely
 * number of missing, so none overflows; the sums end where they underflow, some 40 standard
 * deviations from it. */
static double few_missing(int r, int m, double q)
{
    const int likely = (int)((m + 1.0) * q);
    const int mode   = likely < m ? likely : m;
    double    total  = 1;
    double    low    = mode <= r ? 1 : 0;
    double    term   = 1;

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

static bool is_enough(int n, int r, double absence, double confidence)
{
    return few_missing(r, n + r, absence) >= confidence - TIE;
}

/* One more who is asked never makes it likelier that too few come: doubling, then halving. */
int wfm_reserve_binomial(int n, double absence, double confidence)
{
    int few    = -1; /* not enough */
    int enough = 0;

    if (n < 0 || n > MOST_PEOPLE || !(absence >= 0 && absence <= 0.5) ||
        !(confidence > 0 && confidence < 1))
        return -1;
    if (n == 0 || absence == 0)
        return 0;
    while (!is_enough(n, enough, absence, confidence)) {
        few    = enough;
        enough = 2 * enough + 1;
    }
    while (enough - few > 1) {
        const int middle = few + (enough - few) / 2;

        if (is_enough(n, middle, absence, confidence))
            enough = middle;
        else
            few = middle;
    }
    return enough;
}
