/* Agents as textbooks and spreadsheets find them: for each number of agents anew, the recursion of
 * Erlang B from 0 agents on, until the service level holds. */
#ifndef TESTS_SUPPORT_TEXTBOOK_H
#define TESTS_SUPPORT_TEXTBOOK_H

typedef struct {
    double arrival_rate; /* calls per second */
    double aht_s;
    double patience_s;    /* of Erlang A */
    double within_s;      /* the service level's time */
    double service_level; /* answered in time / offered */
} textbook_queue;

/* Erlang C; the first number that is tried is the first above the load. */
int textbook_agents_c(const textbook_queue *q);

/* Erlang A; the first number that is tried is 1, since the answer is often below the load.
 * Mandelbaum & Zeltyn 2007, with their integrals as power series of the incomplete gamma function.
 */
int textbook_agents_a(const textbook_queue *q);

#endif
