# In the course of a day: what starts before --now is known.
. "$CLI/lib.sh"
site
# Eight weeks of days that go up and down as a whole; then the first Monday of the plan until noon, busy.
awk 'BEGIN { print "queue,start,offered"
             split("31 28 31", length_of)
             for (d = 0; d <= 56; d++) {
                 day = d + 26
                 for (month = 1; day > length_of[month]; month++) day -= length_of[month]
                 from = d % 7 == 6 ? 2 : 18
                 to = d == 56 ? 24 : d % 7 == 6 ? 10 : d % 7 == 5 ? 0 : 34
                 for (half = from; half < to; half++)
                     printf "phone,2026-%02d-%02dT%02d:%02d,%d\n", month, day, int(half / 2), half % 2 * 30,
                         d == 56 ? 600 : 400 + 20 * (d * 7 % 11)
             } }' >site/history.csv
plan() { wants "$1" "$WFM" forecast site/plan.xml --history site/history.csv --now "$2" -o "$3"; }
plan 0 2026-03-23T11:00 a.csv
[ "$(column a.csv origin | sort -u)" = 2026-03-23T11:00+01:00 ] || fail "origin"
[ "$(column a.csv start | head -1)" = 2026-03-23T11:00+01:00 ] || fail "first interval"
[ "$(column a.csv start | tail -1)" = 2026-03-29T04:30+02:00 ] || fail "last interval"
[ "$(wc -l <a.csv)" -eq $((1 + 12 + 4 * 16 + 6)) ] || fail "rows"

# With an offset; the same bytes for any number of threads; what starts later is not read.
for n in 1 2 8; do
    wants 0 "$WFM" forecast site/plan.xml --history site/history.csv --now 2026-03-23T10:00Z -j $n -o b.csv
    cmp a.csv b.csv
done
grep -v '2026-03-23T11:30' site/history.csv >cut.csv
wants 0 "$WFM" forecast site/plan.xml --history cut.csv --now 2026-03-23T11:00 -o b.csv
cmp a.csv b.csv

# More has come than was due: the rest goes up, the other days do not.
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o m.csv
at() { awk -F, -v at="$1" '$3 == at { print $4 }' "$2"; }
awk -v a="$(at 2026-03-23T15:00+01:00 a.csv)" -v m="$(at 2026-03-23T15:00+01:00 m.csv)" 'BEGIN { exit !(a > m) }' ||
    fail "the rest of the day does not follow"
[ "$(at 2026-03-24T15:00+01:00 a.csv)" = "$(at 2026-03-24T15:00+01:00 m.csv)" ] || fail "tomorrow changed"

# The results tell of it, and the day has what came and the rest.
plan 0 2026-03-23T11:00 a.xml
grep -q '<option name="now" value="2026-03-23T11:00+01:00"/>' a.xml || fail "now is not noted"
day=$(sed -n 's/.*<forecast_day queue="phone" start="2026-03-23[^"]*" mean="\([^"]*\)".*/\1/p' a.xml | head -1)
rest=$(awk -F, '$3 ~ /^2026-03-23/ { sum += $4 } END { printf "%.9f", sum }' a.csv)
close_to "$day" "$(awk -v r="$rest" 'BEGIN { printf "%.9f", 4 * 600 + r }')" 0.001

# Before the horizon all of it is to come.
plan 0 2026-03-22T12:00 c.csv
[ "$(column c.csv origin | sort -u)" = 2026-03-22T12:00+01:00 ] || fail "origin before the horizon"
[ "$(wc -l <c.csv)" -eq $((1 + 5 * 16 + 6)) ] || fail "rows of the whole horizon"

# Without a plan the horizon counts from the day of now.
wants 0 "$WFM" forecast --history site/history.csv --zone Europe/Berlin --now 2026-03-23T11:00 --horizon 1d -o d.csv
[ "$(wc -l <d.csv)" -eq 13 ] || fail "not the rest of one day"
[ "$(column d.csv start | head -1)" = 2026-03-23T11:00+01:00 ] || fail "first interval without a plan"

# What cannot be.
plan 65 2026-03-23T11:10 e.csv
err_has 'wfm: error: now is 2026-03-23T11:10+01:00: must be the start of an interval, such as 2026-03-23T11:00+01:00 or 2026-03-23T11:30+01:00'
plan 65 2026-03-30T00:00 e.csv
err_has "must lie before the horizon's end, 2026-03-30T00:00+02:00"
plan 64 2026-03-29T02:30 e.csv
err_has "wfm: error: --now: local time '2026-03-29T02:30' does not exist in Europe/Berlin"
plan 64 noon e.csv
err_has "wfm: error: --now: 'noon' is not a time"
[ ! -e e.csv ] || fail "an output from what cannot be"
