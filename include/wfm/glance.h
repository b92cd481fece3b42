/* wfm/glance.h - what shifts are worth at a glance: in single precision, for searches that try
 * thousands of shifts a second and count what they gain exactly, by the steps of wfm/cover.h.
 * Words and conventions: wfm/site.h.
 *
 * Prices and worths are wfm_cost rounded to float: each is right to about one part in 10^5 of the
 * dearest step in a day. Rounding is the same on every machine that has IEEE 754. */
#ifndef WFM_GLANCE_H
#define WFM_GLANCE_H

#include <stddef.h>

#include "wfm/cover.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_GLANCE_LEFT 4 /* people still to come, at most */

/* Breaks of one length that may start in so many slots in a row. */
typedef struct {
    int slots, places;
} wfm_break_shape;

/* mean[left - 1][x - low]: what the next of `left` people is worth where x are, the mean of the
 * steps at x, x + 1, ..., x + left - 1; at the ends of the table it stays as it is. */
typedef struct {
    int          low, n;
    const float *mean[WFM_GLANCE_LEFT];
} wfm_glance_curve;

/* What is the same for all searches of a site; read-only. */
typedef struct {
    const wfm_site          *site;
    int                      n_shapes;
    wfm_break_shape         *shapes;
    int                     *shape_of; /* n_kinds x WFM_MAX_BREAKS */
    const wfm_glance_curve **first;    /* by demand: those of its curves */
} wfm_glance;

/* Bytes for wfm_glance_build; the memory is aligned for pointers and outlives the glance, as the
 * site does. */
size_t wfm_glance_bytes(const wfm_site *site);
void   wfm_glance_build(const wfm_site *site, void *memory, wfm_glance *out);

/* One search's own. */
typedef struct {
    float *price;  /* n_demands x n_slots */
    int   *best;   /* n_slots: the demand that is worth most */
    float *prefix; /* n_slots + 1: worths before the slot, from part.from on */
    float *loss;   /* n_shapes x (n_slots + 1): by first place, the break where it costs least */
    unsigned char *ready; /* by shape: loss is of the prefix */
    wfm_part       part;
} wfm_glimpse;

size_t wfm_glimpse_bytes(const wfm_glance *glance);
void   wfm_glimpse_lay_out(const wfm_glance *glance, void *memory, wfm_glimpse *out);

/* Sets the part's prices: to exact ones, rounded; or to what the next of `left` people, 1 ..
 * WFM_GLANCE_LEFT, may expect to be worth where x are (n_demands x n_slots). */
void wfm_glimpse_price(const wfm_glance *glance, const wfm_cost *price, wfm_part part,
                       wfm_glimpse *glimpse);
void wfm_glimpse_expect(const wfm_glance *glance, const int *x, int left, wfm_part part,
                        wfm_glimpse *glimpse);

/* After the prices: looks at them with the eyes of a pool. */
void wfm_glimpse_look(const wfm_glance *glance, int pool, wfm_part part, wfm_glimpse *glimpse);

/* Worth of the work in an option that lies in the part, breaks placed where they hurt least, its
 * cost not counted; and the duty with these breaks: the first of equals. */
float wfm_glimpse_worth(const wfm_glance *glance, wfm_glimpse *glimpse, int option);
void  wfm_glimpse_place(const wfm_glance *glance, wfm_glimpse *glimpse, int option, wfm_duty *duty);

#ifdef __cplusplus
}
#endif
#endif
