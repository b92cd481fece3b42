/* The names of quantiles, methods and their kin, from the lists in the headers; and the leads. */
#include "wfm/forecast.h"

#define LEVEL(level, name) level,
#define NAME(level, name)  name,

const double      wfm_quantile_level[WFM_QUANTILES] = {WFM_QUANTILE_LIST(LEVEL)};
const char *const wfm_quantile_name[WFM_QUANTILES]  = {WFM_QUANTILE_LIST(NAME)};

const int wfm_lead_from[WFM_LEADS] = {1, 2, 8, 15};

size_t wfm_forecast_lead(size_t day_ahead)
{
    size_t lead = WFM_LEADS - 1;

    while (day_ahead + 1 < (size_t)wfm_lead_from[lead])
        lead--;
    return lead;
}

#define TEXT(name, text)                                                                           \
    case name:                                                                                     \
        return text;
#define FIRST_TEXT(name, text, words)  TEXT(name, text)
#define SECOND_TEXT(name, text, words) TEXT(name, words)

const char *wfm_forecast_method_name(wfm_forecast_method method)
{
    switch (method) {
        WFM_FORECAST_METHOD_LIST(FIRST_TEXT)
    default:
        return "unknown";
    }
}

const char *wfm_forecast_method_words(wfm_forecast_method method)
{
    switch (method) {
        WFM_FORECAST_METHOD_LIST(SECOND_TEXT)
    default:
        return "unknown method";
    }
}

const char *wfm_fate_name(wfm_fate fate)
{
    switch (fate) {
        WFM_FATE_LIST(TEXT)
    default:
        return "unknown fate";
    }
}

const char *wfm_special_name(wfm_special special)
{
    switch (special) {
        WFM_SPECIAL_LIST(TEXT)
    default:
        return "unknown kind of day";
    }
}
