# Reference cases that were computed with 120 digits.
. "$CLI/lib.sh"
reference=${WFM_SHARED:-$ROOT/../shared}/reference/erlang_cases.csv
[ -r "$reference" ] || exit 77
# The columns renamed; their models K, KA and X are C and A with lines and retries.
awk -F, 'NR == 1 { print "id,model,calls,interval_s,aht_s,patience_s,agents,lines,within_s,retry"; next }
         { $2 = $2 == "Bc" ? "B" : $2 == "K" ? "C" : $2 == "KA" || $2 == "X" ? "A" : $2
           print $1 "," $2 "," $3 "," $4 "," $5 "," $6 "," $7 "," $8 "," $9 "," $10 }' "$reference" >in.csv
wants 0 "$WFM" erlang --cases in.csv -o out.csv
awk -F, '
    function check(what, got, want) {
        d = got - want
        if (d < 0) d = -d
        fine = want == "inf" ? got == want : got != "" && d <= 1e-9 * want + 1e-14
        if (want != "" && !fine) { print id, what, got, "not", want; bad = 1 }
    }
    FNR == 1 { for (i = 1; i <= NF; i++) at[NR == FNR, $i] = i; next }
    NR == FNR { row[$1] = $0; next }
    { split(row[$1], w); id = $1; n++
      check("p_block", $at[0, "p_block"], w[at[1, "p_block"]])
      check("p_wait", $at[0, "p_wait"], w[at[1, "p_wait"]])
      check("p_abandon", $at[0, "p_abandon"], w[at[1, "p_ab"]])
      check("sl", $at[0, "sl_offered"], w[at[1, "sl"]])
      check("asa", $at[0, "asa_s"], w[at[1, "asa_ans"]])
      check("abandoned within", $at[0, "abandoned_within"], w[at[1, "ab_T"]])
      check("virtual", $at[0, "sl_virtual"], w[at[1, "vsl"]])
      check("answered", $at[0, "sl_answered"], w[at[1, "sl_ans"]])
      check("mean wait", $at[0, "mean_wait_s"], w[at[1, "asa_all"]])
      check("queue", $at[0, "queue_length"], w[at[1, "lq"]])
      check("occupancy", $at[0, "occupancy"], w[at[1, "occ"]]) }
    END { exit bad || n < 50 }' "$reference" out.csv || fail "answers differ"
