#include "engine/run/absence.h"

#include <math.h>

double absence_of(const wfm_plan *plan, const wfm_person *person)
{
    return isnan(person->absence) ? plan->reserve.absence : person->absence;
}

bool absence_is_known(const wfm_plan *plan)
{
    for (size_t i = 0; i < plan->n_people; i++)
        if (absence_of(plan, &plan->people[i]) > 0)
            return true;
    return plan->reserve.absence > 0;
}

static bool may_serve(const wfm_person *person, int skill)
{
    for (size_t i = 0; i < person->n_skills; i++)
        if (person->skills[i] == skill)
            return true;
    return false;
}

static double mean_wage(const wfm_plan *plan)
{
    double sum = 0;

    for (size_t i = 0; i < plan->n_contracts; i++)
        sum += plan->contracts[i].cost_per_hour;
    return plan->n_contracts > 0 ? sum / (double)plan->n_contracts : 0;
}

absence_view absence_of_queue(const wfm_plan *plan, int queue)
{
    absence_view sum = {0, 0};
    double       n   = 0;

    for (size_t i = 0; i < plan->n_people; i++) {
        const wfm_person *person = &plan->people[i];

        if (!may_serve(person, plan->queues[queue].skill))
            continue;
        sum.absence += absence_of(plan, person);
        sum.wage += plan->contracts[person->contract].cost_per_hour;
        n++;
    }
    if (n == 0)
        return (absence_view){plan->reserve.absence, mean_wage(plan)};
    return (absence_view){sum.absence / n, sum.wage / n};
}
