/* What each shift that a person may work is worth: the best of the person's queues in every slot,
 * breaks where they hurt least, less pay and what is not as wished.
 *
 * Windows of breaks do not overlap, so each break finds its own best place. */
#include <math.h>

#include "engine/audit/days.h"
#include "engine/audit/rules.h"
#include "engine/audit/tour.h"
#include "engine/audit/window.h"

#define HOUR_S   3600.0
#define HOUR_MIN 60.0

static bool can_serve(const wfm_person *person, int skill)
{
    for (size_t i = 0; i < person->n_skills; i++)
        if (person->skills[i] == skill)
            return true;
    return false;
}

/* What an hour of work is worth in the slot: on reserve that nobody asked for and after the end of
 * the horizon it costs what is too much. */
static double slot_worth(const tour_grid *grid, const wfm_person *person, int slot)
{
    const wfm_plan *plan  = grid->plan;
    const double    idle  = -plan->costs.over_per_hour * WFM_SLOT_MIN / HOUR_MIN;
    double          worth = -INFINITY;

    for (int d = 0; d < grid->prices.n_demands; d++) {
        const double *price = grid->prices.price + (size_t)d * (size_t)grid->prices.n_slots;

        if (can_serve(person, plan->queues[(size_t)d % plan->n_queues].skill))
            worth = fmax(worth, slot < grid->n_slots ? price[slot] : idle);
    }
    return worth > -INFINITY ? fmax(worth, idle) : worth;
}

/* The sums of the worth of work, and of premiums, before each slot. */
typedef struct {
    double *worth, *premium;
} slot_sums;

static double premium_in(const tour_days *days, int slot)
{
    const wfm_instant from  = days->grid->start + (wfm_instant)slot * AUDIT_SLOT_S;
    const wfm_rules  *rules = &days->contract->rules;
    double            sum   = 0;

    for (size_t i = 0; i < rules->n_premiums; i++) {
        const wfm_premium *p      = &rules->premiums[i];
        const audit_window window = {p->weekdays, p->from_min, p->to_min};

        sum += (double)wfm_audit_in_window(days->grid->plan->zone, &window, from,
                                           from + AUDIT_SLOT_S) /
               HOUR_S * p->share * days->contract->cost_per_hour;
    }
    return sum;
}

static bool add_slots(tour_days *days, wfm_arena *memory, slot_sums *sums)
{
    const size_t n = (size_t)days->grid->width + 1;

    sums->worth   = wfm_arena_take(memory, n, sizeof *sums->worth);
    sums->premium = wfm_arena_take(memory, n, sizeof *sums->premium);
    if (!sums->worth || !sums->premium)
        return false;
    for (int t = 0; t < days->grid->width; t++) {
        sums->worth[t + 1]   = sums->worth[t] + slot_worth(days->grid, days->person, t);
        sums->premium[t + 1] = sums->premium[t] + premium_in(days, t);
    }
    days->prefix = sums->worth;
    return true;
}

/* What the break takes away where it hurts least; slots are counted from the horizon's first. */
static double break_loss(const wfm_break *b, const slot_sums *sums, int start)
{
    double least = INFINITY;

    for (int at = b->earliest_min; at <= b->latest_min; at += WFM_SLOT_MIN) {
        const int from = start + at / WFM_SLOT_MIN;
        const int to   = from + b->minutes / WFM_SLOT_MIN;

        least = fmin(least, sums->worth[to] - sums->worth[from]);
    }
    return least;
}

static double duty_worth(const tour_days *days, const slot_sums *sums, const tour_duty *duty)
{
    const wfm_shift_type *type    = &days->contract->shifts[duty->type];
    const wfm_start_wish *wish    = &days->person->start_wish;
    const int             from    = duty->start / AUDIT_SLOT_S;
    const int             to      = duty->end / AUDIT_SLOT_S;
    const double          paid    = (double)type->paid_min / type->minutes;
    const double          premium = (sums->premium[to] - sums->premium[from]) * paid;
    double                worth   = sums->worth[to] - sums->worth[from] - premium -
                   duty->paid_min / HOUR_MIN * days->contract->cost_per_hour;

    for (size_t k = 0; k < type->n_breaks; k++)
        worth -= break_loss(&type->breaks[k], sums, from);
    if (wish->from_min >= 0 && (duty->minute < wish->from_min || duty->minute > wish->to_min))
        worth -= wish->price;
    return worth;
}

static const wfm_lock *lock_of(const wfm_person *person, wfm_day day)
{
    for (size_t i = 0; i < person->n_locks; i++)
        if (person->locks[i].day == day)
            return &person->locks[i];
    return NULL;
}

/* The price of the day's wishes if that type is worked; -1: none. */
static double wish_cost(const wfm_person *person, wfm_day day, int type)
{
    double cost = 0;

    for (size_t i = 0; i < person->n_wishes; i++) {
        const wfm_wish *w    = &person->wishes[i];
        const bool      kept = w->kind == WFM_WISH_OFF    ? type < 0
                               : w->kind == WFM_WISH_WORK ? type >= 0
                                                          : type == w->shift;
        if (w->day == day && !kept)
            cost += w->price;
    }
    return cost;
}

static bool is_available(const tour_days *days, wfm_day day, wfm_instant from, wfm_instant to)
{
    const wfm_person *person = days->person;

    for (size_t i = 0; i < person->n_available; i++)
        if (wfm_audit_in_span(days->grid->plan->zone, &person->available[i], day, from, to))
            return true;
    return person->n_available == 0;
}

/* Absence, availability, locks. */
static bool may_work(const tour_days *days, wfm_day day, const tour_duty *duty)
{
    const wfm_instant from = days->grid->start + duty->start;
    const wfm_instant to   = days->grid->start + duty->end;
    const wfm_zone   *zone = days->grid->plan->zone;
    const wfm_lock   *lock = lock_of(days->person, day);

    if (from < days->grid->plan->now && !lock)
        return false;
    for (wfm_day d = day; wfm_day_start(zone, d) < to; d++)
        if (wfm_audit_is_absent(days->person, d))
            return false;
    if (lock &&
        (lock->shift != duty->type || (lock->start_min >= 0 && lock->start_min != duty->minute)))
        return false;
    return is_available(days, day, from, to);
}

/* Adds the shifts of one type on one day. */
static size_t add_type(const tour_days *days, const slot_sums *sums, int type, int d, size_t n)
{
    const wfm_shift_type *t    = &days->contract->shifts[type];
    const wfm_plan       *plan = days->grid->plan;
    const wfm_day         day  = plan->first_day + d;
    const int             step = t->start_step_min > 0 ? t->start_step_min : WFM_SLOT_MIN;

    if (!(t->weekdays >> wfm_day_weekday(day) & 1U))
        return n;
    for (int at = t->start_from_min; at <= t->start_to_min; at += step) {
        wfm_instant start = 0;

        if (wfm_zone_instant(plan->zone, day, 60 * at, &start) == WFM_SKIPPED)
            continue;
        tour_duty duty = {.type = type, .start = (int)(start - days->grid->start), .minute = at};
        duty.end       = duty.start + 60 * t->minutes;
        duty.paid_min  = t->paid_min;
        duty.night =
            wfm_audit_is_night(plan, days->contract, start, start + (wfm_instant)60 * t->minutes);
        if (!may_work(days, day, &duty))
            continue;
        duty.worth = duty_worth(days, sums, &duty) - wish_cost(days->person, day, type) -
                     wfm_audit_change_price(plan, days->person, d, start,
                                            start + (wfm_instant)60 * t->minutes);
        days->duties[n++] = duty;
    }
    return n;
}

static size_t most_duties(const tour_days *days)
{
    size_t a_day = 0;

    for (size_t i = 0; i < days->contract->n_shifts; i++) {
        const wfm_shift_type *t = &days->contract->shifts[i];
        a_day += (size_t)(t->start_to_min - t->start_from_min) / WFM_SLOT_MIN + 1;
    }
    return a_day * (size_t)days->n_days;
}

static bool can_work(const tour_days *days)
{
    return days->prefix[1] > -INFINITY;
}

bool wfm_audit_tour_days(const tour_grid *grid, const wfm_person *person, wfm_arena *memory,
                         tour_days *out)
{
    tour_days days = {.grid     = grid,
                      .person   = person,
                      .contract = &grid->plan->contracts[person->contract],
                      .n_days   = WFM_WEEK_DAYS * grid->plan->weeks};
    slot_sums sums = {NULL, NULL};

    days.duties = wfm_arena_take(memory, most_duties(&days) + 1, sizeof *days.duties);
    days.first  = wfm_arena_take(memory, (size_t)days.n_days + 1, sizeof *days.first);
    days.off    = wfm_arena_take(memory, (size_t)days.n_days, sizeof *days.off);
    if (!days.duties || !days.first || !days.off || !add_slots(&days, memory, &sums))
        return false;
    for (int d = 0; d < days.n_days; d++) {
        const wfm_day   day  = grid->plan->first_day + d;
        const wfm_lock *lock = lock_of(person, day);

        days.off[d] =
            lock && lock->shift >= 0
                ? -INFINITY
                : -wish_cost(person, day, -1) - wfm_audit_change_price(grid->plan, person, d, 0, 0);
        days.first[d + 1] = days.first[d];
        for (int type = 0; can_work(&days) && type < (int)days.contract->n_shifts; type++)
            days.first[d + 1] = add_type(&days, &sums, type, d, days.first[d + 1]);
    }
    *out = days;
    return true;
}
