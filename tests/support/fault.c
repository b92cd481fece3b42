#include "tests/support/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

wfm_audit hand_audit(const hand *h)
{
    wfm_audit audit;
    wfm_error err;

    assert_int_equal(wfm_audit_roster(&h->plan, &h->results, &audit, &err), WFM_OK);
    return audit;
}

static void print_violations(const wfm_audit *audit)
{
    for (size_t i = 0; i < audit->n_violations; i++) {
        const wfm_violation *v = &audit->violations[i];
        print_message("  %s '%s' '%s' at %lld: found '%s', allowed '%s'\n", wfm_rule_name(v->rule),
                      v->person, v->queue, (long long)v->at, v->found, v->allowed);
    }
}

void hand_assert_clean(const hand *h)
{
    wfm_audit audit = hand_audit(h);

    print_violations(&audit);
    assert_int_equal(audit.n_violations, 0);
    wfm_audit_release(&audit);
}

static void check_fault(const hand_fault *fault, const hand *h)
{
    wfm_audit            audit = hand_audit(h);
    const wfm_violation *v     = audit.violations;

    if (audit.n_violations != 1) {
        print_violations(&audit);
        fail_msg("%s: %zu violations", fault->name, audit.n_violations);
    }
    assert_string_equal(wfm_rule_name(v->rule), wfm_rule_name(fault->rule));
    assert_string_equal(v->person[0] ? v->person : v->queue, fault->who);
    assert_string_equal(v->found, fault->found);
    assert_string_equal(v->allowed, fault->allowed);
    assert_int_equal(v->at, hand_at(h, fault->at));
    wfm_audit_release(&audit);
}

void hand_check_faults(const hand_fault *faults, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        hand h;

        hand_week(&h);
        faults[i].plant(&h);
        check_fault(&faults[i], &h);
        hand_close(&h);
    }
}
