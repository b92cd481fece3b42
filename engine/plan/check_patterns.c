/* Patterns against the runs that their contracts allow. */
#include "engine/plan/check.h"

/* Lengths of the runs of a pattern, which goes round; 0: there is none. */
typedef struct {
    int longest, shortest;
} runs;

static void note(runs *of, int length)
{
    if (length > of->longest)
        of->longest = length;
    if (of->shortest == 0 || length < of->shortest)
        of->shortest = length;
}

static bool differs(const wfm_pattern *pattern, size_t day)
{
    return pattern->days[day % pattern->n_days].off !=
           pattern->days[(day + pattern->n_days - 1) % pattern->n_days].off;
}

/* Begins where a run begins; a pattern of one kind of day is one run. */
static void find_runs(const wfm_pattern *pattern, runs *work, runs *off)
{
    const size_t n      = pattern->n_days;
    size_t       first  = 0;
    int          length = 0;

    while (first + 1 < n && !differs(pattern, first))
        first++;
    for (size_t i = first; i < first + n; i++) {
        length++;
        if (i + 1 < first + n && !differs(pattern, i + 1))
            continue;
        note(pattern->days[i % n].off ? off : work, length);
        length = 0;
    }
}

static void check_least(wfm_build *b, const wfm_pattern *pattern, const char *what, int shortest,
                        const char *rule, int least)
{
    if (shortest < least)
        wfm_complain(b, pattern->line,
                     "pattern '%s': its shortest run of days %s is %d: must be at least %d, the %s "
                     "of its contract",
                     pattern->id, what, shortest, least, rule);
}

static void check_pattern(wfm_build *b, const wfm_contract *contract, const wfm_pattern *pattern)
{
    runs work = {0};
    runs off  = {0};

    find_runs(pattern, &work, &off);
    if (work.longest == 0 || off.longest == 0) {
        wfm_complain(b, pattern->line, "pattern '%s' has no day %s: must have at least one",
                     pattern->id, work.longest == 0 ? "of work" : "off");
        return;
    }
    if (work.longest > contract->max_run_days)
        wfm_complain(b, pattern->line,
                     "pattern '%s': its longest run of days of work is %d: must be at most %d, the "
                     "max-run of its contract",
                     pattern->id, work.longest, contract->max_run_days);
    check_least(b, pattern, "of work", work.shortest, "min-run", contract->rules.min_run_days);
    check_least(b, pattern, "off", off.shortest, "min-off", contract->rules.min_off_days);
}

void wfm_check_patterns(wfm_build *b)
{
    for (size_t i = 0; i < b->n_patterns; i++) {
        const wfm_contract *contract = &b->plan->contracts[b->patterns[i].contract];

        if (!wfm_is_spoiled(b, contract->line) && b->patterns[i].pattern.n_days > 0)
            check_pattern(b, contract, &b->patterns[i].pattern);
    }
}
