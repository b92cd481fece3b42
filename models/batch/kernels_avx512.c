/* The kernels for avx512. */
#pragma GCC target("avx512f,avx512dq,avx512vl")
#include "models/batch/kernels.h"

const wfm_b_kernels wfm_b_kernels_avx512 = WFM_B_KERNELS_INIT;
