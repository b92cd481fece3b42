/* The least number of agents for 80 % in 20 s: microseconds a search, and how many such searches
 * pass while the textbook makes one. */
#include <math.h>
#include <stdio.h>

#include "tests/support/bench.h"
#include "tests/support/textbook.h"
#include "wfm/staff.h"

#define AHT_S         240
#define PATIENCE_S    120
#define WITHIN_S      20
#define SERVICE_LEVEL 0.8

typedef struct {
    wfm_queue   queue;
    wfm_targets targets;
    int         agents;          /* found by us */
    int         textbook_agents; /* found by it */
} search;

static void ours(void *user)
{
    search      *s = user;
    wfm_staffing answer;
    wfm_error    err = {WFM_EDATA, "wfm_staff refuses the queue"};

    bench_must(wfm_staff(&s->queue, &s->targets, &answer), &err);
    s->agents = answer.agents;
}

static void textbook(void *user)
{
    search              *s = user;
    const textbook_queue q = {s->queue.arrival_rate, AHT_S, PATIENCE_S, WITHIN_S, SERVICE_LEVEL};

    s->textbook_agents =
        s->queue.model == WFM_ERLANG_A ? textbook_agents_a(&q) : textbook_agents_c(&q);
}

static search search_for(wfm_erlang_model model, double load_erl)
{
    search s = {.agents = 0};

    wfm_queue_init(&s.queue);
    wfm_targets_init(&s.targets);
    s.queue.model        = model;
    s.queue.arrival_rate = load_erl / AHT_S;
    s.queue.aht_s        = AHT_S;
    s.queue.patience_s   = PATIENCE_S;
    s.queue.within_s     = WITHIN_S;
    s.targets.sl_min     = SERVICE_LEVEL;
    return s;
}

static void measure(wfm_erlang_model model, double load_erl)
{
    search       s          = search_for(model, load_erl);
    const double ours_s     = bench_seconds(ours, &s);
    const double textbook_s = bench_seconds(textbook, &s);

    (void)printf("Erlang %c  %8g  %7d  %10.2f  %14.2f  %10.4f%s\n",
                 model == WFM_ERLANG_A ? 'A' : 'C', load_erl, s.agents, 1e6 * ours_s,
                 1e6 * textbook_s, ours_s / textbook_s,
                 s.agents == s.textbook_agents ? "" : "  the textbook finds another number");
}

int main(void)
{
    (void)printf("staffing: the least number of agents for 80 %% in 20 s, one search\n"
                 "model      erlangs   agents      wfm us     textbook us       ratio\n");
    for (double load = 10.37; load < 20000; load *= 10)
        measure(WFM_ERLANG_C, load);
    for (double load = 10.37; load < 20000; load *= 10)
        measure(WFM_ERLANG_A, load);
    (void)printf("\n");
    return 0;
}
