# Special days of three kinds and events, learnt and declared: what the past days of a kind had, the
# coming ones get, drawn a little towards an ordinary day where the past has few.
. "$CLI/lib.sh"
# Twenty weeks from Monday, 2025-10-06, on; holidays have a fifth, eves 0.6 and bridges 0.8 of their
# weekday's calls, two sales the double.
awk 'function date(d, month, year) {
         d += 6
         for (month = 1; d > length_of[month]; month++) d -= length_of[month]
         year = month < 4 ? 2025 : 2026
         return sprintf("%d-%02d-%02d", year, (month + 8) % 12 + 1, d)
     }
     BEGIN {
         split("31 30 31 31 28 31", length_of)
         split("23 58 93", holiday); split("25 60 95", bridge); split("36 37 71 72", sale)
         print "queue,start,offered" >"h.csv"
         print "date,name,kind" >"d.csv"
         for (i = 1; i <= 3; i++) {
             times[holiday[i]] = 0.2; times[holiday[i] - 1] = 0.6; times[bridge[i]] = 0.8
             printf "%s,feast %d,holiday\n%s,before,eve\n%s,between,bridge\n",
                 date(holiday[i]), i, date(holiday[i] - 1), date(bridge[i]) >"d.csv"
         }
         for (i = 1; i <= 4; i++) times[sale[i]] = 2
         for (d = 0; d < 140; d++)
             for (h = 8; h < 18; h++)
                 printf "q,%sT%02d:00,%d\n", date(d), h,
                     (200 + 20 * (d % 7) + 10 * (h % 4) + (d * 7 + h) % 11) * (d in times ? times[d] : 1) >"h.csv"
     }'
printf '2026-03-04,feast 4,holiday\n2026-03-03,before,eve\n2026-03-06,between,bridge\n' >>d.csv
printf 'kind,from,to,factor,half_life_days\nsale,2025-11-11,2025-11-12,,\nsale,2025-12-16,2025-12-17,,\nsale,2026-03-10,2026-03-11,,\nfair,2026-03-17,2026-03-18,1.5,1\n' >e.csv
forecast() { wants 0 "$WFM" forecast -q --history h.csv --origin 2026-02-23 --horizon 4w "$@"; }
forecast --special-days d.csv --events e.csv -o f.xml
forecast -o plain.xml
day() { sed -n "s/.*<forecast_day queue=\"q\" start=\"$1[^\"]*\" mean=\"\([^\"]*\)\".*/\1/p" f.xml; }
# against DAY LIKE WANTED TOLERANCE: calls of a day against another one of its weekday
against() { close_to "$(awk -v a="$(day $1)" -v b="$(day $2)" 'BEGIN { print a / b }')" $3 $4; }
against 2026-03-04 2026-02-25 0.25 0.1
against 2026-03-03 2026-02-24 0.63 0.08
against 2026-03-06 2026-02-27 0.83 0.08
against 2026-03-10 2026-02-24 1.85 0.2
against 2026-03-11 2026-02-25 1.85 0.2
against 2026-03-17 2026-02-24 1.5 0.01
against 2026-03-18 2026-02-25 1.25 0.01
against 2026-03-19 2026-02-26 1 0.02

# They are left out of what ordinary days teach, and told so.
[ "$(grep -c '<left_out .*reason="special"' f.xml)" -eq 9 ] || fail "special days left out"
[ "$(grep -c '<left_out .*reason="event"' f.xml)" -eq 4 ] || fail "days of events left out"
forecast --special-days d.csv --events e.csv -v -o g.xml -j 8
cmp f.xml g.xml
