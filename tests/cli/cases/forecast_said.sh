# What a forecast tells of itself: where it comes from when there is little or no history, what it was
# chosen from, what it has not learnt from; and growth as it was declared.
. "$CLI/lib.sh"
cat >plan.xml <<'END'
<plan xmlns="urn:wfm:plan:1" version="1.2" id="young">
  <site zone="UTC" interval="30" first-day="2026-03-02" weeks="1"/>
  <skills><skill id="s"/></skills>
  <queues>
    <queue id="guessed" skill="s" aht="200" guess="480"><open/><target max-asa="20"/></queue>
    <queue id="growing" skill="s" aht="200" growth="10"><open/><target max-asa="20"/></queue>
    <queue id="like" skill="s" aht="200" like="steady"><open/><target max-asa="20"/></queue>
    <queue id="nothing" skill="s" aht="200"><open/><target max-asa="20"/></queue>
    <queue id="short" skill="s" aht="200"><open/><target max-asa="20"/></queue>
    <queue id="steady" skill="s" aht="200"><open/><target max-asa="20"/></queue>
    <queue id="stepped" skill="s" aht="200"><open/><target max-asa="20"/></queue>
  </queues>
</plan>
END
# Eight weeks around the clock of 20 to 28 calls: `steady` has a threefold day and three hours without
# any call, `stepped` doubles after four weeks, `short` begins six days before the plan.
awk 'function put(q, calls) {
         printf "%s,2026-%02d-%02dT%02d:%02d,%d,200\n", q, month, day, int(half / 2), half % 2 * 30, calls
     }
     BEGIN {
         print "queue,start,offered,aht_s"
         split("31 28 31", length_of)
         for (d = 0; d < 56; d++) {
             day = d + 5
             for (month = 1; day > length_of[month]; month++) day -= length_of[month]
             for (half = 0; half < 48; half++) {
                 calls = 20 + (half * 5 + d * 7) % 9
                 put("steady", d == 40 && half >= 20 && half < 26 ? 0 : calls * (d == 30 ? 3 : 1))
                 put("growing", calls)
                 put("stepped", calls * (d < 28 ? 1 : 2))
                 if (d >= 50) put("short", calls)
             }
         } }' >h.csv
wants 1 "$WFM" forecast plan.xml --history h.csv -v -o f.xml
err_has "wfm: warning: queue 'guessed': 0 usable days of history: the plan's guess"
err_has "wfm: warning: queue 'like': 0 usable days of history: like a similar queue"
err_has "wfm: warning: queue 'nothing' has no usable history before the horizon: no calls are forecast"
err_has "wfm: warning: queue 'short': 6 usable days of history: "
err_has "wfm: notice: queue 'stepped': its calls changed by +100 % in the last weeks, taken as lasting"
grep -q "queue 'steady': .* 55 days used, 0 special and 1 outlying days left out" err || fail "outlier not told"

# of QUEUE ELEMENT ATTRIBUTE [PART]: from the elements of a queue that hold that part
of() { sed -n "/<$2 queue=\"$1\".*${4:-}/s/.* $3=\"\([^\"]*\)\".*/\1/p" f.xml; }
close_to "$(of guessed forecast_day mean | head -1)" 480 1e-6
close_to "$(of like forecast_day mean | head -1)" 1152 12
close_to "$(of short forecast_day mean | head -1)" 1152 12
close_to "$(of stepped forecast_day mean | head -1)" 2304 50
close_to "$(of steady forecast_day mean | head -1)" 1152 12
# elevenfold in a year: 4.4 % until the last day's noon
close_to "$(of growing forecast_day mean | tail -1)" "$(of growing forecast_day mean | head -1 |
    awk '{ print $1 * 11 ^ (6 / 365.25) }')" 12

[ "$(of guessed forecast_score method)" = guess ] || fail "method of a guess"
[ "$(of like forecast_score method)" = similar_queue ] || fail "method of a likeness"
[ "$(of nothing forecast_score method)" = none ] || fail "method of nothing"
[ "$(of short forecast_score method)" = short ] || fail "method of a few days"
for queue in growing steady stepped; do
    [ "$(of $queue forecast_score method | wc -l)" -ge 4 ] || fail "$queue: chosen from how many?"
    [ "$(of $queue forecast_score chosen | grep -c true)" -eq 1 ] || fail "$queue: not one is chosen"
done
close_to "$(of steady forecast_score day_wape 'method="calendar"')" 0.004 0.01
[ "$(of steady forecast_spread lead | tr '\n' ' ')" = "1 2 8 15 " ] || fail "spread by lead"
[ "$(of steady left_out start 'reason="outlier"')" = 2026-02-04T00:00+00:00 ] || fail "the outlier is not left out"
close_to "$(of steady left_out calls 'reason="outlier"')" 3456 48
close_to "$(of steady left_out expected 'reason="outlier"')" 1152 24
[ "$(of steady left_out start 'reason="outage"')" = 2026-02-14T10:00+00:00 ] || fail "no outage"
[ "$(of steady left_out end 'reason="outage"')" = 2026-02-14T13:00+00:00 ] || fail "end of the outage"

# The same bytes for any number of threads and in any locale.
for n in 1 2 8; do
    wants 1 "$WFM" forecast -q plan.xml --history h.csv -j $n -o f$n.xml
    cmp f.xml f$n.xml
done
LC_ALL=de_DE.UTF-8 wants 1 "$WFM" forecast -q plan.xml --history h.csv -o g.xml
cmp f.xml g.xml
