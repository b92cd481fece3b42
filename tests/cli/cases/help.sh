# --help of the program and of each command, word by word; on standard output, ending with 0.
. "$CLI/lib.sh"
wants 0 "$WFM" --help
err_empty
out_is <"$CLI/help/wfm.txt"
for command in init check run forecast backtest staff roster audit erlang; do
    wants 0 "$WFM" $command --help
    err_empty
    out_is <"$CLI/help/$command.txt"
    grep -q "^  $command " "$CLI/help/wfm.txt" || fail "wfm --help lacks $command"
done
