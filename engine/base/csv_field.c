/* The checks that readers of rows share: one form of complaint, numbers, texts,
 * dates, flags. */
#include "engine/base/csv.h"

#include <float.h>
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

/* A number within the range; empty gives NAN where that is allowed. */
static bool read_number(const wfm_csv_row *row, size_t column, double min, double max, double *out)
{
    if (*row->field[column] == '\0' && !row->columns[column].required) {
        *out = NAN;
        return true;
    }
    double value = NAN;
    if (!wfm_number_parse(row->field[column], &value) || !(value >= min && value <= max))
        return false;
    *out = value;
    return true;
}

wfm_status wfm_csv_number(const wfm_csv_row *row, size_t column, double min, double max,
                          double *out, wfm_error *err)
{
    char low[WFM_NUMBER_TEXT], high[WFM_NUMBER_TEXT], expected[2 * WFM_NUMBER_TEXT + 32];

    if (read_number(row, column, min, max, out))
        return WFM_OK;
    (void)snprintf(expected, sizeof expected, "must be a number in [%s, %s]",
                   wfm_number_text(min, low), wfm_number_text(max, high));
    return wfm_csv_fail(row, column, expected, err);
}

wfm_status wfm_csv_positive(const wfm_csv_row *row, size_t column, double max, double *out,
                            wfm_error *err)
{
    char high[WFM_NUMBER_TEXT], expected[WFM_NUMBER_TEXT + 48];

    if (read_number(row, column, DBL_MIN, max, out))
        return WFM_OK;
    (void)snprintf(expected, sizeof expected, "must be a number above 0, at most %s",
                   wfm_number_text(max, high));
    return wfm_csv_fail(row, column, expected, err);
}

wfm_status wfm_csv_id(const wfm_csv_row *row, size_t column, wfm_error *err)
{
    return wfm_text_is_id(row->field[column])
               ? WFM_OK
               : wfm_csv_fail(
                     row, column,
                     "must be an id: 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a point", err);
}

static size_t characters(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

wfm_status wfm_csv_text(const wfm_csv_row *row, size_t column, size_t least, size_t most,
                        wfm_error *err)
{
    const size_t n = characters(row->field[column]);
    char         expected[64];

    if (n >= least && n <= most)
        return WFM_OK;
    (void)snprintf(expected, sizeof expected, "must be a text of %zu to %zu characters", least,
                   most);
    return wfm_csv_fail(row, column, expected, err);
}

wfm_status wfm_csv_date(const wfm_csv_row *row, size_t column, wfm_day *out, wfm_error *err)
{
    return wfm_day_parse(row->field[column], out, NULL) == WFM_OK
               ? WFM_OK
               : wfm_csv_fail(row, column,
                              "must be a date such as 2026-03-29, from 1970-01-01 to 2069-12-31",
                              err);
}

wfm_status wfm_csv_flag(const wfm_csv_row *row, size_t column, bool otherwise, bool *out,
                        wfm_error *err)
{
    const char *text = row->field[column];
    const bool  yes  = strcmp(text, "true") == 0;

    if (*text && !yes && strcmp(text, "false") != 0)
        return wfm_csv_fail(row, column, "must be true or false", err);
    *out = *text ? yes : otherwise;
    return WFM_OK;
}
