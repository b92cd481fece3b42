#include "tests/oracle/sweep/draw.h"

#include <math.h>

/* Vigna's splitmix64. */
static uint64_t next(draw_stream *s)
{
    uint64_t z = s->state += 0x9e3779b97f4a7c15;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

draw_stream draw_open(uint64_t seed, uint64_t number)
{
    draw_stream s = {seed};

    s.state = next(&s) ^ number;
    s.state = next(&s);
    return s;
}

double draw_uniform(draw_stream *s)
{
    return (double)(next(s) >> 11) * 0x1p-53;
}

double draw_log(draw_stream *s, double least, double most)
{
    return least * pow(most / least, draw_uniform(s));
}

/* Sum of twelve: good to a few standard deviations. */
static double normal(draw_stream *s)
{
    double sum = -6;

    for (int i = 0; i < 12; i++)
        sum += draw_uniform(s);
    return sum;
}

static double clamp(double v, double least, double most)
{
    return fmin(fmax(v, least), most);
}

/* Half of them near the load, some next to it, some far below or above. */
static double agents(draw_stream *s, double load, double most)
{
    const double kind = draw_uniform(s);
    double       n;

    if (kind < 0.45)
        n = round(load + 2 * normal(s) * sqrt(load));
    else if (kind < 0.55)
        n = floor(load) + 1;
    else if (kind < 0.75)
        n = round(load * pow(4, 2 * draw_uniform(s) - 1));
    else
        n = floor(draw_log(s, 1, most));
    return clamp(n, 1, most);
}

static double within(draw_stream *s)
{
    const double kind = draw_uniform(s);

    if (kind < 0.1)
        return 0;
    if (kind < 0.15)
        return 3600;
    return kind < 0.6 ? draw_log(s, 0.1, 3600) : draw_log(s, 5, 120);
}

static double short_of(draw_stream *s, double within_s)
{
    const double kind = draw_uniform(s);

    if (kind < 0.3)
        return 0;
    return kind < 0.4 ? within_s : within_s * draw_uniform(s);
}

static double lines(draw_stream *s, double n)
{
    const double kind = draw_uniform(s);

    if (kind < 0.7)
        return INFINITY;
    if (kind < 0.78)
        return n + floor(3 * draw_uniform(s));
    if (kind < 0.98)
        return n + floor(draw_log(s, 1, 5000));
    return n + floor(draw_log(s, 5000, 100000));
}

static wfm_erlang_model model(draw_stream *s)
{
    const double kind = draw_uniform(s);

    return kind < 0.1 ? WFM_ERLANG_B : kind < 0.35 ? WFM_ERLANG_C : WFM_ERLANG_A;
}

static void behave(draw_stream *s, wfm_queue *q)
{
    q->patience_s = draw_uniform(s) < 0.5 ? draw_log(s, 0.01, 1e6) : draw_log(s, 10, 2000);
    q->within_s   = within(s);
    q->short_s    = short_of(s, q->within_s);
    if (draw_uniform(s) < 0.1)
        q->retry =
            draw_uniform(s) < 0.8 ? fmin(draw_uniform(s), WFM_MAX_RETRY) : 1 - draw_log(s, 1e-3, 1);
}

draw_case draw_stated(draw_stream *s)
{
    draw_case c;
    double    load = draw_log(s, 0.01, 30000);

    wfm_queue_init(&c.queue);
    c.queue.model = model(s);
    c.queue.aht_s = draw_uniform(s) < 0.5 ? draw_log(s, 1, 7200) : draw_log(s, 30, 1200);
    behave(s, &c.queue);
    c.n           = agents(s, load, 20000);
    c.queue.lines = lines(s, c.n);
    if (draw_uniform(s) < 0.05) /* an agent hardly idle */
        load = c.n - draw_log(s, 1e-3, 1) * fmin(1, c.n / 2);
    c.queue.arrival_rate = load / c.queue.aht_s;
    if (c.queue.model == WFM_ERLANG_B) {
        c.queue.lines = INFINITY;
        if (draw_uniform(s) < 0.5)
            c.n =
                clamp(draw_uniform(s) < 0.2 ? draw_log(s, 1, 20) : c.n + draw_uniform(s), 1, 20000);
    } else if (c.queue.model == WFM_ERLANG_C && isinf(c.queue.lines) && c.n <= load &&
               load < 20000 && draw_uniform(s) < 0.8) {
        c.n = clamp(floor(load + draw_log(s, 0.01, 3) * sqrt(load)) + 1, 1, 20000);
    }
    return c;
}

/* Log-uniform, but one in four at an end. */
static double ends(draw_stream *s, double least, double most)
{
    const double kind = draw_uniform(s);

    return kind < 0.12 ? least : kind < 0.25 ? most : draw_log(s, least, most);
}

draw_case draw_widest(draw_stream *s)
{
    draw_case c;
    double    load = ends(s, 1e-9, WFM_MAX_LOAD);

    wfm_queue_init(&c.queue);
    c.queue.model      = model(s);
    c.queue.aht_s      = ends(s, WFM_MIN_TIME_S, WFM_MAX_TIME_S);
    c.queue.patience_s = ends(s, WFM_MIN_TIME_S, WFM_MAX_TIME_S);
    c.queue.within_s   = draw_uniform(s) < 0.2 ? 0 : ends(s, 1e-12, WFM_MAX_TIME_S);
    c.queue.short_s    = short_of(s, c.queue.within_s);
    if (draw_uniform(s) < 0.2)
        c.queue.retry = draw_uniform(s) < 0.5 ? fmin(draw_uniform(s), WFM_MAX_RETRY)
                                              : fmin(1 - draw_log(s, 1e-4, 1), WFM_MAX_RETRY);
    c.queue.arrival_rate = load / c.queue.aht_s;
    while (c.queue.arrival_rate * c.queue.aht_s > WFM_MAX_LOAD)
        c.queue.arrival_rate *= 1 - 0x1p-52;
    c.n =
        draw_uniform(s) < 0.5 ? agents(s, load, WFM_MAX_AGENTS) : floor(ends(s, 1, WFM_MAX_AGENTS));
    if (draw_uniform(s) < 0.4 && c.queue.model != WFM_ERLANG_B)
        c.queue.lines = clamp(floor(ends(s, c.n, WFM_MAX_LINES)), c.n, WFM_MAX_LINES);
    return c;
}

draw_case draw_to_staff(draw_stream *s, double lines)
{
    draw_case    c;
    const double load = draw_log(s, 0.01, 5000);

    wfm_queue_init(&c.queue);
    c.queue.model        = model(s);
    c.queue.aht_s        = draw_log(s, 30, 1200);
    c.queue.arrival_rate = load / c.queue.aht_s;
    behave(s, &c.queue);
    if (c.queue.model != WFM_ERLANG_B && draw_uniform(s) < 0.35)
        c.queue.lines = fmin(ceil(load) + floor(draw_log(s, 1, lines)), WFM_MAX_LINES);
    c.n = NAN;
    return c;
}

static double share(draw_stream *s)
{
    const double v = draw_uniform(s) < 0.6 ? draw_uniform(s) : draw_log(s, 1e-6, 1);

    return draw_uniform(s) < 0.5 ? round(v * 1000) / 1000 : v;
}

wfm_targets draw_targets(draw_stream *s, wfm_erlang_model model)
{
    const int   n = 1 + (int)(3 * draw_uniform(s) * draw_uniform(s));
    wfm_targets t;

    wfm_targets_init(&t);
    for (int i = 0; i < n; i++) {
        int which =
            model == WFM_ERLANG_B ? 7 + (int)(2 * draw_uniform(s)) : (int)(9 * draw_uniform(s));

        if (which < 3) {
            t.sl_definition = (wfm_sl_definition)(WFM_SL_DEFINITIONS * draw_uniform(s));
            t.sl_min        = 1 - share(s);
        } else if (which == 3) {
            t.asa_max_s = draw_log(s, 0.01, 600);
        } else if (which == 4) {
            t.mean_wait_max_s = draw_log(s, 0.01, 600);
        } else if (which == 5) {
            t.abandon_max = share(s);
        } else if (which == 6) {
            t.wait_max = share(s);
        } else if (which == 7) {
            t.occupancy_max = share(s);
        } else {
            t.block_max = share(s);
        }
    }
    return t;
}
