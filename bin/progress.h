/* A bar on a terminal while a long step works. */
#ifndef BIN_PROGRESS_H
#define BIN_PROGRESS_H

#include <stdbool.h>

#include "bin/options.h"

typedef struct {
    bool   wanted; /* standard error is a terminal and nobody asked for quiet */
    bool   drawn;
    double last_s; /* when; of the monotonic clock */
} progress_bar;

void progress_begin(progress_bar *bar, const common_settings *settings);

/* A wfm_progress; user is the bar. Draws four times a second at most. */
void progress_draw(const char *step, double share, const char *words, void *user);

/* Clears the line: call before anything else is written. */
void progress_end(progress_bar *bar);

#endif
