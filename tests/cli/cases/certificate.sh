# The audit proves a roster's bound again from the stored prices; whatever is changed in the cost, the
# bound, a price or a shift is found.
. "$CLI/lib.sh"
site
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o f.csv
wants 0 "$WFM" staff site/plan.xml --forecast f.csv -o q.csv
wants 0 "$WFM" roster site/plan.xml --requirement q.csv -o r.xml --effort quick
wants 0 "$WFM" audit site/plan.xml r.xml
err_has 'found again from the stored prices: no roster for these rules and people can be'

tampered() { # WHAT RULE SED
    sed "$3" r.xml >bad.xml
    cmp -s r.xml bad.xml && fail "$1: nothing is changed"
    wants 1 "$WFM" audit site/plan.xml bad.xml
    grep -q "^$2 " out || fail "$1 is not told as $2"
}
tampered 'the bound' bound 's/\(<objective[^>]* bound="\)[0-9.]*"/\199999999"/'
tampered 'the gap' bound 's/\(<objective[^>]* gap="\)[0-9.e-]*"/\10.5"/'
tampered 'the wage' cost 's/\(<objective[^>]* wage="\)[0-9.]*"/\11"/'
tampered 'the total' cost 's/\(<objective[^>]* total="\)[0-9.]*"/\11"/'
tampered 'all prices' bound 's/\(<price [^>]* price="\)[0-9.-]*"/\10"/'
tampered 'paid time' paid '0,/paid_min="[0-9]*"/s//paid_min="7"/'
