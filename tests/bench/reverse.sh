#!/bin/sh
# SPDX-License-Identifier: MIT
# reverse.sh - what going back costs: for each workload, a run of 100 million
# instructions in the panel, then ten steps back from its end.
#
# The time of a step back is that of the run with the ten less that of the run
# alone, by ten; the medians of three.  To reach: at most 0.2 s.
set -eu
cd "$(dirname "$0")/../.."
bin=${B:-build}
back=$(yes -- '-c rsi' | head -n 10 | tr '\n' ' ')

# ms ARG...: how many milliseconds the panel took for that.
ms() {
    began=$(date +%s%N)
    "$bin/mirrorball" repl --batch --max-insns 100000000 -c continue "$@" \
        >/dev/null 2>&1 || true
    echo $((($(date +%s%N) - began) / 1000000))
}

median() {
    printf '%s\n' "$@" | sort -n | sed -n 2p
}

echo '                  run ms   a step back ms   to reach'
for elf in "$bin"/bench/*.elf; do
    name=$(basename "$elf" .elf)
    [ "$name" != empty ] || continue
    run=$(median "$(ms "$elf")" "$(ms "$elf")" "$(ms "$elf")")
    # shellcheck disable=SC2086 # words
    all=$(median "$(ms $back "$elf")" "$(ms $back "$elf")" "$(ms $back "$elf")")
    step=$(((all - run) / 10))
    printf '%-16s %7d %16d   200  %s\n' "$name" "$run" "$step" \
        "$([ "$step" -le 200 ] && echo met || echo 'NOT MET')"
done
