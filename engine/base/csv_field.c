/* The checks that readers of rows share: one form of complaint, numbers, ids. */
#include "engine/base/csv.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/base/text.h"

#define SHOWN 80 /* bytes of a value in a message */

wfm_status wfm_csv_fail(const wfm_csv_row *row, size_t column, const char *expected, wfm_error *err)
{
    const char *value = row->field[column];

    return wfm_fail(err, WFM_EDATA, "%s:%zu: column '%s': '%.*s': %s", row->file, row->line,
                    row->columns[column].name, (int)wfm_text_fit(value, SHOWN), value, expected);
}

wfm_status wfm_csv_number(const wfm_csv_row *row, size_t column, double min, double max,
                          double *out, wfm_error *err)
{
    char   low[WFM_NUMBER_TEXT], high[WFM_NUMBER_TEXT], expected[2 * WFM_NUMBER_TEXT + 32];
    double value = NAN;

    if (*row->field[column] == '\0' && !row->columns[column].required) {
        *out = NAN;
        return WFM_OK;
    }
    if (!wfm_number_parse(row->field[column], &value) || !(value >= min && value <= max)) {
        (void)snprintf(expected, sizeof expected, "must be a number in [%s, %s]",
                       wfm_number_text(min, low), wfm_number_text(max, high));
        return wfm_csv_fail(row, column, expected, err);
    }
    *out = value;
    return WFM_OK;
}

wfm_status wfm_csv_id(const wfm_csv_row *row, size_t column, wfm_error *err)
{
    return wfm_text_is_id(row->field[column])
               ? WFM_OK
               : wfm_csv_fail(
                     row, column,
                     "must be an id: 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a point", err);
}
