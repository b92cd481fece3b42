# Without a plan: interval and open hours are read off the history.
. "$CLI/lib.sh"
awk 'BEGIN { print "queue,start,offered,aht_s"
             for (d = 1; d <= 28; d++) for (h = 8; h < 18; h++)
                 printf "q,2026-02-%02dT%02d:00,%d,200\n", d, h, 20 + h }' >h.csv
wants 0 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 2w -o f.csv
silent
[ "$(head -1 f.csv)" = queue,origin,start,mean,aht_s,q05,q10,q25,q50,q75,q90,q95,statistical,aht_sd_s ] ||
    fail "header"
[ "$(wc -l <f.csv)" -eq 141 ] || fail "not 14 days of 10 hours"
[ "$(column f.csv start | head -1)" = 2026-03-01T08:00+00:00 ] || fail "first interval"
[ "$(column f.csv start | tail -1)" = 2026-03-14T17:00+00:00 ] || fail "last interval"
[ "$(column f.csv origin | sort -u)" = 2026-03-01T00:00+00:00 ] || fail "origin"
close_to "$(column f.csv mean | head -1)" 28 3
close_to "$(column f.csv aht_s | head -1)" 200 1
wants 0 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 14d -j 2
cmp out f.csv

# Another zone, with its clock change; special days; another encoding.
wants 0 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 5w --zone Europe/Berlin
out_has ,2026-03-28T08:00+01:00,
out_has ,2026-03-29T08:00+02:00,
printf 'date,name\n2026-03-02,fair\n' >d.csv
wants 0 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 1w --special-days d.csv
err_empty

# What the planner says: events and overrides, with their inputs noted.
printf 'kind,from,to,factor,half_life_days,queue\nsale,2026-03-03,2026-03-04,1.5,1,q\n' >e.csv
printf 'from,to,queue,multiply,add,set,note\n2026-03-02,2026-03-03,q,2,,,x\n2026-03-02T09:00,2026-03-02T10:00,,,,7,\n' >o.csv
at() { awk -F, -v at="$1" '$3 == at { print $4 }' "$2"; }
wants 0 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 1w --events e.csv --overrides o.csv -v -o k.csv
err_has "queue 'q': 10 intervals changed by the planner's overrides"
close_to "$(at 2026-03-02T08:00+00:00 k.csv)" 56 6
[ "$(at 2026-03-02T09:00+00:00 k.csv)" = 7 ] || fail "not set"
close_to "$(at 2026-03-03T08:00+00:00 k.csv)" 42 4.5 # 1.5 times, the next day 1.25 times
close_to "$(at 2026-03-04T08:00+00:00 k.csv)" 35 4
[ "$(at 2026-03-05T08:00+00:00 k.csv)" = "$(at 2026-03-05T08:00+00:00 f.csv)" ] || fail "another day"
wants 0 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 1w --special-days d.csv --events e.csv \
    --overrides o.csv -o g.xml
for role in special-days events overrides; do grep -q "\"$role\"" g.xml || fail "$role is not noted"; done
printf 'from,to,set\n2026-04-01,2026-04-02,1\n' >o.csv
wants 0 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 1w --overrides o.csv -o k.csv
err_has 'override from 2026-04-01T00:00+00:00 to 2026-04-02T00:00+00:00 meets no open interval of the horizon'
printf 'from,to,set\n2026-03-29T02:30,2026-03-30,1\n2026-03-30,2026-03-29,1\n' >o.csv
wants 65 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 5w --zone Europe/Berlin --overrides o.csv
err_has "wfm: error: o.csv:2: local time '2026-03-29T02:30' does not exist in Europe/Berlin"
err_has 'wfm: error: o.csv:3: '
iconv -t UTF-16 h.csv >h16.csv
wants 0 "$WFM" forecast --history h16.csv --encoding UTF-16 --origin 2026-03-01 --horizon 14d
cmp out f.csv

# All faults of a history are told at once.
printf '%s\n' queue,start,offered q,2026-02-01T08:00,1 q,2026-02-01T08:30,-1 q,noon,3 q,2026-02-01T09:00,1 >bad.csv
wants 65 "$WFM" forecast --history bad.csv --origin 2026-03-01 --horizon 1w -o g.csv
err_has 'wfm: error: bad.csv:3: '
err_has 'wfm: error: bad.csv:4: '
[ ! -e g.csv ] || fail "an output from bad data"
wants 65 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 1w --zone Europe/Pariss
err_has Pariss
wants 64 "$WFM" forecast --history h.csv --origin 2026-03-01 --horizon 1w --encoding KLINGON
err_has KLINGON
