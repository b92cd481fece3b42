# The answer is no, 1, or cannot be told; the table is there all the same.
. "$CLI/lib.sh"
wants 1 "$WFM" erlang --calls 100 --aht 180 --agents 13 --service-level 80/20
err_empty
out_has 'With 13 agents the targets are missed.'
out_has '14 agents are needed: the service level is 88.84%,'
grep -q 'With one change' out && fail "changes of an answer that was not asked for"
wants 0 "$WFM" erlang --calls 100 --aht 180 --agents 14 --service-level 80/20
out_has 'With 14 agents the targets are met.'
wants 1 "$WFM" erlang --calls 100 --aht 180 --agents 1 --service-level 80/20
out_has 'With 1 agent the targets are missed.'

# Who finds the 12 lines taken is blocked: as many lines as agents is Erlang B, 0.1197 for 10 on 12.
wants 1 "$WFM" erlang --calls 100 --aht 180 --lines 12 --service-level 99/20
out_is <<'TABLE'
100 calls in 30 minutes, handling time 180 s: 10.00 erlangs
callers wait without end (Erlang C), at most 12 in the system
target: service level at least 99% within 20 s (offered)

   agents  service level      ASA  P(wait)  blocked  occupancy
               % in 20 s        s        %        %          %
        9          49.95     23.1    45.35    18.59      90.45
       10          69.61      9.5    30.03    15.01      84.99
       11          82.89      2.7    14.21    12.92      79.16
->     12          88.03      0.0     0.00    11.97      73.36

Out of reach: no number of agents up to 12 will do;
with 12 the service level is 88.03%, below the target of 99%.
TABLE
wants 1 "$WFM" erlang --calls 100 --aht 180 --lines 12 --service-level 99/20 --agents 10
out_has 'With 10 agents the targets are missed.'
out_has 'Out of reach: no number of agents up to 12 will do;'

# Never and always cannot be promised, however it looks.
wants 1 "$WFM" erlang --calls 100 --aht 180 --service-level 100/20
out_has 'with 200000 the service level is just below the target of 100%.'
wants 1 "$WFM" erlang --calls 100 --aht 180 --patience 60 --max-abandon 0
out_has 'with 200000 the share of abandoned calls is just above the target of 0%.'

# 1 erlang on 2 trunks is blocked exactly 1/5, which no rounded figure can show.
wants 0 "$WFM" erlang --model B --calls 10 --aht 180 --max-block 20%
out_has '2 agents are needed: the share of blocked calls is 20.00%,'
out_has 'Undecided: a target is met or missed there by less than rounding can tell, so that'

# More agents may be worse, where they let more callers in to wait. With one agent on 10 lines at 20
# erlangs hardly anybody gets in: 1/20 of the calls.
wants 1 "$WFM" erlang --calls 200 --aht 180 --lines 10 --max-wait 6% --agents 5
out_has 'With 5 agents the targets are missed: more agents let more callers in.'
out_has '1 agent is needed: fewer cannot be.'
grep -qE '^->  *5 .* 24\.98 ' out || fail "not a quarter waits"
