# A locale with a decimal comma changes neither what is read nor what is written.
. "$CLI/lib.sh"
[ "$(LC_ALL=de_DE.UTF-8 locale decimal_point 2>/dev/null)" = , ] || exit 77
wants 0 "$WFM" erlang --calls 100.5 --aht 180 --agents 14
cp out plain
LC_ALL=de_DE.UTF-8 wants 0 "$WFM" erlang --calls 100.5 --aht 180 --agents 14
cmp plain out
