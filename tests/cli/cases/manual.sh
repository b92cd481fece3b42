# The manual page is well-formed and knows every command and option that --help shows.
. "$CLI/lib.sh"
command -v mandoc >/dev/null || exit 77
wants 0 env -C "$ROOT/bin" mandoc -T lint wfm.1 # in bin, where it finds the page that it refers to
silent
for command in init check run forecast backtest staff roster audit erlang; do
    grep -q "^\.It Cm $command" "$ROOT/bin/wfm.1" || fail "the manual lacks $command"
    wants 0 "$WFM" $command --help
    grep -oE '^ .{1,6}--[a-z-]+' out | sed 's/.*--//' | sort -u >options
    while read -r option; do
        grep -qE "^\.It Fl (. , )?-$option( |\$)" "$ROOT/bin/wfm.1" ||
            fail "the manual lacks --$option of $command"
    done <options
done
