#include "engine/plan/check.h"
#include "engine/plan/clock.h"

/* Days from..to as weekday bits. */
static unsigned weekdays_of(const wfm_training *session)
{
    unsigned days = 0;

    for (wfm_day day = session->from; day <= session->to && day < session->from + WFM_WEEK_DAYS;
         day++)
        days |= 1U << wfm_day_weekday(day);
    return days;
}

/* The longest stretch off the breaks that the windows of the breaks can leave. */
static int longest_stretch(const wfm_shift_type *shift)
{
    int longest = 0;
    int from    = 0;

    for (size_t i = 0; i < shift->n_breaks; i++) {
        const int stretch = shift->breaks[i].latest_min - from;
        if (stretch > longest)
            longest = stretch;
        from = shift->breaks[i].earliest_min + shift->breaks[i].minutes;
    }
    return shift->minutes - from > longest ? shift->minutes - from : longest;
}

static bool fits(const wfm_training *session, const wfm_contract *contract)
{
    const unsigned days = weekdays_of(session);

    for (size_t i = 0; i < contract->n_shifts; i++)
        if (contract->shifts[i].weekdays & days &&
            longest_stretch(&contract->shifts[i]) >= session->minutes)
            return true;
    return false;
}

static bool attended_by(const wfm_plan *plan, const wfm_training *session, int contract)
{
    for (size_t i = 0; i < session->n_people; i++)
        if (plan->people[session->people[i]].contract == contract)
            return true;
    return false;
}

/* Returns whether the days make sense, so that the rest can be looked at. */
static bool check_days(wfm_build *b, const wfm_training *session)
{
    const wfm_plan *plan = b->plan;
    const wfm_day   last = plan->first_day + WFM_WEEK_DAYS * plan->weeks - 1;
    char            from[WFM_DAY_TEXT], to[WFM_DAY_TEXT], least[WFM_DAY_TEXT], most[WFM_DAY_TEXT];

    wfm_day_text(session->from, from);
    wfm_day_text(session->to, to);
    if (session->to < session->from) {
        wfm_complain(b, session->line, "training '%s' from '%s' to '%s' ends before it begins",
                     session->id, from, to);
        return false;
    }
    if (!b->has_horizon || (session->from >= plan->first_day && session->to <= last))
        return true;
    wfm_complain(b, session->line, "training '%s' from '%s' to '%s': must lie in %s to %s",
                 session->id, from, to, wfm_day_text(plan->first_day, least),
                 wfm_day_text(last, most));
    return false;
}

static bool fits_hours(const wfm_training *session)
{
    const unsigned days = weekdays_of(session);

    for (size_t i = 0; i < session->n_hours; i++)
        if (days & 1U << session->hours[i].weekday &&
            session->hours[i].to_min - session->hours[i].from_min >= session->minutes)
            return true;
    return session->n_hours == 0;
}

static void check_group(wfm_build *b, const wfm_training *session)
{
    char length[WFM_CLOCK_TEXT];

    if (session->group_max > session->max_absent)
        wfm_complain(b, session->line,
                     "training '%s' has a group of %d: must be at most max-absent %d", session->id,
                     session->group_max, session->max_absent);
    if (!fits_hours(session))
        wfm_complain(b, session->line,
                     "training '%s' of '%s' fits in none of its hours on its days", session->id,
                     wfm_clock_text(session->minutes, length));
}

static void check_room(wfm_build *b, const wfm_training *session)
{
    const wfm_plan *plan = b->plan;
    char            length[WFM_CLOCK_TEXT];

    if (session->n_people == 0)
        wfm_complain(b, session->line, "training '%s' has nobody to attend it", session->id);
    for (size_t c = 0; c < plan->n_contracts; c++)
        if (!wfm_is_spoiled(b, plan->contracts[c].line) && !fits(session, &plan->contracts[c]) &&
            attended_by(plan, session, (int)c))
            wfm_complain(
                b, session->line,
                "training '%s' of '%s' fits between the breaks of no shift of contract '%s' "
                "on its days",
                session->id, wfm_clock_text(session->minutes, length), plan->contracts[c].id);
}

void wfm_check_training(wfm_build *b)
{
    for (size_t i = 0; i < b->plan->n_training; i++)
        if (!wfm_is_spoiled(b, b->plan->training[i].line) && check_days(b, &b->plan->training[i])) {
            check_group(b, &b->plan->training[i]);
            check_room(b, &b->plan->training[i]);
        }
}
