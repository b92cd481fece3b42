# Wrong usage: 64, one line on standard error that names what is wrong, nothing on standard output.
. "$CLI/lib.sh"

# wrong 'WORDS' ARGUMENT ...
wrong() {
    words=$1
    shift
    wants 64 "$WFM" "$@"
    out_empty
    err_has "wfm: error: $words"
    [ "$(wc -l <err)" -eq 1 ] || fail "more than one line"
}
wrong "a command is missing (see 'wfm --help')"
wrong "no command 'rooster' (see 'wfm --help')" rooster
wrong "no command '-q'" -q
wrong "option '--nonsense' is not known (see 'wfm run --help')" run --nonsense
wrong "option '-x' is not known" run -x
wrong "option '--history' needs an argument" run --history
wrong "option '-o' needs an argument" run -o
wrong "option '--quiet=yes' takes no argument" run --quiet=yes
wrong "a name is missing: wfm run PLAN --history FILE [-o OUT]" run
wrong "a name is missing: wfm init DIR" init
wrong "'b.xml' is one name too many" check a.xml b.xml
wrong "--threads '0': must be a whole number from 1 to 256" run p.xml -j 0
wrong "--threads 'two': must be a whole number" run p.xml -j two
wrong "--seed '-1': must be a whole number from 0 on" run p.xml --seed -1
wrong "--effort 'huge': must be quick, normal, long or a number from 0.01 to 1000" run p.xml --effort huge
wrong "--table 'days': must be activities, people, prices, conflicts, changes or carried" roster p.xml --table days
wrong "--table 'people': must be intervals, days, scores or left-out" forecast p.xml --table people
wrong "--history FILE is missing" run p.xml
wrong "--history FILE is missing" forecast p.xml
wrong "--forecast FILE is missing" staff p.xml
wrong "--requirement FILE is missing" roster p.xml
wrong "without a plan --origin (or --now) and --horizon are needed" forecast --history h.csv
wrong "without a plan --origin (or --now) and --horizon are needed" forecast --history h.csv --now 2026-03-02T11:00
wrong "--origin and --now do not go together" \
    forecast --history h.csv --origin 2026-03-02 --now 2026-03-02T11:00 --horizon 1w
wrong "--origin '2026-02-29': must be a date" forecast --history h.csv --origin 2026-02-29
wrong "--horizon '4': must be days or weeks" forecast --history h.csv --horizon 4
wrong "--horizon '0d': must be days or weeks" forecast --history h.csv --horizon 0d
wrong "--horizon '372d': must be days or weeks" forecast --history h.csv --horizon 372d
wrong "--origin, --horizon, --special-days, --events, --overrides and --zone are the plan's to say" \
    forecast p.xml --history h.csv --zone UTC
wrong "--history FILE is missing" backtest p.xml
wrong "--special-days, --events and --zone are the plan's to say" backtest p.xml --history h.csv --zone UTC
wrong "--origins '0': must be a whole number from 1" backtest --history h.csv --origins 0
wrong "--step '0d': must be days or weeks" backtest --history h.csv --step 0d
wrong "--horizon '372d': must be days or weeks" backtest --history h.csv --horizon 372d
wrong "--last 'May': must be a date" backtest --history h.csv --last May
wrong "output 'b.xml': the name must end in .csv" backtest --history h.csv -o b.xml
wrong "'q.csv' is one name too many" backtest p.xml q.csv
wrong "output 'r.csv': a CSV holds one table only" run p.xml --history h.csv -o r.csv
wrong "output 'r.txt': the name must end in .xml, .db, .sqlite or .csv" \
    run p.xml --history h.csv -o r.txt
wrong "output 'v.xml': the name must end in .csv" audit p.xml r.xml -o v.xml
wrong "--calls and --aht are needed, or --cases" erlang --calls 100
wrong "--cases and --calls do not go together" erlang --cases c.csv --calls 1
wrong "output 'a.xml': the name must end in .csv" erlang --cases c.csv -o a.xml
wrong "output 'a.csv': the table of one queue is plain text" erlang --calls 1 --aht 1 -o a.csv
wrong "a target or --agents is needed" erlang --calls 100 --aht 180
wrong "--calls '0': must be a number above 0" erlang --calls 0
wrong "--calls '1,5': must be a number above 0" erlang --calls 1,5
wrong "--calls 'nan': must be a number above 0" erlang --calls nan
wrong "--aht '3x': must be seconds" erlang --aht 3x
wrong "--service-level '80': must be per cent and seconds such as 80/20" erlang --service-level 80
wrong "--service-level '101/20': must be per cent" erlang --service-level 101/20
wrong "--max-abandon '5': must be a share such as 0.05 or 5%" erlang --max-abandon 5
wrong "--definition 'best': must be one of offered answered" erlang --definition best
wrong "--lines 5: must be at least --agents 6" erlang --calls 1 --aht 1 --lines 5 --agents 6
wrong "--interval: must be above 0" erlang --calls 1 --aht 1 --interval 0 --agents 6
