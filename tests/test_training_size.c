/* Training at the size of the guide (section 8): 100 people, four weeks, an hour for each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/sessions.h"
#include "tests/support/site.h"

#define PEOPLE 100
#define DAYS   28
#define SLOTS  (DAYS * SITE_DAY)
#define SHIFT  34
#define HOUR   4

/* Five shifts a week of 8.5 hours, breaks after two, four and six hours, more of them by day. */
static void roster(sessions *s, unsigned long long *seed)
{
    for (int p = 0; p < PEOPLE; p++) {
        const int off = site_draw(seed, 0, 6), early = site_draw(seed, 20, 60);

        for (int day = 0; day < DAYS; day++) {
            const int from = day * SITE_DAY + early + site_draw(seed, 0, 2);

            if ((day + off) % 7 < 2)
                continue;
            for (int t = from; t < from + SHIFT && t < SLOTS; t++)
                if (t != from + 8 && t != from + 16 && t != from + 17 && t != from + 26)
                    s->serve[p * SLOTS + t] = 0;
        }
    }
}

static int serving(const sessions *s, int slot)
{
    int n = 0;

    for (int p = 0; p < PEOPLE; p++)
        n += s->serve[p * SLOTS + slot] == 0;
    return n;
}

static void place_all(sessions *s, int step)
{
    for (int p = 0; p < PEOPLE; p++) {
        int starts[SLOTS], n = 0, run = 0;

        for (int t = 0; t < SLOTS; t++) {
            run = s->serve[p * SLOTS + t] == 0 ? run + 1 : 0;
            if (run >= HOUR && (t - HOUR + 1) % step == 0)
                starts[n++] = t - HOUR + 1;
        }
        sessions_place(s, p, 0, p, n, starts);
    }
}

static sessions *new_case(wfm_course course, int step, unsigned long long seed)
{
    sessions *s = sessions_new((sessions_size){SLOTS, 1, PEOPLE, 1, PEOPLE, PEOPLE + 1});

    s->courses[0] = course;
    roster(s, &seed);
    for (int t = 0; t < SLOTS; t++) {
        const int want = serving(s, t) + site_draw(&seed, -3, 2);

        sessions_want(s, 0, t, want > 0 ? want : 0, 0.75, 0.075);
    }
    place_all(s, step);
    sessions_close(s);
    return s;
}

/* The continuous program is whole as it is: the search has nothing to do. */
static void test_each_by_itself(void **state)
{
    const wfm_course course = {.slots = HOUR, .max_absent = 12, .missed = 1000};
    sessions        *s      = new_case(course, 3, 1);
    int              draft[PEOPLE], start[PEOPLE];

    (void)state;
    wfm_training_draft(&s->p, draft);
    assert_true(sessions_allowed(s, draft));
    const wfm_solution found = sessions_solve(s, 1, draft, start);
    assert_int_equal(found.outcome, WFM_SOLVED);
    assert_true(sessions_allowed(s, start));
    assert_near(found.cost, sessions_cost(s, start), 1e-6);
    assert_near(found.cost, sessions_relaxed(s), 1e-6);
    assert_true(sessions_cost(s, draft) < found.cost + 0.2 * 100 * HOUR * 0.75);
    sessions_free(s);
}

/* Groups: narrowed to the draft's sessions a few hundred nodes improve on it, and nobody is missed.
 */
static void test_groups(void **state)
{
    const wfm_course course = {HOUR, 12, 4, 1, 1000, 0};
    sessions        *s      = new_case(course, 2, 1);
    int              draft[PEOPLE], start[PEOPLE], starts[PEOPLE * SLOTS];
    wfm_place        narrow[PEOPLE];

    (void)state;
    wfm_training_draft(&s->p, draft);
    assert_true(sessions_allowed(s, draft));
    wfm_training_narrow(&s->p, draft, starts, narrow);
    s->p.places              = narrow;
    const wfm_solution found = sessions_solve(s, 300, draft, start);
    assert_true(found.outcome == WFM_SOLVED || found.outcome == WFM_STOPPED);
    assert_true(sessions_allowed(s, start));
    assert_true(found.cost < sessions_cost(s, draft));
    assert_true(found.cost < course.missed);
    sessions_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_by_itself),
        cmocka_unit_test(test_groups),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
