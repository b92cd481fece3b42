/* The certificate: from the plan, the requirement and the stored prices alone. */
#include "engine/audit/certificate.h"

#include <math.h>
#include <string.h>

#include "engine/audit/compare.h"
#include "engine/audit/report.h"
#include "engine/audit/tour.h"

/* Has the roster reserves to price? */
static bool has_reserve(const audit_case *c)
{
    const wfm_results *r = c->results;

    if (c->plan->reserve.kind == WFM_RESERVE_COST)
        return true;
    for (size_t i = 0; i < r->n_requirement; i++)
        if (r->requirement[i].reserve > 0)
            return true;
    return false;
}

/* The place of a row's price; NULL, and told, if it has none. */
static double *place_of(audit_case *c, const wfm_audit_prices *p, double *price,
                        const wfm_price_row *row)
{
    const int     queue  = wfm_audit_names_find(&c->queue_names, row->queue);
    const int64_t at     = row->start - c->start;
    const int     demand = queue + (row->reserve ? (int)c->plan->n_queues : 0);

    c->out->n_checked[WFM_RULE_BOUND]++;
    if (queue >= 0 && demand < p->n_demands && at >= 0 && row->start < c->end &&
        at % AUDIT_SLOT_S == 0)
        return &price[(size_t)demand * (size_t)p->n_slots + (size_t)(at / AUDIT_SLOT_S)];
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_BOUND, "", row->start);
    v->queue         = row->queue;
    wfm_audit_words(v->found, "a price%s", row->reserve ? " of reserve" : "");
    wfm_audit_words(v->allowed, "slots of the horizon, queues of the plan, reserves asked for");
    return NULL;
}

static bool set_prices(audit_case *c, const wfm_audit_prices *p, double *price)
{
    bool sound = true;

    for (size_t i = 0; i < c->results->n_prices; i++) {
        double *at = place_of(c, p, price, &c->results->prices[i]);

        if (at)
            *at = c->results->prices[i].price;
        sound = sound && at;
    }
    return sound;
}

static void compare(audit_case *c, const audit_proof *proof)
{
    const double stated = c->results->objective.bound;
    char         text[AUDIT_NUMBER];

    c->out->bound  = proof->bound;
    c->out->weaker = proof->weaker;
    c->out->n_checked[WFM_RULE_BOUND]++;
    if (stated <= proof->bound || wfm_audit_equal(stated, proof->bound) || proof->weaker > 0)
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_BOUND, "", c->start);
    wfm_audit_words(v->found, "bound %s", wfm_audit_number(stated, text));
    wfm_audit_words(v->allowed, "at most %s, which the prices prove",
                    wfm_audit_number(proof->bound, text));
}

wfm_status wfm_audit_certificate(audit_case *c, wfm_error *err)
{
    const size_t     queues = c->plan->n_queues;
    const int        slots  = (int)((c->end - c->start) / AUDIT_SLOT_S);
    wfm_audit_prices prices = {NULL, (int)(has_reserve(c) ? 2 * queues : queues), slots};
    audit_proof      proof;
    wfm_error        why;

    c->out->bound = NAN;
    if (!c->results->objective.present || c->results->n_prices == 0)
        return WFM_OK;
    double *price = wfm_audit_take(c, (size_t)prices.n_demands * (size_t)slots + 1, sizeof *price);
    if (!price || !set_prices(c, &prices, price))
        return WFM_OK;
    prices.price            = price;
    const wfm_status status = wfm_audit_prove(c->plan, c->results, &prices, &proof, &why);
    if (status == WFM_ENOMEM)
        *err = why;
    else if (!status)
        compare(c, &proof);
    return status == WFM_ENOMEM ? status : WFM_OK; /* wrong rows are told by other rules */
}
