# Training and reserve all the way: by each policy the roster passes the audit, tells the chance that
# enough come, and says why a session found no place. A wrong chance or a wrong number is found.
. "$CLI/lib.sh"
site
# with RESERVE NAME SESSION: the site with that reserve, and one more session of training
with() {
    sed "s|<reserve .*|<reserve $1/>|; s|</training>|$3</training>|" site/plan.xml >"site/$2.xml"
    wants 0 "$WFM" run "site/$2.xml" --history site/history.csv -o "$2.db" --effort quick
    cp err "$2.err"
    wants 0 "$WFM" audit "site/$2.xml" "$2.db"
    err_has ' 0 violations'
}
ask() { sqlite3 "$1.db" "$2"; }

with 'policy="number" number="1" absence="0.1"' number ''
[ "$(ask number 'SELECT DISTINCT reserve FROM requirement WHERE demand > 0')" = 1 ] || fail "not 1"
[ "$(ask number 'SELECT count(*) FROM coverage WHERE p_enough IS NULL')" = 0 ] || fail "no chance"
close_to "$(ask number "SELECT value FROM kpi WHERE name = 'reserve_enough_mean' AND queue = ''")" \
    "$(ask number 'SELECT avg(p_enough) FROM coverage WHERE demand > 0')" 1e-9

with 'policy="cost" absence="0.1"' cost ''
with 'policy="confidence" confidence="0.99" absence="0.1"' confidence ''
grep -q "queue 'phone': in [0-9]* of [0-9]* intervals enough come with a chance below 0.99" \
    confidence.err || fail "too few are not told"
with 'policy="none"' none '<session id="early" length="00:30" from="2026-03-23" to="2026-03-23" missed="7" people="a1"><hours from="06:00" to="06:30"/></session>'
grep -qF "training 'early' of person 'a1' found no place, at a price of 7: no shift of the person on the roster has room for it in its days and hours" \
    none.err || fail "the session without a place is not told"
close_to "$(ask none 'SELECT training_missed FROM objective')" 7 1e-9

cp number.db wrong.db
ask wrong "UPDATE coverage SET p_enough = p_enough / 2 WHERE start LIKE '2026-03-23T10:00%'"
wants 1 "$WFM" audit site/number.xml wrong.db
out_has 'chance that enough come'
cp number.db wrong.db
ask wrong "UPDATE requirement SET reserve = 2 WHERE start LIKE '2026-03-23T10:00%'"
wants 1 "$WFM" audit site/number.xml wrong.db
out_has '2 in reserve for '
