/* Memory that runs out at any place: each allocation of ours fails once, alone and with all after
 * it, and the step says so and leaves nothing behind (a sanitizer build looks for that).
 *
 * The linker puts the functions below in front of those of the C library as our objects call
 * them (Makefile: WRAP); the libraries' own memory is not touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/results_case.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"
#include "wfm/audit.h"
#include "wfm/backtest.h"
#include "wfm/results_file.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *block, size_t n);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *block, size_t n);
char *__wrap_strdup(const char *text);

#define NEVER (-1L)

static struct {
    bool counts; /* else all is as ever */
    long asked;
    long fails; /* the one that fails, counted from 0, or NEVER */
    bool stays; /* and all after it */
} memory;

static bool runs_out(void)
{
    if (!memory.counts)
        return false;
    const long i = memory.asked++;
    return memory.fails != NEVER && (i == memory.fails || (memory.stays && i > memory.fails));
}

void *__wrap_malloc(size_t n)
{
    return runs_out() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return runs_out() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *block, size_t n)
{
    return runs_out() ? NULL : __real_realloc(block, n);
}

char *__wrap_strdup(const char *text)
{
    return runs_out() ? NULL : __real_strdup(text);
}

/* ---- the steps, each on what those before it made ---- */

typedef struct {
    wfm_plan   *plan;
    wfm_history history;
    wfm_results results;
} desk;

static char history_path[512];
static char plan_path[512];
static char rates_path[512];

static wfm_status read_plan(desk *d, wfm_error *err)
{
    return wfm_plan_read(plan_path, &d->plan, NULL, err);
}

/* One that uses everything that a plan can say of its queues. */
static wfm_status read_work(desk *d, wfm_error *err)
{
    wfm_plan        *plan   = NULL;
    const wfm_status status = wfm_plan_read("tests/data/plan_work.xml", &plan, NULL, err);

    (void)d;
    wfm_plan_free(plan);
    return status;
}

/* One that says everything to the forecaster. */
static wfm_status read_known(desk *d, wfm_error *err)
{
    wfm_plan        *plan   = NULL;
    const wfm_status status = wfm_plan_read("tests/data/known/plan.xml", &plan, NULL, err);

    (void)d;
    wfm_plan_free(plan);
    return status;
}

/* The same without a plan. */
static wfm_status read_order(desk *d, wfm_error *err)
{
    static wfm_series  series[] = {{.queue = "new"}, {.queue = "sales"}};
    const wfm_history  history  = {.series = series, .n_series = 2};
    wfm_forecast_order order    = {.zone = d->plan->zone};

    wfm_status status = wfm_events_read("tests/data/known/events.csv", &history, &order, NULL, err);
    if (!status)
        status = wfm_overrides_read("tests/data/known/overrides.csv", &history, &order, NULL, err);
    wfm_forecast_order_release(&order);
    return status;
}

static wfm_status read_history(desk *d, wfm_error *err)
{
    const wfm_history_options options = {d->plan->zone, NULL, 60 * d->plan->interval_min};

    return wfm_history_read(history_path, &options, &d->history, NULL, err);
}

static wfm_status begin(desk *d, wfm_error *err)
{
    return wfm_run_begin(d->plan, "run", &d->results, err);
}

static wfm_status forecast(desk *d, wfm_error *err)
{
    const wfm_options options = options_quick(1, 1);

    return wfm_run_forecast(d->plan, &d->history, &options, &d->results, err);
}

/* Two queues of one group, which has no series of its own. */
static wfm_status forecast_group(desk *d, wfm_error *err)
{
    static const int             members[] = {0, 1};
    static const wfm_queue_group group     = {.id = "both", .queues = members, .n_queues = 2};
    const wfm_options            options   = options_quick(1, 1);
    wfm_plan_queue               queues[]  = {d->plan->queues[0], d->plan->queues[0]};
    wfm_plan                     plan      = *d->plan;
    wfm_results                  results   = {.run = d->results.run};

    queues[1].id      = "twin";
    plan.queues       = queues;
    plan.n_queues     = 2;
    plan.groups       = &group;
    plan.n_groups     = 1;
    wfm_status status = wfm_run_forecast(&plan, &d->history, &options, &results, err);
    wfm_results_release(&results);
    return status;
}

static wfm_status forecast_rates(desk *d, wfm_error *err)
{
    wfm_rate_history rates  = {0};
    wfm_status       status = wfm_rates_read(rates_path, &rates, NULL, err);

    if (!status)
        status = wfm_run_rates(d->plan, &rates, &d->results, err);
    wfm_rates_release(&rates);
    return status;
}

static wfm_status staff(desk *d, wfm_error *err)
{
    const wfm_options options = options_quick(1, 1);

    return wfm_run_staff(d->plan, &options, &d->results, err);
}

static wfm_status write_xml(desk *d, wfm_error *err)
{
    const wfm_results full = sample_results();

    (void)d;
    return wfm_results_write(&full, scratch_path("full.xml"), err);
}

static wfm_status write_sqlite(desk *d, wfm_error *err)
{
    const wfm_results full = sample_results();

    (void)d;
    (void)unlink(scratch_path("full.db")); /* a new one each time: fewer are asked to add a run */
    return wfm_results_write(&full, scratch_path("full.db"), err);
}

static wfm_status roster(desk *d, wfm_error *err)
{
    wfm_options options = options_quick(1, 1);

    options.effort = 0.01;
    return wfm_run_roster(d->plan, &options, &d->results, err);
}

/* The roster with its prices and its people. */
static wfm_status audit(desk *d, wfm_error *err)
{
    wfm_audit        found;
    const wfm_status status = wfm_audit_roster(d->plan, &d->results, &found, err);

    if (status)
        return status;
    assert_int_equal(found.n_violations, 0);
    wfm_audit_release(&found);
    return WFM_OK;
}

/* What was rostered is published, and changed on the second day. */
static wfm_status replan(desk *d, wfm_error *err)
{
    wfm_options       options = options_quick(1, 1);
    wfm_results       again   = {.forecast = NULL};
    const wfm_instant now     = wfm_plan_start(d->plan) + 86400;
    wfm_status        status  = wfm_run_begin(d->plan, "roster", &again, err);

    options.effort = 0.01;
    if (!status)
        status = wfm_run_published(d->plan, &d->results, now, &again, err);
    again.requirement   = d->results.requirement;
    again.n_requirement = d->results.n_requirement;
    if (!status)
        status = wfm_run_roster(d->plan, &options, &again, err);
    wfm_results_release(&again);
    return status;
}

static wfm_status backtest(desk *d, wfm_error *err)
{
    const wfm_options        options = options_quick(1, 1);
    const wfm_backtest_order order   = {.plan         = d->plan,
                                        .origins      = 1,
                                        .step_days    = 7,
                                        .horizon_days = 7,
                                        .last         = WFM_BACKTEST_LATEST};
    wfm_backtest             scores  = {.scores = NULL};
    const wfm_status status = wfm_backtest_run(&d->history, &order, &options, &scores, NULL, err);

    wfm_backtest_release(&scores);
    return status;
}

static const struct step {
    const char *name;
    wfm_status (*take)(desk *d, wfm_error *err);
    bool aside; /* no other step needs it */
} steps[] = {
    {"read the plan", read_plan, false},
    {"read a plan of everything", read_work, true},
    {"read a plan of all that is known", read_known, true},
    {"read events and overrides", read_order, true},
    {"read the history", read_history, false},
    {"backtest", backtest, true},
    {"begin", begin, false},
    {"forecast", forecast, false},
    {"forecast a group", forecast_group, true},
    {"forecast rates", forecast_rates, false},
    {"staff", staff, false},
    {"write XML", write_xml, true},
    {"write SQLite", write_sqlite, true},
    {"roster", roster, false},
    {"audit", audit, true},
    {"replan", replan, true},
};

#define STEPS (sizeof steps / sizeof steps[0])

/* Takes the steps up to that one, which gets its memory as `memory` says. */
static wfm_status take(size_t last, wfm_error *err)
{
    desk       d      = {.plan = NULL};
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < last; i++)
        if (!steps[i].aside)
            assert_done(steps[i].take(&d, err), *err);
    memory.asked  = 0;
    memory.counts = true;
    status        = steps[last].take(&d, err);
    memory.counts = false;
    wfm_results_release(&d.results);
    wfm_history_release(&d.history);
    wfm_plan_free(d.plan);
    return status;
}

static long allocations_of(size_t step)
{
    wfm_error err = {WFM_OK, ""};

    memory.fails = NEVER;
    assert_done(take(step, &err), err);
    return memory.asked;
}

static void check_failure(size_t step, long which, bool stays)
{
    wfm_error err = {WFM_OK, ""};

    memory.fails            = which;
    memory.stays            = stays;
    const wfm_status status = take(step, &err);
    if (status != WFM_ENOMEM || err.status != WFM_ENOMEM)
        fail_msg("%s, allocation %ld%s: status %d, '%s'", steps[step].name, which,
                 stays ? " and all after it" : "", (int)status, err.text);
}

static void test_every_step_says_that_memory_is_short(void **state)
{
    (void)state;
    for (size_t i = 0; i < STEPS; i++) {
        const long n = allocations_of(i);

        assert_true(n > 0); /* else the linker did not put us in front */
        for (long which = 0; which < n; which++) {
            check_failure(i, which, false);
            check_failure(i, which, true);
        }
    }
}

/* ---- a site so small that a roster takes no time ---- */

static const char plan[] =
    "<plan xmlns='urn:wfm:plan:1' version='1.2' id='tiny'>\n"
    "<site zone='Europe/Berlin' interval='60' first-day='2026-03-23' weeks='1'/>\n"
    "<skills><skill id='talk'/></skills>\n"
    "<queues><queue id='phone' skill='talk' aht='240' patience='120'>\n"
    "<open days='mon..wed' from='09:00' to='13:00'/>\n"
    "<target service-level='0.8' within='20'/>\n"
    "<shrinkage><cause name='meetings' share='0.05'/></shrinkage></queue></queues>\n"
    "<special-days><day date='2026-03-25' name='Fair'/></special-days>\n"
    "<overrides><override from='2026-03-24' to='2026-03-25' multiply='1.1'/>\n"
    "<override from='2026-03-29' to='2026-03-30' set='0'/></overrides>\n"
    "<contracts><contract id='part' hours-min='0' hours-max='12' rest='11:00'>\n"
    "<shift id='s' length='04:00' start-from='09:00' start-to='09:00' step='01:00'>\n"
    "<break name='b' length='00:15' from='01:00' to='02:00'/></shift></contract></contracts>\n"
    "<people file='people.csv'/>\n"
    "<training><session id='news' length='00:30' from='2026-03-23' to='2026-03-24'/></training>\n"
    "<reserve policy='share' share='0.1'/>\n"
    "</plan>\n";

static const char people[] = "person,name,contract,skills,available\n"
                             "a,Alma,part,talk,\nb,Bela,part,talk,\nc,Cleo,part,talk,\n";

static double calls_at(wfm_local at)
{
    return at.second < 9 * 3600 || at.second >= 13 * 3600 ? -1 : 20;
}

static int open_folder(void **state)
{
    history_file h;

    if (scratch_open(state))
        return -1;
    history_file_open(&h, "Europe/Berlin");
    history_file_days(&h, "phone", "2026-02-23", "2026-03-23", 3600, calls_at);
    (void)fclose(h.file);
    wfm_zone_free(h.zone);
    (void)snprintf(history_path, sizeof history_path, "%s", h.path);
    (void)scratch_text("people.csv", people);
    (void)snprintf(rates_path, sizeof rates_path, "%s",
                   scratch_text("rates.csv", "date,cause,paid_h,lost_h,queue\n"
                                             "2026-03-20,meetings,80,4,phone\n"
                                             "2026-03-21,meetings,80,2,\n"
                                             "2026-03-21,sick,80,3,\n"));
    (void)snprintf(plan_path, sizeof plan_path, "%s", scratch_text("plan.xml", plan));
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_step_says_that_memory_is_short),
    };

    return cmocka_run_group_tests(tests, open_folder, scratch_close);
}
