/* The words of the enums, and what a queue and its targets are before anything is set. */
#include "wfm/staff.h"

#include <math.h>

#define TEXT(name, text)                                                                           \
    case name:                                                                                     \
        return text;

const char *wfm_sl_name(wfm_sl_definition definition)
{
    switch (definition) {
        WFM_SL_LIST(TEXT)
    case WFM_SL_DEFINITIONS:
        break;
    }
    return "unknown definition";
}

const char *wfm_target_name(wfm_target target)
{
    switch (target) {
        WFM_TARGET_LIST(TEXT)
    }
    return "unknown target";
}

const char *wfm_staff_status_name(wfm_staff_status status)
{
    switch (status) {
    case WFM_STAFF_OK:
        return "ok";
    case WFM_STAFF_UNREACHABLE:
        return "unreachable";
    case WFM_STAFF_UNDECIDED:
        return "undecided";
    }
    return "unknown status";
}

void wfm_queue_init(wfm_queue *q)
{
    *q = (wfm_queue){.model        = WFM_ERLANG_C,
                     .arrival_rate = NAN,
                     .aht_s        = NAN,
                     .patience_s   = NAN,
                     .lines        = INFINITY,
                     .within_s     = 20};
}

void wfm_targets_init(wfm_targets *t)
{
    *t = (wfm_targets){.sl_definition   = WFM_SL_OFFERED,
                       .sl_min          = NAN,
                       .asa_max_s       = NAN,
                       .mean_wait_max_s = NAN,
                       .abandon_max     = NAN,
                       .wait_max        = NAN,
                       .occupancy_max   = NAN,
                       .block_max       = NAN};
}
