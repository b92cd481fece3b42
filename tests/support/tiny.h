/* A tiny site with rules drawn at random, and every tour that a person could choose, tried one
 * after the other: the oracle of the audit's bound. */
#ifndef TESTS_SUPPORT_TINY_H
#define TESTS_SUPPORT_TINY_H

#include "wfm/audit.h"

#define TINY_PEOPLE  2
#define TINY_WEEKS   2
#define TINY_DAYS    (7 * TINY_WEEKS)
#define TINY_SLOTS   (96 * TINY_DAYS + 4)
#define TINY_CHOICES 8
#define TINY_TOURS   1500 /* of one person, valid or not */

/* Off (type -1), or a shift at a start with its break at a place. */
typedef struct {
    int type, start_min, break_min;
} tiny_choice;

typedef struct {
    wfm_plan            plan;
    wfm_skill           skill;
    wfm_span            open[7];
    wfm_plan_queue      queue;
    wfm_break           breaks[1];
    wfm_shift_type      types[2];
    wfm_succession      forbidden[1];
    wfm_premium         premiums[1];
    wfm_contract        contract;
    wfm_pattern_day     rotation[4];
    wfm_pattern         pattern;
    wfm_absence         absences[TINY_PEOPLE][1];
    wfm_wish            wishes[TINY_PEOPLE][2];
    wfm_lock            locks[TINY_PEOPLE][1];
    wfm_person          people[TINY_PEOPLE];
    wfm_results         results;
    wfm_requirement_row requirement[24 * TINY_DAYS + 2];
    wfm_shift_row       shifts[TINY_PEOPLE * TINY_DAYS];
    wfm_activity_row    activities[3 * TINY_PEOPLE * TINY_DAYS];
    tiny_choice         choices[TINY_DAYS][TINY_CHOICES];
    int                 n_choices[TINY_DAYS];
    int                 n_slots;
    double              price[TINY_SLOTS];
} tiny_site;

/* A site of the seed: rules, people, wants and prices. */
void tiny_open(tiny_site *s, unsigned long long seed);
void tiny_close(tiny_site *s);

/* The number of tours of one person; the i-th as choices by day. */
int  tiny_tours(const tiny_site *s);
void tiny_tour(const tiny_site *s, int i, tiny_choice tour[TINY_DAYS]);

/* Replaces the roster: nobody works; then adds a person's tour. People in order. */
void tiny_clear(tiny_site *s);
void tiny_add(tiny_site *s, int person, const tiny_choice tour[TINY_DAYS]);

/* What the roster's work is worth at the prices. */
double tiny_worth(const tiny_site *s);

#endif
