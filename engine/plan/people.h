/* People while they are read: from the plan and from CSV files alike. */
#ifndef ENGINE_PLAN_PEOPLE_H
#define ENGINE_PLAN_PEOPLE_H

#include <libxml/tree.h>

#include "engine/plan/build.h"

typedef struct {
    wfm_build *b;
    wfm_list   people;                  /* of wfm_person */
    wfm_list   ids;                     /* of wfm_id */
    wfm_list   absences, wishes, locks; /* of wfm_dated */
} wfm_people;

/* Where something stands. */
typedef struct {
    const char *file; /* lent for good */
    int         line;
} wfm_place;

/* What is said of a day of a person, or of days from it on. */
typedef struct {
    int       person;
    wfm_day   day;
    wfm_place place;
    size_t    order; /* in which it was read */
    union {
        wfm_absence absence;
        wfm_wish    wish;
        wfm_lock    lock;
    };
} wfm_dated;

/* What any source says of a person. */
typedef struct {
    const char *file;
    int         line;
    const char *id, *name, *contract, *skills;
    const char *pattern;     /* "": none */
    int         pattern_day; /* 1: the pattern's first; 0: not said */
    double      absence;     /* NAN: not said */
} wfm_person_text;

/* Of a wish, a lock, what is carried: what is not said is "", and -1 for the start. */
typedef struct {
    wfm_day     day;
    const char *kind, *shift;
    double      price;
} wfm_wish_text;

typedef struct {
    wfm_day     day;
    bool        off;
    const char *shift;
    int         start_min;
} wfm_lock_text;

typedef struct {
    wfm_carried carried; /* all but known, shift and last_end */
    const char *shift, *last_end;
} wfm_carried_text;

/* Adds a person, its references resolved; `available` is emptied into it. */
void wfm_add_person(wfm_people *people, const wfm_person_text *text, wfm_list *available);

/* Each for a person by index, checked as far as it goes by itself. What lies outside the plan's
 * weeks gets a notice; of that an absence stays, a wish or a lock is dropped. */
void wfm_add_absence(wfm_people *people, wfm_place place, int person, wfm_absence absence);
void wfm_add_wish(wfm_people *people, wfm_place place, int person, const wfm_wish_text *text);
void wfm_add_lock(wfm_people *people, wfm_place place, int person, const wfm_lock_text *text);
void wfm_add_prefer(wfm_people *people, wfm_place place, int person, wfm_start_wish wish);
void wfm_add_carried(wfm_people *people, wfm_place place, int person, const wfm_carried_text *text);

/* Gives the persons, all added, what was said of their days, in order of day. */
void wfm_deal_days(wfm_people *people);

wfm_person         *wfm_person_at(const wfm_people *people, int index);
const wfm_contract *wfm_contract_of(const wfm_people *people, int person); /* NULL: not known */

/* Its index, or -1 after a complaint; of people that are closed: b->people. */
int wfm_refer_person(wfm_people *people, const char *id, wfm_place place);

/* Of a person, from an element inside its own. */
void wfm_read_said(wfm_people *people, const xmlNode *node, int person);

/* The CSV files. People: returns whether every row could be read. The others need the people
 * closed. */
bool wfm_read_people_file(wfm_people *people, const xmlNode *node);
void wfm_read_absences_file(wfm_people *people, const xmlNode *node);
void wfm_read_wishes_file(wfm_people *people, const xmlNode *node);
void wfm_read_locks_file(wfm_people *people, const xmlNode *node);
void wfm_read_carried_file(wfm_people *people, const xmlNode *node);

#endif
