# A published roster is changed only where it pays: nothing where that is dear, the days of whoever is ill
# and who steps in after an absence; what has begun stays; the audit finds what is changed by hand.
. "$CLI/lib.sh"
site
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o f.csv
wants 0 "$WFM" staff site/plan.xml --forecast f.csv -o q.csv
wants 0 "$WFM" roster site/plan.xml --requirement q.csv -o old.xml --effort quick
sed -n 's/.*<shift person="\([^"]*\)" start="\([^"]*\)".*/\1 \2/p' old.xml >old.txt

sed 's|<costs |<costs change-start="100" change-far="100" change-day="900" |' site/plan.xml >site/dear.xml
wants 0 "$WFM" roster site/dear.xml --replan old.xml -o same.xml --effort quick
err_has 'nothing changes of what was published'
sed -n 's/.*<shift person="\([^"]*\)" start="\([^"]*\)".*/\1 \2/p' same.xml | diff old.txt - ||
    fail "it says so, but something changes"

# Whoever works on Tuesday and Wednesday falls ill on Monday evening.
ill=$(awk '$2 ~ /2026-03-24/ { a[$1] } $2 ~ /2026-03-25/ && $1 in a { print $1; exit }' old.txt)
[ -n "$ill" ] || fail "nobody works on both days"
printf 'person,from,to,cause,credited\n%s,2026-03-24,2026-03-25,illness,true\n' "$ill" >site/ill.csv
sed 's|<people file="people.csv"/>|<people file="people.csv" absences="ill.csv"/>|' site/plan.xml >site/now.xml
wants 0 "$WFM" roster site/now.xml --replan old.xml --now 2026-03-23T18:00 -o new.xml --effort quick
grep -qE "^  $ill +2026-03-24  .* -> off +could not be helped$" err || fail "the absence is not told"
grep -qE "^  $ill +2026-03-25  .* -> off +could not be helped$" err || fail "the absence is not told"
wants 0 "$WFM" audit site/now.xml new.xml
err_has 'found again from the stored prices'
sed -n 's/.*<shift person="\([^"]*\)" start="\([^"]*\)".*/\1 \2/p' new.xml | grep 2026-03-23 >monday.txt
grep 2026-03-23 old.txt | diff - monday.txt || fail "Monday, which has passed, changes"

# The same from a CSV and another requirement, for any number of threads; the list of it
wants 0 "$WFM" roster site/plan.xml --requirement q.csv -o old.csv --effort quick
wants 0 "$WFM" roster site/now.xml --replan old.csv --requirement q.csv --effort quick -j 1 --table changes -o c1.csv
wants 0 "$WFM" roster site/now.xml --replan old.csv --requirement q.csv --effort quick -j 2 --table changes -o c2.csv
cmp c1.csv c2.csv || fail "threads change something"
head -n 1 c1.csv | grep -q '^person,day,kind,was_from,was_to,now_from,now_to,price' || fail "columns of the changes"
grep -q "^$ill,2026-03-24T00:00+01:00,off," c1.csv || fail "the table lacks the absence"

tampered() { # WHAT RULE SED
    sed "$3" new.xml >bad.xml
    cmp -s new.xml bad.xml && fail "$1: nothing is changed"
    wants 1 "$WFM" audit site/now.xml bad.xml
    grep -q "^$2 " out || fail "$1 is not told as $2"
}
tampered 'the cost of changes' cost 's/\(<objective[^>]* changes="\)[0-9.]*"/\19999"/'
tampered 'a price' change '0,/\(<change [^>]* price="\)[0-9.]*"/s//\1777"/'
tampered 'a change kept back' change '0,/<change [^>]*>/s///'
tampered 'what was published' change '0,/<published [^>]*>/s///'

# What cannot be
wants 64 "$WFM" roster site/plan.xml --replan old.csv
err_has '--requirement FILE is missing'
wants 64 "$WFM" roster site/plan.xml --requirement q.csv --now 2026-03-23T18:00
err_has '--now belongs to --replan'
wants 64 "$WFM" roster site/plan.xml --replan old.xml --now soon
err_has "--now: 'soon'"
wants 66 "$WFM" roster site/plan.xml --requirement q.csv --replan none.csv
