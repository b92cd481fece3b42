/* wfm/duty.h - one shift and its breaks. Words and conventions: wfm/site.h. */
#ifndef WFM_DUTY_H
#define WFM_DUTY_H

#include <stdbool.h>

#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Worth of the work in the option with its breaks placed where they hurt least, its cost not
 * counted. prefix[t]: sum of worths before slot t, of wfm_cover_best, shifted so that the index is
 * the slot of the grid. */
wfm_cost wfm_duty_worth(const wfm_site *site, const wfm_cost *prefix, int option);

/* Places the breaks so: the first of equals. Fills duty. */
void wfm_duty_place(const wfm_site *site, const wfm_cost *prefix, int option, wfm_duty *duty);

/* Is the person at work in the slot, breaks not counted? */
bool wfm_duty_works(const wfm_site *site, const wfm_duty *duty, int slot);

#ifdef __cplusplus
}
#endif
#endif
