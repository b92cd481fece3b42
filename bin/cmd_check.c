/* wfm check: is the plan well, and what is in it? */
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"
#include "bin/job.h"
#include "engine/base/error.h"
#include "wfm/run.h"

typedef struct {
    common_settings common;
    const char     *history, *encoding;
} check_settings;

static const option_row rows[] = {
    {"history", 0, "FILE", &as_text, offsetof(check_settings, history), NULL,
     "check this history too (CSV)"},
    {"encoding", 0, "NAME", &as_text, offsetof(check_settings, encoding), NULL,
     "of the history, if not UTF-8 (iconv's name)"},
    OPTIONS_TALK,
    {0}};

static const command_usage usage = {
    .command  = "check",
    .synopsis = {"PLAN [--history FILE]"},
    .about    = "Reads a plan and the files that it names, tells all that is wrong with them, or\n"
                "else what is in them. Ends with 1 if rules of a person contradict each other.\n",
    .rows     = rows,
    .min_operands = 1,
    .max_operands = 1,
};

/* Days of [first, first + 7) on which the person is absent and credited. */
static int credited_days(const wfm_person *person, wfm_day first)
{
    int days = 0;

    for (wfm_day day = first; day < first + WFM_WEEK_DAYS; day++)
        for (size_t i = 0; i < person->n_absences; i++) {
            const wfm_absence *a = &person->absences[i];
            if (a->credited && a->from <= day && day <= a->to) {
                days++;
                break;
            }
        }
    return days;
}

/* The most hours that the contracts let people be paid for over the horizon; see wfm_contract. */
static double hours_available(const wfm_plan *plan)
{
    double minutes = 0;

    for (size_t p = 0; p < plan->n_people; p++) {
        const wfm_contract *contract = &plan->contracts[plan->people[p].contract];
        const int           days     = WFM_WEEK_DAYS - contract->days_off;

        for (int week = 0; week < plan->weeks; week++) {
            const wfm_day first = plan->first_day + week * WFM_WEEK_DAYS;
            const int     gone  = credited_days(&plan->people[p], first);

            minutes += contract->week_max_min * (days - (gone < days ? gone : days)) / (double)days;
        }
    }
    return minutes / 60;
}

/* What is not a plain queue of calls with its service level in each interval. */
static void print_queue(const wfm_plan_queue *queue)
{
    const bool per_interval = queue->sl_per == WFM_PER_INTERVAL;

    if (queue->channel != WFM_CHANNEL_CALLS || !per_interval)
        printf("queue      %s: %s%s%s\n", queue->id, wfm_channel_name(queue->channel),
               per_interval ? "" : ", service level per ",
               per_interval ? "" : wfm_per_name(queue->sl_per));
}

static void print_plan(const wfm_plan *plan)
{
    char first[WFM_DAY_TEXT];
    char last[WFM_DAY_TEXT];

    printf("plan       %s: %s\n", plan->id, plan->name);
    printf("horizon    %s to %s, %d week%s, %s\n", wfm_day_text(plan->first_day, first),
           wfm_day_text(plan->first_day + plan->weeks * WFM_WEEK_DAYS - 1, last), plan->weeks,
           plan->weeks == 1 ? "" : "s", wfm_zone_name(plan->zone));
    printf("intervals  %zu of %d minutes\n", wfm_plan_intervals(plan), plan->interval_min);
    printf("queues     %zu\n", plan->n_queues);
    for (size_t q = 0; q < plan->n_queues; q++)
        print_queue(&plan->queues[q]);
    printf("contracts  %zu\n", plan->n_contracts);
    printf("people     %zu\n", plan->n_people);
    printf("hours      %.0f available at most\n", hours_available(plan));
}

static void print_history(const wfm_plan *plan, const wfm_history *history)
{
    for (size_t i = 0; i < history->n_series; i++) {
        const wfm_series *s = &history->series[i];
        char              first[WFM_INSTANT_TEXT];
        char              last[WFM_INSTANT_TEXT];

        printf("history    %s: %zu intervals, %s to %s\n", s->queue, s->n_rows,
               wfm_instant_text(plan->zone, s->rows[0].start, first),
               wfm_instant_text(plan->zone, s->rows[s->n_rows - 1].start, last));
    }
}

/* Names that only one side knows are most often misspelt. */
static void compare_queues(const wfm_plan *plan, const wfm_history *history, wfm_messages *messages)
{
    for (size_t q = 0; q < plan->n_queues; q++)
        if (!wfm_history_find(history, plan->queues[q].id))
            wfm_say(messages, WFM_WARNING, "queue '%s' has no history in %s", plan->queues[q].id,
                    history->file);
    for (size_t i = 0; i < history->n_series; i++)
        if (wfm_plan_queue_find(plan, history->series[i].queue) < 0)
            wfm_say(messages, WFM_WARNING, "queue '%s' of %s is not in the plan",
                    history->series[i].queue, history->file);
}

static wfm_status check(wfm_job *job, wfm_error *err)
{
    const check_settings *s      = (const check_settings *)job->settings;
    wfm_status            status = job_read_plan(job, s->common.operand[0], err);

    if (!status && s->history)
        status = job_read_history(job, s->history, s->encoding, err);
    if (status)
        return status;
    if (s->history)
        compare_queues(job->plan, &job->history, &job->messages);
    if (!s->common.quiet) {
        print_plan(job->plan);
        print_history(job->plan, &job->history);
    }
    return wfm_run_conflicts(job->plan, &job->options, &job->results, err);
}

int cmd_check(int argc, char **argv)
{
    check_settings settings = {0};

    return job_main(&usage, argc, argv, &settings.common, check);
}
