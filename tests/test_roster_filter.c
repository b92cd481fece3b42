/* The deletion filter on made-up contradictions: sets of members that cannot stand together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/error.h"
#include "engine/run/random.h"
#include "engine/run/roster_filter.h"

#define MEMBERS 64
#define SETS    6

/* Members as bits. */
typedef struct {
    uint64_t set[SETS];
    int      n_sets;
    int      questions, fails_at; /* the question that fails; 0: none */
} judge;

static wfm_status contradicts(void *user, const bool *dropped, bool *answer, wfm_error *err)
{
    judge   *j    = user;
    uint64_t left = 0;

    if (++j->questions == j->fails_at)
        return wfm_fail(err, WFM_EBUG, "question %d", j->questions);
    for (int i = 0; i < MEMBERS; i++)
        left |= (uint64_t)!dropped[i] << i;
    *answer = false;
    for (int s = 0; s < j->n_sets; s++)
        *answer = *answer || (j->set[s] & ~left) == 0;
    return WFM_OK;
}

static wfm_status filter(judge *j, uint64_t *found, wfm_error *err)
{
    const roster_members members          = {MEMBERS, contradicts, j};
    bool                 dropped[MEMBERS] = {false};

    j->questions            = 0;
    const wfm_status status = roster_filter(&members, dropped, err);
    *found                  = 0;
    for (int i = 0; i < MEMBERS; i++)
        *found |= (uint64_t)!dropped[i] << i;
    return status;
}

/* The filter as the paper has it: one member after the other, the last first. */
static uint64_t one_by_one(judge *j)
{
    bool      dropped[MEMBERS] = {false};
    uint64_t  found            = 0;
    wfm_error err;

    for (int i = MEMBERS - 1; i >= 0; i--) {
        dropped[i] = true;
        assert_int_equal(contradicts(j, dropped, &dropped[i], &err), WFM_OK);
        found |= (uint64_t)!dropped[i] << i;
    }
    return found;
}

static void test_what_stays_is_what_one_by_one_leaves(void **state)
{
    random_stream draws = random_of(1, 1);
    wfm_error     err;

    (void)state;
    for (int round = 0; round < 500; round++) {
        judge    j     = {.n_sets = 1 + round % SETS};
        uint64_t found = 0;

        for (int s = 0; s < j.n_sets; s++) /* few members each: the bits that four words share */
            j.set[s] = (random_next(&draws) & random_next(&draws) & random_next(&draws) &
                        random_next(&draws)) |
                       1ULL << random_next(&draws) % MEMBERS;
        assert_int_equal(filter(&j, &found, &err), WFM_OK);
        assert_true(found == one_by_one(&j));
    }
}

/* Of two contradictions the one whose members stand in front. */
static void test_the_front_stays(void **state)
{
    judge     j     = {.set = {1ULL << 60 | 1ULL << 3, 1ULL << 10 | 1ULL << 20}, .n_sets = 2};
    uint64_t  found = 0;
    wfm_error err;

    (void)state;
    assert_int_equal(filter(&j, &found, &err), WFM_OK);
    assert_true(found == j.set[1]);
}

/* Two of 64: a question for each halving of the way to each, and the halves that can go. */
static void test_few_questions(void **state)
{
    judge     j     = {.set = {1ULL << 5 | 1ULL << 37}, .n_sets = 1};
    uint64_t  found = 0;
    wfm_error err;

    (void)state;
    assert_int_equal(filter(&j, &found, &err), WFM_OK);
    assert_true(found == j.set[0]);
    assert_in_range(j.questions, 1, 25);
}

static void test_a_failure_ends_it(void **state)
{
    judge     j     = {.set = {1ULL << 5}, .n_sets = 1, .fails_at = 3};
    uint64_t  found = 0;
    wfm_error err   = {WFM_OK, ""};

    (void)state;
    assert_int_equal(filter(&j, &found, &err), WFM_EBUG);
    assert_string_equal(err.text, "question 3");
    assert_int_equal(j.questions, 3);
}

static void test_nothing_is_nothing(void **state)
{
    judge                j       = {.fails_at = 1};
    const roster_members members = {0, contradicts, &j};
    wfm_error            err;

    (void)state;
    assert_int_equal(roster_filter(&members, NULL, &err), WFM_OK);
    assert_int_equal(j.questions, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_stays_is_what_one_by_one_leaves),
        cmocka_unit_test(test_the_front_stays),
        cmocka_unit_test(test_few_questions),
        cmocka_unit_test(test_a_failure_ends_it),
        cmocka_unit_test(test_nothing_is_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
