/* Annealing in units: the days of one colour at the same time, then the next colour; the same for
 * spans, whose tours are settled one after the other. */
#include <math.h>
#include <omp.h>

#include "engine/run/roster_search.h"
#include "wfm/cover.h"
#include "wfm/duty.h"

/* Sets the unit of this thread up for days [from, to). */
static roster_move *unit(roster_search *s, int from, int to, random_stream random, double heat)
{
    roster_move *move = &s->move[omp_get_thread_num()];

    move->random = random;
    move->heat   = heat;
    move->guide  = s->guide;
    move->from   = from;
    move->to     = to;
    move->part   = roster_part_of(&s->state, from, to);
    return move;
}

/* --- days ------------------------------------------------------------------------------------- */

/* The days colour, colour + stride, ... touch neither a slot nor a rest of each other. */
static void days_of(roster_search *s, int colour, int moves, double heat)
{
    const random_stream draws  = roster_draw(s);
    const int           n_days = s->site->n_days;

#pragma omp parallel for schedule(dynamic) num_threads(s->threads)
    for (int day = colour; day < n_days; day += s->stride)
        roster_move_day(unit(s, day, day + 1, random_of(draws.seed, (uint64_t)day), heat), moves);
}

/* --- spans ------------------------------------------------------------------------------------ */

static bool has_changed(const roster_state *state, int person, roster_span span)
{
    for (int day = span.from; day < span.to; day++)
        if (roster_duties(state, person)[day].option !=
            state->settled[roster_place(state, person, day)])
            return true;
    return false;
}

/* Would the tour as settled, but for the span, keep the rules? */
static bool still_keeps(const roster_state *state, int person, roster_span span)
{
    int choice[WFM_MOST_DAYS];

    for (int day = 0; day < state->site->n_days; day++)
        choice[day] = day >= span.from && day < span.to
                          ? roster_duties(state, person)[day].option
                          : state->settled[roster_place(state, person, day)];
    return wfm_tour_keeps(state->site, roster_group(state, person), choice, NULL);
}

/* The span's options as settled, breaks where they hurt least now. */
static void go_back(roster_search *s, int person, roster_span span)
{
    const wfm_part  part    = roster_part_of(&s->state, span.from, span.to);
    roster_scratch *scratch = &s->scratch[0];

    for (int day = span.from; day < span.to; day++)
        (void)roster_remove(&s->state, person, day);
    wfm_cover_marginal(s->site, s->state.x, part, scratch->price);
    wfm_cover_best(s->site, scratch->price, roster_group(&s->state, person)->pool, part,
                   scratch->best, scratch->prefix + part.from);
    for (int day = span.from; day < span.to; day++) {
        const int k = s->state.settled[roster_place(&s->state, person, day)];
        wfm_duty  duty;

        if (k == WFM_NO_OPTION)
            continue;
        wfm_duty_place(s->site, scratch->prefix, k, &duty);
        (void)roster_assign(&s->state, person, day, &duty, scratch->best);
    }
}

/* Two spans may each keep a rule that joins them, and break it together: the later gives way. */
static void settle_span(roster_search *s, roster_span span)
{
    for (int i = 0; i < s->site->n_people; i++) {
        if (!s->state.placed[i] || !has_changed(&s->state, i, span))
            continue;
        if (!still_keeps(&s->state, i, span)) {
            go_back(s, i, span);
            continue;
        }
        for (int day = span.from; day < span.to; day++)
            s->state.settled[roster_place(&s->state, i, day)] =
                roster_duties(&s->state, i)[day].option;
    }
}

static void spans_of(roster_search *s, int colour, int moves, double heat)
{
    const random_stream draws   = roster_draw(s);
    const int           n_spans = s->parts.n_spans;
    const int           apart   = s->parts.apart;

#pragma omp parallel for schedule(dynamic) num_threads(s->threads)
    for (int i = colour; i < n_spans; i += apart) {
        roster_move *move = unit(s, s->parts.spans[i].from, s->parts.spans[i].to,
                                 random_of(draws.seed, (uint64_t)i), heat);

        move->span = i;
        roster_move_span(move, moves);
    }
    for (int i = colour; i < n_spans; i += apart)
        settle_span(s, s->parts.spans[i]);
}

/* --- passes ----------------------------------------------------------------------------------- */

static int share_of(long moves, int rounds, int units)
{
    const long share = moves / rounds / units;

    return share > 0 || moves == 0 ? (int)share : 1;
}

static void one_round(roster_search *s, const roster_heat *heat, double now)
{
    const int day  = share_of(heat->day_moves, heat->rounds, s->site->n_days);
    const int span = share_of(heat->span_moves, heat->rounds, s->parts.n_spans);

    for (int c = 0; c < s->stride && day > 0 && !roster_stopped(s); c++)
        days_of(s, c, day, now);
    roster_settle_all(&s->state);
    for (int c = 0; c < s->parts.apart && span > 0 && !roster_stopped(s); c++)
        spans_of(s, c, span, now);
    roster_settle_all(&s->state);
}

void roster_anneal(roster_search *search, const roster_heat *heat)
{
    for (int pass = 0; pass < heat->passes; pass++) {
        const double start =
            heat->heat * (double)search->dearest * pow(heat->cool, (double)pass / heat->passes);

        for (int round = 0; round < heat->rounds && !roster_stopped(search); round++)
            one_round(search, heat, start * pow(heat->cool, (double)round / heat->rounds));
        roster_best_of(search);
    }
}
