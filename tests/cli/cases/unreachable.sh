# The answer is no: a target out of reach, a person whom no shifts fit. The output is written, says
# so, and the exit status is 1.
. "$CLI/lib.sh"
site
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o f.csv
sed 's/<target service-level/<target max-occupancy="0.000001" service-level/' site/plan.xml >site/dream.xml
wants 1 "$WFM" staff site/dream.xml --forecast f.csv -o q.csv
# 80 half-hours on weekdays, and 6 on the Sunday whose night has an hour less
err_has "wfm: warning: queue 'phone': targets out of reach in 86 intervals"
[ "$(column q.csv status | sort -u)" = unreachable ] || fail "the rows do not say so"
wants 1 "$WFM" staff -q site/dream.xml --forecast f.csv -o q.xml
silent
wants 0 xmllint --noout --nonet --schema "$ROOT/engine/io/results.xsd" q.xml

sed 's/hours-min="0"/hours-min="37"/' site/plan.xml >site/strict.xml
sed -i 's/^a3,.*/a3,Cleo,day,phone,mon 09:00-10:00/' site/people.csv
wants 1 "$WFM" run site/strict.xml --history site/history.csv -o r.xml --effort quick
err_has "wfm: warning: person 'a3' is left out"
wants 0 "$WFM" audit site/strict.xml r.xml

# A step that starts from such a file gives its own answer.
wants 0 "$WFM" staff site/strict.xml --forecast r.xml -o q.csv
silent
