/* A small good plan with its CSV files, in a folder of its own, to be changed and read. */
#ifndef TESTS_SUPPORT_PLAN_SITE_H
#define TESTS_SUPPORT_PLAN_SITE_H

#include <stddef.h>

#include "wfm/plan.h"

enum { PLAN, PEOPLE, ABSENCES, SPECIAL, EVENTS, OVERRIDES, WISHES, LOCKS, CARRIED, FILES };

/* The files; their texts may be changed before they are read. The small plan does not name the last
 * five. */
typedef struct {
    char  folder[64];
    char  path[FILES][128];
    char *text[FILES];
} site;

typedef struct {
    wfm_status   status;
    wfm_error    error;
    wfm_plan    *plan;
    wfm_messages said;
} reading;

void site_open(site *s);
void site_change(site *s, int file, const char *from, const char *to);
void site_load(site *s, int file, const char *path); /* another file in its place */
void rules_open(site *s); /* the plan that uses all rules of contracts and people */
void site_read(site *s, reading *r);
void site_close(site *s);
void reading_close(reading *r);
void print_all(const reading *r);

/* One text put for another in a file, and the one line that must be said of it. */
typedef struct {
    int         file;
    const char *from, *to, *said;
} site_mistake;

/* Opens a site, makes the mistake and expects it told, whole, and no plan. */
void site_expect_mistake(void (*open)(site *s), const site_mistake *m);

/* Opens a site, changes its plan and expects it read without a word. */
void site_expect_taken(void (*open)(site *s), const char *from, const char *to);

void write_bytes(const char *path, const char *bytes, size_t n);

#endif
