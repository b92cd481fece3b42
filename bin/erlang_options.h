/* The options of wfm erlang, and what goes with what. */
#ifndef BIN_ERLANG_OPTIONS_H
#define BIN_ERLANG_OPTIONS_H

#include "bin/erlang_question.h"
#include "bin/options.h"

/* How long an interval is when nobody says. */
#define USUAL_INTERVAL   "30m"
#define USUAL_INTERVAL_S 1800

typedef struct {
    double share, within_s;
} service_level;

/* NAN, 0 or '\0' where an option was not given. */
typedef struct {
    common_settings common;
    const char     *cases;
    char            model; /* B, C or A */
    service_level   level;
    double          within_s, shrinkage;
    int             lines;
    erlang_question asked; /* the other options, and what follows from all of them */
} erlang_settings;

extern const command_usage erlang_usage;

void erlang_settings_init(erlang_settings *s);

/* After the options have been read: fills what of `asked` follows from several of them. */
void erlang_settings_complete(erlang_settings *s);

/* True if the completed settings make sense together; else one line has said what does not. */
bool erlang_settings_fit(const erlang_settings *s);

#endif
