/* The integer program of one day: who works it, and the rest of the week, are given; which shift
 * and which breaks each of them has is to be chosen at once. Columns are duties of a type (people
 * with the same options), made as the prices ask for them. */
#include "wfm/day.h"

#include <math.h>

#include "wfm/duty.h"

static int cover_row(const wfm_day_program *day, int demand, int slot)
{
    return day->n_types + demand * day->n_slots + (slot - day->first_slot);
}

static bool add_step(wfm_lp *lp, double cost, int row, double coef)
{
    return wfm_lp_add_column(lp, cost, 0, INFINITY, false) >= 0 && wfm_lp_add_entry(lp, row, coef);
}

/* Under- and overstaffing of one row, at the demand's prices while the slot is priced. */
static bool add_steps(const wfm_site *site, const wfm_day_program *day, int demand, int slot,
                      wfm_lp *lp)
{
    const bool   priced = slot < site->n_priced;
    const int    row    = cover_row(day, demand, slot);
    const double under  = priced ? site->demands[demand].under : 0;
    const double over   = priced ? site->demands[demand].over : 0;

    return add_step(lp, under, row, 1) && add_step(lp, over, row, -1);
}

bool wfm_day_begin(const wfm_site *site, const wfm_day_program *day, const int *base, wfm_lp *lp)
{
    const int end = day->first_slot + day->n_slots;
    bool      ok  = true;

    for (int t = 0; ok && t < day->n_types; t++)
        ok = wfm_lp_add_row(lp, day->type_count[t], day->type_count[t]) >= 0;
    for (int d = 0; d < site->n_demands; d++)
        for (int s = day->first_slot; ok && s < end; s++) {
            const int missing =
                site->demands[d].want[s] - base[(size_t)d * (size_t)site->n_slots + (size_t)s];
            ok = wfm_lp_add_row(lp, missing, missing) >= 0;
        }
    for (int d = 0; d < site->n_demands; d++)
        for (int s = day->first_slot; ok && s < end; s++)
            ok = add_steps(site, day, d, s, lp);
    return ok;
}

bool wfm_day_add(const wfm_site *site, const wfm_day_program *day, int type, const wfm_duty *duty,
                 const int *best, wfm_lp *lp)
{
    const wfm_option     *o    = &site->options[duty->option];
    const wfm_shift_kind *kind = &site->kinds[o->kind];
    const double          all  = day->type_count[type];
    bool ok = wfm_lp_add_column(lp, kind->wage, 0, all, true) >= 0 && wfm_lp_add_entry(lp, type, 1);

    for (int s = o->start; ok && s < o->start + kind->slots; s++)
        if (wfm_duty_works(site, duty, s))
            ok = wfm_lp_add_entry(lp, cover_row(day, best[s], s), 1);
    return ok;
}

void wfm_day_price(const wfm_site *site, const wfm_day_program *day, const double *dual,
                   double *price)
{
    for (size_t i = 0; i < (size_t)site->n_demands * (size_t)site->n_slots; i++)
        price[i] = 0;
    for (int d = 0; d < site->n_demands; d++)
        for (int s = day->first_slot; s < day->first_slot + day->n_slots; s++)
            price[(size_t)d * (size_t)site->n_slots + (size_t)s] = dual[cover_row(day, d, s)];
}
