#include "bin/erlang_words.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define HUGE_FIGURE 1e6 /* from here on three digits and an exponent, so that columns hold */

/* How a target is said; a share or else seconds, a least or else a most. */
static const struct {
    const char *name;
    bool        is_share, is_least;
} words[] = {
    [WFM_TARGET_NONE]      = {"", false, false},
    [WFM_TARGET_SL]        = {"service level", true, true},
    [WFM_TARGET_ASA]       = {"average speed of answer", false, false},
    [WFM_TARGET_MEAN_WAIT] = {"mean wait", false, false},
    [WFM_TARGET_ABANDON]   = {"share of abandoned calls", true, false},
    [WFM_TARGET_WAIT]      = {"share of calls that wait", true, false},
    [WFM_TARGET_OCCUPANCY] = {"occupancy", true, false},
    [WFM_TARGET_BLOCK]     = {"share of blocked calls", true, false},
};

const char *words_target(wfm_target target)
{
    return words[target].name;
}

const char *words_wanted(wfm_target target)
{
    return words[target].is_least ? "at least" : "at most";
}

const char *words_missed(wfm_target target)
{
    return words[target].is_least ? "below" : "above";
}

/* As it was given: 80%, not 80.00%. */
char *words_limit_text(wfm_target target, double limit, char text[WORDS_ROOM])
{
    const bool share = words[target].is_share;

    (void)snprintf(text, WORDS_ROOM, "%g%s", share ? 100 * limit : limit, share ? "%" : " s");
    return text;
}

char *words_value_text(wfm_target target, double value, char text[WORDS_ROOM])
{
    const bool share = words[target].is_share;

    words_figure(share ? 100 * value : value, share ? 2 : 1, text);
    return isfinite(value) ? strcat(text, share ? "%" : " s") : text;
}

char *words_count(double n, const char *thing, char text[WORDS_ROOM])
{
    (void)snprintf(text, WORDS_ROOM, "%.10g %s%s", n, thing, n == 1 ? "" : "s");
    return text;
}

char *words_figure(double value, int decimals, char text[WORDS_ROOM])
{
    if (isnan(value))
        return strcpy(text, "-");
    if (isinf(value))
        return strcpy(text, "endless");
    if (value < HUGE_FIGURE)
        (void)snprintf(text, WORDS_ROOM, "%.*f", decimals, value);
    else
        (void)snprintf(text, WORDS_ROOM, "%.3g", value);
    return text;
}
