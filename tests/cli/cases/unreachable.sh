# The answer is no: a target out of reach, rules of a person that no shifts can keep together. The output is written, says
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
cannot="wfm: warning: strict.xml:21: person 'a3': at least 37 h in the week from 2026-03-23 cannot be kept with availability on mon (people.csv:4): the roster goes without it"
err_has "$cannot"
wants 0 xmllint --noout --nonet --schema "$ROOT/engine/io/results.xsd" r.xml
# The audit finds what was given up, and nothing else.
wants 1 "$WFM" audit -q site/strict.xml r.xml
[ "$(grep -c ' a3 .* 0 min / at least 37 h' out)" -eq 1 ] && [ "$(wc -l <out)" -eq 2 ] ||
    fail "not the one violation"
# It is known before there is a forecast, and stands in a table.
wants 1 "$WFM" check -q site/strict.xml
wants 1 "$WFM" check site/strict.xml
err_is <<END
$cannot
END
wants 1 "$WFM" roster -q site/strict.xml --requirement r.xml --effort quick --table conflicts
out_is <<'END'
person,conflict,member,rule,start,end,file,line,words,given_up,kept
a3,1,1,week-hours-min,2026-03-23T00:00+01:00,2026-03-30T00:00+02:00,strict.xml,21,at least 37 h in the week from 2026-03-23,true,0
a3,1,2,availability,2026-03-23T00:00+01:00,2026-03-30T00:00+02:00,people.csv,4,availability on mon,false,0
END

# A step that starts from such a file gives its own answer.
wants 0 "$WFM" staff site/strict.xml --forecast r.xml -o q.csv
silent
