#!/bin/sh
# SPDX-License-Identifier: MIT
# fuzz.sh NAME... - these fuzzers, T seconds each, from seeds and from what
# earlier runs have kept in the build folder.  Exit status 1 if one has found
# something; what it was is in fuzz/found.
set -u
cd "$(dirname "$0")/../.." || exit 1
fuzz=${B:-build}/fuzz
mkdir -p "$fuzz/found"
[ -d "$fuzz/corpus" ] || sh tests/fuzzers/seeds.sh "$fuzz/corpus" || exit 1
bad=0
for name in "$@"; do
    mkdir -p "$fuzz/corpus/$name"
    echo "fuzz: $name, ${T:-60} s"
    "$fuzz/$name" -max_total_time="${T:-60}" -timeout=20 -rss_limit_mb=4096 \
        -max_len=16384 -close_fd_mask=3 -print_final_stats=1 \
        -artifact_prefix="$(realpath "$fuzz/found")/$name-" \
        "$(realpath "$fuzz/corpus/$name")" >"$fuzz/$name.log" 2>&1 || {
        bad=1
        echo "fuzz: $name has found something: $fuzz/$name.log"
        grep -m 3 'ERROR\|runtime error\|^fuzz: ' "$fuzz/$name.log"
    }
    sed -n 's/^stat::number_of_executed_units: */fuzz: inputs: /p
        $s/^/fuzz: /p' "$fuzz/$name.log"
done
exit $bad
