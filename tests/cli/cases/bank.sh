# The bank's plan, and where its history is at hand the whole way with it: the forecast comes within
# 5 % of the week's real calls, which lie behind the origin and so are unknown to it.
. "$CLI/lib.sh"
plan=$ROOT/samples/bank/plan.xml
history=${WFM_SHARED:-$ROOT/../shared}/data/bank.csv
wants 0 "$WFM" check "$plan"
[ -r "$history" ] || exit 0

for kind in xml db; do
    wants 0 "$WFM" run "$plan" --history "$history" -o r.$kind --effort quick
    out_empty
    wants 0 "$WFM" audit "$plan" r.$kind
    err_has ' facts checked, 0 violations; cost '
done

# kpi NAME: its value for the whole site
kpi() { sqlite3 -readonly r.db "SELECT value FROM kpi WHERE name = '$1' AND queue = ''"; }
real=$(awk -F, '$2 >= "2003-08-25" && $2 < "2003-08-30" { calls += $3 } END { print calls }' "$history")
close_to "$real" 165252 0
close_to "$(kpi forecast_calls)" "$real" $((real / 20))
people=$(($(wc -l <"$ROOT/samples/bank/people.csv") - 1))
close_to "$(kpi people_rostered)" "$people" 0
close_to "$(kpi training_placed)" 12 0
close_to "$(kpi service_level_expected)" 0.9 0.1
close_to "$(sqlite3 -readonly r.db 'SELECT gap FROM objective')" 0 0.05
