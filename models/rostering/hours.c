/* What can be worked in a week: all reachable pairs of (shifts, paid slots).
 *
 * Without shifts of mixed lengths that is one state a shift; with them still a few dozen, so the
 * tour program keeps exact hours at the price of a small table. Even shifts of every length from 1
 * to 96 slots make no more than 8 + 28 * 95 = 2668: k of them add up to k .. 96 k. */
#include "wfm/tour.h"

static int find(const wfm_hours_table *table, int shifts, int paid)
{
    for (int i = 0; i < table->n; i++)
        if (table->shifts[i] == shifts && table->paid[i] == paid)
            return i;
    return -1;
}

/* The index of the state, added if it is new; -1 when there is no room. */
static int intern(wfm_hours_table *table, int shifts, int paid)
{
    const int known = find(table, shifts, paid);

    if (known >= 0 || table->n == table->room)
        return known;
    table->shifts[table->n] = shifts;
    table->paid[table->n]   = paid;
    return table->n++;
}

bool wfm_hours_list(const wfm_site *site, const wfm_hours_limits *limits, wfm_hours_table *table)
{
    table->n = 0;
    if (intern(table, 0, 0) < 0)
        return false;
    for (int i = 0; i < table->n; i++) {
        for (int k = 0; k < site->n_kinds; k++) {
            const int  shifts = table->shifts[i] + 1;
            const int  paid   = table->paid[i] + site->kinds[k].paid;
            const bool fits =
                limits->mine[k] && shifts <= limits->max_shifts && paid <= limits->max_paid;
            const int to = fits ? intern(table, shifts, paid) : -1;

            if (fits && to < 0)
                return false;
            table->next[i * site->n_kinds + k] = to;
        }
    }
    return true;
}
