#include "engine/run/roster_search.h"

#include "engine/base/error.h"
#include "engine/run/roster_best.h"

#define WEEK 7

static bool take_move(roster_search *s, int thread)
{
    const size_t days  = MOVE_PEOPLE * (size_t)s->site->n_days;
    const size_t slots = MOVE_PEOPLE * (size_t)s->site->n_slots;
    roster_move *move  = &s->move[thread];

    move->state     = &s->state;
    move->nets      = &s->parts;
    move->scratch   = &s->scratch[thread];
    move->dearest   = s->dearest;
    move->old_duty  = wfm_arena_take(&s->memory, days, sizeof *move->old_duty);
    move->old_serve = wfm_arena_take(&s->memory, slots, sizeof *move->old_serve);
    return move->old_duty && move->old_serve;
}

/* Scratch is as large as the larger of the two sorts of nets needs it. */
static bool take_threads(roster_search *s)
{
    const roster_nets *nets = s->whole.workspace > s->parts.workspace ? &s->whole : &s->parts;

    s->scratch = wfm_arena_take(&s->memory, (size_t)s->threads, sizeof *s->scratch);
    s->move    = wfm_arena_take(&s->memory, (size_t)s->threads, sizeof *s->move);
    for (int i = 0; s->scratch && s->move && i < s->threads; i++)
        if (!roster_scratch_take(nets, &s->glance, &s->memory, &s->scratch[i]) || !take_move(s, i))
            return false;
    return s->scratch && s->move && roster_copy_take(s->site, &s->memory, &s->best);
}

wfm_status roster_search_begin(const wfm_site *site, const roster_search_options *options,
                               roster_search *out, wfm_error *err)
{
    roster_search s = {.site    = site,
                       .threads = options->threads,
                       .seed    = options->seed,
                       .stop    = options->stop,
                       .user    = options->user,
                       .dearest = roster_dearest(site),
                       .stride  = roster_reach(site) + 1};

    *out              = s;
    wfm_status status = roster_state_init(site, &out->state, err);
    if (!status)
        status = roster_nets_build(site, site->n_days / WEEK, &out->whole, err);
    if (!status)
        status = roster_nets_build(site, options->span_weeks, &out->parts, err);
    if (!status && (!roster_glance_take(site, &out->memory, &out->glance) || !take_threads(out)))
        status = wfm_fail_memory(err);
    return status;
}

void roster_search_end(roster_search *search)
{
    wfm_arena_release(&search->memory);
    roster_nets_release(&search->whole);
    roster_nets_release(&search->parts);
    roster_state_release(&search->state);
}

random_stream roster_draw(roster_search *search)
{
    return random_of(search->seed, ++search->part);
}

bool roster_stopped(roster_search *search)
{
    search->stopped = search->stopped || (search->stop && search->stop(search->user));
    return search->stopped;
}

void roster_best_of(roster_search *search)
{
    const wfm_cost cost = roster_cost(&search->state);

    if (cost < search->best.cost)
        roster_keep(&search->state, &search->best);
    else
        roster_return(&search->state, &search->best);
}

void roster_search_first(roster_search *search)
{
    roster_construct(&search->state, &search->whole, roster_draw(search), &search->scratch[0]);
    roster_keep(&search->state, &search->best);
}
