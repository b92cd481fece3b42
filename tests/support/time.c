#include "tests/support/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

wfm_zone *open_zone(const char *name)
{
    wfm_zone *zone = NULL;
    wfm_error err  = {WFM_OK, ""};

    if (wfm_zone_open(name, &zone, &err))
        fail_msg("%s", err.text);
    return zone;
}

wfm_day day_of(const char *text)
{
    wfm_day   day = 0;
    wfm_error err = {WFM_OK, ""};

    if (wfm_day_parse(text, &day, &err))
        fail_msg("%s", err.text);
    return day;
}
