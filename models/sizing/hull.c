/* The linear program's answer: every interval climbs the upper hull of its curve, the steepest step
 * of all first [Zemel 1980]. README.md, 3. */
#include "models/sizing/span_parts.h"

/* The hull's next vertex is the choice of the steepest slope; the first one of equals. */
static void look_up(const wfm_span_curves *span, size_t i, wfm_z_step *s)
{
    const double *gain = wfm_z_curve(span, i);
    const double  cost = (double)wfm_z_cost(span, i);

    s->next  = s->at;
    s->slope = 0;
    for (size_t j = s->at + 1; j < wfm_z_choices(span, i); j++) {
        const double slope = (gain[j] - gain[s->at]) / (cost * (double)(j - s->at));

        if (slope > s->slope) {
            s->slope = slope;
            s->next  = j;
        }
    }
}

static bool is_before(const wfm_z_climb *c, size_t i, size_t k)
{
    const double a = c->step[i].slope, b = c->step[k].slope;

    return a > b || (a == b && i < k);
}

/* Lets the interval at `place` sink to where it belongs. */
static void sink(wfm_z_climb *c, size_t place)
{
    const size_t it = c->heap[place];

    for (size_t below = 2 * place + 1; below < c->waiting; below = 2 * place + 1) {
        if (below + 1 < c->waiting && is_before(c, c->heap[below + 1], c->heap[below]))
            below++;
        if (!is_before(c, c->heap[below], it))
            break;
        c->heap[place] = c->heap[below];
        place          = below;
    }
    c->heap[place] = it;
}

static void start(wfm_z_climb *c)
{
    c->gain    = 0;
    c->cost    = 0;
    c->waiting = 0;
    for (size_t i = 0; i < c->span->n; i++) {
        c->step[i].at = 0;
        look_up(c->span, i, &c->step[i]);
        c->gain += wfm_z_curve(c->span, i)[0];
        c->cost += wfm_z_cost(c->span, i) * c->span->least[i];
        if (c->step[i].next > 0)
            c->heap[c->waiting++] = i;
    }
    for (size_t i = c->waiting / 2; i-- > 0;)
        sink(c, i);
}

void wfm_z_climb_up(wfm_z_climb *c)
{
    start(c);
    while (c->gain < c->met && c->waiting > 0) {
        const size_t  i    = c->heap[0];
        wfm_z_step   *s    = &c->step[i];
        const double *gain = wfm_z_curve(c->span, i);
        const double  rise = gain[s->next] - gain[s->at];

        if (c->gain + rise >= c->met)
            return;
        c->gain += rise;
        c->cost += wfm_z_cost(c->span, i) * (long long)(s->next - s->at);
        s->at = s->next;
        look_up(c->span, i, s);
        if (s->next == s->at)
            c->heap[0] = c->heap[--c->waiting];
        if (c->waiting > 0)
            sink(c, 0);
    }
}
