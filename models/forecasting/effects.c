/* What special days, days after them and events do to the day total, learnt from past ones of the
 * same name or kind, then from their class. README.md, 5. */
#include "models/forecasting/parts.h"

static const double PSEUDO_DAY = 1; /* days of no effect, or of the class's, added to a mean */
static const double FOOTING_SHARE =
    0.7; /* of the spread: so much less, or it is no better footing */
enum { FOOTING_DAYS = 3 };

typedef struct {
    double sum, n;
} tally;

static double shrunk(tally sum, double towards)
{
    return (sum.sum + PSEUDO_DAY * towards) / (sum.n + PSEUDO_DAY);
}

static bool is_past(const wfm_day_table *t, size_t d, wfm_kind kind)
{
    return t->kind[d] == kind && !isnan(t->z[d]);
}

/* The residual of day d on the footing of another weekday; -1: its own. */
static double on_footing(const wfm_day_table *t, const wfm_day_model *m, size_t d, int footing)
{
    return footing < 0 ? m->rho[d]
                       : m->rho[d] + m->weekday[wfm_weekday_of(t, d)] - m->weekday[footing];
}

static tally sum_kind(const wfm_day_table *t, const wfm_day_model *m, wfm_kind kind, int footing)
{
    tally sum = {0, 0};
    for (size_t d = 0; d < t->days; d++)
        if (is_past(t, d, kind)) {
            sum.sum += on_footing(t, m, d, footing);
            sum.n += 1;
        }
    return sum;
}

/* Root of the sum of squares of the kind's residuals about their shrunk mean, the pseudo-day among
 * them. */
static double spread(const wfm_day_table *t, const wfm_day_model *m, wfm_kind kind, int footing)
{
    const double mean = shrunk(sum_kind(t, m, kind, footing), 0);
    double       sum  = PSEUDO_DAY * mean * mean;

    for (size_t d = 0; d < t->days; d++)
        if (is_past(t, d, kind)) {
            const double off = on_footing(t, m, d, footing) - mean;

            sum += off * off;
        }
    return sqrt(sum);
}

/* The weekday on whose footing the kind's days differ least: an eve may be like a Friday whatever
 * weekday it falls on. -1 if none is clearly better than each day's own. */
static int find_footing(const wfm_day_table *t, const wfm_day_model *m, wfm_kind kind)
{
    const double own    = spread(t, m, kind, -1);
    double       least  = INFINITY;
    int          chosen = -1;

    if (sum_kind(t, m, kind, -1).n < FOOTING_DAYS)
        return -1;
    for (int q = 0; q < WFM_WEEK_DAYS; q++) {
        if (!wfm_is_open_weekday(t, (size_t)q))
            continue;
        const double here = spread(t, m, kind, q);

        if (here < least) {
            least  = here;
            chosen = q;
        }
    }
    return least < FOOTING_SHARE * own ? chosen : -1;
}

void wfm_fit_effects(const wfm_day_table *t, wfm_day_model *m)
{
    for (int kind = WFM_KIND_PLAIN; kind < WFM_KINDS; kind++) {
        const bool may_move = kind == WFM_KIND_HOLIDAY || kind == WFM_KIND_EVE;

        m->footing[kind] = may_move ? find_footing(t, m, (wfm_kind)kind) : -1;
        m->effect[kind]  = kind == WFM_KIND_PLAIN || kind == WFM_KIND_EVENT
                               ? 0
                               : shrunk(sum_kind(t, m, (wfm_kind)kind, m->footing[kind]), 0);
    }
}

/* Past days of the same kind and name as special day d. */
static tally sum_name(const wfm_day_table *t, const wfm_day_model *m, size_t d)
{
    const wfm_kind kind = (wfm_kind)t->kind[d];
    tally          sum  = {0, 0};

    for (size_t past = 0; past < t->days; past++)
        if (is_past(t, past, kind) && t->calendar[past].name == t->calendar[d].name) {
            sum.sum += on_footing(t, m, past, m->footing[kind]);
            sum.n += 1;
        }
    return sum;
}

/* Days of past events of the same kind: of the same day of the event, or all. */
static tally sum_event(const wfm_day_table *t, const wfm_day_model *m, const wfm_calendar_day *day,
                       bool same_day)
{
    tally sum = {0, 0};
    for (size_t d = 0; d < t->days; d++)
        if (is_past(t, d, WFM_KIND_EVENT) && t->calendar[d].event == day->event &&
            (!same_day || t->calendar[d].event_day == day->event_day)) {
            sum.sum += m->rho[d];
            sum.n += 1;
        }
    return sum;
}

/* As declared, or as past events of the kind had it on that day, drawn towards their mean. */
static double event_effect(const wfm_day_table *t, const wfm_day_model *m, size_t d)
{
    const wfm_calendar_day *day = &t->calendar[d];

    if (day->event == 0)
        return 0;
    if (!isnan(day->factor))
        return log(day->factor);
    return shrunk(sum_event(t, m, day, true), shrunk(sum_event(t, m, day, false), 0));
}

double wfm_effect(const wfm_day_table *t, const wfm_day_model *m, size_t d)
{
    const wfm_kind kind    = (wfm_kind)t->kind[d];
    const int      footing = m->footing[kind];
    const double   weekday = m->weekday[footing < 0 ? wfm_weekday_of(t, d) : (size_t)footing];
    double         effect  = m->effect[kind];

    if (wfm_is_special(t, d))
        effect = shrunk(sum_name(t, m, d), effect);
    return weekday + effect + event_effect(t, m, d);
}
