#include "bin/options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "bin/report.h"
#include "wfm/status.h"

#define MAX_ROWS  32
#define FIRST_ROW 256 /* getopt's value of row 0: beyond every letter */

static void *field_of(common_settings *settings, const option_row *row)
{
    return (char *)settings + row->offset;
}

/* The two shapes in which getopt_long wants the table. */
static void for_getopt(const option_row *rows, struct option *longs, char *letters)
{
    size_t n = 0;

    *letters++ = ':'; /* tell a missing argument from an unknown option */
    for (const option_row *row = rows; row->name; row++, n++) {
        const int has = row->argument ? required_argument : no_argument;

        longs[n] = (struct option){row->name, has, NULL, FIRST_ROW + (int)n};
        if (row->letter)
            *letters++ = row->letter;
        if (row->letter && row->argument)
            *letters++ = ':';
    }
    longs[n] = (struct option){0};
    *letters = '\0';
}

static const option_row *row_of(const option_row *rows, int value)
{
    if (value >= FIRST_ROW)
        return &rows[value - FIRST_ROW];
    for (const option_row *row = rows; row->name; row++)
        if (row->letter == value)
            return row;
    return NULL;
}

static void complain_option(const command_usage *usage, int value, char **argv)
{
    char letter[] = {'-', (char)optopt, '\0'};

    /* optopt is a letter, a row (its argument is missing, or it takes none) or 0 (unknown) */
    const char *option = optopt > 0 && optopt < FIRST_ROW ? letter : argv[optind - 1];
    const char *what   = value == ':'          ? "needs an argument"
                         : optopt >= FIRST_ROW ? "takes no argument"
                                               : "is not known";
    report_usage(usage->command, "option '%s' %s", option, what);
}

static bool take(const command_usage *usage, const option_row *row, const char *text,
                 common_settings *settings)
{
    if (!row->kind) {
        *(bool *)field_of(settings, row) = true;
        return true;
    }
    if (row->kind->read(text, field_of(settings, row)))
        return true;
    report_usage(usage->command, "--%s '%s': must be %s", row->name, text, row->kind->expected);
    return false;
}

static bool take_options(const command_usage *usage, int argc, char **argv,
                         common_settings *settings)
{
    struct option longs[MAX_ROWS];
    char          letters[2 * MAX_ROWS];
    int           value;

    for_getopt(usage->rows, longs, letters);
    optind = 0; /* GNU: start anew */
    opterr = 0;
    while ((value = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const option_row *row = row_of(usage->rows, value);

        if (!row) {
            complain_option(usage, value, argv);
            return false;
        }
        if (!take(usage, row, optarg, settings))
            return false;
    }
    return true;
}

static bool take_operands(const command_usage *usage, int n, char **operands,
                          common_settings *settings)
{
    if (n < usage->min_operands) {
        report_usage(usage->command, "a name is missing: wfm %s %s", usage->command,
                     usage->synopsis[0]);
        return false;
    }
    if (n > usage->max_operands) {
        report_usage(usage->command, "'%s' is one name too many", operands[usage->max_operands]);
        return false;
    }
    for (int i = 0; i < n; i++)
        settings->operand[i] = operands[i];
    return true;
}

static void print_row(const option_row *row)
{
    char left[40];
    char letter[] = {'-', row->letter, ',', ' ', '\0'};

    (void)snprintf(left, sizeof left, "%s--%s%s%s", row->letter ? letter : "    ", row->name,
                   row->argument ? " " : "", row->argument ? row->argument : "");
    printf("  %-29s %s", left, row->help);
    if (row->fallback)
        printf(" (default %s)", row->fallback);
    putchar('\n');
}

static void print_help(const command_usage *usage)
{
    for (size_t i = 0; i < sizeof usage->synopsis / sizeof *usage->synopsis; i++)
        if (usage->synopsis[i])
            printf("%s wfm %s %s\n", i == 0 ? "usage:" : "      ", usage->command,
                   usage->synopsis[i]);
    printf("\n%s\n", usage->about);
    for (const option_row *row = usage->rows; row->name; row++)
        print_row(row);
}

bool options_read(const command_usage *usage, int argc, char **argv, common_settings *settings,
                  int *exit_status)
{
    for (const option_row *row = usage->rows; row->name; row++)
        if (row->fallback)
            (void)row->kind->read(row->fallback, field_of(settings, row));
    *exit_status = WFM_EUSAGE;
    if (!take_options(usage, argc, argv, settings))
        return false;
    if (settings->help) {
        print_help(usage);
        *exit_status = WFM_OK;
        return false;
    }
    return take_operands(usage, argc - optind, argv + optind, settings);
}
