/* Where things stand in the program of a day: one order of rows and columns, which building, the
 * point of a known day and unpacking all walk.
 *
 * Rows: types; coverage by demand and slot; presence by pool and slot, for pools of several
 * demands; then the streams. Columns: off by type; the streams; presence of pools dealt out by
 * demand and slot; steps of coverage; a constant. Demands that nobody of the day can serve and
 * pools without people have none.
 *
 * A *stream* is the shifts of one shape (length and windows of breaks) in one pool: shifts leave it
 * for their breaks in the order in which they came. With starts s_0 < s_1 < ... and a break's
 * window of starts [first, last], Y(t) shifts started and B(t) breaks begun up to slot t,
 *
 *     Y(t - last) <= B(t) <= Y(t - first),   equal at the end.
 *
 * Only slots where a side is about to change matter. B is carried as what is left over the lower
 * side where it changes: early_i = B(s_i + last) - Y_i >= 0, with Y_i the shifts of s_0 .. s_i. */
#ifndef MODELS_ROSTERING_DAY_LAYOUT_H
#define MODELS_ROSTERING_DAY_LAYOUT_H

#include "wfm/day.h"

typedef struct {
    const wfm_site        *site;
    const wfm_day_program *day;
    int                    pool;
    int                    leader; /* the first option of its shape */
    const wfm_shift_kind  *shape;
    int                    n;                     /* starts */
    int                    start[WFM_DAY_STARTS]; /* ascending */
} day_stream;

/* Streams in order of pool, then of leader. Returns false after the last. */
void day_streams(const wfm_site *site, const wfm_day_program *day, day_stream *stream);
bool day_stream_next(day_stream *stream);

/* Has the day a pool with more starts of one shape than a stream holds? */
bool day_starts_fit(const wfm_site *site, const wfm_day_program *day);

/* The people's columns of a stream in order: by start, option, type. Begin with DAY_NO_CHOICE. */
typedef struct {
    int i, option, type; /* i: index of the start */
} day_choice;

day_choice day_no_choice(const day_stream *stream);
bool       day_choice_next(const day_stream *stream, day_choice *choice);

static inline wfm_cost day_cost(const day_stream *s, const day_choice *c)
{
    return s->day->types[c->type].cost[c->option - s->site->day_options[s->day->day]];
}

/* Is the duty one of the stream, if the person's type is? */
bool day_stream_has(const day_stream *stream, int type, const wfm_duty *duty);

/* Of a break's starts: the segment of slot t, which ends with the last slot of the window of
 * start[segment]; stream->n beyond all. */
int day_segment(const day_stream *stream, const wfm_break_window *window, int t);

/* May the break start in slot t? */
bool day_break_fits(const day_stream *stream, const wfm_break_window *window, int t);

/* The slots in which break k of any shift may start. */
wfm_part day_break_part(const day_stream *stream, const wfm_break_window *window);

static inline int day_slots(const wfm_day_program *day)
{
    return day->part.to - day->part.from;
}

/* Can anybody of the day serve the demand? Is there anybody in the pool? Does the pool need rows of
 * its own? */
bool day_serves(const wfm_site *site, const wfm_day_program *day, int demand);
bool day_has_pool(const wfm_day_program *day, int pool);
bool day_deals_out(const wfm_site *site, const wfm_day_program *day, int pool);

/* The first row, that of slot part.from, of a demand; of a pool's presence. */
int day_demand_row(const wfm_site *site, const wfm_day_program *day, int demand);
int day_pool_row(const wfm_site *site, const wfm_day_program *day, int pool);

int day_people(const wfm_day_program *day);

/* Coverage of a demand in a slot: the people wanted, as near as the day can come, and from there
 * steps of equal worth, missing ones down to `base`, then those beyond up to all people. */
typedef struct {
    const wfm_curve *curve;
    int              base, top, ref; /* base <= ref <= top */
    int              at;             /* where the next step begins */
    bool             beyond;
    int              width; /* of this step; 0: without end */
    wfm_cost         cost;  /* of one person in it */
} day_step;

day_step day_steps(const wfm_site *site, const wfm_day_program *day, int demand, int slot);
bool     day_step_next(day_step *step);

#endif
