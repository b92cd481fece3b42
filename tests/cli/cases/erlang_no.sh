# The answer is no: 1, and the table is there all the same.
. "$CLI/lib.sh"
wants 1 "$WFM" erlang --calls 100 --aht 180 --agents 13 --service-level 80/20
err_empty
out_has '13 agents miss the targets. 14 agents are needed'
wants 0 "$WFM" erlang --calls 100 --aht 180 --agents 14 --service-level 80/20
out_has '14 agents meet the targets. 14 agents are needed'
wants 1 "$WFM" erlang --calls 100 --aht 180 --lines 12 --service-level 99/20
out_has 'Out of reach: even 12 agents miss the targets.'
# who finds the 12 lines taken is blocked: as many lines as agents is Erlang B, 0.1197 for 10 on 12
grep -qE '^->  *12 .* 0\.00%  *11\.97%$' out || fail "blocked calls are not told"
