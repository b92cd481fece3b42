#include "engine/plan/clock.h"

#include <stdio.h>
#include <string.h>

#include "wfm/time.h"

bool wfm_word_next(const char **at, char word[WFM_WORD])
{
    static const char blanks[] = " \t\r\n";
    const char       *from     = *at + strspn(*at, blanks);
    const size_t      length   = strcspn(from, blanks);
    const size_t      kept     = length < WFM_WORD ? length : WFM_WORD - 1;

    memcpy(word, from, kept);
    word[kept] = '\0';
    *at        = from + length;
    return length > 0;
}

static bool digits(const char *text, size_t n, int *out)
{
    if (n < 1 || n > 3 || strspn(text, "0123456789") < n)
        return false;
    *out = 0;
    for (size_t i = 0; i < n; i++)
        *out = 10 * *out + text[i] - '0';
    return true;
}

bool wfm_clock_parse(const char *text, int *minutes)
{
    const char *colon = strchr(text, ':');
    int         hour  = 0;
    int         min   = 0;

    if (!colon || strlen(colon) != 3 || !digits(text, (size_t)(colon - text), &hour) ||
        !digits(colon + 1, 2, &min) || min > 59)
        return false;
    *minutes = 60 * hour + min;
    return true;
}

char *wfm_clock_text(int minutes, char text[WFM_CLOCK_TEXT])
{
    (void)snprintf(text, WFM_CLOCK_TEXT, "%02d:%02d", minutes / 60, minutes % 60);
    return text;
}

static bool weekday_parse(const char *text, int *day)
{
    for (int i = WFM_MONDAY; i <= WFM_SUNDAY; i++)
        if (strncmp(text, wfm_weekday_name((wfm_weekday)i), 3) == 0) {
            *day = i;
            return true;
        }
    return false;
}

bool wfm_weekdays_parse(const char *word, unsigned *days)
{
    const size_t length = strlen(word);
    int          first  = 0;
    int          last   = 0;

    if (!(length == 3 || (length == 8 && memcmp(word + 3, "..", 2) == 0)) ||
        !weekday_parse(word, &first) || !weekday_parse(word + length - 3, &last))
        return false;
    *days = 1U << last;
    for (int day = first; day != last; day = (day + 1) % WFM_WEEK_DAYS)
        *days |= 1U << day;
    return true;
}

unsigned wfm_weekdays_after(unsigned days)
{
    return (days << 1 | days >> (WFM_WEEK_DAYS - 1)) & ((1U << WFM_WEEK_DAYS) - 1);
}
