/* wfm/calendar_day.h - what the calendar says of one day, as a forecaster needs it. */
#ifndef WFM_CALENDAR_DAY_H
#define WFM_CALENDAR_DAY_H

#ifdef __cplusplus
extern "C" {
#endif

/* Days that do not behave like their weekday, by how they resemble each other. */
#define WFM_SPECIAL_LIST(X)                                                                        \
    X(WFM_SPECIAL_NONE, "")                                                                        \
    X(WFM_SPECIAL_HOLIDAY, "holiday")                                                              \
    X(WFM_SPECIAL_EVE, "eve")       /* the day before one, when it is short itself */              \
    X(WFM_SPECIAL_BRIDGE, "bridge") /* a working day between days off */

typedef enum {
#define WFM_SPECIAL_ENUM(name, text) name,
    WFM_SPECIAL_LIST(WFM_SPECIAL_ENUM)
#undef WFM_SPECIAL_ENUM
        WFM_SPECIALS /* how many there are */
} wfm_special;

const char *wfm_special_name(wfm_special special); /* "holiday"; static */

typedef struct {
    int         month_day;  /* 1 .. 31 */
    int         month_days; /* of its month, 28 .. 31 */
    wfm_special special;
    int         name;      /* of a special day: same number, same name (Easter Monday); >= 0 */
    int         event;     /* kind of the event that runs on it (a campaign), >= 1; 0: none */
    int         event_day; /* 0: the event's first day */
    double      factor; /* of that event: calls with it : without, as declared, (0, 1000]; NAN: to
                           be learnt from past events of its kind. Only read of days ahead */
} wfm_calendar_day;

#ifdef __cplusplus
}
#endif
#endif
