/* The kernels for avx2. */
#pragma GCC target("avx2")
#include "models/batch/kernels.h"

const wfm_b_kernels wfm_b_kernels_avx2 = WFM_B_KERNELS_INIT;
