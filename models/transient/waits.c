/* What becomes of the callers, from how many of them find each number in the system.
 *
 * One who finds n + j in the system is answered after j + 1 departures, at the rates n mu + i
 * theta, i = j .. 0. With f = (1 - e^-(theta t)) / theta (t if nobody hangs up) the virtual wait V
 * has
 *
 *     P(V > t) = sum over b = 0 .. j of u_b,    u_0 = e^-(n mu t),
 *                                               u_b = u_(b-1) f (n mu + (b-1) theta) / b
 *
 * (e^-(theta V) is Beta(n mu / theta, j + 1)), and, answered with probability g = n mu / (n mu +
 * (j+1) theta), waits longer than t with the same sum for (n mu + theta) in place of n mu. All
 * terms are positive, and the sums go on from one j to the next. */
#include "models/transient/internal.h"

/* Both sums for one t. */
typedef struct {
    double wait_s, fade; /* t and f */
    double log_term;     /* of the next u_b: e^-(n mu t) may be below any double */
    double over;         /* P(V > t) */
    double over_served;  /* same, of those who are answered */
} threshold;

static threshold threshold_at(const wfm_tr_chain *c, double wait_s)
{
    const double gone = -expm1(-c->theta * wait_s);

    return (threshold){.wait_s   = wait_s,
                       .fade     = c->theta > 0 ? gone / c->theta : wait_s,
                       .log_term = -c->n * c->mu * wait_s};
}

/* From j - 1 to j ahead. */
static void one_more(const wfm_tr_chain *c, double j, threshold *t)
{
    const double capacity = c->n * c->mu;
    double       term;

    if (j > 0)
        t->log_term += log(t->fade * (capacity + (j - 1) * c->theta) / j);
    term    = exp(t->log_term);
    t->over = fmin(1, t->over + term);
    t->over_served =
        fmin(1, t->over_served + term * exp(-c->theta * t->wait_s) * (1 + j * c->theta / capacity));
}

/* Of callers with that many ahead: answered within t, gone within t. */
static double answered_by(const threshold *t, double answered)
{
    return answered * (1 - t->over_served);
}

static double gone_by(const wfm_tr_chain *c, const threshold *t, double answered)
{
    return fmax(0, 1 - exp(-c->theta * t->wait_s) * t->over - answered_by(t, answered));
}

/* Calls of each kind. */
typedef struct {
    double all, waiting, answered;
    double answered_within, gone_within, gone_short, virtual_within;
    double wait_s, answered_wait_s; /* sums */
} tally;

static void count_waiting(const wfm_transient *model, const wfm_tr_chain *c, const double *calls,
                          size_t high, tally *sum)
{
    threshold within = threshold_at(c, model->within_s), early = threshold_at(c, model->short_s);
    double    pace = 0; /* mean wait of those who are answered */

    for (size_t i = (size_t)c->n; i <= high; i++) {
        const double j = (double)i - c->n, capacity = c->n * c->mu;
        const double leaving  = capacity + (j + 1) * c->theta;
        const double answered = capacity / leaving;

        one_more(c, j, &within);
        one_more(c, j, &early);
        pace += 1 / leaving;
        sum->all += calls[i];
        sum->waiting += calls[i];
        sum->answered += calls[i] * answered;
        sum->answered_within += calls[i] * answered_by(&within, answered);
        sum->gone_within += calls[i] * gone_by(c, &within, answered);
        sum->gone_short += calls[i] * gone_by(c, &early, answered);
        sum->virtual_within += calls[i] * (1 - within.over);
        sum->wait_s += calls[i] * (j + 1) / leaving;
        sum->answered_wait_s += calls[i] * answered * pace;
    }
}

static void count_straight(const wfm_tr_chain *c, const double *calls, size_t high, tally *sum)
{
    for (size_t i = 0; i <= high && (double)i < c->n; i++)
        sum->all += calls[i];
    sum->answered = sum->answered_within = sum->virtual_within = sum->all;
}

static void service_levels(const tally *sum, wfm_queue_perf *perf)
{
    perf->sl[WFM_SL_OFFERED]  = wfm_tr_share(sum->answered_within / sum->all);
    perf->sl[WFM_SL_ANSWERED] = wfm_tr_share(sum->answered_within / sum->answered);
    perf->sl[WFM_SL_EXCL_ABANDONED_WITHIN] =
        wfm_tr_share(sum->answered_within / (sum->all - sum->gone_within));
    perf->sl[WFM_SL_INCL_ABANDONED_WITHIN] =
        wfm_tr_share((sum->answered_within + sum->gone_within) / sum->all);
    perf->sl[WFM_SL_INCL_SHORT] = wfm_tr_share((sum->answered_within + sum->gone_short) / sum->all);
    perf->sl[WFM_SL_EXCL_SHORT] = wfm_tr_share(sum->answered_within / (sum->all - sum->gone_short));
    perf->sl[WFM_SL_VIRTUAL]    = wfm_tr_share(sum->virtual_within / sum->all);
}

/* Without calls every share is 0/0: NAN. */
void wfm_tr_tell(const wfm_transient *model, const wfm_tr_chain *c, const double *calls,
                 size_t high, wfm_queue_perf *perf)
{
    tally sum = {0};

    count_straight(c, calls, high, &sum);
    count_waiting(model, c, calls, high, &sum);
    service_levels(&sum, perf);
    perf->p_block          = 0;
    perf->p_wait           = wfm_tr_share(sum.waiting / sum.all);
    perf->p_abandon        = wfm_tr_share((sum.all - sum.answered) / sum.all);
    perf->abandoned_within = wfm_tr_share(sum.gone_within / sum.all);
    perf->asa_s            = sum.answered_wait_s / sum.answered;
    perf->mean_wait_s      = sum.wait_s / sum.all;
}
