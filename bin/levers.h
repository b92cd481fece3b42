/* What the requirement would cost otherwise, in words. */
#ifndef BIN_LEVERS_H
#define BIN_LEVERS_H

#include "bin/options.h"
#include "wfm/results.h"

/* Of the commands that staff; offset: of a bool. */
#define OPTION_SENSITIVITY(offset)                                                                 \
    {                                                                                              \
        "sensitivity", 0, NULL, NULL, offset, NULL,                                                \
            "tell what other targets or longer calls would cost"                                   \
    }

void levers_print(const wfm_results *results); /* on standard error */

#endif
