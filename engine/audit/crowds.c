/* Training at the same time: people absent, and sessions of groups, each of which needs a trainer.
 *
 * People of a training with the same start are one session, or as many as the size of a group asks
 * for. */
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

#define MINUTE_S 60

typedef enum { ABSENT, SESSIONS } crowd_kind;

static int limit_of(const wfm_training *t, crowd_kind kind)
{
    return kind == ABSENT ? t->max_absent : t->trainers;
}

static void report_crowd(audit_case *c, crowd_kind kind, const audit_event *event, int n)
{
    const wfm_training *t = &c->plan->training[event->key];
    wfm_violation      *v = wfm_audit_report(c, WFM_RULE_TRAINING, "", event->at);

    wfm_audit_words(v->found, "%d %sat the same time", n, kind == ABSENT ? "" : "sessions ");
    wfm_audit_words(v->allowed, "at most %d: '%s'", limit_of(t, kind), t->id);
}

/* Events [i, after) are one training's. A crowd is told once, when all who begin then are in. */
static void check_crowd(audit_case *c, crowd_kind kind, const audit_events *events, size_t i,
                        size_t after)
{
    const int most    = limit_of(&c->plan->training[events->at[i].key], kind);
    int       n       = 0;
    bool      crowded = false;

    for (; i < after; i++) {
        const audit_event *event = &events->at[i];

        n += event->work;
        if (i + 1 < after && event[1].at == event->at)
            continue;
        if (n > most && !crowded)
            report_crowd(c, kind, event, n);
        crowded = n > most;
    }
}

static void check_crowds(audit_case *c, crowd_kind kind, audit_events *events)
{
    size_t after;

    wfm_audit_events_sort(events);
    for (size_t i = 0; i < events->n; i = after) {
        after = wfm_audit_events_of_key(events, i);
        check_crowd(c, kind, events, i, after);
    }
}

/* The sessions that the people's events, sorted, make up. */
static void gather(const audit_case *c, const audit_events *absent, audit_events *sessions)
{
    int people = 0; /* who start together so far */

    for (size_t i = 0; i < absent->n; i++) {
        const audit_event  *event = &absent->at[i];
        const wfm_training *t     = &c->plan->training[event->key];

        if (event->work < 0 || t->group_max <= 1)
            continue;
        people++;
        if (i + 1 < absent->n && event[1].at == event->at && event[1].key == event->key)
            continue;
        const int         n     = (people + t->group_max - 1) / t->group_max;
        const audit_event start = {event->key, event->at, n, 0};
        wfm_audit_events_add(sessions, start, event->at + (wfm_instant)MINUTE_S * t->minutes);
        people = 0;
    }
}

void wfm_audit_crowds(audit_case *c, audit_events *absent)
{
    audit_events sessions = {wfm_audit_take(c, absent->n + 1, sizeof *sessions.at), 0};

    if (!sessions.at)
        return;
    check_crowds(c, ABSENT, absent);
    gather(c, absent, &sessions);
    check_crowds(c, SESSIONS, &sessions);
}
