/* The rules, in the order in which they are read. What each means stands in README.md. */
#ifndef ENGINE_AUDIT_RULES_H
#define ENGINE_AUDIT_RULES_H

#include "engine/audit/case.h"
#include "engine/audit/events.h"

/* Persons; and who was left out, by the messages. */
void wfm_audit_people(audit_case *c);

/* Horizon. Takes the shifts outside it out of person->shifts and dates the others. */
void wfm_audit_horizon(audit_case *c, audit_person *person);

/* One a day, rest. Marks shifts that overlap as tangled. */
void wfm_audit_spacing(audit_case *c, audit_person *person);

/* Run, min-run, min-off. */
void wfm_audit_runs(audit_case *c, const audit_person *person);

/* Shift type, paid. Sets type and paid time of the shift, and whether it is a night. */
void wfm_audit_shift_type(audit_case *c, const audit_person *person, audit_shift *shift);

/* The shift's type as an index of the contract; -1: none of it. */
int wfm_audit_type_index(const wfm_contract *contract, const audit_shift *shift);

/* Availability, absence. */
void wfm_audit_presence(audit_case *c, const audit_person *person, const audit_shift *shift);

/* Week hours, week shifts, days off. */
void wfm_audit_weeks(audit_case *c, const audit_person *person);

void wfm_audit_week_rest(audit_case *c, const audit_person *person);

/* Average, year. */
void wfm_audit_periods(audit_case *c, const audit_person *person);

void wfm_audit_weekends(audit_case *c, const audit_person *person);

/* Nights, night rest. */
void wfm_audit_nights(audit_case *c, const audit_person *person);

void wfm_audit_succession(audit_case *c, const audit_person *person);
void wfm_audit_pattern(audit_case *c, const audit_person *person);
void wfm_audit_locks(audit_case *c, const audit_person *person);

/* Activities, skill. */
void wfm_audit_activities(audit_case *c, const audit_person *person);

/* Break. The first tries on a type without a word: are its breaks those of the shift? */
bool wfm_audit_breaks_fit(const audit_shift *shift, const wfm_shift_type *type);
void wfm_audit_breaks(audit_case *c, const audit_person *person);

/* Change: nothing new has begun already, the table of changes is that of the shifts; prices them.
 */
void wfm_audit_changes(audit_case *c);

/* What it costs that a person works from .. to on the day of the horizon; off: from == to. */
double wfm_audit_change_price(const wfm_plan *plan, const wfm_person *person, int day,
                              wfm_instant from, wfm_instant to);

/* Is the wish kept? */
bool wfm_audit_granted(const audit_person *person, const wfm_wish *wish);

/* Ledger: the table of people. */
void wfm_audit_ledger(audit_case *c);

/* Training; prices the sessions that are missed. */
void wfm_audit_training(audit_case *c);

/* Too many absent for a training at the same time, too many sessions of groups. */
void wfm_audit_crowds(audit_case *c, audit_events *absent);

/* Coverage; prices it. */
void wfm_audit_coverage(audit_case *c);

/* Reserve: is that of a row the plan's? And the cost of one that is weighed, for all cells whose
 * demand is set; false when memory is short. */
void   wfm_audit_reserve(audit_case *c, const wfm_requirement_row *row);
bool   wfm_audit_weigh(audit_case *c);
double wfm_audit_absence(const wfm_plan *plan, const wfm_person *person);

/* The chance that enough come, for all cells; false when memory is short. */
bool wfm_audit_enough(audit_case *c);

/* Must-have: the minimum of each cell; what is wrong with it once heads are counted. */
void wfm_audit_set_must(audit_case *c);
void wfm_audit_must_have(audit_case *c);

/* Prices of pay: wages of all rows; premiums and overtime of one person. */
void wfm_audit_wages(audit_case *c);
void wfm_audit_extra_pay(audit_case *c, const audit_person *person);

/* Prices of what a person likes: wishes, starts that spread, goods that are shared out. */
void wfm_audit_wishes(audit_case *c, const audit_person *person);
void wfm_audit_spread(audit_case *c, const audit_person *person);
void wfm_audit_fairness(audit_case *c, const audit_person *person);

/* Cost, bound. */
void wfm_audit_cost(audit_case *c);

#endif
