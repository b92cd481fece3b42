/* People who are bound to the same and like the same have the same tours to choose from. */
#include "engine/audit/days.h"
#include "engine/audit/tour.h"

static bool same_skills(const wfm_person *a, const wfm_person *b)
{
    if (a->n_skills != b->n_skills)
        return false;
    for (size_t i = 0; i < a->n_skills; i++)
        if (a->skills[i] != b->skills[i])
            return false;
    return true;
}

static bool same_spans(const wfm_person *a, const wfm_person *b)
{
    if (a->n_available != b->n_available)
        return false;
    for (size_t i = 0; i < a->n_available; i++) {
        const wfm_span *s = &a->available[i], *t = &b->available[i];
        if (s->weekday != t->weekday || s->from_min != t->from_min || s->to_min != t->to_min)
            return false;
    }
    return true;
}

static bool same_absences(const wfm_person *a, const wfm_person *b)
{
    if (a->n_absences != b->n_absences)
        return false;
    for (size_t i = 0; i < a->n_absences; i++) {
        const wfm_absence *s = &a->absences[i], *t = &b->absences[i];
        if (s->from != t->from || s->to != t->to || s->credited != t->credited)
            return false;
    }
    return true;
}

static bool same_wishes(const wfm_person *a, const wfm_person *b)
{
    const wfm_start_wish *x = &a->start_wish, *y = &b->start_wish;

    if (a->n_wishes != b->n_wishes || x->from_min != y->from_min || x->to_min != y->to_min ||
        x->price != y->price)
        return false;
    for (size_t i = 0; i < a->n_wishes; i++) {
        const wfm_wish *s = &a->wishes[i], *t = &b->wishes[i];
        if (s->day != t->day || s->kind != t->kind || s->shift != t->shift || s->price != t->price)
            return false;
    }
    return true;
}

static bool same_locks(const wfm_person *a, const wfm_person *b)
{
    if (a->n_locks != b->n_locks)
        return false;
    for (size_t i = 0; i < a->n_locks; i++) {
        const wfm_lock *s = &a->locks[i], *t = &b->locks[i];
        if (s->day != t->day || s->shift != t->shift || s->start_min != t->start_min)
            return false;
    }
    return true;
}

static bool same_past(const wfm_person *a, const wfm_person *b)
{
    const wfm_carried *s = wfm_audit_brought(a), *t = wfm_audit_brought(b);

    for (int good = 0; good < WFM_GOODS; good++)
        if (s->balance[good] != t->balance[good])
            return false;
    return s->known == t->known && s->run_days == t->run_days && s->off_days == t->off_days &&
           s->night_run == t->night_run && s->shift == t->shift && s->last_end == t->last_end &&
           s->period_paid_min == t->period_paid_min && s->year_paid_min == t->year_paid_min &&
           s->weekends == t->weekends;
}

static bool same_waivers(const wfm_person *a, const wfm_person *b)
{
    if (a->n_waived != b->n_waived)
        return false;
    for (size_t i = 0; i < a->n_waived; i++)
        if (a->waived[i].kind != b->waived[i].kind || a->waived[i].at != b->waived[i].at ||
            a->waived[i].kept != b->waived[i].kept)
            return false;
    return true;
}

/* What was published is looked at person by person. */
static bool is_free(const wfm_person *a, const wfm_person *b)
{
    return !a->published && !b->published;
}

bool wfm_audit_alike(const wfm_person *a, const wfm_person *b)
{
    return (a == b || is_free(a, b)) && a->contract == b->contract && a->pattern == b->pattern &&
           (!a->pattern || a->pattern_day == b->pattern_day) && same_skills(a, b) &&
           same_spans(a, b) && same_absences(a, b) && same_wishes(a, b) && same_locks(a, b) &&
           same_past(a, b) && same_waivers(a, b);
}
