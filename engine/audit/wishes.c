/* What people like: wishes for days, starts that they prefer, starts that stay together, and goods
 * that are shared out fairly. */
#include <stdlib.h>

#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

#define HOUR_MIN 60.0

/* Is a shift of that type, or of any for -1, among those of the day? */
static bool works(const audit_person *person, wfm_day day, int type)
{
    for (size_t i = 0; i < person->n_shifts; i++) {
        const audit_shift *shift = &person->shifts[i];

        if (shift->day == day &&
            (type < 0 || wfm_audit_type_index(person->contract, shift) == type))
            return true;
    }
    return false;
}

bool wfm_audit_granted(const audit_person *person, const wfm_wish *wish)
{
    if (wish->kind == WFM_WISH_SHIFT)
        return works(person, wish->day, wish->shift);
    return works(person, wish->day, -1) == (wish->kind == WFM_WISH_WORK);
}

static int start_minute(const audit_case *c, const audit_shift *shift)
{
    return wfm_zone_local(c->plan->zone, shift->row->start).second / 60;
}

void wfm_audit_wishes(audit_case *c, const audit_person *person)
{
    const wfm_start_wish *start = &person->plan->start_wish;

    for (size_t i = 0; !person->left_out && i < person->plan->n_wishes; i++) {
        const wfm_wish *wish = &person->plan->wishes[i];

        if (wish->day >= c->plan->first_day && wish->day < wfm_audit_after(c->plan) &&
            !wfm_audit_granted(person, wish))
            c->out->wishes += wish->price;
    }
    for (size_t i = 0; start->from_min >= 0 && i < person->n_shifts; i++) {
        const int minute = start_minute(c, &person->shifts[i]);

        if (minute < start->from_min || minute > start->to_min)
            c->out->wishes += start->price;
    }
}

void wfm_audit_spread(audit_case *c, const audit_person *person)
{
    int bands = 0;
    int week  = -1;
    int first = 0; /* band of the week */

    for (size_t i = 0; i < person->n_shifts; i++) {
        const int now  = (person->shifts[i].day - c->plan->first_day) / WFM_WEEK_DAYS;
        const int band = start_minute(c, &person->shifts[i]) / WFM_BAND_MIN;

        if (now != week)
            first = band;
        week = now;
        bands += abs(band - first);
    }
    c->out->spread += bands * (WFM_BAND_MIN / HOUR_MIN) * person->contract->rules.spread_per_hour;
}

/* The sum over i < units of 2 (balance + i) + 1. */
static double price_of(double balance, int units)
{
    return (2 * balance + units) * units;
}

void wfm_audit_fairness(audit_case *c, const audit_person *person)
{
    const double *balance = wfm_audit_brought(person->plan)->balance;
    int           nights = 0, weekends = 0;
    int           before = -1; /* the last worked weekend */

    for (size_t i = 0; i < person->n_shifts; i++) {
        const int weekend = wfm_audit_weekend(c->plan, person->shifts[i].day);

        nights += person->shifts[i].night;
        weekends += weekend >= 0 && weekend != before;
        before = weekend >= 0 ? weekend : before;
    }
    c->out->fairness += c->plan->costs.fairness * (price_of(balance[WFM_GOOD_NIGHT], nights) +
                                                   price_of(balance[WFM_GOOD_WEEKEND], weekends));
}
