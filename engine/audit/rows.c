/* Sorts the results' rows once, so that every rule is one walk along them. */
#include <stdlib.h>
#include <string.h>

#include "engine/audit/case.h"

void *wfm_audit_take(audit_case *c, size_t n, size_t size)
{
    void *memory = wfm_arena_take(&c->memory, n, size);

    c->starved |= !memory;
    return memory;
}

/* The order of rows: known people in the plan's order, then strangers by id; each by start. */
typedef struct {
    int         person;
    const char *id;
    wfm_instant start, end;
    const void *row; /* of equal rows the earlier in the results comes first */
} row_key;

static int compare_keys(const row_key *a, const row_key *b)
{
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    const int id = strcmp(a->id, b->id);

    if (id != 0)
        return id;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static row_key shift_key(const audit_shift *s)
{
    return (row_key){s->person, s->row->person, s->row->start, s->row->end, s->row};
}

static row_key activity_key(const audit_activity *a)
{
    return (row_key){a->person, a->row->person, a->row->start, a->row->end, a->row};
}

static int by_shift(const void *a, const void *b)
{
    const row_key x = shift_key(a), y = shift_key(b);

    return compare_keys(&x, &y);
}

static int by_activity(const void *a, const void *b)
{
    const row_key x = activity_key(a), y = activity_key(b);

    return compare_keys(&x, &y);
}

static int person_index(const audit_case *c, const char *id)
{
    const int i = wfm_audit_names_find(&c->person_names, id);

    return i < 0 ? (int)c->plan->n_people : i;
}

static bool sort_shifts(audit_case *c)
{
    const size_t n = c->results->n_shifts;

    c->shifts = wfm_audit_take(c, n + 1, sizeof *c->shifts);
    if (!c->shifts)
        return false;
    for (size_t i = 0; i < n; i++) {
        const wfm_shift_row *row = &c->results->shifts[i];
        c->shifts[i]             = (audit_shift){
                        .row = row, .person = person_index(c, row->person), .paid_min = row->paid_min};
    }
    qsort(c->shifts, n, sizeof *c->shifts, by_shift);
    return true;
}

static bool sort_activities(audit_case *c)
{
    const size_t n = c->results->n_activities;

    c->activities = wfm_audit_take(c, n + 1, sizeof *c->activities);
    if (!c->activities)
        return false;
    for (size_t i = 0; i < n; i++) {
        const wfm_activity_row *row = &c->results->activities[i];
        c->activities[i] =
            (audit_activity){.row    = row,
                             .person = person_index(c, row->person),
                             .queue  = wfm_audit_names_find(&c->queue_names, row->queue)};
    }
    qsort(c->activities, n, sizeof *c->activities, by_activity);
    return true;
}

/* Gives each activity to the last shift that has begun when it begins. */
static void link_activities(audit_person *person)
{
    size_t      begun = 0; /* shifts that have */
    wfm_instant until = 0; /* the last end of those */

    for (size_t i = 0; i < person->n_activities; i++) {
        audit_activity   *a     = &person->activities[i];
        const wfm_instant start = a->row->start;

        for (; begun < person->n_shifts && person->shifts[begun].row->start <= start; begun++) {
            const wfm_instant end = person->shifts[begun].row->end;
            until                 = begun == 0 || end > until ? end : until;
        }
        a->stray = begun == 0 || start >= until;
        if (a->stray)
            continue;
        audit_shift *shift = &person->shifts[begun - 1];
        if (shift->n_activities++ == 0)
            shift->activities = a;
    }
}

static void link_person(audit_case *c, int i, audit_shift **shift, audit_activity **activity)
{
    const audit_shift    *last_shift    = c->shifts + c->results->n_shifts;
    const audit_activity *last_activity = c->activities + c->results->n_activities;
    audit_person         *person        = &c->people[i];

    person->plan       = &c->plan->people[i];
    person->contract   = &c->plan->contracts[person->plan->contract];
    person->shifts     = *shift;
    person->activities = *activity;
    while (*shift < last_shift && (*shift)->person == i)
        ++*shift;
    while (*activity < last_activity && (*activity)->person == i)
        ++*activity;
    person->n_shifts     = (size_t)(*shift - person->shifts);
    person->n_activities = (size_t)(*activity - person->activities);
    link_activities(person);
}

bool wfm_audit_sort_rows(audit_case *c)
{
    c->people = wfm_audit_take(c, c->plan->n_people + 1, sizeof *c->people);
    if (!c->people || !sort_shifts(c) || !sort_activities(c))
        return false;

    audit_shift    *shift    = c->shifts;
    audit_activity *activity = c->activities;
    for (size_t i = 0; i < c->plan->n_people; i++)
        link_person(c, (int)i, &shift, &activity);
    return true;
}
