#include "engine/plan/week_hours.h"

#include <string.h>

#define MAX_SLOTS (WFM_WEEK_DAYS * 1440 / WFM_SLOT_MIN)

/* can[k][s]: k shifts can make s slots */
typedef struct {
    bool can[WFM_WEEK_DAYS + 1][MAX_SLOTS + 1];
} sums;

/* Puts a shift of that many slots after every k shifts of earlier days. */
static void extend(sums *after, const sums *before, int k, int slots)
{
    for (int s = 0; s + slots <= MAX_SLOTS; s++)
        if (before->can[k][s])
            after->can[k + 1][s + slots] = true;
}

static void add_day(sums *all, const wfm_contract *contract, int weekday, int days)
{
    const sums before = *all;

    for (size_t i = 0; i < contract->n_shifts; i++)
        for (int k = 0; k < days && contract->shifts[i].weekdays & 1U << weekday; k++)
            extend(all, &before, k, contract->shifts[i].paid_min / WFM_SLOT_MIN);
}

static void compare(wfm_week_hours *found, const wfm_contract *contract, int minutes)
{
    if (minutes < contract->week_min_min)
        found->below = minutes;
    else if (minutes <= contract->week_max_min)
        found->fits = true;
    else if (found->above < 0)
        found->above = minutes;
}

int wfm_week_shifts(const wfm_contract *contract)
{
    const int days = WFM_WEEK_DAYS - contract->days_off;

    return contract->rules.max_shifts < days ? contract->rules.max_shifts : days;
}

wfm_week_hours wfm_week_hours_of(const wfm_contract *contract)
{
    const int      days  = wfm_week_shifts(contract);
    wfm_week_hours found = {false, -1, -1};
    sums           all;

    memset(&all, 0, sizeof all);
    all.can[0][0] = true;
    for (int weekday = WFM_MONDAY; weekday <= WFM_SUNDAY; weekday++)
        add_day(&all, contract, weekday, days);
    for (int s = 0; s <= MAX_SLOTS; s++) {
        bool reached = false;
        for (int k = contract->rules.min_shifts; k <= days; k++)
            reached = reached || all.can[k][s];
        if (reached)
            compare(&found, contract, WFM_SLOT_MIN * s);
    }
    return found;
}
