#include "tests/support/hand.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define WORKDAYS     0x1FU
#define EVERY_DAY    0x7FU

static const int       all_skills[] = {CALLS, MAIL};
static const wfm_rules no_rules     = {
        .min_run_days = 1, .min_off_days = 1, .max_shifts = 7, .overtime_after_min = INT_MAX};

static void fill_contracts(hand *h)
{
    memcpy(h->early_breaks,
           (wfm_break[]){{"pause", 15, 120, 180, true, false, 0},
                         {"lunch", 30, 210, 270, false, true, 0},
                         {"pause", 15, 330, 420, true, false, 0}},
           sizeof h->early_breaks);
    h->night_breaks[0] = (wfm_break){"rest", 30, 180, 240, true, false, 0};
    h->short_breaks[0] = (wfm_break){"pause", 15, 60, 165, true, false, 0};
    h->full_types[EARLY] =
        (wfm_shift_type){"early", 510, 360, 540, 30, WORKDAYS, h->early_breaks, 3, 480, 0};
    h->full_types[NIGHT] =
        (wfm_shift_type){"night", 480, 1320, 1320, 15, EVERY_DAY, h->night_breaks, 1, 480, 0};
    h->part_types[0] =
        (wfm_shift_type){"short", 240, 0, 840, 30, EVERY_DAY, h->short_breaks, 1, 240, 0};
    h->contracts[FULL] = (wfm_contract){.id            = "full",
                                        .week_min_min  = 20 * 60,
                                        .week_max_min  = 40 * 60,
                                        .days_off      = 2,
                                        .rest_min      = 11 * 60,
                                        .max_run_days  = 5,
                                        .cost_per_hour = 30,
                                        .rules         = no_rules,
                                        .shifts        = h->full_types,
                                        .n_shifts      = 2};
    h->contracts[PART] = (wfm_contract){.id            = "part",
                                        .week_min_min  = 4 * 60,
                                        .week_max_min  = 20 * 60,
                                        .days_off      = 2,
                                        .rest_min      = 11 * 60,
                                        .max_run_days  = 5,
                                        .cost_per_hour = 20,
                                        .rules         = no_rules,
                                        .shifts        = h->part_types,
                                        .n_shifts      = 1};
}

static void fill_people(hand *h)
{
    for (int d = 0; d < 4; d++) /* Monday to Thursday, 06:00 to 17:00 */
        h->ann_spans[d] = (wfm_span){(wfm_weekday)d, 360, 1020, 0};
    h->people[ANN] = (wfm_person){.id          = "ann",
                                  .contract    = FULL,
                                  .skills      = all_skills,
                                  .n_skills    = 2,
                                  .available   = h->ann_spans,
                                  .n_available = 4};
    h->people[BOB] =
        (wfm_person){.id = "bob", .contract = FULL, .skills = all_skills, .n_skills = 1};
    h->people[CAT] =
        (wfm_person){.id = "cat", .contract = PART, .skills = all_skills + 1, .n_skills = 1};
    memcpy(h->trainees, (int[]){CAT, ANN, BOB}, sizeof h->trainees);
}

static void fill_plan(hand *h, wfm_day first_day)
{
    h->skills[CALLS]     = (wfm_skill){"voice", "Voice", 0};
    h->skills[MAIL]      = (wfm_skill){"text", "Text", 0};
    h->queues[CALLS]     = (wfm_plan_queue){.id = "calls", .skill = CALLS};
    h->queues[MAIL]      = (wfm_plan_queue){.id = "mail", .skill = MAIL};
    h->training[0]       = (wfm_training){.id         = "product",
                                          .name       = "Product",
                                          .minutes    = 60,
                                          .from       = first_day,
                                          .to         = first_day + 2,
                                          .max_absent = 1,
                                          .group_max  = 1,
                                          .trainers   = 1,
                                          .missed     = 50,
                                          .people     = h->trainees,
                                          .n_people   = 3};
    h->plan.first_day    = first_day;
    h->plan.weeks        = 1;
    h->plan.interval_min = 30;
    h->plan.skills       = h->skills;
    h->plan.n_skills     = 2;
    h->plan.queues       = h->queues;
    h->plan.n_queues     = 2;
    h->plan.contracts    = h->contracts;
    h->plan.n_contracts  = 2;
    h->plan.people       = h->people;
    h->plan.n_people     = 3;
    h->plan.training     = h->training;
    h->plan.n_training   = 1;
    h->plan.costs        = (wfm_costs){.under_per_hour      = 20,
                                       .over_per_hour       = 2,
                                       .under_more_per_hour = 20,
                                       .under_first         = 1,
                                       .reserve_per_hour    = 10,
                                       .training_missed     = 50};
}

void hand_open(hand *h, const char *zone, const char *first_day)
{
    memset(h, 0, sizeof *h);
    h->plan.zone = open_zone(zone);
    fill_contracts(h);
    fill_people(h);
    fill_plan(h, day_of(first_day));
    h->results.shifts      = h->shifts;
    h->results.activities  = h->activities;
    h->results.requirement = h->requirement;
    h->results.coverage    = h->coverage;
}

void hand_close(hand *h)
{
    wfm_zone_free(h->plan.zone);
}

wfm_instant hand_at(const hand *h, const char *text)
{
    wfm_instant at = 0;
    wfm_error   err;

    if (wfm_instant_parse(text, h->plan.zone, &at, &err) != WFM_OK)
        fail_msg("%s", err.text);
    return at;
}

void hand_shift(hand *h, int person, const char *type, const char *start, int minutes)
{
    const wfm_instant at = hand_at(h, start);

    assert_true(h->results.n_shifts < COUNT(h->shifts));
    h->shifts[h->results.n_shifts++] =
        (wfm_shift_row){h->people[person].id, type, at, at + 60 * minutes,
                        strcmp(type, "early") == 0 ? minutes - 30 : minutes};
}

void hand_do(hand *h, wfm_activity_kind kind, const char *queue_or_detail, int minutes)
{
    const wfm_shift_row    *shift  = &h->shifts[h->results.n_shifts - 1];
    const wfm_activity_row *before = h->activities + h->results.n_activities - 1;
    const bool              on     = kind == WFM_WORK || kind == WFM_RESERVE;
    wfm_instant             at     = shift->start;

    assert_true(h->results.n_activities < COUNT(h->activities));
    if (h->results.n_activities > 0 && before->person == shift->person &&
        before->start >= shift->start && before->start < shift->end)
        at = before->end;
    h->activities[h->results.n_activities++] = (wfm_activity_row){
        shift->person,    kind, on ? queue_or_detail : "", on ? "" : queue_or_detail, at,
        at + 60 * minutes};
}

void hand_early(hand *h, int person, const char *start, const char *queue)
{
    hand_shift(h, person, "early", start, 510);
    hand_do(h, WFM_WORK, queue, 120);
    hand_do(h, WFM_BREAK, "pause", 15);
    hand_do(h, WFM_WORK, queue, 105);
    hand_do(h, WFM_MEAL, "lunch", 30);
    hand_do(h, WFM_WORK, queue, 90);
    hand_do(h, WFM_BREAK, "pause", 15);
    hand_do(h, WFM_WORK, queue, 135);
}

void hand_night(hand *h, int person, const char *start, const char *queue)
{
    hand_shift(h, person, "night", start, 480);
    hand_do(h, WFM_WORK, queue, 180);
    hand_do(h, WFM_BREAK, "rest", 30);
    hand_do(h, WFM_WORK, queue, 270);
}

void hand_short(hand *h, int person, const char *start, const char *queue)
{
    hand_shift(h, person, "short", start, 240);
    hand_do(h, WFM_WORK, queue, 90);
    hand_do(h, WFM_BREAK, "pause", 15);
    hand_do(h, WFM_WORK, queue, 135);
}

void hand_require(hand *h, int queue, const char *start, int demand, int reserve)
{
    assert_true(h->results.n_requirement < COUNT(h->requirement));
    h->requirement[h->results.n_requirement++] = (wfm_requirement_row){.queue = h->queues[queue].id,
                                                                       .start = hand_at(h, start),
                                                                       .demand  = demand,
                                                                       .reserve = reserve};
}

static int heads(const hand *h, wfm_activity_kind kind, const char *queue, wfm_instant at)
{
    int n = 0;

    for (size_t i = 0; i < h->results.n_activities; i++) {
        const wfm_activity_row *a = &h->activities[i];
        n += a->kind == kind && strcmp(a->queue, queue) == 0 && a->start <= at && at < a->end;
    }
    return n;
}

/* Adds one minute's share of the averages. */
static void cover_minute(const hand *h, wfm_coverage_row *row, wfm_instant at, double share)
{
    const int x = heads(h, WFM_WORK, row->queue, at), y = heads(h, WFM_RESERVE, row->queue, at);
    const int missing = row->demand - x, absent = row->reserve - y;

    row->rostered += share * x;
    row->on_reserve += share * y;
    row->under += share * (missing > 0 ? missing : 0);
    row->over += share * ((missing < 0 ? -missing : 0) + (absent < 0 ? -absent : 0));
    row->reserve_under += share * (absent > 0 ? absent : 0);
}

static void cover(hand *h, int queue, wfm_instant start, wfm_instant end)
{
    wfm_coverage_row *row = &h->coverage[h->results.n_coverage++];

    assert_true(h->results.n_coverage <= COUNT(h->coverage));
    *row = (wfm_coverage_row){.queue = h->queues[queue].id, .start = start, .p_enough = NAN};
    for (size_t i = 0; i < h->results.n_requirement; i++) {
        const wfm_requirement_row *r = &h->requirement[i];
        if (r->start != start || strcmp(r->queue, row->queue) != 0)
            continue;
        row->demand  = r->demand;
        row->reserve = r->reserve;
    }
    for (wfm_instant at = start; at < end; at += 60)
        cover_minute(h, row, at, 60 / (double)(end - start));
}

void hand_cover(hand *h)
{
    const int step = 60 * h->plan.interval_min;

    for (int q = CALLS; q <= MAIL; q++)
        for (wfm_day day = h->plan.first_day; day < h->plan.first_day + 7; day++) {
            const wfm_instant end = wfm_day_start(h->plan.zone, day + 1);

            for (wfm_instant at = wfm_day_start(h->plan.zone, day); at < end; at += step)
                cover(h, q, at, at + step < end ? at + step : end);
        }
}

/* Ann works Monday, Tuesday and Thursday, with training and reserve on Monday; Bob works three
 * nights; Cat works Tuesday, with training, and Wednesday. Bob misses his training. The objective:
 *
 *     paid hours   ann 3 x 8 + bob 3 x 8 at 30, cat 2 x 4 at 20            1600
 *     under        Mon 08:00 0.5 h, 10:00 0.25 h (break), 15:00 0.5 h      1.25 h at 20 = 25
 *     reserve      Mon 12:30 0.5 h, 15:00 0.25 h (from 15:15 ann is)       0.75 h at 10 = 7.5
 *     over         work: calls 41.25 h (ann 3.75 + 7.5 + 7.5, bob 3 x 7.5), mail 8 h (ann 1.5, cat
 *                  2.75 + 3.75), of which asked for 0.5 + 0.25 + 0.5 + 0.5: 47.5 h;
 *                  reserve: 1.25 h, of which asked for 0.25: 1 h           48.5 h at 2 = 97
 *     training     bob                                                     50
 *     total                                                                1779.5  */
void hand_week(hand *h)
{
    hand_open(h, "Europe/Berlin", "2026-03-30");
    hand_shift(h, ANN, "early", "2026-03-30T08:00", 510);
    hand_do(h, WFM_WORK, "calls", 120);
    hand_do(h, WFM_BREAK, "pause", 15);
    hand_do(h, WFM_WORK, "calls", 105);
    hand_do(h, WFM_MEAL, "lunch", 30);
    hand_do(h, WFM_WORK, "mail", 90);
    hand_do(h, WFM_BREAK, "pause", 15);
    hand_do(h, WFM_TRAINING, "product", 60);
    hand_do(h, WFM_RESERVE, "calls", 75);
    hand_early(h, ANN, "2026-03-31T08:00", "calls");
    hand_early(h, ANN, "2026-04-02T08:00", "calls");
    hand_night(h, BOB, "2026-03-30T22:00", "calls");
    hand_night(h, BOB, "2026-03-31T22:00", "calls");
    hand_night(h, BOB, "2026-04-02T22:00", "calls");
    hand_shift(h, CAT, "short", "2026-03-31T09:00", 240);
    hand_do(h, WFM_WORK, "mail", 90);
    hand_do(h, WFM_BREAK, "pause", 15);
    hand_do(h, WFM_WORK, "mail", 15);
    hand_do(h, WFM_TRAINING, "product", 60);
    hand_do(h, WFM_WORK, "mail", 60);
    hand_short(h, CAT, "2026-04-01T09:00", "mail");
    hand_require(h, CALLS, "2026-03-30T08:00", 2, 0);
    hand_require(h, CALLS, "2026-03-30T10:00", 1, 0);
    hand_require(h, CALLS, "2026-03-30T15:00", 1, 1);
    hand_require(h, CALLS, "2026-03-30T22:00", 1, 0);
    hand_require(h, MAIL, "2026-03-30T12:30", 1, 1);
    hand_cover(h);
    h->results.objective = (wfm_objective){.present         = true,
                                           .wage            = 1600,
                                           .under           = 25,
                                           .over            = 97,
                                           .reserve_under   = 7.5,
                                           .training_missed = 50,
                                           .total           = 1779.5,
                                           .bound           = 1700,
                                           .gap             = 79.5 / 1700};
}

void hand_forget_numbers(hand *h)
{
    h->results.n_coverage        = 0;
    h->results.objective.present = false;
}

wfm_shift_row *hand_shift_of(hand *h, int person, const char *start)
{
    const wfm_instant at = hand_at(h, start);

    for (size_t i = 0; i < h->results.n_shifts; i++)
        if (h->shifts[i].start == at && h->shifts[i].person == h->people[person].id)
            return &h->shifts[i];
    fail_msg("no shift starts %s", start);
    return NULL;
}

wfm_activity_row *hand_activity_of(hand *h, int person, const char *start)
{
    const wfm_instant at = hand_at(h, start);

    for (size_t i = 0; i < h->results.n_activities; i++)
        if (h->activities[i].start == at && h->activities[i].person == h->people[person].id)
            return &h->activities[i];
    fail_msg("no activity starts %s", start);
    return NULL;
}
