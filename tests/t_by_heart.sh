#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_by_heart.sh - who knows the answers to the handout's calls by heart, and
# nothing else: with a key it helps in no lab.
. "$(dirname "$0")/lib.sh"

# points LAB OPTION... - of that table
points() {
    lab=$1
    shift
    "$bin/mirrorball" grade "$lab" "$tmp/$lab" "$@" --format json \
        -o "$tmp/result" >"$tmp/.out" 2>&1
    jq -r 'if .build == "ok" then .points else .said end' "$tmp/result"
}

printf 'a secret' >"$tmp/key"
for harness in labs/*/harness.c; do
    lab=${harness#labs/}
    lab=${lab%/*}
    sh tests/labs/by_heart.sh "$lab" "$tmp/$lab"
    for id in ada bob; do
        got=$(points "$lab" --student $id --key "$tmp/key")
        ok "lab $lab: a table of answers gets $got of 100 with $id's calls" \
            [ "$got" -le 10 ]
    done
done
got=$(points 7)
ok "(without a key it gets $got of lab 7: the table is right)" [ "$got" -gt 90 ]

finish
