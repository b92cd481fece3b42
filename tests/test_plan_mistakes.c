/* What is said about bad plans: the small good one with one text put for another. Each row gives
 * the one line that must be said, whole, and that is the text of the error too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/plan_site.h"

#define BREAK(from) "<break name='b' length='00:15' from='" from "'/>"
#define SEVEN_BREAKS                                                                               \
    BREAK("00:00")                                                                                 \
    BREAK("00:15") BREAK("00:30") BREAK("00:45") BREAK("01:00") BREAK("01:15") BREAK("01:30")
#define EIGHT_BREAKS SEVEN_BREAKS BREAK("01:45")

static const site_mistake mistakes[] = {
    /* the form of values: one row a kind of type */
    {PLAN, "id='small'", "id='.small'",
     "plan.xml:1: element 'plan', attribute 'id': '.small': must be an id: 1 to 64 of A-Z a-z 0-9 "
     "_ . -, not starting with a point"},
    {PLAN, "id='small'", "id=''",
     "plan.xml:1: element 'plan', attribute 'id': '': must be an id: 1 to 64 of A-Z a-z 0-9 _ . -, "
     "not starting with a point"},
    {PLAN, "skills='en de'", "skills='en d/e'",
     "plan.xml:22: element 'person', attribute 'skills': 'd/e': must be one or more ids separated "
     "by blanks, each 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a point"},
    {PLAN, "skills='en de'", "skills=' '",
     "plan.xml:22: element 'person', attribute 'skills': ' ': must be one or more ids separated by "
     "blanks, each 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a point"},
    {PLAN, "id='small'", "id='small' name=''",
     "plan.xml:1: element 'plan', attribute 'name': '': must be a text of 1 to 80 characters"},
    {PLAN, "version='1.0'", "version='one'",
     "plan.xml:1: element 'plan', attribute 'version': 'one': must be a version such as 1.0"},
    {PLAN, "'Europe/Berlin'", "'Europe Berlin'",
     "plan.xml:2: element 'site', attribute 'zone': 'Europe Berlin': must be the name of an IANA "
     "time zone such as Europe/Berlin"},
    {PLAN, "file='special.csv'", "file='../special.csv'",
     "plan.xml:14: element 'special-days', attribute 'file': '../special.csv': must be a file in "
     "the plan's folder or below it, no part of the path starting with a point"},
    {PLAN, "file='special.csv'", "file='/etc/passwd'",
     "plan.xml:14: element 'special-days', attribute 'file': '/etc/passwd': must be a file in the "
     "plan's folder or below it, no part of the path starting with a point"},
    {PLAN, "rostered='true'", "rostered='yes'",
     "plan.xml:10: element 'cause', attribute 'rostered': 'yes': must be true or false"},
    {PLAN, "interval='30'", "interval='20'",
     "plan.xml:2: element 'site', attribute 'interval': '20': must be 15, 30 or 60 (minutes)"},
    {PLAN, "within='20'", "within='20' definition='best'",
     "plan.xml:8: element 'target', attribute 'definition': 'best': must be one of offered, "
     "answered, excl_abandoned_within, incl_abandoned_within, incl_short, excl_short, virtual"},
    {PLAN, "combine='add'", "combine='mul'",
     "plan.xml:9: element 'shrinkage', attribute 'combine': 'mul': must be compound or add"},
    {PLAN, "policy='share'", "policy='some'",
     "plan.xml:28: element 'reserve', attribute 'policy': 'some': must be none, number, share, "
     "confidence or cost"},
    {PLAN, "aht='300'", "aht='0'",
     "plan.xml:5: element 'queue', attribute 'aht': '0': must be seconds above 0, at most 86400, "
     "at most 6 decimals"},
    {PLAN, "aht='300'", "aht='86401'",
     "plan.xml:5: element 'queue', attribute 'aht': '86401': must be seconds above 0, at most "
     "86400, at most 6 decimals"},
    {PLAN, "aht='300'", "aht='5e2'",
     "plan.xml:5: element 'queue', attribute 'aht': '5e2': must be seconds above 0, at most 86400, "
     "at most 6 decimals"},
    {PLAN, "aht='300'", "aht='NaN'",
     "plan.xml:5: element 'queue', attribute 'aht': 'NaN': must be seconds above 0, at most 86400, "
     "at most 6 decimals"},
    {PLAN, "within='20'", "within='-1'",
     "plan.xml:8: element 'target', attribute 'within': '-1': must be seconds from 0 to 86400, at "
     "most 6 decimals"},
    {PLAN, "share='0.1'", "share='1'",
     "plan.xml:9: element 'cause', attribute 'share': '1': must be a share from 0 to below 1, at "
     "most 6 decimals"},
    {PLAN, "share='0.1'", "share='0.1234567'",
     "plan.xml:9: element 'cause', attribute 'share': '0.1234567': must be a share from 0 to below "
     "1, at most 6 decimals"},
    {PLAN, "service-level='0.8'", "service-level='80'",
     "plan.xml:8: element 'target', attribute 'service-level': '80': must be a share above 0 and "
     "below 1, at most 6 decimals"},
    {PLAN, "max-asa='30'", "max-occupancy='1.01'",
     "plan.xml:13: element 'target', attribute 'max-occupancy': '1.01': must be a share above 0, "
     "at most 1, at most 6 decimals"},
    {PLAN, "share='0.05'", "share='0.05' absence='0.6'",
     "plan.xml:28: element 'reserve', attribute 'absence': '0.6': must be a share from 0 to 0.5, "
     "at most 6 decimals"},
    {PLAN, "hours='40'", "hours='169'",
     "plan.xml:16: element 'contract', attribute 'hours': '169': must be hours from 0 to 168, at "
     "most 6 decimals"},
    {PLAN, "hours='40'", "hours='40' cost-per-hour='1000001'",
     "plan.xml:16: element 'contract', attribute 'cost-per-hour': '1000001': must be an amount "
     "from 0 to 1000000, at most 6 decimals"},
    {PLAN, "hours='40'", "hours='40' days-off='7'",
     "plan.xml:16: element 'contract', attribute 'days-off': '7': must be a whole number from 0 to "
     "6"},
    {PLAN, "hours='40'", "hours='40' max-run='0'",
     "plan.xml:16: element 'contract', attribute 'max-run': '0': must be a whole number from 1 to "
     "14"},
    {PLAN, "hours='40'", "hours='40' rest='72:01'",
     "plan.xml:16: element 'contract', attribute 'rest': '72:01': must be hours and minutes from "
     "00:00 to 72:00"},
    {PLAN, "hours='40'", "hours='40' absence='0.05'",
     "plan.xml:16: element 'contract', attribute 'absence': the attribute 'absence' is not "
     "allowed"},
    {PLAN, "patience='120'", "patience='120' min-agents='1.5'",
     "plan.xml:5: element 'queue', attribute 'min-agents': '1.5': must be a whole number from 0 to "
     "100000"},
    {PLAN, "id='law'", "id='law' max-absent='0'",
     "plan.xml:27: element 'session', attribute 'max-absent': '0': must be a whole number from 1 "
     "to 100000"},
    {PLAN, "weeks='2'", "weeks='54'",
     "plan.xml:2: element 'site', attribute 'weeks': '54': must be a whole number from 1 to 53"},
    {PLAN, "'2026-03-23' weeks", "'2026-02-29' weeks",
     "plan.xml:2: element 'site', attribute 'first-day': '2026-02-29': must be a date such as "
     "2026-03-29, from 1970-01-01 to 2069-12-31"},
    {PLAN, "'2026-03-23' weeks", "'1969-12-31' weeks",
     "plan.xml:2: element 'site', attribute 'first-day': '1969-12-31': must be a date such as "
     "2026-03-29, from 1970-01-01 to 2069-12-31"},
    {PLAN, "'2026-03-23' weeks", "'23.03.2026' weeks",
     "plan.xml:2: element 'site', attribute 'first-day': '23.03.2026': must be a date such as "
     "2026-03-29, from 1970-01-01 to 2069-12-31"},
    {PLAN, "from='08:00' to='20:00'", "from='24:00' to='20:00'",
     "plan.xml:6: element 'open', attribute 'from': '24:00': must be a time of day from 00:00 to "
     "23:59"},
    {PLAN, "from='08:00' to='20:00'", "from='08:00' to='24:30'",
     "plan.xml:6: element 'open', attribute 'to': '24:30': must be a time of day from 00:00 to "
     "24:00"},
    {PLAN, "start-from='06:00'", "start-from='06:10'",
     "plan.xml:17: element 'shift', attribute 'start-from': '06:10': must be hours and minutes "
     "from 00:00 to 23:45 in steps of 15 minutes"},
    {PLAN, "length='08:30'", "length='00:00'",
     "plan.xml:17: element 'shift', attribute 'length': '00:00': must be hours and minutes from "
     "00:15 to 24:00 in steps of 15 minutes"},
    {PLAN, "days='mon..fri'", "days='mon..fry'",
     "plan.xml:6: element 'open', attribute 'days': 'mon..fry': must be weekdays such as `mon wed` "
     "or `mon..fri`, at least one of mon tue wed thu fri sat sun"},
    {PLAN, "days='mon..fri'", "days=''",
     "plan.xml:6: element 'open', attribute 'days': '': must be weekdays such as `mon wed` or "
     "`mon..fri`, at least one of mon tue wed thu fri sat sun"},
    /* the order of elements and attributes */
    {PLAN, "<target max-asa='30'/>", "",
     "plan.xml:11: element 'queue': missing child element(s); expected is one of ( open, target, "
     "deadline )"},
    {PLAN, "<skill id='de'/>", "<skil id='de'/>",
     "plan.xml:4: element 'skil': this element is not expected; expected is ( skill )"},
    {PLAN, "<skill id='de'/>", "<skill id='de' level='3'/>",
     "plan.xml:4: element 'skill', attribute 'level': the attribute 'level' is not allowed"},
    {PLAN, "<skill id='de'/>", "<skill name='de'/>",
     "plan.xml:4: element 'skill': the attribute 'id' is required but missing"},
    {PLAN, "<skill id='de'/>", "<skill id='de'>x</skill>",
     "plan.xml:4: element 'skill': character content is not allowed, because the content type is "
     "empty"},
    {PLAN, "<cause name='talk' share='0.1'/>",
     "<cause name='c' share='0.1'/><cause name='c' share='0.1'/><cause name='c' "
     "share='0.1'/><cause name='c' share='0.1'/><cause name='c' share='0.1'/><cause name='c' "
     "share='0.1'/><cause name='c' share='0.1'/><cause name='c' share='0.1'/><cause name='c' "
     "share='0.1'/><cause name='c' share='0.1'/><cause name='c' share='0.1'/><cause name='c' "
     "share='0.1'/>",
     "plan.xml:10: element 'cause': this element is not expected"},
    /* references and ids */
    {PLAN, "skill='de'", "skill='fr'", "plan.xml:11: unknown skill 'fr'"},
    {PLAN, "skills='en de'", "skills='en fr'", "plan.xml:22: unknown skill 'fr'"},
    {PLAN, "contract='full' skills", "contract='half' skills",
     "plan.xml:22: unknown contract 'half'"},
    {PLAN, "closed='true'", "closed='true' queue='noon'", "plan.xml:15: unknown queue 'noon'"},
    {PLAN, "id='law'", "id='law' people='ada eve'", "plan.xml:27: unknown person 'eve'"},
    {PLAN, "id='law'", "id='law' skill='fr'", "plan.xml:27: unknown skill 'fr'"},
    {PLAN, "<skill id='de'/>", "<skill id='de'/>\n<skill id='en'/>",
     "plan.xml:5: skill 'en': the id is already taken in plan.xml:3"},
    {PLAN, "id='day'", "id='night'",
     "plan.xml:11: queue 'night': the id is already taken in plan.xml:5"},
    {PLAN, "</contract></contracts>",
     "</contract><contract id='full' hours='0'><shift id='s' length='08:00' "
     "start-from='06:00'/></contract></contracts>",
     "plan.xml:20: contract 'full': the id is already taken in plan.xml:16"},
    {PLAN, "</shift></contract>",
     "</shift><shift id='s' length='08:00' start-from='06:00'/></contract>",
     "plan.xml:20: shift 's': the id is already taken in plan.xml:17"},
    {PEOPLE, "wed 08:00-16:00 sat 20:00-04:00\n", "wed 08:00-16:00\nada,A,full,de,\n",
     "people.csv:3: person 'ada': the id is already taken in plan.xml:22"},
    {PLAN, "</training>",
     "<session id='law' length='01:00' from='2026-03-23' to='2026-03-23'/></training>",
     "plan.xml:27: training 'law': the id is already taken in plan.xml:27"},
    {PLAN, "name='Good Friday'", "name='Good&#9;Friday'",
     "plan.xml:15: element 'day', attribute 'name': holds a control character or a character that "
     "no text can carry"},
    /* the site */
    {PLAN, "'Europe/Berlin'", "'Europe/Pariss'",
     "plan.xml:2: unknown time zone 'Europe/Pariss': must be an IANA name like 'Europe/Berlin'"},
    {PLAN, "'2026-03-23' weeks", "'2069-12-18' weeks",
     "plan.xml:2: 2 weeks from first-day '2069-12-18' end after 2069-12-30, the last day of a "
     "plan"},
    {PLAN, "zone='Europe/Berlin' interval='30' first-day='2026-03-23' weeks='2'",
     "zone='Australia/Lord_Howe' interval='60' first-day='2026-03-23' weeks='2'",
     "plan.xml:2: the clock changes on 2026-04-05 in Australia/Lord_Howe by a part of the interval "
     "of 60 minutes: must be 30 or 15"},
    /* queues */
    {PLAN, "from='08:00' to='20:00'", "from='08:10' to='20:00'",
     "plan.xml:6: queue 'day' opens from '08:10' to '20:00': must be whole intervals of 30 "
     "minutes"},
    {PLAN, "<open days='sun' from='10:00' to='18:00'/>",
     "<open days='tue' from='19:30' to='21:00'/>",
     "plan.xml:7: queue 'day' opens twice on tuesday: this overlaps line 6"},
    {PLAN, "days='fri..sun' from='20:00' to='04:00'/>",
     "days='sun' from='20:00' to='04:00'/>\n<open days='mon' from='03:00' to='05:00'/>",
     "plan.xml:13: queue 'night' opens twice on monday: this overlaps line 12"},
    {PLAN, "max-asa='30'", "",
     "plan.xml:13: queue 'night' has no target: must have 'service-level', 'max-asa', "
     "'max-mean-wait', 'max-wait', 'max-abandon' or 'max-occupancy'"},
    {PLAN, " within='20'", "",
     "plan.xml:8: queue 'day' has a 'service-level' without 'within' (seconds)"},
    {PLAN, "max-asa='30'", "max-abandon='0.05'",
     "plan.xml:13: queue 'night' has a 'max-abandon', but no 'patience': nobody would hang up"},
    {PLAN, "within='20'", "within='20' definition='incl_short'",
     "plan.xml:8: queue 'day' counts service by 'incl_short' without 'short' (seconds)"},
    {PLAN, "max-asa='30'", "max-asa='30' short='5'",
     "plan.xml:13: queue 'night' has a 'short' without 'within' (seconds)"},
    {PLAN, "within='20'", "within='20' short='21'",
     "plan.xml:8: queue 'day' has a 'short' above its 'within'"},
    {PLAN, "share='0.1'", "share='0.9375'",
     "plan.xml:9: queue 'day' loses all of the paid time to its shrinkage: must be at most 0.99"},
    {PLAN, "share='0.1'", "share='0.927501'",
     "plan.xml:9: queue 'day' loses 0.990001 of the paid time to its shrinkage: must be at most "
     "0.99"},
    {PLAN, "combine='add'><cause name='talk' share='0.1'/>",
     "combine='compound'><cause name='a' share='0.9'/><cause name='b' share='0.9'/>",
     "plan.xml:9: queue 'day' loses 0.990625 of the paid time to its shrinkage: must be at most "
     "0.99"},
    {PLAN, "skills='en de'", "skills='de'",
     "plan.xml:5: queue 'day' has nobody who could serve it"},
    {PLAN, "<open days='fri..sun' from='20:00' to='04:00'/>",
     "<open days='mon' from='03:00' to='05:00'/>\n<open days='sun' from='20:00' to='04:00'/>",
     "plan.xml:13: queue 'night' opens twice on sunday: this overlaps line 12"},
    /* shifts and contracts */
    {PLAN, "start-to='20:00'", "start-to='05:00'",
     "plan.xml:17: shift 's': start-to '05:00' is before start-from '06:00'"},
    {PLAN, "start-to='20:00'", "start-to='20:15'",
     "plan.xml:17: shift 's': '06:00' to '20:15' are not whole steps of '00:30'"},
    {PLAN, "from='03:00' to='04:00'", "from='04:00' to='03:00'",
     "plan.xml:19: break 'two': to '03:00' is before from '04:00'"},
    {PLAN, "from='03:00' to='04:00'", "from='03:00' to='08:15'",
     "plan.xml:19: break 'two' may start at '08:15' and lasts '00:30': must end within the shift "
     "of '08:30'"},
    {PLAN, "from='03:00' to='04:00'", "from='02:00' to='04:00'",
     "plan.xml:19: break 'two': from '02:00' is before '02:15', when break 'one' may still last"},
    {PLAN, "from='03:00' to='04:00'", "from='00:00' to='00:30'",
     "plan.xml:19: break 'two': from '00:00' is before '02:15', when break 'one' may still last"},
    {PLAN,
     "<break name='one' length='00:15' from='01:00' to='02:00'/>\n<meal name='two' length='00:30' "
     "from='03:00' to='04:00' paid='false'/>",
     "<meal name='all' length='08:30' from='00:00' paid='false'/>\n",
     "plan.xml:17: shift 's': unpaid breaks leave nothing of it to be paid"},
    {PLAN, "<break name='one' length='00:15' from='01:00' to='02:00'/>", EIGHT_BREAKS,
     "plan.xml:17: shift 's' has 9 breaks and meals: must be at most 8"},
    {PLAN, "hours='40'", "hours='40' rest='30:00'",
     "plan.xml:16: contract 'full': a rest of '30:00' is longer than its shifts on two days in a "
     "row can leave, '29:30' (max-run 1 if that is meant)"},
    {PLAN, "hours='40'", "hours='39'",
     "plan.xml:16: contract 'full': no 5 shifts or fewer make '39:00' to '39:00' paid hours a "
     "week; the nearest make 32:00 and 40:00"},
    {PLAN, "hours='40'", "hours='41'",
     "plan.xml:16: contract 'full': no 5 shifts or fewer make '41:00' to '41:00' paid hours a "
     "week; the nearest make 40:00"},
    {PLAN, "hours='40'", "hours-min='33' hours-max='39.5'",
     "plan.xml:16: contract 'full': no 5 shifts or fewer make '33:00' to '39:30' paid hours a "
     "week; the nearest make 32:00 and 40:00"},
    {PLAN, "hours='40'", "hours-min='40' hours-max='39'",
     "plan.xml:16: contract 'full': hours-max '39:00' is below hours-min '40:00'"},
    {PLAN, "hours='40'", "hours-min='40'",
     "plan.xml:16: contract 'full' needs the attribute 'hours', or both 'hours-min' and "
     "'hours-max'"},
    {PLAN, "hours='40'", "hours='40' hours-max='40'",
     "plan.xml:16: contract 'full' needs the attribute 'hours', or both 'hours-min' and "
     "'hours-max'"},
    {PLAN, "hours='40'", "",
     "plan.xml:16: contract 'full' needs the attribute 'hours', or both 'hours-min' and "
     "'hours-max'"},
    {PLAN, "start-to='20:00'", "start-to='20:00' days='mon..thu'",
     "plan.xml:16: contract 'full': no 5 shifts or fewer make '40:00' to '40:00' paid hours a "
     "week; the nearest make 32:00"},
    {PLAN, "hours='40'", "hours='40' days-off='3'",
     "plan.xml:16: contract 'full': no 4 shifts or fewer make '40:00' to '40:00' paid hours a "
     "week; the nearest make 32:00"},
    /* people and training */
    {PLAN, "from='2026-03-24' to='2026-03-25'", "from='2026-03-24' to='2026-03-20'",
     "plan.xml:24: absence from '2026-03-24' to '2026-03-20' ends before it begins"},
    {PLAN, "'2026-03-27'/>", "'2026-04-06'/>",
     "plan.xml:27: training 'law' from '2026-03-23' to '2026-04-06': must lie in 2026-03-23 to "
     "2026-04-05"},
    {PLAN, "'2026-03-27'/>", "'2026-03-20'/>",
     "plan.xml:27: training 'law' from '2026-03-23' to '2026-03-20' ends before it begins"},
    {PLAN, "id='law' length='01:00'", "id='law' length='05:15'",
     "plan.xml:27: training 'law' of '05:15' fits between the breaks of no shift of contract "
     "'full' on its days"},
    {PLAN, "id='law'", "id='law' people='ada' skill='de'",
     "plan.xml:27: training 'law' has both 'people' and 'skill': must be one"},
    /* reserve */
    {PLAN, "share='0.05'", "", "plan.xml:28: reserve policy 'share' needs the attribute 'share'"},
    {PLAN, "policy='share'", "policy='confidence' absence='0.1'",
     "plan.xml:28: reserve policy 'confidence' needs the attribute 'confidence'"},
    {PLAN, "policy='share'", "policy='confidence' confidence='0.9'",
     "plan.xml:28: reserve policy 'confidence' needs the attribute 'absence'"},
    /* rows of the CSV files */
    {PEOPLE, "bob,Bob B", "b/b,Bob B",
     "people.csv:2: column 'person': 'b/b': must be an id: 1 to 64 of A-Z a-z 0-9 _ . -, not "
     "starting with a point"},
    {PEOPLE, "bob,Bob B,full", "bob,Bob B,half", "people.csv:2: unknown contract 'half'"},
    {PEOPLE, "full,de", "full,fr", "people.csv:2: unknown skill 'fr'"},
    {PEOPLE, "full,de", "full, ",
     "people.csv:2: column 'skills': '': must be one or more ids separated by blanks"},
    {PEOPLE, "mon..wed 08:00-16:00 sat 20:00-04:00", "mon..wed",
     "people.csv:2: column 'available': 'mon..wed': must be like 'mon..wed 08:00-16:00 sat "
     "12:00-20:00'"},
    {PEOPLE, "mon..wed 08:00-16:00 sat 20:00-04:00", "mon 8-16",
     "people.csv:2: column 'available': 'mon 8-16': must be like 'mon..wed 08:00-16:00 sat "
     "12:00-20:00'"},
    {PEOPLE, "full,de", "full,idle", "people.csv:2: person 'bob' has no skill that a queue needs"},
    {PEOPLE, "mon..wed 08:00-16:00", "08:00-16:00",
     "people.csv:2: column 'available': '08:00-16:00 sat 20:00-04:00': must be like 'mon..wed "
     "08:00-16:00 sat 12:00-20:00'"},
    {PEOPLE, "mon..wed 08:00-16:00", "mon..wed 08:00-25:00",
     "people.csv:2: column 'available': 'mon..wed 08:00-25:00 sat 20:00-04:00': must be like "
     "'mon..wed 08:00-16:00 sat 12:00-20:00'"},
    {PEOPLE, "mon..wed 08:00-16:00", "mon..wed 24:00-08:00",
     "people.csv:2: column 'available': 'mon..wed 24:00-08:00 sat 20:00-04:00': must be like "
     "'mon..wed 08:00-16:00 sat 12:00-20:00'"},
    {PEOPLE, "bob,Bob B,full",
     "bob,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,full",
     "people.csv:2: column 'name': "
     "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx': must be "
     "a text of 1 to 80 characters"},
    {ABSENCES, "2026-04-01,2026-04-01", "2026-04-01,2026-03-31",
     "absences.csv:2: absence from '2026-04-01' to '2026-03-31' ends before it begins"},
    {ABSENCES, "2026-04-01,2026-04-01", "2026-04-31,2026-04-01",
     "absences.csv:2: column 'from': '2026-04-31': must be a date such as 2026-03-29, from "
     "1970-01-01 to 2069-12-31"},
    {ABSENCES, "ada,", "eve,", "absences.csv:3: unknown person 'eve'"},
    {ABSENCES, "unpaid,false", "unpaid,no",
     "absences.csv:2: column 'credited': 'no': must be true or false"},
    {ABSENCES, "unpaid,", ",",
     "absences.csv:2: column 'cause': '': must be a text of 1 to 80 characters"},
    {SPECIAL, "2025-12-25", "25.12.2025",
     "special.csv:2: column 'date': '25.12.2025': must be a date such as 2026-03-29, from "
     "1970-01-01 to 2069-12-31"},
    {SPECIAL, "Christmas", "",
     "special.csv:2: column 'name': '': must be a text of 1 to 80 characters"},
    {SPECIAL, "true,night", "1,night",
     "special.csv:3: column 'closed': '1': must be true or false"},
    {SPECIAL, "true,night", "true,noon", "special.csv:3: unknown queue 'noon'"},
    {SPECIAL, "2026-03-28,Fair,true,night", "2026-04-03,Fair,true,",
     "special.csv:3: special day '2026-04-03' is already given in plan.xml:15"},
    {SPECIAL, "Christmas,true,", "Christmas,true",
     "special.csv:2: the row has 3 fields, the header 4"},
};

static void each_mistake_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        site_expect_mistake(site_open, &mistakes[i]);
}

/* The last values that are right, a step before a mistake of the table. */
static const struct {
    const char *from, *to;
} edges[] = {
    {"aht='300'", "aht='86400'"},
    {"aht='300'", "aht=' 0.000001 '"},
    {"share='0.1'", "share='0.9275'"},
    {"combine='add'><cause name='talk' share='0.1'/>\n<cause name='break' share='0.0625'",
     "><cause name='talk' share='0.9'/>\n<cause name='break' share='0.9'"},
    {"within='20'", "within='20' short='20' definition='excl_short'"},
    {"<open days='sun' from='10:00' to='18:00'/>", "<open days='tue' from='20:00' to='8:00'/>"},
    {"<open days='sun' from='10:00' to='18:00'/>", "<open days='sun' from='08:00' to='08:00'/>"},
    {"days='fri..sun' from='20:00'", "days='fri..mon wed' from='04:00'"},
    {"from='03:00' to='04:00'", "from='02:15' to='08:00'"},
    {"<break name='one' length='00:15' from='01:00' to='02:00'/>", SEVEN_BREAKS},
    {"start-to='20:00'", "step='07:00' start-to='20:00'"},
    {"start-to='20:00'", "start-to='06:00' days='mon..fri'"},
    {"hours='40'", "hours='40' rest='29:30'"},
    {"hours='40'", "hours='32' rest='30:00' max-run='1'"},
    {"hours='40'", "hours='16' rest='72:00' max-run='1'"},
    {"hours='40'", "hours-min='39.5' hours-max='40'"},
    {"hours='40'", "hours-min='0' hours-max='7'"},
    {"hours='40'", "hours='56' days-off='0'"},
    {"id='law' length='01:00'", "id='law' length='05:00'"},
    {"'2026-03-27'/>", "'2026-04-05'/>"},
    {"weeks='2'", "weeks='53'"},
    {"share='0.05'", "share='0'"},
};

static void edges_are_no_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        site_expect_taken(site_open, edges[i].from, edges[i].to);
}

/* Wrong values, wrong rules and wrong rows, each once, in one go. */
static void all_mistakes_are_told_at_once(void **state)
{
    static const char *const wanted[] = {
        "plan.xml:5: element 'queue', attribute 'aht': '-1': must be seconds above 0, at most "
        "86400, "
        "at most 6 decimals",
        "plan.xml:18: element 'break', attribute 'length': '10': must be hours and minutes from "
        "00:15 "
        "to 24:00 in steps of 15 minutes",
        "plan.xml:15: unknown queue 'noon'",
        "special.csv:2: column 'date': '25.12.': must be a date such as 2026-03-29, from "
        "1970-01-01 "
        "to 2069-12-31",
        "people.csv:2: unknown contract 'half'",
        "absences.csv:3: unknown person 'eve'",
        "plan.xml:28: reserve policy 'share' needs the attribute 'share'",
        "plan.xml:6: queue 'day' opens from '08:10' to '20:00': must be whole intervals of 30 "
        "minutes",
        "plan.xml:27: training 'law' from '2026-03-23' to '2026-05-27': must lie in 2026-03-23 to "
        "2026-04-05",
    };
    site    s;
    reading r;

    (void)state;
    site_open(&s);
    site_change(&s, PLAN, "aht='300'", "aht='-1'");
    site_change(&s, PLAN, "length='00:15'", "length='10'");
    site_change(&s, PLAN, "closed='true'", "queue='noon'");
    site_change(&s, SPECIAL, "2025-12-25", "25.12.");
    site_change(&s, PEOPLE, "full", "half");
    site_change(&s, ABSENCES, "ada", "eve");
    site_change(&s, PLAN, "share='0.05'", "");
    site_change(&s, PLAN, "from='08:00' to='20:00'", "from='08:10' to='20:00'");
    site_change(&s, PLAN, "'2026-03-27'", "'2026-05-27'");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_EDATA);
    for (size_t i = 0; i < r.said.n && i < sizeof wanted / sizeof *wanted; i++)
        assert_string_equal(r.said.at[i].text, wanted[i]);
    assert_int_equal(r.said.n, sizeof wanted / sizeof *wanted);
    assert_string_equal(r.error.text, "plan.xml: 9 errors");
    reading_close(&r);
    site_close(&s);
}

/* After a hundred lines the rest is not told. */
static void complaints_end_somewhere(void **state)
{
    static char rows[5000];
    site        s;
    reading     r;

    (void)state;
    for (int i = 0; i < 150; i++)
        strcat(rows, "<skill id='?'/>\n");
    strcat(rows, "<skill id='de'/>");
    site_open(&s);
    site_change(&s, PLAN, "<skill id='de'/>", rows);
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_EDATA);
    assert_int_equal(r.said.n, 100);
    reading_close(&r);
    site_close(&s);
}

static void notices_are_no_errors(void **state)
{
    site    s;
    reading r;

    (void)state;
    site_open(&s);
    site_change(&s, ABSENCES, "2026-04-01,2026-04-01", "2026-04-06,2026-04-07");
    site_change(&s, PEOPLE, "skills,available", "skills,team");
    site_change(&s, PLAN, "version='1.0'", "version='1.7'");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_OK);
    assert_int_equal(r.said.n, 3);
    assert_int_equal(r.said.at[0].severity, WFM_WARNING);
    assert_string_equal(r.said.at[0].text, "plan.xml:1: version 1.7 of the plan is newer than 1.3, "
                                           "which this program knows");
    assert_string_equal(r.said.at[1].text, "people.csv: column 'team' is not known and is ignored");
    assert_int_equal(r.said.at[2].severity, WFM_NOTICE);
    assert_string_equal(r.said.at[2].text, "absences.csv:2: absence from '2026-04-06' to "
                                           "'2026-04-07' is outside the plan's weeks");
    reading_close(&r);
    site_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_is_told),          cmocka_unit_test(edges_are_no_mistakes),
        cmocka_unit_test(all_mistakes_are_told_at_once), cmocka_unit_test(complaints_end_somewhere),
        cmocka_unit_test(notices_are_no_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
