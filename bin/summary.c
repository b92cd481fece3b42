#include "bin/summary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOUR_S 3600.0

static void print_forecast(const wfm_results *r)
{
    double calls = 0;

    for (size_t i = 0; i < r->n_forecast; i++)
        calls += r->forecast[i].mean;
    fprintf(stderr, "forecast   %.0f calls\n", calls);
}

/* The interval in which the queues together need most agents. */
static void print_peak(const wfm_plan *plan, const wfm_results *r)
{
    const size_t n     = wfm_plan_intervals(plan);
    const int    step  = plan->interval_min * 60;
    int         *sum   = calloc(n + 1, sizeof *sum);
    size_t       first = 0;
    char         text[WFM_INSTANT_TEXT];

    if (!sum)
        return;
    for (size_t i = 0; i < r->n_requirement; i++) {
        const wfm_requirement_row *row = &r->requirement[i];
        const size_t               at  = (size_t)((row->start - wfm_plan_start(plan)) / step);

        if (at < n)
            sum[at] += row->agents;
    }
    for (size_t at = 1; at < n; at++)
        if (sum[at] > sum[first])
            first = at;
    const wfm_instant when = wfm_plan_start(plan) + (wfm_instant)first * step;
    fprintf(stderr, "agents     %d at the peak, %s\n", sum[first],
            wfm_instant_text(plan->zone, when, text));
    free(sum);
}

/* Shifts come in order of person. */
static void print_roster(const wfm_plan *plan, const wfm_results *r)
{
    size_t people = 0;
    double paid_h = 0;

    for (size_t i = 0; i < r->n_shifts; i++) {
        people += i == 0 || strcmp(r->shifts[i].person, r->shifts[i - 1].person) != 0;
        paid_h += r->shifts[i].paid_min / 60.0;
    }
    fprintf(stderr, "roster     %zu of %zu people, %zu shifts, %.0f paid hours\n", people,
            plan->n_people, r->n_shifts, paid_h);
}

static void print_coverage(const wfm_plan *plan, const wfm_results *r)
{
    const double hours = plan->interval_min * 60 / HOUR_S;
    double       asked = 0;
    double       under = 0;
    double       over  = 0;

    for (size_t i = 0; i < r->n_coverage; i++) {
        asked += r->coverage[i].demand * hours;
        under += r->coverage[i].under * hours;
        over += r->coverage[i].over * hours;
    }
    fprintf(stderr, "coverage   %.0f agent hours asked for, %.1f under, %.1f over\n", asked, under,
            over);
}

/* Rounded up: what is said is true. */
void summary_print_bound(double total, double bound, FILE *out)
{
    const double share = total > 0 ? ceil(1e4 * fmax(0, total - bound) / total) / 100 : 0;

    if (total > 0 && share > 0)
        fprintf(out, "no roster for these rules and people can be more than %.2f %% cheaper\n",
                share);
    else if (total > 0)
        fputs("no roster for these rules and people can be cheaper\n", out);
    else
        fputs("no roster for these rules and people can cost less than that\n", out);
}

void summary_print(const wfm_plan *plan, const wfm_results *results, const char *where)
{
    const wfm_objective *cost = &results->objective;

    print_forecast(results);
    print_peak(plan, results);
    print_roster(plan, results);
    print_coverage(plan, results);
    if (cost->present)
        fprintf(stderr, "cost       %.2f, proved bound %.2f, gap %.2f %%\n", cost->total,
                cost->bound, 100 * cost->gap);
    if (cost->present) {
        fputs("           ", stderr);
        summary_print_bound(cost->total, cost->bound, stderr);
    }
    fprintf(stderr, "results    %s\n", where);
}
