/* Staffing and rostering of random small plans: whatever the rules are, the audit finds nothing, or
 * the person is told as left out. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/roster_check.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"
#include "tests/support/site.h"
#include "tests/support/time.h"

#ifdef __SANITIZE_ADDRESS__
#define PLANS 20 /* four times as slow */
#else
#define PLANS 60
#endif
#define ROOM 16384

typedef struct {
    unsigned long long dice;
    char               queues[ROOM], rest[ROOM];
    int                n_queues, n_people, n_contracts;
    const char        *zone, *first_day;
} draft;

__attribute__((format(printf, 2, 3))) static void add(char *text, const char *format, ...)
{
    const size_t used = strlen(text);
    va_list      list;

    va_start(list, format);
    (void)vsnprintf(text + used, ROOM - used, format, list);
    va_end(list);
}

static bool chance(draft *d, int percent)
{
    return site_draw(&d->dice, 1, 100) <= percent;
}

static const char *one_of(draft *d, const char *const *texts, int n)
{
    return texts[site_draw(&d->dice, 0, n - 1)];
}

static void draw_queues(draft *d)
{
    static const char *const open[] = {"<open/>", "<open days='mon..fri' from='08:00' to='18:00'/>",
                                       "<open days='mon..sat' from='06:00' to='22:00'/>",
                                       "<open days='fri..sun' from='20:00' to='04:00'/><open "
                                       "days='mon' from='08:00' to='12:00'/>"};
    const int                n      = site_draw(&d->dice, 1, 2);

    for (int q = 0; q < n; q++)
        add(d->queues,
            "<queue id='q%d' skill='%s' aht='%d' min-agents='%d'>%s<target service-level='0.8' "
            "within='20'/><shrinkage><cause name='talk' share='0.%d'/></shrinkage></queue>",
            q, q ? "de" : "en", site_draw(&d->dice, 60, 600), site_draw(&d->dice, 0, 1),
            one_of(d, open, 4), site_draw(&d->dice, 0, 3));
}

/* Some starts in the morning, or at night. */
static void draw_shift(draft *d, int id, int length_h)
{
    const bool night  = chance(d, 25);
    const int  from   = night ? site_draw(&d->dice, 20, 22) : site_draw(&d->dice, 5, 11);
    const int  step   = site_draw(&d->dice, 1, 2);
    const int  to     = night ? from : from + step * site_draw(&d->dice, 0, 3);
    const int  minute = 15 * site_draw(&d->dice, 0, 3);

    add(d->rest,
        "<shift id='s%d' length='%02d:%s' start-from='%02d:%02d' start-to='%02d:%02d' "
        "step='0%d:00'",
        id, length_h, chance(d, 50) ? "00" : "30", from, minute, to, minute, step);
    add(d->rest, " days='%s'>", chance(d, 70) ? "mon..sun" : "mon..thu sat");
    if (chance(d, 60))
        add(d->rest, "<break name='b' length='00:15' from='00:45' to='01:%d'/>",
            15 * site_draw(&d->dice, 1, 3));
    if (length_h > 3)
        add(d->rest, "<meal name='m' length='00:30' from='02:00' to='02:%d' paid='%s'/>",
            15 * site_draw(&d->dice, 1, 3), chance(d, 50) ? "true" : "false");
    add(d->rest, "</shift>");
}

/* Hours wide enough that some week always fits: days x length and two hours a day to both sides. */
static void draw_contracts(draft *d)
{
    d->n_contracts = site_draw(&d->dice, 1, 2);
    add(d->rest, "<contracts>");
    for (int c = 0; c < d->n_contracts; c++) {
        const int days = site_draw(&d->dice, 2, 5), length = site_draw(&d->dice, 3, 8);

        add(d->rest,
            "<contract id='c%d' hours-min='%d' hours-max='%d' days-off='%d' rest='%02d:%d' "
            "max-run='%d' cost-per-hour='%d'>",
            c, days * length - days - 1, days * length + days, 7 - days, site_draw(&d->dice, 8, 14),
            15 * site_draw(&d->dice, 1, 3), site_draw(&d->dice, 1, 6), site_draw(&d->dice, 0, 40));
        for (int s = 0, n = site_draw(&d->dice, 1, 2); s < n; s++)
            draw_shift(d, s, length);
        add(d->rest, "</contract>");
    }
    add(d->rest, "</contracts>");
}

static void draw_person(draft *d, int id, wfm_day first)
{
    static const char *const skills[] = {"en", "en de", "de"};
    char                     from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

    add(d->rest, "<person id='p%d' contract='c%d' skills='%s'>", id,
        site_draw(&d->dice, 0, d->n_contracts - 1),
        id ? one_of(d, skills, d->n_queues > 1 ? 3 : 2) : "en de");
    if (chance(d, 25))
        add(d->rest, "<available days='%s' from='%02d:00' to='%02d:30'/>",
            chance(d, 50) ? "mon..sat" : "tue..sun", site_draw(&d->dice, 4, 9),
            site_draw(&d->dice, 17, 23));
    if (chance(d, 30)) {
        const wfm_day day = first + site_draw(&d->dice, -2, 6);

        add(d->rest, "<absence from='%s' to='%s' cause='x' credited='%s'/>",
            wfm_day_text(day, from), wfm_day_text(day + site_draw(&d->dice, 0, 4), to),
            chance(d, 60) ? "true" : "false");
    }
    add(d->rest, "</person>");
}

static void draw_tail(draft *d, wfm_day first)
{
    static const char *const reserve[] = {
        "", "<reserve policy='share' share='0.3'/>",
        "<reserve policy='confidence' confidence='0.9' absence='0.1'/>"};
    char from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

    if (chance(d, 50))
        add(d->rest,
            "<training><session id='t' length='00:%d' from='%s' to='%s' "
            "max-absent='%d'/></training>",
            15 * site_draw(&d->dice, 1, 3), wfm_day_text(first + site_draw(&d->dice, 0, 3), from),
            wfm_day_text(first + site_draw(&d->dice, 4, 6), to), site_draw(&d->dice, 1, 2));
    add(d->rest, "%s", one_of(d, reserve, 3));
    if (chance(d, 30))
        add(d->rest, "<costs under='%d' over='%d' reserve='%d' training-missed='%d'/>",
            site_draw(&d->dice, 0, 90), site_draw(&d->dice, 0, 20), site_draw(&d->dice, 0, 40),
            site_draw(&d->dice, 0, 200));
}

static void draw_plan(draft *d)
{
    static const char *const when[][2] = {
        {"Europe/Berlin", "2026-03-23"},       {"Europe/Berlin", "2026-10-21"},
        {"Australia/Lord_Howe", "2026-04-01"}, {"Australia/Sydney", "2026-09-28"},
        {"America/Sao_Paulo", "2018-10-31"},   {"UTC", "2026-06-01"}};
    const int w = site_draw(&d->dice, 0, 5);

    d->zone      = when[w][0];
    d->first_day = when[w][1];
    draw_queues(d);
    draw_contracts(d);
    add(d->rest, "<people>");
    d->n_people = site_draw(&d->dice, 1, 3);
    for (int p = 0; p < d->n_people; p++)
        draw_person(d, p, day_of(d->first_day));
    add(d->rest, "</people>");
    draw_tail(d, day_of(d->first_day));
}

static void draw_forecast(draft *d, const wfm_plan *plan, wfm_results *r)
{
    for (size_t q = 0; q < plan->n_queues; q++) {
        const int most = site_draw(&d->dice, 0, 12);

        for (wfm_instant at = wfm_plan_start(plan); at < wfm_plan_end(plan);
             at             = interval_next(plan->zone, at, plan->interval_min * 60))
            if (wfm_plan_open(plan, (int)q, at))
                forecast_put(r, plan->queues[q].id, at, site_draw(&d->dice, 0, most), NAN);
    }
}

static void run_one(unsigned long long seed, int *left_out)
{
    draft             d       = {.dice = seed};
    const wfm_options options = options_quick(2, seed);
    wfm_error         err     = {WFM_OK, ""};
    char              name[32];

    draw_plan(&d);
    (void)snprintf(name, sizeof name, "plan %llu", seed);
    wfm_plan   *plan = plan_make(&(plan_text){.zone         = d.zone,
                                              .first_day    = d.first_day,
                                              .interval_min = chance(&d, 50) ? 30 : 15,
                                              .queues       = d.queues,
                                              .rest         = d.rest});
    wfm_results r    = results_begin(plan);
    draw_forecast(&d, plan, &r);
    assert_done(wfm_run_staff(plan, &options, &r, &err), err);
    roster_run(plan, &options, &r);
    roster_check(name, plan, &r);
    *left_out += r.negative;
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_no_roster_breaks_a_rule(void **state)
{
    int left_out = 0;

    (void)state;
    for (unsigned long long seed = 1; seed <= PLANS; seed++)
        run_one(seed, &left_out);
    assert_in_range(left_out, 1, PLANS - 1); /* both answers are tried */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_roster_breaks_a_rule),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
