/* The names of quantiles and methods, from the lists in the header. */
#include "wfm/forecast.h"

#define LEVEL(level, name) level,
#define NAME(level, name)  name,

const double      wfm_quantile_level[WFM_QUANTILES] = {WFM_QUANTILE_LIST(LEVEL)};
const char *const wfm_quantile_name[WFM_QUANTILES]  = {WFM_QUANTILE_LIST(NAME)};

const char *wfm_forecast_method_name(wfm_forecast_method method)
{
    switch (method) {
#define TEXT(name, text)                                                                           \
    case name:                                                                                     \
        return text;
        WFM_FORECAST_METHOD_LIST(TEXT)
#undef TEXT
    }
    return "unknown method";
}
