# Calls that repeat every week, but for one queue's step: what the other two methods miss is known.
. "$CLI/lib.sh"
# history FROM_WEEK: 12 weeks from Monday, 2026-01-05, on; queue b has twice as many from then on.
history() {
    awk -v step="$1" 'BEGIN {
        print "queue,start,offered"
        split("31 28 31", length_of)
        for (q = 97; q < 99; q++)
            for (d = 0; d < 84; d++) {
                day = d + 5
                for (month = 1; day > length_of[month]; month++) day -= length_of[month]
                for (h = 8; h < 18; h++)
                    printf "%c,2026-%02d-%02dT%02d:00,%d\n", q, month, day, h, (50 + d % 7 * 5) * (q == 98 && d >= 7 * step ? 2 : 1)
            } }'
}
# figure QUEUE METHOD LEAD GROUP MEASURE: its value in b.csv
figure() { awk -F, -v key="$1,$2,$3,$4,$5" '$1 "," $2 "," $3 "," $4 "," $5 == key { print $6 }' b.csv; }

history 8 >h.csv
wants 0 "$WFM" backtest --history h.csv --origins 1 -o b.csv
silent
[ "$(head -1 b.csv)" = queue,method,lead,group,measure,value,unit ] || fail "header"
for method in forecast habit last_week; do
    close_to "$(figure a $method all interval wape)" 0 0.02
    close_to "$(figure b $method all interval wape)" 0.5 0.05
    close_to "$(figure b $method all interval bias)" -0.5 0.05
done
close_to "$(figure a habit all interval wape)" 0 0
close_to "$(figure b habit days_15_28 day wape)" 0.5 0
close_to "$(figure b last_week all week wape)" 0.5 0
close_to "$(figure '' habit all interval wape)" 0.3333333333333333 1e-15
close_to "$(figure '' habit all scope days)" 28 0
[ -z "$(figure a habit all band pinball)" ] || fail "a band of the habit"
[ -z "$(figure a forecast later interval wape)" ] || fail "a lead beyond the horizon"
grep -q ',staff,' b.csv && fail "agents without a plan"

# The same bytes for any number of threads, on standard output, too; the table fits a terminal.
wants 0 "$WFM" backtest -q --history h.csv -o b1.csv -j 1
for n in 2 8; do
    wants 0 "$WFM" backtest -q --history h.csv -o b$n.csv -j $n
    cmp b1.csv b$n.csv
done
wants 0 "$WFM" backtest -q --history h.csv -o -
cmp b1.csv out
wants 0 "$WFM" backtest --history h.csv
err_has 'wfm: warning: h.csv: 84 days of history have room for 7 of 8 origins'
out_has '7 origins every 7 days, 2026-01-19 to 2026-03-02, 28 days ahead from each'
out_has 'all queues together'
out_has 'what errors cost in agents: left out, without a plan'
awk 'length > 80 { exit 1 }' out || fail "more than 80 columns"

# With a plan what the errors cost, too.
site
wants 0 "$WFM" backtest site/plan.xml --history site/history.csv --horizon 1w --origins 1 -o b.csv
for measure in agents_over hours_over share_over agents_under hours_under share_under below_target; do
    [ -n "$(figure phone habit all staff $measure)" ] || fail "no $measure"
done
close_to "$(figure phone forecast all staff service_level_right)" 0.9 0.1
wants 0 "$WFM" backtest site/plan.xml --history site/history.csv --horizon 1w --origins 1
out_has 'intervals below target, %'

# Too little: bad data, with the days that are needed. Nothing to score: the answer is no.
wants 65 "$WFM" backtest --history h.csv --horizon 11w
err_has 'wfm: error: h.csv: 84 days of history: a single origin, with a horizon of 77 days, needs 91'
wants 65 "$WFM" backtest --history h.csv --last 2026-01-18
err_has 'wfm: error: last origin 2026-01-18: must be in 2026-01-19 to '
awk -F, 'NR == 1 || ($1 == "a" && $2 < "2026-01-12") || ($1 == "b" && $2 > "2026-03-20")' h.csv >gap.csv
wants 1 "$WFM" backtest --history gap.csv -o none.csv
err_has "wfm: warning: queue 'a' is not scored: "
[ "$(wc -l <none.csv)" -eq 1 ] || fail "scores of nothing"
wants 66 "$WFM" backtest --history none_such.csv
wants 65 "$WFM" backtest site/plan.xml --history h.csv
