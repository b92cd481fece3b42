/* What the least becomes when one thing changes: the price of a promise, of a mistake. */
#include <math.h>

#include "bin/erlang_answer.h"
#include "bin/erlang_words.h"
#include "wfm/shrinkage.h"

#define POINT            0.01 /* of a share */
#define STEP_S           5    /* of the seconds of the service level */
#define LONGER_S         10   /* handling time */
#define MORE             0.1  /* calls */
#define POINT_MILLIONTHS (WFM_SHARE_ONE / 100)

/* Each changes the question and says how, or returns false where that makes no sense. */
typedef bool change(erlang_question *asked, char words[WORDS_ROOM]);

static bool higher_level(erlang_question *asked, char words[WORDS_ROOM])
{
    asked->targets.sl_min += POINT;
    (void)snprintf(words, WORDS_ROOM, "one point more service level (%g%%)",
                   100 * asked->targets.sl_min);
    return asked->targets.sl_min < 1;
}

static bool other_seconds(erlang_question *asked, double step_s, char words[WORDS_ROOM])
{
    const double was = asked->queue.within_s;

    asked->queue.within_s += step_s;
    (void)snprintf(words, WORDS_ROOM, "answers within %g s instead of %g s", asked->queue.within_s,
                   was);
    return !isnan(asked->targets.sl_min);
}

static bool fewer_seconds(erlang_question *asked, char words[WORDS_ROOM])
{
    return other_seconds(asked, -STEP_S, words);
}

static bool more_seconds(erlang_question *asked, char words[WORDS_ROOM])
{
    return other_seconds(asked, STEP_S, words);
}

static bool longer_calls(erlang_question *asked, char words[WORDS_ROOM])
{
    asked->queue.aht_s += LONGER_S;
    (void)snprintf(words, WORDS_ROOM, "%d s more handling time (%g s)", LONGER_S,
                   asked->queue.aht_s);
    return true;
}

static bool more_calls(erlang_question *asked, char words[WORDS_ROOM])
{
    asked->queue.arrival_rate *= 1 + MORE;
    (void)snprintf(words, WORDS_ROOM, "%g%% more calls (%g)", 100 * MORE,
                   asked->calls * (1 + MORE));
    return true;
}

static bool more_shrinkage(erlang_question *asked, char words[WORDS_ROOM])
{
    const bool applies =
        asked->shrinkage > 0 && asked->shrinkage < WFM_SHARE_ONE - POINT_MILLIONTHS;

    asked->shrinkage += POINT_MILLIONTHS;
    (void)snprintf(words, WORDS_ROOM, "one point more shrinkage (%g%%)",
                   100.0 * asked->shrinkage / WFM_SHARE_ONE);
    return applies;
}

static void print_step(int now, int was, FILE *out)
{
    if (now == was)
        fputs(" (same)", out);
    else
        fprintf(out, " (%+d)", now - was);
}

static void print_change(const erlang_question *asked, const char *words, int least,
                         const erlang_question *was, FILE *out)
{
    wfm_staffing s;
    char         text[WORDS_ROOM];

    if (wfm_staff(&asked->queue, &asked->targets, &s))
        return; /* out of range, such as a negative time */
    fprintf(out, "  %-38s ", words);
    if (s.status == WFM_STAFF_UNREACHABLE) {
        fputs("out of reach\n", out);
        return;
    }
    fputs(words_count(s.agents, "agent", text), out);
    print_step(s.agents, least, out);
    if (was->shrinkage > 0) {
        const int paid = wfm_gross(s.agents, WFM_ADD, &asked->shrinkage, 1);

        fprintf(out, ", %d paid", paid);
        print_step(paid, wfm_gross(least, WFM_ADD, &was->shrinkage, 1), out);
    }
    fputs(s.status == WFM_STAFF_UNDECIDED ? ", undecided\n" : "\n", out);
}

void erlang_changes_print(const erlang_question *asked, int least, FILE *out)
{
    static change *const changes[] = {higher_level, fewer_seconds,  more_seconds,
                                      longer_calls, more_shrinkage, more_calls};

    fputs("\nWith one change:\n", out);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        erlang_question other = *asked;
        char            words[WORDS_ROOM];

        if (changes[i](&other, words))
            print_change(&other, words, least, asked, out);
    }
}
