# Standard output that cannot be written is 74, said in a line, and never a signal.
. "$CLI/lib.sh"
awk 'BEGIN { print "id,model,calls,interval_s,aht_s,agents"
             for (i = 1; i <= 3000; i++) print i ",C," 10 + i % 90 ",1800,180,14" }' >in.csv
wants 0 "$WFM" erlang --cases in.csv
[ "$(wc -l <out)" -eq 3001 ] || fail "not a row for each row"
if [ -w /dev/full ]; then
    for command in "--help" "erlang --cases in.csv" "erlang --calls 100 --aht 180 --agents 14"; do
        got=0
        # shellcheck disable=SC2086
        "$WFM" $command >/dev/full 2>err || got=$?
        [ $got -eq 74 ] || fail "$command: ended with $got, not 74"
        err_has 'wfm: error: cannot write '
        [ "$(wc -l <err)" -eq 1 ] || fail "more than one line"
    done
fi
mkfifo pipe
: <pipe & # reads nothing
got=0
"$WFM" erlang --cases in.csv >pipe 2>err || got=$?
[ $got -eq 74 ] || fail "closed pipe: ended with $got, not 74"
err_has 'wfm: error: cannot write '
