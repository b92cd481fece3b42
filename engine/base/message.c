/* A growing list of lines for the user. */
#include "wfm/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static wfm_message *next_place(wfm_messages *list)
{
    if (list->n == list->room) {
        const size_t room = list->room ? 2 * list->room : 16;
        wfm_message *at   = realloc(list->at, room * sizeof *at);

        if (!at)
            return NULL;
        list->at   = at;
        list->room = room;
    }
    return &list->at[list->n];
}

static char *format_line(const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);

    if (text)
        (void)vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

void wfm_say(wfm_messages *list, wfm_severity severity, const char *format, ...)
{
    if (!list)
        return;
    list->n_errors += severity == WFM_ERROR;

    wfm_message *place = next_place(list);
    if (!place)
        return;
    va_list args;
    va_start(args, format);
    place->severity = severity;
    place->text     = format_line(format, args);
    list->n += place->text != NULL;
    va_end(args);
}

void wfm_messages_release(wfm_messages *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->at[i].text);
    free(list->at);
    memset(list, 0, sizeof *list);
}
