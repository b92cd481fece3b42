/* The public benchmark of shift scheduling, solved by the engine: cost beside the best known, and
 * the proved bound. Arguments: instance files; none: all under shared data. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/run/roster_bound.h"
#include "engine/run/roster_search.h"
#include "tests/support/bench.h"
#include "tests/support/benchmark_check.h"
#include "tests/support/benchmark_site.h"
#include "wfm/bound.h"

#define HEAT 0.03
#define COOL 0.2

static void fill(const roster_search *s, int *roster)
{
    for (int i = 0; i < s->site->n_people; i++)
        for (int d = 0; d < s->site->n_days; d++) {
            const int k = roster_duties(&s->state, i)[d].option;

            roster[i * s->site->n_days + d] =
                k == WFM_NO_OPTION ? BENCHMARK_OFF : s->site->options[k].kind;
        }
}

static void solve(const char *path, int passes, long moves)
{
    wfm_error             err;
    benchmark             b;
    wfm_site              site;
    roster_search         search;
    roster_search_options options = {.threads = 2, .seed = 1, .span_weeks = 8};

    bench_must(benchmark_read(path, &b, &err), &err);
    bench_must(benchmark_site(&b, &site, &err), &err);
    if (site.n_days <= 84)
        options.span_weeks = site.n_days / 7;
    const double from = bench_now();
    bench_must(roster_search_begin(&site, &options, &search, &err), &err);
    roster_search_first(&search);
    const double first_s = bench_now() - from;
    const double first   = (double)search.best.cost * site.unit;
    int         *roster  = calloc((size_t)(b.n_staff * b.days), sizeof *roster);
    wfm_cost    *price   = calloc(roster_cells(&site), sizeof *price);
    wfm_cost     bound   = 0;

    wfm_bound_guess(&site, search.state.x, price);
    const roster_bound_work work = {400, 20000, 2, price};
    bench_must(roster_bound(&site, search.state.placed, &work, price, &bound, &err), &err);
    const double bound_s = bench_now() - from;
    search.guide         = price;
    roster_anneal(&search, &(roster_heat){passes, 40, 0, moves, HEAT, COOL});
    const double search_s = bench_now() - from - bound_s;
    fill(&search, roster);
    const benchmark_score score = benchmark_check(&b, roster, stderr);
    const char           *name  = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    (void)printf(
        "%-16s first %8.0f (%5.2f s)  cost %8lld  broken %d  bound %10.2f (%5.1f s)  search %6.1f s"
        "  all %6.1f s\n",
        name, first, first_s, score.cost, score.all_broken, (double)bound * site.unit, bound_s,
        search_s, bench_now() - from);
    (void)fflush(stdout);
    free(roster);
    free(price);
    roster_search_end(&search);
    benchmark_free(&b);
}

int main(int argc, char **argv)
{
    const int  passes = argc > 1 ? atoi(argv[1]) : 4;
    const long moves  = argc > 2 ? atol(argv[2]) : 20000;

    for (int i = 3; i < argc; i++)
        solve(argv[i], passes, moves);
    return 0;
}
