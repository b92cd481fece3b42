#include "bin/erlang_answer.h"

#include <math.h>
#include <string.h>

#include "bin/erlang_words.h"

static bool all_hold(const erlang_question *asked, double n)
{
    wfm_queue_perf perf = {0};

    (void)wfm_erlang(&asked->queue, n, &perf);
    for (wfm_target t = WFM_TARGET_SL; t <= WFM_TARGET_BLOCK; t++) {
        const double limit = wfm_target_limit(&asked->targets, t);
        const double value = wfm_target_value(&perf, t, asked->targets.sl_definition);

        if (t == WFM_TARGET_SL ? value < limit : value > limit)
            return false;
    }
    return true;
}

/* Fewer whole agents than the least always miss; more may miss too, where they let more callers
 * in. */
static bool meets(const erlang_question *asked, const wfm_staffing *least)
{
    if (least->status == WFM_STAFF_UNREACHABLE || asked->agents <= least->agents - 1)
        return false;
    return asked->agents == least->agents || all_hold(asked, asked->agents);
}

/* "79.56%, below the target of 80%"; figures that look alike are not shown as different. */
static void print_miss(const erlang_question *asked, wfm_target target, double value, FILE *out)
{
    const double limit = wfm_target_limit(&asked->targets, target);
    char         miss[WORDS_ROOM];
    char         mark[WORDS_ROOM];

    if (strcmp(words_value_text(target, value, miss), words_value_text(target, limit, mark)) == 0)
        fputs("just ", out);
    else
        fprintf(out, "%s, ", miss);
    fprintf(out, "%s the target of %s.\n", words_missed(target),
            words_limit_text(target, limit, mark));
}

static void print_unreachable(const erlang_question *asked, const wfm_staffing *least, FILE *out)
{
    fprintf(out, "Out of reach: no number of agents up to %d will do;\nwith %d the %s is ",
            least->agents, least->agents, words_target(least->binding));
    print_miss(asked, least->binding, least->binding_value, out);
}

static void print_reason(const erlang_question *asked, const wfm_staffing *least, FILE *out)
{
    char text[WORDS_ROOM];

    fprintf(out, "%s %s needed: ", words_count(least->agents, "agent", text),
            least->agents == 1 ? "is" : "are");
    if (least->binding == WFM_TARGET_NONE) {
        fputs("fewer cannot be.\n", out);
        return;
    }
    fprintf(out, "the %s is %s,\nwith %d it would be ", words_target(least->binding),
            words_value_text(least->binding, least->binding_value, text), least->agents - 1);
    print_miss(asked, least->binding, least->binding_value_less_one, out);
}

static bool print_verdict(const erlang_question *asked, const wfm_staffing *least, FILE *out)
{
    const bool met = meets(asked, least);
    char       text[WORDS_ROOM];

    fprintf(out, "With %s the targets are %s", words_count(asked->agents, "agent", text),
            met ? "met" : "missed");
    if (!met && least->status != WFM_STAFF_UNREACHABLE && asked->agents > least->agents)
        fputs(": more agents let more callers in", out);
    fputs(".\n", out);
    return met;
}

bool erlang_answer_print(const erlang_question *asked, const wfm_staffing *least, FILE *out)
{
    const bool reachable = least->status != WFM_STAFF_UNREACHABLE;
    const bool met       = isnan(asked->agents) ? reachable : print_verdict(asked, least, out);

    if (reachable)
        print_reason(asked, least, out);
    else
        print_unreachable(asked, least, out);
    if (least->status == WFM_STAFF_UNDECIDED)
        fputs("Undecided: a target is met or missed there by less than rounding can tell, so that\n"
              "it may be one agent more or less.\n",
              out);
    return !met;
}
