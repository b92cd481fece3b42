/* people.csv. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/plan/clock.h"
#include "engine/plan/people.h"
#include "engine/plan/read.h"
#include "engine/plan/table.h"

enum {
    ID,
    NAME,
    CONTRACT,
    SKILLS,
    AVAILABLE,
    PATTERN,
    PATTERN_DAY,
    ABSENCE,
    PREFER_FROM,
    PREFER_TO,
    PREFER_PRICE,
    COLUMNS
};

static const wfm_csv_column columns[COLUMNS] = {[ID]           = {"person", true},
                                                [NAME]         = {"name", true},
                                                [CONTRACT]     = {"contract", true},
                                                [SKILLS]       = {"skills", true},
                                                [AVAILABLE]    = {"available", false},
                                                [PATTERN]      = {"pattern", false},
                                                [PATTERN_DAY]  = {"pattern_day", false},
                                                [ABSENCE]      = {"absence_chance", false},
                                                [PREFER_FROM]  = {"prefer_from", false},
                                                [PREFER_TO]    = {"prefer_to", false},
                                                [PREFER_PRICE] = {"prefer_price", false}};

#define MAX_PATTERN_DAY 366

static const double MAX_ABSENCE = 0.5, MAX_PRICE = 1e6;

/* "08:00-16:00" */
static bool parse_hours(char *word, wfm_span *span)
{
    char *dash = strchr(word, '-');

    if (!dash)
        return false;
    *dash = '\0';
    return wfm_clock_parse(word, &span->from_min) && wfm_clock_parse(dash + 1, &span->to_min) &&
           span->from_min < WFM_DAY_MIN && span->to_min <= WFM_DAY_MIN;
}

/* "mon..wed fri 08:00-16:00 sat 12:00-20:00": weekdays, then the hours that hold for them. */
static bool parse_available(wfm_build *b, const char *text, wfm_list *spans)
{
    unsigned days = 0;
    unsigned some = 0;
    wfm_span span = {0};
    char     word[WFM_WORD];

    while (wfm_word_next(&text, word)) {
        if (wfm_weekdays_parse(word, &some)) {
            days |= some;
        } else if (days && parse_hours(word, &span)) {
            wfm_add_spans(b, spans, days, span);
            days = 0;
        } else {
            return false;
        }
    }
    return days == 0;
}

static wfm_status check_row(const wfm_csv_row *row, wfm_error *err)
{
    wfm_status status;

    if ((status = wfm_csv_id(row, ID, err)))
        return status;
    if (*row->field[NAME] && (status = wfm_csv_text(row, NAME, 1, WFM_NAME_MAX, err)))
        return status;
    return strspn(row->field[SKILLS], " ") < strlen(row->field[SKILLS])
               ? WFM_OK
               : wfm_csv_fail(row, SKILLS, "must be one or more ids separated by blanks", err);
}

static wfm_status read_time(const wfm_csv_row *row, size_t column, int *out, wfm_error *err)
{
    if (wfm_clock_parse(row->field[column], out) && *out < WFM_DAY_MIN)
        return WFM_OK;
    return wfm_csv_fail(row, column, "must be a time of day from 00:00 to 23:59", err);
}

/* All three fields, or none of them: from_min stays below 0. */
static wfm_status read_prefer(const wfm_csv_row *row, wfm_start_wish *wish, wfm_error *err)
{
    if (!*row->field[PREFER_FROM] && !*row->field[PREFER_TO] && !*row->field[PREFER_PRICE])
        return WFM_OK;
    if (read_time(row, PREFER_FROM, &wish->from_min, err) ||
        read_time(row, PREFER_TO, &wish->to_min, err))
        return WFM_EDATA;
    return *row->field[PREFER_PRICE]
               ? wfm_csv_number(row, PREFER_PRICE, 0, MAX_PRICE, &wish->price, err)
               : wfm_csv_fail(row, PREFER_PRICE, "must be given for preferred starts", err);
}

/* The columns that may be missing. */
static wfm_status read_more(const wfm_csv_row *row, wfm_person_text *text, wfm_start_wish *prefer,
                            wfm_error *err)
{
    if (wfm_row_whole(row, PATTERN_DAY, 1, MAX_PATTERN_DAY, &text->pattern_day, err) ||
        wfm_csv_number(row, ABSENCE, 0, MAX_ABSENCE, &text->absence, err))
        return WFM_EDATA;
    return read_prefer(row, prefer, err);
}

static wfm_status take_person(const wfm_csv_row *row, void *user, wfm_error *err)
{
    wfm_people     *people    = user;
    wfm_build      *b         = people->b;
    const int       index     = (int)people->people.n;
    wfm_list        available = {0};
    wfm_start_wish  prefer    = {.from_min = -1};
    wfm_person_text text      = {.contract = row->field[CONTRACT],
                                 .skills   = row->field[SKILLS],
                                 .pattern  = row->field[PATTERN]};
    wfm_status      status    = check_row(row, err);

    if (!status)
        status = read_more(row, &text, &prefer, err);
    if (!status && !parse_available(b, row->field[AVAILABLE], &available))
        status = wfm_csv_fail(row, AVAILABLE, "must be like 'mon..wed 08:00-16:00 sat 12:00-20:00'",
                              err);
    if (status) {
        free(available.at);
        return status;
    }
    text.file = wfm_build_text(b, row->file);
    text.line = (int)row->line;
    text.id   = wfm_build_text(b, row->field[ID]);
    text.name = *row->field[NAME] ? wfm_build_text(b, row->field[NAME]) : text.id;
    wfm_add_person(people, &text, &available);
    if (prefer.from_min >= 0 && !b->status)
        wfm_add_prefer(people, (wfm_place){text.file, text.line}, index, prefer);
    return wfm_row_done(b, err);
}

bool wfm_read_people_file(wfm_people *people, const xmlNode *node)
{
    static const wfm_table_form form = {"people", "file", columns, COLUMNS, take_person};

    return wfm_table_read(people->b, node, &form, people);
}
