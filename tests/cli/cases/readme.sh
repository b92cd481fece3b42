# Every command that README.md shows, in its order, does what it shows there.
. "$CLI/lib.sh"
mkdir steps bin site
ln -s "$WFM" bin/wfm
PATH=$PWD/bin:$PATH
awk -v out=steps -f "$CLI/readme.awk" "$ROOT/README.md"
[ -e steps/001.cmd ] || fail "README.md shows no command"
cd site
for step in ../steps/*.cmd; do
    sh "$step" >../out 2>&1 </dev/null || { cd ..; fail "$(cat "${step#../}"): ended with an error"; }
    awk -f "$CLI/shown.awk" "${step%.cmd}.exact" ../out >../err ||
        { cd ..; fail "$(cat "${step#../}"): README.md shows something else"; }
done
