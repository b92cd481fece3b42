/* wfm/reserve.h - how many must be asked so that enough come. Pure: no allocation, no I/O, any
 * thread. */
#ifndef WFM_RESERVE_H
#define WFM_RESERVE_H

#ifdef __cplusplus
extern "C" {
#endif

/* The least r such that of n + r people, each missing with chance `absence` on its own, at least n
 * come with probability >= confidence (to 1e-12, so that .9 is reached by 1 - .1); 0 for n = 0.
 * n in [0, 1000000], absence in [0, 0.5], confidence in (0, 1). Returns -1 when one is out of
 * range. Binomial tail, summed from the largest term (Johnson, Kemp & Kotz, ch. 3); r by bisection.
 */
int wfm_reserve_binomial(int n, double absence, double confidence);

#ifdef __cplusplus
}
#endif
#endif
