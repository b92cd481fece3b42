/* Rules of a contract that contradict each other by their numbers alone. */
#include "engine/plan/check.h"
#include "engine/plan/clock.h"
#include "engine/plan/week_hours.h"

static void check_runs(wfm_build *b, const wfm_contract *contract)
{
    if (contract->rules.min_run_days > contract->max_run_days)
        wfm_complain(b, contract->line, "contract '%s': min-run %d is above max-run %d",
                     contract->id, contract->rules.min_run_days, contract->max_run_days);
}

static void check_shifts(wfm_build *b, const wfm_contract *contract)
{
    const wfm_rules *rules = &contract->rules;

    if (rules->min_shifts > rules->max_shifts)
        wfm_complain(b, contract->line, "contract '%s': shifts-min %d is above shifts-max %d",
                     contract->id, rules->min_shifts, rules->max_shifts);
    else if (rules->min_shifts > wfm_week_shifts(contract))
        wfm_complain(b, contract->line,
                     "contract '%s': shifts-min %d is more than days-off %d leave: must be at most "
                     "%d",
                     contract->id, rules->min_shifts, contract->days_off,
                     wfm_week_shifts(contract));
}

static void check_year(wfm_build *b, const wfm_contract *contract)
{
    const int least = b->plan->weeks * contract->week_min_min;
    char      most[WFM_CLOCK_TEXT], weeks[WFM_CLOCK_TEXT];

    if (b->has_horizon && contract->rules.year_max_min > 0 && contract->rules.year_max_min < least)
        wfm_complain(b, contract->line,
                     "contract '%s': year-max '%s' is below the least hours of %d weeks, '%s'",
                     contract->id, wfm_clock_text(contract->rules.year_max_min, most),
                     b->plan->weeks, wfm_clock_text(least, weeks));
}

/* Periods are whole weeks of the plan. */
static void check_period(wfm_build *b, const wfm_contract *contract)
{
    const wfm_averaging *averaging = &contract->rules.averaging;
    char                 from[WFM_DAY_TEXT];

    if (b->has_horizon && (averaging->from - b->plan->first_day) % WFM_WEEK_DAYS != 0)
        wfm_complain(
            b, averaging->line,
            "averaging of contract '%s' from '%s': must be a %s, like the plan's first-day",
            contract->id, wfm_day_text(averaging->from, from),
            wfm_weekday_name(wfm_day_weekday(b->plan->first_day)));
}

static void check_averaging(wfm_build *b, const wfm_contract *contract)
{
    const wfm_averaging *averaging = &contract->rules.averaging;
    const int            weeks     = averaging->weeks;
    char                 least[WFM_CLOCK_TEXT], most[WFM_CLOCK_TEXT], limit[WFM_CLOCK_TEXT];

    if (weeks == 0 || wfm_is_spoiled(b, averaging->line))
        return;
    check_period(b, contract);
    wfm_clock_text(averaging->least_min, least);
    wfm_clock_text(averaging->most_min, most);
    if (averaging->least_min > averaging->most_min)
        wfm_complain(b, averaging->line,
                     "averaging of contract '%s': least '%s' is above most '%s'", contract->id,
                     least, most);
    else if (averaging->least_min > weeks * contract->week_max_min)
        wfm_complain(b, averaging->line,
                     "averaging of contract '%s': least '%s' is above the most hours of %d weeks, "
                     "'%s'",
                     contract->id, least, weeks,
                     wfm_clock_text(weeks * contract->week_max_min, limit));
    else if (averaging->most_min < weeks * contract->week_min_min)
        wfm_complain(b, averaging->line,
                     "averaging of contract '%s': most '%s' is below the least hours of %d weeks, "
                     "'%s'",
                     contract->id, most, weeks,
                     wfm_clock_text(weeks * contract->week_min_min, limit));
}

static void check_night(wfm_build *b, const wfm_contract *contract)
{
    const wfm_night_rule *night = &contract->rules.night;
    const int             span  = night->to_min - night->from_min;
    char                  least[WFM_CLOCK_TEXT], most[WFM_CLOCK_TEXT];

    if (night->line == 0 || wfm_is_spoiled(b, night->line))
        return;
    if (night->least_min > span)
        wfm_complain(
            b, night->line, "night of contract '%s': least '%s' is longer than the night, '%s'",
            contract->id, wfm_clock_text(night->least_min, least), wfm_clock_text(span, most));
    if (night->max_run > contract->max_run_days)
        wfm_complain(b, night->line,
                     "night of contract '%s': max-run %d is above that of the contract, %d",
                     contract->id, night->max_run, contract->max_run_days);
}

static void check_weekends(wfm_build *b, const wfm_contract *contract)
{
    const wfm_weekend_rule *weekends = &contract->rules.weekends;

    if (weekends->of > 0 && weekends->off > weekends->of)
        wfm_complain(b, weekends->line,
                     "weekends of contract '%s': off %d of %d: must be at most %d", contract->id,
                     weekends->off, weekends->of, weekends->of);
}

void wfm_check_rules(wfm_build *b, const wfm_contract *contract)
{
    if (wfm_is_spoiled(b, contract->line))
        return;
    check_runs(b, contract);
    check_shifts(b, contract);
    check_year(b, contract);
    check_averaging(b, contract);
    check_night(b, contract);
    check_weekends(b, contract);
}
