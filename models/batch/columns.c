/* Answers of a block into the caller's columns, one column after the other. */
#include "models/batch/internal.h"

#include <math.h>

static void write_column(double *to, const wfm_b_settled *s, const double *values)
{
    if (to)
        for (int k = 0; k < s->count; k++)
            to[s->row[k]] = values[s->at[k]];
}

void wfm_b_write_values(const wfm_batch_columns *out, const wfm_b_settled *s,
                        const wfm_b_values *values)
{
    write_column(out->service_level, s, values->of[WFM_TARGET_SL]);
    write_column(out->p_wait, s, values->of[WFM_TARGET_WAIT]);
    write_column(out->p_abandon, s, values->of[WFM_TARGET_ABANDON]);
    write_column(out->asa_s, s, values->of[WFM_TARGET_ASA]);
    write_column(out->mean_wait_s, s, values->of[WFM_TARGET_MEAN_WAIT]);
    write_column(out->occupancy, s, values->of[WFM_TARGET_OCCUPANCY]);
}

static void write_binding_values(double *to, const wfm_b_settled *s, const wfm_b_values *values)
{
    if (to)
        for (int k = 0; k < s->count; k++)
            to[s->row[k]] = s->binding[k] ? values->of[s->binding[k]][s->at[k]] : NAN;
}

void wfm_b_write_staffing(const wfm_batch_columns *out, const wfm_b_settled *s,
                          const wfm_b_values values[2])
{
    for (int k = 0; k < s->count; k++)
        out->agents[s->row[k]] = s->n[k];
    if (out->status)
        for (int k = 0; k < s->count; k++)
            out->status[s->row[k]] = WFM_STAFF_OK;
    if (out->binding)
        for (int k = 0; k < s->count; k++)
            out->binding[s->row[k]] = (unsigned char)s->binding[k];
    write_binding_values(out->binding_value, s, &values[0]);
    write_binding_values(out->binding_value_less_one, s, &values[1]);
    wfm_b_write_values(out, s, &values[0]);
}
