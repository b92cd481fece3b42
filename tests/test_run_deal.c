/* Who does what: people swap what they serve so that they change as little as possible. Small
 * rosters by hand, slot by slot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/run/roster_deal.h"
#include "tests/support/site.h"

#define SLOTS  8 /* of a day */
#define PEOPLE 3

/* Two days of eight slots, shifts of eight; demand and day in the text: 'a', 'b', '.' for nothing.
 */
typedef struct {
    const char *name;
    const char *before[PEOPLE], *after[PEOPLE];
    bool        reserve;         /* is 'b' the reserve of 'a'? */
    double      balance[PEOPLE]; /* hours on reserve more than their share, from before */
} deal_case;

static const deal_case table[] = {
    {"swapped in every slot: each stays with what he had",
     {"abababab", "babababa", "........"},
     {"aaaaaaaa", "bbbbbbbb", "........"},
     false,
     {0}},
    {"numbers that change are kept",
     {"aabb....", "bbaa....", "abba...."},
     {"aaaa....", "abbb....", "bbba...."},
     false,
     {0}},
    {"a break is not a change",
     {"aa.abbbb", "bbbbaaaa", "........"},
     {"aa.aaaaa", "bbbbbbbb", "........"},
     false,
     {0}},
    {"a new shift begins afresh: the first in the list takes the first demand",
     {"bbbbbbbbabababab", "........babababa", "................"},
     {"bbbbbbbbaaaaaaaa", "........bbbbbbbb", "................"},
     false,
     {0}},
    {"a day off is none to forget at",
     {"........bbbbbbbb", "bbbbbbbb........", "aaaaaaaaaaaaaaaa"},
     {"........aaaaaaaa", "aaaaaaaa........", "bbbbbbbbbbbbbbbb"},
     false,
     {0}},
    {"who was on reserve on the first day is not on the second",
     {"bbbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"},
     {"aaaaaaaaaaaaaaaa", "aaaaaaaabbbbbbbb", "bbbbbbbbaaaaaaaa"},
     true,
     {0}},
    {"who brings most of it is not the one",
     {"bbbbbbbb", "aaaaaaaa", "aaaaaaaa"},
     {"aaaaaaaa", "bbbbbbbb", "aaaaaaaa"},
     true,
     {0, 0, 0.5}},
    {"whoever goes from work to reserve has had least",
     {"aaaabbbb", "aaaaaaaa", "aaaaaaaa"},
     {"aaaaaaaa", "aaaaaaaa", "aaaabbbb"},
     true,
     {0.5, 0, -0.5}},
    {"and who goes back to work most",
     {"bbbbbbbb", "bbbbaaaa", "aaaaaaaa"},
     {"bbbbaaaa", "bbbbbbbb", "aaaaaaaa"},
     true,
     {0, -1, 5}},
    {"without a reserve the ledger is none of this",
     {"bbbbbbbb", "aaaaaaaa", "aaaaaaaa"},
     {"aaaaaaaa", "aaaaaaaa", "bbbbbbbb"},
     false,
     {0, 0, 5}},
};

static site_case *two_days(void)
{
    site_case *c = site_new(2, (const int[]){SLOTS, SLOTS}, 0);

    site_add_kind(c, SLOTS, SLOTS);
    for (int day = 0; day < 2; day++)
        site_add_option(c, day, 0, 0);
    site_add_demand(c, 1, 1);
    site_add_demand(c, 1, 1);
    site_add_pool(c, 2, (const int[]){0, 1});
    const site_rules rules = site_no_rules(c);
    const int        group = site_add_group(c, &rules, &(wfm_cost){0});
    for (int i = 0; i < PEOPLE; i++)
        site_add_person(c, group);
    return c;
}

/* A shift on each day on which something is served. */
static void serve(const roster_state *state, int person, const char *text)
{
    for (int t = 0; t < (int)strlen(text); t++) {
        if (text[t] == '.')
            continue;
        roster_duties(state, person)[t / SLOTS].option = t / SLOTS;
        roster_serves(state, person)[t]                = text[t] - 'a';
    }
}

static void check(const deal_case *row)
{
    site_case   *c = two_days();
    roster_state state;
    wfm_person   people[PEOPLE] = {0};
    wfm_plan     plan           = {.people = people, .n_people = PEOPLE, .n_queues = 1};
    roster_site  site           = {.plan = &plan, .n_reserved = row->reserve};
    char         got[2 * SLOTS + 1];

    for (int i = 0; i < PEOPLE; i++) {
        people[i].carried.known                     = true;
        people[i].carried.balance[WFM_GOOD_RESERVE] = row->balance[i];
    }
    assert_int_equal(roster_state_init(&c->site, &state, NULL), WFM_OK);
    for (int i = 0; i < PEOPLE; i++)
        serve(&state, i, row->before[i]);
    assert_int_equal(roster_deal(&site, &state, NULL), WFM_OK);
    for (int i = 0; i < PEOPLE; i++) {
        const size_t n = strlen(row->after[i]);

        for (size_t t = 0; t < n; t++) {
            const int demand = roster_serves(&state, i)[t];
            got[t]           = "ab."[demand == WFM_NO_DEMAND ? 2 : demand];
        }
        got[n] = '\0';
        if (strcmp(got, row->after[i]) != 0)
            fail_msg("%s: person %d: %s, not %s", row->name, i, got, row->after[i]);
    }
    roster_state_release(&state);
    site_free(c);
}

static void test_few_changes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        check(&table[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_few_changes)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
