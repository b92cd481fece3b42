# 100 calls in half an hour of 180 s are 10 erlangs; the textbook's answers: 14 agents for 80/20
# when nobody hangs up, with the level .88835 at 14 and .79559 at 13.
. "$CLI/lib.sh"
wants 0 "$WFM" erlang --calls 100 --interval 30m --aht 180 --service-level 80/20 --shrinkage 30%
err_empty
out_is <<'TABLE'
100 calls in 30 minutes, handling time 180 s: 10.00 erlangs
callers wait without end (Erlang C)
target: service level at least 80% within 20 s (offered)

   agents   gross  service level        ASA  abandoned  occupancy  P(wait)
       11      16         38.96%    122.8 s      0.00%     90.91%   68.21%
       12      18         64.02%     40.4 s      0.00%     83.33%   44.94%
       13      19         79.56%     17.1 s      0.00%     76.92%   28.53%
->     14      20         88.84%      7.8 s      0.00%     71.43%   17.41%
       15      22         94.15%      3.7 s      0.00%     66.67%   10.20%
       16      23         97.06%      1.7 s      0.00%     62.50%    5.73%
       17      25         98.58%      0.8 s      0.00%     58.82%    3.09%

14 agents are needed: with 13 the service level would be 79.56%, below the target of 80%.
TABLE

# The same times in other units, and into a file.
wants 0 "$WFM" erlang --calls 100 --interval 0.5h --aht 3m --service-level 80/20s --shrinkage 0.3 -o t.txt
silent
wants 0 "$WFM" erlang --calls 100 --aht 180s --service-level 80/20 --shrinkage .3
cmp t.txt out

# Callers who hang up after 300 s on average leave room for one agent less.
wants 0 "$WFM" erlang --calls 100 --aht 180 --patience 300 --service-level 80/20
out_has 'callers hang up after 300 s on average (Erlang A)'
out_has '13 agents are needed: with 12 the service level would be '
grep -q '^->  *13 ' out || fail "13 is not marked"

# An occupancy of exactly the target is allowed: 10 / 0.8 = 12.5, so 13; 10 / 20 = 0.5, so 20.
wants 0 "$WFM" erlang --calls 100 --aht 180 --max-occupancy 80%
out_has '13 agents are needed: with 12 the occupancy would be 83.33%, above the target of 80%.'
wants 0 "$WFM" erlang --calls 100 --aht 180 --max-occupancy 50%
out_has '20 agents are needed: with 19 the occupancy would be 52.63%, above the target of 50%.'

# So few calls that one agent does.
wants 0 "$WFM" erlang --calls 1 --aht 10 --service-level 80/20
out_has '1 agent is needed: fewer cannot be.'

# More calls than the agents can take: the queue has no end.
wants 0 "$WFM" erlang --calls 100 --aht 180 --agents 10
grep -qE '^->  *10  *10  *0\.00%  *endless  *0\.00%  *100\.00%  *100\.00%$' out ||
    fail "overload looks different"
