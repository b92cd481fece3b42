#include "engine/run/roster_conflict.h"

#include <limits.h>

#include "engine/base/clause.h"
#include "engine/base/error.h"
#include "engine/base/waive.h"
#include "engine/run/roster_filter.h"
#include "engine/run/roster_tours.h"

/* --- the plan of one person ------------------------------------------------------------------- */

/* With all that binds the person, and nothing that is only priced. Points into itself. */
typedef struct {
    wfm_plan     plan;
    wfm_contract contract;
    wfm_person   person;
} lone_plan;

static void set_alone(const wfm_plan *plan, const wfm_person *person, lone_plan *out)
{
    out->contract = plan->contracts[person->contract];
    out->person   = *person;
    out->plan     = *plan;

    out->contract.rules.overtime_after_min = INT_MAX;
    out->contract.rules.spread_per_hour    = 0;
    out->contract.rules.n_premiums         = 0;
    out->person.contract                   = 0;
    out->person.n_wishes                   = 0;
    out->person.start_wish.from_min        = -1;
    out->plan.contracts                    = &out->contract;
    out->plan.n_contracts                  = 1;
    out->plan.people                       = &out->person;
    out->plan.n_people                     = 1;
    out->plan.n_training                   = 0;
}

/* --- is there a tour? ------------------------------------------------------------------------- */

typedef struct {
    lone_plan   alone;
    wfm_clause *clauses;
    int         n;        /* of them */
    bool       *given_up; /* by clause */
    int        *member;   /* clauses not given up, by index */
    bool       *dropped;  /* by member */
    int         n_members;
    wfm_waiver *waivers;
} inquiry;

/* Has the person no tour without what is given up or dropped (NULL: nothing)? */
static wfm_status has_none(const inquiry *q, const bool *dropped, bool *answer, wfm_error *err)
{
    wfm_arena memory = {0};
    wfm_plan  plan;
    bool      has = false;
    size_t    n   = 0;

    for (int i = 0; i < q->n; i++)
        if (q->given_up[i])
            q->waivers[n++] = (wfm_waiver){0, q->clauses[i]};
    for (int i = 0; dropped && i < q->n_members; i++)
        if (dropped[i])
            q->waivers[n++] = (wfm_waiver){0, q->clauses[q->member[i]]};
    const bool       ok     = wfm_waive(&q->alone.plan, q->waivers, n, &memory, &plan);
    const wfm_status status = ok ? roster_tours(&plan, &has, err) : wfm_fail_memory(err);
    wfm_arena_release(&memory);
    if (!status)
        *answer = !has;
    return status;
}

/* With less that binds, a net may grow too large to be searched. Then nobody knows, and the members
 * stay: what is found may be larger than it has to be, but still contradicts itself. */
static wfm_status contradicts(void *user, const bool *dropped, bool *answer, wfm_error *err)
{
    const wfm_status status = has_none(user, dropped, answer, err);

    if (status != WFM_EDATA)
        return status;
    *answer = false;
    return WFM_OK;
}

/* --- one contradiction ------------------------------------------------------------------------ */

/* Clauses not given up, of which the filter drops the last ones first: those that ask for work, so
 * that a contradiction is of few weeks rather than of few rules; then the law, before the contract
 * and what is said of the person. */
static void list_members(inquiry *q)
{
    q->n_members = 0;
    for (int asks = 0; asks <= 1; asks++)
        for (int i = 0; i < q->n; i++)
            if (!q->given_up[i] && wfm_clause_asks(q->clauses[i].kind) == (asks == 1))
                q->member[q->n_members++] = i;
}

/* The last of the first kind. */
static int choose(const roster_conflict *c)
{
    int i = 0;

    while (i + 1 < c->n && c->members[i + 1].kind == c->members[0].kind)
        i++;
    return i;
}

/* What the filter has kept, those that ask for work first. False when memory is short. */
static bool take_conflict(const inquiry *q, wfm_arena *memory, roster_conflict *out)
{
    wfm_clause *members = wfm_arena_take(memory, (size_t)q->n_members, sizeof *members);

    *out = (roster_conflict){.members = members};
    for (int asks = 1; members && asks >= 0; asks--)
        for (int i = 0; i < q->n_members; i++) {
            const wfm_clause clause = q->clauses[q->member[i]];

            if (!q->dropped[i] && wfm_clause_asks(clause.kind) == (asks == 1))
                members[out->n++] = clause;
        }
    out->given_up = choose(out);
    return members;
}

static int index_of(const inquiry *q, wfm_clause clause)
{
    int i = 0;

    while (q->clauses[i].kind != clause.kind || q->clauses[i].at != clause.at)
        i++;
    return i;
}

static wfm_status find_conflict(inquiry *q, wfm_arena *memory, roster_conflict *out, wfm_error *err)
{
    list_members(q);
    const roster_members members = {q->n_members, contradicts, q};
    const wfm_status     status  = roster_filter(&members, q->dropped, err);

    if (status)
        return status;
    return take_conflict(q, memory, out) ? WFM_OK : wfm_fail_memory(err);
}

/* --- what is kept ----------------------------------------------------------------------------- */

/* The most of a number given up that leaves a tour, by bisection. */
static wfm_status keep_most(const inquiry *q, roster_conflict *c, wfm_error *err)
{
    wfm_clause *clause   = &q->clauses[index_of(q, c->members[c->given_up])];
    const int   limit    = wfm_clause_limit(&q->alone.plan, &q->alone.person, *clause);
    const int   step     = wfm_clause_in_minutes(clause->kind) ? WFM_SLOT_MIN : 1;
    int         enough   = 0;
    int         too_much = (limit + step - 1) / step;
    wfm_status  status   = WFM_OK;

    while (too_much - enough > 1 && !status) {
        const int middle = (enough + too_much) / 2;
        bool      none   = false;

        clause->kept                  = middle * step;
        status                        = has_none(q, NULL, &none, err);
        *(none ? &too_much : &enough) = middle;
    }
    if (clause->kind == WFM_CLAUSE_MIN_RUN && enough == 1)
        enough = 0; /* every run has a day */
    clause->kept = c->kept = enough * step;
    return status;
}

/* --- all of them ------------------------------------------------------------------------------ */

static bool open_inquiry(const wfm_plan *plan, const wfm_person *person, wfm_arena *memory,
                         inquiry *q)
{
    set_alone(plan, person, &q->alone);
    const size_t n       = wfm_clauses(&q->alone.plan, &q->alone.person, NULL);
    wfm_clause  *clauses = wfm_arena_take(memory, n, sizeof *clauses);

    q->n        = (int)n;
    q->clauses  = clauses;
    q->given_up = wfm_arena_take(memory, n, sizeof *q->given_up);
    q->member   = wfm_arena_take(memory, n, sizeof *q->member);
    q->dropped  = wfm_arena_take(memory, n, sizeof *q->dropped);
    q->waivers  = wfm_arena_take(memory, n, sizeof *q->waivers);
    if (clauses)
        (void)wfm_clauses(&q->alone.plan, &q->alone.person, clauses);
    return clauses && q->given_up && q->member && q->dropped && q->waivers;
}

/* Gives up until there is a tour. */
static wfm_status give_up(inquiry *q, wfm_arena *memory, roster_conflict *list, int *n,
                          wfm_error *err)
{
    wfm_status status = WFM_OK;
    bool       none   = true;

    while (!status && none) {
        roster_conflict *c = &list[*n];

        status = find_conflict(q, memory, c, err);
        if (status || c->n == 0 || !wfm_clause_asks(c->members[0].kind))
            return status;
        q->given_up[index_of(q, c->members[c->given_up])] = true;
        ++*n;
        status = has_none(q, NULL, &none, err);
    }
    for (int i = 0; i < *n && !status; i++)
        status = keep_most(q, &list[i], err);
    return status;
}

wfm_status roster_conflicts_of(const wfm_plan *plan, const wfm_person *person, wfm_arena *memory,
                               roster_conflicts *out, wfm_error *err)
{
    inquiry q;

    if (!open_inquiry(plan, person, memory, &q))
        return wfm_fail_memory(err);
    roster_conflict *list = wfm_arena_take(memory, (size_t)q.n, sizeof *list);
    int              n    = 0;
    if (!list)
        return wfm_fail_memory(err);
    const wfm_status status = give_up(&q, memory, list, &n, err);
    *out                    = (roster_conflicts){list, n};
    return status;
}
