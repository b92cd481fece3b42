/* Training: who goes, how long, when, how often. */
#include <stdlib.h>

#include "engine/audit/events.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"
#include "engine/audit/window.h"

/* A person who is named for a training. */
typedef struct {
    int training, person;
    int sessions; /* found in the roster */
} enrolment;

typedef struct {
    enrolment *at; /* by training and person */
    size_t     n;
} enrolments;

static int by_enrolment(const void *a, const void *b)
{
    const enrolment *e = a, *f = b;

    if (e->training != f->training)
        return e->training < f->training ? -1 : 1;
    return (e->person > f->person) - (e->person < f->person);
}

static bool enrol(audit_case *c, enrolments *list)
{
    size_t room = 1;

    for (size_t j = 0; j < c->plan->n_training; j++)
        room += c->plan->training[j].n_people;
    list->at = wfm_audit_take(c, room, sizeof *list->at);
    if (!list->at)
        return false;
    for (size_t j = 0; j < c->plan->n_training; j++)
        for (size_t i = 0; i < c->plan->training[j].n_people; i++)
            list->at[list->n++] = (enrolment){(int)j, c->plan->training[j].people[i], 0};
    qsort(list->at, list->n, sizeof *list->at, by_enrolment);
    return true;
}

static wfm_violation *report(audit_case *c, const wfm_activity_row *row)
{
    return wfm_audit_report(c, WFM_RULE_TRAINING, row->person, row->start);
}

static bool in_days(const audit_case *c, const wfm_training *t, const wfm_activity_row *row)
{
    return row->start >= wfm_day_start(c->plan->zone, t->from) &&
           row->end <= wfm_day_start(c->plan->zone, t->to + 1);
}

/* A span of yesterday may run on into today. */
static bool in_hours(const audit_case *c, const wfm_training *t, const wfm_activity_row *row)
{
    const wfm_day today = wfm_zone_local(c->plan->zone, row->start).day;

    for (size_t i = 0; i < t->n_hours; i++)
        for (wfm_day day = today - 1; day <= today; day++)
            if (wfm_audit_in_span(c->plan->zone, &t->hours[i], day, row->start, row->end))
                return true;
    return t->n_hours == 0;
}

/* The session itself, once it is known to be the person's own. */
static void check_session(audit_case *c, const wfm_training *t, const wfm_activity_row *row)
{
    char           length[AUDIT_DURATION], from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];
    char           clock[AUDIT_CLOCK];
    wfm_violation *v;

    if (row->end - row->start != (wfm_instant)60 * t->minutes) {
        v = report(c, row);
        wfm_audit_words(v->found, "%s", wfm_audit_duration(row->end - row->start, length));
        wfm_audit_words(v->allowed, "%s: '%s'", wfm_audit_minutes(t->minutes, length), t->id);
    } else if (!in_days(c, t, row)) {
        v = report(c, row);
        wfm_audit_words(v->found, "on %s",
                        wfm_day_text(wfm_zone_local(c->plan->zone, row->start).day, from));
        wfm_audit_words(v->allowed, "%s to %s: '%s'", wfm_day_text(t->from, from),
                        wfm_day_text(t->to, to), t->id);
    } else if (!in_hours(c, t, row)) {
        v = report(c, row);
        wfm_audit_words(v->found, "at %s", wfm_audit_clock(c, row->start, clock));
        wfm_audit_words(v->allowed, "within its hours: '%s'", t->id);
    }
}

/* Does the person belong in this session, and is it the first? */
static bool is_own(audit_case *c, const wfm_activity_row *row, int training, enrolment *enrolled)
{
    if (enrolled && enrolled->sessions++ == 0)
        return true;
    wfm_violation *v = report(c, row);
    wfm_audit_words(v->found, enrolled ? "one more session of '%s'" : "a session of '%s'",
                    row->detail);
    if (training < 0)
        wfm_audit_words(v->allowed, "a training of the plan");
    else
        wfm_audit_words(v->allowed, enrolled ? "one" : "only people named for it");
    return false;
}

/* Checks one session and, if the plan knows the training, counts the absence. */
static void take_session(audit_case *c, const audit_activity *a, enrolments *list,
                         audit_events *absent)
{
    const wfm_activity_row *row      = a->row;
    const int               training = wfm_audit_names_find(&c->training_names, row->detail);
    const enrolment         wanted   = {training, a->person, 0};
    enrolment *enrolled = bsearch(&wanted, list->at, list->n, sizeof wanted, by_enrolment);

    c->out->n_checked[WFM_RULE_TRAINING]++;
    if (is_own(c, row, training, enrolled))
        check_session(c, &c->plan->training[training], row);
    if (training >= 0 && row->end > row->start)
        wfm_audit_events_add(absent, (audit_event){training, row->start, 1, 0}, row->end);
}

static void price_missed(audit_case *c, const enrolments *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].sessions == 0)
            c->out->training_missed += c->plan->training[list->at[i].training].missed;
}

void wfm_audit_training(audit_case *c)
{
    const size_t n      = c->results->n_activities;
    enrolments   list   = {NULL, 0};
    audit_events absent = {wfm_audit_take(c, 2 * n + 1, sizeof *absent.at), 0};

    if (!absent.at || !enrol(c, &list))
        return;
    for (size_t i = 0; i < n && c->activities[i].person < (int)c->plan->n_people; i++)
        if (c->activities[i].row->kind == WFM_TRAINING)
            take_session(c, &c->activities[i], &list, &absent);
    wfm_audit_crowds(c, &absent);
    price_missed(c, &list);
}
