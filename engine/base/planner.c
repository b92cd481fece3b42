#include "engine/base/planner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/base/error.h"
#include "engine/base/text.h"

#define MOMENT_MAX 40 /* bytes of a date or time; what is longer is none, and no text to repeat */

/* --- special days ----------------------------------------------------------------------------- */

/* Of a word: bytes beyond ASCII are letters of some alphabet. */
static bool is_letter(char c)
{
    const unsigned char u = (unsigned char)c;

    return u >= 0x80 || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
}

static bool holds_eve(const char *name)
{
    for (const char *at = name; *at; at++)
        if (strncasecmp(at, "eve", 3) == 0 && !is_letter(at[3]) &&
            (at == name || !is_letter(at[-1])))
            return true;
    return false;
}

bool wfm_special_of(const char *word, const char *name, wfm_special *out)
{
    if (*word == '\0') {
        *out = holds_eve(name) ? WFM_SPECIAL_EVE : WFM_SPECIAL_HOLIDAY;
        return true;
    }
    for (int kind = WFM_SPECIAL_NONE + 1; kind < WFM_SPECIALS; kind++)
        if (strcmp(word, wfm_special_name((wfm_special)kind)) == 0) {
            *out = (wfm_special)kind;
            return true;
        }
    return false;
}

/* --- events ----------------------------------------------------------------------------------- */

wfm_status wfm_event_settle(wfm_event *event, wfm_error *err)
{
    char from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

    if (event->to < event->from)
        return wfm_fail(err, WFM_EDATA, "event '%s' from '%s' to '%s' ends before it begins",
                        event->kind, wfm_day_text(event->from, from), wfm_day_text(event->to, to));
    if (isnan(event->factor) && !isnan(event->half_life_days))
        return wfm_fail(err, WFM_EDATA,
                        "event '%s' has a half-life without a factor: what past events teach "
                        "fades by itself",
                        event->kind);
    if (isnan(event->half_life_days))
        event->half_life_days = INFINITY;
    return WFM_OK;
}

static int compare(long a, long b)
{
    return (a > b) - (a < b);
}

static int by_from(const void *a, const void *b)
{
    const wfm_said_event *x     = a;
    const wfm_said_event *y     = b;
    const int             from  = compare(x->event.from, y->event.from);
    const int             queue = compare(x->event.queue, y->event.queue);

    return from ? from : queue ? queue : compare((long)x->order, (long)y->order);
}

void wfm_events_sort(wfm_said_event *events, size_t n)
{
    if (n > 0)
        qsort(events, n, sizeof *events, by_from);
}

wfm_status wfm_event_check(const wfm_said_event *events, size_t i, wfm_error *err)
{
    const wfm_event *event = &events[i].event;
    char             from[WFM_DAY_TEXT], to[WFM_DAY_TEXT];

    for (size_t k = i; k-- > 0;) {
        const wfm_event *before = &events[k].event;

        if (before->queue == event->queue && before->to >= event->from)
            return wfm_fail(err, WFM_EDATA,
                            "event '%s' from '%s' to '%s' overlaps event '%s' in %s:%d, of the "
                            "same queue",
                            event->kind, wfm_day_text(event->from, from),
                            wfm_day_text(event->to, to), before->kind, events[k].file,
                            before->line);
    }
    return WFM_OK;
}

/* --- overrides -------------------------------------------------------------------------------- */

static wfm_status read_moment(const char *text, const wfm_zone *zone, wfm_instant *out,
                              wfm_error *err)
{
    wfm_day day;

    if (strlen(text) > MOMENT_MAX)
        return wfm_fail(err, WFM_EDATA,
                        "'%.*s': must be a date such as 2026-03-29 or a time such as "
                        "2026-03-29T01:30",
                        (int)wfm_text_fit(text, MOMENT_MAX), text);
    if (strpbrk(text, "T ")) /* before a time of day */
        return wfm_instant_parse(text, zone, out, err);
    if (wfm_day_parse(text, &day, err))
        return WFM_EDATA;
    *out = wfm_day_start(zone, day);
    return WFM_OK;
}

static bool choose(const double value[], wfm_override *out)
{
    int n = 0;

    for (int hand = WFM_HAND_MULTIPLY; hand <= WFM_HAND_SET; hand++) {
        if (isnan(value[hand]))
            continue;
        out->hand  = (wfm_hand)hand;
        out->value = value[hand];
        n++;
    }
    return n == 1;
}

wfm_status wfm_override_read(const wfm_override_text *text, const wfm_zone *zone, wfm_override *out,
                             wfm_error *err)
{
    if (read_moment(text->from, zone, &out->from, err) ||
        read_moment(text->to, zone, &out->to, err))
        return WFM_EDATA;
    if (!(out->from < out->to))
        return wfm_fail(err, WFM_EDATA, "override from '%s' to '%s': must end after it begins",
                        text->from, text->to);
    if (!choose(text->value, out))
        return wfm_fail(err, WFM_EDATA,
                        "override from '%s' to '%s': must have exactly one of 'multiply', 'add' "
                        "and 'set'",
                        text->from, text->to);
    return WFM_OK;
}
