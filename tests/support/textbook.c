#include "tests/support/textbook.h"

#include <float.h>
#include <math.h>

/* 1/B(n, load): each step adds a positive term. */
static double inverse_blocking(int n, double load)
{
    double inverse = 1;

    for (int k = 1; k <= n; k++)
        inverse = 1 + inverse * k / load;
    return inverse;
}

static double level_c(const textbook_queue *q, int n)
{
    const double load    = q->arrival_rate * q->aht_s;
    const double inverse = inverse_blocking(n, load);
    const double p_wait  = n / ((n - load) * inverse + load);

    return 1 - p_wait * exp(-(n - load) * q->within_s / q->aht_s);
}

int textbook_agents_c(const textbook_queue *q)
{
    int n = (int)(q->arrival_rate * q->aht_s) + 1;

    while (!(level_c(q, n) >= q->service_level))
        n++;
    return n;
}

/* 1 + y/(x+1) + y^2/((x+1)(x+2)) + ... = x e^y y^-x gamma(x, y) */
static double gamma_series(double x, double y)
{
    double term = 1;
    double sum  = 1;

    for (int i = 1; term > DBL_EPSILON * sum && sum < DBL_MAX; i++) {
        term *= y / (x + i);
        sum += term;
    }
    return sum;
}

/* In units of the patience: mu and rate. An endlessly patient caller would wait v with density
 *     f(v) = exp(rate (1 - e^-v) - n mu v) / (1/B(n-1) / rate + integral of the same over v > 0),
 * and the answered within t are those with v = 0 and e^-v of those with v <= t. */
static double level_a(const textbook_queue *q, int n)
{
    const double rate = q->arrival_rate * q->patience_s;
    const double x    = n * q->patience_s / q->aht_s;
    const double t    = q->within_s / q->patience_s;
    const double none = inverse_blocking(n - 1, q->arrival_rate * q->aht_s) / rate;
    const double all  = none + gamma_series(x, rate) / x;
    const double late =
        exp(rate * (1 - exp(-t)) - (x + 1) * t) * gamma_series(x + 1, rate * exp(-t)) / (x + 1);
    const double ever = gamma_series(x + 1, rate) / (x + 1);

    return (none + ever - late) / all;
}

int textbook_agents_a(const textbook_queue *q)
{
    int n = 1;

    while (!(level_a(q, n) >= q->service_level)) /* in deep overload it is infinity / infinity */
        n++;
    return n;
}
