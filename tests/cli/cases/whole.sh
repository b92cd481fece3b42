# An output appears whole or not at all: whatever goes wrong, the old file stays, and nothing else.
. "$CLI/lib.sh"
head='id,model,calls,interval_s,aht_s,agents'
printf '%s\n' "$head" 'a,C,100,1800,180,14' >in.csv
mkdir there
echo old >there/out.csv

# bad input
printf 'id,calls\na,1\n' >bad.csv
wants 65 "$WFM" erlang --cases bad.csv -o there/out.csv
[ "$(cat there/out.csv)" = old ] || fail "bad input changed the old file"

# no room
awk -v head="$head" 'BEGIN { print head; for (i = 0; i < 20000; i++) print i ",C,100,1800,180,14" }' >long.csv
got=0
(ulimit -f 100 && exec "$WFM" erlang --cases long.csv -o there/out.csv) >out 2>err || got=$?
[ $got -eq 74 ] || fail "no room: ended with $got, not 74"
err_has 'wfm: error: cannot write '
[ "$(cat there/out.csv)" = old ] || fail "no room changed the old file"

# no folder, no permission (which the superuser has)
wants 73 "$WFM" erlang --cases in.csv -o nowhere/out.csv
err_has "wfm: error: cannot create 'nowhere/out.csv': "
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w there
    wants 73 "$WFM" erlang --cases in.csv -o there/out.csv
    chmod u+w there
fi

[ "$(ls there)" = out.csv ] || fail "something was left beside: $(ls there)"
wants 0 "$WFM" erlang --cases in.csv -o there/out.csv
[ "$(ls there)" = out.csv ] || fail "something was left beside: $(ls there)"
[ "$(wc -l <there/out.csv)" -eq 2 ] || fail "the new file is not whole"
