#include "bin/levers.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *kpi, *words;
} levers[] = {
    {"paid_hours_sl_plus_1_point", "one point more service level"},
    {"paid_hours_within_plus_5_s", "5 s more to answer within"},
    {"paid_hours_aht_plus_10_s", "10 s more handling time"},
    {"paid_hours_shrinkage_plus_1_point", "one point more shrinkage"},
};

static double site_kpi(const wfm_results *results, const char *name)
{
    for (size_t i = 0; i < results->n_kpis; i++)
        if (*results->kpis[i].queue == '\0' && strcmp(results->kpis[i].name, name) == 0)
            return results->kpis[i].value;
    return 0;
}

void levers_print(const wfm_results *results)
{
    double paid = 0;

    for (size_t i = 0; i < results->n_requirement; i++)
        paid += results->requirement[i].gross * results->run.interval_s / 3600.0;
    fprintf(stderr, "%.1f hours are required (gross, without reserve); with one change:\n", paid);
    for (size_t i = 0; i < sizeof levers / sizeof *levers; i++)
        fprintf(stderr, "  %-30s %+10.1f\n", levers[i].words, site_kpi(results, levers[i].kpi));
}
