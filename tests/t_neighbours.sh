#!/bin/sh
# SPDX-License-Identifier: MIT
# shellcheck source=tests/lib.sh
# t_neighbours.sh - greedy hurts nobody: beside it, tick and paging print what
# they print alone, and their memory is the same after each of its slices.
. "$(dirname "$0")/lib.sh"

limit=400000000

# What one VM said.
said_by() {
    grep "^\[$1\] " "$2"
}

for guest in greedy tick paging; do
    "$bin/mirrorball" run --vmm --check --max-insns $limit --guest $guest \
        >"$tmp/console" 2>"$tmp/.out" || fail "$guest runs alone"
    said_by $guest "$tmp/console" >"$tmp/$guest.alone"
    ok "$guest says something alone" test -s "$tmp/$guest.alone"
done

beside() {
    "$bin/neighbours" "$@" run --vmm --check --max-insns $limit \
        --append "$setting" --guest greedy --guest tick --guest paging \
        >"$tmp/console" 2>"$tmp/watch"
    code=$?
    cat "$tmp/watch"
    return $code
}

# Slices are steps of Count: the shorter, the more often greedy is stopped,
# in the middle of whatever it does.
for setting in stlb=off stlb=64 slice=5000 "stlb=off slice=20000" \
    "stlb=64 slice=3000"; do
    ok "$setting: no neighbour's frame changes in greedy's slices" beside
    ok "$setting: there were slices, and frames to look at" grep -q \
        '[1-9][0-9]* slices, up to [1-9][0-9]* frames, 0 differ' "$tmp/watch"
    for guest in greedy tick paging; do
        said_by $guest "$tmp/console" >"$tmp/$guest.beside"
        same "$setting: $guest says what it says alone" \
            "$tmp/$guest.alone" "$tmp/$guest.beside"
    done
done

# exec=emulate: the same, when the monitor itself does all of it.  paging and
# tick only: greedy would take too long.
setting="exec=emulate slice=20000"
"$bin/mirrorball" run --vmm --check --max-insns $limit --append "$setting" \
    --guest tick --guest paging >"$tmp/console" 2>"$tmp/.out" ||
    fail "$setting runs"
for guest in tick paging; do
    said_by $guest "$tmp/console" >"$tmp/$guest.beside"
    same "$setting: $guest says what it says alone" \
        "$tmp/$guest.alone" "$tmp/$guest.beside"
done

# The watch itself: one byte changed behind greedy's back.
setting=slice=5000
status "a poked byte of a neighbour is noticed" 1 beside --poke
ok "once" grep -q ' 1 differ' "$tmp/watch"
finish
