#include "engine/plan/check.h"

/* A clock that moves by half an hour leaves half an hour over. */
static bool is_whole(const wfm_plan *plan, wfm_day day)
{
    const wfm_instant length = wfm_day_start(plan->zone, day + 1) - wfm_day_start(plan->zone, day);

    return length % (60 * plan->interval_min) == 0;
}

void wfm_check_site(wfm_build *b, int line)
{
    const wfm_plan *plan = b->plan;
    const wfm_day   end  = plan->first_day + WFM_WEEK_DAYS * plan->weeks;
    char            text[WFM_DAY_TEXT];

    if (!b->has_horizon)
        return;
    for (wfm_day day = plan->first_day; day < end; day++)
        if (!is_whole(plan, day))
            wfm_complain(b, line,
                         "the clock changes on %s in %s by a part of the interval of %d minutes: "
                         "must be 30 or 15",
                         wfm_day_text(day, text), wfm_zone_name(plan->zone), plan->interval_min);
}
