#include "tests/support/plain_transient.h"

#include <math.h>

#define JUMPS 1.3 /* a step, of the busiest state: 1.39 is the limit of stability */

typedef struct {
    size_t  states;
    double *departures; /* rate of each state */
} chain;

static void derive(const chain *c, double rate, const double *p, double *dp)
{
    const size_t last  = c->states - 1;
    double       below = 0; /* net flow from the state below */

    for (size_t i = 0; i < last; i++) {
        const double above = rate * p[i] - c->departures[i + 1] * p[i + 1];

        dp[i] = below - above;
        below = above;
    }
    dp[last] = below;
}

static void move(size_t n, const double *p, double dt, const double *k, double *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = p[i] + dt * k[i];
}

static void runge_kutta(const chain *c, const double rate[3], double dt, double *p, double *room)
{
    const size_t n    = c->states;
    double      *k[4] = {room, room + n, room + 2 * n, room + 3 * n}, *q = room + 4 * n;

    derive(c, rate[0], p, k[0]);
    move(n, p, dt / 2, k[0], q);
    derive(c, rate[1], q, k[1]);
    move(n, p, dt / 2, k[1], q);
    derive(c, rate[1], q, k[2]);
    move(n, p, dt, k[2], q);
    derive(c, rate[2], q, k[3]);
    for (size_t i = 0; i < n; i++)
        p[i] += dt / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
}

void plain_transient_step(const wfm_transient *model, const wfm_transient_interval *interval,
                          int agents, size_t states, double *p, double *room)
{
    const double h = model->interval_s, slope = interval->slope, rate = interval->arrival_rate;
    const chain  c = {states, room + 5 * states};

    for (size_t i = 0; i < states; i++) {
        const double served = fmin((double)i, agents);

        c.departures[i] = served / interval->aht_s + ((double)i - served) / model->patience_s;
    }
    const double jumps = h * (rate + fabs(slope) * h / 2 + c.departures[states - 1]);
    const int    steps = (int)ceil(jumps / JUMPS);

    for (int k = 0; k < steps; k++) {
        const double from = rate + slope * h * ((double)k / steps - 0.5), dt = h / steps;
        const double at[3] = {from, from + slope * dt / 2, from + slope * dt};

        runge_kutta(&c, at, dt, p, room);
    }
}
