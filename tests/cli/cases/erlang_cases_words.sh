# What users write into a file of cases: models, infinities, spaces, marks and line ends; and what is
# said of a row that cannot be.
. "$CLI/lib.sh"
head='id,model,calls,interval_s,aht_s,patience_s,agents,lines,within_s,retry,sl_min,asa_max_s,block_max'
{
    echo "$head"
    echo 'endless,A,100,1800,180,inf,14,inf,20,,,,'
    echo ' spaces , C , 100 ,1800, 180 ,, 1.4e1 ,, 20 ,,,,'
    echo '"quoted","C","100","1800","180","","14","","20","","","",""'
    echo 'unread,C,100,1800,180,60,14,,20,0.5,7,7,7' # C has no patience and nobody to call again
    echo 'trunks,B,100,1800,180,60,,5,,,,,0.02'       # B has no patience, and agents are its lines
    echo 'again,B,100,1800,180,,,,,0.5,,,0.02'
    echo 'lines,C,100,1800,180,,14,30,20,,,,'
} >in.csv
wants 0 "$WFM" erlang --cases in.csv -o out.csv
silent
sl=$(column out.csv sl_offered quoted)
close_to "$sl" 0.88835 5e-6
for id in endless spaces unread; do
    [ "$(column out.csv sl_offered $id)" = "$sl" ] || fail "$id has another service level"
done
[ "$(column out.csv agents trunks)" = 17 ] || fail "10 erlangs at 2 % are not 17 trunks"
close_to "$(column out.csv p_block trunks)" 0.012948875 1e-9
[ "$(column out.csv binding trunks)" = block ] || fail "blocking does not bind"
for name in p_wait p_abandon sl_offered sl_virtual abandoned_within asa_s mean_wait_s queue_length; do
    [ -z "$(column out.csv $name trunks)" ] || fail "$name of B has a meaning"
done
close_to "$(column out.csv load_erl again)" 10.0684204 1e-7
awk -v b="$(column out.csv p_block lines)" 'BEGIN { exit !(b > 0 && b < 0.001) }' || fail "no blocking"

# A mark, other line ends, `;`, no columns but those that are needed, no id.
{
    printf '\357\273\277agents;aht_s;interval_s;calls;model\r\n'
    printf '14;180;1800;100;C\r\n\r\n'
} >excel.csv
wants 0 "$WFM" erlang --cases excel.csv -o out.csv
silent
[ "$(wc -l <out.csv)" -eq 2 ] || fail "a blank line is a case"
[ "$(column out.csv status)" = ok ] || fail "not answered"
[ -z "$(column out.csv id)$(column out.csv sl_offered)" ] || fail "neither id nor T was given"
close_to "$(column out.csv p_wait)" 0.174132 5e-7

# No case at all is no error.
echo "$head" >empty.csv
wants 0 "$WFM" erlang --cases empty.csv
[ "$(wc -l <out)" -eq 1 ] || fail "not the header alone"

# error ROW STATUS: the row alone has this status and nothing else but its id.
error() {
    printf '%s\n%s\n' "$head" "$1" >in.csv
    wants 65 "$WFM" erlang --cases in.csv -q
    err_empty
    printf 'x,%s,,,,,,,,,,,,,,,,,,,,\n' "$2" >wanted
    tail -n +2 out | diff -u wanted - || fail "$1: another status"
}
error 'x,c,100,1800,180,,14,,20,,,,' "\"error: model: 'c' must be B, C or A\""
error 'x,,100,1800,180,,14,,20,,,,' "\"error: model: '' must be B, C or A\""
error 'x,C,,1800,180,,14,,20,,,,' '"error: calls: must be above 0, at most 100000 erlangs"'
error 'x,C,1e9,1800,180,,14,,20,,,,' '"error: calls: must be above 0, at most 100000 erlangs"'
error 'x,C,100,,180,,14,,20,,,,' 'error: interval_s: must be above 0'
error 'x,C,inf,1800,180,,14,,20,,,,' "error: calls: 'inf' is not a number"
error 'x,C,nan,1800,180,,14,,20,,,,' "error: calls: 'nan' is not a number"
error 'x,C,100,1800,"180,5",,14,,20,,,,' "\"error: aht_s: '180,5' is not a number\""
error 'x,C,100,1800,180,,14.5,,20,,,,' '"error: agents: must be whole, in [1, 200000]"'
error 'x,B,100,1800,180,,0,,20,,,,' '"error: agents: must be in (0, 200000]"'
error 'x,C,100,1800,180,,14,12.5,20,,,,' \
    '"error: lines: must be the agents to 1000000, whole, or no limit"'
error 'x,C,100,1800,180,,14,13,20,,,,' 'error: lines: must be at least agents'
error 'x,A,100,1800,180,60,14,,20,1,,,' 'error: retry: must be 0 to 0.9999'
error 'x,C,100,1800,180,,,,20,,,,' '"error: agents: must be given, or a target to find them"'
error 'x,C,100,1800,180,,,,,,0.8,,' 'error: within_s: must be given for sl_min'
error 'x,C,100,1800,180,,,,20,,80,,' 'error: sl_min: must be 0 to 1'
error 'x,B,100,1800,180,,,,20,,,10,' 'error: asa_max_s: must be absent with model B'
error 'x,xéééééééééééééééééééééé,100,1800,180,,14,,20,,,,' \
    "\"error: model: 'xééééééééééééééééééé' must be B, C or A\""

# An answer that rounding cannot tell is none of the three troubles: 1 erlang on 2 is blocked 1/5.
printf '%s\n' "$head" 'tie,B,10,1800,180,,,,,,,,0.2' >in.csv
wants 0 "$WFM" erlang --cases in.csv -o out.csv
[ "$(column out.csv status tie)" = undecided ] || fail "the tie is decided"
err_is <<'ERR'
wfm: warning: of the cases 0 ok, 0 unreachable, 1 undecided, 0 in error
ERR
# Errors outweigh what is out of reach.
printf '%s\n' "$head" 'far,C,100,1800,180,,,12,20,,0.99,,' 'x,D,1,1,1,,1,,,,,,' >in.csv
wants 65 "$WFM" erlang --cases in.csv -o out.csv
err_has 'of the cases 0 ok, 1 unreachable, 0 undecided, 1 in error'
[ "$(column out.csv binding far)" = sl ] || fail "what is missed is not named"
