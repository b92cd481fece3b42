/* What holds for results as a whole, before they are written and after they are read. */
#include "engine/base/error.h"
#include "engine/io/results_kinds.h"

static wfm_status check_table(const wfm_layout *layout, wfm_rows rows, wfm_error *err)
{
    const bool keyed = wfm_layout_has_key(layout);

    for (size_t i = 0; i < rows.n; i++) {
        const char *row = rows.at + i * layout->row_size;
        wfm_error   why;

        if (wfm_row_check(layout, row, &why))
            return wfm_fail(err, WFM_EDATA, "row %zu of %s", i + 1, why.text);
        if (keyed && i > 0 && wfm_row_compare(layout, row - layout->row_size, row) >= 0)
            return wfm_fail(err, WFM_EDATA, "row %zu of %s: not in ascending order of its key",
                            i + 1, layout->name);
    }
    return WFM_OK;
}

wfm_status wfm_results_check(const wfm_results *results, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t t = 0; t < WFM_LAYOUTS && !status; t++)
        status = check_table(&wfm_layouts[t], wfm_layout_rows(&wfm_layouts[t], results), err);
    return status;
}

void wfm_drafts_init(wfm_drafts *drafts, wfm_results *results)
{
    drafts->results = results;
    for (size_t t = 0; t < WFM_LAYOUTS; t++)
        drafts->table[t] = (wfm_draft){.layout = &wfm_layouts[t], .results = results};
}

void wfm_drafts_release(wfm_drafts *drafts)
{
    for (size_t t = 0; t < WFM_LAYOUTS; t++)
        wfm_draft_release(&drafts->table[t]);
}

wfm_status wfm_drafts_settle(wfm_drafts *drafts, wfm_error *err)
{
    wfm_zone  *zone   = NULL;
    wfm_status status = wfm_zone_open(drafts->results->run.zone, &zone, err);

    for (size_t t = 0; t < WFM_LAYOUTS && !status; t++) {
        const wfm_draft *draft = &drafts->table[t];
        void            *rows  = NULL;

        status = wfm_draft_settle(draft, zone, &rows, err);
        if (!status)
            wfm_layout_give(draft->layout, drafts->results, rows, draft->n);
    }
    wfm_zone_free(zone);
    return status;
}
