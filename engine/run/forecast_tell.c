/* What is said of a queue's forecast. */
#include "engine/run/forecast_answer.h"
#include "engine/run/forecast_hand.h"
#include "engine/run/step.h"

static size_t left_out(const forecast_answer *a, wfm_fate reason)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_left_out; i++)
        n += a->left_out[i].reason == reason;
    return n;
}

/* A history that ends long before the horizon is told: what it says may be out of date. */
static wfm_status tell_age(const forecast_job *job, const forecast_answer *a, wfm_results *results,
                           wfm_error *err)
{
    char text[WFM_DAY_TEXT];

    if (!a->has_history || job->first - a->last_day <= STEP_STALE_DAYS)
        return WFM_OK;
    return step_say(results, WFM_WARNING, err,
                    "queue '%s': the history ends on %s, %d days before the horizon",
                    a->subject.name, wfm_day_text(a->last_day, text), job->first - a->last_day);
}

/* Without any usable day the answer is no: zero calls would be a guess that looks like a forecast.
 * A queue to which others pass calls on need have none of its own. */
static wfm_status tell_nothing(const forecast_answer *a, wfm_results *results, wfm_error *err)
{
    if (a->is_fed)
        return step_say(
            results, WFM_NOTICE, err,
            "queue '%s' has no history of its own: its calls are those that others pass on",
            a->subject.name);
    results->negative = true;
    return step_say(results, WFM_WARNING, err,
                    "queue '%s' has no usable history before the horizon: no calls are forecast",
                    a->subject.name);
}

static wfm_status tell_method(const forecast_answer *a, wfm_results *results, wfm_error *err)
{
    const char *name = a->subject.name;

    switch (a->method) {
    case WFM_FORECAST_EMPTY:
        return tell_nothing(a, results, err);
    case WFM_FORECAST_GUESS:
    case WFM_FORECAST_LIKE:
    case WFM_FORECAST_SHORT:
        return step_say(results, WFM_WARNING, err, "queue '%s': %zu usable days of history: %s",
                        name, a->usable_days, wfm_forecast_method_words(a->method));
    default:
        return step_say(results, WFM_NOTICE, err,
                        "queue '%s': %s, %zu days used, %zu special and %zu outlying days left out",
                        name, wfm_forecast_method_words(a->method), a->usable_days,
                        left_out(a, WFM_FATE_SPECIAL), left_out(a, WFM_FATE_OUTLIER));
    }
}

static wfm_status tell_level(const forecast_answer *a, wfm_results *results, wfm_error *err)
{
    if (!(a->level_change > 0) || a->level_change == 1)
        return WFM_OK;
    return step_say(results, WFM_NOTICE, err,
                    "queue '%s': its calls changed by %+.0f %% in the last weeks, taken as lasting",
                    a->subject.name, 100 * (a->level_change - 1));
}

static wfm_status tell_hand(const forecast_answer *a, wfm_results *results, wfm_error *err)
{
    const size_t n = forecast_hand_changed(a);

    return n == 0 ? WFM_OK
                  : step_say(results, WFM_NOTICE, err,
                             "queue '%s': %zu intervals changed by the planner's overrides",
                             a->subject.name, n);
}

wfm_status forecast_tell(const forecast_job *job, const forecast_answer *a, wfm_results *results,
                         wfm_error *err)
{
    wfm_status status = tell_method(a, results, err);

    if (!status)
        status = tell_level(a, results, err);
    if (!status)
        status = tell_hand(a, results, err);
    return status ? status : tell_age(job, a, results, err);
}

static bool lacks_season(const forecast_answer *a)
{
    return a->has_history && !a->group && a->last_day - a->first_day + 1 < WFM_SEASON_DAYS;
}

/* Far ahead, the level of the last weeks stands for the season of the year: said once. */
wfm_status forecast_tell_season(const forecast_job *job, const forecast_answer *answers, size_t n,
                                wfm_results *results, wfm_error *err)
{
    const int              ahead = job->first + job->days - wfm_zone_local(job->zone, job->now).day;
    const forecast_answer *first = NULL;
    size_t                 lack  = 0;

    for (size_t q = n; q-- > 0;)
        if (lacks_season(&answers[q])) {
            first = &answers[q];
            lack++;
        }
    if (lack == 0 || ahead <= WFM_NEAR_DAYS)
        return WFM_OK;
    return step_say(results, WFM_WARNING, err,
                    "queue '%s'%s: a history of less than %d days tells no season of the year: "
                    "beyond four weeks the band widens, but the mean does not know it",
                    first->subject.name, lack > 1 ? " and others" : "", WFM_SEASON_DAYS);
}
