/* What is said about mistakes in the rules of contracts and people: the plan that uses all of them
 * with one text put for another. Each row gives the one line that must be said, whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/plan_site.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const site_mistake mistakes[] = {
    /* the form of values: one row a kind of type */
    {PLAN, "week-rest=\"36:00\"", "week-rest=\"96:01\"",
     "plan.xml:12: element 'contract', attribute 'week-rest': '96:01': must be hours and minutes "
     "from 00:00 to 96:00"},
    {PLAN, "shifts-max=\"5\"", "shifts-max=\"8\"",
     "plan.xml:12: element 'contract', attribute 'shifts-max': '8': must be a whole number from 0 "
     "to 7"},
    {PLAN, "year-max=\"1800\"", "year-max=\"8904.5\"",
     "plan.xml:12: element 'contract', attribute 'year-max': '8904.5': must be hours from 0 to "
     "8904, at most 6 decimals"},
    {PLAN, "overtime-share=\"0.25\"", "overtime-share=\"0\"",
     "plan.xml:12: element 'contract', attribute 'overtime-share': '0': must be a share above 0, "
     "at most 10, at most 6 decimals"},
    {PLAN, "weeks=\"8\"", "weeks=\"1\"",
     "plan.xml:16: element 'averaging', attribute 'weeks': '1': must be a whole number from 2 to "
     "53"},
    {PLAN, "count=\"3\"", "count=\"367\"",
     "plan.xml:23: element 'work', attribute 'count': '367': must be a whole number from 1 to 366"},
    {PLAN, "kind=\"work\"", "kind=\"shift\"",
     "plan.xml:34: element 'wish', attribute 'kind': 'shift': must be off or work"},
    {PLAN, "start=\"14:00\"", "start=\"14:10\"",
     "plan.xml:36: element 'lock', attribute 'start': '14:10': must be hours and minutes from "
     "00:00 to 23:45 in steps of 15 minutes"},
    {PLAN, "carried run=\"3\"", "carried run=\"32\"",
     "plan.xml:41: element 'carried', attribute 'run': '32': must be a whole number from 0 to 31"},
    {PLAN, "weekends=\"1\"", "weekends=\"54\"",
     "plan.xml:41: element 'carried', attribute 'weekends': '54': must be a whole number from 0 to "
     "53"},
    {PLAN, "night-balance=\"1.5\"", "night-balance=\"-1000001\"",
     "plan.xml:41: element 'carried', attribute 'night-balance': '-1000001': must be a number from "
     "-1000000 to 1000000, at most 6 decimals"},
    {PLAN, "last-end=\"2026-03-02T06:00\"", "last-end=\"2026-03-02\"",
     "plan.xml:41: element 'carried', attribute 'last-end': '2026-03-02': must be a local time "
     "such as 2026-03-29T10:00, with an offset (Z, +02:00) where need be"},
    {PLAN, "absence-chance=\"0.04\"", "absence-chance=\"0.51\"",
     "plan.xml:32: element 'person', attribute 'absence-chance': '0.51': must be a share from 0 to "
     "0.5, at most 6 decimals"},
    {PLAN, "pattern-day=\"10\"", "pattern-day=\"0\"",
     "plan.xml:32: element 'person', attribute 'pattern-day': '0': must be a whole number from 1 "
     "to 366"},
    {PLAN, "policy=\"cost\"", "policy=\"price\"",
     "plan.xml:53: element 'reserve', attribute 'policy': 'price': must be none, number, share, "
     "confidence or cost"},
    {PLAN, "day=\"2026-03-09\"", "day=\"2026-02-29\"",
     "plan.xml:34: element 'wish', attribute 'day': '2026-02-29': must be a date such as "
     "2026-03-29, from 1970-01-01 to 2069-12-31"},
    {PLAN, " price=\"20\"", "",
     "plan.xml:35: element 'wish': the attribute 'price' is required but missing"},
    {PLAN, "<weekends off=\"2\" of=\"3\"/>",
     "<weekends off=\"2\" of=\"3\"/><weekends off=\"1\" of=\"3\"/>",
     "plan.xml:18: element 'weekends': this element is not expected; expected is one of ( never, "
     "premium, pattern )"},
    {PLAN, "<off/>", "<free/>", "plan.xml:23: element 'free': this element is not expected"},
    /* contracts */
    {PLAN, "hours=\"16\"", "hours=\"16\" min-run=\"7\"",
     "plan.xml:26: contract 'part': min-run 7 is above max-run 6"},
    {PLAN, "shifts-min=\"3\"", "shifts-min=\"6\"",
     "plan.xml:12: contract 'full': shifts-min 6 is above shifts-max 5"},
    {PLAN, "shifts-max=\"5\"", "shifts-max=\"2\"",
     "plan.xml:12: contract 'full': shifts-min 3 is above shifts-max 2"},
    {PLAN, "shifts-max=\"5\"", "days-off=\"5\" shifts-max=\"5\"",
     "plan.xml:12: contract 'full': shifts-min 3 is more than days-off 5 leave: must be at most 2"},
    {PLAN, "hours=\"16\"", "hours=\"16\" shifts-max=\"3\"",
     "plan.xml:26: contract 'part': no 3 shifts or fewer make '16:00' to '16:00' paid hours a "
     "week; the nearest make 12:00"},
    {PLAN, "hours=\"16\"", "hours=\"16\" shifts-min=\"5\"",
     "plan.xml:26: contract 'part': no 5 shifts make '16:00' to '16:00' paid hours a week; the "
     "nearest make 20:00"},
    {PLAN, " overtime-share=\"0.25\"", "",
     "plan.xml:12: contract 'full' has an 'overtime-after' without 'overtime-share'"},
    {PLAN, " overtime-after=\"38.5\"", "",
     "plan.xml:12: contract 'full' has an 'overtime-share' without 'overtime-after'"},
    {PLAN, "hours=\"16\"", "hours=\"16\" year-max=\"63.5\"",
     "plan.xml:26: contract 'part': year-max '63:30' is below the least hours of 4 weeks, '64:00'"},
    {PLAN, "least=\"240\"", "least=\"313\"",
     "plan.xml:16: averaging of contract 'full': least '313:00' is above most '312:30'"},
    {PLAN, "least=\"240\" most=\"312.5\"", "least=\"320.5\" most=\"330\"",
     "plan.xml:16: averaging of contract 'full': least '320:30' is above the most hours of 8 "
     "weeks, '320:00'"},
    {PLAN, "least=\"240\" most=\"312.5\"", "least=\"100\" most=\"191.5\"",
     "plan.xml:16: averaging of contract 'full': most '191:30' is below the least hours of 8 "
     "weeks, '192:00'"},
    {PLAN, "from=\"2026-02-02\"", "from=\"2026-02-03\"",
     "plan.xml:16: averaging of contract 'full' from '2026-02-03': must be a monday, like the "
     "plan's first-day"},
    {PLAN, "least=\"02:00\"", "least=\"07:15\"",
     "plan.xml:17: night of contract 'full': least '07:15' is longer than the night, '07:00'"},
    {PLAN, "least=\"02:00\" max-run=\"3\"", "least=\"02:00\" max-run=\"6\"",
     "plan.xml:17: night of contract 'full': max-run 6 is above that of the contract, 5"},
    {PLAN, "off=\"2\" of=\"3\"", "off=\"4\" of=\"3\"",
     "plan.xml:18: weekends of contract 'full': off 4 of 3: must be at most 3"},
    {PLAN, "first=\"late\" next=\"night\"", "first=\"late\" next=\"nigth\"",
     "plan.xml:20: contract 'full' has no shift 'nigth'"},
    {PLAN, "first=\"night late\"", "first=\"night lat\"",
     "plan.xml:19: contract 'full' has no shift 'lat'"},
    {PLAN, "<contract id=\"part\" hours=\"16\">",
     "<contract id=\"part\" hours=\"16\"><shift id=\"s0\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s1\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s2\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s3\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s4\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s5\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s6\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s7\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s8\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s9\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s10\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s11\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s12\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s13\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s14\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s15\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s16\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s17\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s18\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s19\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s20\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s21\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s22\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s23\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s24\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s25\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s26\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s27\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s28\" length=\"04:00\" start-from=\"09:00\"/><shift "
     "id=\"s29\" length=\"04:00\" start-from=\"09:00\"/><shift id=\"s30\" length=\"04:00\" "
     "start-from=\"09:00\"/><shift id=\"s31\" length=\"04:00\" start-from=\"09:00\"/>",
     "plan.xml:26: contract 'part' has 33 shifts: must be at most 32"},
    /* patterns */
    {PLAN, "shifts=\"early late\"", "shifts=\"early short\"",
     "plan.xml:23: contract 'full' has no shift 'short'"},
    {PLAN, "<pattern id=\"plain\">",
     "<pattern id=\"plain\"><work count=\"4\"/><off count=\"3\"/></pattern><pattern id=\"plain\">",
     "plan.xml:24: pattern 'plain': the id is already taken in plan.xml:24"},
    {PLAN, "<off/><off count=\"2\"/>", "<off count=\"361\"/>",
     "plan.xml:23: pattern 'turn' has more than 366 days"},
    {PLAN, "<work count=\"5\"/>", "<work count=\"6\"/>",
     "plan.xml:24: pattern 'plain': its longest run of days of work is 6: must be at most 5, the "
     "max-run of its contract"},
    {PLAN, "<work count=\"5\"/>", "<work/>",
     "plan.xml:24: pattern 'plain': its shortest run of days of work is 1: must be at least 2, the "
     "min-run of its contract"},
    {PLAN, "<work count=\"5\"/><off count=\"2\"/>", "<work count=\"2\"/><off/>",
     "plan.xml:24: pattern 'plain': its shortest run of days off is 1: must be at least 2, the "
     "min-off of its contract"},
    {PLAN, "<work count=\"5\"/><off count=\"2\"/>", "<work count=\"5\"/>",
     "plan.xml:24: pattern 'plain' has no day off: must have at least one"},
    {PLAN, "<work count=\"5\"/><off count=\"2\"/>", "<off count=\"5\"/>",
     "plan.xml:24: pattern 'plain' has no day of work: must have at least one"},
    {PLAN, "<work count=\"5\"/><off count=\"2\"/>",
     "<work count=\"3\"/><off count=\"2\"/><work count=\"3\"/>",
     "plan.xml:24: pattern 'plain': its longest run of days of work is 6: must be at most 5, the "
     "max-run of its contract"},
    {PLAN, "pattern=\"turn\"", "pattern=\"trun\"",
     "plan.xml:32: contract 'full' has no pattern 'trun'"},
    {PLAN, "pattern-day=\"10\"", "pattern-day=\"11\"",
     "plan.xml:32: person 'ada' has pattern-day 11: must be at most 10, the days of pattern "
     "'turn'"},
    {PLAN, "pattern=\"turn\" ", "", "plan.xml:32: person 'ada' has a pattern-day without pattern"},
    {PLAN, "id=\"bob\" contract=\"part\"", "id=\"bob\" contract=\"part\" pattern=\"plain\"",
     "plan.xml:43: contract 'part' has no pattern 'plain'"},
    {PEOPLE, ",plain,,", ",plane,,", "people.csv:2: contract 'full' has no pattern 'plane'"},
    {PEOPLE, ",plain,,", ",plain,8,",
     "people.csv:2: person 'dee' has pattern-day 8: must be at most 7, the days of pattern "
     "'plain'"},
    {PEOPLE, ",plain,,", ",plain,400,",
     "people.csv:2: column 'pattern_day': '400': must be a whole number from 1 to 366"},
    {PEOPLE, ",plain,,", ",,2,", "people.csv:2: person 'dee' has a pattern-day without pattern"},
    /* people */
    {PLAN, "from=\"06:00\" to=\"07:30\"", "from=\"08:00\" to=\"07:30\"",
     "plan.xml:33: person 'ada' prefers starts from '08:00' to '07:30': must not end before they "
     "begin"},
    {PLAN, "<available/>", "<prefer from=\"06:00\" to=\"07:30\" price=\"1\"/>",
     "plan.xml:39: person 'ada' has a second 'prefer'"},
    {PEOPLE, ",0.1,", ",0.6,",
     "people.csv:2: column 'absence_chance': '0.6': must be a number in [0, 0.5]"},
    {PEOPLE, "07:00,07:00,5", "7,07:00,5",
     "people.csv:2: column 'prefer_from': '7': must be a time of day from 00:00 to 23:59"},
    {PEOPLE, "07:00,07:00,5", "07:00,24:00,5",
     "people.csv:2: column 'prefer_to': '24:00': must be a time of day from 00:00 to 23:59"},
    {PEOPLE, "07:00,07:00,5", "07:00,06:45,5",
     "people.csv:2: person 'dee' prefers starts from '07:00' to '06:45': must not end before they "
     "begin"},
    {PEOPLE, "07:00,07:00,5", "07:00,07:00,",
     "people.csv:2: column 'prefer_price': '': must be given for preferred starts"},
    {PEOPLE, "07:00,07:00,5", "07:00,07:00,-1",
     "people.csv:2: column 'prefer_price': '-1': must be a number in [0, 1000000]"},
    /* wishes */
    {PLAN, " kind=\"work\"", "",
     "plan.xml:34: wish of person 'ada': must have exactly one of 'kind' and 'shift'"},
    {PLAN, "kind=\"work\"", "kind=\"work\" shift=\"late\"",
     "plan.xml:34: wish of person 'ada': must have exactly one of 'kind' and 'shift'"},
    {PLAN, "shift=\"late\" price", "shift=\"short\" price",
     "plan.xml:35: contract 'full' has no shift 'short'"},
    {PLAN, "day=\"2026-03-05\" shift", "day=\"2026-03-09\" shift",
     "plan.xml:35: person 'ada' has a wish for '2026-03-09' already in plan.xml:34"},
    {WISHES, "off,,50", "free,,50", "wishes.csv:2: column 'kind': 'free': must be off or work"},
    {WISHES, "off,,50", ",,50",
     "wishes.csv:2: wish of person 'dee': must have exactly one of 'kind' and 'shift'"},
    {WISHES, "off,,50", "off,,",
     "wishes.csv:2: column 'price': '': must be a number in [0, 1000000]"},
    {WISHES, "off,,50", "off,,1000001",
     "wishes.csv:2: column 'price': '1000001': must be a number in [0, 1000000]"},
    {WISHES, ",short,7.5", ",late,7.5", "wishes.csv:3: contract 'part' has no shift 'late'"},
    {WISHES, "bob,", "bo,", "wishes.csv:3: unknown person 'bo'"},
    {WISHES, "2026-03-10", "10.3.2026",
     "wishes.csv:2: column 'day': '10.3.2026': must be a date such as 2026-03-29, from 1970-01-01 "
     "to 2069-12-31"},
    {WISHES, "2026-03-10", "2026-03-03",
     "wishes.csv:4: person 'dee' has a wish for '2026-03-03' already in wishes.csv:2"},
    {WISHES, "bob,2026-03-03,,short", "ada,2026-03-05,work,",
     "wishes.csv:3: person 'ada' has a wish for '2026-03-05' already in plan.xml:35"},
    /* locks */
    {PLAN, "off=\"true\"/>", "/>",
     "plan.xml:37: lock of person 'ada': must have exactly one of 'off' and 'shift'"},
    {PLAN, "off=\"true\"/>", "off=\"true\" shift=\"late\"/>",
     "plan.xml:37: lock of person 'ada': must have exactly one of 'off' and 'shift'"},
    {PLAN, "off=\"true\"/>", "off=\"true\" start=\"06:00\"/>",
     "plan.xml:37: lock of person 'ada' has a 'start' without 'shift'"},
    {PLAN, "shift=\"late\" start=\"14:00\"", "shift=\"lat\" start=\"14:00\"",
     "plan.xml:36: contract 'full' has no shift 'lat'"},
    {PLAN, "start=\"14:00\"", "start=\"13:30\"",
     "plan.xml:36: lock of person 'ada': '13:30' is no start of shift 'late': must be '13:00' to "
     "'14:00' in steps of '01:00'"},
    {PLAN, "start=\"14:00\"", "start=\"12:00\"",
     "plan.xml:36: lock of person 'ada': '12:00' is no start of shift 'late': must be '13:00' to "
     "'14:00' in steps of '01:00'"},
    {PLAN, "start=\"14:00\"", "start=\"15:00\"",
     "plan.xml:36: lock of person 'ada': '15:00' is no start of shift 'late': must be '13:00' to "
     "'14:00' in steps of '01:00'"},
    {PLAN, "day=\"2026-03-04\" shift=\"late\" start=\"14:00\"",
     "day=\"2026-03-08\" shift=\"early\"",
     "plan.xml:36: lock of person 'ada': shift 'early' does not start on a sunday"},
    {PLAN, "day=\"2026-03-04\" shift", "day=\"2026-03-17\" shift",
     "plan.xml:36: person 'ada' has a locked shift on '2026-03-17', a day of absence ('leave')"},
    {PLAN, "day=\"2026-03-06\" off", "day=\"2026-03-04\" off",
     "plan.xml:37: person 'ada' has a lock for '2026-03-04' already in plan.xml:36"},
    {LOCKS, "early,", "early,6",
     "locks.csv:2: column 'start': '6': must be hours and minutes from 00:00 to 23:45 in steps of "
     "15 minutes"},
    {LOCKS, "early,", "early,06:20",
     "locks.csv:2: column 'start': '06:20': must be hours and minutes from 00:00 to 23:45 in steps "
     "of 15 minutes"},
    {LOCKS, "early,", "early,05:00",
     "locks.csv:2: lock of person 'dee': '05:00' is no start of shift 'early': must be '06:00' to "
     "'08:00' in steps of '00:30'"},
    {LOCKS, ",,early", ",yes,early", "locks.csv:2: column 'off': 'yes': must be true or false"},
    {LOCKS, ",,early", ",true,early",
     "locks.csv:2: lock of person 'dee': must have exactly one of 'off' and 'shift'"},
    {LOCKS, "ada,2026-03-05", "ada,2026-03-06",
     "locks.csv:3: person 'ada' has a lock for '2026-03-06' already in plan.xml:37"},
    {LOCKS, "ada,2026-03-05", "ada,2026-03-18",
     "locks.csv:3: person 'ada' has a locked shift on '2026-03-18', a day of absence ('leave')"},
    {LOCKS, "ada,", "eve,", "locks.csv:3: unknown person 'eve'"},
    /* what is carried */
    {PLAN, "carried run=\"3\" ", "carried run=\"3\" off=\"1\" ",
     "plan.xml:41: person 'ada' carries both 'run' and 'off': one of them is 0"},
    {PLAN, "run=\"3\" nights=\"2\" shift=\"night\" ", "run=\"3\" nights=\"2\" ",
     "plan.xml:41: person 'ada' carries a 'run' without 'shift' and 'last-end'"},
    {PLAN, " last-end=\"2026-03-02T06:00\"", "",
     "plan.xml:41: person 'ada' carries a 'run' without 'shift' and 'last-end'"},
    {PLAN, "off=\"3\"", "off=\"3\" shift=\"short\"",
     "plan.xml:44: person 'cyd' carries a 'shift' without 'run'"},
    {PLAN, "off=\"3\"", "last-end=\"2026-02-25T10:00\"",
     "plan.xml:44: person 'cyd' carries a 'last-end' without 'run' or 'off'"},
    {PLAN, "carried run=\"3\" nights=\"2\"", "carried run=\"5\" nights=\"4\"",
     "plan.xml:41: person 'ada' carries nights 4: must be at most 3, by the max-run of nights"},
    {PLAN, "carried run=\"3\"", "carried run=\"1\"",
     "plan.xml:41: person 'ada' carries nights 2: must be at most 1, by the run"},
    {PLAN, "carried run=\"3\"", "carried run=\"6\"",
     "plan.xml:41: person 'ada' carries run 6: must be at most 5, by the max-run of the contract"},
    {PLAN, "nights=\"2\" shift=\"night\"", "nights=\"2\" shift=\"nite\"",
     "plan.xml:41: contract 'full' has no shift 'nite'"},
    {PLAN, "weekends=\"1\"", "weekends=\"2\"",
     "plan.xml:41: person 'ada' carries weekends 2: must be at most 1, by the weekends of the "
     "contract"},
    {PLAN, "period-paid=\"150.5\"", "period-paid=\"313\"",
     "plan.xml:41: person 'ada' carries period-paid '313:00': must be at most '312:30', by the "
     "most of the averaging"},
    {CARRIED, "eli,,,,,,,40", "eli,,,,,,312.75,40",
     "carried.csv:3: person 'eli' carries period-paid '312:45': must be at most '312:30', by the "
     "most of the averaging"},
    {PLAN, "year-paid=\"310\"", "year-paid=\"1800.25\"",
     "plan.xml:41: person 'ada' carries year-paid '1800:15': must be at most '1800:00', by the "
     "year-max of the contract"},
    {PLAN, "2026-03-02T06:00", "2026-03-03T00:15",
     "plan.xml:41: person 'ada' carries last-end '2026-03-03T00:15+01:00': must be of a shift that "
     "began on '2026-03-01'"},
    {PLAN, "2026-03-02T06:00", "2026-03-01T00:00",
     "plan.xml:41: person 'ada' carries last-end '2026-03-01T00:00+01:00': must be of a shift that "
     "began on '2026-03-01'"},
    {PLAN, "2026-03-02T06:00", "2026-13-01T00:00",
     "plan.xml:41: '2026-13-01T00:00' is not in the calendar: must be an existing day as "
     "YYYY-MM-DD"},
    {PLAN, "<carried off=\"3\"/>", "<carried off=\"3\"/><carried off=\"2\"/>",
     "plan.xml:44: person 'cyd' has a second 'carried'"},
    {CARRIED, "dee,,1", "dee,,x",
     "carried.csv:2: column 'off': 'x': must be a whole number from 0 to 31"},
    {CARRIED, "dee,,1", "dee,1,1",
     "carried.csv:2: person 'dee' carries both 'run' and 'off': one of them is 0"},
    {CARRIED, "dee,,1", "ada,,1", "carried.csv:2: person 'ada' has a second 'carried'"},
    {CARRIED, "dee,,1", "dan,,1", "carried.csv:2: unknown person 'dan'"},
    {CARRIED, "T22:00,100", ",100",
     "carried.csv:2: '2026-02-28' is not a time: must be YYYY-MM-DDThh:mm[:ss], then nothing, Z or "
     "an offset within -14:00 .. +14:00"},
    {CARRIED, "T22:00,100", "T22:00,9000",
     "carried.csv:2: column 'period_paid': '9000': must be a number in [0, 8904]"},
    {CARRIED, "40,1,", "40,1,1e7",
     "carried.csv:3: column 'night_balance': '1e7': must be a number in [-1000000, 1000000]"},
    {CARRIED, "2026-02-28T22:00", "2026-03-02T00:15",
     "carried.csv:2: person 'dee' carries last-end '2026-03-02T00:15+01:00': must be of a shift "
     "that began on '2026-02-28'"},
    {CARRIED, "2026-02-28T22:00", "2026-02-27T23:00Z",
     "carried.csv:2: person 'dee' carries last-end '2026-02-28T00:00+01:00': must be of a shift "
     "that began on '2026-02-28'"},
    /* queues, training, reserve, costs */
    {PLAN, "channel=\"deferred\"", "channel=\"deferred\" must-have=\"1\"",
     "plan.xml:8: queue 'post' of channel 'deferred' has a 'must-have' of 1: must be 0, its work "
     "has time"},
    {PLAN, "group=\"6\"", "group=\"7\"",
     "plan.xml:47: training 'law' has a group of 7: must be at most max-absent 6"},
    {PLAN, "group=\"6\" ", "",
     "plan.xml:47: training 'law' has 'trainers' without a 'group' of 2 or more"},
    {PLAN,
     "<hours days=\"tue wed\" from=\"09:00\" to=\"12:00\"/>\n      <hours days=\"thu\" "
     "from=\"22:00\" to=\"02:00\"/>",
     "<hours days=\"fri\"/><hours from=\"23:00\" to=\"00:15\"/>",
     "plan.xml:47: training 'law' of '01:30' fits in none of its hours on its days"},
    {PLAN, "<hours days=\"thu\" from=\"22:00\" to=\"02:00\"/>",
     "<hours days=\"thu\" from=\"22:0\"/>",
     "plan.xml:49: element 'hours', attribute 'from': '22:0': must be a time of day from 00:00 to "
     "23:59"},
    {PLAN, " absence=\"0.05\"", "",
     "plan.xml:53: reserve policy 'cost' needs the attribute 'absence'"},
    {PLAN, "under-more=\"90\"", "under-more=\"59.5\"",
     "plan.xml:54: costs: under-more '59.5' is below under '60'"},
    {PLAN, "under-more=\"90\"", "under-more=\"90\" change-start=\"15.5\"",
     "plan.xml:54: costs: change-far '15' is below change-start '15.5'"},
    {PLAN, "under-more=\"90\"", "under-more=\"90\" change-near=\"0.5\"",
     "plan.xml:54: element 'costs', attribute 'change-near': '0.5': must be a number from 1 to "
     "100"},
    {PLAN, "under-more=\"90\"", "under-more=\"90\" change-near-days=\"61\"",
     "plan.xml:54: element 'costs', attribute 'change-near-days': '61': must be a whole number "
     "from 0 "
     "to 60"},
};

static void each_mistake_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(mistakes); i++)
        site_expect_mistake(rules_open, &mistakes[i]);
}

/* The last values that are right, a step before a mistake of the table. */
static const struct {
    const char *from, *to;
} edges[] = {
    {"min-run=\"2\"", "min-run=\"1\""},
    {"week-rest=\"36:00\"", "week-rest=\"96:00\""},
    {"shifts-min=\"3\"", "shifts-min=\"5\""},
    {"hours=\"16\"", "hours=\"16\" shifts-min=\"4\" shifts-max=\"4\""},
    {"hours=\"16\"", "hours=\"16\" min-run=\"6\""},
    {"hours=\"16\"", "hours=\"16\" year-max=\"64\""},
    {"least=\"240\"", "least=\"312.5\""},
    {"least=\"240\" most=\"312.5\"", "least=\"320\" most=\"8904\""},
    {"from=\"2026-02-02\"", "from=\"2026-12-14\""},
    {"least=\"02:00\"", "least=\"07:00\""},
    {"max-run=\"3\"", "max-run=\"5\""},
    {"<work count=\"5\"/><off count=\"2\"/>", "<work count=\"2\"/><off count=\"364\"/>"},
    {"<work count=\"5\"/><off count=\"2\"/>", "<work/><off count=\"2\"/><work count=\"4\"/>"},
    {"pattern-day=\"10\"", "pattern-day=\"1\""},
    {" pattern-day=\"10\"", ""},
    {"from=\"06:00\" to=\"07:30\"", "from=\"07:30\" to=\"07:30\""},
    {"start=\"14:00\"", "start=\"13:00\""},
    {" start=\"14:00\"", ""},
    {"day=\"2026-03-04\" shift", "day=\"2026-03-15\" shift"},
    {"day=\"2026-03-04\" shift", "day=\"2026-03-19\" shift"},
    {"day=\"2026-03-06\" off", "day=\"2026-03-17\" off"},
    {"carried run=\"3\" nights=\"2\"", "carried run=\"5\" nights=\"3\""},
    {"2026-03-02T06:00", "2026-03-03T00:00"},
    {"2026-03-02T06:00", "2026-03-01T00:15"},
    {"period-paid=\"150.5\"", "period-paid=\"312.5\""},
    {"year-paid=\"310\"", "year-paid=\"1800\""},
    {"weekends=\"1\"", "weekends=\"0\""},
    {"<carried off=\"3\"/>", "<carried off=\"31\" last-end=\"2001-01-01T00:00\"/>"},
    {"group=\"6\" trainers=\"2\"", "group=\"1\""},
    {"<hours days=\"thu\" from=\"22:00\" to=\"02:00\"/>", ""},
    {"under-more=\"90\"", "under-more=\"60\""},
    {"under-more=\"90\"", "under-more=\"90\" change-start=\"15\" change-near=\"1\""},
};

static void edges_are_no_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(edges); i++)
        site_expect_taken(rules_open, edges[i].from, edges[i].to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_is_told),
        cmocka_unit_test(edges_are_no_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
