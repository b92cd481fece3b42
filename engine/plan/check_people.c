#include "engine/plan/check.h"

/* A queue whose skill is unknown, which is told, may need any. */
static bool is_needed(const wfm_plan *plan, int skill)
{
    for (size_t q = 0; q < plan->n_queues; q++)
        if (plan->queues[q].skill == skill || plan->queues[q].skill < 0)
            return true;
    return false;
}

static bool is_of_use(const wfm_plan *plan, const wfm_person *person)
{
    for (size_t i = 0; i < person->n_skills; i++)
        if (is_needed(plan, person->skills[i]))
            return true;
    return person->n_skills == 0; /* its skills are unknown, which is told */
}

void wfm_check_people(wfm_build *b)
{
    for (size_t i = 0; i < b->plan->n_people; i++) {
        const wfm_person *person = &b->plan->people[i];

        if (!is_of_use(b->plan, person))
            wfm_complain_at(b, person->file, person->line,
                            "person '%s' has no skill that a queue needs", person->id);
    }
}
