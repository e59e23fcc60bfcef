#!/bin/sh
# SPDX-License-Identifier: MIT
# agree.sh COUNT KIND... - do the simulator's answers and the solver's
# (solve.awk) agree, on so many seeds of each kind?  Prints where they do not.
set -eu
cd "$(dirname "$0")/../.."
quiz=${B:-build}/mirrorball-quiz
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
count=$1
shift
for kind; do
    "$quiz" "$kind" -s 1 -n "$count" -c >"$tmp/all"
    awk '/^ARG quiz/ { kind = $3 } /^ARG seed/ { seed = $3 }
         /^ *[0-9]+\. .* --> / {
             n = $1 + 0
             sub(/.* --> /, ""); sub(/   \[.*/, "")
             print kind, seed, n, $0
         }' "$tmp/all" >"$tmp/simulator"
    sed 's/ --> .*/ --> ?/' "$tmp/all" |
        awk -f tests/quiz/solve.awk >"$tmp/solver"
    [ -s "$tmp/simulator" ] || { echo "$kind: no answers"; exit 1; }
    diff "$tmp/simulator" "$tmp/solver" >"$tmp/differ" || {
        echo "$kind: simulator < and solver > differ"
        head -20 "$tmp/differ"
        exit 1
    }
    echo "$kind: $(wc -l <"$tmp/solver") answers agree"
done
