/* Options as data: one table a command says how they are read, what --help shows and what holds
 * when they are not given. */
#ifndef BIN_OPTIONS_H
#define BIN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* What an argument has to be. */
typedef struct {
    const char *expected;                        /* in words, for the complaint */
    bool (*read)(const char *text, void *field); /* false: it is not; the field is untouched */
} option_kind;

extern const option_kind as_text;    /* const char *: any text but the empty one */
extern const option_kind as_count;   /* int: 1 to 1000000 */
extern const option_kind as_threads; /* int: 1 to 256 */
extern const option_kind as_seed;    /* uint64_t: 0 to 2^63 - 1 */
extern const option_kind as_amount;  /* double above 0 */
extern const option_kind as_seconds; /* double, seconds: 90, 90s, 30m, 1h */
extern const option_kind as_share;   /* double in [0, 1]: 0.05 or 5% */
extern const option_kind as_days;    /* int: 28d or 4w */
extern const option_kind as_date;    /* wfm_day: 2026-03-29 */

typedef struct {
    const char        *name;     /* long name; NULL ends the table */
    char               letter;   /* short name; 0: none */
    const char        *argument; /* its word in the help; NULL: a flag */
    const option_kind *kind;     /* NULL: a flag */
    size_t             offset;   /* of the field in the command's settings */
    const char        *fallback; /* the default as text; NULL: the field stays as it was */
    const char        *help;
} option_row;

#define MAX_OPERANDS 2

/* Every command's settings start with these. */
typedef struct {
    bool        help, quiet, verbose;
    int         threads; /* 0: one for each processor */
    const char *output;  /* NULL: standard output */
    const char *operand[MAX_OPERANDS];
} common_settings;

#define OPTION_OUTPUT(argument, help)                                                              \
    {                                                                                              \
        "output", 'o', argument, &as_text, offsetof(common_settings, output), NULL, help           \
    }
#define OPTION_THREADS                                                                             \
    {                                                                                              \
        "threads", 'j', "N", &as_threads, offsetof(common_settings, threads), NULL,                \
            "threads (default: one a processor); results never change"                             \
    }
#define OPTION_QUIET                                                                               \
    {                                                                                              \
        "quiet", 'q', NULL, NULL, offsetof(common_settings, quiet), NULL, "say nothing but errors" \
    }
#define OPTION_VERBOSE                                                                             \
    {                                                                                              \
        "verbose", 'v', NULL, NULL, offsetof(common_settings, verbose), NULL, "tell notices too"   \
    }
#define OPTION_HELP                                                                                \
    {                                                                                              \
        "help", 'h', NULL, NULL, offsetof(common_settings, help), NULL, "show this help"           \
    }
#define OPTIONS_TALK OPTION_QUIET, OPTION_VERBOSE, OPTION_HELP

typedef struct {
    const char       *command;
    const char       *synopsis[3]; /* what follows the command's name, one line each */
    const char       *about;       /* some lines, each ended by a line feed */
    const option_row *rows;
    int               min_operands, max_operands;
} command_usage;

/* Reads the options and operands of a command; argv[0] is its name. Settings start zeroed or with
 * what holds beyond the table. False: the command ends here with *exit_status, because help was
 * shown or something was wrong and said so. */
bool options_read(const command_usage *usage, int argc, char **argv, common_settings *settings,
                  int *exit_status);

#endif
