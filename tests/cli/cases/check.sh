# A good plan is told in short; a bad one with all that is wrong.
. "$CLI/lib.sh"
site
wants 0 "$WFM" check site/plan.xml --history site/history.csv
err_empty
out_is <<'SUMMARY'
plan       small: Small site
horizon    2026-03-23 to 2026-03-29, 1 week, Europe/Berlin
intervals  334 of 30 minutes
queues     1
contracts  1
people     8
hours      320 available at most
history    phone: 352 intervals, 2026-02-23T09:00+01:00 to 2026-03-22T04:30+01:00
SUMMARY
wants 0 "$WFM" check -q site/plan.xml --history site/history.csv
silent

# What is not a plain queue of calls is named.
wants 0 "$WFM" check "$ROOT/tests/data/plan_work.xml"
err_empty
grep '^queue ' out | diff - /dev/fd/3 3<<'NAMED' || fail "the queues are named otherwise"
queue      first: calls, service level per day
queue      web: chat, service level per month
queue      mail: deferred
queue      form: deferred
NAMED

# An unknown zone; a person twice: file and line.
"$WFM" init -q zone
sed -i 's/zone="[^"]*"/zone="Europe\/Pariss"/' zone/plan.xml
wants 65 "$WFM" check zone/plan.xml
out_empty
grep -q '^wfm: error: plan\.xml:[0-9]*: .*Pariss' err || fail "the unknown zone is not told"
"$WFM" init -q twice
tail -1 twice/people.csv >last
cat last >>twice/people.csv
wants 65 "$WFM" check twice/plan.xml
grep -q "^wfm: error: people\.csv:$(wc -l <twice/people.csv): " err || fail "the double person is not told"

# The bundled sample is well.
wants 0 "$WFM" check "$ROOT/samples/harbour/plan.xml" --history "$ROOT/samples/harbour/history.csv"
err_empty

# A history that does not fit.
printf '%s\n' queue,start,offered stranger,2026-01-05T10:00,1 stranger,2026-01-05T10:30,1 >stranger.csv
wants 0 "$WFM" check site/plan.xml --history stranger.csv
err_has "wfm: warning: queue 'stranger' of stranger.csv is not in the plan"
wants 65 "$WFM" check site/plan.xml --history site/people.csv
err_has 'wfm: error: people.csv:1: '

# Not XML, not our XML.
echo 'no plan' >no.xml
wants 65 "$WFM" check no.xml
err_has 'wfm: error: no.xml:1: '
