/* wfm/bracket.h - the least whole number that will do, where more never does worse: steps that
 * double from a first guess until one number is known that does and one that does not, then
 * halving.
 *
 *     wfm_bracket b = wfm_bracket_of(limit, 4);
 *     for (int n = guess; wfm_bracket_is_open(&b);)
 *         n = wfm_bracket_next(&b, n, does(n));
 *
 * leaves the answer in b.high: limit + 1 if no number up to the limit does. In the end b.high - 1
 * has been tried, too, unless it is 0. */
#ifndef WFM_BRACKET_H
#define WFM_BRACKET_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    int low;  /* does not do; 0: nothing is known */
    int high; /* does; limit + 1: nothing is known */
    int limit, step;
} wfm_bracket;

/* limit >= 1 and below INT_MAX; width: about how far the answer may be from the first guess, >= 0
 */
static inline wfm_bracket wfm_bracket_of(int limit, double width)
{
    wfm_bracket b = {0, limit + 1, limit, 1 + (int)(width < limit ? width : limit)};

    return b;
}

static inline bool wfm_bracket_is_open(const wfm_bracket *b)
{
    return b->high - b->low > 1;
}

/* Notes whether n does; the next number to try. */
static inline int wfm_bracket_next(wfm_bracket *b, int n, bool does)
{
    const int step = b->step;

    if (does)
        b->high = n;
    else
        b->low = n;
    if (b->low > 0 && b->high <= b->limit)
        return b->low + (b->high - b->low) / 2;
    b->step = step < b->limit - step ? 2 * step : b->limit;
    if (b->high > b->limit)
        return step < b->limit - b->low ? b->low + step : b->limit;
    return b->high - step > 1 ? b->high - step : 1;
}

#ifdef __cplusplus
}
#endif
#endif
