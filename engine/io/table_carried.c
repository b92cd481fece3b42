/* What people take along, as the CSV that the plan of the next horizon reads (<carried>). */
#include "engine/base/error.h"
#include "engine/io/columns.h"
#include "engine/io/table_csv.h"

#define LONG_OFF 31 /* days: as long as anybody asks; the last end then says nothing */

typedef struct {
    const char *person;
    int         run, off, nights;
    const char *shift, *last_end;
    double      period_paid_h, year_paid_h;
    int         weekends;
    double      balance[WFM_GOODS];
} carried_line;

#define BALANCE(good, text) COLUMN(carried_line, text "_balance", balance[good], amount, NEEDED),

/* clang-format off */
static const wfm_column carried_columns[] = {
    COLUMN(carried_line, "person", person, id, KEY),
    COLUMN(carried_line, "run", run, count, NEEDED),
    COLUMN(carried_line, "off", off, count, NEEDED),
    COLUMN(carried_line, "nights", nights, count, NEEDED),
    COLUMN(carried_line, "shift", shift, id, OPTIONAL),
    COLUMN(carried_line, "last_end", last_end, text, OPTIONAL),
    COLUMN(carried_line, "period_paid", period_paid_h, quantity, NEEDED),
    COLUMN(carried_line, "year_paid", year_paid_h, quantity, NEEDED),
    COLUMN(carried_line, "weekends", weekends, count, NEEDED),
    WFM_GOOD_LIST(BALANCE)
};
/* clang-format on */

static const wfm_layout layout = {
    .name = "carried", .row_size = sizeof(carried_line), COLUMNS(carried_columns)};

static carried_line line_of(const wfm_person_row *row, const wfm_zone *zone,
                            char text[WFM_INSTANT_TEXT])
{
    carried_line line = {.person        = row->person,
                         .run           = row->run_days,
                         .off           = row->off_days,
                         .nights        = row->night_run,
                         .shift         = row->last_shift,
                         .last_end      = "",
                         .period_paid_h = row->period_paid_min / 60.0,
                         .year_paid_h   = row->year_paid_min / 60.0,
                         .weekends      = row->span_weekends};

    for (int good = 0; good < WFM_GOODS; good++)
        line.balance[good] = row->balance[good];
    if (row->off_days < LONG_OFF)
        line.last_end = wfm_instant_text(zone, row->last_end, text);
    return line;
}

static wfm_status join(const wfm_results *results, wfm_table_emit emit, void *user, wfm_error *err)
{
    wfm_zone  *zone   = NULL;
    wfm_status status = wfm_zone_open(results->run.zone, &zone, err);

    for (size_t i = 0; i < results->n_people && !status; i++) {
        char               text[WFM_INSTANT_TEXT];
        const carried_line line = line_of(&results->people[i], zone, text);

        status = emit(&line, user, err);
    }
    wfm_zone_free(zone);
    return status;
}

const wfm_table_format wfm_carried_format = {.layout = &layout, .join = join};
