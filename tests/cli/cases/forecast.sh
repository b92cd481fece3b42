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
