/* Sessions inside a finished roster: intervals that take people off what they serve. */
#include "wfm/training.h"

#include <math.h>

#define MOST 536870912 /* 2^29: counts stay far below INT_MAX, here and in a solver */

/* A program in the making, or only counted. Rows are made when something first needs them. */
typedef struct {
    const wfm_training_program *p;
    wfm_lp                     *lp; /* NULL: count */
    bool                        full;
    long long                   rows, cols, entries;
    int                        *cover;                 /* cells: the row, or -1 */
    int                        *absent, *teach;        /* n_courses x n_slots, likewise */
    int                        *group;                 /* n_courses x n_slots, by start, likewise */
    int                        *busy;                  /* n_people x n_slots, likewise */
    int                        *of_course, *of_person; /* places */
} builder;

static size_t grid(int lines, int n_slots)
{
    return (size_t)lines * (size_t)n_slots;
}

size_t wfm_training_room(const wfm_training_program *p)
{
    return grid(p->n_demands, p->n_slots) + 3 * grid(p->n_courses, p->n_slots) +
           grid(p->n_people, p->n_slots) + (size_t)p->n_courses + (size_t)p->n_people +
           (size_t)p->n_places;
}

static size_t cell(const builder *b, int line, int slot)
{
    return grid(line, b->p->n_slots) + (size_t)slot;
}

static bool meets_in_groups(const wfm_course *course)
{
    return course->group_max > 1;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int *fill(int *from, size_t n, int value)
{
    for (size_t i = 0; i < n; i++)
        from[i] = value;
    return from + n;
}

static builder start_builder(const wfm_training_program *p, wfm_lp *lp)
{
    const size_t courses = grid(p->n_courses, p->n_slots);
    builder      b       = {.p = p, .lp = lp, .cover = p->room};

    b.absent    = fill(b.cover, grid(p->n_demands, p->n_slots), -1);
    b.teach     = fill(b.absent, courses, -1);
    b.group     = fill(b.teach, courses, -1);
    b.busy      = fill(b.group, courses, -1);
    b.of_course = fill(b.busy, grid(p->n_people, p->n_slots), -1);
    b.of_person = fill(b.of_course, (size_t)p->n_courses, 0);
    fill(b.of_person, (size_t)p->n_people, 0);
    for (int i = 0; i < p->n_places; i++) {
        b.of_course[p->places[i].course]++;
        b.of_person[p->places[i].person]++;
    }
    return b;
}

static int add_row(builder *b, double lower, double upper)
{
    if (b->lp && wfm_lp_add_row(b->lp, lower, upper) < 0)
        b->full = true;
    return (int)b->rows++;
}

static void add_column(builder *b, double cost, double upper, bool whole)
{
    if (b->lp && wfm_lp_add_column(b->lp, cost, 0, upper, whole) < 0)
        b->full = true;
    b->cols++;
}

/* Once something did not fit, nothing more is written: entries would miss their column. */
static void add_entry(builder *b, int row, double coef)
{
    if (b->lp && !b->full && !wfm_lp_add_entry(b->lp, row, coef))
        b->full = true;
    b->entries++;
}

/* An entry in the row of that place, which is made with these limits if it is new. */
static void add_limited(builder *b, int *place, double lower, double upper, double coef)
{
    if (*place < 0)
        *place = add_row(b, lower, upper);
    add_entry(b, *place, coef);
}

static bool has_losses(const builder *b, size_t at)
{
    return b->p->losses.begin[at] < b->p->losses.begin[at + 1];
}

/* What one slot of a session takes: a share of those who may be absent, the person's time, a pair
 * of hands. Limits that nothing can reach get no row. */
static void add_slot(builder *b, const wfm_place *place, int slot)
{
    const wfm_course *course = &b->p->courses[place->course];
    const int         demand = b->p->serve[cell(b, place->person, slot)];

    if (b->of_course[place->course] > course->max_absent)
        add_limited(b, &b->absent[cell(b, place->course, slot)], -INFINITY, course->max_absent, 1);
    if (b->of_person[place->person] > 1)
        add_limited(b, &b->busy[cell(b, place->person, slot)], -INFINITY, 1, 1);
    if (demand >= 0 && has_losses(b, cell(b, demand, slot)))
        add_limited(b, &b->cover[cell(b, demand, slot)], 0, 0, 1);
}

/* The place's own row is the one of its number. */
static void add_place(builder *b, int number)
{
    const wfm_place  *place  = &b->p->places[number];
    const wfm_course *course = &b->p->courses[place->course];

    add_column(b, course->missed, 1, true);
    add_entry(b, number, 1);
    for (int i = 0; i < place->n_starts; i++) {
        const int start = place->starts[i];

        add_column(b, 0, 1, true);
        add_entry(b, number, 1);
        if (meets_in_groups(course))
            add_limited(b, &b->group[cell(b, place->course, start)], -INFINITY, 0, 1);
        for (int t = start; t < start + course->slots; t++)
            add_slot(b, place, t);
    }
}

/* Sessions of a course with that start: each seats group_max and keeps a trainer. More than come in
 * all would be large numbers for nothing. */
static void add_sessions(builder *b, int number, int start)
{
    const wfm_course *course = &b->p->courses[number];
    const int         people = b->of_course[number];

    add_column(b, course->session, least(course->trainers, people), true);
    add_entry(b, b->group[cell(b, number, start)], -least(course->group_max, people));
    for (int t = start; t < start + course->slots; t++)
        add_limited(b, &b->teach[cell(b, number, t)], -INFINITY, course->trainers, 1);
}

/* One column for each run of equal losses; the last has no end. */
static void add_losses(builder *b, size_t at)
{
    const wfm_losses *losses = &b->p->losses;
    const int         end    = losses->begin[at + 1];

    for (int k = losses->begin[at]; k < end;) {
        const int first = k;

        while (k < end && losses->value[k] == losses->value[first])
            k++;
        const double people = k - first;
        add_column(b, losses->value[first], k < end ? people : INFINITY, false);
        add_entry(b, b->cover[at], -1);
    }
}

static void make(builder *b)
{
    const wfm_training_program *p = b->p;

    for (int i = 0; i < p->n_places; i++)
        add_row(b, 1, 1);
    for (int i = 0; i < p->n_places; i++)
        add_place(b, i);
    for (int c = 0; c < p->n_courses; c++)
        for (int t = 0; t < p->n_slots; t++)
            if (b->group[cell(b, c, t)] >= 0)
                add_sessions(b, c, t);
    for (size_t at = 0; at < grid(p->n_demands, p->n_slots); at++)
        if (b->cover[at] >= 0)
            add_losses(b, at);
}

/* Cheap, before anything is counted one by one: an int could not count what is more. */
static bool is_countable(const wfm_training_program *p)
{
    long long slots = 0;

    for (int i = 0; i < p->n_places; i++) {
        slots += 1 + (long long)p->places[i].n_starts * p->courses[p->places[i].course].slots;
        if (slots > MOST)
            return false;
    }
    return true;
}

bool wfm_training_rooms(const wfm_training_program *p, int *rows, int *cols, int *entries)
{
    if (!is_countable(p))
        return false;
    builder b = start_builder(p, NULL);
    make(&b);
    if (b.rows > MOST || b.cols > MOST || b.entries > MOST)
        return false;
    *rows    = (int)b.rows;
    *cols    = (int)b.cols;
    *entries = (int)b.entries;
    return true;
}

bool wfm_training_build(const wfm_training_program *p, wfm_lp *lp)
{
    builder b = start_builder(p, lp);

    make(&b);
    return !b.full;
}
