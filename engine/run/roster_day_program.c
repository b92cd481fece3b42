#include "engine/run/roster_day_program.h"

#include <math.h>

#include "engine/base/error.h"
#include "engine/solver/solver.h"

#define NEAR       0.03 /* of the dearest step: columns with a larger reduced cost stay out */
#define NOT_WORTH  0.4  /* the same: a day so near to its continuous program is left alone */
#define MIP_GAP    4e-4
#define LEAST_GAIN 1e-6

typedef struct {
    const wfm_site    *site;
    const roster_crew *crew;
    wfm_lp             lp;
    double            *known; /* the day as it is, by column */
    wfm_solution       solution;
} day_job;

static double scale_of(const wfm_site *site, const wfm_part part)
{
    wfm_cost most = 1;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = part.from; t < part.to; t++) {
            const wfm_cost step = wfm_curve_of(site, d, t)->step[0];

            most = step > most ? step : most;
        }
    return 1 / (double)most;
}

static bool build(day_job *j, wfm_arena *memory)
{
    const wfm_day_program *p       = &j->crew->program;
    int                    rows    = 0;
    int                    cols    = 0;
    int                    entries = 0;

    wfm_day_rooms(j->site, p, &rows, &cols, &entries);
    void *room       = wfm_arena_take(memory, wfm_lp_bytes(rows, cols, entries), 1);
    j->known         = wfm_arena_take(memory, (size_t)cols + 1, sizeof *j->known);
    j->solution.x    = wfm_arena_take(memory, (size_t)cols + 1, sizeof *j->solution.x);
    j->solution.dual = wfm_arena_take(memory, (size_t)rows + 1, sizeof *j->solution.dual);
    if (!room || !j->known || !j->solution.x || !j->solution.dual)
        return false;
    wfm_lp_lay_out(&j->lp, room, rows, cols, entries);
    return wfm_day_build(j->site, p, scale_of(j->site, p->part), &j->lp);
}

static double cost_of(const wfm_lp *lp, const double *x)
{
    double sum = 0;

    for (int c = 0; c < lp->cols; c++)
        sum += lp->cost[c] * x[c];
    return sum;
}

static double reduced_cost(const day_job *j, int column)
{
    double sum = j->lp.cost[column];

    for (int e = j->lp.begin[column]; e < j->lp.begin[column + 1]; e++)
        sum -= j->solution.dual[j->lp.row[e]] * j->lp.coef[e];
    return sum;
}

/* Whole columns round the continuous answer and the known one; the others stay at 0. */
static void restrict_columns(day_job *j)
{
    wfm_lp *lp = &j->lp;

    for (int c = 0; c < lp->cols; c++) {
        const double x = j->solution.x[c];

        if (!lp->integer[c])
            continue;
        if (x < LEAST_GAIN && j->known[c] < 0.5 && reduced_cost(j, c) > NEAR) {
            lp->lower[c] = lp->upper[c] = 0;
            continue;
        }
        lp->lower[c] = fmax(lp->lower[c], fmin(floor(x) - 1, j->known[c]));
        lp->upper[c] = fmin(lp->upper[c], fmax(ceil(x) + 2, j->known[c]));
    }
}

/* Is there anything better than what costs `now`? */
static wfm_status search(day_job *j, const roster_day_limits *limits, double now, bool *better,
                         wfm_error *err)
{
    const wfm_mip_limits mip = {limits->nodes, MIP_GAP, j->known};

    restrict_columns(j);
    const wfm_status status = wfm_solve_mip(&j->lp, &mip, &j->solution, err);
    *better                 = !status &&
              (j->solution.outcome == WFM_SOLVED || j->solution.outcome == WFM_STOPPED) &&
              j->solution.cost < now - LEAST_GAIN;
    return status;
}

static bool take_answer(const day_job *j, wfm_arena *memory, wfm_day_people *out)
{
    const size_t n     = (size_t)j->crew->people.n + 1;
    int        **serve = wfm_arena_take(memory, n, sizeof *serve);

    *out = (wfm_day_people){.type  = j->crew->people.type,
                            .duty  = wfm_arena_take(memory, n, sizeof *out->duty),
                            .serve = serve};
    if (!serve || !out->duty)
        return false;
    for (; out->n < j->crew->people.n; out->n++)
        if (!(serve[out->n] = wfm_arena_take(memory, (size_t)j->site->n_slots, sizeof(int))))
            return false;
    return true;
}

wfm_status roster_day_solve(const wfm_site *site, const roster_crew *crew,
                            const roster_day_limits *limits, wfm_arena *memory,
                            wfm_day_people *answer, wfm_error *err)
{
    day_job j      = {.site = site, .crew = crew};
    bool    better = false;

    if (!build(&j, memory) || !take_answer(&j, memory, answer))
        return wfm_fail_memory(err);
    wfm_day_point(site, &crew->program, &crew->people, j.known);
    const double now    = cost_of(&j.lp, j.known);
    wfm_status   status = wfm_solve_lp(&j.lp, &j.solution, err);
    if (!status && j.solution.outcome == WFM_SOLVED && now - j.solution.cost > NOT_WORTH)
        status = search(&j, limits, now, &better, err);
    if (!better || !wfm_day_unpack(site, &crew->program, j.solution.x, answer))
        answer->n = 0;
    return status == WFM_EBUG ? WFM_OK : status; /* the solver gave up: the day stays as it is */
}
