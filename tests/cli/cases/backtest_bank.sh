# On the bank's series the backtest says what an independent program says of the same forecasts, and
# of the other two methods what the shared figures say.
. "$CLI/lib.sh"
shared=${WFM_SHARED:-$ROOT/../shared}
score=$shared/tools/score_forecast.py
peers=$shared/reference/forecast_peers.csv
[ -r "$score" ] && [ -r "$peers" ] && [ -x /usr/bin/python3 ] || exit 77
wants 0 /usr/bin/python3 "$score" --wfm "$WFM" --only bank --lead -o scores.csv
awk -F, 'NR == 1 { print "date,name" } $1 == "US" { print $2 "," $3 }' "$shared/data/holidays.csv" >days.csv
# the origins of the shared file: ten, eight days apart, from 2003-05-19 on
wants 0 "$WFM" backtest --history "$shared/data/bank.csv" --special-days days.csv --origins 10 \
    --step 8d --last 2003-07-30 -o b.csv
silent

# percent METHOD LEAD GROUP MEASURE
percent() {
    awk -F, -v key="$1,$2,$3,$4" '$2 "," $3 "," $4 "," $5 == key { printf "%.6f\n", 100 * $6 }' b.csv
}
# theirs LEAD COLUMN
theirs() {
    awk -F, -v lead="$1" -v name="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next }
        $2 == lead { print $at }' scores.csv
}
for pair in all:all D1:day_1 W1:days_1_7 W2:days_8_14; do
    for name in interval:wape:wape day:wape:day interval:bias:bias band:inside_80:in80 \
        band:within_80:on80 band:inside_90:in90 band:within_90:on90 band:pinball:pinball; do
        group=${name%%:*} rest=${name#*:}
        close_to "$(percent forecast "${pair#*:}" "$group" "${rest%:*}")" \
            "$(theirs "${pair%:*}" "${rest#*:}")" 0.0000501
    done
done
close_to "$(percent habit all interval wape)" \
    "$(awk -F, '$1 == "bank" && $2 == "mean of last 8 weeks" { print $3 }' "$peers")" 0.00501
close_to "$(percent last_week all interval wape)" \
    "$(awk -F, '$1 == "bank" && $2 == "snaive" { print $3 }' "$peers")" 0.00501
