/* The kernels for one set of instructions. Included by one file for each, after it has told the
 * compiler which. */
#ifndef MODELS_BATCH_KERNELS_H
#define MODELS_BATCH_KERNELS_H

#include "models/batch/asa.h"
#include "models/batch/guess.h"
#include "models/batch/model_a.h"
#include "models/batch/model_c.h"

static void c_recursion(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2])
{
    block_c(WFM_B_RECURSION_SERIES, c, p, out);
}

static void c_uniform(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2])
{
    block_c(WFM_B_UNIFORM_UNIFORM, c, p, out);
}

static void c_near(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2])
{
    block_c(WFM_B_NEAR, c, p, out);
}

static void a_recursion_series(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2])
{
    block_a(WFM_B_RECURSION_SERIES, c, p, out);
}

static void a_recursion_uniform(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2])
{
    block_a(WFM_B_RECURSION_UNIFORM, c, p, out);
}

static void a_uniform_series(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2])
{
    block_a(WFM_B_UNIFORM_SERIES, c, p, out);
}

static void a_uniform_uniform(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2])
{
    block_a(WFM_B_UNIFORM_UNIFORM, c, p, out);
}

static void a_near(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values out[2])
{
    block_a(WFM_B_NEAR, c, p, out);
}

static void asa_series(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values *out)
{
    block_asa(true, c, p, out);
}

static void asa_quadrature(const wfm_b_common *c, const wfm_b_points *p, wfm_b_values *out)
{
    block_asa(false, c, p, out);
}

static void guess(const wfm_b_grid *grid, wfm_b_points *p)
{
    block_guess(grid, p);
}

/* In the order of wfm_b_method. */
#define WFM_B_KERNELS_INIT                                                                         \
    {                                                                                              \
        .c     = {c_recursion, c_recursion, c_uniform, c_uniform, c_near},                         \
        .a     = {a_recursion_series, a_recursion_uniform, a_uniform_series, a_uniform_uniform,    \
                  a_near},                                                                         \
        .asa   = {asa_series, asa_quadrature, asa_series, asa_quadrature, asa_quadrature},         \
        .guess = guess,                                                                            \
    }

#endif
