/* Sessions inside a finished roster: intervals that take people off what they serve. The columns
 * are runs of slots, so the continuous program is nearly whole and GLPK solves it as it is. */
#include "wfm/training.h"

#include <math.h>

#define MOST_ENTRIES (1 << 29) /* so that counts stay far below INT_MAX, here and in a solver */

static size_t cell(const wfm_site *site, int line, int slot)
{
    return (size_t)line * (size_t)site->n_slots + (size_t)slot;
}

static long long least(long long a, long long b)
{
    return a < b ? a : b;
}

/* A slot of a start asks for at most one row of each kind, and a kind has no more than its places.
 */
bool wfm_training_rooms(const wfm_site *site, const wfm_training_program *p, int *rows, int *cols,
                        int *entries)
{
    const long long width  = site->n_slots;
    const long long n      = p->n_sessions;
    long long       starts = 0;
    long long       slots  = 0;

    for (int s = 0; s < p->n_sessions; s++) {
        starts += p->sessions[s].n_starts;
        slots += (long long)p->sessions[s].n_starts * p->sessions[s].slots;
        if (starts > MOST_ENTRIES || slots > MOST_ENTRIES)
            return false;
    }
    const long long cover  = least(slots, (long long)site->n_demands * site->n_priced);
    const long long absent = least(slots, p->n_training * width);
    const long long busy   = least(slots, site->n_people * width);
    const long long total  = n + starts + 3 * slots + 2 * cover; /* the largest of the three */

    if (total > MOST_ENTRIES)
        return false;
    *rows    = (int)(n + cover + absent + busy);
    *cols    = (int)(n + starts + 2 * cover);
    *entries = (int)total;
    return true;
}

static void no_rows(int *row, size_t n)
{
    for (size_t i = 0; i < n; i++)
        row[i] = -1;
}

/* The row in that place, made with these limits if it is new; -1 when there is no room. */
static int intern(wfm_lp *lp, int *place, double lower, double upper)
{
    if (*place < 0)
        *place = wfm_lp_add_row(lp, lower, upper);
    return *place;
}

static bool add_to(wfm_lp *lp, int row, double coef)
{
    return row >= 0 && wfm_lp_add_entry(lp, row, coef);
}

/* What one slot of a session takes: a place among the absent, the person's time, a pair of hands.
 */
static bool add_slot(const wfm_site *site, const wfm_training_program *p,
                     const wfm_session *session, int slot, wfm_lp *lp)
{
    int *absent = &p->absent_row[cell(site, session->training, slot)];
    int *busy   = &p->busy_row[cell(site, session->person, slot)];

    if (!add_to(lp, intern(lp, absent, -INFINITY, p->max_absent[session->training]), 1) ||
        !add_to(lp, intern(lp, busy, -INFINITY, 1), 1))
        return false;
    if (slot >= site->n_priced)
        return true;
    const int    demand  = p->serve[cell(site, session->person, slot)];
    const size_t at      = cell(site, demand, slot);
    const double missing = site->demands[demand].want[slot] - p->x[at];

    return add_to(lp, intern(lp, &p->cover_row[at], missing, missing), -1);
}

static bool add_session(const wfm_site *site, const wfm_training_program *p, int s, wfm_lp *lp)
{
    const wfm_session *session = &p->sessions[s];
    bool ok = wfm_lp_add_column(lp, p->missed, 0, 1, true) >= 0 && wfm_lp_add_entry(lp, s, 1);

    for (int i = 0; ok && i < session->n_starts; i++) {
        ok = wfm_lp_add_column(lp, 0, 0, 1, true) >= 0 && wfm_lp_add_entry(lp, s, 1);
        for (int t = 0; ok && t < session->slots; t++)
            ok = add_slot(site, p, session, session->starts[i] + t, lp);
    }
    return ok;
}

static bool add_step(wfm_lp *lp, double cost, int row, double coef)
{
    return wfm_lp_add_column(lp, cost, 0, INFINITY, false) >= 0 && wfm_lp_add_entry(lp, row, coef);
}

bool wfm_training_build(const wfm_site *site, const wfm_training_program *p, wfm_lp *lp)
{
    const size_t slots = (size_t)site->n_slots;
    bool         ok    = true;

    no_rows(p->cover_row, (size_t)site->n_demands * slots);
    no_rows(p->absent_row, (size_t)p->n_training * slots);
    no_rows(p->busy_row, (size_t)site->n_people * slots);
    for (int s = 0; ok && s < p->n_sessions; s++)
        ok = wfm_lp_add_row(lp, 1, 1) >= 0;
    for (int s = 0; ok && s < p->n_sessions; s++)
        ok = add_session(site, p, s, lp);
    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; ok && t < site->n_priced; t++) {
            const int row = p->cover_row[cell(site, d, t)];

            if (row >= 0)
                ok = add_step(lp, site->demands[d].under, row, 1) &&
                     add_step(lp, site->demands[d].over, row, -1);
        }
    return ok;
}
