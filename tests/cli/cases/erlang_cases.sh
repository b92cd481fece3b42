# A file of cases: columns in any order, one answer a row, errors told in their row.
. "$CLI/lib.sh"
cat >in.csv <<'CSV'
agents,id,model,aht_s,calls,interval_s,within_s,patience_s,sl_min,colour
14,given,C,180,100,1800,20,,,red
13,given less,C,180,100,1800,20,,,
,least,C,180,100,1800,20,,0.8,
,patient,A,180,100,1800,20,300,0.8,
,nobody leaves,A,180,100,1800,20,,0.8,
2.5,"real, B",B,180,10,1800,20,,,
20,no level,C,180,100,1800,,,,
9,overload,C,180,100,1800,20,,,
CSV
wants 0 "$WFM" erlang --cases in.csv -o out.csv
silent
head -1 out.csv | tr ',' '\n' >names
cat >wanted <<'NAMES'
id
status
agents
load_erl
p_block
p_wait
p_abandon
sl_offered
sl_answered
sl_excl_abandoned_within
sl_incl_abandoned_within
sl_incl_short
sl_excl_short
sl_virtual
abandoned_within
asa_s
mean_wait_s
queue_length
occupancy
binding
binding_value
binding_value_less_one
NAMES
diff -u wanted names
[ "$(wc -l <out.csv)" -eq 9 ] || fail "not a row for each row"
sed 's/"real, B"/real B/' out.csv >plain.csv
[ "$(column plain.csv status | sort -u)" = ok ] || fail "not all ok"
[ "$(column plain.csv load_erl given)" = 10 ] || fail "load"
close_to "$(column plain.csv sl_offered given)" 0.88835 5e-6
close_to "$(column plain.csv sl_offered 'given less')" 0.79559 5e-6
close_to "$(column plain.csv asa_s given)" 7.836 1e-3
[ -z "$(column plain.csv binding given)" ] || fail "a binding target without a search"
[ "$(column plain.csv agents least)" = 14 ] || fail "least is not 14"
[ "$(column plain.csv binding least)" = sl ] || fail "binding is not sl"
close_to "$(column plain.csv binding_value least)" 0.88835 5e-6
close_to "$(column plain.csv binding_value_less_one least)" 0.79559 5e-6
[ "$(column plain.csv agents patient)" = 13 ] || fail "with patience not 13"
[ "$(column plain.csv agents 'nobody leaves')" = 14 ] || fail "A without patience is not C"
# 1 erlang on 2.5 agents: 1/B = a int_0^inf e^(-a t) (1+t)^2.5 dt by Simpson's rule
close_to "$(column plain.csv p_block 'real B')" 0.115326815012 1e-12
[ -z "$(column plain.csv asa_s 'real B')" ] || fail "B has no waits"
[ -z "$(column plain.csv sl_offered 'no level')" ] || fail "a service level without T"
[ -n "$(column plain.csv p_wait 'no level')" ] || fail "P(wait) needs no T"
[ "$(column plain.csv asa_s overload)" = inf ] || fail "overload has no end"

# The same bytes on standard output, from standard input, with ; and with any threads.
wants 0 "$WFM" erlang --cases in.csv -j 1
cmp out out.csv
"$WFM" erlang --cases - -j 8 <in.csv | cmp - out.csv
sed 's/"real, B"/real B/; s/,/;/g' in.csv >semi.csv
wants 0 "$WFM" erlang --cases semi.csv
cmp out plain.csv

# -v tells of the column that is ignored.
wants 0 "$WFM" erlang -v --cases in.csv
err_has "column 'colour'"
