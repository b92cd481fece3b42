# What would change the answer is what the changed question is answered.
. "$CLI/lib.sh"

# least OPTION ...: "N agents, M paid"
least() {
    "$WFM" erlang "$@" >least.txt || fail "$*: no answer"
    awk '$1 == "->" { print $2 " agents, " $3 " paid" }' least.txt
}
# change 'WORDS' 'ANSWER': the line with these words gives this answer, beside its steps
change() {
    said=$(grep -F "  $1 " out | sed 's/.*  \([0-9]\)/\1/; s/ ([^)]*)//g')
    [ "$said" = "$2" ] || fail "$1: '$said' is not '$2'"
}
patient='--patience 120 --shrinkage 25%'
# shellcheck disable=SC2086
{
    wants 0 "$WFM" erlang --calls 1000 --aht 200 $patient --service-level 90/10
    change 'one point more service level (91%)' \
        "$(least --calls 1000 --aht 200 $patient --service-level 91/10)"
    change 'answers within 5 s instead of 10 s' \
        "$(least --calls 1000 --aht 200 $patient --service-level 90/5)"
    change 'answers within 15 s instead of 10 s' \
        "$(least --calls 1000 --aht 200 $patient --service-level 90/15)"
    change '10 s more handling time (210 s)' \
        "$(least --calls 1000 --aht 210 $patient --service-level 90/10)"
    change '10% more calls (1100)' \
        "$(least --calls 1100 --aht 200 $patient --service-level 90/10)"
    change 'one point more shrinkage (26%)' \
        "$(least --calls 1000 --aht 200 --patience 120 --shrinkage 26% --service-level 90/10)"
}
awk '/^->/ { n = $2; paid = $3 }
     /10% more calls/ { split($0, part, /[(),]/); if (part[4] != sprintf("%+d", $5 - n)) exit 1 }' out ||
    fail "the step is not the difference"

# lines N OPTION ...: so many lines of changes
lines() {
    n=$1
    shift
    wants 0 "$WFM" erlang --calls 100 --aht 180 "$@"
    [ "$(grep -cE '^  [1oa].* (agents?|reach)' out)" -eq "$n" ] || fail "$*: not $n changes"
}
lines 6 --service-level 80/20 --shrinkage 30%
lines 5 --service-level 80/20            # no shrinkage to change
lines 4 --service-level 80/4             # no 5 s less
lines 5 --service-level 80/5             # at once
lines 4 --service-level 99/20            # no 100 %
lines 5 --service-level 80/20 --shrinkage 99% --max-asa 20 # nobody would be left
lines 2 --max-asa 20                     # no service level
lines 4 --service-level 80/20 --definition incl_short --short 17 # T stays above the short calls
lines 0 --agents 14                      # nothing was searched
wants 0 "$WFM" erlang --calls 990000 --aht 180 --service-level 80/20
[ "$(grep -cE '^  [1oa].* (agents?|reach)' out)" -eq 3 ] || fail "loads above the largest"
# 11 erlangs on 14 lines: no agents are quick enough.
wants 0 "$WFM" erlang --calls 100 --aht 180 --lines 14 --service-level 92/20
out_has '  10% more calls (110)                   out of reach'
