/* One shift and its breaks. Windows do not meet, so each break finds its own best place: the slots
 * whose work is worth least. */
#include "wfm/duty.h"

/* Where break k costs least; *loss gets the worth of the work that it takes. */
static int best_place(const wfm_break_window *window, const wfm_cost *prefix, int start,
                      wfm_cost *loss)
{
    int at = start + window->first;

    *loss = prefix[at + window->slots] - prefix[at];
    for (int t = at + 1; t <= start + window->last; t++) {
        const wfm_cost here = prefix[t + window->slots] - prefix[t];
        if (here < *loss) {
            *loss = here;
            at    = t;
        }
    }
    return at;
}

wfm_cost wfm_duty_worth(const wfm_site *site, const wfm_cost *prefix, int option)
{
    const wfm_option     *o     = &site->options[option];
    const wfm_shift_kind *kind  = &site->kinds[o->kind];
    wfm_cost              worth = prefix[o->start + kind->slots] - prefix[o->start];

    for (int k = 0; k < kind->n_breaks; k++) {
        wfm_cost loss = 0;
        (void)best_place(&kind->breaks[k], prefix, o->start, &loss);
        worth -= loss;
    }
    return worth;
}

void wfm_duty_place(const wfm_site *site, const wfm_cost *prefix, int option, wfm_duty *duty)
{
    const wfm_option     *o    = &site->options[option];
    const wfm_shift_kind *kind = &site->kinds[o->kind];

    duty->option = option;
    for (int k = 0; k < kind->n_breaks; k++) {
        wfm_cost loss   = 0;
        duty->breaks[k] = best_place(&kind->breaks[k], prefix, o->start, &loss);
    }
}

bool wfm_duty_works(const wfm_site *site, const wfm_duty *duty, int slot)
{
    if (duty->option == WFM_NO_OPTION)
        return false;
    const wfm_option     *o    = &site->options[duty->option];
    const wfm_shift_kind *kind = &site->kinds[o->kind];

    if (slot < o->start || slot >= o->start + kind->slots)
        return false;
    for (int k = 0; k < kind->n_breaks; k++)
        if (slot >= duty->breaks[k] && slot < duty->breaks[k] + kind->breaks[k].slots)
            return false;
    return true;
}
