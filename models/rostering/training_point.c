/* What a feasible answer is to a training program: a point of it, and where its sessions are. */
#include <math.h>

#include "wfm/training.h"

void wfm_training_narrow(const wfm_training_program *p, const int *start, int *starts,
                         wfm_place *out)
{
    int *held = p->room; /* n_courses x n_slots: is there a session? */

    for (size_t i = 0; i < (size_t)p->n_courses * (size_t)p->n_slots; i++)
        held[i] = 0;
    for (int i = 0; i < p->n_places; i++)
        if (start[i] != WFM_NO_START)
            held[(size_t)p->places[i].course * (size_t)p->n_slots + (size_t)start[i]] = 1;
    for (int i = 0; i < p->n_places; i++) {
        const wfm_place *place = &p->places[i];
        const int       *mine  = held + (size_t)place->course * (size_t)p->n_slots;

        out[i] = *place;
        if (p->courses[place->course].group_max <= 1)
            continue;
        out[i].starts   = starts;
        out[i].n_starts = 0;
        for (int k = 0; k < place->n_starts; k++)
            if (mine[place->starts[k]])
                starts[out[i].n_starts++] = place->starts[k];
        starts += out[i].n_starts;
    }
}

/* The columns after those of 0 and 1 follow from them: each takes up, from its first row, what the
 * columns before left there. */
void wfm_training_point(const wfm_training_program *p, const wfm_lp *lp, const int *start,
                        double *activity, double *x)
{
    int col = 0;

    for (int i = 0; i < p->n_places; i++) {
        const wfm_place *place = &p->places[i];

        x[col++] = start[i] == WFM_NO_START;
        for (int k = 0; k < place->n_starts; k++)
            x[col++] = place->starts[k] == start[i];
    }
    for (int r = 0; r < lp->rows; r++)
        activity[r] = 0;
    for (int c = 0; c < col; c++)
        for (int e = lp->begin[c]; e < lp->begin[c + 1]; e++)
            activity[lp->row[e]] += lp->coef[e] * x[c];
    for (int c = col; c < lp->cols; c++) {
        const int    first = lp->begin[c];
        const double takes = -lp->coef[first];

        x[c] = fmin(lp->upper[c], ceil(activity[lp->row[first]] / takes));
        activity[lp->row[first]] -= takes * x[c];
    }
}
