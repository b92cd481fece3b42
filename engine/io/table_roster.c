/* The roster as CSV: an activity a row, beside its shift. */
#include <string.h>

#include "engine/base/error.h"
#include "engine/io/columns.h"
#include "engine/io/table_csv.h"

/* An activity with its shift, of which a file from elsewhere need not know anything. */
typedef struct {
    wfm_shift_row    shift;
    wfm_activity_row activity;
} roster_line;

/* clang-format off */
static const wfm_column roster_columns[] = {
    COLUMN(roster_line, "person", activity.person, id, KEY),
    COLUMN(roster_line, "shift", shift.shift, id, OPTIONAL),
    COLUMN(roster_line, "shift_start", shift.start, instant, NEEDED),
    COLUMN(roster_line, "shift_end", shift.end, instant, NEEDED),
    COLUMN(roster_line, "paid_min", shift.paid_min, count, NEEDED),
    COLUMN(roster_line, "kind", activity.kind, activity, NEEDED),
    COLUMN(roster_line, "queue", activity.queue, id, OPTIONAL),
    COLUMN(roster_line, "detail", activity.detail, text, OPTIONAL),
    COLUMN(roster_line, "start", activity.start, instant, KEY),
    COLUMN(roster_line, "end", activity.end, instant, NEEDED),
};
/* clang-format on */

static const wfm_layout layout = {
    .name = "roster", .row_size = sizeof(roster_line), COLUMNS(roster_columns)};

static bool is_over(const wfm_shift_row *shift, const wfm_activity_row *activity)
{
    const int order = strcmp(shift->person, activity->person);

    return order < 0 || (order == 0 && shift->end <= activity->start);
}

static bool holds(const wfm_shift_row *shift, const wfm_activity_row *activity)
{
    return strcmp(shift->person, activity->person) == 0 && shift->start <= activity->start &&
           shift->end >= activity->end;
}

/* Both tables are in the order of person and start: one walk finds the shift of each activity. */
static wfm_status join(const wfm_results *results, wfm_table_emit emit, void *user, wfm_error *err)
{
    wfm_status status = WFM_OK;
    size_t     s      = 0;

    for (size_t i = 0; i < results->n_activities && !status; i++) {
        const wfm_activity_row *activity = &results->activities[i];

        while (s < results->n_shifts && is_over(&results->shifts[s], activity))
            s++;
        if (s == results->n_shifts || !holds(&results->shifts[s], activity))
            return wfm_fail(err, WFM_EDATA, "row %zu of activity: person '%s' has no shift then",
                            i + 1, activity->person);
        const roster_line line = {results->shifts[s], *activity};
        status                 = emit(&line, user, err);
    }
    return status;
}

static int minutes_of(const wfm_activity_row *activity)
{
    return (int)((activity->end - activity->start) / 60);
}

/* Where the file does not say, a gap between activities parts two shifts. */
static bool begins_shift(const roster_line *line, const wfm_shift_row *last)
{
    if (!last || strcmp(last->person, line->activity.person) != 0)
        return true;
    if (line->shift.start != WFM_CELL_NOTHING)
        return line->shift.start != last->start;
    return line->activity.start > last->end;
}

static wfm_shift_row shift_of(const roster_line *line)
{
    wfm_shift_row shift = line->shift;

    shift.person = line->activity.person;
    if (shift.start == WFM_CELL_NOTHING)
        shift.start = line->activity.start;
    if (shift.end == WFM_CELL_NOTHING)
        shift.end = line->activity.end;
    if (shift.paid_min == WFM_CELL_NOTHING)
        shift.paid_min = 0;
    return shift;
}

/* What is not said grows with the activities: the end, and the paid minutes, which are all but the
 * meals. */
static void extend(wfm_shift_row *shift, const roster_line *line)
{
    if (line->shift.end == WFM_CELL_NOTHING && shift->end < line->activity.end)
        shift->end = line->activity.end;
    if (line->shift.paid_min == WFM_CELL_NOTHING && line->activity.kind != WFM_MEAL)
        shift->paid_min += minutes_of(&line->activity);
}

static bool agrees(const wfm_shift_row *shift, const roster_line *line)
{
    const wfm_shift_row *said = &line->shift;

    return holds(shift, &line->activity) &&
           (said->end == WFM_CELL_NOTHING || said->end == shift->end) &&
           (said->paid_min == WFM_CELL_NOTHING || said->paid_min == shift->paid_min) &&
           strcmp(said->shift, shift->shift) == 0;
}

static wfm_status split(void *rows, size_t n, wfm_results *results, wfm_error *err)
{
    const roster_line *line       = rows;
    wfm_activity_row  *activities = wfm_results_take(results, n, sizeof *activities);
    wfm_shift_row     *shifts     = wfm_results_take(results, n, sizeof *shifts);
    size_t             s          = 0; /* shifts so far */

    if (!activities || !shifts)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        activities[i] = line[i].activity;
        if (begins_shift(&line[i], s ? &shifts[s - 1] : NULL))
            shifts[s++] = shift_of(&line[i]);
        extend(&shifts[s - 1], &line[i]);
        if (!agrees(&shifts[s - 1], &line[i]))
            return wfm_fail(err, WFM_EDATA,
                            "roster: the rows of a shift of person '%s' do not agree on it",
                            line[i].activity.person);
    }
    results->activities   = activities;
    results->n_activities = n;
    results->shifts       = shifts;
    results->n_shifts     = s;
    return WFM_OK;
}

const wfm_table_format wfm_roster_format = {
    .layout   = &layout,
    .required = " person kind start end ",
    .join     = join,
    .split    = split,
};
