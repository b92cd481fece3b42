#include "engine/audit/report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 16

const char *wfm_rule_name(wfm_rule rule)
{
    static const char *const names[WFM_RULES] = {
#define RULE_NAME(name, text) text,
        WFM_RULE_LIST(RULE_NAME)
#undef RULE_NAME
    };

    return names[rule];
}

static bool grow(audit_case *c)
{
    const size_t   room = c->room ? 2 * c->room : FIRST_ROOM;
    wfm_violation *more = realloc(c->out->violations, room * sizeof *more);

    if (!more)
        return false;
    c->out->violations = more;
    c->room            = room;
    return true;
}

wfm_violation *wfm_audit_report(audit_case *c, wfm_rule rule, const char *person, wfm_instant at)
{
    wfm_violation *v = &c->spare;

    if (c->out->n_violations < c->room || grow(c))
        v = &c->out->violations[c->out->n_violations++];
    else
        c->starved = true;
    *v = (wfm_violation){.rule = rule, .person = person, .queue = "", .at = at};
    return v;
}

/* The length of the text without the character that the cut at its end went through. */
static size_t whole_characters(const char *text, size_t length)
{
    size_t first = length;

    while (first > 0 && ((unsigned char)text[first - 1] & 0xC0) == 0x80)
        first--;
    if (first == 0 || (unsigned char)text[first - 1] < 0xC0)
        return length;
    const unsigned char lead = (unsigned char)text[first - 1];
    const size_t        need = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    return length - first < need ? first - 1 : length;
}

void wfm_audit_words(char words[], const char *format, ...)
{
    va_list args;

    va_start(args, format);
    const int length = vsnprintf(words, AUDIT_WORDS, format, args);
    va_end(args);
    if (length >= (int)AUDIT_WORDS)
        words[whole_characters(words, AUDIT_WORDS - 1)] = '\0';
}

char *wfm_audit_duration(int64_t seconds, char text[AUDIT_DURATION])
{
    static const struct {
        const char *unit;
        int64_t     size;
    } parts[]    = {{"h", 3600}, {"min", 60}, {"s", 1}};
    size_t  used = 0;
    int64_t left = seconds < 0 ? -seconds : seconds;

    if (seconds == 0)
        return strcpy(text, "0 min");
    for (size_t i = 0; i < 3; i++) {
        const int64_t n = left / parts[i].size;

        left %= parts[i].size;
        if (n > 0)
            used += (size_t)snprintf(text + used, AUDIT_DURATION - used, "%s%" PRId64 " %s",
                                     used          ? " "
                                     : seconds < 0 ? "minus "
                                                   : "",
                                     n, parts[i].unit);
    }
    return text;
}

char *wfm_audit_minutes(int64_t minutes, char text[AUDIT_DURATION])
{
    return wfm_audit_duration(60 * minutes, text);
}

char *wfm_audit_clock(const audit_case *c, wfm_instant at, char text[AUDIT_CLOCK])
{
    const unsigned minute = (unsigned)wfm_zone_local(c->plan->zone, at).second / 60;

    (void)snprintf(text, AUDIT_CLOCK, "%02u:%02u", minute / 60 % 24, minute % 60);
    return text;
}

static int by_place(const void *a, const void *b)
{
    const wfm_violation *v = a, *w = b;
    int                  order;

    if (v->rule != w->rule)
        return v->rule < w->rule ? -1 : 1;
    if ((order = strcmp(v->person, w->person)) != 0)
        return order;
    if (v->at != w->at)
        return v->at < w->at ? -1 : 1;
    if ((order = strcmp(v->queue, w->queue)) != 0)
        return order;
    if ((order = strcmp(v->found, w->found)) != 0)
        return order;
    return strcmp(v->allowed, w->allowed);
}

void wfm_audit_sort_violations(wfm_audit *audit)
{
    if (audit->n_violations > 0)
        qsort(audit->violations, audit->n_violations, sizeof *audit->violations, by_place);
}
