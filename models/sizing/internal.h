/* What the files about an uncertain rate hand to each other. README.md, 2. */
#ifndef MODELS_SIZING_INTERNAL_H
#define MODELS_SIZING_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/batch.h"
#include "wfm/rate_spread.h"

/* What is integrated, per offered call and without units: waits in handling times. */
typedef enum {
    WFM_Z_MASS,    /* 1 */
    WFM_Z_GOOD,    /* above the line of the service level */
    WFM_Z_COUNTED, /* below it */
    WFM_Z_WAIT,
    WFM_Z_ABANDON,
    WFM_Z_MEAN_WAIT,
    WFM_Z_ANSWERED_WAIT, /* 0 for those that hang up */
    WFM_Z_BUSY,          /* occupancy / ratio: weighted by calls it is that of all intervals */
    WFM_Z_VALUES
} wfm_z_value;

typedef struct {
    double integral[WFM_Z_VALUES], error[WFM_Z_VALUES]; /* error: estimated, >= 0 */
} wfm_z_sums;

/* One queue at all its rates. */
typedef struct {
    wfm_queue queue; /* arrival_rate is the mean */
    double    cv;
    wfm_batch good;          /* its service level is above the line */
    wfm_batch lost;          /* the same and those who hung up early, if they are not counted */
    bool      leaves_lost;   /* they are not: lost is set */
    bool      counts_served; /* below the line are the answered */
    bool      wants_asa;     /* else WFM_Z_ANSWERED_WAIT is 0: it costs more than the others */
} wfm_z_case;

/* Returns WFM_EDATA for a field out of range. */
wfm_status wfm_z_case_init(wfm_z_case *c, const wfm_queue *q, double cv,
                           wfm_sl_definition definition);

#define WFM_Z_NODES 120 /* at once */

typedef struct {
    double value[WFM_Z_VALUES][WFM_Z_NODES];
} wfm_z_table;

/* The integrands with n agents at `count` <= WFM_Z_NODES rates, given as ratios to the mean. */
void wfm_z_evaluate(const wfm_z_case *c, int n, size_t count, const double *ratio,
                    wfm_z_table *out);

#define WFM_Z_TOLERANCE                                                                            \
    1e-7 /* of an answer: what the estimated errors of shares are brought to                       \
          */

/* The integrals over the calls' law of the rate, up to a common factor near 1: WFM_Z_MASS. */
void wfm_z_integrate(const wfm_z_case *c, int n, double tolerance, wfm_z_sums *out);

/* An expected value = integral of `above` / integral of `below`, and how far it may be off. */
typedef struct {
    double value, error;
} wfm_z_ratio;

wfm_z_ratio wfm_z_ratio_of(const wfm_z_sums *sums, wfm_z_value above, wfm_z_value below);

/* The target's value; NAN if there is no such value. */
wfm_z_ratio wfm_z_value_of(const wfm_z_case *c, const wfm_z_sums *sums, wfm_target target);

void wfm_z_expected(const wfm_z_case *c, const wfm_z_sums *sums, wfm_expected *out);

#endif
