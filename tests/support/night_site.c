#include "tests/support/night_site.h"

#include <math.h>
#include <stdio.h>

#include "tests/support/bench.h"
#include "tests/support/demand.h"
#include "tests/support/time.h"

#define SEED            2026
#define SMALL_PEAK      40  /* calls in Monday's busiest half-hour: 7 erlangs */
#define LARGE_PEAK      240 /* 40 erlangs */
#define AHT_S           300
#define AHT_VARIATION   0.7  /* standard deviation of one call's handling time / mean */
#define ABANDONED_SHARE 0.03 /* of the offered */

static FILE *create(const char *path)
{
    FILE *file = fopen(path, "w");

    bench_must_have(file, path);
    return file;
}

static void write_plan(const char *path, int queues)
{
    FILE *file = create(path);

    (void)fprintf(file,
                  "<plan xmlns='urn:wfm:plan:1' version='1.0' id='night'>\n"
                  "<site zone='" NIGHT_ZONE "' first-day='" NIGHT_FIRST_DAY "' weeks='%d'/>\n"
                  "<skills><skill id='phone'/></skills>\n<queues>\n",
                  NIGHT_WEEKS);
    for (int q = 0; q < queues; q++)
        (void)fprintf(file,
                      "<queue id='q%02d' skill='phone' aht='%d' patience='%d'><open/>"
                      "<target service-level='%g' within='%d'/></queue>\n",
                      q, AHT_S, NIGHT_PATIENCE_S, NIGHT_LEVEL, NIGHT_WITHIN_S);
    (void)fputs("</queues>\n</plan>\n", file);
    (void)fclose(file);
}

static void write_row(FILE *file, random_stream *stream, double mean)
{
    const int    offered   = demand_poisson(stream, mean);
    const int    lost      = demand_poisson(stream, ABANDONED_SHARE * offered);
    const int    abandoned = lost < offered ? lost : offered;
    const int    answered  = offered - abandoned;
    const double noise     = AHT_VARIATION * sqrt(answered) * demand_normal(stream);

    (void)fprintf(file, "%d,%d,%d,%.0f\n", offered, answered, abandoned,
                  AHT_S * fmax(answered + noise, 0.1 * answered));
}

static size_t write_queue(FILE *file, const wfm_zone *zone, int queue)
{
    const wfm_day     origin = day_of(NIGHT_FIRST_DAY);
    const wfm_instant end    = wfm_day_start(zone, origin);
    const double      peak   = queue % 2 ? LARGE_PEAK : SMALL_PEAK;
    random_stream     stream = {.seed = SEED + (unsigned)queue};
    size_t            rows   = 0;
    char              text[WFM_INSTANT_TEXT];

    for (wfm_instant at = wfm_day_start(zone, origin - NIGHT_YEAR_DAYS); at < end;
         at += NIGHT_INTERVAL_S) {
        const wfm_local local = wfm_zone_local(zone, at);

        (void)fprintf(file, "q%02d,%s,", queue, wfm_instant_text(zone, at, text));
        write_row(file, &stream, peak * demand_shape(wfm_day_weekday(local.day), local.second));
        rows++;
    }
    return rows;
}

size_t night_site_write(const char *plan, const char *history, int queues)
{
    wfm_zone *zone = open_zone(NIGHT_ZONE);
    FILE     *file = create(history);
    size_t    rows = 0;

    write_plan(plan, queues);
    (void)fputs("queue,start,offered,answered,abandoned,handle_s\n", file);
    for (int q = 0; q < queues; q++)
        rows += write_queue(file, zone, q);
    (void)fclose(file);
    wfm_zone_free(zone);
    return rows;
}
