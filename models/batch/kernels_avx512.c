/* The kernels for AVX-512; baseline stands in on other processors. */
#if defined(__x86_64__)
#pragma GCC target("avx512f,avx512dq,avx512vl")
#endif
#include "models/batch/kernels.h"

const wfm_b_kernels wfm_b_kernels_avx512 = WFM_B_KERNELS_INIT;
