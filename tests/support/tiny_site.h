/* A small rostering problem with one group, for tests of rules and tours: rules in the words of
 * wfm_sequence_rules and wfm_counter, filled in by the test and settled into a site. */
#ifndef TESTS_SUPPORT_TINY_SITE_H
#define TESTS_SUPPORT_TINY_SITE_H

#include "wfm/sequence.h"
#include "wfm/tour.h"

#define TINY_DAYS     28
#define TINY_OPTIONS  4096
#define TINY_KINDS    8
#define TINY_CLASSES  8
#define TINY_COUNTERS 6
#define TINY_SPANS    8
#define TINY_STATES   600
#define TINY_FAMILIES 8
#define TINY_STARTS   4

typedef struct {
    wfm_site           site;
    wfm_group          group; /* cost, limits and last_end may be changed after tiny_settle, too */
    wfm_contract_rules rules;

    wfm_sequence_rules how; /* set by the test before tiny_settle */
    wfm_sequence_start start[TINY_STARTS];
    int                n_starts;

    int                day_start[TINY_DAYS + 1], day_options[TINY_DAYS + 1];
    wfm_shift_kind     kind[TINY_KINDS];
    wfm_option         option[TINY_OPTIONS];
    wfm_cost           cost[TINY_OPTIONS], off_cost[TINY_DAYS], worth[TINY_OPTIONS];
    wfm_class          cls[TINY_CLASSES];
    wfm_counter        counter[TINY_COUNTERS];
    int                amount[TINY_COUNTERS][TINY_CLASSES];
    unsigned char      count_days[TINY_COUNTERS][TINY_DAYS];
    int                until[TINY_COUNTERS][TINY_SPANS];
    int                least[TINY_COUNTERS * TINY_SPANS], most[TINY_COUNTERS * TINY_SPANS];
    const wfm_cost    *end_cost[TINY_COUNTERS];
    unsigned long long forbidden[TINY_FAMILIES], pattern[TINY_DAYS];
    unsigned char      pattern_off[TINY_DAYS];

    int           state[TINY_STARTS];
    int           next[TINY_STATES * TINY_CLASSES], rest[TINY_STATES * TINY_CLASSES];
    wfm_cost      price[TINY_STATES * TINY_CLASSES];
    int           week[TINY_STATES];
    unsigned char worked[TINY_STATES];
    long long     memory[TINY_STATES * WFM_SEQUENCE_STATE_BYTES / 8];
} tiny_site;

/* No options, one class (a day off), no rules, a person who has been off for long. */
tiny_site *tiny_new(int n_days, int day_slots);
void       tiny_free(tiny_site *t);

int tiny_kind(tiny_site *t, int slots);
int tiny_class(tiny_site *t, wfm_class cls);

/* Options in order of day and class; start: slot of the day. Costs and is worth nothing. */
int tiny_option(tiny_site *t, int day, int kind, int start, int cls);

/* A counter over all days, 1 for each class, one span, without limits. */
wfm_counter *tiny_counter(tiny_site *t);

/* The counter's spans end on these days, the last on the horizon's. */
void tiny_spans(tiny_site *t, wfm_counter *counter, int n, const int *until);

/* Sets least and most of a span. */
void tiny_limit(tiny_site *t, const wfm_counter *counter, int span, int least, int most);

void tiny_settle(tiny_site *t);

/* A net over the days, its memory (to be freed) returned. */
void *tiny_net(const tiny_site *t, int from, int to, wfm_net *net);

/* wfm_tour_best with memory of its own; worths as t->worth. */
bool tiny_best(const tiny_site *t, const wfm_net *net, const wfm_tour_edges *edges, wfm_cost *value,
               int *choice);

int tiny_draw(unsigned long long *seed, int from, int to); /* uniform, both included */

/* All tours, one after the other: days [from, to) of choice. tiny_first sets them off; tiny_next
 * returns false after the last. */
void tiny_first(int *choice, int from, int to);
bool tiny_next(const tiny_site *t, int *choice, int from, int to);

#endif
