/* draw.h - random queues, the same for a seed and a number whatever is drawn before. */
#ifndef SWEEP_DRAW_H
#define SWEEP_DRAW_H

#include <stdint.h>

#include "wfm/erlang.h"
#include "wfm/staff.h"

typedef struct {
    wfm_queue queue;
    double    n;
} draw_case;

typedef struct {
    uint64_t state;
} draw_stream;

draw_stream draw_open(uint64_t seed, uint64_t number);
double      draw_uniform(draw_stream *s);                        /* [0, 1) */
double      draw_log(draw_stream *s, double least, double most); /* log-uniform */

/* The ranges of the stated accuracy: n 1 .. 20000, loads 0.01 .. 30000, T up to an hour, patience
 * 0.01 s to 1e6 s; many n near the load, many far from it. */
draw_case draw_stated(draw_stream *s);

/* The whole ranges of wfm/erlang.h, their ends often. */
draw_case draw_widest(draw_stream *s);

/* A queue of the stated ranges (n is not set) and one to three targets; lines up to `lines` more
 * than the load. */
draw_case   draw_to_staff(draw_stream *s, double lines);
wfm_targets draw_targets(draw_stream *s, wfm_erlang_model model);

#endif
