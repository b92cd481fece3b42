#include "tests/support/tour.h"

static int end_of(const wfm_site *site, int option)
{
    return site->options[option].start + site->kinds[site->options[option].kind].slots;
}

static bool of_the_day(const wfm_site *site, const wfm_group *group, int day, int option)
{
    return option == WFM_NO_OPTION ||
           (option >= site->day_options[day] && option < site->day_options[day + 1] &&
            group->allowed[option]);
}

static bool rests(const wfm_site *site, const wfm_group *group, const int *choice)
{
    for (int a = 0; a < site->n_days; a++)
        for (int b = a + 1; b < site->n_days; b++)
            if (choice[a] != WFM_NO_OPTION && choice[b] != WFM_NO_OPTION &&
                site->options[choice[b]].start < end_of(site, choice[a]) + group->rest)
                return false;
    return true;
}

static bool runs(const wfm_site *site, const wfm_group *group, const int *choice)
{
    int run = 0;

    for (int d = 0; d < site->n_days; d++) {
        run = choice[d] == WFM_NO_OPTION ? 0 : run + 1;
        if (run > group->max_run)
            return false;
    }
    return true;
}

static bool week_hours(const wfm_site *site, const wfm_group *group, const int *choice, int week)
{
    int shifts = 0, paid = 0;

    for (int d = 7 * week; d < 7 * week + 7 && d < site->n_days; d++)
        if (choice[d] != WFM_NO_OPTION) {
            shifts++;
            paid += site->kinds[site->options[choice[d]].kind].paid;
        }
    return shifts <= group->week_shifts[week] && paid >= group->week_min[week] &&
           paid <= group->week_max[week];
}

bool tour_keeps_rules(const wfm_site *site, const wfm_group *group, const int *choice)
{
    for (int d = 0; d < site->n_days; d++)
        if (!of_the_day(site, group, d, choice[d]))
            return false;
    for (int week = 0; 7 * week < site->n_days; week++)
        if (!week_hours(site, group, choice, week))
            return false;
    return rests(site, group, choice) && runs(site, group, choice);
}

bool tour_next(const wfm_site *site, int *choice)
{
    for (int d = 0; d < site->n_days; d++) {
        const int from = site->day_options[d], to = site->day_options[d + 1];

        choice[d] = choice[d] == WFM_NO_OPTION ? from : choice[d] + 1;
        if (choice[d] < to)
            return true;
        choice[d] = WFM_NO_OPTION;
    }
    return false;
}

void tour_first(const wfm_site *site, int *choice)
{
    for (int d = 0; d < site->n_days; d++)
        choice[d] = WFM_NO_OPTION;
}
