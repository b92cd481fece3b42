# A database that another program is writing to: 75, and it stays as it is.
. "$CLI/lib.sh"
site
wants 0 "$WFM" forecast site/plan.xml --history site/history.csv -o f.csv
wants 0 "$WFM" staff site/plan.xml --forecast f.csv -o q.db
cp q.db before.db
mkfifo hold
sqlite3 q.db <hold >/dev/null &
exec 9>hold
echo 'BEGIN EXCLUSIVE;' >&9
sleep 0.5
wants 75 "$WFM" staff site/plan.xml --forecast f.csv -o q.db
err_has 'wfm: error: '
echo 'ROLLBACK;' >&9
exec 9>&-
wait
cmp q.db before.db

# A database that is not ours is refused.
sqlite3 other.db 'CREATE TABLE t(x)'
wants 65 "$WFM" staff site/plan.xml --forecast f.csv -o other.db
