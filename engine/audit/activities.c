/* What people do in their shifts: something at every moment, on queues that they can serve. */
#include <string.h>

#include "engine/audit/report.h"
#include "engine/audit/rules.h"

/* Says what is wrong where `next` should begin at `reached`; NULL: the shift's activities end. */
static void report_filling(audit_case *c, const wfm_shift_row *shift, const wfm_activity_row *next,
                           wfm_instant reached)
{
    const wfm_instant start = next ? next->start : shift->end;
    wfm_violation    *v =
        wfm_audit_report(c, WFM_RULE_ACTIVITIES, shift->person, start < reached ? start : reached);
    char text[AUDIT_DURATION];

    if (start > reached)
        wfm_audit_words(v->found, "nothing for %s", wfm_audit_duration(start - reached, text));
    else if (next && start == reached)
        wfm_audit_words(v->found, "an activity of %s",
                        wfm_audit_duration(next->end - next->start, text));
    else if (next)
        wfm_audit_words(v->found, "two at once");
    else
        wfm_audit_words(v->found, "%s beyond the shift", wfm_audit_duration(reached - start, text));
    wfm_audit_words(v->allowed, "one activity at every moment of the shift");
}

/* One violation a shift: what follows from the first would only repeat it. */
static void check_filling(audit_case *c, const audit_shift *shift)
{
    wfm_instant reached = shift->row->start;

    c->out->n_checked[WFM_RULE_ACTIVITIES]++;
    for (size_t i = 0; i < shift->n_activities; i++) {
        const wfm_activity_row *row = shift->activities[i].row;

        if (row->start != reached || row->end <= row->start) {
            report_filling(c, shift->row, row, reached);
            return;
        }
        reached = row->end;
    }
    if (reached != shift->row->end)
        report_filling(c, shift->row, NULL, reached);
}

/* One violation for strays that follow on each other. */
static void check_strays(audit_case *c, const audit_person *person)
{
    const wfm_activity_row *before = NULL;

    for (size_t i = 0; i < person->n_activities; i++) {
        const wfm_activity_row *row = person->activities[i].row;
        char                    clock[AUDIT_CLOCK];

        if (!person->activities[i].stray)
            continue;
        if (!before || before->end != row->start) {
            wfm_violation *v = wfm_audit_report(c, WFM_RULE_ACTIVITIES, row->person, row->start);
            wfm_audit_words(v->found, "%s outside every shift",
                            wfm_audit_clock(c, row->start, clock));
            wfm_audit_words(v->allowed, "activities inside shifts");
        }
        before = row;
    }
}

static bool has_skill(const wfm_person *person, int skill)
{
    for (size_t i = 0; i < person->n_skills; i++)
        if (person->skills[i] == skill)
            return true;
    return false;
}

static void report_skill(audit_case *c, const audit_activity *a)
{
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_SKILL, a->row->person, a->row->start);

    v->queue = a->row->queue;
    wfm_audit_words(v->found, "on queue '%s'", a->row->queue);
    if (a->queue < 0)
        wfm_audit_words(v->allowed, "a queue of the plan");
    else
        wfm_audit_words(v->allowed, "only with skill '%s'",
                        c->plan->skills[c->plan->queues[a->queue].skill].id);
}

/* One violation for pieces of the shift on the same queue, with or without breaks between. */
static void check_skills(audit_case *c, const wfm_person *person, const audit_shift *shift)
{
    const char *told = NULL;

    for (size_t i = 0; i < shift->n_activities; i++) {
        const audit_activity *a = &shift->activities[i];

        if (a->row->kind != WFM_WORK && a->row->kind != WFM_RESERVE)
            continue;
        c->out->n_checked[WFM_RULE_SKILL]++;
        if (a->queue >= 0 && has_skill(person, c->plan->queues[a->queue].skill))
            continue;
        if (!told || strcmp(told, a->row->queue) != 0)
            report_skill(c, a);
        told = a->row->queue;
    }
}

void wfm_audit_activities(audit_case *c, const audit_person *person)
{
    for (size_t i = 0; i < person->n_shifts; i++) {
        if (!person->shifts[i].tangled)
            check_filling(c, &person->shifts[i]);
        check_skills(c, person->plan, &person->shifts[i]);
    }
    check_strays(c, person);
}
