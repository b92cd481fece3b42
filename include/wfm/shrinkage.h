/* wfm/shrinkage.h - from agents on the phones to heads that are paid, exact in whole numbers.
 *
 * Shrinkage is lost / paid time, so gross = net / (1 - shrinkage), never net * (1 + shrinkage).
 * 21 agents at 30 % are 30 heads, not 31: the shares are decimals and are counted in millionths, so
 * ties are decided exactly. */
#ifndef WFM_SHRINKAGE_H
#define WFM_SHRINKAGE_H

#include <stddef.h>

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_CAUSES 12
#define WFM_SHARE_ONE  1000000 /* a share of 1 in millionths */

typedef enum {
    WFM_ADD,     /* share = sum of the causes' shares */
    WFM_COMPOUND /* share = 1 - product of (1 - share): each cause takes from what the others left
                  */
} wfm_combine;

/* The causes together, as a fraction in [0, 1); 0 for n = 0.
 * share  n shares in millionths, each in [0, WFM_SHARE_ONE)
 * Returns NAN when a share is out of range, n > WFM_MAX_CAUSES or nothing would be left. */
double wfm_shrinkage(wfm_combine combine, const int *share, size_t n);

/* The least whole g with g * (1 - shrinkage) >= net; 0 for net = 0.
 * net in [0, 1e6]. Returns -1 where wfm_shrinkage returns NAN, net is out of range or g would be
 * above INT_MAX. */
int wfm_gross(int net, wfm_combine combine, const int *share, size_t n);

#ifdef __cplusplus
}
#endif
#endif
