# Options of one queue that make no sense, alone or together: 64, one line that says why, no output.
. "$CLI/lib.sh"

# wrong 'WORDS' ARGUMENT ...: those of 100 calls of 180 s
wrong() {
    words=$1
    shift
    wants 64 "$WFM" erlang --calls 100 --aht 180 "$@"
    out_empty
    echo "wfm: error: $words (see 'wfm erlang --help')" | err_is
}
wrong "a target or --agents is needed"

# The service level.
hint="must be per cent and seconds such as 80/20"
wrong "--service-level: $hint; 0.8 would be 0.8 per cent: did you mean 80/20?" --service-level 0.8/20
wrong "--service-level: $hint; 0.95 would be 0.95 per cent: did you mean 95/30?" \
    --service-level .95/30s
for text in 80 80/ /20 0/20 -80/20 101/20 80/20/20 80%%/20 80,5/20 80/-1 eighty/20 8000000000000000/20; do
    wrong "--service-level '$text': $hint" --service-level $text
done
wrong "--within and --service-level do not go together: one time is enough" \
    --within 20 --service-level 80/20
wrong "--short: only --definition incl_short or excl_short reads it" --short 5 --service-level 80/20
wrong "--short: must be at most the 20 s of the service level" \
    --short 21 --definition excl_short --service-level 80/20
wrong "--short: must be at most the 3 s of the service level" \
    --short 4 --definition excl_short --within 3 --agents 14

# The model.
wrong "--model 'D': must be B, C or A" --model D
wrong "--model 'c': must be B, C or A" --model c
wrong "--model '': must be B, C or A" --model ''
wrong "model A needs --patience" --model A --agents 14
wrong "--patience: nobody hangs up in model C" --model C --patience 60 --agents 14
wrong "--lines: in model B there are as many as agents" --model B --lines 20 --agents 14
for option in '--patience 60' '--service-level 80/20' '--within 20' '--definition virtual' \
    '--short 5' '--max-asa 20' '--max-mean-wait 20' '--max-abandon 5%' '--max-wait 50%'; do
    # shellcheck disable=SC2086
    wrong "${option%% *}: nobody waits in model B" --model B --agents 14 $option
done

# What can only ever be nobody.
wrong "--max-abandon: nobody hangs up without --patience" --max-abandon 5%
wrong "--max-block: nobody is blocked without --lines or --model B" --max-block 1%
wrong "--max-block: nobody is blocked without --lines or --model B" --patience 60 --max-block 1%
wrong "--retry: nobody is lost without --patience, --lines or --model B" --retry 20% --agents 14

# Ranges.
wrong "--retry: must be below 1" --patience 60 --retry 100% --agents 14
wrong "--shrinkage: must be at most 99%" --shrinkage 100% --agents 14
wrong "--shrinkage: must be at most 99%" --shrinkage 0.990001 --agents 14
wrong "--interval: must be above 0" --interval 0 --agents 14
wrong "--aht: must be 1e-9 to 1e9 seconds" --aht 0 --agents 14
wrong "--patience: must be 1e-9 to 1e9 seconds" --patience 0 --agents 14
wrong "--calls: must be above 0, at most 100000 erlangs" --calls 1e9 --agents 14
wrong "--lines '12.5': must be a whole number from 1 to 1000000" --lines 12.5
wrong "--lines 13: must be at least --agents 14" --lines 13 --agents 14
wrong "--agents '0': must be a number above 0" --agents 0
wrong "--agents 14.5: must be whole, but in model B" --agents 14.5
wrong "--agents 200001: must be at most 200000" --agents 200001
wrong "--agents 2.5: must be whole with --shrinkage" --model B --agents 2.5 --shrinkage 30%
wrong "--max-wait '1.5': must be a share such as 0.05 or 5%" --max-wait 1.5
wrong "--max-mean-wait '-1': must be seconds such as 90, or with a unit 30m or 1h" --max-mean-wait=-1

# With a file of cases everything about a queue stands there.
for option in --interval=15m --model=C --patience=60 --lines=20 --retry=0.1 --service-level=80/20 \
    --within=20 --definition=virtual --short=5 --max-asa=20 --max-mean-wait=20 --max-abandon=5% \
    --max-wait=5% --max-occupancy=80% --max-block=1% --agents=14 --shrinkage=30%; do
    wants 64 "$WFM" erlang --cases in.csv $option
    echo "wfm: error: --cases and ${option%%=*} do not go together (see 'wfm erlang --help')" | err_is
done
