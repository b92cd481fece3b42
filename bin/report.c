#include "bin/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void report_usage(const char *command, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("wfm: error: ", stderr);
    vfprintf(stderr, format, args);
    fprintf(stderr, " (see 'wfm %s%s--help')\n", command, *command ? " " : "");
    va_end(args);
}

static void say(const common_settings *settings, wfm_severity severity, const char *text)
{
    static const char *const word[] = {
        [WFM_NOTICE] = "notice", [WFM_WARNING] = "warning", [WFM_ERROR] = "error"};
    const bool wanted[] = {[WFM_NOTICE]  = settings->verbose && !settings->quiet,
                           [WFM_WARNING] = !settings->quiet,
                           [WFM_ERROR]   = true};

    if (wanted[severity])
        fprintf(stderr, "wfm: %s: %s\n", word[severity], text);
}

void report_messages(const common_settings *settings, const wfm_messages *messages)
{
    for (size_t i = 0; i < messages->n; i++)
        say(settings, messages->at[i].severity, messages->at[i].text);
}

void report_results(const common_settings *settings, const wfm_results *results)
{
    for (size_t i = 0; i < results->n_messages; i++)
        say(settings, results->messages[i].severity, results->messages[i].text);
}

/* Readers tell every fault as a message, and the first one, perhaps with a count, as the error. */
static bool is_told(const wfm_messages *messages, const char *text)
{
    for (size_t i = 0; i < messages->n; i++)
        if (messages->at[i].severity == WFM_ERROR)
            return strncmp(messages->at[i].text, text, strlen(messages->at[i].text)) == 0;
    return false;
}

int report_failure(const wfm_messages *messages, const wfm_error *err)
{
    if (!is_told(messages, err->text))
        fprintf(stderr, "wfm: error: %s\n", err->text);
    return (int)err->status;
}
