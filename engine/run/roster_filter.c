#include "engine/run/roster_filter.h"

static void mark(bool *dropped, int from, int to, bool as)
{
    for (int i = from; i < to; i++)
        dropped[i] = as;
}

/* Drops of [from, to) what can go. At most as deep as halves are made. */
static wfm_status filter(const roster_members *m, int from, int to, bool *dropped, wfm_error *err)
{
    const int middle = from + (to - from) / 2;
    bool      still  = false;

    mark(dropped, from, to, true);
    wfm_status status = m->contradicts(m->user, dropped, &still, err);
    if (status || still)
        return status;
    mark(dropped, from, to, false);
    if (to - from == 1)
        return WFM_OK;
    status = filter(m, middle, to, dropped, err);
    return status ? status : filter(m, from, middle, dropped, err);
}

wfm_status roster_filter(const roster_members *members, bool *dropped, wfm_error *err)
{
    mark(dropped, 0, members->n, false);
    return members->n > 0 ? filter(members, 0, members->n, dropped, err) : WFM_OK;
}
