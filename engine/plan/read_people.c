#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/plan/attribute.h"
#include "engine/plan/people.h"
#include "engine/plan/read.h"

wfm_person *wfm_person_at(const wfm_people *people, int index)
{
    return (wfm_person *)people->people.at + index;
}

const wfm_contract *wfm_contract_of(const wfm_people *people, int person)
{
    const int contract = wfm_person_at(people, person)->contract;

    return contract < 0 ? NULL : &people->b->plan->contracts[contract];
}

int wfm_refer_person(wfm_people *people, const char *id, wfm_place place)
{
    return wfm_refer(people->b, &people->b->people, "person", id, place.file, place.line);
}

/* The contract's pattern of that id, or NULL after a complaint. */
static const wfm_pattern *find_pattern(wfm_build *b, int contract, const wfm_person_text *text)
{
    bool partial = contract < 0; /* an id that was refused may be the one that is meant */

    for (size_t i = 0; i < b->n_patterns; i++) {
        const wfm_contract_pattern *of = &b->patterns[i];
        if (of->contract != contract)
            continue;
        if (strcmp(of->pattern.id, text->pattern) == 0)
            return &of->pattern;
        partial = partial || !wfm_text_is_id(of->pattern.id);
    }
    if (!partial)
        wfm_complain_at(b, text->file, text->line, "contract '%s' has no pattern '%.80s'",
                        b->plan->contracts[contract].id, text->pattern);
    return NULL;
}

static void read_pattern(wfm_build *b, wfm_person *person, const wfm_person_text *text)
{
    const wfm_pattern *pattern = *text->pattern ? find_pattern(b, person->contract, text) : NULL;

    person->pattern     = pattern;
    person->pattern_day = text->pattern_day - 1;
    if (!*text->pattern && text->pattern_day > 0)
        wfm_complain_at(b, text->file, text->line, "person '%s' has a pattern-day without pattern",
                        text->id);
    else if (pattern && !wfm_is_spoiled(b, pattern->line) &&
             (size_t)text->pattern_day > pattern->n_days)
        wfm_complain_at(b, text->file, text->line,
                        "person '%s' has pattern-day %d: must be at most %zu, the days of pattern "
                        "'%s'",
                        text->id, text->pattern_day, pattern->n_days, pattern->id);
}

void wfm_add_person(wfm_people *people, const wfm_person_text *text, wfm_list *available)
{
    wfm_build           *b      = people->b;
    const wfm_references skills = {"skill", text->skills, text->file, text->line};
    wfm_person          *person = wfm_list_add(b, &people->people, sizeof *person);

    wfm_note_id(b, &people->ids, text->id, text->file, text->line);
    if (!person) {
        free(available->at);
        return;
    }
    person->id                  = text->id;
    person->name                = text->name;
    person->file                = text->file;
    person->line                = text->line;
    person->absence             = text->absence;
    person->start_wish.from_min = -1;
    person->carried.shift       = -1;
    person->contract =
        wfm_refer(b, &b->contracts, "contract", text->contract, text->file, text->line);
    person->skills    = wfm_refer_all(b, &b->skills, &skills, &person->n_skills);
    person->available = wfm_list_move(b, available, sizeof(wfm_span), &person->n_available);
    read_pattern(b, person, text);
}

static void read_person(wfm_people *people, const xmlNode *node)
{
    wfm_build            *b         = people->b;
    const int             index     = (int)people->people.n;
    const char           *id        = wfm_attr_text(b, node, "id");
    const wfm_person_text text      = {.file        = b->plan->file,
                                       .line        = wfm_node_line(node),
                                       .id          = id,
                                       .name        = wfm_attr_name(b, node, id),
                                       .contract    = wfm_attr_text(b, node, "contract"),
                                       .skills      = wfm_attr_text(b, node, "skills"),
                                       .pattern     = wfm_attr_text(b, node, "pattern"),
                                       .pattern_day = wfm_attr_whole(b, node, "pattern-day"),
                                       .absence = wfm_attr_number_or(b, node, "absence-chance", NAN)};
    wfm_list              available = {0};

    for (const xmlNode *at = wfm_node_child(node, "available"); at;
         at                = wfm_node_next(at->next, "available"))
        wfm_read_spans(b, at, &available);
    wfm_add_person(people, &text, &available);
    for (const xmlNode *at = wfm_node_child(node, NULL); at && !b->status;
         at                = wfm_node_next(at->next, NULL))
        wfm_read_said(people, at, index);
}

void wfm_read_people(wfm_build *b, const xmlNode *root)
{
    const xmlNode *node   = wfm_node_child(root, "people");
    const xmlNode *at     = wfm_node_child(node, "person");
    wfm_people     people = {.b = b};

    if (!node)
        return;
    for (; at; at = wfm_node_next(at->next, "person"))
        read_person(&people, at);
    const bool complete = wfm_read_people_file(&people, node);

    b->people         = wfm_close_ids(b, &people.ids, "person");
    b->people.partial = b->people.partial || !complete;
    wfm_read_absences_file(&people, node);
    wfm_read_wishes_file(&people, node);
    wfm_read_locks_file(&people, node);
    wfm_read_carried_file(&people, node);
    wfm_deal_days(&people);
    b->plan->people = wfm_list_move(b, &people.people, sizeof(wfm_person), &b->plan->n_people);
}
