/* The kernels for any processor. */
#include "models/batch/kernels.h"

const wfm_b_kernels wfm_b_kernels_baseline = WFM_B_KERNELS_INIT;
