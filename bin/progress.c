#include "bin/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define WIDTH      24
#define PAUSE_S    0.25
#define CLEAR_LINE "\r\033[K"

static double now_s(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void progress_begin(progress_bar *bar, const common_settings *settings)
{
    *bar = (progress_bar){.wanted = !settings->quiet && isatty(STDERR_FILENO)};
}

void progress_draw(const char *step, double share, const char *words, void *user)
{
    static const char full[] = "########################";
    progress_bar     *bar    = user;
    const double      now    = bar->wanted ? now_s() : 0;

    if (!bar->wanted || (bar->drawn && now - bar->last_s < PAUSE_S))
        return;
    const double in_range = share > 0 ? (share < 1 ? share : 1) : 0;
    fprintf(stderr, CLEAR_LINE "%-9.9s [%-*.*s] %3.0f%% %.32s", step, WIDTH,
            (int)(in_range * WIDTH), full, 100 * in_range, words ? words : "");
    bar->drawn  = true;
    bar->last_s = now;
}

void progress_end(progress_bar *bar)
{
    if (bar->drawn)
        fputs(CLEAR_LINE, stderr);
    bar->drawn = false;
}
