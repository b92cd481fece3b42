/* The states of the sequence along a tour. */
#include "wfm/tour.h"

static int class_of(const wfm_site *site, int option)
{
    return option == WFM_NO_OPTION ? 0 : site->options[option].class;
}

static bool walk(const wfm_site *site, const wfm_sequence *seq, const int *choice, int from,
                 int *state)
{
    int now = from;

    for (int day = 0; day < site->n_days; day++) {
        if (day % 7 == 0)
            now = seq->week[now];
        state[day] = now;
        now        = seq->next[now * seq->n_classes + class_of(site, choice[day])];
        if (now < 0)
            return false;
    }
    return true;
}

bool wfm_tour_states(const wfm_site *site, const wfm_group *group, const int *choice, int *state)
{
    for (int i = 0; i < group->n_starts; i++)
        if (walk(site, &group->rules->sequence, choice, group->starts[i], state))
            return true;
    return false;
}
