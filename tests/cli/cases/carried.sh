# Month after month: what people take along is what the next plan reads, and the two rosters together
# keep the rules of one plan over both.
. "$CLI/lib.sh"
plan() { # FILE FIRST-DAY WEEKS PEOPLE
    cat >"$1" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<plan xmlns="urn:wfm:plan:1" version="1.3" id="months">
  <site zone="UTC" first-day="$2" weeks="$3"/>
  <skills><skill id="en"/></skills>
  <queues>
    <queue id="calls" skill="en" aht="180"><open/><target service-level="0.8" within="20"/></queue>
  </queues>
  <contracts>
    <contract id="c" hours-min="16" hours-max="48" max-run="4" min-run="2" min-off="2" rest="11:00"
              days-off="1" week-rest="36:00" year-max="288" cost-per-hour="20">
      <shift id="early" length="08:00" start-from="06:00"/>
      <shift id="late" length="08:00" start-from="14:00"/>
      <shift id="night" length="08:00" start-from="22:00"/>
      <averaging weeks="4" from="2026-04-06" least="100" most="136"/>
      <night from="23:00" to="05:00" least="03:00" max-run="3" rest-after="36:00"/>
      <weekends off="1" of="4"/>
      <never first="late" next="early"/>
    </contract>
  </contracts>
  <people>$4</people>
  <costs fairness="3"/>
</plan>
XML
}
crew=$(for p in a b c d e f; do printf '<person id="%s" contract="c" skills="en"/>' $p; done)
demand() { # FIRST-DAY: one at any time of two weeks
    echo queue,start,demand
    for day in $(seq 0 13); do
        date=$(date -u -d "$1 + $day days" +%F)
        for hour in $(seq -w 0 23); do
            echo "calls,${date}T$hour:00Z,1"
            echo "calls,${date}T$hour:30Z,1"
        done
    done
}
plan one.xml 2026-04-06 2 "$crew"
plan both.xml 2026-04-06 4 "$crew"
wants 0 "$WFM" check one.xml
demand 2026-04-06 >q1.csv
demand 2026-04-20 >q2.csv
wants 0 "$WFM" roster one.xml --requirement q1.csv -o r1.csv --effort quick
wants 0 "$WFM" roster one.xml --requirement q1.csv -o carried.csv --effort quick --table carried
head -n 1 carried.csv >out
out_is <<'CSV'
person,run,off,nights,shift,last_end,period_paid,year_paid,weekends,night_balance,weekend_balance,wish_balance,reserve_balance
CSV
[ "$(wc -l <carried.csv)" = 7 ] || fail "not a row for everybody"
awk -F, 'NR > 1 && ($7 == 0 || $7 != $8)' carried.csv >out
out_empty

plan two.xml 2026-04-20 2 "$crew"
sed -i 's|<people>|<people carried="carried.csv">|' two.xml
wants 0 "$WFM" check two.xml
wants 0 "$WFM" roster two.xml --requirement q2.csv -o r2.csv --effort quick
{ cat r1.csv; tail -n +2 r2.csv; } >r.csv
wants 0 "$WFM" audit both.xml r.csv

# Without what was carried the second roster knows nothing of the first.
plan forgot.xml 2026-04-20 2 "$crew"
wants 0 "$WFM" roster forgot.xml --requirement q2.csv -o r3.csv --effort quick
{ cat r1.csv; tail -n +2 r3.csv; } >bad.csv
wants 1 "$WFM" audit both.xml bad.csv
