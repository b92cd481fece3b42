# On every real series the forecast is nearer than 'the same half-hour last week', which the shared
# figures call snaive, and leans to neither side by more than 5 % of the calls.
. "$CLI/lib.sh"
shared=${WFM_SHARED:-$ROOT/../shared}
score=$shared/tools/score_forecast.py
peers=$shared/reference/forecast_peers.csv
[ -r "$score" ] && [ -r "$peers" ] && [ -x /usr/bin/python3 ] || exit 77
wants 0 /usr/bin/python3 "$score" --wfm "$WFM" -o scores.csv
awk -F, '
    NR == FNR { if ($2 == "snaive") last_week[$1] = $3; next }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { n++
      wape = $at["wape"]; bias = $at["bias"]
      if (!($1 in last_week)) print $1 ": not known how near last week is"
      else if (wape == "nan" || !(wape + 0 < last_week[$1])) print $1 ": WAPE", wape, "last week", last_week[$1]
      else if (bias == "nan" || bias * bias > 25) print $1 ": bias", bias
      else good++ }
    END { exit n < 8 || good != n }' "$peers" scores.csv || fail "not on every series"
