# --sensitivity: what other targets would cost, in words and among the KPIs.
. "$CLI/lib.sh"
"$WFM" init site >/dev/null
"$WFM" forecast site/plan.xml --history site/history.csv -o forecast.csv
"$WFM" staff site/plan.xml --forecast forecast.csv -o plain.db 2>words || fail "staff"
[ -s words ] && fail "words without --sensitivity"
"$WFM" staff site/plan.xml --forecast forecast.csv -o more.db --sensitivity 2>words || fail "staff --sensitivity"
grep -q 'hours are required (gross, without reserve); with one change:' words || fail "no words"
[ "$(grep -c '^  ' words)" -eq 4 ] || fail "not four levers"
kpi() { sqlite3 "$1" "SELECT value FROM kpi WHERE name = '$2' AND queue = '$3'"; }
[ -z "$(kpi plain.db paid_hours_sl_plus_1_point '')" ] || fail "figures without --sensitivity"
# The requirement itself is the same.
for db in plain more; do sqlite3 $db.db "SELECT * FROM requirement" >$db.txt; done
cmp -s plain.txt more.txt || fail "the levers change the requirement"
# A point of shrinkage by hand: with s lost, a head gives 1 - s; then 1 - s - 0.01.
want=$(sqlite3 more.db "SELECT sum(case when agents / (1 - s - 0.01) > cast(agents / (1 - s - 0.01) as int)
    then cast(agents / (1 - s - 0.01) as int) + 1 else cast(agents / (1 - s - 0.01) as int) end - gross) / 2.0
    FROM (SELECT agents, gross, 1 - 0.9375 * 0.97 * 0.99 AS s FROM requirement WHERE queue = 'service')")
[ "$(kpi more.db paid_hours_shrinkage_plus_1_point service)" = "$want" ] ||
    fail "a point of shrinkage: $(kpi more.db paid_hours_shrinkage_plus_1_point service), want $want"
