/* The audit of the table of people: each column that is not what the shifts give is found, and
 * nothing else; what is right is not. (That random rosters' tables are right, whatever the rules,
 * tests/test_run_random.c shows.) */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/roster_check.h"
#include "tests/support/scratch.h"
#include "wfm/audit.h"

static int one(const char *queue, wfm_local at)
{
    (void)queue;
    (void)at;
    return 1;
}

/* Nights, weekends, wishes, a reserve, a period that goes on, a year, and people who bring some. */
static const plan_text text = {
    .weeks  = 2,
    .queues = "<queue id='calls' skill='en' aht='180'><open/>"
              "<target service-level='0.8' within='20'/></queue>",
    .rest =
        "<contracts><contract id='c' hours-min='8' hours-max='40' year-max='1800'>"
        "<shift id='day' length='08:00' start-from='08:00' start-to='12:00'/>"
        "<shift id='night' length='08:00' start-from='22:00'/>"
        "<averaging weeks='4' from='2026-02-23' most='160'/>"
        "<night from='23:00' to='05:00' least='03:00' max-run='4' rest-after='24:00'/>"
        "<weekends off='1' of='3'/></contract></contracts><people>"
        "<person id='ann' contract='c' skills='en'><wish day='2026-03-03' kind='off' price='4'/>"
        "<carried run='2' shift='day' last-end='2026-03-01T20:00' period-paid='16' "
        "year-paid='300' weekends='1' night-balance='1.5'/></person>"
        "<person id='bob' contract='c' skills='en'><wish day='2026-03-04' shift='day' price='3'/>"
        "</person><person id='cleo' contract='c' skills='en'/><person id='dan' contract='c' "
        "skills='en'><absence from='2026-03-02' to='2026-03-08' cause='leave'/></person></people>"
        "<reserve policy='number' number='1'/><costs fairness='2'/>"};

static size_t count(const wfm_plan *plan, const wfm_results *r, size_t *others)
{
    wfm_audit audit;
    wfm_error err = {WFM_OK, ""};
    size_t    n   = 0;

    assert_done(wfm_audit_roster(plan, r, &audit, &err), err);
    for (size_t i = 0; i < audit.n_violations; i++)
        n += audit.violations[i].rule == WFM_RULE_LEDGER;
    *others = audit.n_violations - n;
    wfm_audit_release(&audit);
    return n;
}

static void assert_found(const wfm_plan *plan, const wfm_results *r, const char *what, size_t n)
{
    size_t others = 0;

    if (count(plan, r, &others) != n || others > 0)
        fail_msg("%s: not just %zu of ledger", what, n);
}

#define WHOLE(member)                                                                              \
    {                                                                                              \
#member, offsetof(wfm_person_row, member)                                                  \
    }

static void test_every_number(void **state)
{
    static const struct {
        const char *name;
        size_t      at;
    } wholes[] = {
        WHOLE(shifts),        WHOLE(paid_min),      WHOLE(least_min),       WHOLE(most_min),
        WHOLE(nights),        WHOLE(weekends),      WHOLE(wishes),          WHOLE(wishes_kept),
        WHOLE(reserve_min),   WHOLE(run_days),      WHOLE(off_days),        WHOLE(night_run),
        WHOLE(span_weekends), WHOLE(year_paid_min), WHOLE(period_paid_min),
    };
    wfm_plan   *plan;
    wfm_results r = roster_of("ledger", &text, one, &plan);

    (void)state;
    assert_int_equal(r.n_people, 4);
    assert_found(plan, &r, "nothing", 0);
    for (size_t p = 0; p < r.n_people; p++) {
        for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
            int *cell = (int *)((char *)&r.people[p] + wholes[i].at);

            *cell += 1;
            assert_found(plan, &r, wholes[i].name, 1);
            *cell -= 1;
        }
        for (int good = 0; good < WFM_GOODS; good++) {
            r.people[p].balance[good] += 0.01;
            assert_found(plan, &r, "a balance", 1);
            r.people[p].balance[good] -= 0.01;
        }
    }
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_texts_times_and_rows(void **state)
{
    wfm_plan   *plan;
    wfm_results r    = roster_of("ledger", &text, one, &plan);
    const char *last = r.people[1].last_shift;

    (void)state;
    r.people[1].last_shift = *last ? "" : "day";
    assert_found(plan, &r, "last_shift", 1);
    r.people[1].last_shift = last;
    r.people[2].last_end += 900;
    assert_found(plan, &r, "last_end", 1);
    r.people[2].last_end -= 900;
    r.n_people--;
    assert_found(plan, &r, "a row", 1);
    r.n_people = 0; /* a table that is not there is not judged */
    assert_found(plan, &r, "the table", 0);
    r.n_people = 4;
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_number),
        cmocka_unit_test(test_texts_times_and_rows),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
