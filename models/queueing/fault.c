/* Which field is out of range, in words. Every test accepts, so that NaN is refused. */
#include "wfm/staff.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    const char *field, *range;
    bool        fine;
} check;

#define TIME_RANGE "1e-9 to 1e9 seconds"

static bool first_fault(const check *c, size_t count, const char **field, const char **range)
{
    for (size_t i = 0; i < count; i++)
        if (!c[i].fine) {
            *field = c[i].field;
            *range = c[i].range;
            return true;
        }
    return false;
}

static bool is_time(double s)
{
    return s >= WFM_MIN_TIME_S && s <= WFM_MAX_TIME_S;
}

static bool are_lines(double lines)
{
    return isinf(lines) ? lines > 0 : lines >= 1 && lines <= WFM_MAX_LINES && lines == floor(lines);
}

static bool is_load(double load)
{
    return load > 0 && load <= WFM_MAX_LOAD;
}

static bool queue_fault(const wfm_queue *q, const char **field, const char **range)
{
    const check checks[] = {
        {"model", "B, C or A",
         q->model == WFM_ERLANG_B || q->model == WFM_ERLANG_C || q->model == WFM_ERLANG_A},
        {"aht_s", TIME_RANGE, is_time(q->aht_s)},
        {"arrival_rate", "above 0, at most 100000 erlangs", is_load(q->arrival_rate * q->aht_s)},
        {"patience_s", TIME_RANGE, q->model != WFM_ERLANG_A || is_time(q->patience_s)},
        {"lines", "the agents to 1000000, whole, or no limit",
         q->model == WFM_ERLANG_B || are_lines(q->lines)},
        {"retry", "0 to 0.9999", q->retry >= 0 && q->retry <= WFM_MAX_RETRY},
        {"within_s", "0 to 1e9 seconds", q->within_s >= 0 && q->within_s <= WFM_MAX_TIME_S},
        {"short_s", "0 to within_s", q->short_s >= 0 && q->short_s <= q->within_s},
    };

    return first_fault(checks, sizeof checks / sizeof *checks, field, range);
}

static bool unset_or_within(double target, double max)
{
    return isnan(target) || (target >= 0 && target <= max);
}

/* B has no waits, so no targets on them. */
static bool targets_fault(const wfm_targets *t, wfm_erlang_model model, const char **field,
                          const char **range)
{
    const double waits      = model == WFM_ERLANG_B ? -1 : WFM_MAX_TIME_S;
    const double share      = model == WFM_ERLANG_B ? -1 : 1;
    const char  *none       = "absent with model B";
    const char  *time_range = waits < 0 ? none : "0 to 1e9 seconds";
    const char  *range_0_1  = waits < 0 ? none : "0 to 1";
    const check  checks[]   = {
           {"sl_definition", "one of the definitions",
            (int)t->sl_definition >= 0 && t->sl_definition < WFM_SL_DEFINITIONS},
           {"sl_min", range_0_1, unset_or_within(t->sl_min, share)},
           {"asa_max_s", time_range, unset_or_within(t->asa_max_s, waits)},
           {"mean_wait_max_s", time_range, unset_or_within(t->mean_wait_max_s, waits)},
           {"abandon_max", range_0_1, unset_or_within(t->abandon_max, share)},
           {"wait_max", range_0_1, unset_or_within(t->wait_max, share)},
           {"occupancy_max", "0 to 1", unset_or_within(t->occupancy_max, 1)},
           {"block_max", "0 to 1", unset_or_within(t->block_max, 1)},
           {"targets", "at least one",
            !(isnan(t->sl_min) && isnan(t->asa_max_s) && isnan(t->mean_wait_max_s) &&
           isnan(t->abandon_max) && isnan(t->wait_max) && isnan(t->occupancy_max) &&
           isnan(t->block_max))},
    };

    return first_fault(checks, sizeof checks / sizeof *checks, field, range);
}

bool wfm_queue_fault(const wfm_queue *q, const wfm_targets *t, const char **field,
                     const char **range)
{
    return queue_fault(q, field, range) || (t && targets_fault(t, q->model, field, range));
}
