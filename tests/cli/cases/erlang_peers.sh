# Questions that other open programs answered wrongly, with the exact answers: birth-death chain plus
# 4th-order integration of a waiting caller's equations, written for the comparison of 2026.
. "$CLI/lib.sh"

# cell AGENTS COLUMN: from the table in `out`
cell() { awk -v n="$1" -v c="$2" '{ sub("->", "  ") } $1 == n { print $c; exit }' out; }

# needs N OPTION ...
needs() {
    n=$1
    shift
    wants 0 "$WFM" erlang "$@"
    grep -qE "^$n agents? (is|are) needed" out || fail "$*: not $n agents"
}

# An "Erlang A" that scales Erlang C (OdeToErlang, erlangA.ts) says .7931 at 13, and 14 for 80/20;
# pyworkforce's sample says .8584 and .0253 at 13.
wants 0 "$WFM" erlang --calls 100 --aht 180 --patience 300 --agents 12 --within 20
while read -r n level abandoned; do
    [ "$(cell "$n" 2) $(cell "$n" 5)" = "$level $abandoned" ] || fail "A with $n agents"
done <<'EXACT'
10 51.68 10.94
11 65.69 6.99
12 77.23 4.27
13 85.82 2.50
14 91.68 1.40
EXACT
wants 0 "$WFM" erlang --calls 100 --aht 180 --agents 12
while read -r n level; do
    [ "$(cell "$n" 2)" = "$level" ] || fail "C with $n agents"
done <<'EXACT'
10 0.00
11 38.96
12 64.02
13 79.56
14 88.84
EXACT
needs 13 --calls 100 --aht 180 --patience 300 --service-level 80/20
needs 14 --calls 100 --aht 180 --service-level 80/20

# exp(-rate T) underflows beyond 745 (pyworkforce, ErlangA.service_level): .5147 instead of .9759.
wants 0 "$WFM" erlang --calls 1500 --aht 6m --patience 5m --agents 300 --within 15m
[ "$(cell 300 2)" = 97.59 ] || fail "underflow"

# People paid by floating ceil(n / (1 - s)): one too many.
while read -r n paid; do
    wants 0 "$WFM" erlang --calls 1 --aht 1 --agents "$n" --shrinkage 30%
    [ "$(cell "$n" 2)" = "$paid" ] || fail "$n agents at 30 % are not $paid paid"
done <<'EXACT'
21 30
42 60
84 120
161 230
168 240
175 250
EXACT
# Agents by floating ceil(load / occupancy): 4.
needs 3 --calls 2.1 --interval 1 --aht 1 --max-occupancy 70%

# Searches that start at round(load + 1) or at ceil(load) miss what is below (pyworkforce); a load that
# is cut to 10 (cran/ErlangC) has .1942 waiting.
needs 1 --calls 5 --aht 3m --service-level 50/20
[ "$(cell 1 2)" = 52.70 ] || fail "half an erlang on one agent"
needs 1 --calls 6 --aht 3m --service-level 30/20
needs 11 --calls 106 --aht 3m --service-level 50/1200
needs 23 --calls 300 --aht 3m --patience 60 --service-level 50/20
needs 96 --calls 1000 --aht 3m --patience 120 --service-level 80/20
needs 892 --calls 10000 --aht 3m --patience 120 --service-level 80/20
needs 8629 --calls 100000 --aht 3m --patience 120 --service-level 80/20
wants 0 "$WFM" erlang --calls 105 --aht 3m --agents 14
[ "$(cell 14 4)" = 23.26 ] || fail "part of an erlang is lost"
