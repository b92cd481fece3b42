/* Results: their memory, and the door to the kinds of file that carry them. */
#include "wfm/results.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/base/arena.h"
#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/io/results_kinds.h"
#include "wfm/results_file.h"

#define TEXT(name, text)                                                                           \
    case name:                                                                                     \
        return text;

const char *wfm_reason_name(wfm_reason reason)
{
    switch (reason) {
        WFM_REASON_LIST(TEXT)
    case WFM_REASONS:
        break;
    }
    return "unknown reason";
}

const char *wfm_activity_name(wfm_activity_kind kind)
{
    static const char *const name[] = {
#define NAME(value, text) text,
        WFM_ACTIVITY_LIST(NAME)
#undef NAME
    };
    return name[kind];
}

const char *wfm_change_name(wfm_change_kind kind)
{
    static const char *const name[] = {
#define NAME(value, text) text,
        WFM_CHANGE_LIST(NAME)
#undef NAME
    };
    return name[kind];
}

void *wfm_results_take(wfm_results *results, size_t n, size_t size)
{
    if (!results->memory)
        results->memory = calloc(1, sizeof(wfm_arena));
    return results->memory ? wfm_arena_take(results->memory, n, size) : NULL;
}

const char *wfm_results_text(wfm_results *results, const char *text)
{
    const size_t size = strlen(text) + 1;
    char        *copy = wfm_results_take(results, size, 1);

    return copy ? memcpy(copy, text, size) : NULL;
}

void wfm_results_release(wfm_results *results)
{
    if (results->memory)
        wfm_arena_release(results->memory);
    free(results->memory);
    memset(results, 0, sizeof *results);
}

wfm_file_kind wfm_file_kind_of(const char *path)
{
    static const struct {
        const char   *ending;
        wfm_file_kind kind;
    } known[]          = {{".xml", WFM_FILE_XML},
                          {".db", WFM_FILE_SQLITE},
                          {".sqlite", WFM_FILE_SQLITE},
                          {".sqlite3", WFM_FILE_SQLITE},
                          {".csv", WFM_FILE_CSV}};
    const char *ending = strrchr(wfm_base_name(path), '.');

    for (size_t i = 0; ending && i < sizeof known / sizeof *known; i++)
        if (strcasecmp(ending, known[i].ending) == 0)
            return known[i].kind;
    return WFM_FILE_UNKNOWN;
}

static wfm_status fail_kind(const char *path, wfm_error *err)
{
    return wfm_fail(err, WFM_EUSAGE,
                    "'%s': a results file must end in .xml, .db, .sqlite or .sqlite3", path);
}

wfm_status wfm_results_write(const wfm_results *results, const char *path, wfm_error *err)
{
    const wfm_file_kind kind = strcmp(path, "-") == 0 ? WFM_FILE_XML : wfm_file_kind_of(path);
    wfm_zone           *zone = NULL;

    if (kind != WFM_FILE_XML && kind != WFM_FILE_SQLITE)
        return fail_kind(path, err);
    wfm_status status = wfm_results_check(results, err);
    if (!status)
        status = wfm_zone_open(results->run.zone, &zone, err);
    if (!status)
        status = kind == WFM_FILE_XML ? wfm_results_write_xml(results, zone, path, err)
                                      : wfm_results_write_sqlite(results, zone, path, err);
    wfm_zone_free(zone);
    return status;
}

wfm_status wfm_results_read(const char *path, wfm_results *out, wfm_messages *messages,
                            wfm_error *err)
{
    const wfm_file_kind kind    = wfm_file_kind_of(path);
    wfm_results         results = {0};
    wfm_drafts          drafts;
    wfm_error           why;

    if (kind != WFM_FILE_XML && kind != WFM_FILE_SQLITE)
        return fail_kind(path, err);
    wfm_drafts_init(&drafts, &results);
    wfm_status status = kind == WFM_FILE_XML ? wfm_results_read_xml(path, &drafts, messages, err)
                                             : wfm_results_read_sqlite(path, &drafts, err);
    if (!status && (status = wfm_drafts_settle(&drafts, &why)))
        (void)wfm_fail(err, status, "%s: %s", wfm_base_name(path), why.text);
    wfm_drafts_release(&drafts);
    if (status)
        wfm_results_release(&results);
    else
        *out = results;
    return status;
}
