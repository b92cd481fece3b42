/* Who is in the roster, and who is told to be left out of it. */
#include <stdlib.h>
#include <string.h>

#include "engine/audit/report.h"
#include "engine/audit/rules.h"

#define LEFT_OUT "left out"

typedef struct {
    const char *id;
    wfm_instant at;
} sighting;

static int by_sighting(const void *a, const void *b)
{
    const sighting *s = a, *t = b;
    const int       id = strcmp(s->id, t->id);

    return id != 0 ? id : (s->at > t->at) - (s->at < t->at);
}

/* Strangers' rows are the last of each kind. */
static size_t collect_strangers(const audit_case *c, sighting *seen)
{
    const int known = (int)c->plan->n_people;
    size_t    n     = 0;

    for (size_t i = c->results->n_shifts; i > 0 && c->shifts[i - 1].person == known; i--)
        seen[n++] = (sighting){c->shifts[i - 1].row->person, c->shifts[i - 1].row->start};
    for (size_t i = c->results->n_activities; i > 0 && c->activities[i - 1].person == known; i--)
        seen[n++] = (sighting){c->activities[i - 1].row->person, c->activities[i - 1].row->start};
    return n;
}

/* One violation a name, at its first row. */
static void report_strangers(audit_case *c)
{
    const size_t rows = c->results->n_shifts + c->results->n_activities;
    sighting    *seen = wfm_audit_take(c, rows + 1, sizeof *seen);

    if (!seen)
        return;
    const size_t n = collect_strangers(c, seen);

    qsort(seen, n, sizeof *seen, by_sighting);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && strcmp(seen[i].id, seen[i - 1].id) == 0)
            continue;
        wfm_violation *v = wfm_audit_report(c, WFM_RULE_PERSON, seen[i].id, seen[i].at);
        wfm_audit_words(v->found, "'%s'", seen[i].id);
        wfm_audit_words(v->allowed, "a person of the plan");
    }
    c->strangers = n > 0;
    c->out->n_checked[WFM_RULE_PERSON] += rows;
}

static void leave_out(audit_case *c, const char *id, size_t length)
{
    char name[65]; /* ids have at most 64 bytes */

    if (length >= sizeof name)
        return;
    memcpy(name, id, length);
    name[length] = '\0';

    const int i = wfm_audit_names_find(&c->person_names, name);
    if (i >= 0)
        c->people[i].left_out = c->people[i].n_shifts == 0;
}

/* Every id in single quotes in a message that speaks of leaving out. */
static void read_message(audit_case *c, const char *text)
{
    if (!strstr(text, LEFT_OUT))
        return;
    for (const char *open = strchr(text, '\''); open; open = strchr(open + 1, '\'')) {
        const char *close = strchr(open + 1, '\'');
        if (close)
            leave_out(c, open + 1, (size_t)(close - open - 1));
    }
}

void wfm_audit_people(audit_case *c)
{
    report_strangers(c);
    for (size_t i = 0; i < c->results->n_messages; i++)
        read_message(c, c->results->messages[i].text);
}
