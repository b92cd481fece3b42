/* The scores as a long table: a row a figure. */
#include <math.h>

#include "engine/base/number.h"
#include "engine/io/csv_out.h"
#include "wfm/backtest.h"

#define NAME_OF(name, text) [name] = (text),
static const char *const method_name[] = {WFM_BACKTEST_METHOD_LIST(NAME_OF)};
static const char *const lead_name[]   = {WFM_BACKTEST_LEAD_LIST(NAME_OF)};
#undef NAME_OF

static const struct {
    const char *group, *name, *unit;
} measures[] = {
#define MEASURE(measure, group, name, unit) [measure] = {group, name, unit},
    WFM_BACKTEST_MEASURE_LIST(MEASURE)
#undef MEASURE
};

static wfm_status write_header(wfm_csv_out *out, wfm_error *err)
{
    static const char *const name[] = {"queue",   "method", "lead", "group",
                                       "measure", "value",  "unit"};

    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        wfm_csv_out_field(out, name[i]);
    return wfm_csv_out_end_row(out, err);
}

typedef struct {
    const wfm_backtest_score *score;
    size_t                    method, lead;
} place;

static wfm_status write_row(wfm_csv_out *out, const place *at, size_t measure, wfm_error *err)
{
    char number[WFM_NUMBER_TEXT];

    wfm_csv_out_text(out, at->score->queue);
    wfm_csv_out_field(out, method_name[at->method]);
    wfm_csv_out_field(out, lead_name[at->lead]);
    wfm_csv_out_field(out, measures[measure].group);
    wfm_csv_out_field(out, measures[measure].name);
    wfm_csv_out_field(out,
                      wfm_number_text(at->score->value[at->method][at->lead][measure], number));
    wfm_csv_out_field(out, measures[measure].unit);
    return wfm_csv_out_end_row(out, err);
}

static wfm_status write_place(wfm_csv_out *out, const place *at, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t k = 0; k < WFM_BACKTEST_MEASURES && !status; k++)
        if (!isnan(at->score->value[at->method][at->lead][k]))
            status = write_row(out, at, k, err);
    return status;
}

static wfm_status write_score(wfm_csv_out *out, const wfm_backtest_score *score, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t m = 0; m < WFM_BACKTEST_METHODS; m++)
        for (size_t lead = 0; lead < WFM_BACKTEST_LEADS && !status; lead++)
            status = write_place(out, &(place){score, m, lead}, err);
    return status;
}

wfm_status wfm_backtest_write_csv(const wfm_backtest *backtest, const char *path, wfm_error *err)
{
    wfm_csv_out out;
    wfm_status  status = wfm_csv_out_open(path, &out, err);

    if (status)
        return status;
    status = write_header(&out, err);
    for (size_t i = 0; i < backtest->n_scores && !status; i++)
        status = write_score(&out, &backtest->scores[i], err);
    if (!status)
        return wfm_csv_out_commit(&out, err);
    wfm_csv_out_drop(&out);
    return status;
}
