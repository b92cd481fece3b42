#include "tests/support/roster_shape.h"

#include <stdio.h>
#include <stdlib.h>

#include "engine/run/random.h"
#include "tests/support/bench.h"
#include "tests/support/demand.h"
#include "tests/support/time.h"
#include "wfm/staff.h"

#define SEED          7
#define ZONE          "Europe/Berlin"
#define FIRST_DAY     "2026-01-05"
#define INTERVAL_S    1800
#define AHT_S         300
#define LEAVE_SHARE   0.06 /* of a person's weeks */
#define OFF_SHARE     0.15 /* of a person's weeks: with a wish for a day off */
#define OFF_PRICE     20   /* two hours of wage */
#define START_PRICE   6
#define WEEKEND_WEEKS 4    /* of which one weekend is off */
#define START_HOURS   4    /* that somebody likes to start in */
#define LOAD_SHARE    0.97 /* demand / supply, in agent-hours */

/* Every start of the shape: those after midnight belong to the next day. */
#define SHIFT(id, length, breaks)                                                                  \
    "<shift id='" id "' length='" length "' start-from='05:00' start-to='23:30'>" breaks           \
    "</shift>\n<shift id='" id "n' length='" length                                                \
    "' start-from='00:00' start-to='00:30'>" breaks "</shift>\n"
#define THREE(a, b, c, d, e, f)                                                                    \
    "<break name='one' length='00:15' from='" a "' to='" b "'/>"                                   \
    "<meal name='meal' length='00:30' from='" c "' to='" d "' paid='false'/>"                      \
    "<break name='two' length='00:15' from='" e "' to='" f "'/>"

#define SHIFT_4  SHIFT("h4", "04:00", "<break name='one' length='00:15' from='01:00' to='02:30'/>")
#define SHIFT_6  SHIFT("h6", "06:30", THREE("00:30", "02:00", "02:15", "04:00", "04:30", "06:00"))
#define SHIFT_8  SHIFT("h8", "08:30", THREE("01:00", "02:30", "03:15", "05:00", "05:45", "07:30"))
#define SHIFT_10 SHIFT("h10", "10:30", THREE("01:30", "03:00", "04:00", "05:45", "07:00", "08:45"))

typedef struct {
    const char *id, *limits, *shifts;
    double      share;      /* of the people */
    double      week_hours; /* at work, breaks not counted */
} contract;

static const contract contracts[] = {
    {"ft40", "hours='40' days-off='2'", SHIFT_8, 0.60, 5 * 7.5},
    {"ft4x10", "hours='40' days-off='3'", SHIFT_10, 0.10, 4 * 9.5},
    {"pt24", "hours='24' days-off='3'", SHIFT_6 SHIFT_8, 0.16, 22.25},
    {"pt20", "hours-min='18' hours-max='20' days-off='2'", SHIFT_4 SHIFT_6, 0.14, 18}};

typedef struct {
    const char *span; /* attributes of <available>; NULL: always */
    double      share;
} availability;

static const availability availabilities[] = {{NULL, 0.58},
                                              {"from='06:00' to='20:00'", 0.18},
                                              {"from='12:00' to='02:00'", 0.10},
                                              {"from='18:00' to='10:00'", 0.14}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static FILE *create(const char *path)
{
    FILE *file = fopen(path, "w");

    bench_must_have(file, path);
    return file;
}

/* The kind of person i of n by shares: in order, so that even small sites have their share of all.
 */
static const contract *contract_of(int i, int n)
{
    size_t k = 0;

    for (double up_to = contracts[0].share * n; i + 0.5 > up_to && k + 1 < COUNT(contracts);)
        up_to += contracts[++k].share * n;
    return &contracts[k];
}

static const availability *draw_availability(random_stream *stream)
{
    double left = random_share(stream) - availabilities[0].share;
    size_t k    = 0;

    while (left >= 0 && k + 1 < COUNT(availabilities))
        left -= availabilities[++k].share;
    return &availabilities[k];
}

static void write_contracts(FILE *file, int weeks)
{
    (void)fputs("<contracts>\n", file);
    for (size_t k = 0; k < COUNT(contracts); k++)
        (void)fprintf(file, "<contract id='%s' %s cost-per-hour='10'>\n%s%s</contract>\n",
                      contracts[k].id, contracts[k].limits, contracts[k].shifts,
                      weeks >= WEEKEND_WEEKS ? "<weekends off='1' of='4'/>" : "");
    (void)fputs("</contracts>\n", file);
}

static void write_wishes(FILE *file, random_stream *stream, int weeks)
{
    const int hour = 6 + random_below(stream, 14);

    (void)fprintf(file, "<prefer from='%02d:00' to='%02d:00' price='%d'/>", hour,
                  (hour + START_HOURS) % 24, START_PRICE);
    for (int week = 0; week < weeks; week++) {
        char          day[WFM_DAY_TEXT];
        const wfm_day date =
            day_of(FIRST_DAY) + week * WFM_WEEK_DAYS + random_below(stream, WFM_WEEK_DAYS);

        if (random_share(stream) < OFF_SHARE)
            (void)fprintf(file, "<wish day='%s' kind='off' price='%d'/>", wfm_day_text(date, day),
                          OFF_PRICE);
    }
}

/* Returns how many weeks the person is there. */
static int write_leave(FILE *file, random_stream *stream, int weeks)
{
    int there = weeks;

    for (int week = 0; week < weeks; week++) {
        const wfm_day monday = day_of(FIRST_DAY) + week * WFM_WEEK_DAYS;
        char          from[WFM_DAY_TEXT];
        char          to[WFM_DAY_TEXT];

        if (random_share(stream) >= LEAVE_SHARE)
            continue;
        (void)fprintf(file, "<absence from='%s' to='%s' cause='leave'/>",
                      wfm_day_text(monday, from), wfm_day_text(monday + WFM_WEEK_DAYS - 1, to));
        there--;
    }
    return there;
}

/* Returns the hours that the people can serve. */
static double write_people(FILE *file, const roster_shape *shape)
{
    random_stream stream = {.seed = SEED};
    random_stream wishes = {.seed = SEED + 1}; /* the rest of the shape does not depend on them */
    double        hours  = 0;

    (void)fputs("<people>\n", file);
    for (int i = 0; i < shape->people; i++) {
        const contract     *c    = contract_of(i, shape->people);
        const availability *when = draw_availability(&stream);

        (void)fprintf(file, "<person id='p%04d' contract='%s' skills='phone'>", i, c->id);
        if (when->span)
            (void)fprintf(file, "<available %s/>", when->span);
        hours += c->week_hours * write_leave(file, &stream, shape->weeks);
        if (shape->wishes)
            write_wishes(file, &wishes, shape->weeks);
        (void)fputs("</person>\n", file);
    }
    (void)fputs("</people>\n", file);
    return hours;
}

static double write_plan(const char *path, const roster_shape *shape)
{
    FILE *file = create(path);

    (void)fprintf(file,
                  "<plan xmlns='urn:wfm:plan:1' version='1.3' id='shape'>\n"
                  "<site zone='" ZONE "' first-day='" FIRST_DAY "' weeks='%d'/>\n"
                  "<skills><skill id='phone'/></skills>\n"
                  "<queues><queue id='calls' skill='phone' aht='%d'><open/>"
                  "<target service-level='0.8' within='20'/></queue></queues>\n",
                  shape->weeks, AHT_S);
    write_contracts(file, shape->weeks);
    const double hours = write_people(file, shape);
    (void)fputs("<costs under='30' over='3'/>\n</plan>\n", file);
    (void)fclose(file);
    return hours;
}

static int agents_for(double calls)
{
    wfm_queue       q;
    wfm_targets     t;
    wfm_staffing    answer;
    const wfm_error err = {WFM_EDATA, "wfm_staff refuses the shape's demand"};

    wfm_queue_init(&q);
    wfm_targets_init(&t);
    q.arrival_rate = calls / INTERVAL_S;
    q.aht_s        = AHT_S;
    t.sl_min       = 0.8;
    bench_must(wfm_staff(&q, &t, &answer), &err);
    return answer.agents;
}

/* Agents for each half-hour of a week at that peak; returns their hours. */
static double demand_of_week(double peak_calls, int demand[WFM_WEEK_DAYS][48])
{
    double hours = 0;

    for (int day = 0; day < WFM_WEEK_DAYS; day++)
        for (int slot = 0; slot < 48; slot++) {
            const int second = slot * INTERVAL_S;

            demand[day][slot] = agents_for(peak_calls * demand_shape((wfm_weekday)day, second));
            hours += demand[day][slot] * (INTERVAL_S / 3600.0);
        }
    return hours;
}

/* The largest demand that takes no more than these hours a week, by halving. */
static void fit_demand(double hours, int demand[WFM_WEEK_DAYS][48])
{
    double low  = 0.1;
    double high = 100000;

    for (int i = 0; i < 40; i++) {
        const double middle = 0.5 * (low + high);

        if (demand_of_week(middle, demand) <= hours)
            low = middle;
        else
            high = middle;
    }
    (void)demand_of_week(low, demand);
}

void roster_shape_write(const roster_shape *shape, const char *plan, const char *requirement)
{
    const double hours = LOAD_SHARE * write_plan(plan, shape) / shape->weeks;
    int          demand[WFM_WEEK_DAYS][48];
    FILE        *file = create(requirement);

    fit_demand(hours, demand);
    (void)fputs("queue,start,demand\n", file);
    for (int day = 0; day < shape->weeks * WFM_WEEK_DAYS; day++)
        for (int slot = 0; slot < 48; slot++) {
            char text[WFM_DAY_TEXT];

            (void)fprintf(file, "calls,%sT%02d:%s,%d\n",
                          wfm_day_text(day_of(FIRST_DAY) + day, text), slot / 2,
                          slot % 2 ? "30" : "00", demand[day % WFM_WEEK_DAYS][slot]);
        }
    (void)fclose(file);
}
