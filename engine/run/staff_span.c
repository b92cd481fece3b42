/* A service level that holds over a day, a week or a month: its agents are found together, with one
 * rounding for all of its intervals instead of one for each. */
#include <math.h>

#include "engine/run/staff.h"
#include "wfm/span.h"

#define NEARLY_ALL 0.999999 /* more agents than for this level are never tried */
#define ROOM(load) (20 + (int)(load) / 2 + 10 * (int)sqrt(load)) /* nor more than so many more */

/* One span at work: rows first .. first + n of the queue. */
typedef struct {
    wfm_arena     memory;
    staff_queue  *queue;
    size_t        first, n;
    bool          counts; /* what it takes alone, and its bound */
    staff_proof  *floor;  /* for the floor and the targets of each interval */
    staff_proof  *target; /* with the target in each interval */
    staff_proof  *most;
    int          *least, *agents;
    size_t       *begin;
    void         *work;
    size_t       *row; /* from here on by choice: a number of agents in a row */
    int          *choice;
    double       *gain;
    staff_values *values;
} span;

/* The number of the span that the row belongs to. */
static long span_of(const staff_site *site, const staff_queue *queue, size_t row)
{
    const wfm_day day = wfm_zone_local(site->plan->zone, queue->in[row].start).day;
    int           year, month, mday;

    switch (queue->plan->sl_per) {
    case WFM_PER_DAY:
        return day;
    case WFM_PER_WEEK:
        return (day - site->plan->first_day) / WFM_WEEK_DAYS;
    case WFM_PER_MONTH:
        wfm_day_to_date(day, &year, &month, &mday);
        return 12L * year + month;
    case WFM_PER_INTERVAL:
        break;
    }
    return (long)row;
}

size_t staff_span_end(const staff_site *site, const staff_queue *queue, size_t first)
{
    const long number = span_of(site, queue, first);
    size_t     end    = first + 1;

    while (end < queue->n && span_of(site, queue, end) == number)
        end++;
    return end;
}

wfm_targets staff_interval_targets(const staff_queue *queue)
{
    wfm_targets targets = queue->plan->targets;

    if (queue->plan->sl_per != WFM_PER_INTERVAL && !queue->apart)
        targets.sl_min = queue->plan->sl_floor > 0 ? queue->plan->sl_floor : NAN;
    return targets;
}

/* What each interval needs by itself: for its floor, for the span's target, for nearly all calls.
 */
static wfm_status find_bounds(span *s)
{
    const wfm_targets floor = staff_interval_targets(s->queue);
    wfm_targets       most;
    wfm_status        status;

    wfm_targets_init(&most);
    most.sl_definition = floor.sl_definition;
    most.sl_min        = NEARLY_ALL;
    status             = staff_least(s->queue, &floor, s->first, s->n, s->floor);
    if (!status)
        status = staff_least(s->queue, &s->queue->plan->targets, s->first, s->n, s->target);
    return status ? status : staff_least(s->queue, &most, s->first, s->n, s->most);
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* The fewest that an interval may have. Callers who never hang up have to be served at some time.
 */
static int least_of(const span *s, size_t i)
{
    const wfm_requirement_row *row  = &s->queue->out[s->first + i];
    int                        need = staff_is_silent(row) ? 0 : s->floor[i].agents;

    if (isinf(s->queue->plan->patience_s) && !staff_is_silent(row))
        need = larger(need, (int)row->lagged_load_erl + 1);
    return larger(s->queue->plan->min_agents, need);
}

/* The choices of every interval; one only where nobody calls. */
static size_t lay_out(span *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++) {
        const wfm_requirement_row *row = &s->queue->out[s->first + i];
        int                        top = larger(s->floor[i].agents, s->target[i].agents);

        s->least[i] = least_of(s, i);
        top         = smaller(larger(top, s->most[i].agents), top + ROOM(row->lagged_load_erl));
        s->begin[i] = n;
        n += row->offered > 0 ? (size_t)(larger(top, s->least[i]) - s->least[i] + 1) : 1;
    }
    s->begin[s->n] = n;
    return n;
}

static bool take_choices(span *s, size_t n)
{
    s->row    = wfm_arena_take(&s->memory, n, sizeof *s->row);
    s->choice = wfm_arena_take(&s->memory, n, sizeof *s->choice);
    s->gain   = wfm_arena_take(&s->memory, n, sizeof *s->gain);
    s->values = wfm_arena_take(&s->memory, n, sizeof *s->values);
    return s->row && s->choice && s->gain && s->values;
}

/* The curves: calls times what each number of agents has above the level asked for. */
static wfm_status fill_curves(span *s)
{
    const wfm_plan_queue *plan = s->queue->plan;
    wfm_status            status;

    for (size_t i = 0; i < s->n; i++)
        for (size_t c = s->begin[i]; c < s->begin[i + 1]; c++) {
            s->row[c]    = s->first + i;
            s->choice[c] = larger(1, s->least[i] + (int)(c - s->begin[i]));
        }
    status = staff_values_of(s->queue, s->begin[s->n], s->row, s->choice, s->values);
    for (size_t c = 0; c < s->begin[s->n] && !status; c++) {
        const double level = fmin(plan->targets.sl_min + s->queue->aim[s->row[c]], NEARLY_ALL);

        s->gain[c] = s->queue->out[s->row[c]].offered * s->values[c].counted *
                     (s->values[c].service_level - level);
    }
    return status;
}

/* What set the agents of an interval: the span, unless they are the least that it may have. */
static void take_row(const span *s, size_t i, bool reached)
{
    wfm_requirement_row *row = &s->queue->out[s->first + i];
    const size_t         at  = s->begin[i] + (size_t)(s->agents[i] - s->least[i]);

    staff_take_proof(row, &s->floor[i]);
    row->agents = s->agents[i];
    if (s->agents[i] == s->least[i] && s->floor[i].binding != WFM_TARGET_NONE)
        return;
    row->reason        = WFM_REASON_SPAN;
    row->status        = reached ? WFM_STAFF_OK : WFM_STAFF_UNREACHABLE;
    row->binding       = WFM_TARGET_SL;
    row->binding_value = s->values[at].service_level;
    row->binding_value_less_one =
        s->agents[i] > s->least[i] ? s->values[at - 1].service_level : NAN;
}

static void take_answer(span *s, const wfm_span_answer *answer)
{
    const int minimum = s->queue->plan->min_agents;

    for (size_t i = 0; i < s->n; i++) {
        const bool silent = staff_is_silent(&s->queue->out[s->first + i]);

        take_row(s, i, answer->reached);
        s->queue->alone += s->counts ? larger(minimum, silent ? 0 : s->target[i].agents) : 0;
    }
    s->queue->bound += s->counts ? answer->bound : 0;
}

static wfm_status allocate(span *s)
{
    wfm_span_answer answer;
    wfm_status      status = find_bounds(s);

    if (!status && !take_choices(s, lay_out(s)))
        status = WFM_ENOMEM;
    if (!status)
        status = fill_curves(s);
    if (!status)
        status = wfm_span_allocate(
            &(wfm_span_curves){.n = s->n, .least = s->least, .begin = s->begin, .gain = s->gain},
            s->work, s->agents, &answer);
    if (!status)
        take_answer(s, &answer);
    return status;
}

static bool open_span(span *s)
{
    s->floor  = wfm_arena_take(&s->memory, s->n, sizeof *s->floor);
    s->target = wfm_arena_take(&s->memory, s->n, sizeof *s->target);
    s->most   = wfm_arena_take(&s->memory, s->n, sizeof *s->most);
    s->least  = wfm_arena_take(&s->memory, s->n, sizeof *s->least);
    s->agents = wfm_arena_take(&s->memory, s->n, sizeof *s->agents);
    s->begin  = wfm_arena_take(&s->memory, s->n + 1, sizeof *s->begin);
    s->work   = wfm_arena_take(&s->memory, wfm_span_workspace(s->n), 1);
    return s->floor && s->target && s->most && s->least && s->agents && s->begin && s->work;
}

wfm_status staff_span(staff_queue *queue, size_t first, size_t n, bool counts)
{
    span             s      = {.queue = queue, .first = first, .n = n, .counts = counts};
    const wfm_status status = open_span(&s) ? allocate(&s) : WFM_ENOMEM;

    wfm_arena_release(&s.memory);
    return status;
}
