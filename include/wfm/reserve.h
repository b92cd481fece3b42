/* wfm/reserve.h - how many must be asked so that enough come.
 *
 * Two views of the same thing. *Alike*: n people are rostered where `want` are wanted, each is
 * missing with the same chance, and reserve is what is rostered beyond `want`. *Standby*: given
 * people, each with a chance of their own, and reserves who fill in for those missing. Everyone
 * is missing or comes on their own, given the scenario: a mixture of scenarios (an ordinary day, a
 * flu) is how absences that come together are told.
 *
 * Chances are in [0, 1], prices in any one unit, per slot, hour or day alike. Pure: no allocation,
 * no I/O, any thread. Sums are of positive terms only.
 *
 * Sources: the law of the number missing: Johnson, Kemp & Kotz, Univariate Discrete Distributions
 * (2005), ch. 3 (binomial) and 5 (negative binomial); Barlow & Heidtmann 1984 (IEEE Trans.
 * Reliability 33: the recurrence for unlike chances); one more person as a step of a convex cost:
 * Arrow, Harris & Marschak 1951 (Econometrica 19, the newsvendor). */
#ifndef WFM_RESERVE_H
#define WFM_RESERVE_H

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_ABSENCE 0.9     /* chance of one person to be missing */
#define WFM_MAX_WANTED  1000000 /* people wanted */
#define WFM_MAX_STANDBY 100000  /* reserves beside given people */

/* Do enough come? Each of the two is a sum of its own: good to its last digits while above 1e-290.
 */
typedef struct {
    double enough, too_few; /* sum to 1 */
} wfm_odds;

/* ---- alike ---- */

/* One of several futures. */
typedef struct {
    double weight;  /* its chance, [0, 1] */
    double absence; /* chance of each to be missing in it, [0, WFM_MAX_ABSENCE] */
} wfm_absence_scenario;

typedef struct {
    int                         n;  /* >= 1 */
    const wfm_absence_scenario *of; /* weights sum to 1 (to 1e-9) */
} wfm_absence_mix;

/* What one who is missing, one too many, and one more who is asked cost; >= 0, finite. */
typedef struct {
    double under, over, asked;
} wfm_reserve_prices;

/* The least r such that of want + r people at least `want` come with probability >= confidence (to
 * 1e-12, so that .9 is reached by 1 - .1); 0 for want = 0. confidence in (0, 1).
 * odds  those with this r; may be NULL; written unless -1 is returned
 * Returns -1 when something is out of range. */
int wfm_reserve_by_confidence(int want, const wfm_absence_mix *mix, double confidence,
                              wfm_odds *odds);

/* The least r >= 0 for which one more is not worth being asked: with n = want + r,
 *     sum of weight * presence * (under * P(too few of n) - over * P(enough of n))  <=  asked;
 * 0 for want = 0. Needs over + asked > 0.
 * odds  as above
 * Returns -1 when something is out of range. */
int wfm_reserve_by_cost(int want, const wfm_absence_mix *mix, const wfm_reserve_prices *prices,
                        wfm_odds *odds);

/* wfm_reserve_by_confidence with one scenario. */
int wfm_reserve_binomial(int want, double absence, double confidence);

/* The expected cost of n people rostered where `want` are wanted, C of them coming:
 *     g(n) = asked * n + under * E(want - C)+ + over * E(C - want)+
 * is convex. gain[n] = g(n) - g(n + 1), n = 0 .. most - 1, is what one more is worth; it never
 * rises with n, not even by rounding. g(0) = under * want. Error: below 1e-12 of
 * presence * (under * P(too few) + over * P(enough)) + asked for want and most up to 10000, each of
 * the two alone being good to 1e-12 relative wherever it is above 1e-290.
 * most  in [0, WFM_MAX_WANTED]
 * room  most doubles; contents undefined afterwards
 * gain  most doubles; written only on WFM_OK
 * Returns WFM_EDATA when something is out of range. Work: O(most + want / presence) a scenario. */
wfm_status wfm_reserve_gains(int want, const wfm_absence_mix *mix, const wfm_reserve_prices *prices,
                             int most, double *room, double *gain);

/* ---- standby ---- */

/* missing[k] = P(k of n people are missing), k = 0 .. n. absence: n chances in [0, 1], n >= 0. For
 * people chosen, P(at least `want` of them come) is wfm_missing_odds with `missed` = n - want.
 * Relative error below 4 n epsilon where nothing underflows; O(n^2).
 * Returns WFM_EDATA for a chance out of range; then `missing` is undefined. */
wfm_status wfm_missing(const double *absence, int n, double *missing);

/* P(at most `missed` are missing) and its counterpart; missing as from wfm_missing, `missed` any
 * number. */
wfm_odds wfm_missing_odds(const double *missing, int n, int missed);

/* One more reserve, who comes with that chance and fills in for one of those missing, if any:
 * afterwards missing[k] = P(k are missing still). */
void wfm_missing_fill(double *missing, int n, double presence);

typedef struct {
    double  weight;   /* as above */
    double  presence; /* chance of each reserve to come, [1 - WFM_MAX_ABSENCE, 1] */
    double *missing;  /* caller's, from wfm_missing for this scenario: people + 1 */
} wfm_standby_scenario;

typedef struct {
    int                         people; /* >= 0 */
    int                         n;      /* scenarios, >= 1 */
    const wfm_standby_scenario *of;
} wfm_standby;

/* The least number r of reserves with which nobody is missing, P(A <= R_r), with probability >=
 * confidence (to 1e-12); confidence in (0, 1).
 * standby  each `missing` becomes what is missing still with these r
 * odds     those with this r; may be NULL; written unless -1 is returned
 * Returns -1 when something is out of range (nothing is changed) or r would be above
 * WFM_MAX_STANDBY. Work: O(r * people) a scenario. */
int wfm_standby_by_confidence(const wfm_standby *standby, double confidence, wfm_odds *odds);

/* The least r for which one more is not worth being asked:
 *     sum of weight * presence * under * P(A > R_r)  <=  asked;    under >= 0, asked > 0.
 * That is exact: E(A - R_r)+ falls by presence * P(A > R_r), ever less. As above. */
int wfm_standby_by_cost(const wfm_standby *standby, double under, double asked, wfm_odds *odds);

#ifdef __cplusplus
}
#endif
#endif
