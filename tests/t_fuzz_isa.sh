#!/bin/sh
# SPDX-License-Identifier: MIT
# t_fuzz_isa.sh - a slice of random instructions, ours against QEMU, and
# wilder ones, our engines against each other; the cases that once differed;
# and a broken instruction is found and shrunk.
. "$(dirname "$0")/lib.sh"

ok "random instructions do what they do on QEMU" \
    env N=600000 SEED=7 FOUND="$tmp/found" sh tests/fuzz/fuzz.sh

ok "wild ones, with timer interrupts, do the same by either engine" \
    env WILD=1 N=300000 SEED=7 FOUND="$tmp/wild" sh tests/fuzz/fuzz.sh

. tests/fuzz/lib.sh
traced() {
    "$work/gen" -w -s 8 -n 500 >"$tmp/wild.cases"
    for engine in fast reference; do
        "$B/mirrorball" run --engine "$engine" --memory 128M \
            --trace "$tmp/$engine.trace" --initrd "$tmp/wild.cases" \
            "$work/runner.elf" || return 1
    done
    cmp "$tmp/fast.trace" "$tmp/reference.trace"
}
ok "and leave the same trace" traced

for saved in tests/fuzz/found/seed_*; do
    [ ! -f "$saved" ] || ok "$(basename "$saved") differs no more" compare -r "$saved"
done

status "a machine whose xor is an or is found out" 1 \
    env N=2000 SEED=7 BREAK=xor,or FOUND="$tmp/broken" sh tests/fuzz/fuzz.sh
# shellcheck disable=SC2016 # the inner shell expands it
ok "and its case is shrunk to a handful of words, xor among them" sh -c '
    set -- "$1"/seed_*
    cat "$1"
    grep -q "  xor" "$1" &&
        [ "$(grep -c "^# *[0-9]" "$1")" -le 8 ]' sh "$tmp/broken"
finish
