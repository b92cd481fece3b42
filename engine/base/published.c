#include "engine/base/published.h"

#include <string.h>

/* --- shifts ----------------------------------------------------------------------------------- */

static bool fits(const wfm_plan *plan, const wfm_shift_type *type, const wfm_shift_row *shift)
{
    const int minute = wfm_zone_local(plan->zone, shift->start).second / 60;
    const int step   = type->start_step_min > 0 ? type->start_step_min : WFM_SLOT_MIN;

    return shift->end - shift->start == (wfm_instant)60 * type->minutes &&
           minute >= type->start_from_min && minute <= type->start_to_min &&
           (minute - type->start_from_min) % step == 0;
}

int wfm_published_type(const wfm_plan *plan, const wfm_contract *contract,
                       const wfm_shift_row *shift)
{
    int found = -1;

    for (size_t i = 0; i < contract->n_shifts; i++) {
        const wfm_shift_type *type = &contract->shifts[i];
        const bool            same = strcmp(type->id, shift->shift) == 0;

        if (fits(plan, type, shift) && (same || found < 0))
            found = (int)i;
    }
    return found;
}

static int days_of(const wfm_plan *plan)
{
    return WFM_WEEK_DAYS * plan->weeks;
}

static int day_of(const wfm_plan *plan, wfm_instant at)
{
    return wfm_zone_local(plan->zone, at).day - plan->first_day;
}

/* --- one person ------------------------------------------------------------------------------- */

static bool is_absent(const wfm_person *person, wfm_day day)
{
    for (size_t i = 0; i < person->n_absences; i++)
        if (day >= person->absences[i].from && day <= person->absences[i].to)
            return true;
    return false;
}

static double factor_of(const wfm_plan *plan, const wfm_person *person, int day)
{
    const wfm_change_costs *price = &plan->costs.change;
    const int               ahead = day - day_of(plan, plan->now);
    const int               from  = ahead > 0 ? ahead : 0;

    if (is_absent(person, plan->first_day + day))
        return 0;
    if (from >= price->near_days)
        return 1;
    return price->near - (price->near - 1) * from / price->near_days;
}

/* The plan's lock of the day gives way. */
static void set_lock(wfm_person *person, wfm_lock *locks, wfm_lock lock)
{
    size_t i = 0;

    while (i < person->n_locks && locks[i].day != lock.day)
        i++;
    person->n_locks += i == person->n_locks;
    locks[i] = lock;
}

static void set_shift(const wfm_plan *plan, const wfm_shift_row *shift, wfm_published *days,
                      wfm_person *person, wfm_lock *locks)
{
    const wfm_local at   = wfm_zone_local(plan->zone, shift->start);
    const int       type = wfm_published_type(plan, &plan->contracts[person->contract], shift);

    days[at.day - plan->first_day].start = shift->start;
    days[at.day - plan->first_day].end   = shift->end;
    if (shift->start < plan->now && type >= 0 && !is_absent(person, at.day))
        set_lock(person, locks, (wfm_lock){at.day, type, at.second / 60, "", 0});
}

/* From the person's published shifts. */
static bool set_person(const wfm_plan *plan, const wfm_shift_row *shifts, size_t n,
                       wfm_arena *memory, wfm_person *person)
{
    wfm_published *days  = wfm_arena_take(memory, (size_t)days_of(plan) + 1, sizeof *days);
    wfm_lock      *locks = wfm_arena_take(memory, person->n_locks + n + 1, sizeof *locks);

    if (!days || !locks)
        return false;
    if (person->n_locks > 0)
        memcpy(locks, person->locks, person->n_locks * sizeof *locks);
    for (int d = 0; d < days_of(plan); d++)
        days[d].factor = factor_of(plan, person, d);
    for (size_t i = 0; i < n; i++)
        set_shift(plan, &shifts[i], days, person, locks);
    person->published = days;
    person->locks     = locks;
    return true;
}

/* The words of an option; NULL: it is not there. */
static const char *option_of(const wfm_results *results, const char *name)
{
    for (size_t i = 0; i < results->run.n_options; i++)
        if (strcmp(results->run.options[i].name, name) == 0)
            return results->run.options[i].value;
    return NULL;
}

/* Is the id one of those, which blanks part? */
static bool is_among(const char *ids, const char *id)
{
    const size_t length = strlen(id);

    for (const char *at = ids; at && (at = strstr(at, id)); at++)
        if ((at == ids || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* The first row of the person; rows are in order. */
static size_t first_row(const wfm_results *results, const char *id)
{
    size_t low = 0, high = results->n_published;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;

        if (strcmp(results->published[mid].person, id) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool set_people(const wfm_results *results, wfm_arena *memory, wfm_plan *plan)
{
    const char *free   = option_of(results, "free");
    wfm_person *people = wfm_arena_take(memory, plan->n_people + 1, sizeof *people);

    if (!people)
        return false;
    if (plan->n_people > 0)
        memcpy(people, plan->people, plan->n_people * sizeof *people);
    plan->people = people;
    for (size_t p = 0; p < plan->n_people; p++) {
        const size_t from = first_row(results, people[p].id);
        size_t       n    = 0;

        while (from + n < results->n_published &&
               strcmp(results->published[from + n].person, people[p].id) == 0)
            n++;
        if (!is_among(free, people[p].id) &&
            !set_person(plan, results->published + from, n, memory, &people[p]))
            return false;
    }
    return true;
}

/* --- training --------------------------------------------------------------------------------- */

static bool set_training(wfm_arena *memory, wfm_plan *plan)
{
    wfm_training *training = wfm_arena_take(memory, plan->n_training + 1, sizeof *training);
    const wfm_day today    = wfm_zone_local(plan->zone, plan->now).day;
    const wfm_day next     = wfm_day_start(plan->zone, today) < plan->now ? today + 1 : today;

    if (!training)
        return false;
    if (plan->n_training > 0)
        memcpy(training, plan->training, plan->n_training * sizeof *training);
    for (size_t i = 0; i < plan->n_training; i++)
        if (training[i].from < next)
            training[i].from = next;
    plan->training = training;
    return true;
}

static wfm_instant now_of(const wfm_plan *plan, const wfm_results *results)
{
    const char *text = option_of(results, "now");
    wfm_instant now  = wfm_day_start(plan->zone, plan->first_day);
    wfm_error   why;

    if (text)
        (void)wfm_instant_parse(text, plan->zone, &now, &why);
    return now;
}

bool wfm_publish(const wfm_plan *plan, const wfm_results *results, wfm_arena *memory, wfm_plan *out)
{
    *out = *plan;
    if (results->n_published == 0)
        return true;
    out->now = now_of(plan, results);
    return set_people(results, memory, out) && set_training(memory, out);
}
