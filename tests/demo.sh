#!/bin/sh
# The main job on the bundled sample: history -> forecast -> requirement -> roster -> SQLite and XML,
# then an audit of the roster by code of its own. $1: the program.
set -e
cd "$(dirname "$0")/.."
mkdir -p demo
for kind in db xml; do
    rm -f "demo/harbour.$kind"
    quiet=; [ $kind = db ] || quiet=-q
    "$1" run samples/harbour/plan.xml --history samples/harbour/history.csv -o "demo/harbour.$kind" --effort quick $quiet
done
"$1" audit samples/harbour/plan.xml demo/harbour.db
echo
echo 'Results: demo/harbour.db (SQLite) and demo/harbour.xml, the same content. Try:'
echo "  sqlite3 -box demo/harbour.db 'SELECT name, queue, value, unit FROM kpi'"
