#include "engine/run/forecast_now.h"

#include "engine/base/error.h"

static wfm_status check_range(wfm_instant now, const forecast_job *job, wfm_error *err)
{
    const wfm_instant first = wfm_day_start(job->zone, WFM_FIRST_DAY),
                      end   = wfm_day_start(job->zone, job->first + job->days);
    char last[WFM_INSTANT_TEXT], at[WFM_INSTANT_TEXT];

    if (now >= first && now < end)
        return WFM_OK;
    return wfm_fail(err, WFM_EDATA, "now is %s: must lie before the horizon's end, %s",
                    wfm_instant_text(job->zone, now, at), wfm_instant_text(job->zone, end, last));
}

/* Intervals are counted from the first instant of each local day. */
static wfm_status check_grid(wfm_instant now, const forecast_job *job, wfm_error *err)
{
    const wfm_instant midnight = wfm_day_start(job->zone, wfm_zone_local(job->zone, now).day);
    const wfm_instant before   = now - (now - midnight) % job->interval_s;
    char              at[WFM_INSTANT_TEXT], from[WFM_INSTANT_TEXT], to[WFM_INSTANT_TEXT];

    if (now == before)
        return WFM_OK;
    return wfm_fail(err, WFM_EDATA, "now is %s: must be the start of an interval, such as %s or %s",
                    wfm_instant_text(job->zone, now, at), wfm_instant_text(job->zone, before, from),
                    wfm_instant_text(job->zone, forecast_next(job, before), to));
}

wfm_status forecast_now(wfm_instant now, forecast_job *job, wfm_error *err)
{
    wfm_status status = check_range(now, job, err);

    if (!status)
        status = check_grid(now, job, err);
    if (status)
        return status;
    const wfm_day today = wfm_zone_local(job->zone, now).day;

    job->now = now;
    if (today > job->first) {
        job->days -= today - job->first;
        job->first = today;
    }
    return WFM_OK;
}
