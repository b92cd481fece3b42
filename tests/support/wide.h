/* A site with all rules of contracts and people drawn at random, as wide as a plan's reader lets
 * them be, and rosters of one person on it. */
#ifndef TESTS_SUPPORT_WIDE_H
#define TESTS_SUPPORT_WIDE_H

#include "wfm/audit.h"

#define WIDE_PEOPLE 3
#define WIDE_SHIFTS 3
#define WIDE_WEEKS  5
#define WIDE_DAYS   (7 * WIDE_WEEKS)

typedef struct {
    wfm_plan            plan;
    wfm_skill           skill;
    wfm_span            open[7];
    wfm_plan_queue      queue;
    wfm_break           breaks[WIDE_SHIFTS][2];
    wfm_shift_type      types[WIDE_SHIFTS];
    wfm_succession      forbidden[2];
    wfm_premium         premiums[3];
    wfm_contract        contract;
    wfm_pattern_day     rotation[9];
    wfm_pattern         pattern;
    wfm_span            available[WIDE_PEOPLE][7];
    wfm_absence         absences[WIDE_PEOPLE][3];
    wfm_wish            wishes[WIDE_PEOPLE][4];
    wfm_lock            locks[WIDE_PEOPLE][2];
    wfm_person          people[WIDE_PEOPLE];
    wfm_results         results;
    wfm_requirement_row requirement[96 * WIDE_DAYS + 8];
    wfm_shift_row       shifts[WIDE_DAYS];
    wfm_activity_row    activities[5 * WIDE_DAYS];
    unsigned long long  draw;
} wide_site;

void wide_open(wide_site *s, unsigned long long seed);
void wide_close(wide_site *s);

/* The plan of one of the people alone. It shares all memory with the site's. */
wfm_plan wide_plan_of(const wide_site *s, int person);

/* Nobody works; then a person's shift is added, with breaks somewhere in their windows, and work
 * or, where reserves are wanted, sometimes reserve between them. Days ascending. */
void wide_clear(wide_site *s);
void wide_add(wide_site *s, int person, int type, wfm_instant start);

#endif
