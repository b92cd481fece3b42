#include "engine/run/roster_scratch.h"

bool roster_glance_take(const wfm_site *site, wfm_arena *memory, wfm_glance *out)
{
    void *bytes = wfm_arena_take(memory, wfm_glance_bytes(site) + 1, 1);

    if (bytes)
        wfm_glance_build(site, bytes, out);
    return bytes != NULL;
}

bool roster_scratch_take(const roster_nets *nets, const wfm_glance *glance, wfm_arena *memory,
                         roster_scratch *out)
{
    const wfm_site *site   = nets->contracts.site;
    const size_t    cells  = (size_t)site->n_demands * (size_t)site->n_slots;
    const size_t    states = (size_t)nets->contracts.most_states + 1;
    const size_t    limits = (size_t)nets->contracts.most_limits + 1;

    void *glimpse = wfm_arena_take(memory, wfm_glimpse_bytes(glance) + 1, 1);

    out->glance = glance;
    if (glimpse)
        wfm_glimpse_lay_out(glance, glimpse, &out->glimpse);
    out->price  = wfm_arena_take(memory, cells + 1, sizeof *out->price);
    out->prefix = wfm_arena_take(memory, (size_t)site->n_slots + 1, sizeof *out->prefix);
    out->worth  = wfm_arena_take(memory, (size_t)wfm_site_options(site) + 1, sizeof *out->worth);
    out->best   = wfm_arena_take(memory, (size_t)site->n_slots + 1, sizeof *out->best);
    out->choice = wfm_arena_take(memory, (size_t)site->n_days, sizeof *out->choice);
    out->people = wfm_arena_take(memory, (size_t)site->n_people + 1, sizeof *out->people);
    out->tour   = wfm_arena_take(memory, nets->workspace + 1, 1);

    out->gap.starts     = wfm_arena_take(memory, states, sizeof(int));
    out->gap.latest_end = wfm_arena_take(memory, states, sizeof(int));
    out->gap.least      = wfm_arena_take(memory, limits, sizeof(int));
    out->gap.most       = wfm_arena_take(memory, limits, sizeof(int));
    out->gap.outside    = wfm_arena_take(memory, limits, sizeof(int));
    return glimpse && out->price && out->prefix && out->worth && out->best && out->choice &&
           out->people && out->tour && out->gap.starts && out->gap.latest_end && out->gap.least &&
           out->gap.most && out->gap.outside;
}
