/* A small rostering problem put together call by call.
 *
 * Every array is a block of its own, of exactly the length that wfm_site tells, so that a sanitizer
 * sees who reads beyond it. */
#ifndef TESTS_SUPPORT_SITE_H
#define TESTS_SUPPORT_SITE_H

#include <stddef.h>

#include "wfm/site.h"

#define SITE_DAY         96 /* slots of a day without clock change */
#define SITE_WEEKS       2  /* horizons of at most 14 days */
#define SITE_MOST_WANTED 16 /* people of one demand in one slot */

typedef struct site_block site_block;

typedef struct {
    wfm_site    site;    /* complete after every call */
    site_block *blocks;  /* all memory */
    int       **want;    /* by demand, by slot: people wanted, to be filled by the test */
    int        *options; /* as site.day_options */
} site_case;

/* Rules of a group, whose contract is its own. */
typedef struct {
    int pool, rest, min_run, max_run;
    int week_shifts[SITE_WEEKS], week_min[SITE_WEEKS], week_max[SITE_WEEKS]; /* at most so many
                                                       shifts; paid slots between the two */
    const unsigned char *allowed; /* by option; NULL: all */
} site_rules;

/* day_slots: by day, NULL for SITE_DAY each. tail: slots beyond the last day. */
site_case *site_new(int n_days, const int *day_slots, int tail);
void       site_free(site_case *c);

/* Each returns the index of the new thing. The class of an option is its kind + 1, its cost that of
 * its kind. A demand costs `under` for each who is missing in a slot, `over` for each too many. */
int site_add_kind(site_case *c, int slots, int paid);
int site_add_option(site_case *c, int day, int kind,
                    int slot_of_day);                             /* days and kinds ascending */
int site_add_demand(site_case *c, wfm_cost under, wfm_cost over); /* wants 0 everywhere */
int site_add_pool(site_case *c, int n, const int *demands);
int site_add_group(site_case *c, const site_rules *rules, const wfm_cost *kind_cost);
int site_add_person(site_case *c, int group);

void site_add_break(site_case *c, int kind, wfm_break_window window);

/* Rules that forbid nothing but overlap, in pool 0. */
site_rules site_no_rules(const site_case *c);

/* Uninitialised memory that goes with the case. */
void *site_memory(site_case *c, size_t n, size_t size);

/* Uniform in from .. to, both included, and in [from, to). */
int    site_draw(unsigned long long *state, int from, int to);
double site_draw_real(unsigned long long *state, double from, double to);

#endif
