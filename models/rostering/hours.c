/* What can be worked in a week: all reachable pairs of (shifts, paid slots).
 *
 * Without shifts of mixed lengths that is one state a shift; with them still a few dozen, so the
 * tour program keeps exact hours at the price of a small table. */
#include "wfm/tour.h"

typedef struct {
    int *shifts, *paid;
    int  n, room;
} states;

static int find(const states *s, int shifts, int paid)
{
    for (int i = 0; i < s->n; i++)
        if (s->shifts[i] == shifts && s->paid[i] == paid)
            return i;
    return -1;
}

/* The index of the state, added if it is new; -1 when there is no room. */
static int intern(states *s, int shifts, int paid)
{
    const int known = find(s, shifts, paid);

    if (known >= 0 || s->n == s->room)
        return known;
    s->shifts[s->n] = shifts;
    s->paid[s->n]   = paid;
    return s->n++;
}

bool wfm_hours_list(const wfm_site *site, const unsigned char *mine, int max_shifts, int max_paid,
                    int room, int *shifts, int *paid, int *next, int *n)
{
    states s = {shifts, paid, 0, room};

    if (intern(&s, 0, 0) < 0)
        return false;
    for (int i = 0; i < s.n; i++) {
        for (int k = 0; k < site->n_kinds; k++) {
            const int  more = s.paid[i] + site->kinds[k].paid;
            const bool fits = mine[k] && s.shifts[i] < max_shifts && more <= max_paid;
            const int  to   = fits ? intern(&s, s.shifts[i] + 1, more) : -1;

            if (fits && to < 0)
                return false;
            next[i * site->n_kinds + k] = to;
        }
    }
    *n = s.n;
    return true;
}
