/* The worth of shifts at a glance. The least loss by a break over its window is found for all
 * windows at once: minima over 1, 2, 4, ... places, of which two cover any number. */
#include "wfm/glance.h"

#include <string.h>

/* ---- the site's part ---- */

static int curves_of(const wfm_site *site, int demand)
{
    int n = 0;

    for (int t = 0; t < site->n_slots; t++)
        n = site->demands[demand].curve[t] >= n ? site->demands[demand].curve[t] + 1 : n;
    return n;
}

static int all_curves(const wfm_site *site)
{
    int n = 0;

    for (int d = 0; d < site->n_demands; d++)
        n += curves_of(site, d);
    return n;
}

static int most_shapes(const wfm_site *site)
{
    int n = 0;

    for (int k = 0; k < site->n_kinds; k++)
        n += site->kinds[k].n_breaks;
    return n;
}

/* Of a table's rows: below the curve's first step all people are worth the same, and so are those
 * above the last. */
static int row_of(const wfm_curve *curve)
{
    return curve->n_steps + WFM_GLANCE_LEFT - 1;
}

size_t wfm_glance_bytes(const wfm_site *site)
{
    size_t bytes = (size_t)site->n_demands * sizeof(wfm_glance_curve *) +
                   (size_t)all_curves(site) * sizeof(wfm_glance_curve) +
                   (size_t)most_shapes(site) * sizeof(wfm_break_shape) +
                   (size_t)site->n_kinds * WFM_MAX_BREAKS * sizeof(int);

    for (int d = 0; d < site->n_demands; d++)
        for (int c = curves_of(site, d) - 1; c >= 0; c--)
            bytes += WFM_GLANCE_LEFT * (size_t)row_of(&site->demands[d].curves[c]) * sizeof(float);
    return bytes;
}

static void *carve(unsigned char **memory, size_t n, size_t size)
{
    void *taken = *memory;

    *memory += n * size;
    return taken;
}

static float mean_of(const wfm_curve *curve, int x, int left)
{
    float sum = 0;

    for (int i = 0; i < left; i++)
        sum += (float)wfm_curve_step(curve, x + i);
    return sum / (float)left;
}

static void tabulate(const wfm_curve *curve, unsigned char **memory, wfm_glance_curve *out)
{
    out->low = curve->low - WFM_GLANCE_LEFT + 1;
    out->n   = row_of(curve);
    for (int left = 1; left <= WFM_GLANCE_LEFT; left++) {
        float *mean = carve(memory, (size_t)out->n, sizeof *mean);

        for (int i = 0; i < out->n; i++)
            mean[i] = mean_of(curve, out->low + i, left);
        out->mean[left - 1] = mean;
    }
}

static int find_shape(wfm_glance *g, wfm_break_shape shape)
{
    int i = 0;

    while (i < g->n_shapes &&
           (g->shapes[i].slots != shape.slots || g->shapes[i].places != shape.places))
        i++;
    g->shapes[i] = shape;
    g->n_shapes += i == g->n_shapes;
    return i;
}

static void list_shapes(wfm_glance *g)
{
    for (int k = 0; k < g->site->n_kinds; k++)
        for (int b = 0; b < g->site->kinds[k].n_breaks; b++) {
            const wfm_break_window *w = &g->site->kinds[k].breaks[b];

            g->shape_of[k * WFM_MAX_BREAKS + b] =
                find_shape(g, (wfm_break_shape){w->slots, w->last - w->first + 1});
        }
}

/* What pointers need is laid out before numbers are. */
void wfm_glance_build(const wfm_site *site, void *memory, wfm_glance *out)
{
    unsigned char *left = memory;
    wfm_glance     g    = {.site = site};

    g.first             = carve(&left, (size_t)site->n_demands, sizeof(void *));
    wfm_glance_curve *c = carve(&left, (size_t)all_curves(site), sizeof *c);
    g.shapes            = carve(&left, (size_t)most_shapes(site), sizeof *g.shapes);
    g.shape_of          = carve(&left, (size_t)site->n_kinds * WFM_MAX_BREAKS, sizeof *g.shape_of);
    for (int d = 0; d < site->n_demands; d++) {
        const int n = curves_of(site, d);

        g.first[d] = c;
        for (int i = 0; i < n; i++)
            tabulate(&site->demands[d].curves[i], &left, c++);
    }
    list_shapes(&g);
    *out = g;
}

/* ---- a search's part ---- */

size_t wfm_glimpse_bytes(const wfm_glance *glance)
{
    const size_t slots = (size_t)glance->site->n_slots + 1;

    return ((size_t)glance->site->n_demands + 1 + (size_t)glance->n_shapes) * slots *
               sizeof(float) +
           slots * sizeof(int) + (size_t)glance->n_shapes;
}

void wfm_glimpse_lay_out(const wfm_glance *glance, void *memory, wfm_glimpse *out)
{
    const size_t   slots = (size_t)glance->site->n_slots + 1;
    unsigned char *left  = memory;

    *out        = (wfm_glimpse){.part = {0, 0}};
    out->price  = carve(&left, slots * (size_t)glance->site->n_demands, sizeof *out->price);
    out->prefix = carve(&left, slots, sizeof *out->prefix);
    out->loss   = carve(&left, slots * (size_t)glance->n_shapes, sizeof *out->loss);
    out->best   = carve(&left, slots, sizeof *out->best);
    out->ready  = left;
}

void wfm_glimpse_price(const wfm_glance *glance, const wfm_cost *price, wfm_part part,
                       wfm_glimpse *glimpse)
{
    for (int d = 0; d < glance->site->n_demands; d++) {
        const size_t row = (size_t)d * (size_t)glance->site->n_slots;

        for (int t = part.from; t < part.to; t++)
            glimpse->price[row + (size_t)t] = (float)price[row + (size_t)t];
    }
}

void wfm_glimpse_expect(const wfm_glance *glance, const int *x, int left, wfm_part part,
                        wfm_glimpse *glimpse)
{
    for (int d = 0; d < glance->site->n_demands; d++) {
        const size_t row   = (size_t)d * (size_t)glance->site->n_slots;
        const int   *curve = glance->site->demands[d].curve;

        for (int t = part.from; t < part.to; t++) {
            const wfm_glance_curve *c = &glance->first[d][curve[t]];
            int                     i = x[row + (size_t)t] - c->low;

            i = i < 0 ? 0 : i;
            i = i < c->n ? i : c->n - 1;

            glimpse->price[row + (size_t)t] = c->mean[left - 1][i];
        }
    }
}

/* Takes the slot's best price of the demands seen so far, and of one more. */
static void look_at(const wfm_glance *g, int demand, wfm_part part, wfm_glimpse *out)
{
    const float *price = out->price + (size_t)demand * (size_t)g->site->n_slots;

    for (int t = part.from; t < part.to; t++)
        if (price[t] > out->prefix[t + 1]) {
            out->prefix[t + 1] = price[t];
            out->best[t]       = demand;
        }
}

void wfm_glimpse_look(const wfm_glance *glance, int pool, wfm_part part, wfm_glimpse *glimpse)
{
    const wfm_pool *p     = &glance->site->pools[pool];
    const float    *price = glimpse->price + (size_t)p->demands[0] * (size_t)glance->site->n_slots;
    float           sum   = 0;

    memcpy(glimpse->prefix + part.from + 1, price + part.from,
           (size_t)(part.to - part.from) * sizeof *price);
    for (int t = part.from; t < part.to; t++)
        glimpse->best[t] = p->demands[0];
    for (int i = 1; i < p->n_demands; i++)
        look_at(glance, p->demands[i], part, glimpse);
    glimpse->prefix[part.from] = 0;
    for (int t = part.from + 1; t <= part.to; t++) {
        sum += glimpse->prefix[t];
        glimpse->prefix[t] = sum;
    }
    memset(glimpse->ready, 0, (size_t)glance->n_shapes);
    glimpse->part = part;
}

/* ---- breaks ---- */

static float least(float a, float b)
{
    return a < b ? a : b;
}

/* loss[i], i < n: by place of the window's first slot, over all of the window that prefix has. */
static void least_losses(const float *restrict prefix, int n, wfm_break_shape shape,
                         float *restrict loss)
{
    int places = n - shape.slots + 1;

    for (int i = 0; i < places; i++)
        loss[i] = prefix[i + shape.slots] - prefix[i];
    for (int have = 1; have < shape.places && places > 0;) {
        const int more = have < shape.places - have ? have : shape.places - have;

        places -= more;
        for (int i = 0; i < places; i++)
            loss[i] = least(loss[i], loss[i + more]);
        have += more;
    }
}

static const float *losses_of(const wfm_glance *g, wfm_glimpse *glimpse, int shape)
{
    float *loss = glimpse->loss + (size_t)shape * ((size_t)g->site->n_slots + 1);

    if (!glimpse->ready[shape]) {
        least_losses(glimpse->prefix + glimpse->part.from, glimpse->part.to - glimpse->part.from,
                     g->shapes[shape], loss + glimpse->part.from);
        glimpse->ready[shape] = 1;
    }
    return loss;
}

float wfm_glimpse_worth(const wfm_glance *glance, wfm_glimpse *glimpse, int option)
{
    const wfm_option     *o     = &glance->site->options[option];
    const wfm_shift_kind *kind  = &glance->site->kinds[o->kind];
    const int            *shape = glance->shape_of + o->kind * WFM_MAX_BREAKS;
    float worth = glimpse->prefix[o->start + kind->slots] - glimpse->prefix[o->start];

    for (int k = 0; k < kind->n_breaks; k++)
        worth -= losses_of(glance, glimpse, shape[k])[o->start + kind->breaks[k].first];
    return worth;
}

void wfm_glimpse_place(const wfm_glance *glance, wfm_glimpse *glimpse, int option, wfm_duty *duty)
{
    const wfm_option     *o      = &glance->site->options[option];
    const wfm_shift_kind *kind   = &glance->site->kinds[o->kind];
    const int            *shape  = glance->shape_of + o->kind * WFM_MAX_BREAKS;
    const float          *prefix = glimpse->prefix;

    duty->option = option;
    for (int k = 0; k < kind->n_breaks; k++) {
        const wfm_break_window *w     = &kind->breaks[k];
        const float             least = losses_of(glance, glimpse, shape[k])[o->start + w->first];
        int                     at    = o->start + w->first;

        while (prefix[at + w->slots] - prefix[at] > least)
            at++;
        duty->breaks[k] = at;
    }
}
