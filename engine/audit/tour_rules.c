/* A day off and a shift, as steps of a tour. */
#include "engine/audit/tour_rules.h"

#include <math.h>
#include <stdlib.h>

#include "engine/audit/days.h"
#include "engine/audit/periods.h"
#include "engine/base/clause.h"

#define HOUR_MIN 60.0

static const wfm_rules *rules_of(const tour_rules *r)
{
    return &r->days->contract->rules;
}

static wfm_day date_of(const tour_rules *r, int day)
{
    return r->days->grid->plan->first_day + day;
}

/* --- what is tracked -------------------------------------------------------------------------- */

tour_rules wfm_audit_tour_rules(const tour_days *days)
{
    const wfm_rules *rules   = &days->contract->rules;
    unsigned         tracked = 0;

    tracked |= rules->spread_per_hour > 0 ? TRACK_SPREAD : 0;
    tracked |= rules->year_max_min > 0 ? TRACK_YEAR : 0;
    tracked |= rules->averaging.weeks > 0 ? TRACK_AVERAGE : 0;
    tracked |= days->grid->plan->costs.fairness > 0 ? TRACK_FAIRNESS : 0;
    return (tour_rules){.days = days, .tracked = tracked};
}

/* The least that any number of units can cost at prices that rise by 2 a unit from 2 balance + 1:
 * all that have a negative one. */
static double least_price(double balance)
{
    const double units = fmax(0, ceil(-balance - 0.5));

    return (2 * balance + units) * units;
}

void wfm_audit_tour_relax(tour_rules *r)
{
    const double  *balance = wfm_audit_brought(r->days->person)->balance;
    const unsigned one     = r->tracked & (~r->tracked + 1); /* the lowest */

    r->tracked &= ~one;
    if (one == TRACK_FAIRNESS)
        r->head_start =
            -r->days->grid->plan->costs.fairness *
            (least_price(balance[WFM_GOOD_NIGHT]) + least_price(balance[WFM_GOOD_WEEKEND]));
}

tour_state wfm_audit_tour_first(const tour_rules *r)
{
    const wfm_carried *carried = wfm_audit_brought(r->days->person);
    const wfm_instant  end     = carried->last_end - r->days->grid->start;
    const wfm_rules   *rules   = rules_of(r);
    tour_state         s       = {.run = carried->run_days, .off = carried->off_days};

    s.edge        = s.run == 0 && s.off == 0;
    s.last        = carried->shift + 1;
    s.end         = end > TOUR_LONG_AGO ? (int)end : TOUR_LONG_AGO;
    s.after_night = carried->night_run > 0;
    s.nights      = carried->night_run;
    s.gap         = rules->week_rest_min > 0 && end > 0 ? (int)end : 0;
    s.weekends    = rules->weekends.of > 0 ? carried->weekends : 0;
    s.year_min    = r->tracked & TRACK_YEAR ? carried->year_paid_min : 0;
    if (r->tracked & TRACK_AVERAGE)
        s.period_min =
            wfm_audit_period(r->days->grid->plan, r->days->person, date_of(r, 0)).brought_min;
    return s;
}

/* --- a day off -------------------------------------------------------------------------------- */

/* The pattern's day; NULL: no pattern, or a day of absence. */
static const wfm_pattern_day *pattern_of(const tour_rules *r, int day)
{
    const wfm_pattern *pattern = r->days->person->pattern;

    if (!pattern || wfm_audit_is_absent(r->days->person, date_of(r, day)))
        return NULL;
    return &pattern->days[(size_t)(day + r->phase) % pattern->n_days];
}

bool wfm_audit_tour_off(const tour_rules *r, int day, tour_state *s)
{
    const wfm_pattern_day *pattern = pattern_of(r, day);

    if (r->days->off[day] == -INFINITY || (pattern && !pattern->off))
        return false;
    if (s->run > 0) {
        if (!s->edge && s->run < wfm_clause_least(r->days->person, WFM_CLAUSE_MIN_RUN, 0,
                                                  rules_of(r)->min_run_days))
            return false;
        s->off  = 0;
        s->edge = 0;
    }
    s->off++;
    s->run    = 0;
    s->nights = 0;
    s->last   = 0;
    return true;
}

/* --- a shift ---------------------------------------------------------------------------------- */

static bool fits_pattern(const tour_rules *r, int day, const tour_duty *duty)
{
    const wfm_pattern_day *pattern = pattern_of(r, day);

    if (!pattern)
        return true;
    return !pattern->off && (pattern->shifts == 0 || (pattern->shifts >> duty->type & 1U));
}

static bool may_follow(const tour_rules *r, int last, int next)
{
    const wfm_rules *rules = rules_of(r);

    for (size_t i = 0; i < rules->n_forbidden; i++)
        if (rules->forbidden[i].first + 1 == last && rules->forbidden[i].next == next)
            return false;
    return true;
}

int wfm_audit_tour_rested(const tour_rules *r, const tour_state *s, const tour_duty *duty)
{
    const int after = s->after_night && !duty->night ? rules_of(r)->night.rest_after_min : 0;
    const int least = r->days->contract->rest_min;

    return duty->start - 60 * (after > least ? after : least);
}

static bool add_to_run(const tour_rules *r, int day, tour_state *s)
{
    if (s->run == 0) {
        if (!s->edge && s->off < rules_of(r)->min_off_days)
            return false;
        s->edge = s->edge && day == 0;
    }
    s->off = 0;
    return ++s->run <= r->days->contract->max_run_days;
}

static bool add_night(const tour_rules *r, const tour_duty *duty, tour_state *s)
{
    s->nights      = duty->night ? s->nights + 1 : 0;
    s->after_night = duty->night;
    return !duty->night || s->nights <= rules_of(r)->night.max_run;
}

/* The price of one more of a good. */
static double fair_price(const tour_rules *r, wfm_good good, int had)
{
    const double balance = wfm_audit_brought(r->days->person)->balance[good];

    return r->days->grid->plan->costs.fairness * (2 * (balance + had) + 1);
}

static bool add_weekend(const tour_rules *r, int day, tour_state *s, double *worth)
{
    const wfm_weekend_rule *rule = &rules_of(r)->weekends;

    if ((rule->of == 0 && !(r->tracked & TRACK_FAIRNESS)) || s->weekend ||
        wfm_audit_weekend(r->days->grid->plan, date_of(r, day)) < 0)
        return true;
    s->weekend = 1;
    if (r->tracked & TRACK_FAIRNESS)
        *worth -= fair_price(r, WFM_GOOD_WEEKEND, s->got[1]++);
    return rule->of == 0 || ++s->weekends <= rule->of - rule->off;
}

static void add_start(const tour_rules *r, const tour_duty *duty, tour_state *s, double *worth)
{
    if (!(r->tracked & TRACK_SPREAD))
        return;
    const int band = 1 + duty->minute / WFM_BAND_MIN;

    if (s->first_band == 0)
        s->first_band = band;
    *worth -= abs(band - s->first_band) * (WFM_BAND_MIN / HOUR_MIN) * rules_of(r)->spread_per_hour;
}

static bool add_paid(const tour_rules *r, const tour_duty *duty, tour_state *s)
{
    s->paid_min += duty->paid_min;
    s->period_min += r->tracked & TRACK_AVERAGE ? duty->paid_min : 0;
    s->year_min += r->tracked & TRACK_YEAR ? duty->paid_min : 0;
    s->shifts++;
    return !(r->tracked & TRACK_YEAR) || s->year_min <= rules_of(r)->year_max_min;
}

static void add_rest(const tour_rules *r, const tour_duty *duty, tour_state *s)
{
    const int least = 60 * rules_of(r)->week_rest_min;

    if (least > 0 && s->gap != TOUR_RESTED)
        s->gap = duty->start - s->gap >= least ? TOUR_RESTED : duty->end;
    s->end = duty->end;
}

bool wfm_audit_tour_work(const tour_rules *r, int day, const tour_duty *duty, tour_state *s,
                         double *worth)
{
    if (!may_follow(r, s->last, duty->type) || !fits_pattern(r, day, duty) ||
        !add_to_run(r, day, s) || !add_night(r, duty, s) || !add_weekend(r, day, s, worth) ||
        !add_paid(r, duty, s))
        return false;
    if (duty->night && r->tracked & TRACK_FAIRNESS)
        *worth -= fair_price(r, WFM_GOOD_NIGHT, s->got[0]++);
    add_start(r, duty, s, worth);
    add_rest(r, duty, s);
    s->last = duty->type + 1;
    return true;
}
