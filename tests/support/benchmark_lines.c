#include "tests/support/benchmark_lines.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/number.h"
#include "engine/base/text.h"

static const char *const section_name[] = {
#define SECTION_NAME(name, text) text,
    BENCHMARK_SECTION_LIST(SECTION_NAME)
#undef SECTION_NAME
};

static char *trimmed(char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t n = strlen(text);
    while (n > 0 && isspace((unsigned char)text[n - 1]))
        text[--n] = '\0';
    return text;
}

/* ---- fields ---- */

bool benchmark_wrong(const benchmark_line *line, wfm_error *err, const char *format, ...)
{
    char    why[WFM_ERROR_ROOM];
    va_list values;

    va_start(values, format);
    (void)vsnprintf(why, sizeof why, format, values);
    va_end(values);
    (void)wfm_fail(err, WFM_EDATA, "%s:%zu: %s", line->file, line->number, why);
    return false;
}

char *benchmark_cut(char **rest, char mark)
{
    char *piece = *rest;
    char *end   = strchr(piece, mark);

    if (*piece == '\0')
        return NULL;
    *rest = end ? end + 1 : piece + strlen(piece);
    if (end)
        *end = '\0';
    return trimmed(piece);
}

bool benchmark_field(benchmark_line *line, const char *what, char **out, wfm_error *err)
{
    char *text = benchmark_cut(&line->rest, ',');

    if (!text || *text == '\0')
        return benchmark_wrong(line, err, "%s is missing", what);
    *out = text;
    return true;
}

bool benchmark_number(const benchmark_line *line, const char *text, benchmark_range range, int *out,
                      wfm_error *err)
{
    long value = 0;

    if (!wfm_whole_parse(text, range.min, range.max, &value))
        return benchmark_wrong(line, err, "%s '%s': expected a whole number from %d to %d",
                               range.what, text, range.min, range.max);
    *out = (int)value;
    return true;
}

bool benchmark_whole(benchmark_line *line, benchmark_range range, int *out, wfm_error *err)
{
    char *text = NULL;

    return benchmark_field(line, range.what, &text, err) &&
           benchmark_number(line, text, range, out, err);
}

bool benchmark_end(benchmark_line *line, wfm_error *err)
{
    const char *more = benchmark_cut(&line->rest, ',');

    return !more || benchmark_wrong(line, err, "'%s' is one field too many", more);
}

/* ---- lines ---- */

/* A file on its way into sections. */
typedef struct {
    wfm_arena      *arena;
    benchmark_lines lines;
    bool            seen[BENCHMARK_SECTIONS];
    int             section; /* of the line; BENCHMARK_SECTIONS before the first */
} sorter;

static bool open_section(sorter *s, const benchmark_line *line, wfm_error *err)
{
    s->section = 0;
    while (s->section < BENCHMARK_SECTIONS && strcmp(section_name[s->section], line->rest) != 0)
        s->section++;
    if (s->section == BENCHMARK_SECTIONS)
        return benchmark_wrong(line, err, "section '%s' is not known", line->rest);
    if (s->seen[s->section])
        return benchmark_wrong(line, err, "section '%s' is there twice", line->rest);
    return s->seen[s->section] = true;
}

static bool keep(sorter *s, const benchmark_line *line, wfm_error *err)
{
    if (s->section == BENCHMARK_SECTIONS)
        return benchmark_wrong(line, err, "'%s' stands before the first section", line->rest);
    benchmark_line *copy = wfm_arena_take(s->arena, 1, sizeof *copy);
    char           *text = wfm_arena_text(s->arena, line->rest);
    if (!copy || !text)
        return wfm_fail_memory(err) == WFM_OK;
    *copy      = *line;
    copy->rest = text;
    if (s->lines.last[s->section])
        s->lines.last[s->section]->next = copy;
    else
        s->lines.first[s->section] = copy;
    s->lines.last[s->section] = copy;
    s->lines.n[s->section]++;
    return true;
}

static bool sort_line(sorter *s, const benchmark_line *line, wfm_error *err)
{
    if (*line->rest == '\0' || *line->rest == '#')
        return true;
    if (strncmp(line->rest, "SECTION_", strlen("SECTION_")) == 0)
        return open_section(s, line, err);
    return keep(s, line, err);
}

static bool sort_lines(sorter *s, FILE *file, wfm_error *err)
{
    benchmark_line line = {.file = s->lines.file};
    char          *text = NULL;
    size_t         room = 0;
    ssize_t        n    = 0;
    bool           ok   = true;

    while (ok && (n = getline(&text, &room, file)) >= 0) {
        line.number++;
        if (strlen(text) != (size_t)n)
            ok = benchmark_wrong(&line, err, "byte 0: expected text");
        else {
            line.rest = trimmed(text);
            ok        = sort_line(s, &line, err);
        }
    }
    free(text);
    if (ok && !feof(file))
        ok = wfm_fail(err, WFM_EIO, "cannot read '%s'", line.file) == WFM_OK;
    return ok;
}

static bool has_all(const sorter *s, wfm_error *err)
{
    for (int i = 0; i < BENCHMARK_SECTIONS; i++)
        if (!s->seen[i])
            return wfm_fail(err, WFM_EDATA, "%s: section '%s' is missing", s->lines.file,
                            section_name[i]) == WFM_OK;
    return true;
}

wfm_status benchmark_lines_read(const char *path, wfm_arena *arena, benchmark_lines *out,
                                wfm_error *err)
{
    sorter s    = {.arena = arena, .section = BENCHMARK_SECTIONS, .lines = {wfm_base_name(path)}};
    FILE  *file = fopen(path, "r");

    if (!file)
        return wfm_fail_open(err, path);
    const bool ok = sort_lines(&s, file, err) && has_all(&s, err);
    (void)fclose(file);
    if (!ok)
        return err->status;
    *out = s.lines;
    return WFM_OK;
}
