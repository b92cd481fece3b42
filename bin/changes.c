#include "bin/changes.h"

#include <string.h>

#define MOST_LINES 50

#define CLOCKS 16 /* "08:00-16:00" or "off", and the end */

static char *shift_text(const wfm_zone *zone, wfm_instant from, wfm_instant to, char text[CLOCKS])
{
    const int a = wfm_zone_local(zone, from).second / 60;
    const int b = wfm_zone_local(zone, to).second / 60;

    if (from == to)
        (void)snprintf(text, CLOCKS, "off");
    else
        (void)snprintf(text, CLOCKS, "%02d:%02d-%02d:%02d", a / 60 % 24, a % 60, b / 60 % 24,
                       b % 60);
    return text;
}

static void print_change(const wfm_zone *zone, const wfm_change_row *row, FILE *out)
{
    char day[WFM_DAY_TEXT], was[CLOCKS], now[CLOCKS];

    fprintf(out, "  %-12s %s  %-11s -> %-11s", row->person,
            wfm_day_text(wfm_zone_local(zone, row->day).day, day),
            shift_text(zone, row->was_from, row->was_to, was),
            shift_text(zone, row->now_from, row->now_to, now));
    if (row->price > 0)
        fprintf(out, "  %8.2f\n", row->price);
    else
        fputs("  could not be helped\n", out);
}

static size_t count_people(const wfm_results *results)
{
    size_t n = 0;

    for (size_t i = 0; i < results->n_changes; i++)
        n += i == 0 || strcmp(results->changes[i].person, results->changes[i - 1].person) != 0;
    return n;
}

static const char *plural(size_t n, const char *one, const char *many)
{
    return n == 1 ? one : many;
}

void changes_print(const wfm_zone *zone, const wfm_results *results, FILE *out)
{
    const size_t n      = results->n_changes;
    const size_t people = count_people(results);

    if (n == 0) {
        fputs("nothing changes of what was published\n", out);
        return;
    }
    fprintf(out, "%zu %s of %zu %s %s:\n", n, plural(n, "day", "days"), people,
            plural(people, "person", "people"), plural(n, "changes", "change"));
    for (size_t i = 0; i < n && i < MOST_LINES; i++)
        print_change(zone, &results->changes[i], out);
    if (n > MOST_LINES)
        fprintf(out, "  and %zu more: --table changes lists them all\n", n - MOST_LINES);
}
