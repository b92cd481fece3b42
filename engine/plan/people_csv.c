/* people.csv and absences.csv. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/plan/clock.h"
#include "engine/plan/people.h"
#include "engine/plan/read.h"
#include "engine/plan/table.h"

enum { ID, NAME, CONTRACT, SKILLS, AVAILABLE, COLUMNS };

static const wfm_csv_column columns[COLUMNS] = {[ID]        = {"person", true},
                                                [NAME]      = {"name", true},
                                                [CONTRACT]  = {"contract", true},
                                                [SKILLS]    = {"skills", true},
                                                [AVAILABLE] = {"available", false}};

enum { PERSON, FROM, TO, CAUSE, CREDITED, ABSENCE_COLUMNS };

static const wfm_csv_column absence_columns[ABSENCE_COLUMNS] = {[PERSON]   = {"person", true},
                                                                [FROM]     = {"from", true},
                                                                [TO]       = {"to", true},
                                                                [CAUSE]    = {"cause", true},
                                                                [CREDITED] = {"credited", false}};

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

static wfm_status take_person(const wfm_csv_row *row, void *user, wfm_error *err)
{
    wfm_people *people    = user;
    wfm_build  *b         = people->b;
    wfm_list    available = {0};
    wfm_status  status    = check_row(row, err);

    if (!status && !parse_available(b, row->field[AVAILABLE], &available))
        status = wfm_csv_fail(row, AVAILABLE, "must be like 'mon..wed 08:00-16:00 sat 12:00-20:00'",
                              err);
    if (status) {
        free(available.at);
        return status;
    }
    const char           *id   = wfm_build_text(b, row->field[ID]);
    const wfm_person_text text = {
        .file     = wfm_build_text(b, row->file),
        .line     = (int)row->line,
        .id       = id,
        .name     = *row->field[NAME] ? wfm_build_text(b, row->field[NAME]) : id,
        .contract = row->field[CONTRACT],
        .skills   = row->field[SKILLS],
    };
    wfm_add_person(people, &text, &available);
    return wfm_row_done(b, err);
}

static wfm_status take_absence(const wfm_csv_row *row, void *user, wfm_error *err)
{
    wfm_people *people  = user;
    wfm_build  *b       = people->b;
    wfm_absence absence = {.line = (int)row->line};
    const int   person =
        wfm_refer(b, &b->people, "person", row->field[PERSON], row->file, absence.line);
    wfm_status status;

    if ((status = wfm_csv_date(row, FROM, &absence.from, err)) ||
        (status = wfm_csv_date(row, TO, &absence.to, err)) ||
        (status = wfm_csv_text(row, CAUSE, 1, WFM_NAME_MAX, err)) ||
        (status = wfm_csv_flag(row, CREDITED, true, &absence.credited, err)))
        return status;
    absence.cause = wfm_build_text(b, row->field[CAUSE]);
    if (person >= 0)
        wfm_add_absence(people, row->file, person, absence);
    return wfm_row_done(b, err);
}

bool wfm_read_people_file(wfm_people *people, const xmlNode *node)
{
    static const wfm_table_form form = {"people", "file", columns, COLUMNS, take_person};

    return wfm_table_read(people->b, node, &form, people);
}

void wfm_read_absences_file(wfm_people *people, const xmlNode *node)
{
    static const wfm_table_form form = {"absences", "absences", absence_columns, ABSENCE_COLUMNS,
                                        take_absence};

    wfm_table_read(people->b, node, &form, people);
}
