/* Days that are settled already. */
#include "engine/audit/days.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

static const audit_shift *shift_on(const audit_person *person, wfm_day day)
{
    for (size_t i = 0; i < person->n_shifts; i++)
        if (person->shifts[i].day == day)
            return &person->shifts[i];
    return NULL;
}

static bool is_kept(const audit_case *c, const audit_person *person, const wfm_lock *lock,
                    const audit_shift *shift)
{
    if (lock->shift < 0 || !shift)
        return lock->shift < 0 && !shift;
    const int second = wfm_zone_local(c->plan->zone, shift->row->start).second;

    return wfm_audit_type_index(person->contract, shift) == lock->shift &&
           (lock->start_min < 0 || second == 60 * lock->start_min);
}

static void word_lock(const wfm_contract *contract, const wfm_lock *lock, char *words)
{
    if (lock->shift < 0)
        wfm_audit_words(words, "no shift");
    else if (lock->start_min < 0)
        wfm_audit_words(words, "a shift '%s'", contract->shifts[lock->shift].id);
    else
        wfm_audit_words(words, "a shift '%s' at %02d:%02d", contract->shifts[lock->shift].id,
                        lock->start_min / 60, lock->start_min % 60);
}

static void check_lock(audit_case *c, const audit_person *person, const wfm_lock *lock)
{
    const audit_shift *shift = shift_on(person, lock->day);
    const int          type  = shift ? wfm_audit_type_index(person->contract, shift) : -1;
    wfm_lock           found = {.shift = type, .start_min = -1};

    c->out->n_checked[WFM_RULE_LOCK]++;
    if (is_kept(c, person, lock, shift))
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_LOCK, person->plan->id,
                                        wfm_day_start(c->plan->zone, lock->day));
    if (shift)
        found.start_min = wfm_zone_local(c->plan->zone, shift->row->start).second / 60;
    if (shift && type < 0)
        wfm_audit_words(v->found, "a shift of another contract");
    else
        word_lock(person->contract, &found, v->found);
    word_lock(person->contract, lock, v->allowed);
}

void wfm_audit_locks(audit_case *c, const audit_person *person)
{
    for (size_t i = 0; !person->left_out && i < person->plan->n_locks; i++) {
        const wfm_lock *lock = &person->plan->locks[i];

        if (lock->day >= c->plan->first_day && lock->day < wfm_audit_after(c->plan))
            check_lock(c, person, lock);
    }
}
