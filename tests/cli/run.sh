#!/bin/sh
# Runs every case of tests/cli/cases, or those named as arguments, each in a folder of its own, and
# prints a line for each. WFM names the program under test. A case ends with 0 (passed), 77
# (skipped) or anything else (failed); its words are then shown.
cd "$(dirname "$0")/../.." || exit 70
WFM=$(realpath "${WFM:-bin/wfm}")
ROOT=$PWD
CLI=$ROOT/tests/cli
export WFM ROOT CLI
unset POSIXLY_CORRECT OMP_NUM_THREADS
export LC_ALL=C.UTF-8 # a case may set another
room=$(mktemp -d) || exit 71
trap 'rm -rf "$room"' EXIT

passed=0 failed=0 skipped=0
[ $# -gt 0 ] || set -- "$CLI"/cases/*.sh
for case in "$@"; do
    name=$(basename "$case" .sh)
    mkdir "$room/$name"
    (cd "$room/$name" && sh -eu "$CLI/cases/$name.sh") >"$room/words" 2>&1
    case $? in
    0)
        echo "ok    $name"
        passed=$((passed + 1))
        ;;
    77)
        echo "skip  $name"
        skipped=$((skipped + 1))
        ;;
    *)
        echo "FAIL  $name"
        sed 's/^/      /' "$room/words"
        failed=$((failed + 1))
        ;;
    esac
done
echo "[  PASSED  ] $passed test(s)."
echo "[  SKIPPED ] $skipped test(s)."
echo "[  FAILED  ] $failed test(s)."
[ "$failed" -eq 0 ]
