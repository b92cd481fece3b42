#include "engine/run/roster_certificate.h"

#include <math.h>

#include "engine/base/error.h"
#include "engine/run/roster_ids.h"

#define ROUNDING 1e-9 /* of the total: it is a sum of doubles, costs of the site are rounded */

typedef struct {
    const roster_site *s;
    const wfm_cost    *price;
    roster_ids         queues;
    wfm_results       *results;
} certificate;

static int end_of(const certificate *c)
{
    return c->s->site.day_start[c->s->site.n_days];
}

/* Prices are whole numbers of a unit that is a power of two: as doubles they are exact. */
static void add_queue(const certificate *c, int queue, bool reserve)
{
    const wfm_site *site   = &c->s->site;
    const int       demand = queue + (reserve ? c->s->n_reserved : 0);
    const wfm_cost *price  = c->price + (size_t)demand * (size_t)site->n_slots;

    for (int t = 0; t < end_of(c); t++)
        if (price[t] != 0)
            c->results->prices[c->results->n_prices++] =
                (wfm_price_row){c->queues.id[queue], reserve, roster_site_instant(c->s, t),
                                (double)price[t] * site->unit};
}

wfm_status roster_certificate(const roster_site *site, const wfm_cost *price, wfm_results *results,
                              wfm_error *err)
{
    certificate  c    = {.s = site, .price = price, .results = results};
    const size_t rows = (size_t)site->site.n_demands * (size_t)end_of(&c);

    results->prices   = wfm_results_take(results, rows + 1, sizeof *results->prices);
    results->n_prices = 0;
    if (!results->prices || !roster_ids_of_queues(site->plan, results, &c.queues))
        return wfm_fail_memory(err);
    for (int i = 0; i < c.queues.n; i++) {
        add_queue(&c, c.queues.order[i], false);
        if (site->n_reserved > 0)
            add_queue(&c, c.queues.order[i], true);
    }
    return WFM_OK;
}

wfm_status roster_bound_set(double bound, wfm_objective *objective, wfm_error *err)
{
    const double total = objective->total;

    if (!(bound <= total + ROUNDING * fmax(1, fabs(total))))
        return wfm_fail(err, WFM_EBUG, "the bound %.17g lies above the roster's cost %.17g", bound,
                        total);
    objective->bound = fmin(bound, total);
    objective->gap   = objective->bound < total ? 1 : 0;
    if (objective->bound > 0)
        objective->gap = (total - objective->bound) / objective->bound;
    return WFM_OK;
}
