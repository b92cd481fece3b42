#include "tests/support/benchmark_roster.h"

#include <string.h>

#include "engine/base/error.h"
#include "tests/support/benchmark_check.h"

#define BLANKS " \t\r\n"

static bool find(const benchmark *b, const char *word, size_t n, int *shift)
{
    *shift = BENCHMARK_OFF;
    if (n == 1 && *word == '-')
        return true;
    for (int s = 0; s < b->n_shifts; s++)
        if (strlen(b->shifts[s].id) == n && memcmp(b->shifts[s].id, word, n) == 0)
            *shift = s;
    return *shift != BENCHMARK_OFF;
}

wfm_status benchmark_roster(const benchmark *b, const char *text, int *roster, wfm_error *err)
{
    const size_t cells = (size_t)b->n_staff * (size_t)b->days;
    size_t       i     = 0;

    for (text += strspn(text, BLANKS); *text; text += strspn(text, BLANKS), i++) {
        const size_t n = strcspn(text, BLANKS);

        if (i == cells)
            return wfm_fail(err, WFM_EDATA, "roster: more than %zu days", cells);
        if (!find(b, text, n, &roster[i]))
            return wfm_fail(err, WFM_EDATA,
                            "roster: person '%s', day %zu: shift '%.*s' is not known",
                            b->staff[i / (size_t)b->days].id, i % (size_t)b->days, (int)n, text);
        text += n;
    }
    if (i < cells)
        return wfm_fail(err, WFM_EDATA, "roster: found %zu days, expected %zu", i, cells);
    return WFM_OK;
}
