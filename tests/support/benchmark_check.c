#include "tests/support/benchmark_check.h"

#include <stdarg.h>

/* One person's days. */
typedef struct {
    const benchmark *b;
    int              person;
    const int       *day; /* the roster's row */
    FILE            *said;
    benchmark_score *score;
} row;

const char *benchmark_rule_name(benchmark_rule rule)
{
    static const char *const name[] = {
#define RULE_NAME(name, text) text,
        BENCHMARK_RULE_LIST(RULE_NAME)
#undef RULE_NAME
    };
    return name[rule];
}

__attribute__((format(printf, 4, 5))) static void broken(const row *r, benchmark_rule rule, int day,
                                                         const char *format, ...)
{
    va_list values;

    r->score->broken[rule]++;
    r->score->all_broken++;
    if (!r->said)
        return;
    (void)fprintf(r->said, "%s, day %d: %s: ", r->b->staff[r->person].id, day,
                  benchmark_rule_name(rule));
    va_start(values, format);
    (void)vfprintf(r->said, format, values);
    va_end(values);
    (void)fputc('\n', r->said);
}

static int shift_on(const benchmark *b, const int *row_of_roster, int day)
{
    const int shift = row_of_roster[day];

    return shift >= 0 && shift < b->n_shifts ? shift : BENCHMARK_OFF;
}

static bool works(const row *r, int day)
{
    return shift_on(r->b, r->day, day) != BENCHMARK_OFF;
}

static void check_days(const row *r)
{
    const benchmark *b = r->b;

    for (int d = 0; d < b->days; d++) {
        const int now    = shift_on(b, r->day, d);
        const int before = d > 0 ? shift_on(b, r->day, d - 1) : BENCHMARK_OFF;

        if (r->day[d] != now)
            broken(r, BENCHMARK_SHIFT, d, "%d, allowed %d to %d", r->day[d], BENCHMARK_OFF,
                   b->n_shifts - 1);
        if (now == BENCHMARK_OFF)
            continue;
        if (b->day_off[(size_t)r->person * (size_t)b->days + (size_t)d])
            broken(r, BENCHMARK_DAY_OFF, d, "works '%s'", b->shifts[now].id);
        if (before != BENCHMARK_OFF && b->forbidden[before * b->n_shifts + now])
            broken(r, BENCHMARK_FOLLOW, d, "'%s' after '%s'", b->shifts[now].id,
                   b->shifts[before].id);
    }
}

static void check_sums(const row *r)
{
    const benchmark        *b       = r->b;
    const benchmark_person *p       = &b->staff[r->person];
    long long               minutes = 0;

    for (int s = 0; s < b->n_shifts; s++) {
        const int most  = b->most[(size_t)r->person * (size_t)b->n_shifts + (size_t)s];
        int       count = 0;

        for (int d = 0; d < b->days; d++)
            count += shift_on(b, r->day, d) == s;
        minutes += (long long)count * b->shifts[s].minutes;
        if (count > most)
            broken(r, BENCHMARK_MOST_SHIFTS, 0, "%d of '%s', at most %d", count, b->shifts[s].id,
                   most);
    }
    if (minutes < p->min_minutes)
        broken(r, BENCHMARK_MIN_MINUTES, 0, "%lld, at least %d", minutes, p->min_minutes);
    if (minutes > p->max_minutes)
        broken(r, BENCHMARK_MAX_MINUTES, 0, "%lld, at most %d", minutes, p->max_minutes);
}

/* Days [from, to) are worked or off, all alike, and their neighbours not. */
static void check_run(const row *r, int from, int to)
{
    const benchmark_person *p      = &r->b->staff[r->person];
    const int               days   = to - from;
    const bool              inside = from > 0 && to < r->b->days;

    if (!works(r, from)) {
        if (inside && days < p->min_off)
            broken(r, BENCHMARK_MIN_OFF, from, "%d, at least %d", days, p->min_off);
        return;
    }
    if (inside && days < p->min_run)
        broken(r, BENCHMARK_MIN_RUN, from, "%d, at least %d", days, p->min_run);
    if (days > p->max_run)
        broken(r, BENCHMARK_MAX_RUN, from, "%d, at most %d", days, p->max_run);
}

static void check_runs(const row *r)
{
    int to = 0;

    for (int from = 0; from < r->b->days; from = to) {
        while (to < r->b->days && works(r, to) == works(r, from))
            to++;
        check_run(r, from, to);
    }
}

static void check_weekends(const row *r)
{
    const int most  = r->b->staff[r->person].max_weekends;
    int       count = 0;

    for (int saturday = 5; saturday < r->b->days; saturday += 7)
        count += works(r, saturday) || (saturday + 1 < r->b->days && works(r, saturday + 1));
    if (count > most)
        broken(r, BENCHMARK_WEEKENDS, 0, "%d, at most %d", count, most);
}

static void add_requests(const row *r)
{
    const benchmark *b = r->b;

    for (int d = 0; d < b->days; d++) {
        const size_t cell = (size_t)r->person * (size_t)b->days + (size_t)d;

        for (size_t i = b->request_start[cell]; i < b->request_start[cell + 1]; i++) {
            const benchmark_request *q      = &b->requests[i];
            const bool               worked = shift_on(b, r->day, d) == q->shift;

            if (q->on && !worked)
                r->score->on += q->weight;
            if (!q->on && worked)
                r->score->off += q->weight;
        }
    }
}

static void add_cover(const benchmark *b, const int *roster, benchmark_score *score)
{
    for (int d = 0; d < b->days; d++)
        for (int s = 0; s < b->n_shifts; s++) {
            const benchmark_cover *c     = &b->cover[d * b->n_shifts + s];
            long long              spare = -c->required;

            for (int i = 0; i < b->n_staff; i++)
                spare += shift_on(b, roster + (size_t)i * (size_t)b->days, d) == s;
            score->under += spare < 0 ? -spare * c->under : 0;
            score->over += spare > 0 ? spare * c->over : 0;
        }
}

benchmark_score benchmark_check(const benchmark *b, const int *roster, FILE *said)
{
    benchmark_score score = {0};

    for (int i = 0; i < b->n_staff; i++) {
        const row r = {b, i, roster + (size_t)i * (size_t)b->days, said, &score};

        check_days(&r);
        check_sums(&r);
        check_runs(&r);
        check_weekends(&r);
        add_requests(&r);
    }
    add_cover(b, roster, &score);
    score.cost = score.on + score.off + score.under + score.over;
    return score;
}
