#include "engine/run/roster_tell.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/clause.h"
#include "engine/run/step.h"

#define MOST_TOLD 50 /* contradictions; the table has them all */
#define LINE_ROOM 1600

/* --- contradictions --------------------------------------------------------------------------- */

/* The rows of one contradiction. */
typedef struct {
    const wfm_conflict_row *rows;
    size_t                  n;
} contradiction;

static contradiction next_of(const wfm_results *results, size_t from)
{
    const wfm_conflict_row *first = &results->conflicts[from];
    size_t                  n     = 1;

    while (from + n < results->n_conflicts && first[n].conflict == first->conflict &&
           strcmp(first[n].person, first->person) == 0)
        n++;
    return (contradiction){first, n};
}

static const wfm_conflict_row *given_up_of(const contradiction *c)
{
    size_t i = 0;

    while (i + 1 < c->n && !c->rows[i].given_up)
        i++;
    return &c->rows[i];
}

__attribute__((format(printf, 2, 3))) static void add(char line[LINE_ROOM], const char *format, ...)
{
    const size_t used = strlen(line);
    va_list      args;

    va_start(args, format);
    (void)vsnprintf(line + used, LINE_ROOM - used, format, args);
    va_end(args);
}

/* All but the one that is given up; if the line gets long, how many more there are. */
static void add_others(char line[LINE_ROOM], const contradiction *c)
{
    const wfm_conflict_row *gone = given_up_of(c);
    size_t                  left = c->n - 1;

    for (size_t i = 0; i < c->n && left > 0; i++) {
        const wfm_conflict_row *row = &c->rows[i];

        if (row == gone)
            continue;
        if (left < c->n - 1)
            add(line, left == 1 ? " and " : ", ");
        if (strlen(line) + strlen(row->words) + strlen(row->file) > LINE_ROOM - 80) {
            add(line, "%zu more", left);
            return;
        }
        add(line, "%s", row->words);
        if (*row->file)
            add(line, " (%s:%d)", row->file, row->line);
        left--;
    }
}

static void add_outcome(char line[LINE_ROOM], const wfm_conflict_row *gone)
{
    const wfm_clause clause = {gone->rule, 0, gone->kept};
    char             text[WFM_CLAUSE_TEXT];

    if (gone->kept > 0)
        add(line, ": the roster asks for %s", wfm_clause_kept_text(clause, text));
    else
        add(line, ": the roster goes without it");
}

static wfm_status tell_one(const contradiction *c, wfm_results *results, wfm_error *err)
{
    const wfm_conflict_row *gone            = given_up_of(c);
    char                    line[LINE_ROOM] = "";

    if (*gone->file)
        add(line, "%s:%d: ", gone->file, gone->line);
    add(line, "person '%s': %s cannot be kept with ", gone->person, gone->words);
    if (c->n > 1)
        add_others(line, c);
    else
        add(line, "the shifts of the contract");
    add_outcome(line, gone);
    return step_say(results, WFM_WARNING, err, "%s", line);
}

static wfm_status tell_conflicts(wfm_results *results, wfm_error *err)
{
    wfm_status status = WFM_OK;
    size_t     told   = 0;

    for (size_t i = 0; i < results->n_conflicts && !status;) {
        const contradiction c = next_of(results, i);

        if (told++ < MOST_TOLD)
            status = tell_one(&c, results, err);
        i += c.n;
    }
    if (told > 0)
        results->negative = true;
    if (!status && told > MOST_TOLD)
        status = step_say(results, WFM_WARNING, err,
                          "%zu more contradictions among rules of people stand in the table of "
                          "conflicts",
                          told - MOST_TOLD);
    return status;
}

/* --- people ----------------------------------------------------------------------------------- */

static wfm_status tell_left_out(const wfm_plan *plan, const bool *has, wfm_results *results,
                                wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < plan->n_people && !status; i++) {
        if (has[i])
            continue;
        results->negative = true;
        status            = step_say(
                       results, WFM_WARNING, err,
                       "person '%s' is left out: no shifts of contract '%s' keep all of the person's rules",
                       plan->people[i].id, plan->contracts[plan->people[i].contract].id);
    }
    return status;
}

wfm_status roster_tell_people(const wfm_plan *plan, const bool *has, wfm_results *results,
                              wfm_error *err)
{
    const wfm_status status = tell_conflicts(results, err);

    return status ? status : tell_left_out(plan, has, results, err);
}

/* --- hard minimums ---------------------------------------------------------------------------- */

/* Agents missing below the minimum, summed over slots; *first: the first such slot. */
static int below_minimum(const roster_site *s, const roster_state *state, size_t queue, int *first)
{
    const size_t n   = (size_t)s->site.n_slots;
    int          sum = 0;

    for (int t = s->site.n_slots - 1; t >= 0; t--) {
        const size_t cell = queue * n + (size_t)t;

        if (state->x[cell] >= s->want[cell].must)
            continue;
        sum += s->want[cell].must - state->x[cell];
        *first = t;
    }
    return sum;
}

wfm_status roster_tell_minimums(const roster_site *s, const roster_state *state,
                                wfm_results *results, wfm_error *err)
{
    const wfm_plan *plan   = s->plan;
    wfm_status      status = WFM_OK;

    for (size_t q = 0; q < plan->n_queues && !status; q++) {
        int       first = 0;
        const int sum   = below_minimum(s, state, q, &first);
        char      at[WFM_INSTANT_TEXT];

        if (sum == 0)
            continue;
        status = step_say(
            results, WFM_WARNING, err,
            "queue '%s': %.2f agent hours are missing below its hard minimum of %d, first at %s",
            plan->queues[q].id, sum * WFM_SLOT_MIN / 60.0, plan->queues[q].must_have,
            wfm_instant_text(plan->zone, roster_site_instant(s, first), at));
    }
    return status;
}
