/* What the parts of wfm/training.h share. */
#ifndef MODELS_ROSTERING_TRAINING_PARTS_H
#define MODELS_ROSTERING_TRAINING_PARTS_H

#include "wfm/training.h"

/* The place of a slot in a grid of lines of n_slots. */
static inline size_t wfm_training_cell(const wfm_training_program *p, int line, int slot)
{
    return (size_t)line * (size_t)p->n_slots + (size_t)slot;
}

/* Of taking one more off a cell from which so many are away. */
static inline double wfm_training_loss(const wfm_training_program *p, size_t cell, int away)
{
    const int end  = p->losses.begin[cell + 1];
    const int next = p->losses.begin[cell] + away;

    if (p->losses.begin[cell] == end)
        return 0;
    return p->losses.value[next < end ? next : end - 1];
}

#endif
