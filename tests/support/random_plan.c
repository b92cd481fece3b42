#include "tests/support/random_plan.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "tests/support/site.h"
#include "tests/support/time.h"

typedef random_plan draft;

__attribute__((format(printf, 2, 3))) static void add(char *text, const char *format, ...)
{
    const size_t used = strlen(text);
    va_list      list;

    va_start(list, format);
    (void)vsnprintf(text + used, RANDOM_PLAN_ROOM - used, format, list);
    va_end(list);
}

static int from_to(draft *d, int from, int to)
{
    return site_draw(&d->dice, from, to);
}

static bool chance(draft *d, int percent)
{
    return from_to(d, 1, 100) <= percent;
}

static const char *one_of(draft *d, const char *const *texts, int n)
{
    return texts[from_to(d, 0, n - 1)];
}

static wfm_day first_day(const draft *d)
{
    return day_of(d->first_day);
}

static wfm_day some_day(draft *d)
{
    return first_day(d) + from_to(d, 0, 7 * d->weeks - 1);
}

/* --- queues ----------------------------------------------------------------------------------- */

static void draw_queues(draft *d)
{
    static const char *const open[] = {"<open/>", "<open days='mon..fri' from='08:00' to='18:00'/>",
                                       "<open days='mon..sat' from='06:00' to='22:00'/>",
                                       "<open days='fri..sun' from='20:00' to='04:00'/><open "
                                       "days='mon' from='08:00' to='12:00'/>"};

    d->n_queues = from_to(d, 1, 2);
    for (int q = 0; q < d->n_queues; q++)
        add(d->queues,
            "<queue id='q%d' skill='%s' aht='%d' min-agents='%d' must-have='%d'>%s<target "
            "service-level='0.8' within='20'/><shrinkage><cause name='talk' share='0.%d'/>"
            "</shrinkage></queue>",
            q, q ? "de" : "en", from_to(d, 60, 600), from_to(d, 0, 1), from_to(d, 0, 4) / 3,
            one_of(d, open, 4), from_to(d, 0, 3));
}

/* --- contracts -------------------------------------------------------------------------------- */

/* Some starts in the morning, or at night. */
static void draw_shift(draft *d, int id, int length_h)
{
    const bool night  = chance(d, 30);
    const int  from   = night ? from_to(d, 20, 22) : from_to(d, 5, 11);
    const int  step   = from_to(d, 1, 2);
    const int  to     = night ? from : from + step * from_to(d, 0, 3);
    const int  minute = 15 * from_to(d, 0, 3);

    add(d->rest,
        "<shift id='s%d' length='%02d:%s' start-from='%02d:%02d' start-to='%02d:%02d' "
        "step='0%d:00'",
        id, length_h, chance(d, 50) ? "00" : "30", from, minute, to, minute, step);
    add(d->rest, " days='%s'>", chance(d, 80) ? "mon..sun" : "mon..thu sat");
    if (chance(d, 60))
        add(d->rest, "<break name='b' length='00:15' from='00:45' to='01:%d'/>",
            15 * from_to(d, 1, 3));
    if (length_h > 3)
        add(d->rest, "<meal name='m' length='00:30' from='02:00' to='02:%d' paid='%s'/>",
            15 * from_to(d, 1, 3), chance(d, 50) ? "true" : "false");
    add(d->rest, "</shift>");
}

/* Hours that days x length makes, an hour a day less and more; or anything up to that. */
static void draw_hours(draft *d, int c, int days, int length)
{
    const int least = chance(d, 60) ? days * length - days - 1 : from_to(d, 0, length);
    const int most  = days * length + days;

    d->max_run[c] = from_to(d, 1, 6);
    add(d->rest, " hours-min='%d' hours-max='%d' days-off='%d' rest='%02d:%d' max-run='%d'", least,
        most, from_to(d, 0, 7 - days), from_to(d, 8, 14), 15 * from_to(d, 1, 3), d->max_run[c]);
    add(d->rest, " cost-per-hour='%d'", from_to(d, 0, 40));
    d->year[c] = chance(d, 25) ? d->weeks * most + from_to(d, -most / 2, most) : 0;
    if (d->year[c] > 0)
        add(d->rest, " year-max='%d'", d->year[c]);
    if (chance(d, 30))
        add(d->rest, " overtime-after='%d' overtime-share='0.%d'", from_to(d, least, most),
            from_to(d, 1, 9));
}

static void draw_spells(draft *d, int c, int days)
{
    if (chance(d, 30))
        add(d->rest, " min-run='%d'", from_to(d, 1, d->max_run[c] < 3 ? d->max_run[c] : 3));
    if (chance(d, 30))
        add(d->rest, " min-off='%d'", from_to(d, 1, 3));
    if (chance(d, 30))
        add(d->rest, " week-rest='%02d:%02d'", from_to(d, 24, 60), from_to(d, 0, 59));
    if (chance(d, 30))
        add(d->rest, " shifts-min='%d' shifts-max='%d'", from_to(d, 0, days),
            from_to(d, days, days + 1));
    if (chance(d, 30))
        add(d->rest, " spread='%d'", from_to(d, 1, 9));
}

static void draw_averaging(draft *d, int c, int days, int length)
{
    char      from[WFM_DAY_TEXT];
    const int weeks = from_to(d, 2, 4);
    const int late  = from_to(d, -2, 2);

    d->period[c] = 0;
    if (!chance(d, 35))
        return;
    d->period[c] = late % weeks ? weeks : 0;
    add(d->rest, "<averaging weeks='%d' from='%s' least='%d' most='%d'/>", weeks,
        wfm_day_text(first_day(d) + 7 * late, from),
        chance(d, 50) ? 0 : weeks * (days - 1) * length - length, weeks * days * length);
}

static void draw_nights(draft *d, int c)
{
    d->has_night[c] = chance(d, 40);
    d->weekends[c]  = 0;
    if (d->has_night[c])
        add(d->rest,
            "<night from='2%d:00' to='0%d:00' least='0%d:15' max-run='%d' rest-after='%02d:00'/>",
            from_to(d, 0, 3), from_to(d, 4, 7), from_to(d, 1, 3), from_to(d, 1, d->max_run[c]),
            from_to(d, 0, 50));
    if (chance(d, 30)) {
        const int of = from_to(d, 1, 3), off = from_to(d, 1, of);

        d->weekends[c] = of - off;
        add(d->rest, "<weekends off='%d' of='%d'/>", off, of);
    }
}

static void draw_premiums(draft *d)
{
    static const char *const days[] = {"sat sun", "sun", "mon..fri", "mon..sun"};

    for (int i = from_to(d, -2, 2); i > 0; i--)
        add(d->rest, "<premium name='p%d' days='%s' from='%02d:%02d' to='%02d:00' share='0.%02d'/>",
            i, one_of(d, days, 4), from_to(d, 0, 23), from_to(d, 0, 59), from_to(d, 0, 23),
            from_to(d, 1, 99));
}

static void draw_pattern(draft *d, int c)
{
    d->pattern[c] = 0;
    if (!chance(d, 35))
        return;
    add(d->rest, "<pattern id='r'>");
    for (int i = from_to(d, 1, 3); i > 0; i--) {
        const int work = from_to(d, 1, d->max_run[c]), off = from_to(d, 1, 4);

        add(d->rest, "<work count='%d'", work);
        if (chance(d, 50))
            add(d->rest, " shifts='s%d'", from_to(d, 0, d->n_shifts[c] - 1));
        add(d->rest, "/><off count='%d'/>", off);
        d->pattern[c] += work + off;
    }
    add(d->rest, "</pattern>");
}

static void draw_contract(draft *d, int c)
{
    const int days = from_to(d, 2, 5), length = from_to(d, 3, 8);

    add(d->rest, "<contract id='c%d'", c);
    draw_hours(d, c, days, length);
    draw_spells(d, c, days);
    add(d->rest, ">");
    d->n_shifts[c] = from_to(d, 1, 3);
    for (int s = 0; s < d->n_shifts[c]; s++)
        draw_shift(d, s, length);
    draw_averaging(d, c, days, length);
    draw_nights(d, c);
    if (chance(d, 30))
        add(d->rest, "<never first='s%d' next='s%d'/>", from_to(d, 0, d->n_shifts[c] - 1),
            from_to(d, 0, d->n_shifts[c] - 1));
    draw_premiums(d);
    draw_pattern(d, c);
    add(d->rest, "</contract>");
}

/* --- people ----------------------------------------------------------------------------------- */

static void draw_absences(draft *d)
{
    char from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

    if (chance(d, 25))
        add(d->rest, "<available days='%s' from='%02d:00' to='%02d:30'/>",
            chance(d, 50) ? "mon..sat" : "tue..sun", from_to(d, 4, 9), from_to(d, 17, 23));
    if (chance(d, 30)) {
        const wfm_day day = some_day(d) - 2;

        add(d->rest, "<absence from='%s' to='%s' cause='x' credited='%s'/>",
            wfm_day_text(day, from), wfm_day_text(day + from_to(d, 0, 4), to),
            chance(d, 60) ? "true" : "false");
    }
}

static void draw_wishes(draft *d, int c)
{
    char day[WFM_DAY_TEXT];

    for (int i = from_to(d, -1, 3); i > 0; i--) {
        const int kind = from_to(d, 0, 2);

        add(d->rest, "<wish day='%s' price='%d' ",
            wfm_day_text(first_day(d) + 5 * i + from_to(d, 0, 4), day), from_to(d, 0, 90));
        if (kind == 2)
            add(d->rest, "shift='s%d'/>", from_to(d, 0, d->n_shifts[c] - 1));
        else
            add(d->rest, "kind='%s'/>", kind ? "work" : "off");
    }
    if (chance(d, 30))
        add(d->rest, "<prefer from='%02d:00' to='%02d:00' price='%d'/>", from_to(d, 4, 9),
            from_to(d, 9, 22), from_to(d, 0, 30));
    for (int i = from_to(d, -3, 2); i > 0; i--) {
        add(d->rest, "<lock day='%s' ",
            wfm_day_text(first_day(d) + 4 * i + from_to(d, 0, 3) - 4, day));
        if (chance(d, 60))
            add(d->rest, "off='true'/>");
        else
            add(d->rest, "shift='s%d'/>", from_to(d, 0, d->n_shifts[c] - 1));
    }
}

/* A run whose last shift ended in the morning or in the afternoon, or days off. */
static void draw_past(draft *d, int c)
{
    char      day[WFM_DAY_TEXT];
    const int run = chance(d, 60) ? from_to(d, 1, d->max_run[c]) : 0;

    add(d->rest, "<carried");
    if (run > 0) {
        const bool night = chance(d, 40);

        add(d->rest, " run='%d' shift='s%d' last-end='%sT%02d:%02d'", run,
            from_to(d, 0, d->n_shifts[c] - 1), wfm_day_text(first_day(d) - !night, day),
            night ? from_to(d, 4, 8) : from_to(d, 12, 22), 15 * from_to(d, 0, 3));
        add(d->rest, " nights='%d'", night && chance(d, 50) ? 1 : 0);
    } else
        add(d->rest, " off='%d'", from_to(d, 0, 3));
    if (d->period[c] > 0)
        add(d->rest, " period-paid='%d'", from_to(d, 0, 20 * (d->period[c] - 1)));
    if (d->year[c] > 0)
        add(d->rest, " year-paid='%d'", from_to(d, 0, d->year[c] / 3));
    if (d->weekends[c] > 0)
        add(d->rest, " weekends='%d'", from_to(d, 0, d->weekends[c]));
    add(d->rest, " night-balance='%d' weekend-balance='-%d.5'/>", from_to(d, 0, 4),
        from_to(d, 0, 3));
}

static void draw_person(draft *d, int id)
{
    static const char *const skills[] = {"en", "en de", "de"};
    const int                c        = from_to(d, 0, d->n_contracts - 1);

    add(d->rest, "<person id='p%d' contract='c%d' skills='%s'", id, c,
        id ? one_of(d, skills, d->n_queues > 1 ? 3 : 2) : "en de");
    if (d->pattern[c] > 0 && chance(d, 40)) {
        add(d->rest, " pattern='r'");
        if (chance(d, 50))
            add(d->rest, " pattern-day='%d'", from_to(d, 1, d->pattern[c]));
    }
    add(d->rest, ">");
    draw_absences(d);
    draw_wishes(d, c);
    if (chance(d, 50))
        draw_past(d, c);
    add(d->rest, "</person>");
}

/* --- the rest --------------------------------------------------------------------------------- */

static void draw_training(draft *d)
{
    char from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

    if (!chance(d, 50))
        return;
    add(d->rest, "<training><session id='t' length='00:%d' from='%s' to='%s' max-absent='%d'",
        15 * from_to(d, 1, 3), wfm_day_text(first_day(d) + from_to(d, 0, 3), from),
        wfm_day_text(first_day(d) + from_to(d, 4, 6), to), from_to(d, 1, 3));
    if (chance(d, 30))
        add(d->rest, " group='%d' trainers='%d'", from_to(d, 2, 3), from_to(d, 1, 2));
    add(d->rest, ">");
    if (chance(d, 30))
        add(d->rest, "<hours days='mon..fri' from='09:00' to='17:00'/>");
    add(d->rest, "</session></training>");
}

static void draw_costs(draft *d)
{
    static const char *const reserve[] = {
        "", "<reserve policy='share' share='0.3'/>",
        "<reserve policy='confidence' confidence='0.9' absence='0.1'/>",
        "<reserve policy='cost' absence='0.2'/>"};
    const int under = from_to(d, 0, 90);

    add(d->rest, "%s", one_of(d, reserve, 4));
    if (chance(d, 60)) {
        add(d->rest, "<costs under='%d' over='%d' reserve='%d' training-missed='%d'", under,
            from_to(d, 0, 20), from_to(d, 0, 40), from_to(d, 0, 200));
        add(d->rest, " under-more='%d' under-first='%d' must='%d' fairness='%d'/>",
            under + from_to(d, 0, 60), from_to(d, 1, 2), from_to(d, 1, 200), from_to(d, 0, 9));
    }
}

void random_plan_draw(random_plan *out, unsigned long long seed)
{
    static const char *const when[][2] = {
        {"Europe/Berlin", "2026-03-23"},       {"Europe/Berlin", "2026-10-21"},
        {"Australia/Lord_Howe", "2026-04-01"}, {"Australia/Sydney", "2026-09-28"},
        {"America/Sao_Paulo", "2018-10-31"},   {"UTC", "2026-06-01"}};
    draft *d = out;

    memset(d, 0, sizeof *d);
    d->dice      = seed;
    const int w  = from_to(d, 0, 5);
    d->zone      = when[w][0];
    d->first_day = when[w][1];
    d->weeks     = from_to(d, 1, 3);
    draw_queues(d);
    d->n_contracts = from_to(d, 1, 2);
    add(d->rest, "<contracts>");
    for (int c = 0; c < d->n_contracts; c++)
        draw_contract(d, c);
    add(d->rest, "</contracts><people>");
    for (int p = 0, n = from_to(d, 2, 8); p < n; p++)
        draw_person(d, p);
    add(d->rest, "</people>");
    draw_training(d);
    draw_costs(d);
}

plan_text random_plan_text(const random_plan *plan)
{
    return (plan_text){.zone         = plan->zone,
                       .first_day    = plan->first_day,
                       .weeks        = plan->weeks,
                       .interval_min = plan->dice % 2 ? 30 : 15,
                       .queues       = plan->queues,
                       .rest         = plan->rest};
}

void random_plan_forecast(random_plan *from, const wfm_plan *plan, wfm_results *r)
{
    for (size_t q = 0; q < plan->n_queues; q++) {
        const int most = from_to(from, 0, 12);

        for (wfm_instant at = wfm_plan_start(plan); at < wfm_plan_end(plan);
             at             = interval_next(plan->zone, at, plan->interval_min * 60))
            if (wfm_plan_open(plan, (int)q, at))
                forecast_put(r, plan->queues[q].id, at, from_to(from, 0, most), NAN);
    }
}
