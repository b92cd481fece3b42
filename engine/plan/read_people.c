#include <stdlib.h>

#include "engine/plan/attribute.h"
#include "engine/plan/people.h"
#include "engine/plan/read.h"

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
    person->id   = text->id;
    person->name = text->name;
    person->file = text->file;
    person->line = text->line;
    person->contract =
        wfm_refer(b, &b->contracts, "contract", text->contract, text->file, text->line);
    person->skills    = wfm_refer_all(b, &b->skills, &skills, &person->n_skills);
    person->available = wfm_list_move(b, available, sizeof(wfm_span), &person->n_available);
}

static bool meets_horizon(const wfm_plan *plan, const wfm_absence *absence)
{
    return absence->to >= plan->first_day &&
           absence->from < plan->first_day + WFM_WEEK_DAYS * plan->weeks;
}

void wfm_add_absence(wfm_people *people, const char *file, int person, wfm_absence absence)
{
    wfm_build  *b = people->b;
    wfm_absent *absent;
    char        from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

    wfm_day_text(absence.from, from);
    wfm_day_text(absence.to, to);
    if (absence.to < absence.from)
        wfm_complain_at(b, file, absence.line, "absence from '%s' to '%s' ends before it begins",
                        from, to);
    else if (b->has_horizon && !meets_horizon(b->plan, &absence))
        wfm_say(b->messages, WFM_NOTICE,
                "%s:%d: absence from '%s' to '%s' is outside the plan's weeks", file, absence.line,
                from, to);
    if ((absent = wfm_list_add(b, &people->absences, sizeof *absent)))
        *absent = (wfm_absent){person, absence};
}

static void read_absence(wfm_people *people, const xmlNode *node, int person)
{
    wfm_build        *b       = people->b;
    const wfm_absence absence = {.from     = wfm_attr_date(b, node, "from"),
                                 .to       = wfm_attr_date(b, node, "to"),
                                 .cause    = wfm_attr_text(b, node, "cause"),
                                 .credited = wfm_attr_flag(b, node, "credited"),
                                 .line     = wfm_node_line(node)};

    if (!wfm_is_spoiled(b, absence.line))
        wfm_add_absence(people, b->plan->file, person, absence);
}

static void read_person(wfm_people *people, const xmlNode *node)
{
    wfm_build            *b         = people->b;
    const int             index     = (int)people->people.n;
    const char           *id        = wfm_attr_text(b, node, "id");
    const wfm_person_text text      = {.file     = b->plan->file,
                                       .line     = wfm_node_line(node),
                                       .id       = id,
                                       .name     = wfm_attr_name(b, node, id),
                                       .contract = wfm_attr_text(b, node, "contract"),
                                       .skills   = wfm_attr_text(b, node, "skills")};
    wfm_list              available = {0};

    for (const xmlNode *at = wfm_node_child(node, NULL); at; at = wfm_node_next(at->next, NULL))
        if (wfm_node_is(at, "available"))
            wfm_read_spans(b, at, &available);
        else
            read_absence(people, at, index);
    wfm_add_person(people, &text, &available);
}

static int by_person(const void *a, const void *b)
{
    const wfm_absent *x = a;
    const wfm_absent *y = b;

    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->absence.from != y->absence.from)
        return x->absence.from < y->absence.from ? -1 : 1;
    return (x->absence.to > y->absence.to) - (x->absence.to < y->absence.to);
}

/* Gives each person its run of the sorted absences. */
static void share_out(wfm_people *people, wfm_person *persons)
{
    wfm_build   *b      = people->b;
    size_t       n      = 0;
    wfm_absent  *absent = wfm_list_move(b, &people->absences, sizeof *absent, &n);
    wfm_absence *sorted = wfm_build_take(b, n, sizeof *sorted);

    if (n == 0 || !sorted)
        return;
    qsort(absent, n, sizeof *absent, by_person);
    for (size_t i = 0; i < n; i++) {
        wfm_person *person = &persons[absent[i].person];
        sorted[i]          = absent[i].absence;
        if (person->n_absences++ == 0)
            person->absences = &sorted[i];
    }
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

    wfm_person *persons = wfm_list_move(b, &people.people, sizeof(wfm_person), &b->plan->n_people);
    b->plan->people     = persons;
    b->people           = wfm_close_ids(b, &people.ids, "person");
    b->people.partial   = b->people.partial || !complete;
    wfm_read_absences_file(&people, node);
    share_out(&people, persons);
}
