# Violations are told, as a table and as CSV, and end with 1.
. "$CLI/lib.sh"
site
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o f.csv
wants 0 "$WFM" staff site/plan.xml --forecast f.csv -o q.csv
wants 0 "$WFM" roster site/plan.xml --requirement q.csv -o s.csv --effort quick

# The first activity goes to nobody we know.
awk -F, -v OFS=, 'NR == 2 { $1 = "stranger" } 1' s.csv >bad.csv
wants 1 "$WFM" audit site/plan.xml bad.csv
grep -q '^person  *stranger ' out || fail "the stranger is not told"
err_has ' facts checked, '
wants 1 "$WFM" audit -q site/plan.xml bad.csv -o v.csv
silent
[ "$(head -1 v.csv)" = rule,person,at,queue,found,allowed ] || fail "header"
grep -q '^person,stranger,' v.csv || fail "the stranger is not in the CSV"

