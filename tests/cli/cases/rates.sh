# --rates: sickness forecast from its own history, told in the results and taken by the staffing.
. "$CLI/lib.sh"
"$WFM" init site >/dev/null
awk 'BEGIN {
    print "date,cause,paid_h,lost_h"
    for (i = 0; i < 28; i++) printf "2026-02-%02d,systems down,800,%d\n", i + 1, 160 + 8 * (i % 3 - 1)
}' >rates.csv
wants 0 "$WFM" forecast -v site/plan.xml --history site/history.csv --rates rates.csv -o f.db
err_has "cause 'systems down': 20.0 % of paid time expected, from 28 days"
err_has "cause 'systems down': its rates end 22 days before the horizon"
[ "$(sqlite3 f.db "SELECT count(*) FROM rate WHERE cause = 'systems down' AND rate BETWEEN 0.19 AND 0.21")" -eq 7 ] ||
    fail "not a rate for each of 7 days"
[ "$(sqlite3 f.db "SELECT count(*) FROM input WHERE role = 'rates' AND name = 'rates.csv'")" -eq 1 ] ||
    fail "the file is not among the inputs"
wants 0 "$WFM" staff site/plan.xml --forecast f.db -o rates.db
wants 0 "$WFM" forecast -q site/plan.xml --history site/history.csv -o plain.db
wants 0 "$WFM" staff site/plan.xml --forecast plain.db -o share.db
heads() { sqlite3 "$1" "SELECT sum(gross) FROM requirement"; }
[ "$(heads rates.db)" -gt "$(heads share.db)" ] || fail "a fifth of the time costs no heads"
# Errors: a bad row, no such file, no plan.
echo '2026-03-01,systems down,8,9' >>rates.csv
wants 65 "$WFM" forecast site/plan.xml --history site/history.csv --rates rates.csv
err_has "rates.csv:30: column 'lost_h': '9': must be at most the hours that were paid"
wants 66 "$WFM" run site/plan.xml --history site/history.csv --rates none.csv -o x.xml
wants 64 "$WFM" forecast --history site/history.csv --origin 2026-03-23 --horizon 7d --rates rates.csv
err_has "--rates needs a plan"
