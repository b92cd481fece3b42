#include "tests/support/plain_tour.h"

typedef struct {
    const tiny_site          *t;
    const int                *choice;
    const wfm_sequence_start *start;
} tour;

static bool works(const tour *u, int day)
{
    return u->choice[day] != WFM_NO_OPTION;
}

static const wfm_class *class_of(const tour *u, int day)
{
    return &u->t->cls[u->t->option[u->choice[day]].cls];
}

static int start_of(const tour *u, int day)
{
    return u->t->option[u->choice[day]].start;
}

static int end_of(const tour *u, int day)
{
    return start_of(u, day) + u->t->kind[u->t->option[u->choice[day]].kind].slots;
}

/* Days from `day` on that are alike in being worked. */
static int alike(const tour *u, int day)
{
    int n = 1;

    while (day + n < u->t->site.n_days && works(u, day + n) == works(u, day))
        n++;
    return n;
}

static bool run_is_right(const tour *u, int day, int n)
{
    const wfm_sequence_rules *how    = &u->t->how;
    const bool                first  = day == 0;
    const int                 length = n + (first ? u->start->run : 0);
    const bool                cut    = day + n == u->t->site.n_days;

    if (length > how->max_run)
        return false;
    return cut || length >= how->min_run || (first && u->start->run_free);
}

static bool off_is_right(const tour *u, int day, int n)
{
    const bool carried = day == 0 && u->start->off > 0;
    const bool cut     = day + n == u->t->site.n_days;

    return cut || (carried && u->start->off >= u->t->how.min_off - n) || n >= u->t->how.min_off;
}

static bool runs_are_right(const tour *u)
{
    const wfm_sequence_rules *how = &u->t->how;

    if (works(u, 0) && u->start->run == 0 && u->start->off < how->min_off)
        return false;
    if (!works(u, 0) && u->start->run > 0 && u->start->run < how->min_run && !u->start->run_free)
        return false;
    for (int day = 0, n = 0; day < u->t->site.n_days; day += n) {
        n = alike(u, day);
        if (!(works(u, day) ? run_is_right(u, day, n) : off_is_right(u, day, n)))
            return false;
    }
    return true;
}

static bool nights_are_right(const tour *u)
{
    int nights = u->start->run > 0 ? u->start->nights : 0;

    for (int day = 0; day < u->t->site.n_days; day++) {
        const bool night = works(u, day) && class_of(u, day)->night;

        nights = night ? nights + 1 : 0;
        if (night && nights > u->t->how.max_nights)
            return false;
    }
    return true;
}

static bool rests_are_right(const tour *u)
{
    const wfm_sequence_rules *how   = &u->t->how;
    int                       last  = u->t->group.last_end;
    bool                      night = u->start->nights > 0;

    for (int day = 0; day < u->t->site.n_days; day++) {
        if (!works(u, day))
            continue;
        const bool after_night = night && !class_of(u, day)->night;
        const int  rest        = after_night ? how->rest_after_night : how->rest;

        if (start_of(u, day) - last < rest)
            return false;
        last  = end_of(u, day);
        night = class_of(u, day)->night;
    }
    return true;
}

static bool successions_are_right(const tour *u)
{
    const wfm_sequence_rules *how    = &u->t->how;
    int                       family = u->start->run > 0 ? u->start->family : -1;

    for (int day = 0; how->forbidden && day < u->t->site.n_days; day++) {
        if (works(u, day) && family >= 0 &&
            (how->forbidden[family] & 1ULL << class_of(u, day)->family))
            return false;
        family = works(u, day) ? class_of(u, day)->family : -1;
    }
    return true;
}

static bool rotation_is_right(const tour *u)
{
    const wfm_sequence_rules *how = &u->t->how;

    for (int day = 0; how->n_pattern > 0 && day < u->t->site.n_days; day++) {
        const int                at  = (u->start->pattern_day + day) % how->n_pattern;
        const unsigned long long may = how->pattern[at];

        if (works(u, day) && !(may & 1ULL << class_of(u, day)->family))
            return false;
        if (!works(u, day) && may != 0 && !(how->pattern_off && how->pattern_off[at]))
            return false;
    }
    return true;
}

/* Is the person free in that many slots from `slot` on? */
static bool is_free(const tour *u, int slot, int slots)
{
    if (u->t->group.last_end > slot)
        return false;
    for (int day = 0; day < u->t->site.n_days; day++)
        if (works(u, day) && start_of(u, day) < slot + slots && end_of(u, day) > slot)
            return false;
    return true;
}

static bool weeks_are_right(const tour *u)
{
    const int *start = u->t->day_start, rest = u->t->rules.week_rest;

    for (int day = 0; rest > 0 && day + 7 <= u->t->site.n_days; day += 7) {
        int slot = start[day];

        while (slot + rest <= start[day + 7] && !is_free(u, slot, rest))
            slot++;
        if (slot + rest > start[day + 7])
            return false;
    }
    return true;
}

static int sum_of(const tour *u, const wfm_counter *counter, int from, int until)
{
    int sum = 0;

    for (int day = from; day <= until; day++) {
        const bool before = day > 0 ? works(u, day - 1) : u->start->run > 0;

        if (works(u, day) && (counter->days[day] == WFM_COUNT_ALL ||
                              (counter->days[day] == WFM_COUNT_FRESH && !before)))
            sum += counter->amount[u->t->option[u->choice[day]].cls];
    }
    return sum;
}

static bool counts_are_right(const tour *u, bool relaxed, wfm_cost *cost)
{
    for (int c = 0; c < u->t->rules.n_counters; c++) {
        const wfm_counter *counter = &u->t->counter[c];

        for (int s = 0; s < counter->n_spans; s++) {
            const int from = s > 0 ? counter->until[s - 1] + 1 : 0;
            const int sum  = sum_of(u, counter, from, counter->until[s]);
            const int at   = counter->first + s;

            if ((relaxed || !counter->relaxed) && (sum < u->t->least[at] || sum > u->t->most[at]))
                return false;
            *cost += u->t->end_cost[c] ? u->t->end_cost[c][sum] : 0;
        }
    }
    return true;
}

static bool days_are_right(const tour *u, wfm_cost *cost)
{
    for (int day = 0; day < u->t->site.n_days; day++) {
        const wfm_cost c = works(u, day) ? u->t->cost[u->choice[day]] : u->t->off_cost[day];

        if (c == WFM_NEVER)
            return false;
        *cost += c;
    }
    return true;
}

static wfm_cost price_of_bands(const tour *u)
{
    wfm_cost price = 0;

    for (int day = 0, first = -1; day < u->t->site.n_days; day++) {
        first = day % 7 == 0 ? -1 : first;
        if (!works(u, day))
            continue;
        const int band = class_of(u, day)->band;

        first = first < 0 ? band : first;
        price += u->t->how.band_price * (band > first ? band - first : first - band);
    }
    return price;
}

bool plain_keeps(const tiny_site *t, const int *choice, bool relaxed, wfm_cost *cost)
{
    bool any = false;

    for (int i = 0; i < t->n_starts; i++) {
        const tour u   = {t, choice, &t->start[i]};
        wfm_cost   all = price_of_bands(&u);

        if (!runs_are_right(&u) || !nights_are_right(&u) || !rests_are_right(&u) ||
            !successions_are_right(&u) || !rotation_is_right(&u) || !weeks_are_right(&u) ||
            !days_are_right(&u, &all) || !counts_are_right(&u, relaxed, &all))
            continue;
        *cost = any && *cost < all ? *cost : all;
        any   = true;
    }
    return any;
}
