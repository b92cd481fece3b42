#include "engine/io/cell.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/number.h"
#include "engine/io/domain.h"

_Static_assert(sizeof(wfm_change_kind) == sizeof(int), "enums are read and written as int");
_Static_assert(sizeof(wfm_activity_kind) == sizeof(int), "enums are read and written as int");
_Static_assert(WFM_CELL_TEXT_ROOM >= WFM_INSTANT_TEXT, "room for an instant");
_Static_assert(WFM_CELL_TEXT_ROOM >= WFM_NUMBER_TEXT, "room for a number");

static const char infinity_text[] = "INF"; /* as XML Schema writes it */

wfm_value wfm_cell_get(const wfm_column *column, const void *row)
{
    const void *at = (const char *)row + column->offset;

    switch (column->domain->kind) {
    case WFM_CELL_TEXT:
        return (wfm_value){.text = *(const char *const *)at};
    case WFM_CELL_WORD:
    case WFM_CELL_WHOLE:
        return (wfm_value){.whole = *(const int *)at};
    case WFM_CELL_FLAG:
        return (wfm_value){.whole = *(const bool *)at};
    case WFM_CELL_REAL:
        return (wfm_value){.real = *(const double *)at};
    case WFM_CELL_INSTANT:
        break;
    }
    return (wfm_value){.whole = *(const wfm_instant *)at};
}

void wfm_cell_set(const wfm_column *column, void *row, wfm_value value)
{
    void *at = (char *)row + column->offset;

    switch (column->domain->kind) {
    case WFM_CELL_TEXT:
        *(const char **)at = value.text;
        break;
    case WFM_CELL_WORD:
    case WFM_CELL_WHOLE:
        *(int *)at = (int)value.whole;
        break;
    case WFM_CELL_FLAG:
        *(bool *)at = value.whole != 0;
        break;
    case WFM_CELL_REAL:
        *(double *)at = value.real;
        break;
    case WFM_CELL_INSTANT:
        *(wfm_instant *)at = value.whole;
        break;
    }
}

wfm_value wfm_cell_empty(const wfm_column *column)
{
    switch (column->domain->kind) {
    case WFM_CELL_TEXT:
        return (wfm_value){.text = ""};
    case WFM_CELL_REAL:
        return (wfm_value){.real = column->zero ? 0 : NAN};
    case WFM_CELL_WORD:
    case WFM_CELL_FLAG:
        return (wfm_value){.whole = 0};
    case WFM_CELL_WHOLE:
        return (wfm_value){.whole = column->zero ? 0 : WFM_CELL_NOTHING};
    case WFM_CELL_INSTANT:
        break;
    }
    return (wfm_value){.whole = WFM_CELL_NOTHING};
}

static const char *real_text(double value, char room[WFM_CELL_TEXT_ROOM])
{
    return isinf(value) ? infinity_text : wfm_number_text(value, room);
}

const char *wfm_cell_text(const wfm_column *column, wfm_value value, const wfm_zone *zone,
                          char room[WFM_CELL_TEXT_ROOM])
{
    switch (column->domain->kind) {
    case WFM_CELL_TEXT:
        return value.text;
    case WFM_CELL_WORD:
    case WFM_CELL_FLAG:
        return column->domain->word((int)value.whole);
    case WFM_CELL_WHOLE:
        return wfm_number_text((double)value.whole, room);
    case WFM_CELL_REAL:
        return real_text(value.real, room);
    case WFM_CELL_INSTANT:
        break;
    }
    return wfm_instant_text(zone, value.whole, room);
}

static wfm_status fail(const wfm_column *column, const char *text, wfm_error *err)
{
    char expected[WFM_EXPECTED_TEXT];

    if (*text == '\0')
        return wfm_fail(err, WFM_EDATA, "must not be empty");
    return wfm_fail(err, WFM_EDATA, "'%.80s': %s", text,
                    wfm_domain_expected(column->domain, expected));
}

/* What the word stands for, or a value above the greatest, which no check lets pass. */
static int find_word(const wfm_domain *domain, const char *text)
{
    int value = (int)domain->min;

    while (value <= (int)domain->max && strcmp(domain->word(value), text) != 0)
        value++;
    return value;
}

static bool parse_real(const wfm_domain *domain, const char *text, double *out)
{
    if (isinf(domain->max) && strcmp(text, infinity_text) == 0) {
        *out = INFINITY;
        return true;
    }
    return wfm_number_parse(text, out);
}

static bool parse(const wfm_domain *domain, const char *text, wfm_value *out)
{
    long whole = 0;

    if (domain->kind == WFM_CELL_TEXT) {
        out->text = text;
        return true;
    }
    if (domain->kind == WFM_CELL_REAL)
        return parse_real(domain, text, &out->real);
    if (domain->word)
        whole = find_word(domain, text);
    else if (!wfm_whole_parse(text, (long)domain->min, (long)domain->max, &whole))
        return false;
    out->whole = whole;
    return true;
}

wfm_status wfm_cell_parse(const wfm_column *column, const char *text, const wfm_zone *zone,
                          wfm_value *out, wfm_error *err)
{
    wfm_value  value = wfm_cell_empty(column);
    wfm_status status;

    if (*text == '\0' && column->optional) {
        *out = value;
        return WFM_OK;
    }
    if (column->domain->kind == WFM_CELL_INSTANT && *text) {
        status = wfm_instant_parse(text, zone, &value.whole, err);
        if (status)
            return status;
    } else if (!parse(column->domain, text, &value)) {
        return fail(column, text, err);
    }
    status = wfm_cell_check(column, value, NULL);
    if (status)
        return fail(column, text, err);
    *out = value;
    return WFM_OK;
}

static bool is_within(const wfm_domain *domain, double value)
{
    return value >= domain->min && (domain->half_open ? value < domain->max : value <= domain->max);
}

static bool is_in(const wfm_column *column, wfm_value value)
{
    const wfm_domain *domain = column->domain;

    switch (domain->kind) {
    case WFM_CELL_TEXT:
        return value.text && (*value.text ? domain->valid(value.text) : column->optional);
    case WFM_CELL_REAL:
        return isnan(value.real) ? column->optional && !column->zero
                                 : is_within(domain, value.real);
    case WFM_CELL_WORD:
    case WFM_CELL_FLAG:
    case WFM_CELL_WHOLE:
    case WFM_CELL_INSTANT:
        break;
    }
    return is_within(domain, (double)value.whole);
}

wfm_status wfm_cell_check(const wfm_column *column, wfm_value value, wfm_error *err)
{
    char        room[WFM_NUMBER_TEXT];
    const char *text = room;

    if (is_in(column, value))
        return WFM_OK;
    if (column->domain->kind == WFM_CELL_TEXT)
        text = value.text && wfm_domain_text.valid(value.text) ? value.text : "?";
    else if (column->domain->kind == WFM_CELL_REAL)
        wfm_number_text(value.real, room);
    else
        wfm_number_text((double)value.whole, room);
    return fail(column, text, err);
}
