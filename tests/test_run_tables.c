/* Tables that cannot be made: what is wrong is told, not made up or left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/run/roster_tables.h"
#include "engine/run/step.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"

#define DAY 16 /* slots of the shift */

/* One person, Monday from 08:00 to 12:00; whoever wants training gets none. */
static const char people[] =
    "<contracts><contract id='c' hours='4' days-off='6'><shift id='s' length='04:00' "
    "start-from='08:00'/></contract></contracts>"
    "<people><person id='a' contract='c' skills='en'/></people>"
    "<training><session id='law' length='01:00' from='2026-03-02' to='2026-03-08'/></training>";

/* Rosters the person, at nothing from `idle` to `end`. */
static wfm_status tables_of(const wfm_plan *plan, int idle, int end, wfm_results *r, wfm_error *err)
{
    int             none[] = {NO_PLACE}, best[10000] = {0};
    roster_sessions sessions = {.of = none};
    roster_site     site;
    roster_state    state;

    assert_done(roster_site_build(plan, r, &site, err), *err);
    assert_done(roster_state_init(&site.site, &state, err), *err);
    assert_in_range(site.site.n_slots, DAY, sizeof best / sizeof *best);
    roster_assign(&state, 0, 0, &(wfm_duty){.option = 0}, best);
    for (int t = idle; t < end; t++)
        roster_serves(&state, 0)[site.site.options[0].start + t] = WFM_NO_DEMAND;
    const wfm_status status = roster_tables(&site, &state, &sessions, NULL, r, err);
    roster_state_release(&state);
    roster_site_release(&site);
    return status;
}

static void test_a_slot_at_nothing_is_told(void **state)
{
    static const struct {
        int         idle, end;
        const char *want; /* NULL: nothing wrong */
    } table[] = {
        {0, 0, NULL},
        {0, 1, "person 'a' is at nothing at 2026-03-02T08:00+01:00"},
        {7, 9, "person 'a' is at nothing at 2026-03-02T09:45+01:00"},
        {DAY - 1, DAY, "person 'a' is at nothing at 2026-03-02T11:45+01:00"},
    };
    wfm_plan *plan = plan_make(&(plan_text){.rest = people});

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_results r   = results_begin(plan);
        wfm_error   err = {WFM_OK, ""};

        assert_int_equal(tables_of(plan, table[i].idle, table[i].end, &r, &err),
                         table[i].want ? WFM_EBUG : WFM_OK);
        assert_string_equal(err.text, table[i].want ? table[i].want : "");
        wfm_results_release(&r);
    }
    wfm_plan_free(plan);
}

/* A horizon of more intervals than any memory holds. */
static void test_a_figure_without_memory_is_told(void **state)
{
#ifdef __SANITIZE_ADDRESS__
    (void)state;
    skip(); /* it ends the program at such a request */
#else
    wfm_plan           *plan = plan_make(&(plan_text){.rest = people});
    wfm_results         r    = results_begin(plan);
    wfm_error           err  = {WFM_OK, ""};
    wfm_requirement_row row  = {.queue = "calls", .start = r.run.start, .agents = 1};

    (void)state;
    r.requirement   = &row;
    r.n_requirement = 1;
    r.run.end       = r.run.start + ((wfm_instant)1 << 61);
    assert_int_equal(step_kpis(plan, &r, &err), WFM_ENOMEM);
    assert_int_equal(r.n_kpis, 0);
    r.run.end = wfm_plan_end(plan);
    assert_int_equal(step_kpis(plan, &r, &err), WFM_OK);
    assert_true(r.n_kpis > 0);
    wfm_results_release(&r);
    wfm_plan_free(plan);
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_slot_at_nothing_is_told),
        cmocka_unit_test(test_a_figure_without_memory_is_told),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
