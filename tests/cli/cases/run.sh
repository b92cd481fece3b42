# The whole way, to XML and to SQLite, and the audit of what came out.
. "$CLI/lib.sh"
site
wants 0 "$WFM" run site/plan.xml --history site/history.csv -o r.xml --effort quick
out_empty
[ "$(sed 's/  .*//' err | tr '\n' ' ')" = 'forecast agents roster coverage cost  results ' ] ||
    fail "another summary"
wants 0 "$WFM" run -q site/plan.xml --history site/history.csv -o r.db --effort quick
silent
wants 0 "$WFM" run -q site/plan.xml --history site/history.csv --effort quick
err_empty
cmp out r.xml

wants 0 xmllint --noout --nonet --schema "$ROOT/engine/io/results.xsd" r.xml
wants 0 sqlite3 -readonly r.db 'PRAGMA integrity_check; PRAGMA foreign_key_check'
out_is <<'OK'
ok
OK
for kind in xml db; do
    wants 0 "$WFM" audit site/plan.xml r.$kind
    out_empty
    err_has ' facts checked, 0 violations; cost '
done

# Options that shape the result are part of it: another seed may give another roster, never the
# same file.
wants 0 "$WFM" run -q site/plan.xml --history site/history.csv -o s.xml --seed 2 --effort quick
! cmp -s r.xml s.xml || fail "the seed leaves no trace"

# A second run is one more in the database.
wants 0 "$WFM" run -q site/plan.xml --history site/history.csv -o r.db --effort quick
wants 0 sqlite3 -readonly r.db 'SELECT count(*) FROM run; PRAGMA integrity_check'
out_is <<'OK'
2
ok
OK
