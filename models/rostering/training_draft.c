/* A feasible answer to a training program: sessions one by one, the one that is worth most first.
 * Good enough to start a search from, and to say where sessions of groups may be. */
#include <math.h>

#include "models/rostering/training_parts.h"

/* Who is where so far, and who is in the session at hand. */
typedef struct {
    const wfm_training_program *p;
    int                        *away;             /* cells */
    int                        *absent, *running; /* n_courses x n_slots */
    int                        *busy;             /* n_people x n_slots */
    int                        *who;              /* places in the session */
    int                         n_who;
    int                        *start;
} draft;

/* Places [from, to) of a course that could be in a session together. */
typedef struct {
    int course, from, to, seats;
} party;

static size_t cell(const draft *d, int line, int slot)
{
    return wfm_training_cell(d->p, line, slot);
}

static draft begin(const wfm_training_program *p, int *start)
{
    const size_t slots   = (size_t)p->n_slots;
    const size_t courses = (size_t)p->n_courses * slots;
    draft        d       = {.p = p, .start = start, .away = p->room};

    d.absent  = d.away + (size_t)p->n_demands * slots;
    d.running = d.absent + courses;
    d.busy    = d.running + courses;
    d.who     = d.busy + (size_t)p->n_people * slots;
    for (int *i = d.away; i < d.who; i++)
        *i = 0;
    for (int i = 0; i < p->n_places; i++)
        start[i] = WFM_NO_START;
    return d;
}

static bool has_start(const wfm_place *place, int start)
{
    int from = 0, to = place->n_starts;

    while (from < to) {
        const int middle = from + (to - from) / 2;

        if (place->starts[middle] < start)
            from = middle + 1;
        else
            to = middle;
    }
    return from < place->n_starts && place->starts[from] == start;
}

/* What it costs to seat the place there, INFINITY if it cannot be. */
static double price_of(const draft *d, const wfm_place *place, int start)
{
    const wfm_course *course = &d->p->courses[place->course];
    double            price  = 0;

    for (int t = start; t < start + course->slots; t++) {
        const int demand = d->p->serve[cell(d, place->person, t)];

        if (d->busy[cell(d, place->person, t)] ||
            d->absent[cell(d, place->course, t)] >= course->max_absent)
            return INFINITY;
        if (demand >= 0)
            price += wfm_training_loss(d->p, cell(d, demand, t), d->away[cell(d, demand, t)]);
    }
    return price;
}

/* Seats (1) or unseats (-1). */
static void seat(const draft *d, const wfm_place *place, int start, int sign)
{
    const wfm_course *course = &d->p->courses[place->course];

    for (int t = start; t < start + course->slots; t++) {
        const int demand = d->p->serve[cell(d, place->person, t)];

        d->busy[cell(d, place->person, t)] += sign;
        d->absent[cell(d, place->course, t)] += sign;
        if (demand >= 0)
            d->away[cell(d, demand, t)] += sign;
    }
}

static bool has_trainer(const draft *d, int number, int start)
{
    const wfm_course *course = &d->p->courses[number];

    for (int t = start; course->group_max > 1 && t < start + course->slots; t++)
        if (d->running[cell(d, number, t)] >= course->trainers)
            return false;
    return true;
}

/* Seats who gains by it, in order, while there are seats. Returns what the session is worth, its
 * own price taken off. */
static double hold(draft *d, const party *of, int start)
{
    double worth = 0;

    d->n_who = 0;
    if (!has_trainer(d, of->course, start))
        return 0;
    for (int i = of->from; i < of->to && d->n_who < of->seats; i++) {
        const wfm_place *place = &d->p->places[i];

        if (place->course != of->course || d->start[i] != WFM_NO_START || !has_start(place, start))
            continue;
        const double gain = d->p->courses[of->course].missed - price_of(d, place, start);
        if (gain > 0) {
            seat(d, place, start, 1);
            d->who[d->n_who++] = i;
            worth += gain;
        }
    }
    return d->p->courses[of->course].group_max > 1 ? worth - d->p->courses[of->course].session
                                                   : worth;
}

static void dissolve(const draft *d, int start)
{
    for (int i = 0; i < d->n_who; i++)
        seat(d, &d->p->places[d->who[i]], start, -1);
}

static void settle(const draft *d, const party *of, int start)
{
    const int slots = d->p->courses[of->course].slots;

    for (int i = 0; i < d->n_who; i++)
        d->start[d->who[i]] = start;
    for (int t = start; t < start + slots; t++)
        d->running[cell(d, of->course, t)]++;
}

/* The session that is worth most, the first of equals. Returns that; 0 if none is worth anything.
 */
static double add_session(draft *d, const party *of)
{
    const int last  = d->p->n_slots - d->p->courses[of->course].slots;
    double    worth = 0;
    int       best  = WFM_NO_START;

    for (int t = 0; t <= last; t++) {
        const double value = hold(d, of, t);

        dissolve(d, t);
        if (value > worth) {
            worth = value;
            best  = t;
        }
    }
    if (best != WFM_NO_START) {
        (void)hold(d, of, best);
        settle(d, of, best);
    }
    return worth;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* With at most that many in a session. Returns what all sessions are worth. */
static double fill_sessions(const wfm_training_program *p, int seats, int *start)
{
    draft  d     = begin(p, start);
    double worth = 0;

    for (int c = 0; c < p->n_courses; c++) {
        const party all  = {c, 0, p->n_places, least(seats, p->courses[c].group_max)};
        double      more = p->courses[c].group_max > 1;

        while (more > 0) {
            more = add_session(&d, &all);
            worth += more;
        }
    }
    for (int i = 0; i < p->n_places; i++) {
        const party one = {p->places[i].course, i, i + 1, 1};

        if (p->courses[one.course].group_max <= 1)
            worth += add_session(&d, &one);
    }
    return worth;
}

/* Large sessions spare trainers, small ones the floor. */
void wfm_training_draft(const wfm_training_program *p, int *start)
{
    int    largest = 1;
    int    best    = 1;
    double worth   = -1;

    for (int c = 0; c < p->n_courses; c++)
        largest = p->courses[c].group_max > largest ? p->courses[c].group_max : largest;
    largest = least(largest, p->n_places);
    for (int seats = largest; seats >= 1; seats /= 2) {
        const double value = fill_sessions(p, seats, start);

        if (value > worth) {
            worth = value;
            best  = seats;
        }
    }
    (void)fill_sessions(p, best, start);
}
