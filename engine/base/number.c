#include "engine/base/number.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 63 /* bytes of a number's text */

/* strtod and printf use the locale's decimal point, which the host program may have set; it can be
 * more than one byte. */
static const char *local_point(void)
{
    return localeconv()->decimal_point;
}

bool wfm_number_parse(const char *text, double *out)
{
    char         copy[LONGEST + 16];
    const size_t length = strlen(text);
    const char  *point  = strchr(text, '.');

    if (length == 0 || length > LONGEST || strspn(text, "0123456789.eE+-") != length)
        return false;
    if (point) {
        (void)snprintf(copy, sizeof copy, "%.*s%s%s", (int)(point - text), text, local_point(),
                       point + 1);
        text = copy;
    }
    char        *end   = NULL;
    const double value = strtod(text, &end);
    if (*end != '\0' || !isfinite(value))
        return false;
    *out = value;
    return true;
}

bool wfm_whole_parse(const char *text, long min, long max, long *out)
{
    const char *digits = text + (*text == '-' || *text == '+');
    char       *end    = NULL;

    if (*digits == '\0' || strspn(digits, "0123456789") != strlen(digits))
        return false;
    errno            = 0;
    const long value = strtol(text, &end, 10);
    if (errno || *end || value < min || value > max)
        return false;
    *out = value;
    return true;
}

static char *print(double value, int digits, char text[WFM_NUMBER_TEXT])
{
    (void)snprintf(text, WFM_NUMBER_TEXT, "%.*g", digits, value);
    char *point = strstr(text, local_point());
    if (point) {
        const char *fraction = point + strlen(local_point());
        *point               = '.';
        memmove(point + 1, fraction, strlen(fraction) + 1);
    }
    return text;
}

static bool print_special(double value, char text[WFM_NUMBER_TEXT])
{
    if (isfinite(value))
        return false;
    strcpy(text, isnan(value) ? "" : value > 0 ? "inf" : "-inf");
    return true;
}

char *wfm_number_text(double value, char text[WFM_NUMBER_TEXT])
{
    double back = 0;

    if (print_special(value, text))
        return text;
    if (value == 0)
        return strcpy(text, "0"); /* no "-0" */
    for (int digits = 15; digits < 17; digits++)
        if (wfm_number_parse(print(value, digits, text), &back) && back == value)
            return text;
    return print(value, 17, text);
}

char *wfm_number_text_17(double value, char text[WFM_NUMBER_TEXT])
{
    return print_special(value, text) ? text : print(value, 17, text);
}
