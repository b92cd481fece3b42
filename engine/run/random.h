/* A stream of random numbers, counted: draw i of a seed is the same on every machine. */
#ifndef ENGINE_RUN_RANDOM_H
#define ENGINE_RUN_RANDOM_H

#include <stdint.h>

typedef struct {
    uint64_t seed, i;
} random_stream;

/* splitmix64 (Steele, Lea & Flood 2014) at place i of the stream. */
static inline uint64_t random_next(random_stream *stream)
{
    uint64_t z = stream->seed + ++stream->i * 0x9E3779B97F4A7C15U;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

/* The stream of one part of the work: those of different parts and seeds have nothing in common. */
static inline random_stream random_of(uint64_t seed, uint64_t part)
{
    random_stream seeds = {seed, 0};

    seeds.seed = random_next(&seeds) + part;
    return (random_stream){random_next(&seeds), 0};
}

/* 0 .. n-1 */
static inline int random_below(random_stream *stream, int n)
{
    return (int)(random_next(stream) % (uint64_t)n);
}

/* [0, 1) */
static inline double random_share(random_stream *stream)
{
    return (double)(random_next(stream) >> 11) * 0x1p-53;
}

#endif
