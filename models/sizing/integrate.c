/* Expected values over the rate by adaptive Gauss-Kronrod quadrature. README.md, 2.
 *
 * Calls meet the rate r (as a ratio to the mean) with density proportional to exp(k (ln r - r)), k
 * = 1/cv^2: the Gamma law weighted by the calls. The service level falls from 1 to 0 within some
 * square root of n erlangs of the load that n agents can just serve, which may be a small part of
 * the law's width, so panels are set there first and then halved where the two rules disagree. */
#include "models/sizing/internal.h"

#include <float.h>
#include <math.h>

#define MOST_PANELS 96
#define RULE        15 /* nodes a panel */
#define DROP        25 /* e-folds from the peak beyond which the density is left out: 1e-11 */
#define WINGS       4  /* square roots of n that a fall may take to each side */
#define FALLS       16 /* e-folds or standard deviations that the fall to 0 may take */

static const double PI = 3.14159265358979323846;

/* Kronrod 1965: the nodes >= 0 of the 15-point rule, its weights, and those of the 7-point Gauss
 * rule that uses every other one. */
static const double node[8]    = {0.991455371120812639207, 0.949107912342758524526,
                                  0.864864423359769072790, 0.741531185599394439864,
                                  0.586087235467691130294, 0.405845151377397166907,
                                  0.207784955007898467601, 0};
static const double kronrod[8] = {0.022935322010529224964, 0.063092092629978553291,
                                  0.104790010322250183840, 0.140653259715525918745,
                                  0.169004726639267902827, 0.190350578064785409913,
                                  0.204432940075298892414, 0.209482141084727828013};
static const double gauss[8]   = {0, 0.129484966168869693271, 0, 0.279705391489276667901,
                                  0, 0.381830050505118944950, 0, 0.417959183673469387755};

typedef struct {
    double     from, to;
    bool       known; /* sums are */
    wfm_z_sums sums;
} panel;

typedef struct {
    const wfm_z_case *queue;
    int               n;
    double            shape; /* k */
    size_t            count; /* panels */
    panel             panels[MOST_PANELS];
} partition;

/* u - ln(1 + u) >= 0; by its series where the difference would cancel. */
static double drop(double u)
{
    double sum = 0;

    if (fabs(u) > 0.01)
        return u - log1p(u);
    for (int i = 9; i >= 2; i--)
        sum = 1.0 / i - u * sum;
    return u * u * sum;
}

/* Where the density has dropped by DROP e-folds, on one side of its peak: e^v - 1 - v = DROP / k
 * with v = ln r, by Newton's method, which converges from beyond the root since this is convex. */
static double edge(double shape, int side)
{
    const double level = DROP / shape;
    const double wide  = sqrt(2 * level);
    double       v     = side < 0 ? -level - wide : wide;

    for (int i = 0; i < 60; i++) {
        const double u    = expm1(v);
        const double step = (u - v - level) / u;

        if (!(fabs(step) > 1e-6 * fabs(v)))
            break;
        v -= step;
    }
    return exp(v);
}

static double density(double shape, double ratio)
{
    return sqrt(shape / (2 * PI)) * exp(-shape * drop(ratio - 1));
}

static void put_nodes(const panel *p, double *ratio)
{
    const double middle = (p->from + p->to) / 2, half = (p->to - p->from) / 2;

    for (int i = 0; i < RULE; i++)
        ratio[i] = middle + half * (i < 8 ? -node[i] : node[RULE - 1 - i]);
}

static void sum_up(const wfm_z_table *table, size_t first, const double *weight, panel *p)
{
    const double half = (p->to - p->from) / 2;

    for (int v = 0; v < WFM_Z_VALUES; v++) {
        const double *f    = table->value[v] + first;
        double        fine = 0, coarse = 0;

        for (int i = 0; i < RULE; i++) {
            const int j = i < 8 ? i : RULE - 1 - i;

            fine += kronrod[j] * weight[i] * f[i];
            coarse += gauss[j] * weight[i] * f[i];
        }
        p->sums.integral[v] = half * fine;
        p->sums.error[v]    = half * fabs(fine - coarse);
    }
    p->known = true;
}

/* As many panels as the table has room for. */
static void evaluate_some(const partition *all, panel *const *p, size_t count)
{
    double      ratio[WFM_Z_NODES] = {0};
    double      weight[WFM_Z_NODES];
    wfm_z_table table;

    for (size_t i = 0; i < count; i++)
        put_nodes(p[i], ratio + i * RULE);
    for (size_t i = 0; i < count * RULE; i++)
        weight[i] = density(all->shape, ratio[i]);
    wfm_z_evaluate(all->queue, all->n, count * RULE, ratio, &table);
    for (size_t i = 0; i < count; i++)
        sum_up(&table, i * RULE, weight + i * RULE, p[i]);
}

static void evaluate(partition *all)
{
    panel *some[WFM_Z_NODES / RULE];
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        if (!all->panels[i].known)
            some[count++] = &all->panels[i];
        if (count == WFM_Z_NODES / RULE || (count > 0 && i + 1 == all->count)) {
            evaluate_some(all, some, count);
            count = 0;
        }
    }
}

static void total(const partition *all, wfm_z_sums *out)
{
    *out = (wfm_z_sums){.integral = {0}};
    for (size_t i = 0; i < all->count; i++)
        for (int v = 0; v < WFM_Z_VALUES; v++) {
            out->integral[v] += all->panels[i].sums.integral[v];
            out->error[v] += all->panels[i].sums.error[v];
        }
}

static double worst(const wfm_z_sums *sums)
{
    double most = 0;

    for (int v = 0; v < WFM_Z_VALUES; v++)
        most = fmax(most, sums->error[v]);
    return most;
}

/* Halves every panel whose share of the error is too large, while there is room. */
static void refine(partition *all, double tolerance)
{
    const size_t old = all->count;

    for (size_t i = 0; i < old && all->count < MOST_PANELS; i++) {
        panel *p = &all->panels[i];

        if (worst(&p->sums) > tolerance / (double)old) {
            const double middle = (p->from + p->to) / 2;

            all->panels[all->count++] = (panel){.from = middle, .to = p->to};
            *p                        = (panel){.from = p->from, .to = middle};
        }
    }
}

/* How far from the load at which callers wait T the service level is still falling, erlangs: 1 -
 * e^-(n-a)T/AHT short of n agents where nobody hangs up, else as the wait fluctuates. */
static double fall(const wfm_queue *q, int n)
{
    const double patient = q->aht_s / q->within_s;

    if (q->model != WFM_ERLANG_A)
        return FALLS * patient;
    return FALLS * fmax(patient, sqrt(n * q->aht_s / q->patience_s));
}

/* First panels: between the ends of the law, cut round the load at which callers begin to wait and
 * the one at which, of a long queue, they wait T: n and n e^(T / patience). The second fall may be
 * far narrower than the first, too narrow for either rule to see it. */
static void cut(partition *all)
{
    const wfm_queue *q    = &all->queue->queue;
    const double     load = q->arrival_rate * q->aht_s;
    const double     busy = all->n / load;
    const double late   = q->model == WFM_ERLANG_A ? busy * exp(q->within_s / q->patience_s) : busy;
    const double wing   = WINGS * sqrt(all->n) / load;
    const double slim   = fall(q, all->n) / load < wing ? fall(q, all->n) / load : 0;
    const double last   = edge(all->shape, +1);
    const double cuts[] = {
        busy - wing, fmin(busy, late - slim), busy, late - slim, late, late + slim, late + wing,
        last};
    double from = edge(all->shape, -1);

    all->count = 0;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        const double to = fmin(cuts[i], last);

        if (to > from) {
            all->panels[all->count++] = (panel){.from = from, .to = to};
            from                      = to;
        }
    }
}

static void at_one_rate(const wfm_z_case *c, int n, wfm_z_sums *out)
{
    const double ratio = 1;
    wfm_z_table  table;

    wfm_z_evaluate(c, n, 1, &ratio, &table);
    *out = (wfm_z_sums){.integral = {0}};
    for (int v = 0; v < WFM_Z_VALUES; v++)
        out->integral[v] = table.value[v][0];
}

void wfm_z_integrate(const wfm_z_case *c, int n, double tolerance, wfm_z_sums *out)
{
    partition all = {.queue = c, .n = n, .shape = 1 / (c->cv * c->cv)};

    if (!(c->cv > DBL_EPSILON)) {
        at_one_rate(c, n, out);
        return;
    }
    cut(&all);
    evaluate(&all);
    total(&all, out);
    while (worst(out) > tolerance && all.count < MOST_PANELS) {
        refine(&all, tolerance);
        evaluate(&all);
        total(&all, out);
    }
}
