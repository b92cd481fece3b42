#include "tests/support/history_case.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/number.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/history.h"

static void add(char *text, size_t room, const char *before, double value)
{
    char number[WFM_NUMBER_TEXT];

    strncat(text, before, room - strlen(text) - 1);
    strncat(text, isnan(value) ? "-" : wfm_number_text(value, number), room - strlen(text) - 1);
}

static void dump_row(const wfm_zone *zone, const wfm_history_row *row, char *text, size_t room)
{
    char start[WFM_INSTANT_TEXT];

    strncat(text, wfm_instant_text(zone, row->start, start), room - strlen(text) - 1);
    add(text, room, " ", row->offered);
    add(text, room, "/", row->answered);
    add(text, room, "/", row->abandoned);
    add(text, room, "/", row->answered_within);
    add(text, room, "/", row->abandoned_within);
    add(text, room, " ", row->handle_s);
    strncat(text, "\n", room - strlen(text) - 1);
}

static void dump(const wfm_zone *zone, const wfm_history *history, char *text, size_t room)
{
    *text = '\0';
    for (size_t i = 0; i < history->n_series; i++) {
        const wfm_series *series = &history->series[i];

        strncat(text, series->queue, room - strlen(text) - 1);
        add(text, room, " ", history->interval_s);
        strncat(text, "\n", room - strlen(text) - 1);
        for (size_t k = 0; k < series->n_rows; k++)
            dump_row(zone, &series->rows[k], text, room);
    }
}

wfm_status history_run(const history_case *c, char *text, size_t room, wfm_messages *said)
{
    wfm_zone                 *zone    = open_zone(c->zone);
    const wfm_history_options options = {zone, NULL, c->interval_s};
    wfm_history               history = {0};
    wfm_error                 err     = {WFM_OK, ""};

    const wfm_status status =
        wfm_history_read(scratch_text("h.csv", c->csv), &options, &history, said, &err);
    (void)snprintf(text, room, "%s", err.text);
    if (!status)
        dump(zone, &history, text, room);
    else
        assert_null(history.series);
    wfm_history_release(&history);
    wfm_zone_free(zone);
    return status;
}

void history_check(const history_case *c, size_t n, wfm_status want)
{
    char text[2048];

    for (; n > 0; n--, c++) {
        wfm_messages     said   = {0};
        const wfm_status status = history_run(c, text, sizeof text, &said);

        if (status != want || strcmp(text, c->want) != 0)
            fail_msg("%s: %d %s", c->name, (int)status, text);
        wfm_messages_release(&said);
    }
}
