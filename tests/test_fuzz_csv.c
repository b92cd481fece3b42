/* Whatever bytes a CSV file holds, its reader says yes or no and keeps its promises. Files that are
 * right are damaged at random, always in the same ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/run.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define ROUNDS       4000
#define ROOM         2048

static const char *const seeds[] = {
    "queue,start,offered,answered,handle_s\nq,2026-03-29T01:30,3,2,10\nq,2026-03-29T03:00,4,4,9\n"
    "q,2026-03-29T03:30,5,4,8\n\"p\",2026-03-29T03:00,1,1,1\np,2026-03-29T03:30,2,,\n",
    "\xEF\xBB\xBFstart;offered;queue;note;aht_s\r\n2026-10-25T02:00+02:00;1,5;q;\"a\r\n\"\"b\"\"\";"
    "300\r\n2026-10-25T02:30+02:00;2;q;;200\r\n2026-10-25T02:00+01:00;3;q;x;100\r\n",
    "queue,start,offered\nq,2026-01-05T00:00Z,1\nq,2026-01-05T00:05Z,2\nq,2026-01-05T00:10Z,3\n"
    "q,2026-01-05T00:15Z,1\nq,2026-01-05T00:20Z,2\nq,2026-01-05T00:25Z,3\n",
    "\xFF\xFEq\0u\0e\0", /* and what follows at random */
    "date,name,queue,kind\n2026-01-01,\"New Year\",q,\n2026-01-01,All,,eve\n2025-12-25,X,q,\n",
    "kind,from,to,factor,half_life_days,queue\nsale,2026-01-05,2026-01-09,1.5,3,q\n"
    "sale,2026-01-03,,,,q\nfair,2026-01-01,2026-01-31,,,\n",
    "from,to,queue,multiply,add,set,note\n2026-03-02,2026-03-03,q,1.5,,,\"a\"\n"
    "2026-10-25T02:30+02:00,2026-10-25T02:30+01:00,,,-3,,\n2026-03-02 "
    "10:00,2026-03-02T10:30Z,,,,0,\n",
};

/* What breaks readers: pieces of the format itself, and bytes that are none of it. */
static const char *const pieces[] = {"\"",
                                     "\"\"",
                                     ",",
                                     ";",
                                     "\n",
                                     "\r",
                                     "\r\n",
                                     "-1",
                                     "1e308",
                                     "nan",
                                     "\x01",
                                     "\xFF",
                                     "\xC3",
                                     "Z",
                                     "+14:00",
                                     " ",
                                     "99999999",
                                     "queue,start",
                                     "\t",
                                     "=",
                                     "\xEF\xBB\xBF",
                                     "q,2026-03-29T02:30,1\n"};

static uint32_t below(uint64_t *seed, size_t n)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U; /* Knuth's MMIX */
    return (uint32_t)((*seed >> 33) % n);
}

typedef struct {
    char   bytes[ROOM];
    size_t n;
} file;

static void insert(file *f, size_t at, const char *bytes, size_t n)
{
    if (f->n + n > ROOM)
        return;
    memmove(f->bytes + at + n, f->bytes + at, f->n - at);
    memcpy(f->bytes + at, bytes, n);
    f->n += n;
}

static void cut(file *f, size_t at, size_t n)
{
    if (n > f->n - at)
        n = f->n - at;
    memmove(f->bytes + at, f->bytes + at + n, f->n - at - n);
    f->n -= n;
}

static void damage(file *f, uint64_t *seed)
{
    const size_t at    = below(seed, f->n + 1);
    const char  *piece = pieces[below(seed, COUNT(pieces))];
    char         copy[64];

    switch (below(seed, 5)) {
    case 0:
        insert(f, at, piece, strlen(piece));
        break;
    case 1:
        cut(f, at, 1 + below(seed, 8));
        break;
    case 2:
        insert(f, at, "", 1); /* NUL */
        break;
    case 3: /* a stretch of the file, again */
        memcpy(copy, f->bytes + (at < f->n - at ? at : 0), f->n / 2 < 64 ? f->n / 2 : 64);
        insert(f, at, copy, f->n / 2 < 64 ? f->n / 2 : 64);
        break;
    default:
        if (at < f->n)
            f->bytes[at] = (char)(f->bytes[at] ^ (1 << below(seed, 8)));
    }
}

static void check_series(const wfm_series *s)
{
    assert_true(s->n_rows > 0);
    for (size_t i = 0; i < s->n_rows; i++) {
        const wfm_history_row *row = &s->rows[i];

        assert_true(i == 0 || row->start > s->rows[i - 1].start);
        assert_true(row->offered >= 0 && !(row->answered > row->offered) && !(row->handle_s < 0));
    }
}

static bool read_history(const char *path, const wfm_zone *zone, int interval_s)
{
    const wfm_history_options options = {zone, NULL, interval_s};
    wfm_messages              said    = {0};
    wfm_history               history;
    wfm_error                 err = {WFM_OK, ""};

    const wfm_status status = wfm_history_read(path, &options, &history, &said, &err);
    if (status) {
        assert_int_equal(status, WFM_EDATA);
        assert_non_null(strstr(err.text, "f.csv:"));
    } else {
        assert_int_equal(said.n_errors, 0);
        for (size_t i = 0; i < history.n_series; i++)
            check_series(&history.series[i]);
        wfm_history_release(&history);
    }
    wfm_messages_release(&said);
    return status == WFM_OK;
}

static bool read_days(const char *path, const wfm_history *history, wfm_forecast_order *order)
{
    const wfm_status status = wfm_special_days_read(path, history, order, NULL, NULL);

    for (size_t i = 1; i < order->n_special; i++)
        assert_true(order->special[i].day >= order->special[i - 1].day);
    return status == WFM_OK;
}

static bool read_events(const char *path, const wfm_history *history, wfm_forecast_order *order)
{
    const wfm_status status = wfm_events_read(path, history, order, NULL, NULL);

    for (size_t i = 0; i < order->n_events; i++) {
        const wfm_event *e = &order->events[i];

        assert_true(e->from <= e->to && !(e->factor <= 0) && e->half_life_days > 0);
        assert_true(i == 0 || e->from >= order->events[i - 1].from);
    }
    return status == WFM_OK;
}

static bool read_overrides(const char *path, const wfm_history *history, wfm_forecast_order *order)
{
    const wfm_status status = wfm_overrides_read(path, history, order, NULL, NULL);

    for (size_t i = 0; i < order->n_overrides; i++) {
        const wfm_override *o = &order->overrides[i];

        assert_true(o->from < o->to && (o->value >= 0 || o->hand == WFM_HAND_ADD));
    }
    return status == WFM_OK;
}

/* What a planner says; of any file at most one of the three can be right. */
static bool read_order(const char *path, const wfm_zone *zone)
{
    wfm_series         series    = {.queue = "q"};
    const wfm_history  history   = {.series = &series, .n_series = 1};
    wfm_forecast_order order     = {.zone = zone};
    const bool         days      = read_days(path, &history, &order);
    const bool         events    = read_events(path, &history, &order);
    const bool         overrides = read_overrides(path, &history, &order);

    assert_true(days + events + overrides <= 1);
    wfm_forecast_order_release(&order);
    return days || events || overrides;
}

static void damaged_files_are_read_or_refused(void **state)
{
    static const int interval_s[] = {0, 1800, 3600};
    wfm_zone        *zone         = open_zone("Europe/Berlin");
    uint64_t         seed         = 1;
    int              good         = 0;
    file             f;

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        const char *text = seeds[below(&seed, COUNT(seeds))];

        f.n = strlen(text);
        memcpy(f.bytes, text, f.n);
        for (uint32_t k = below(&seed, 6); k > 0 && f.n > 1; k--)
            damage(&f, &seed);
        const char *path = scratch_write("f.csv", f.bytes, f.n);
        good += read_history(path, zone, interval_s[i % 3]);
        good += read_order(path, zone);
    }
    assert_in_range(good, ROUNDS / 20, ROUNDS); /* both answers were met */
    wfm_zone_free(zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(damaged_files_are_read_or_refused)};

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
