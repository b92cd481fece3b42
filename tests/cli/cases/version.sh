. "$CLI/lib.sh"
wants 0 "$WFM" --version
err_empty
grep -qxE 'wfm [0-9]+\.[0-9]+\.[0-9]+' out || fail "not a version"
