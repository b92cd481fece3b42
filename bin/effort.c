#include "bin/effort.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "engine/base/number.h"

static bool read_effort(const char *text, void *field)
{
    static const struct {
        const char *name;
        double      work;
    } levels[] = {
        {"quick", WFM_EFFORT_QUICK}, {"normal", WFM_EFFORT_NORMAL}, {"long", WFM_EFFORT_LONG}};
    double work = 0;

    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (strcmp(text, levels[i].name) == 0) {
            *(double *)field = levels[i].work;
            return true;
        }
    if (!wfm_number_parse(text, &work) || !(work >= 0.01 && work <= 1000))
        return false;
    *(double *)field = work;
    return true;
}

const option_kind as_effort = {"quick, normal, long or a number from 0.01 to 1000", read_effort};

wfm_status effort_apply(const effort_settings *settings, wfm_job *job, wfm_error *err)
{
    char seed[24], work[WFM_NUMBER_TEXT];

    job->options.effort = settings->effort;
    job->options.seed   = settings->seed;
    (void)snprintf(seed, sizeof seed, "%" PRIu64, settings->seed);
    const wfm_status status =
        wfm_run_add_option(&job->results, "effort", wfm_number_text(settings->effort, work), err);
    return status ? status : wfm_run_add_option(&job->results, "seed", seed, err);
}

/* --- the end that the user sets --------------------------------------------------------------- */

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static double now_s(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool is_over(void *user)
{
    const wfm_job *job = user;

    return interrupted || (job->end_s > 0 && now_s() >= job->end_s);
}

void effort_limit(const effort_settings *settings, wfm_job *job)
{
    struct sigaction once = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};

    (void)sigaction(SIGINT, &once, NULL);
    if (settings->limit_s > 0)
        job->end_s = now_s() + settings->limit_s;
    job->options.stop      = is_over;
    job->options.stop_user = job;
}
