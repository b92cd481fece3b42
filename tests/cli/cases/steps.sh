# The steps one by one, handing CSV files on, come to what `run` comes to.
. "$CLI/lib.sh"
site
wants 0 "$WFM" run -q site/plan.xml --history site/history.csv -o r.xml --effort quick
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o f.csv
silent
wants 0 "$WFM" staff site/plan.xml --forecast f.csv -o q.csv
silent
wants 0 "$WFM" roster site/plan.xml --requirement q.csv -o s.csv --effort quick
out_empty
wants 0 "$WFM" staff site/plan.xml --forecast r.xml -o q2.csv
cmp q.csv q2.csv
wants 0 "$WFM" staff site/plan.xml --forecast f.csv -o q.xml
for table in forecast requirement; do
    grep "<$table " r.xml >"$table.run" || fail "run writes no $table"
    grep "<$table " q.xml | cmp "$table.run" -
done
wants 0 "$WFM" roster site/plan.xml --requirement r.xml -o s2.csv --effort quick
cmp s.csv s2.csv
wants 0 "$WFM" audit site/plan.xml s.csv
err_has ' 0 violations'

# Without -o the same on standard output.
wants 0 "$WFM" staff site/plan.xml --forecast f.csv
cmp out q.csv

# A step that finds nothing to work on says so.
wants 65 "$WFM" roster site/plan.xml --requirement f.csv
err_has 'wfm: error: f.csv:1: '
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o f.xml
wants 65 "$WFM" roster site/plan.xml --requirement f.xml
err_has "wfm: error: 'f.xml' holds no requirement"
