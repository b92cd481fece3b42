#include "tests/support/benchmark_dump.h"

#include <stdio.h>

static void dump_shifts(const benchmark *b, FILE *out)
{
    for (int s = 0; s < b->n_shifts; s++) {
        (void)fprintf(out, "%s %d", b->shifts[s].id, b->shifts[s].minutes);
        for (int next = 0; next < b->n_shifts; next++)
            (void)fputs(b->forbidden[s * b->n_shifts + next] ? " x" : " .", out);
        (void)fputc('\n', out);
    }
}

static void dump_days(const benchmark *b, int person, FILE *out)
{
    for (int d = 0; d < b->days; d++) {
        const size_t at = (size_t)person * (size_t)b->days + (size_t)d;

        (void)fputs(b->day_off[at] ? " off" : " .", out);
        for (size_t i = b->request_start[at]; i < b->request_start[at + 1]; i++)
            (void)fprintf(out, "%s%s%d", b->requests[i].on ? "+" : "-",
                          b->shifts[b->requests[i].shift].id, b->requests[i].weight);
    }
}

static void dump_people(const benchmark *b, FILE *out)
{
    for (int i = 0; i < b->n_staff; i++) {
        const benchmark_person *p = &b->staff[i];

        (void)fprintf(out, "%s %d %d, %d %d, %d, %d, most", p->id, p->max_minutes, p->min_minutes,
                      p->max_run, p->min_run, p->min_off, p->max_weekends);
        for (int s = 0; s < b->n_shifts; s++)
            (void)fprintf(out, " %d", b->most[i * b->n_shifts + s]);
        dump_days(b, i, out);
        (void)fputc('\n', out);
    }
}

const char *benchmark_dump(const benchmark *b, char *text, size_t room)
{
    FILE *out = fmemopen(text, room, "w");

    if (!out)
        return "";
    (void)fprintf(out, "%d days\n", b->days);
    dump_shifts(b, out);
    dump_people(b, out);
    for (int i = 0; i < b->days * b->n_shifts; i++)
        (void)fprintf(out, "%d/%d/%d ", b->cover[i].required, b->cover[i].under, b->cover[i].over);
    (void)fclose(out);
    return text;
}
