#include "tests/support/demand.h"

#include <math.h>

#define POISSON_PIECE 30 /* means are drawn in pieces, so that exp(-mean) stays a normal number */

static double hump(double hour, double at, double width)
{
    const double z = (hour - at) / width;

    return exp(-0.5 * z * z);
}

double demand_shape(wfm_weekday weekday, int second)
{
    static const double of_weekday[WFM_WEEK_DAYS] = {1, 0.96, 0.93, 0.92, 0.9, 0.6, 0.45};
    const double        hour                      = second / 3600.0;

    return of_weekday[weekday] * (0.06 + 0.86 * hump(hour, 10.5, 2) + 0.6 * hump(hour, 15.5, 2.5));
}

/* Arrivals of rate 1 until the time is up (Knuth, The Art of Computer Programming, 3.4.1). */
static int poisson_piece(random_stream *stream, double mean)
{
    const double floor_of_product = exp(-mean);
    double       product          = random_share(stream);
    int          n                = 0;

    for (; product > floor_of_product; n++)
        product *= random_share(stream);
    return n;
}

int demand_poisson(random_stream *stream, double mean)
{
    int n = 0;

    for (; mean > POISSON_PIECE; mean -= POISSON_PIECE)
        n += poisson_piece(stream, POISSON_PIECE);
    return n + poisson_piece(stream, mean);
}

double demand_normal(random_stream *stream)
{
    double sum = -6;

    for (int i = 0; i < 12; i++)
        sum += random_share(stream);
    return sum;
}
