/* What people bring from before the plan, and what they prefer: once a person. */
#include "engine/base/error.h"
#include "engine/plan/clock.h"
#include "engine/plan/people.h"
#include "engine/plan/read.h"

#define LONG_OFF 31 /* days: longer than any rule looks back */

typedef struct {
    wfm_build          *b;
    wfm_place           place;
    const wfm_person   *person;
    const wfm_contract *contract; /* NULL: not known, or not sound */
    wfm_carried         carried;
} bringing;

static void check_most(const bringing *r, const char *what, int value, int most, const char *rule)
{
    if (value > most)
        wfm_complain_at(r->b, r->place.file, r->place.line,
                        "person '%s' carries %s %d: must be at most %d, by the %s", r->person->id,
                        what, value, most, rule);
}

static void check_hours(const bringing *r, const char *what, int minutes, int most,
                        const char *rule)
{
    char value[WFM_CLOCK_TEXT], limit[WFM_CLOCK_TEXT];

    if (minutes > most)
        wfm_complain_at(r->b, r->place.file, r->place.line,
                        "person '%s' carries %s '%s': must be at most '%s', by the %s",
                        r->person->id, what, wfm_clock_text(minutes, value),
                        wfm_clock_text(most, limit), rule);
}

static void check_period(const bringing *r, const wfm_averaging *averaging)
{
    const int length = WFM_WEEK_DAYS * averaging->weeks;

    if (length == 0 || wfm_is_spoiled(r->b, averaging->line))
        return;
    check_hours(r, "period-paid", r->carried.period_paid_min, averaging->most_min,
                "most of the averaging");
    if (r->b->has_horizon && r->carried.period_paid_min > 0 &&
        (r->b->plan->first_day - averaging->from) % length == 0)
        wfm_complain_at(r->b, r->place.file, r->place.line,
                        "person '%s' carries 'period-paid', but a period begins on the first day",
                        r->person->id);
}

static void check_rules(const bringing *r)
{
    const wfm_carried *carried = &r->carried;

    check_most(r, "nights", carried->night_run, carried->run_days, "run");
    if (!r->contract)
        return;
    const wfm_rules *rules = &r->contract->rules;

    check_most(r, "run", carried->run_days, r->contract->max_run_days, "max-run of the contract");
    if (rules->night.line && !wfm_is_spoiled(r->b, rules->night.line))
        check_most(r, "nights", carried->night_run, rules->night.max_run, "max-run of nights");
    if (rules->weekends.of > 0 && rules->weekends.off <= rules->weekends.of)
        check_most(r, "weekends", carried->weekends, rules->weekends.of - rules->weekends.off,
                   "weekends of the contract");
    check_period(r, &rules->averaging);
    if (rules->year_max_min)
        check_hours(r, "year-paid", carried->year_paid_min, rules->year_max_min,
                    "year-max of the contract");
}

/* What run and off need beside themselves; false after a complaint. */
static bool check_words(const bringing *r, const wfm_carried_text *text)
{
    const wfm_carried *carried = &r->carried;
    const char        *wrong   = NULL;

    if (carried->run_days > 0 && carried->off_days > 0)
        wrong = "both 'run' and 'off': one of them is 0";
    else if (carried->run_days > 0 && !(*text->shift && *text->last_end))
        wrong = "a 'run' without 'shift' and 'last-end'";
    else if (carried->run_days == 0 && *text->shift)
        wrong = "a 'shift' without 'run'";
    else if (carried->run_days + carried->off_days == 0 && *text->last_end)
        wrong = "a 'last-end' without 'run' or 'off'";
    if (wrong)
        wfm_complain_at(r->b, r->place.file, r->place.line, "person '%s' carries %s", r->person->id,
                        wrong);
    return !wrong;
}

/* The last shift began on the day before the run's end or the days off; it ends before the second
 * midnight after. Of the longest time off only that is sure. */
static void check_end(const bringing *r)
{
    const wfm_plan   *plan  = r->b->plan;
    const wfm_day     day   = plan->first_day - 1 - r->carried.off_days;
    const wfm_instant from  = wfm_day_start(plan->zone, day);
    const wfm_instant to    = wfm_day_start(plan->zone, day + 2);
    const bool        early = r->carried.off_days < LONG_OFF && r->carried.last_end <= from;
    char              end[WFM_INSTANT_TEXT], text[WFM_DAY_TEXT];

    if (early || r->carried.last_end > to)
        wfm_complain_at(r->b, r->place.file, r->place.line,
                        "person '%s' carries last-end '%s': must be of a shift that began on '%s'",
                        r->person->id, wfm_instant_text(plan->zone, r->carried.last_end, end),
                        wfm_day_text(day, text));
}

/* Without a zone, which is told, no time can be read. */
static void settle_end(bringing *r, const char *last_end)
{
    const wfm_plan *plan = r->b->plan;
    wfm_error       why;

    if (!r->b->has_horizon)
        return;
    if (!*last_end)
        r->carried.last_end = wfm_day_start(plan->zone, plan->first_day - r->carried.off_days);
    else if (wfm_instant_parse(last_end, plan->zone, &r->carried.last_end, &why))
        wfm_complain_at(r->b, r->place.file, r->place.line, "%s", why.text);
    else
        check_end(r);
}

static const wfm_contract *sound_contract(const wfm_people *people, int person)
{
    const wfm_contract *contract = wfm_contract_of(people, person);

    return contract && !wfm_is_spoiled(people->b, contract->line) ? contract : NULL;
}

void wfm_add_carried(wfm_people *people, wfm_place place, int person, const wfm_carried_text *text)
{
    wfm_person         *into     = wfm_person_at(people, person);
    const wfm_contract *contract = wfm_contract_of(people, person);
    bringing            r = {people->b, place, into, sound_contract(people, person), text->carried};

    if (into->carried.known) {
        wfm_complain_at(r.b, place.file, place.line, "person '%s' has a second 'carried'",
                        into->id);
        return;
    }
    if (!check_words(&r, text))
        return;
    if (r.carried.run_days == 0 && r.carried.off_days == 0)
        r.carried.off_days = LONG_OFF;
    r.carried.known = true;
    r.carried.shift = *text->shift && contract
                          ? wfm_refer_shift(r.b, contract, text->shift, place.file, place.line)
                          : -1;
    check_rules(&r);
    settle_end(&r, text->last_end);
    into->carried = r.carried;
}

void wfm_add_prefer(wfm_people *people, wfm_place place, int person, wfm_start_wish wish)
{
    wfm_person *into = wfm_person_at(people, person);
    char        from[WFM_CLOCK_TEXT], to[WFM_CLOCK_TEXT];

    if (into->start_wish.from_min >= 0)
        wfm_complain_at(people->b, place.file, place.line, "person '%s' has a second 'prefer'",
                        into->id);
    else if (wish.to_min < wish.from_min)
        wfm_complain_at(people->b, place.file, place.line,
                        "person '%s' prefers starts from '%s' to '%s': must not end before they "
                        "begin",
                        into->id, wfm_clock_text(wish.from_min, from),
                        wfm_clock_text(wish.to_min, to));
    into->start_wish = wish;
}
