#include "engine/base/csv_cell.h"

#include <stdbool.h>
#include <string.h>

#include "engine/base/number.h"

static bool is_formula(const char *text)
{
    double number = 0;

    return *text && strchr("=+-@", *text) && !wfm_number_parse(text, &number);
}

void wfm_csv_cell(FILE *out, const char *text)
{
    const bool quoted = strpbrk(text, ",;\"\r\n") != NULL;

    if (quoted)
        putc('"', out);
    if (is_formula(text))
        putc('\'', out);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', out);
        putc(*text, out);
    }
    if (quoted)
        putc('"', out);
}
