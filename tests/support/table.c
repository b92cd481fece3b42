#include "tests/support/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A cell in quotes may hold commas; the quotes stay. */
static char *end_of_cell(char *at)
{
    if (*at == '"')
        at = strchr(at + 1, '"');
    return at ? at + strcspn(at, ",") : NULL;
}

int table_row(FILE *file, char line[TABLE_LINE], char *cells[TABLE_CELLS])
{
    int   count = 0;
    char *at    = line;

    if (!fgets(line, TABLE_LINE, file))
        return 0;
    line[strcspn(line, "\r\n")] = '\0';
    while (at && count < TABLE_CELLS) {
        cells[count++] = at;
        at             = end_of_cell(at);
        if (at && *at)
            *at++ = '\0';
        else
            at = NULL;
    }
    return count;
}

double table_number(const char *cell)
{
    return *cell ? strtod(cell, NULL) : NAN;
}

FILE *table_shared(const char *name)
{
    const char *folder = getenv("WFM_SHARED");
    char        path[1024];

    (void)snprintf(path, sizeof path, "%s/%s", folder ? folder : "../shared", name);
    return fopen(path, "r");
}
