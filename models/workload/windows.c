/* The excess of work over capacity, of all windows that end with one interval at once. */
#include "models/workload/windows.h"

#include <math.h>

double wfm_w_ms(double seconds)
{
    return round(seconds * 1000);
}

static size_t leaves_for(size_t n)
{
    size_t leaves = 1;

    while (leaves < n)
        leaves *= 2;
    return leaves;
}

size_t wfm_deferred_values(size_t n)
{
    return 5 * n + 4 * leaves_for(n);
}

size_t wfm_deferred_links(size_t n, size_t n_lots)
{
    return 2 * (n + 1) + n_lots;
}

/* Where the lot's deadline counts; n: nowhere. */
static size_t due_of(const wfm_deferred *d, const wfm_lot *lot)
{
    if (lot->due < d->n)
        return lot->due;
    return d->close ? d->n - 1 : d->n;
}

wfm_w_desk wfm_w_desk_of(const wfm_deferred *d, const wfm_deferred_room *room)
{
    const size_t leaves = leaves_for(d->n);
    wfm_w_desk   desk   = {
            .d      = d,
            .head   = room->links,
            .onward = room->links + d->n + 1,
            .next   = room->links + 2 * (d->n + 1),
            .free   = room->values,
            .leaves = leaves,
            .sum    = room->values + d->n,
            .best   = room->values + d->n + 2 * leaves,
            .spare  = room->values + d->n + 4 * leaves,
    };

    for (size_t i = 0; i <= d->n; i++)
        desk.head[i] = WFM_W_NONE;
    for (size_t k = d->n_lots; k-- > 0;) {
        size_t *head = &desk.head[due_of(d, &d->lots[k])];

        desk.next[k] = *head;
        *head        = k;
    }
    return desk;
}

size_t wfm_w_follow(size_t *link, size_t i)
{
    while (link[i] != i) {
        link[i] = link[link[i]];
        i       = link[i];
    }
    return i;
}

/* Intervals that are not reached yet start no window. */
void wfm_w_clear(const wfm_w_desk *desk)
{
    for (size_t i = 0; i < 2 * desk->leaves; i++) {
        desk->sum[i]  = 0;
        desk->best[i] = -INFINITY;
    }
}

void wfm_w_add(const wfm_w_desk *desk, size_t i, double ms)
{
    double *sum = desk->sum, *best = desk->best;
    size_t  node = desk->leaves + i;

    sum[node] += ms;
    best[node] = sum[node];
    for (node /= 2; node > 0; node /= 2) {
        const size_t left = 2 * node, right = left + 1;

        sum[node]  = sum[left] + sum[right];
        best[node] = fmax(best[right], sum[right] + best[left]);
    }
}

double wfm_w_worst(const wfm_w_desk *desk)
{
    return desk->best[1];
}

size_t wfm_w_worst_start(const wfm_w_desk *desk)
{
    const double *sum = desk->sum, *best = desk->best;
    size_t        node = 1;

    while (node < desk->leaves) {
        const size_t left = 2 * node, right = left + 1;

        node = best[right] >= sum[right] + best[left] ? right : left;
    }
    return node - desk->leaves;
}

/* From the leaf up: the right neighbour ends the windows, the left one starts further ones. */
double wfm_w_worst_until(const wfm_w_desk *desk, size_t start)
{
    const double *sum = desk->sum, *best = desk->best;
    size_t        node  = desk->leaves + start;
    double        worst = best[node];

    for (; node > 1; node /= 2)
        if (node % 2 == 0)
            worst += sum[node + 1];
        else
            worst = fmax(worst, sum[node] + best[node - 1]);
    return worst;
}

/* No scale makes an end of what has none. */
void wfm_w_extend(const wfm_w_desk *desk, size_t t, double scale)
{
    const double capacity = wfm_w_ms(desk->d->capacity_s[t]);

    wfm_w_add(desk, t, isinf(capacity) ? -INFINITY : -scale * capacity);
}

void wfm_w_advance(const wfm_w_desk *desk, size_t t, double scale)
{
    const wfm_deferred *d = desk->d;

    wfm_w_extend(desk, t, scale);
    for (size_t k = desk->head[t]; k != WFM_W_NONE; k = desk->next[k])
        wfm_w_add(desk, d->lots[k].from, wfm_w_ms(d->lots[k].work_s));
}

wfm_window wfm_w_window(const wfm_w_desk *desk, size_t first, size_t last)
{
    const wfm_deferred *d    = desk->d;
    double              work = 0, capacity = 0;

    for (size_t t = first; t <= last; t++) {
        capacity += wfm_w_ms(d->capacity_s[t]);
        for (size_t k = desk->head[t]; k != WFM_W_NONE; k = desk->next[k])
            if (d->lots[k].from >= first)
                work += wfm_w_ms(d->lots[k].work_s);
    }
    return (wfm_window){first, last, work / 1000, capacity / 1000};
}

wfm_window wfm_w_worst_window(const wfm_w_desk *desk, double scale)
{
    size_t first = 0, last = 0;
    double worst = -INFINITY;

    wfm_w_clear(desk);
    for (size_t t = 0; t < desk->d->n; t++) {
        wfm_w_advance(desk, t, scale);
        if (wfm_w_worst(desk) > worst) {
            worst = wfm_w_worst(desk);
            first = wfm_w_worst_start(desk);
            last  = t;
        }
    }
    return wfm_w_window(desk, first, last);
}
