/* The kernels for AVX2; baseline stands in on other processors. */
#if defined(__x86_64__)
#pragma GCC target("avx2")
#endif
#include "models/batch/kernels.h"

const wfm_b_kernels wfm_b_kernels_avx2 = WFM_B_KERNELS_INIT;
