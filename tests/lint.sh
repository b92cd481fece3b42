#!/bin/sh
# What style.md asks, as a program: layout, clang-tidy, layers, self-contained headers, sizes.
# Needs clang-format, clang-tidy and g++ (make deps-lint installs them). Ends in a line that counts.
cd "$(dirname "$0")/.." || exit 70
bad=0
complain() {
    echo "lint: $*"
    bad=$((bad + 1))
}

sources=$(git ls-files -co --exclude-standard '*.c')
headers=$(git ls-files -co --exclude-standard '*.h')

echo '== layout'
# shellcheck disable=SC2086
clang-format --dry-run -Werror $sources $headers || complain "clang-format -i mends these"

echo '== layers: bin -> engine -> models -> include; run -> {plan, io, solver, audit} -> base'
# folder, and what its files may include (beside the C library): an extended regular expression
layer() {
    found=$(grep -nE '^#include "' "$1"/*.[ch] /dev/null 2>/dev/null | grep -vE "\"($2)/" | grep -v '"wfm/') &&
        complain "$1 includes what it may not:
$found"
}
for m in models/*/; do layer "${m%/}" "${m%/}"; done
layer engine/base 'engine/base'
layer engine/plan 'engine/plan|engine/base'
layer engine/io 'engine/io|engine/base'
layer engine/solver 'engine/solver|engine/base'
layer engine/audit 'engine/audit|engine/base'
layer engine/run 'engine'
layer bin 'bin|engine/base'
grep -nE '^#include "' include/wfm/*.h | grep -v '"wfm/' && complain "a public header includes more than wfm/"
grep -nE '^#include <' include/wfm/*.h | grep -vE '<(limits|stdbool|stddef|stdint)\.h>' &&
    complain "a public header needs more than ISO C's types"
grep -nE '"wfm/(site|cover|duty|tour|bound|day|training|reserve|lp|run)\.h"' engine/audit/* &&
    complain "the audit must not know the optimiser"
grep -rnE '^#include <' models --include='*.[ch]' |
    grep -vE '<(math|float|limits|stdbool|stddef|stdint|string)\.h>' && complain "models/ is pure mathematics"
grep -rlE '#pragma omp|omp\.h' models bin engine --include='*.[ch]' | grep -v '^engine/run/' && complain "OpenMP lives in engine/run"
grep -rl 'glpk\.h' models bin engine include --include='*.[ch]' | grep -v '^engine/solver/' && complain "GLPK lives in engine/solver"

echo '== symbols that models/ leaves undefined'
make -s build/release/libwfm.a >/dev/null || complain "the library does not build"
nm -u $(find build/release/models -name '*.o' ! -name '*.text.o') | awk '/ U /{ print $2 }' | sort -u >build/undefined
nm --defined-only $(find build/release/models -name '*.o') | awk 'NF == 3 { print $3 }' | sort -u >build/defined
allowed='_GLOBAL_OFFSET_TABLE_ memset memcpy memmove memcmp strcmp strlen exp expm1 log log1p log10 pow sqrt fabs floor ceil round lround
llround trunc fmin fmax fma lgamma lgamma_r tgamma erf erfc ldexp frexp isnan nextafter signgam __stack_chk_fail hypot cbrt modf
__isoc99_sscanf_never __assert_fail sin cos sincos log2 exp2 fmod __cpu_model __cpu_indicator_init'
comm -23 build/undefined build/defined | while read -r s; do
    case " $(echo $allowed) " in *" $s "*) ;; *) echo "$s" ;; esac
done >build/foreign
[ -s build/foreign ] && complain "models/ calls: $(tr '\n' ' ' <build/foreign)"

echo '== headers stand alone, in C11 and in C++'
for h in include/wfm/*.h; do
    printf '#include "%s"\n' "${h#include/}" >build/alone.c
    gcc -std=c11 -Wall -Wextra -Wpedantic -Iinclude -fsyntax-only build/alone.c || complain "$h as C"
    g++ -std=c++11 -Wall -Wextra -Iinclude -x c++ -fsyntax-only build/alone.c || complain "$h as C++"
done

echo '== sizes'
for f in $sources; do
    n=$(wc -l <"$f")
    case $f in tests/*) most=600 ;; *) most=400 ;; esac # tables of tests may be longer
    [ "$n" -le $most ] || complain "$f has $n lines, $most is the most"
done

for f in include/wfm/*.h; do
    n=$(wc -l <"$f")
    [ "$n" -le 150 ] || complain "$f has $n lines, 150 is the most"
done

echo '== clang-tidy'
flags="-std=c11 -Iinclude -I. -D_POSIX_C_SOURCE=200809L -fopenmp $(pkg-config --cflags libxml-2.0 sqlite3 libmd)"
# shellcheck disable=SC2086
printf '%s\n' $(git ls-files -co --exclude-standard 'models/*.c' 'engine/*.c' 'bin/*.c') |
    xargs -P "$(nproc)" -n 1 sh -c 'clang-tidy --quiet "$@" -- '"$flags"' 2>/dev/null' tidy >build/tidy.txt ||
    { cat build/tidy.txt; complain "clang-tidy"; }

echo "lint: $bad complaints"
[ "$bad" -eq 0 ]
