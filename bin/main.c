/* wfm: finds the command and runs it. */
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"
#include "bin/report.h"
#include "wfm/run.h"

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} commands[] = {
    {"init", cmd_init, "a complete small site to start from"},
    {"check", cmd_check, "validates a plan and its data without running it"},
    {"run", cmd_run, "history to roster: forecast, staff and roster in a row"},
    {"forecast", cmd_forecast, "history to calls and handling times ahead"},
    {"backtest", cmd_backtest, "how near the forecast comes, and what its errors cost"},
    {"staff", cmd_staff, "forecast to agents needed in each interval"},
    {"roster", cmd_roster, "agents needed to who works when"},
    {"audit", cmd_audit, "checks any roster against rules and demand"},
    {"erlang", cmd_erlang, "the calculator: one queue, or a CSV of cases"},
};

#define N_COMMANDS (sizeof commands / sizeof *commands)

static void print_help(void)
{
    printf("usage: wfm COMMAND [options] [files]\n\n"
           "Workforce management for contact centres.\n\n");
    for (size_t i = 0; i < N_COMMANDS; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    printf("\nwfm COMMAND --help tells the options of a command, wfm --version the version.\n"
           "To begin:  wfm init demo\n");
}

/* Results and words may be piped into a program that ends early: that is an error to report (74),
 * not a signal to die of. A file size limit is one too. */
static void ignore_signals(void)
{
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGXFSZ, SIG_IGN);
}

/* Standard output is buffered: what could not be written shows at the end. */
static int finish(int exit_status)
{
    const wfm_messages none = {0};
    const wfm_error    lost = {WFM_EIO, "cannot write standard output"};

    if (fflush(stdout) == 0 && !ferror(stdout))
        return exit_status;
    return report_failure(&none, &lost);
}

static const struct command *find(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";

    ignore_signals();
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help();
        return finish(WFM_OK);
    }
    if (strcmp(name, "--version") == 0) {
        printf("wfm %s\n", WFM_VERSION);
        return finish(WFM_OK);
    }
    const struct command *command = find(name);
    if (command)
        return finish(command->run(argc - 1, argv + 1));
    if (*name)
        report_usage("", "no command '%s'", name);
    else
        report_usage("", "a command is missing");
    return WFM_EUSAGE;
}
