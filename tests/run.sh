#!/bin/sh
# Runs the test programs named as arguments, then the command-line cases, and ends in one line
# that counts them all: 'N passed, N failed, N skipped'. WFM names the program under test.
cd "$(dirname "$0")/.." || exit 70
# Threads that wait must not keep others from working: machines that run tests do other things, too
export OMP_WAIT_POLICY=passive
log=$(mktemp) || exit 71
places=$(mktemp -d) || exit 71
trap 'rm -rf "$log" "$places"' EXIT
# A locale with a decimal comma, if the machine has none but can make one (package locales)
if [ "$(LC_ALL=de_DE.UTF-8 locale decimal_point 2>/dev/null)" != , ] &&
    localedef -i de_DE -f UTF-8 "$places/de_DE.UTF-8" 2>/dev/null; then
    export LOCPATH="$places"
fi
for t in "$@"; do
    echo "== ${t##*/}"
    "$t" >"$log.one" 2>&1
    status=$?
    cat "$log.one" >>"$log"
    grep -vE '^\[ (RUN|      OK) ' "$log.one"
    # cmocka ends with the number of failed tests; anything it did not count itself is one failure
    if [ $status -ne 0 ] && ! grep -q '^\[  FAILED  \] [0-9]' "$log.one"; then
        echo "$t ended with status $status"
        echo '[  FAILED  ] 1 test(s)' >>"$log"
    fi
    rm -f "$log.one"
done
if [ -x tests/cli/run.sh ]; then
    tests/cli/run.sh | tee "$log.cli"
    cat "$log.cli" >>"$log"
    rm -f "$log.cli"
fi
awk '/^\[  PASSED  \] [0-9]+ test/ { passed += $4 }
     /^\[  SKIPPED \] [0-9]+ test/ { skipped += $4 }
     /^\[  FAILED  \] [0-9]+ test/ { failed += $4 }
     END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 || passed == 0 }' "$log"
