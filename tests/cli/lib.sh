# What the cases share: read it by `. "$CLI/lib.sh"`.

fail() {
    echo "$*"
    for words in out err; do
        [ ! -s "$words" ] || { echo "--- $words"; head -20 "$words"; }
    done
    exit 1
}

# wants STATUS COMMAND ...: runs it, keeps its output in the files out and err.
wants() {
    want=$1
    shift
    got=0
    "$@" >out 2>err </dev/null || got=$?
    [ "$got" -eq "$want" ] || fail "$*: ended with $got, not $want"
}

# out_is, err_is: the whole text, on standard input. _has: one line of it, a fixed text.
out_is() { diff -u - out || fail "standard output differs"; }
err_is() { diff -u - err || fail "standard error differs"; }
out_has() { grep -qF -- "$1" out || fail "standard output lacks: $1"; }
err_has() { grep -qF -- "$1" err || fail "standard error lacks: $1"; }
out_empty() { [ ! -s out ] || fail "standard output is not empty"; }
err_empty() { [ ! -s err ] || fail "standard error is not empty"; }
silent() {
    out_empty
    err_empty
}

# column FILE NAME [ID]: a column of a CSV without quotes, by its name; only of the row with that id.
column() {
    awk -F, -v name="$2" -v id="${3:-}" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next }
        id == "" || $1 == id { print $at }' "$1"
}

# close_to VALUE WANTED TOLERANCE
close_to() {
    awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN { d = a - b; exit !(a != "" && d <= t && -d <= t) }' ||
        fail "$1 is not within $3 of $2"
}

# site: a small site in ./site, rostered in a second
site() {
    mkdir site
    cp "$CLI/small/plan.xml" "$CLI/small/people.csv" site
    awk -f "$CLI/small/history.awk" >site/history.csv
}
