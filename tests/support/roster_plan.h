/* A small plan made in memory, field by field, and the rostering site of it. */
#ifndef TESTS_SUPPORT_ROSTER_PLAN_H
#define TESTS_SUPPORT_ROSTER_PLAN_H

#include "engine/run/roster_site.h"

enum { ROSTER_PLAN_ROWS = 8 };

/* One queue, open day and night, that all people serve; one contract that forbids nothing but two
 * shifts at a time, at a wage of 20; one shift type of eight paid hours, at 08:00 every day; one
 * person. Tests change what they are about, and then build. */
typedef struct {
    wfm_plan            plan;
    wfm_skill           skill;
    wfm_plan_queue      queues[2];
    wfm_span            open[7];
    wfm_break           breaks[2];
    wfm_shift_type      shifts[4];
    wfm_contract        contract;
    wfm_person          people[4];
    int                 skills[1];
    wfm_requirement_row rows[ROSTER_PLAN_ROWS];
    wfm_results         results;
    roster_site         site;
    wfm_error           err;
} roster_plan;

void roster_plan_open(roster_plan *p, const char *zone, const char *first_day, int weeks);
void roster_plan_close(roster_plan *p);

/* A shift type without breaks from `from` to `to` o'clock each step, every day. */
wfm_shift_type roster_plan_shift(const char *id, int hours, int from_min, int to_min, int step_min);

/* So many shift types; so many people, all like the first. */
void roster_plan_shifts(roster_plan *p, size_t n);
void roster_plan_people(roster_plan *p, size_t n);

/* That many people of the first queue, and of its reserve, in the interval from then. */
void roster_plan_want(roster_plan *p, const char *at, int demand, int reserve);

/* Builds the site; the status of it. */
wfm_status roster_plan_try(roster_plan *p);

/* The same, and the test ends if it fails. */
const wfm_site *roster_plan_build(roster_plan *p);

/* Of the built site: the day of the plan, counted from its first; the option of that day and shift
 * type that starts at that minute of the wall clock, -1 if there is none; its cost and that of a
 * day off for a person, in money, INFINITY for what may not be. */
int    roster_plan_option(const roster_plan *p, int day, int shift, int minute);
double roster_plan_cost(const roster_plan *p, int person, int option);
double roster_plan_off(const roster_plan *p, int person, int day);

const wfm_group *roster_plan_group(const roster_plan *p, int person);

/* The first counter of the first person whose spans end on those days; NULL if there is none. */
const wfm_counter *roster_plan_counter(const roster_plan *p, int n_spans, const int *until);

/* Fails unless the person's limits of the counter's spans are these. */
void roster_plan_limits(const roster_plan *p, int person, const wfm_counter *c, const int *least,
                        const int *most);

/* Opens it in UTC on Monday 2026-03-02: full time, 40 hours in five shifts of eight, or in others
 * of `shorter` hours if that is not 0. */
void roster_plan_open_full(roster_plan *p, int weeks, int shorter);

#endif
