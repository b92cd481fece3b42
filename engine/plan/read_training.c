/* Training: who has to attend what, and between which days. */
#include <string.h>

#include "engine/plan/attribute.h"
#include "engine/plan/people.h"
#include "engine/plan/read.h"

#define MAX_TRAINERS 100000 /* as many as are needed */

/* Everybody, or everybody with the skill (-1: any). */
static void invite(wfm_build *b, wfm_training *session, int skill)
{
    int *people = wfm_build_take(b, b->plan->n_people, sizeof *people);

    for (size_t i = 0; people && i < b->plan->n_people; i++) {
        const wfm_person *person = &b->plan->people[i];
        if (skill < 0 || wfm_index_among(person->skills, person->n_skills, skill))
            people[session->n_people++] = (int)i;
    }
    session->people = people;
}

static void read_attendance(wfm_build *b, const xmlNode *node, wfm_training *session)
{
    const char          *file  = b->plan->file;
    const wfm_references named = {"person", wfm_attr_text(b, node, "people"), file, session->line};
    const char          *skill = wfm_attr_text(b, node, "skill");

    if (*named.text && *skill)
        wfm_complain(b, session->line, "training '%s' has both 'people' and 'skill': must be one",
                     session->id);
    if (*named.text)
        session->people = wfm_refer_all(b, &b->people, &named, &session->n_people);
    else
        invite(b, session,
               *skill ? wfm_refer(b, &b->skills, "skill", skill, file, session->line) : -1);
}

/* Trainers bind groups alone. */
static void read_groups(wfm_build *b, const xmlNode *node, wfm_training *session)
{
    const bool trainers = wfm_attr_given(node, "trainers");

    session->group_max = wfm_attr_whole(b, node, "group");
    session->trainers  = trainers ? wfm_attr_whole(b, node, "trainers") : MAX_TRAINERS;
    if (trainers && session->group_max == 1)
        wfm_complain(b, session->line,
                     "training '%s' has 'trainers' without a 'group' of 2 or more", session->id);
}

static void read_hours(wfm_build *b, const xmlNode *node, wfm_training *session)
{
    wfm_list       spans = {0};
    const xmlNode *at    = wfm_node_child(node, "hours");

    for (; at; at = wfm_node_next(at->next, "hours")) {
        wfm_read_spans(b, at, &spans);
        if (wfm_is_spoiled(b, wfm_node_line(at)))
            wfm_spoil(b, session->line); /* its hours are not known */
    }
    session->hours = wfm_list_move(b, &spans, sizeof(wfm_span), &session->n_hours);
}

static void read_session(wfm_build *b, const xmlNode *node, wfm_training *session)
{
    session->line       = wfm_node_line(node);
    session->id         = wfm_attr_text(b, node, "id");
    session->name       = wfm_attr_name(b, node, session->id);
    session->minutes    = wfm_attr_minutes(b, node, "length");
    session->from       = wfm_attr_date(b, node, "from");
    session->to         = wfm_attr_date(b, node, "to");
    session->max_absent = wfm_attr_whole(b, node, "max-absent");
    session->missed     = wfm_attr_number_or(b, node, "missed", b->plan->costs.training_missed);
    read_groups(b, node, session);
    read_hours(b, node, session);
    read_attendance(b, node, session);
}

void wfm_read_training(wfm_build *b, const xmlNode *root)
{
    wfm_list       sessions = {0};
    wfm_list       ids      = {0};
    const xmlNode *at       = wfm_node_child(wfm_node_child(root, "training"), "session");

    for (; at; at = wfm_node_next(at->next, "session")) {
        wfm_training *session = wfm_list_add(b, &sessions, sizeof *session);
        if (!session)
            break;
        read_session(b, at, session);
        wfm_note_id(b, &ids, session->id, b->plan->file, session->line);
    }
    b->plan->training = wfm_list_move(b, &sessions, sizeof(wfm_training), &b->plan->n_training);
    (void)wfm_close_ids(b, &ids, "training");
}
