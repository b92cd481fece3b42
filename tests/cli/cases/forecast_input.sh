# Odd histories: a clear error, or a forecast that makes sense.
. "$CLI/lib.sh"
# history KIND: four weeks of 20 to 28 calls an hour, with something odd about them
history() {
    awk -v kind="$1" 'BEGIN {
        print "queue,start,offered"
        for (d = 1; d <= 28; d++)
            for (h = 0; h < 24; h++) {
                here = d == 3 && h == 4
                calls = 20 + (h * 5 + d * 7) % 9
                if (kind == "fractional") calls += 0.25
                if (kind == "constant") calls = 7
                if (kind == "zero") calls = 0
                if (kind == "large") calls *= 3e7
                if (kind == "negative" && here) calls = -2
                if (kind == "text" && here) calls = "nan"
                if (kind == "huge" && here) calls = "1e12"
                line = sprintf("q,2026-02-%02dT%02d:00,%s", d, h, calls)
                print line
                if (kind == "twice" && here) print line
            } }' >$1.csv
}
forecast() { wants $1 "$WFM" forecast -q --history $2.csv --origin 2026-03-01 --horizon 1w -o $2_f.csv; }
# refused KIND WORDS
refused() {
    history $1
    forecast 65 $1
    err_has "wfm: error: $1.csv:$2"
    [ ! -e $1_f.csv ] || fail "$1: an output from bad data"
}
refused negative "54: column 'offered': '-2': must be a number in [0, 1000000000]"
refused text "54: column 'offered': 'nan': must be a number in [0, 1000000000]"
refused huge "54: column 'offered': '1e12': must be a number in [0, 1000000000]"
refused twice "55: column 'start': '2026-02-03T04:00+00:00': queue 'q' has this interval in line 54 already"

# right KIND LEAST MOST: every mean is in that range, quantiles ascend from 0 on, all are numbers
right() {
    history $1
    forecast 0 $1
    awk -F, -v least=$2 -v most=$3 'NR > 1 {
            if ($4 !~ /^[0-9.e+-]+$/ || $4 < least || $4 > most) exit 1
            for (i = 6; i <= 12; i++) if ($i !~ /^[0-9]+$/ || $i < (i > 6 ? $(i - 1) : 0)) exit 1
            rows++
        }
        END { exit rows != 168 }' $1_f.csv || fail "$1: not such a forecast"
}
right plain 20 28
right fractional 20 28.5
right constant 6.99 7.01
right zero 0 1e-9
right large 6e8 8.5e8

# The order of the rows is of no account.
{ head -1 plain.csv; tail -n +2 plain.csv | sort -t, -k3,3n -k2,2r; } >mixed.csv
forecast 0 mixed
cmp plain_f.csv mixed_f.csv

# No rows, no header, a single row.
head -1 plain.csv >empty.csv
forecast 65 empty
err_has 'wfm: error: empty.csv: the file has no rows'
: >nothing.csv
forecast 65 nothing
err_has 'wfm: error: nothing.csv:1: the file is empty'
head -2 plain.csv >single.csv
forecast 65 single
err_has 'wfm: error: single.csv: no queue has two rows within a day: the interval cannot be told'

# All of it after the origin: no calls, and the answer is no.
wants 1 "$WFM" forecast --history plain.csv --origin 2026-01-05 --horizon 1w -o late.csv
err_has "queue 'q' has no usable history before the horizon"
[ "$(awk -F, 'NR > 1 { sum += $4 } END { print sum + 0 }' late.csv)" = 0 ] || fail "calls out of nothing"
