# A complete small site; nothing is ever overwritten.
. "$CLI/lib.sh"
wants 0 "$WFM" init there
out_empty
err_is <<'ERR'
A small site is in there. Next:
  wfm check there/plan.xml --history there/history.csv
  wfm run there/plan.xml --history there/history.csv -o there/results.xml
ERR
[ "$(ls there | tr '\n' ' ')" = 'absences.csv history.csv people.csv plan.xml special.csv ' ] ||
    fail "not the five files: $(ls there)"
for file in plan.xml people.csv absences.csv special.csv history.csv; do
    cmp "there/$file" "$ROOT/samples/harbour/$file"
done

echo mine >there/people.csv
wants 73 "$WFM" init there
err_is <<'ERR'
wfm: error: 'there/plan.xml' exists and is left as it is
ERR
rm there/plan.xml
wants 73 "$WFM" init there
err_has "'there/people.csv' exists"
[ ! -e there/plan.xml ] || fail "half a site was written"
[ "$(cat there/people.csv)" = mine ] || fail "a file was overwritten"

mkdir empty
wants 0 "$WFM" init -q empty
silent
wants 73 "$WFM" init no/such/folder
err_has "wfm: error: cannot create 'no/such/folder': "
