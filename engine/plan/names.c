/* The words of the enums of a plan. */
#include "wfm/plan_rules.h"
#include "wfm/plan_work.h"

#define TEXT(name, text)                                                                           \
    case name:                                                                                     \
        return text;

const char *wfm_channel_name(wfm_channel channel)
{
    switch (channel) {
        WFM_CHANNEL_LIST(TEXT)
    }
    return "unknown channel";
}

const char *wfm_per_name(wfm_per per)
{
    switch (per) {
        WFM_PER_LIST(TEXT)
    }
    return "unknown span";
}

const char *wfm_load_view_name(wfm_load_view load)
{
    switch (load) {
        WFM_LOAD_LIST(TEXT)
    }
    return "unknown load";
}

const char *wfm_spread_view_name(wfm_spread_view spread)
{
    switch (spread) {
        WFM_SPREAD_LIST(TEXT)
    }
    return "unknown spread";
}

const char *wfm_good_name(wfm_good good)
{
    switch (good) {
        WFM_GOOD_LIST(TEXT)
    case WFM_GOODS:
        break;
    }
    return "unknown good";
}
