/* A small site made by hand: a plan of three people and two queues, and rosters for it. */
#ifndef TESTS_SUPPORT_HAND_H
#define TESTS_SUPPORT_HAND_H

#include "wfm/audit.h"

enum { ANN, BOB, CAT };
enum { CALLS, MAIL };
enum { FULL, PART };
enum { EARLY, NIGHT }; /* shift types of FULL; PART has one */

typedef struct {
    wfm_plan            plan;
    wfm_skill           skills[2];
    wfm_plan_queue      queues[2];
    wfm_break           early_breaks[3], night_breaks[1], short_breaks[1];
    wfm_shift_type      full_types[2], part_types[1];
    wfm_contract        contracts[2];
    wfm_span            ann_spans[4];
    wfm_absence         absences[2]; /* none until a person is given them */
    wfm_person          people[3];
    int                 trainees[3];
    wfm_training        training[1];
    wfm_results         results;
    wfm_shift_row       shifts[24];
    wfm_activity_row    activities[128];
    wfm_requirement_row requirement[8];
    wfm_coverage_row    coverage[768];
} hand;

/* The plan over one week from that day, without a roster. Ends the test if the zone is missing. */
void hand_open(hand *h, const char *zone, const char *first_day);
void hand_close(hand *h);

/* "2026-03-30T08:00", with offset where the clock is ambiguous. */
wfm_instant hand_at(const hand *h, const char *text);

/* A shift, and then its activities one after the other. */
void hand_shift(hand *h, int person, const char *type, const char *start, int minutes);
void hand_do(hand *h, wfm_activity_kind kind, const char *queue_or_detail, int minutes);

/* A whole shift of the type with the breaks early in their windows, else work on the queue. */
void hand_early(hand *h, int person, const char *start, const char *queue);
void hand_night(hand *h, int person, const char *start, const char *queue);
void hand_short(hand *h, int person, const char *start, const char *queue);

void hand_require(hand *h, int queue, const char *start, int demand, int reserve);

/* Coverage rows for every interval of the horizon, by counting heads minute by minute. */
void hand_cover(hand *h);

/* The valid roster of the week of 2026-03-30 in Berlin, with coverage and objective. */
void hand_week(hand *h);

/* Coverage and objective make no claims any more. */
void hand_forget_numbers(hand *h);

wfm_shift_row    *hand_shift_of(hand *h, int person, const char *start);
wfm_activity_row *hand_activity_of(hand *h, int person, const char *start);

#endif
