/* wfm/audit_rules.h - what an audit looks at: part of wfm/audit.h. */
#ifndef WFM_AUDIT_RULES_H
#define WFM_AUDIT_RULES_H

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_RULE_LIST(X)                                                                           \
    X(WFM_RULE_PERSON, "person") /* the plan knows the person */                                   \
    X(WFM_RULE_SHIFT_TYPE,                                                                         \
      "shift-type")                    /* length, start and weekday fit a type of the contract */  \
    X(WFM_RULE_HORIZON, "horizon")     /* shifts start within the plan's horizon */                \
    X(WFM_RULE_ONE_A_DAY, "one-a-day") /* one shift starts a day; shifts do not overlap */         \
    X(WFM_RULE_REST, "rest")           /* elapsed time between shifts */                           \
    X(WFM_RULE_WEEK_HOURS, "week-hours") /* paid time in each week within the contract's range */  \
    X(WFM_RULE_WEEK_SHIFTS, "week-shifts") /* number of shifts in each week */                     \
    X(WFM_RULE_DAYS_OFF, "days-off")       /* days without a shift start in each week */           \
    X(WFM_RULE_WEEK_REST, "week-rest")     /* one long rest inside each week */                    \
    X(WFM_RULE_RUN, "run")                 /* days in a row at most */                             \
    X(WFM_RULE_MIN_RUN, "min-run")         /* days in a row at least */                            \
    X(WFM_RULE_MIN_OFF, "min-off")         /* days off in a row at least */                        \
    X(WFM_RULE_AVERAGE, "average")         /* paid time over periods of several weeks */           \
    X(WFM_RULE_YEAR, "year")               /* paid time of the year so far */                      \
    X(WFM_RULE_WEEKENDS, "weekends")       /* weekends off */                                      \
    X(WFM_RULE_NIGHTS, "nights")           /* nights in a row */                                   \
    X(WFM_RULE_NIGHT_REST, "night-rest")   /* elapsed time after a night, before another shift */  \
    X(WFM_RULE_SUCCESSION, "succession")   /* shifts of neighbouring days that may not follow */   \
    X(WFM_RULE_PATTERN, "pattern")         /* works on the rotation's working days alone */        \
    X(WFM_RULE_LOCK, "lock")               /* what is settled stays so */                          \
    X(WFM_RULE_CHANGE, "change") /* what is new has not begun; changes are told as they are */     \
    X(WFM_RULE_AVAILABILITY, "availability") /* the shift lies in one of the person's spans */     \
    X(WFM_RULE_ABSENCE, "absence")           /* no shift touches an absent day */                  \
    X(WFM_RULE_SKILL, "skill") /* work and reserve only on queues that the person can serve */     \
    X(WFM_RULE_ACTIVITIES, "activities") /* they fill the shift without gap or overlap */          \
    X(WFM_RULE_BREAK, "break") /* every break of the type once, its length, its window */          \
    X(WFM_RULE_TRAINING,                                                                           \
      "training")                  /* own, right length, in its days, once, not too many absent */ \
    X(WFM_RULE_PAID, "paid")       /* paid_min = shift less unpaid breaks */                       \
    X(WFM_RULE_RESERVE, "reserve") /* as many are asked for as the plan's policy says */           \
    X(WFM_RULE_MUST_HAVE, "must-have") /* a queue's hard minimum, where it has no price */         \
    X(WFM_RULE_COVERAGE, "coverage")   /* coverage rows equal what the activities give */          \
    X(WFM_RULE_LEDGER, "ledger")       /* the table of people equals what the shifts give */       \
    X(WFM_RULE_COST, "cost")           /* objective equals what the activities cost */             \
    X(WFM_RULE_BOUND, "bound")         /* bound <= total, gap as they say */

#define WFM_RULE_ENUM(name, text) name,
typedef enum { WFM_RULE_LIST(WFM_RULE_ENUM) WFM_RULES } wfm_rule;
#undef WFM_RULE_ENUM

const char *wfm_rule_name(wfm_rule rule); /* "rest"; static */

#ifdef __cplusplus
}
#endif
#endif
