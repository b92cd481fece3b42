# The same bytes for any number of threads.
. "$CLI/lib.sh"
site
for n in 1 2 8; do
    wants 0 "$WFM" run -q -j $n site/plan.xml --history site/history.csv -o r$n.xml --effort quick
    wants 0 "$WFM" run -q -j $n site/plan.xml --history site/history.csv -o r$n.db --effort quick
done
for kind in xml db; do
    cmp r1.$kind r2.$kind
    cmp r1.$kind r8.$kind
done
