# Rows out of range have an answer that says so; the others are still answered. 65; 1 when the only
# trouble is a target out of reach.
. "$CLI/lib.sh"
head='id,model,calls,interval_s,aht_s,patience_s,agents,lines,within_s,short_s,retry,sl_definition,sl_min'
{
    echo "$head"
    echo 'fine,C,100,1800,180,,14,,20,,,,'
    echo 'model,D,100,1800,180,,14,,20,,,,'
    echo 'text,C,many,1800,180,,14,,20,,,,'
    echo 'calls,C,0,1800,180,,14,,20,,,,'
    echo 'interval,C,100,0,180,,14,,20,,,,'
    echo 'aht,C,100,1800,,,14,,20,,,,'
    echo 'patience,A,100,1800,180,-1,14,,20,,,,'
    echo 'half,C,100,1800,180,,14.5,,20,,,,'
    echo 'none,C,100,1800,180,,0,,20,,,,'
    echo 'lines,C,100,1800,180,,14,13,20,,,,'
    echo 'short,C,100,1800,180,,14,,20,30,,,'
    echo 'retry,A,100,1800,180,60,14,,20,,1,,'
    echo 'definition,C,100,1800,180,,,,20,,,best,0.8'
    echo 'no target,C,100,1800,180,,,,20,,,,'
    echo 'no T,C,100,1800,180,,,,,,,,0.8'
    echo 'level,C,100,1800,180,,,,20,,,,1.5'
} >in.csv
wants 65 "$WFM" erlang --cases in.csv -o out.csv
out_empty
err_is <<'ERR'
wfm: warning: of the cases 1 ok, 0 unreachable, 0 undecided, 15 in error
ERR
wants 65 "$WFM" erlang -q --cases in.csv -o out.csv
silent
[ "$(column out.csv status fine)" = ok ] || fail "the good row is not answered"
[ "$(grep -c '^[^,]*,"\{0,1\}error: ' out.csv)" -eq 15 ] || fail "not 15 errors"
[ "$(wc -l <out.csv)" -eq 17 ] || fail "not a row for each row"
grep -q '^model,"error: model: ' out.csv || fail "the model is not named"
grep -q "^text,error: calls: 'many' is not a number,,,,,,,,,,,,,,,,,,,,\$" out.csv ||
    fail "a row in error is not empty beside its status"

{
    echo "$head"
    echo 'reach,C,100,1800,180,,,12,20,,,,0.99'
    echo 'fine,C,100,1800,180,,14,,20,,,,'
} >in.csv
wants 1 "$WFM" erlang --cases in.csv -o out.csv
[ "$(column out.csv status reach)" = unreachable ] || fail "12 lines reach 99 %"
[ "$(column out.csv agents reach)" = 12 ] || fail "not the largest number"

# A row that is no row: told with file and line, the others are answered.
printf '%s\n' "$head" 'fine,C,100,1800,180,,14,,20,,,,' 'torn,C,100' >in.csv
wants 65 "$WFM" erlang --cases in.csv -o out.csv
err_has 'wfm: error: in.csv:3: '
[ "$(column out.csv status fine)" = ok ] || fail "the good row is not answered"

# No calculator's file at all: nothing is written.
rm out.csv
echo 'id,calls' >in.csv
wants 65 "$WFM" erlang --cases in.csv -o out.csv
err_has "wfm: error: in.csv:1: "
[ ! -e out.csv ] || fail "an output without an answer"
