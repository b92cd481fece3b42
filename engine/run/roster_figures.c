/* What a person has had: counted from the days, by the formulas of wfm/plan_rules.h. */
#include <stdlib.h>

#include "engine/run/roster_changes.h"
#include "engine/run/roster_clock.h"
#include "engine/run/roster_objective.h"

#define WEEK     7
#define HOUR_MIN 60.0

typedef struct {
    const roster_site  *s;
    const roster_state *state;
    const wfm_person   *person;
    const wfm_contract *contract;
    const wfm_duty     *duty;
} counting;

static const wfm_option *option_of(const counting *c, int day)
{
    return c->duty[day].option == WFM_NO_OPTION ? NULL : &c->s->site.options[c->duty[day].option];
}

static bool is_worked(const counting *c, int day)
{
    return option_of(c, day) != NULL;
}

static int paid_of(const counting *c, int day)
{
    const wfm_option *o = option_of(c, day);

    return o ? c->s->site.kinds[o->kind].paid * WFM_SLOT_MIN : 0;
}

static bool is_night(const counting *c, int day)
{
    const wfm_option *o = option_of(c, day);

    return o && c->contract->rules.night.line > 0 &&
           roster_is_night(c->s->plan->zone, &c->contract->rules.night,
                           roster_site_instant(c->s, o->start),
                           roster_site_instant(c->s, o->start + c->s->site.kinds[o->kind].slots));
}

static int band_of(const counting *c, const wfm_option *o)
{
    const wfm_instant at = roster_site_instant(c->s, o->start);

    return wfm_zone_local(c->s->plan->zone, at).second / 60 / WFM_BAND_MIN;
}

static double overtime_of(const counting *c, int week)
{
    const wfm_rules *rules = &c->contract->rules;
    int              paid  = 0;

    for (int day = WEEK * week; day < WEEK * (week + 1); day++)
        paid += paid_of(c, day);
    if (paid <= rules->overtime_after_min)
        return 0;
    return (paid - rules->overtime_after_min) / HOUR_MIN * rules->overtime_share *
           c->contract->cost_per_hour;
}

static double spread_of(const counting *c, int week)
{
    int first = -1;
    int bands = 0;

    for (int day = WEEK * week; day < WEEK * (week + 1); day++) {
        const wfm_option *o = option_of(c, day);

        if (!o)
            continue;
        const int band = band_of(c, o);
        first          = first < 0 ? band : first;
        bands += abs(band - first);
    }
    return bands * (WFM_BAND_MIN / HOUR_MIN) * c->contract->rules.spread_per_hour;
}

static int weekends_of(const counting *c)
{
    int n = 0;

    for (int day = 0; day < c->s->site.n_days; day++) {
        const wfm_weekday w = wfm_day_weekday(c->s->plan->first_day + day);

        if (!option_of(c, day))
            continue;
        n += w == WFM_SATURDAY || (w == WFM_SUNDAY && (day == 0 || !option_of(c, day - 1)));
    }
    return n;
}

static bool is_of_horizon(const counting *c, const wfm_wish *wish)
{
    const wfm_day day = wish->day - c->s->plan->first_day;

    return day >= 0 && day < c->s->site.n_days;
}

static bool is_kept(const counting *c, const wfm_wish *wish)
{
    const wfm_option *o = option_of(c, wish->day - c->s->plan->first_day);

    switch (wish->kind) {
    case WFM_WISH_OFF:
        return !o;
    case WFM_WISH_WORK:
        return o != NULL;
    case WFM_WISH_SHIFT:
        return o && c->s->kind_shift[o->kind] == wish->shift;
    }
    return false;
}

static double unfairness(const counting *c, wfm_good good, int units)
{
    const double balance = c->person->carried.known ? c->person->carried.balance[good] : 0;

    return c->s->plan->costs.fairness * (2 * balance + units) * units;
}

static double change_of(const counting *c, int day)
{
    const wfm_option *o    = option_of(c, day);
    const int         from = o ? o->start : c->s->site.day_start[day];
    const int         to   = o ? from + c->s->site.kinds[o->kind].slots : from;

    return roster_change_price(c->s, c->person, day, roster_site_instant(c->s, from),
                               roster_site_instant(c->s, to));
}

static int reserve_slots(const counting *c, int person)
{
    int n = 0;

    for (int t = 0; c->s->n_reserved > 0 && t < c->s->site.n_slots; t++)
        n += roster_serves(c->state, person)[t] >= (int)c->s->plan->n_queues;
    return n;
}

static int run_of(const counting *c, bool (*is)(const counting *, int))
{
    int day = c->s->site.n_days;

    while (day > 0 && is(c, day - 1))
        day--;
    return c->s->site.n_days - day;
}

roster_figures roster_figures_of(const roster_site *site, const roster_state *state, int person)
{
    const wfm_person *p = &site->plan->people[person];
    const counting    c = {site, state, p, &site->plan->contracts[p->contract],
                           roster_duties(state, person)};
    roster_figures    f = {.weekends = weekends_of(&c)};

    for (int day = 0; day < site->site.n_days; day++) {
        f.shifts += option_of(&c, day) != NULL;
        f.paid_min += paid_of(&c, day);
        f.nights += is_night(&c, day);
    }
    for (size_t i = 0; i < p->n_wishes; i++)
        if (is_of_horizon(&c, &p->wishes[i])) {
            f.wishes++;
            f.wishes_kept += is_kept(&c, &p->wishes[i]);
        }
    for (int week = 0; week < site->n_weeks; week++) {
        f.overtime += overtime_of(&c, week);
        f.spread += spread_of(&c, week);
    }
    f.run_days      = run_of(&c, is_worked);
    f.night_run     = run_of(&c, is_night);
    f.reserve_slots = reserve_slots(&c, person);
    f.wage          = f.paid_min / HOUR_MIN * c.contract->cost_per_hour;
    f.fairness      = unfairness(&c, WFM_GOOD_WEEKEND, f.weekends);
    if (c.contract->rules.night.line > 0)
        f.fairness += unfairness(&c, WFM_GOOD_NIGHT, f.nights);
    for (int day = 0; day < site->site.n_days; day++)
        f.changes += change_of(&c, day);
    return f;
}
