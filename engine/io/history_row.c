#include "engine/io/history_row.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"

#define MAX_COUNT   1e9  /* calls of an interval: more is a mistake */
#define MAX_SECONDS 1e12 /* of handling in an interval: MAX_COUNT calls of a quarter of an hour */
#define MAX_AHT_S   1e6
#define MAX_START   40 /* bytes; the longest form has 25 */

const wfm_csv_column wfm_history_columns[WFM_HISTORY_COLUMNS] = {
    [WFM_HISTORY_QUEUE]            = {"queue", true},
    [WFM_HISTORY_START]            = {"start", true},
    [WFM_HISTORY_OFFERED]          = {"offered", true},
    [WFM_HISTORY_ANSWERED]         = {"answered", false},
    [WFM_HISTORY_ABANDONED]        = {"abandoned", false},
    [WFM_HISTORY_ANSWERED_WITHIN]  = {"answered_within", false},
    [WFM_HISTORY_ABANDONED_WITHIN] = {"abandoned_within", false},
    [WFM_HISTORY_TALK]             = {"talk_s", false},
    [WFM_HISTORY_HOLD]             = {"hold_s", false},
    [WFM_HISTORY_WRAP]             = {"wrap_s", false},
    [WFM_HISTORY_HANDLE]           = {"handle_s", false},
    [WFM_HISTORY_AHT]              = {"aht_s", false},
};

/* The numeric columns of a row, each at its own place; NAN where the file has none. */
typedef double numbers[WFM_HISTORY_COLUMNS];

static wfm_status read_start(const wfm_csv_row *row, const wfm_zone *zone, wfm_instant *out,
                             wfm_error *err)
{
    const char *text = row->field[WFM_HISTORY_START];
    wfm_error   why;

    if (strlen(text) > MAX_START)
        return wfm_csv_fail(row, WFM_HISTORY_START, "must be YYYY-MM-DDThh:mm", err);
    if (wfm_instant_parse(text, zone, out, &why))
        return wfm_fail(err, WFM_EDATA, "%s:%zu: column '%s': %s", row->file, row->line,
                        row->columns[WFM_HISTORY_START].name, why.text);
    return WFM_OK;
}

static double most(size_t column)
{
    if (column == WFM_HISTORY_AHT)
        return MAX_AHT_S;
    return column >= WFM_HISTORY_TALK ? MAX_SECONDS : MAX_COUNT;
}

static wfm_status read_numbers(const wfm_csv_row *row, numbers value, wfm_error *err)
{
    for (size_t c = WFM_HISTORY_OFFERED; c < WFM_HISTORY_COLUMNS; c++)
        if (wfm_csv_number(row, c, 0, most(c), &value[c], err))
            return WFM_EDATA;
    return WFM_OK;
}

/* A part may not exceed the whole that it belongs to; what is unknown contradicts nothing. */
static wfm_status check_part(const wfm_csv_row *row, const numbers value, size_t part, size_t whole,
                             wfm_error *err)
{
    char text[WFM_NUMBER_TEXT], expected[80];

    if (!(value[part] > value[whole]))
        return WFM_OK;
    (void)snprintf(expected, sizeof expected, "must not exceed '%s', which is %s",
                   row->columns[whole].name, wfm_number_text(value[whole], text));
    return wfm_csv_fail(row, part, expected, err);
}

static wfm_status check_parts(const wfm_csv_row *row, const numbers value, wfm_error *err)
{
    static const struct {
        size_t part, whole;
    } rule[] = {
        {WFM_HISTORY_ANSWERED, WFM_HISTORY_OFFERED},
        {WFM_HISTORY_ABANDONED, WFM_HISTORY_OFFERED},
        {WFM_HISTORY_ANSWERED_WITHIN, WFM_HISTORY_OFFERED},
        {WFM_HISTORY_ANSWERED_WITHIN, WFM_HISTORY_ANSWERED},
        {WFM_HISTORY_ABANDONED_WITHIN, WFM_HISTORY_OFFERED},
        {WFM_HISTORY_ABANDONED_WITHIN, WFM_HISTORY_ABANDONED},
    };

    for (size_t i = 0; i < sizeof rule / sizeof *rule; i++)
        if (check_part(row, value, rule[i].part, rule[i].whole, err))
            return WFM_EDATA;
    return WFM_OK;
}

static double or_zero(double value)
{
    return isnan(value) ? 0 : value;
}

/* Seconds of handling: the sum as given, else from its parts, else from the average, which has no
 * meaning (and so is left empty) where nobody was answered. */
static double handling(const wfm_csv_row *row, const numbers value, double answered)
{
    if (!isnan(value[WFM_HISTORY_HANDLE]))
        return value[WFM_HISTORY_HANDLE];
    if (!isnan(value[WFM_HISTORY_TALK]))
        return value[WFM_HISTORY_TALK] + or_zero(value[WFM_HISTORY_HOLD]) +
               or_zero(value[WFM_HISTORY_WRAP]);
    if (answered == 0 && row->present[WFM_HISTORY_AHT])
        return 0;
    return value[WFM_HISTORY_AHT] * answered;
}

wfm_status wfm_history_row_read(const wfm_csv_row *row, const wfm_zone *zone, wfm_history_row *out,
                                wfm_error *err)
{
    numbers     value;
    wfm_instant start;

    if (wfm_csv_id(row, WFM_HISTORY_QUEUE, err) || read_start(row, zone, &start, err) ||
        read_numbers(row, value, err) || check_parts(row, value, err))
        return WFM_EDATA;

    const double offered  = value[WFM_HISTORY_OFFERED];
    const double given    = value[WFM_HISTORY_ANSWERED];
    const double handle_s = handling(row, value, isnan(given) ? offered : given);

    *out = (wfm_history_row){
        .start            = start,
        .offered          = offered,
        .answered         = isnan(given) && !isnan(handle_s) ? offered : given,
        .abandoned        = value[WFM_HISTORY_ABANDONED],
        .answered_within  = value[WFM_HISTORY_ANSWERED_WITHIN],
        .abandoned_within = value[WFM_HISTORY_ABANDONED_WITHIN],
        .handle_s         = handle_s,
    };
    return WFM_OK;
}
