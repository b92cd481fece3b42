/* A vector as wide as the processor's: so many queues side by side. Every operation acts on each
 * lane alone and rounds as the plain one does, so that the width never shows in an answer. The
 * width is that of the instructions this file is compiled for (kernels_*.c). */
#ifndef MODELS_BATCH_LANES_H
#define MODELS_BATCH_LANES_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined(__AVX512F__)
#define LANES 8
#elif defined(__AVX2__)
#define LANES 4
#else
#define LANES 2
#endif

typedef double   vec __attribute__((vector_size(8 * LANES)));
typedef uint64_t bits __attribute__((vector_size(8 * LANES)));
typedef __typeof__((vec){0} < (vec){0}) mask; /* all bits of a lane set: true */

#define INLINE static inline __attribute__((always_inline))

INLINE vec all(double value)
{
    return (vec){0} + value;
}

INLINE vec load(const double *from)
{
    vec v;

    memcpy(&v, from, sizeof v);
    return v;
}

INLINE void store(double *to, vec v)
{
    memcpy(to, &v, sizeof v);
}

INLINE vec select(mask m, vec if_true, vec if_false)
{
    return (vec)((m & (mask)if_true) | (~m & (mask)if_false));
}

INLINE vec least(vec a, vec b)
{
    return select(a < b, a, b);
}

INLINE vec most(vec a, vec b)
{
    return select(a > b, a, b);
}

INLINE vec root(vec x)
{
    vec r;

    for (int i = 0; i < LANES; i++)
        r[i] = sqrt(x[i]);
    return r;
}

INLINE double highest(vec x)
{
    double most_yet = x[0];

    for (int i = 1; i < LANES; i++)
        most_yet = x[i] > most_yet ? x[i] : most_yet;
    return most_yet;
}

#endif
