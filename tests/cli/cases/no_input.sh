# A missing input is 66, with its name and the reason.
. "$CLI/lib.sh"
missing() {
    wants 66 "$WFM" "$@"
    out_empty
    err_has "wfm: error: cannot read 'none."
    [ "$(wc -l <err)" -eq 1 ] || fail "more than one line"
}
site
missing check none.xml
missing check site/plan.xml --history none.csv
missing run none.xml --history site/history.csv -o r.xml
missing run site/plan.xml --history none.csv -o r.xml
missing forecast --history none.csv --origin 2026-01-05 --horizon 1w
missing forecast --history site/history.csv --origin 2026-01-05 --horizon 1w --special-days none.csv
missing staff site/plan.xml --forecast none.csv
missing staff site/plan.xml --forecast none.xml
missing roster site/plan.xml --requirement none.csv
missing audit site/plan.xml none.xml
missing erlang --cases none.csv
[ ! -e r.xml ] || fail "an output without an input"
