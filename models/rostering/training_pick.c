/* A training program with more starts than a solver can carry, cut down to the promising ones.
 *
 * With everybody in the place of a feasible answer, a cell has a price: the loss of taking one more
 * off it. A start that could better the answer is cheap at these prices (they stand in for the
 * duals of the continuous program, where it would have a reduced cost below 0). */
#include <stdbool.h>

#include "models/rostering/training_parts.h"

typedef struct {
    const wfm_training_program *p;
    int                        *away;   /* cells */
    int                        *absent; /* n_courses x n_slots */
} seating;

static size_t cell(const seating *s, int line, int slot)
{
    return wfm_training_cell(s->p, line, slot);
}

static void seat(const seating *s, const wfm_place *place, int start)
{
    for (int t = start; t < start + s->p->courses[place->course].slots; t++) {
        const int demand = s->p->serve[cell(s, place->person, t)];

        s->absent[cell(s, place->course, t)]++;
        if (demand >= 0)
            s->away[cell(s, demand, t)]++;
    }
}

static seating seat_all(const wfm_training_program *p, const int *start)
{
    const size_t cells   = (size_t)p->n_demands * (size_t)p->n_slots;
    const size_t courses = (size_t)p->n_courses * (size_t)p->n_slots;
    seating      s       = {p, p->room, p->room + cells};

    for (size_t i = 0; i < cells + courses; i++)
        p->room[i] = 0;
    for (int i = 0; i < p->n_places; i++)
        if (start[i] != WFM_NO_START)
            seat(&s, &p->places[i], start[i]);
    return s;
}

/* Where nobody more may be absent somebody else would have to be missed. */
static double price_of(const seating *s, const wfm_place *place, int start)
{
    const wfm_course *course = &s->p->courses[place->course];
    double            price  = 0;
    bool              full   = false;

    for (int t = start; t < start + course->slots; t++) {
        const int demand = s->p->serve[cell(s, place->person, t)];

        full |= s->absent[cell(s, place->course, t)] >= course->max_absent;
        if (demand >= 0) {
            const size_t at = cell(s, demand, t);

            price += wfm_training_loss(s->p, at, s->away[at]);
        }
    }
    return full ? price + course->missed : price;
}

/* Puts the price among the least so far, which are in order. Returns how many they are then. */
static int insert(double *least, int n, int most, double price)
{
    if (n == most && !(price < least[n - 1]))
        return n;
    int i = n < most ? n++ : n - 1;

    for (; i > 0 && least[i - 1] > price; i--)
        least[i] = least[i - 1];
    least[i] = price;
    return n;
}

/* The `most` cheapest, the first of equals, and that of the answer. Returns how many are kept. */
static int keep(const seating *s, const wfm_place *place, const wfm_training_pick *pick, int known,
                int *starts)
{
    int n    = 0;
    int kept = 0;

    for (int k = 0; k < place->n_starts; k++)
        n = insert(pick->least, n, pick->most, price_of(s, place, place->starts[k]));
    int same = 0; /* of those kept, at the dearest price */
    for (int i = 0; i < n; i++)
        same += pick->least[i] == pick->least[n - 1];
    for (int k = 0; k < place->n_starts; k++) {
        const double price = price_of(s, place, place->starts[k]);

        if (place->starts[k] == known || price < pick->least[n - 1] ||
            (price == pick->least[n - 1] && same-- > 0))
            starts[kept++] = place->starts[k];
    }
    return kept;
}

void wfm_training_pick_starts(const wfm_training_program *p, const int *start,
                              const wfm_training_pick *pick, wfm_place *out)
{
    const seating s      = seat_all(p, start);
    int          *starts = pick->starts;

    for (int i = 0; i < p->n_places; i++) {
        out[i]          = p->places[i];
        out[i].starts   = starts;
        out[i].n_starts = keep(&s, &p->places[i], pick, start[i], starts);
        starts += out[i].n_starts;
    }
}
