# A roster that is ended early, by the clock or by SIGINT, is written whole, marked, and keeps the rules.
. "$CLI/lib.sh"
site
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o f.csv
wants 0 "$WFM" staff site/plan.xml --forecast f.csv -o q.csv

is_marked() {
    grep -q '<objective [^>]*cut="true"' "$1" || fail "$1 is not marked"
    wants 0 "$WFM" audit site/plan.xml "$1"
    [ ! -e "$1".tmp ] && [ "$(ls | grep -c "^$1")" = 1 ] || fail "something is left beside $1"
}

wants 0 "$WFM" roster site/plan.xml --requirement q.csv -o clock.xml --effort 1000 --time-limit 1
err_has 'the search was ended early: this is the best roster so far'
is_marked clock.xml

"$WFM" roster site/plan.xml --requirement q.csv -o key.xml --effort 1000 >out 2>err </dev/null &
wfm=$!
sleep 1
kill -INT $wfm
got=0
wait $wfm || got=$?
[ $got -eq 0 ] || fail "after SIGINT it ended with $got"
err_has 'the search was ended early: this is the best roster so far'
is_marked key.xml

# One that had its time is not.
wants 0 "$WFM" roster site/plan.xml --requirement q.csv -o whole.xml --effort quick --time-limit 1h
grep -q '<objective [^>]*cut="false"' whole.xml || fail "a whole search is marked"
