/* How the arguments of options are read. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "bin/options.h"
#include "engine/base/number.h"
#include "wfm/erlang.h"
#include "wfm/time.h"

/* A number and a unit out of `units`; `scale` belongs to them. The last unit has no name. */
static bool read_scaled(const char *text, const char *const *units, const double *scale,
                        double *out)
{
    char         number[64];
    const size_t length = strspn(text, "0123456789.eE+-");
    double       value  = 0;
    size_t       u      = 0;

    if (length >= sizeof number)
        return false;
    memcpy(number, text, length);
    number[length] = '\0';
    while (*units[u] && strcmp(units[u], text + length) != 0)
        u++;
    if (strcmp(units[u], text + length) != 0 || !wfm_number_parse(number, &value))
        return false;
    *out = value * scale[u];
    return true;
}

static bool read_text(const char *text, void *field)
{
    if (*text == '\0')
        return false;
    *(const char **)field = text;
    return true;
}

static bool read_int(const char *text, long max, int *out)
{
    long value = 0;

    if (!wfm_whole_parse(text, 1, max, &value))
        return false;
    *out = (int)value;
    return true;
}

static bool read_count(const char *text, void *field)
{
    return read_int(text, WFM_MAX_LINES, field);
}

static bool read_threads(const char *text, void *field)
{
    return read_int(text, 256, field);
}

static bool read_seed(const char *text, void *field)
{
    long value = 0;

    if (!wfm_whole_parse(text, 0, INT64_MAX, &value))
        return false;
    *(uint64_t *)field = (uint64_t)value;
    return true;
}

static bool read_amount(const char *text, void *field)
{
    double value = 0;

    if (!wfm_number_parse(text, &value) || !(value > 0))
        return false;
    *(double *)field = value;
    return true;
}

static bool read_seconds(const char *text, void *field)
{
    static const char *const units[] = {"s", "m", "h", ""};
    static const double      scale[] = {1, 60, 3600, 1};
    double                   value   = 0;

    if (!read_scaled(text, units, scale, &value) || !(value >= 0 && value <= WFM_MAX_TIME_S))
        return false;
    *(double *)field = value;
    return true;
}

static bool read_share(const char *text, void *field)
{
    static const char *const units[] = {"%", ""};
    static const double      scale[] = {0.01, 1};
    double                   value   = 0;

    if (!read_scaled(text, units, scale, &value) || !(value >= 0 && value <= 1))
        return false;
    *(double *)field = value;
    return true;
}

static bool read_days(const char *text, void *field)
{
    static const char *const units[] = {"d", "w", ""};
    static const double      scale[] = {1, WFM_WEEK_DAYS, NAN};
    double                   value   = 0;

    if (!read_scaled(text, units, scale, &value) || !(value >= 1 && value <= 371) ||
        value != floor(value))
        return false;
    *(int *)field = (int)value;
    return true;
}

static bool read_date(const char *text, void *field)
{
    return wfm_day_parse(text, field, NULL) == WFM_OK;
}

const option_kind as_text    = {"given", read_text};
const option_kind as_count   = {"a whole number from 1 to 1000000", read_count};
const option_kind as_threads = {"a whole number from 1 to 256", read_threads};
const option_kind as_seed    = {"a whole number from 0 on", read_seed};
const option_kind as_amount  = {"a number above 0", read_amount};
const option_kind as_seconds = {"seconds such as 90, or with a unit 30m or 1h", read_seconds};
const option_kind as_share   = {"a share such as 0.05 or 5%", read_share};
const option_kind as_days    = {"days or weeks such as 28d or 4w, up to 371 days", read_days};
const option_kind as_date    = {"a date such as 2026-03-29", read_date};
