#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_by_heart.sh - who knows the answers to the handout's calls by heart, and
# nothing else: with a key they are of use for hardly a test of any lab.
. "$(dirname "$0")/lib.sh"

# won LAB SEED - "WON OF" tests
won() {
    # shellcheck disable=SC2046 # words: CLASS COUNT
    "$bin/by_heart" "$1" "$2" \
        $(sed -n 's/^cases *= *//p' "labs/$1/rubric.ini")
}

printf 'a secret' >"$tmp/key"
mkdir "$tmp/none"
for harness in labs/*/harness.c; do
    lab=${harness#labs/}
    lab=${lab%/*}
    for id in ada bob; do
        "$bin/mirrorball-grade" grade "$lab" "$tmp/none" --student $id \
            --key "$tmp/key" --format json -o "$tmp/result" >"$tmp/.out" 2>&1
        seed=$(sed -n 's/.*"seed": *\([0-9][0-9]*\).*/\1/p' "$tmp/result")
        got=$(won "$lab" "${seed:?}")
        ok "lab $lab: a table of answers has all calls in $got tests with $id's" \
            [ "${got%% *}" -le 1 ]
    done
done
got=$(won 7 1)
ok "(without a key it has them in $got of lab 7)" [ "${got%% *}" = "${got##* }" ]

finish
