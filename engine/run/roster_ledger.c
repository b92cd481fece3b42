#include "engine/run/roster_ledger.h"

#include <math.h>

#include "engine/base/clause.h"
#include "engine/base/error.h"
#include "engine/run/roster_build.h"
#include "engine/run/roster_ids.h"
#include "engine/run/roster_objective.h"

#define FADE       0.9 /* of a balance, a month */
#define MONTH_DAYS 30.0
#define LONGEST    31 /* days in a row that are told apart: as in wfm_carried */

/* Of a contract: what its people had of each good, and what they share it by. */
typedef struct {
    double had[WFM_GOODS], by[WFM_GOODS];
} pot;

typedef struct {
    roster_build        build; /* of what is read here: the site */
    const roster_site  *s;
    const roster_state *state;
    roster_figures     *figures; /* by person */
    pot                *own;     /* by person */
    pot                *all;     /* by contract */
    roster_ids          ids;
    wfm_results        *results;
} ledger;

/* --- shares ----------------------------------------------------------------------------------- */

static int days_there(const ledger *l, const wfm_person *person)
{
    int n = 0;

    for (int day = 0; day < l->s->site.n_days; day++)
        n += !roster_absent(person, l->s->plan->first_day + day, false);
    return n;
}

static pot own_of(const ledger *l, int person)
{
    const roster_figures *f     = &l->figures[person];
    const int             there = days_there(l, &l->s->plan->people[person]);
    pot                   p     = {.had = {0}};

    for (int good = 0; good < WFM_GOODS; good++)
        p.by[good] = there;
    p.by[WFM_GOOD_WISH]     = f->wishes;
    p.had[WFM_GOOD_NIGHT]   = f->nights;
    p.had[WFM_GOOD_WEEKEND] = f->weekends;
    p.had[WFM_GOOD_WISH]    = f->wishes - f->wishes_kept;
    p.had[WFM_GOOD_RESERVE] = f->reserve_slots * WFM_SLOT_MIN / 60.0;
    return p;
}

/* People without a tour had nothing and share nothing. */
static void fill_pots(const ledger *l)
{
    for (int i = 0; i < l->s->site.n_people; i++) {
        if (!l->state->placed[i])
            continue;
        pot *all      = &l->all[l->s->plan->people[i].contract];
        l->figures[i] = roster_figures_of(l->s, l->state, i);
        l->own[i]     = own_of(l, i);
        for (int good = 0; good < WFM_GOODS; good++) {
            all->had[good] += l->own[i].had[good];
            all->by[good] += l->own[i].by[good];
        }
    }
}

static double balance_of(const ledger *l, int person, int good)
{
    const wfm_person *p    = &l->s->plan->people[person];
    const pot        *all  = &l->all[p->contract];
    const pot        *own  = &l->own[person];
    const double      fair = all->by[good] > 0 ? all->had[good] * own->by[good] / all->by[good] : 0;
    const double      fade = pow(FADE, l->s->site.n_days / MONTH_DAYS);

    return (roster_carried(p)->balance[good] + own->had[good] - fair) * fade;
}

/* --- rows ------------------------------------------------------------------------------------- */

static void set_weeks(const ledger *l, int person, wfm_person_row *row)
{
    for (int week = 0; week < l->s->n_weeks; week++) {
        const roster_week w = roster_week_of(&l->build, &l->s->plan->people[person], week);

        row->least_min += w.least_min;
        row->most_min += w.most_min;
    }
}

static int last_day(const ledger *l, int person)
{
    int day = l->s->site.n_days - 1;

    while (day >= 0 && roster_duties(l->state, person)[day].option == WFM_NO_OPTION)
        day--;
    return day;
}

static int at_most(int n)
{
    return n < LONGEST ? n : LONGEST;
}

/* Where the horizon is all alike, what was brought goes on. Nobody knows of the days before: they
 * were off for long. */
static void set_runs(const ledger *l, int person, wfm_person_row *row)
{
    const int             n       = l->s->site.n_days;
    const wfm_carried    *brought = roster_carried(&l->s->plan->people[person]);
    const roster_figures *f       = &l->figures[person];
    const int             off     = n - 1 - last_day(l, person);
    const int             before  = brought->run_days > 0   ? 0
                                    : brought->off_days > 0 ? brought->off_days
                                                            : LONGEST;

    row->off_days  = at_most(off == n ? off + before : off);
    row->run_days  = at_most(f->run_days == n ? n + brought->run_days : f->run_days);
    row->night_run = at_most(f->night_run == n ? n + brought->night_run : f->night_run);
}

static void set_end(const ledger *l, int person, wfm_person_row *row)
{
    const int          day     = last_day(l, person);
    const wfm_carried *brought = roster_carried(&l->s->plan->people[person]);

    if (day < 0) {
        row->last_end = brought->last_end > 0 ? brought->last_end : roster_site_instant(l->s, 0);
        return;
    }
    const int k   = roster_duties(l->state, person)[day].option;
    row->last_end = roster_site_instant(l->s, roster_option_end(&l->s->site, k));
}

/* Paid time of the days [from, to) of the horizon. */
static int paid_in(const ledger *l, int person, int from, int to)
{
    const wfm_site *site = &l->s->site;
    int             paid = 0;

    for (int day = from > 0 ? from : 0; day < to; day++) {
        const int k = roster_duties(l->state, person)[day].option;

        paid += k == WFM_NO_OPTION ? 0 : site->kinds[site->options[k].kind].paid * WFM_SLOT_MIN;
    }
    return paid;
}

/* Of a period that ends with the horizon nothing goes on. */
static int period_paid(const ledger *l, int person)
{
    const wfm_person    *p     = &l->s->plan->people[person];
    const wfm_averaging *rule  = &l->s->plan->contracts[p->contract].rules.averaging;
    const int            after = l->s->site.n_days;

    if (rule->weeks == 0)
        return 0;
    const int first =
        wfm_averaging_first(rule, l->s->plan->first_day + after) - l->s->plan->first_day;
    return paid_in(l, person, first, after) + (first < 0 ? roster_carried(p)->period_paid_min : 0);
}

/* The first of January of the day's year, as a day of the horizon. */
static int new_year(const ledger *l, int day)
{
    int year, month, mday;

    wfm_day_to_date(l->s->plan->first_day + day, &year, &month, &mday);
    return wfm_day_from_date(year, 1, 1) - l->s->plan->first_day;
}

static int year_paid(const ledger *l, int person)
{
    const int after   = l->s->site.n_days;
    const int first   = new_year(l, after);
    const int brought = first <= 0 ? roster_carried(&l->s->plan->people[person])->year_paid_min : 0;

    return brought + paid_in(l, person, first, after);
}

static bool works_on(const ledger *l, int person, int day)
{
    return day < l->s->site.n_days && roster_duties(l->state, person)[day].option != WFM_NO_OPTION;
}

/* Weekends of the horizon's last span, if that is not full. */
static int span_weekends(const ledger *l, int person)
{
    const wfm_person *p      = &l->s->plan->people[person];
    const int         of     = l->s->plan->contracts[p->contract].rules.weekends.of;
    int               n      = 0;
    int               worked = roster_carried(p)->weekends;

    for (int day = 0; of > 0 && day < l->s->site.n_days; day++) {
        const wfm_weekday w      = wfm_day_weekday(l->s->plan->first_day + day);
        const bool        begins = w == WFM_SATURDAY || (w == WFM_SUNDAY && day == 0);

        if (!begins)
            continue;
        worked += works_on(l, person, day) || (w == WFM_SATURDAY && works_on(l, person, day + 1));
        n++;
        if (n % of == 0)
            worked = 0;
    }
    return of > 0 ? worked : 0;
}

/* NULL when memory is short. */
static const char *last_shift(const ledger *l, int person)
{
    const wfm_site     *site = &l->s->site;
    const wfm_contract *c    = &l->s->plan->contracts[l->s->plan->people[person].contract];
    const int           k    = roster_duties(l->state, person)[site->n_days - 1].option;

    if (k == WFM_NO_OPTION)
        return "";
    return wfm_results_text(l->results, c->shifts[l->s->kind_shift[site->options[k].kind]].id);
}

static bool add_row(const ledger *l, int person)
{
    const roster_figures *f   = &l->figures[person];
    wfm_person_row       *row = &l->results->people[l->results->n_people++];

    *row = (wfm_person_row){.person          = l->ids.id[person],
                            .shifts          = f->shifts,
                            .paid_min        = f->paid_min,
                            .nights          = f->nights,
                            .weekends        = f->weekends,
                            .wishes          = f->wishes,
                            .wishes_kept     = f->wishes_kept,
                            .reserve_min     = f->reserve_slots * WFM_SLOT_MIN,
                            .last_shift      = last_shift(l, person),
                            .period_paid_min = period_paid(l, person),
                            .year_paid_min   = year_paid(l, person),
                            .span_weekends   = span_weekends(l, person)};
    for (int good = 0; good < WFM_GOODS; good++)
        row->balance[good] = balance_of(l, person, good);
    set_weeks(l, person, row);
    set_runs(l, person, row);
    set_end(l, person, row);
    return row->last_shift;
}

wfm_status roster_ledger(roster_site *site, const roster_state *state, wfm_results *results,
                         wfm_error *err)
{
    wfm_arena    memory = {0};
    const size_t people = site->plan->n_people;
    ledger       l      = {.build   = {.s = site},
                           .s       = site,
                           .state   = state,
                           .figures = wfm_arena_take(&memory, people + 1, sizeof *l.figures),
                           .own     = wfm_arena_take(&memory, people + 1, sizeof *l.own),
                           .all = wfm_arena_take(&memory, site->plan->n_contracts + 1, sizeof *l.all),
                           .results = results};
    bool ok = l.figures && l.own && l.all && roster_ids_of_people(site->plan, results, &l.ids);

    results->people   = wfm_results_take(results, people + 1, sizeof *results->people);
    results->n_people = 0;
    ok                = ok && results->people;
    if (ok)
        fill_pots(&l);
    for (size_t i = 0; i < people && ok; i++)
        ok = add_row(&l, l.ids.order[i]);
    wfm_arena_release(&memory);
    return ok ? WFM_OK : wfm_fail_memory(err);
}
