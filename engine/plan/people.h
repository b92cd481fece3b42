/* People while they are read: from the plan and from CSV files alike. */
#ifndef ENGINE_PLAN_PEOPLE_H
#define ENGINE_PLAN_PEOPLE_H

#include <libxml/tree.h>

#include "engine/plan/build.h"

typedef struct {
    wfm_build *b;
    wfm_list   people;   /* of wfm_person */
    wfm_list   ids;      /* of wfm_id */
    wfm_list   absences; /* of wfm_absent */
} wfm_people;

typedef struct {
    int         person;
    wfm_absence absence;
} wfm_absent;

/* What any source says of a person. */
typedef struct {
    const char *file;
    int         line;
    const char *id, *name, *contract, *skills;
} wfm_person_text;

/* Adds a person, its references resolved; `available` is emptied into it. */
void wfm_add_person(wfm_people *people, const wfm_person_text *text, wfm_list *available);

void wfm_add_absence(wfm_people *people, const char *file, int person, wfm_absence absence);

/* The two CSV files. People: returns whether every row could be read. Absences need the people
 * closed: b->people. */
bool wfm_read_people_file(wfm_people *people, const xmlNode *node);
void wfm_read_absences_file(wfm_people *people, const xmlNode *node);

#endif
