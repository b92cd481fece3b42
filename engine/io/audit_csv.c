/* The violations that an audit found, as CSV. */
#include "engine/io/csv_out.h"
#include "wfm/audit.h"

static wfm_status write_row(wfm_csv_out *out, const wfm_violation *v, const wfm_zone *zone,
                            wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    wfm_csv_out_field(out, wfm_rule_name(v->rule));
    wfm_csv_out_text(out, v->person);
    wfm_csv_out_field(out, wfm_instant_text(zone, v->at, at));
    wfm_csv_out_text(out, v->queue);
    wfm_csv_out_text(out, v->found);
    wfm_csv_out_text(out, v->allowed);
    return wfm_csv_out_end_row(out, err);
}

static wfm_status write_header(wfm_csv_out *out, wfm_error *err)
{
    static const char *const name[] = {"rule", "person", "at", "queue", "found", "allowed"};

    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        wfm_csv_out_field(out, name[i]);
    return wfm_csv_out_end_row(out, err);
}

wfm_status wfm_audit_write_csv(const wfm_audit *audit, const wfm_zone *zone, const char *path,
                               wfm_error *err)
{
    wfm_csv_out out;
    wfm_status  status = wfm_csv_out_open(path, &out, err);

    if (status)
        return status;
    status = write_header(&out, err);
    for (size_t i = 0; i < audit->n_violations && !status; i++)
        status = write_row(&out, &audit->violations[i], zone, err);
    if (!status)
        return wfm_csv_out_commit(&out, err);
    wfm_csv_out_drop(&out);
    return status;
}
