/* A plan in the making: where it grows, and how its readers and checks complain.
 *
 * Reading goes on after a complaint, so that all that is wrong is told at once. Two things keep one
 * mistake from being told twice: a value that the schema refused spoils its line, and rules are
 * silent about spoiled lines. */
#ifndef ENGINE_PLAN_BUILD_H
#define ENGINE_PLAN_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/arena.h"
#include "engine/plan/ids.h"
#include "wfm/message.h"
#include "wfm/plan.h"

#define WFM_MAX_COMPLAINTS 100 /* then reading is silent */

/* An array that grows, and is then moved into the plan. Start from { 0 }. Adding may move the
 * items. */
typedef struct {
    char  *at;
    size_t n, room;
} wfm_list;

/* A pattern and the contract that it belongs to. */
typedef struct {
    int         contract;
    wfm_pattern pattern;
} wfm_contract_pattern;

typedef struct {
    wfm_plan     *plan;
    wfm_arena    *arena; /* of the plan */
    const char   *path;  /* of the plan file */
    wfm_messages *messages;
    size_t        errors_before; /* in messages, when the reading began */
    wfm_status    status;        /* not WFM_OK: out of memory or a file that cannot be read */
    wfm_error    *err;           /* the words to it */
    int           spoiled[WFM_MAX_COMPLAINTS]; /* lines of the plan file */
    size_t        n_spoiled;
    bool          has_horizon; /* zone and days are sound: rules about them make sense */
    wfm_ids       skills, queues, contracts, people;
    const wfm_contract_pattern *patterns; /* of the plan's memory */
    size_t                      n_patterns;
    wfm_list                    inputs; /* of wfm_input */
} wfm_build;

/* Says "file:line: ..." as an error. The first form is for lines of the plan file. */
__attribute__((format(printf, 3, 4))) void wfm_complain(wfm_build *b, int line, const char *format,
                                                        ...);
__attribute__((format(printf, 4, 5))) void wfm_complain_at(wfm_build *b, const char *file, int line,
                                                           const char *format, ...);

void   wfm_spoil(wfm_build *b, int line);
bool   wfm_is_spoiled(const wfm_build *b, int line);
size_t wfm_complaints(const wfm_build *b); /* how many errors were said so far */

/* Memory of the plan, zeroed; NULL when short, which b->status remembers. */
void       *wfm_build_take(wfm_build *b, size_t n, size_t size);
const char *wfm_build_text(wfm_build *b, const char *text); /* a copy; "" when short */

void *wfm_list_add(wfm_build *b, wfm_list *list, size_t size); /* a zeroed item, or NULL */
void *wfm_list_move(wfm_build *b, wfm_list *list, size_t size, size_t *n); /* empties the list */

/* Notes the id of the next thing of a kind; closing sorts the list and complains about ids that
 * are given twice. */
void    wfm_note_id(wfm_build *b, wfm_list *ids, const char *id, const char *file, int line);
wfm_ids wfm_close_ids(wfm_build *b, wfm_list *ids, const char *kind);

/* The index of what `id` refers to; else -1, after a complaint ("unknown queue 'x'") unless the ids
 * are partial. */
int wfm_refer(wfm_build *b, const wfm_ids *ids, const char *kind, const char *id, const char *file,
              int line);

/* Indices of the things that a text of ids names, without repetition, in the order of the text. */
typedef struct {
    const char *kind; /* "skill", for complaints */
    const char *text, *file;
    int         line;
} wfm_references;

const int *wfm_refer_all(wfm_build *b, const wfm_ids *ids, const wfm_references *to, size_t *n);

#endif
